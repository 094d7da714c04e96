"""Years of a country: nothing is lost, luck has an address, both engines agree to the bit, limits hold."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.base import rng
from socsim.country import worlds
from socsim.law.kit import law
from socsim.scoring.rule import Rule
from socsim.simulation import methods, year
from socsim.simulation.arrays import engine as arrays
from socsim.simulation.levers import behave
from socsim.simulation.result import LEVELS
from socsim.simulation.setting import Setting
from socsim.simulation.tally import COUNTRY
from tests.simulation.small import ALL, DAY, POLICIES, SMALL, run, same
from tests.sizes import examples


@pytest.mark.parametrize("policy", POLICIES)
def test_both_engines_give_the_same_bits(policy):
    same(run(policy), run(policy, engine="numba"))


def test_both_engines_agree_on_the_nation_and_in_the_pilot():
    for world in ("nation", "pilot"):
        same(
            run("points", world, years=3, replications=2), run("points", world, years=3, replications=2, engine="numba")
        )


@pytest.mark.parametrize("policy", ["plain", "direct", "vouchers"])
def test_both_engines_agree_on_a_country_without_ngos(policy):
    for world in (worlds.invented(3, 0), worlds.invented(1, 0)):
        same(run(policy, world), run(policy, world, engine="numba"))


@pytest.mark.parametrize("name", ["numpy", "numba"])
def test_chunks_threads_and_slices_change_nothing(name):
    whole = run(replications=12, engine=name)
    for options in ({"chunk": 1}, {"chunk": 5, "threads": 3}, {"threads": 1}):
        same(whole, run(replications=12, engine=name, **options))
    part = run(first=4, replications=5, engine=name)
    assert np.array_equal(part.country, whole.country[4:9]) and part.replications.tolist() == [4, 5, 6, 7, 8]


@pytest.mark.parametrize("policy", POLICIES)
def test_money_is_conserved_to_the_last_som(policy):
    q = run(policy, years=6).quantities["country"]
    income = (q["own"] + q["state"] + q["grant"]).cumsum(1)
    gone = (q["paid"] + q["lapsed"]).cumsum(1)
    assert np.array_equal(income - gone, q["money"])
    assert all((np.asarray(q[name]) % 1 == 0).all() for name in ("own", "state", "paid", "money", "awarded"))
    assert (q["paid"] <= income).all() and (q["money"] >= 0).all()


@pytest.mark.parametrize("policy", POLICIES)
def test_people_are_conserved(policy):
    result = run(policy, years=6)
    q = result.quantities["country"]
    before = np.concatenate([np.full((6, 1), SMALL.need.sum()), q["need"][:, :-1]], 1)
    assert np.allclose(before + q["inflow"] - q["left"] - q["served"], q["need"], rtol=0, atol=1e-8)
    assert (q["need"] <= q["target"]).all() and (result.quantities["municipalities"]["need"] >= 0).all()


@pytest.mark.parametrize("policy", POLICIES)
def test_levels_add_up_to_the_country(policy):
    found = run(policy).quantities
    for name in ("served", "paid", "announced", "lots", "failed", "applications"):
        total = found["country"][name]
        assert np.allclose(found["spheres"][name].sum(-1), total, atol=0.01)
        parts = found["parts"][name]
        assert np.allclose(parts[..., 0] + parts[..., 1], total, atol=0.01)  # rural and urban
        assert np.allclose(found["municipalities"][name].sum((1, 2)), total.mean(0), atol=0.01)


def test_ngos_are_counted_to_the_last_one():
    q = run(years=8).quantities["country"]
    before = np.concatenate([np.full((6, 1), 60), q["ngos"][:, :-1]], 1)
    assert np.array_equal(before - q["closed"] + q["entered"], q["ngos"])


def test_without_money_nothing_happens_and_without_customers_either():
    for policy in ({"budget.grant": 0, "budget.earmark": 0, "budget.match": 0}, {"customer.circle": "state"}):
        q = run(policy).quantities["country"]
        assert not q["lots"].any() and not q["paid"].any() and not q["served"].any()


def test_with_money_for_everybody_need_sets_the_limit():
    rich = replace(SMALL, revenue=SMALL.revenue * 10_000)
    rich_run = run({"budget.earmark": 0.05}, rich, assumed={"lot.greatest": 100_000_000})
    announced = rich_run.quantities["municipalities"]["announced"]
    cost = np.array([s.unit_cost for s in SMALL.spheres])
    assert (announced[0] <= SMALL.groups * cost).all()


def test_perfect_members_choose_the_best():
    clear = {"member.noise": 0.0, "member.severity": 0.0, "commission.home_favour": 0.0, "member.conflict_share": 0.0}
    q = run(assumed=clear).quantities["country"]
    assert (q["quality_lost"] < 0.02 * q["lots"]).all()  # whole hundredths of a mark cannot tell the rest apart


def test_equal_needs_have_no_gini():
    flat = {"groups": np.full_like(SMALL.groups, 100.0), "need": np.full_like(SMALL.need, 10.0)}
    quiet = replace(SMALL, **flat, inflow=SMALL.inflow * 0, leaving=SMALL.leaving * 0)
    q = run("nobody", quiet).quantities["country"]
    assert np.allclose(q["gini"], 0, atol=1e-12) and np.allclose(q["theil"], 0, atol=1e-12)


def test_more_reach_or_advance_never_loses_an_application_in_the_first_year():
    usual = run(years=1, replications=60).quantities["country"]["applications"]
    for lever, low in (("publication.reach", 0.3), ("payment.advance", 0.0)):
        less = run({lever: low, "award.after_failed": "cancel"}, years=1, replications=60)
        more = run({lever: 1.0, "award.after_failed": "cancel"}, years=1, replications=60)
        assert (more.quantities["country"]["applications"] >= less.quantities["country"]["applications"]).all()
    assert usual.any()


def with_one_more(world):
    """Return the world with an NGO that lives far away and hears of nothing."""
    names = ("cash", "overhead", "donor", "contracts", "founded", "reach")
    more = {name: np.append(getattr(world, name), getattr(world, name)[0]) for name in names}
    more |= {"ngo": np.append(world.ngo, 10**6), "home": np.append(world.home, -1)}
    more |= {"ngo_latitude": np.append(world.ngo_latitude, 0.0), "ngo_longitude": np.append(world.ngo_longitude, 0.0)}
    return replace(world, **more, capacity=np.concatenate([world.capacity, world.capacity[:1]]))


def test_an_ngo_that_takes_no_part_changes_nothing_for_the_others():
    plain, more = run(), run(world=with_one_more(SMALL))
    assert np.array_equal(plain.cells, more.cells) and np.array_equal(plain.spheres, more.spheres)


BY_PLACE = (
    "place",
    "latitude",
    "longitude",
    "rural",
    "revenue",
    "lots",
    "pilot",
    "groups",
    "need",
    "inflow",
    "leaving",
)
BY_NGO = (
    "ngo",
    "ngo_latitude",
    "ngo_longitude",
    "reach",
    "capacity",
    "cash",
    "overhead",
    "donor",
    "contracts",
    "founded",
)


def test_the_order_of_the_rows_does_not_matter():
    turned = {name: getattr(SMALL, name)[::-1] for name in (*BY_PLACE, *BY_NGO, "municipalities", "region")}
    mirror = replace(SMALL, **turned, home=11 - SMALL.home[::-1], grounds={})
    one, other = run().quantities["municipalities"], run(world=mirror).quantities["municipalities"]
    for name in ("need", "served", "paid", "lots", "failed", "applications"):
        assert np.allclose(one[name][:, ::-1], other[name], atol=0.01)


def test_money_in_other_units_buys_the_same():
    """Ranges of the assumptions are about som of 2014, so the scaled ones are put in past their check."""
    money, times = ("revenue", "cash", "overhead", "donor"), 1000
    costs = tuple(replace(s, unit_cost=s.unit_cost * times) for s in SMALL.spheres)
    dear = replace(SMALL, spheres=costs, **{name: getattr(SMALL, name) * times for name in money})
    usual = behave()
    sums = ("least_lot", "greatest_lot", "reference_ceiling", "entry_cash")

    class Dear(Setting):
        behaviour = usual._replace(**{name: getattr(usual, name) * times for name in sums})

    provisions = law().on(DAY, ALL | {"budget.grant": 0})
    setting = Dear(world=dear, law=provisions, start=2014, years=4, luck=rng.Luck(3))
    other = np.stack([sums.country for sums in year.years(setting, np.arange(6), arrays)], 1)
    scaled = dict(zip(COUNTRY, np.moveaxis(other, -1, 0), strict=True))
    one = run({"budget.grant": 0}).quantities["country"]
    for name in ("lots", "applications", "ngos", "contracts"):
        assert np.allclose(scaled[name], one[name], atol=1)  # a som more or less at a floor
    assert np.allclose(scaled["paid"], one["paid"] * times, rtol=1e-3)


def test_the_same_luck_under_every_law():
    few, many = run({"publication.reach": 0.5}), run({"publication.reach": 0.5, "payment.advance": 0.31})
    first = few.quantities["country"]["inflow"][:, 0]
    assert np.array_equal(first, many.quantities["country"]["inflow"][:, 0])


def test_philox_agrees_with_the_default_generator_in_distribution():
    results = [run(replications=150, years=2, generator=name) for name in ("kmix-1", "philox")]
    assert not np.array_equal(results[0].country, results[1].country)
    for name in ("served", "paid", "failed_share", "applications_per_lot", "need"):
        a, b = (r.metric(name)[:, -1] for r in results)
        error = np.sqrt((a.var() + b.var()) / 150)
        assert abs(a.mean() - b.mean()) < 4 * max(error, 1e-9), name


@pytest.mark.parametrize("level", LEVELS)
def test_frames_are_tidy_and_carry_units(level):
    result = run()
    frame, units = result.frame(level), result.units(level)
    axes = [c for c in frame.columns if c in ("replication", "year", "sphere", "part", "municipality")]
    assert not frame.duplicated(axes).any()
    assert units["paid"] == "som" and result.manifest["generator"] == "kmix-1"
    assert [*axes, *units] == frame.columns.tolist()


@examples(15)
@given(st.integers(0, 10**9), st.integers(0, 40))
def test_any_replication_can_be_run_alone(seed, replication):
    whole = run(seed=seed, first=replication, replications=2, years=2)
    alone = run(seed=seed, first=replication + 1, replications=1, years=2)
    assert np.array_equal(whole.country[1:], alone.country)


def test_a_common_rule_is_the_law_and_any_other_rule_decides_too():
    points = Rule(price="points(weight=40)")
    same(run("points"), run(rule=points))
    slow = run(rule=Rule(experts="median"))
    assert not np.array_equal(slow.country, run().country)
    same(slow, run(rule=Rule(experts="median"), engine="numba"))


@pytest.mark.parametrize("price", ["quality", "points(weight=30)", "lowest"])
def test_the_fast_award_is_the_scoring_packages_award(price, monkeypatch):
    rule = Rule(price=price)
    fast = run(rule=rule)
    monkeypatch.setattr(methods, "plain", lambda rule: None)
    same(fast, run(rule=rule))
