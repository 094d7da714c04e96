"""Shapley's shares of levers: they add up, and are what their definition says."""

from math import comb

import pytest

from socsim import contrast, simulate
from socsim.experiments import effects
from socsim.experiments.designs.decompose import decompose, mixed
from socsim.law import bill_files

BASE = "pilot_2014"


def one(changes, law=BASE, **more):
    told = {"replications": 20, "years": 3, "progress": False} | more
    return contrast(law, bill_files.own("A bill", changes), **told)


@pytest.mark.parametrize("bill", ["draft_2014_cofinanced", "bill_2022_without_seats", "ideal"])
def test_shapley_shares_add_up_to_the_effect(bill):
    law = "law_2017" if bill != "draft_2014_cofinanced" else BASE
    short = contrast(law, bill, replications=4, years=2)
    table = decompose(short, "served")
    assert table["share"].sum() == pytest.approx(short.effect("served").effect, abs=1e-9)


def test_shapley_of_two_levers_is_the_mean_of_both_orders():
    pair = one({"payment.advance": 0.9, "publication.reach": 1.0}, law="law_2017")
    base, bill = pair.laws

    def worth(*keys):
        run = simulate("pilot", mixed(base, bill, keys), years=3, replications=20, progress=False)
        return effects.values(run, "served").mean()

    advance = (worth("payment.advance") - worth()) + (
        worth("payment.advance", "publication.reach") - worth("publication.reach")
    )
    table = decompose(pair, "served")
    assert table.loc["payment.advance", "share"] == pytest.approx(advance / comb(2, 1))
    assert table.loc["payment.advance", "alone"] == pytest.approx(worth("payment.advance") - worth())


def test_a_lever_that_does_nothing_has_no_share():
    table = decompose(one({"payment.advance": 0.9, "award.price_weight": 50}), "served")
    assert table.loc["award.price_weight"][["alone", "last", "share"]].tolist() == [0, 0, 0]
