"""The pilots of 2014 in the model beside what happened: the facts are in the world and the law, no number is fitted."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from socsim.country import worlds
from socsim.law.kit import behaviour, law
from socsim.simulation import pilots
from socsim.simulation.facts import DAY, Trial
from socsim.simulation.simulate import simulate


@pytest.fixture(scope="module")
def run():
    return simulate("pilot", law().on(DAY), years=1, replications=5, seed=1, progress=False)


@pytest.fixture(scope="module")
def seen(run):
    return pilots.awards(run.setting)


def test_every_pilot_has_the_local_executor_that_is_known_and_only_the_pilots(run):
    world, strewn = worlds.pilot(), worlds.nation()
    each = behaviour()["ngos.pilot_executors"]
    at_home = np.bincount(world.home[world.home >= 0], minlength=12)
    before = np.bincount(strewn.home, minlength=len(strewn.place))[strewn.pilot]
    assert each == 1 and (at_home - before == each).all()
    assert len(np.unique(world.ngo)) == len(world.ngo)
    known = ~np.isin(world.ngo, strewn.ngo)
    assert set(world.cash[known]) == {behaviour()["ngos.cash_median"]}


def test_the_money_of_a_project_is_paid_ahead_and_checked_while_it_lasts():
    for key, usual, pilot in (("payment.advance", 0.3, 0.8), ("delivery.monitoring", 0.3, 1)):
        values = [law().on(date(*day))[key] for day in ((2014, 5, 31), (2014, 6, 1), (2015, 12, 31), (2016, 1, 1))]
        assert values == [usual, pilot, pilot, usual]
    assert law().on(DAY).ground("delivery.monitoring").basis == "practice"


def test_awards_are_those_of_the_microscope(run, seen):
    for replication in range(5):
        lots = run.microscope(replication).lots
        assert seen.orders[replication] == lots[lots["won"]]["municipality"].nunique()
    assert seen.funded.all() and not (seen.at_home & ~seen.won).any()


def test_eleven_of_eleven_lies_in_the_range_and_a_local_ngo_wins_in_chatkal(seen):
    low, high = seen.ends
    assert low <= pilots.PAID <= high
    assert high == 12 and seen.all_funded > 0.025  # every one with money, as it happened
    chatkal = [place.soate for place in worlds.pilot().municipalities].index(pilots.CHATKAL)
    assert seen.at_home[:, chatkal].mean() >= 0.2


@pytest.mark.parametrize("left_out", ["executors", "advance"])
def test_neither_fact_alone_is_enough(run, left_out):
    if left_out == "advance":
        setting = replace(run.setting, law=law().on(DAY, {"payment.advance": 0.3}))
    else:
        strewn = worlds.nation()
        setting = replace(run.setting, world=strewn.part(np.flatnonzero(strewn.pilot)))
    seen = pilots.awards(setting)
    chatkal = [place.soate for place in worlds.pilot().municipalities].index(pilots.CHATKAL)
    assert seen.all_funded < 0.025 and seen.at_home[:, chatkal].mean() < 0.2


def test_ordinary_budgets_know_no_donor_who_pays_ahead():
    trial = Trial(worlds.invented(3, 12), 2, 1)
    levers = trial.run(years=1).setting.levers[0]
    assert (levers.advance, levers.monitoring, levers.circle) == (0.3, 0.3, "all")
