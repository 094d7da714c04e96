"""Rules of behaviour: closed forms of the model page, and laws that hold for any numbers."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from socsim.base import rng
from socsim.base.shapes import Floats
from socsim.simulation import rules

share = st.floats(0.01, 0.99)
som = st.integers(1000, 2_000_000).map(float)
MANY = np.arange(200_000)


def near(values: Floats, expected: float, by: float = 4.5) -> bool:
    """Say whether a mean agrees with what it should be, within `by` standard errors."""
    return bool(abs(values.mean() - expected) < by * values.std() / math.sqrt(len(values)))


@given(share, share, st.floats(1, 1e6))
def test_need_without_orders_goes_to_its_balance(inflow, leaving, group):
    """Closed form 7: S* + (S0 - S*)(1 - leaving)^t with S* = inflow group / leaving, while nothing hits the group."""
    balance = inflow * group / leaving
    assume(balance <= group)
    need = first = group / 2
    for _ in range(20):
        need = rules.need(need, group, rules.inflow(group, inflow, 0.0, 0.0), leaving)
    assert need == pytest.approx(balance + (first - balance) * (1 - leaving) ** 20, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(("odds", "reach"), [(0.5, 1.0), (2.0, 0.6), (0.1, 0.3)])
def test_participation_is_a_logit(odds, reach):
    """Closed form 6: P(apply) = reach * odds / (1 + odds)."""
    v = rng.uniform(1, "test apply", MANY) / reach
    applies = (v < 1) & (rules.surplus(odds, np.minimum(v, 1.0)) > 1)
    assert near(applies.astype(float), reach * odds / (1 + odds))


@pytest.mark.parametrize("bidders", [2, 3, 6])
def test_first_price_tender_costs_what_theory_says(bidders):
    """Closed form 5: E[lowest price] / ceiling = least + (1 - least) 2 / (n + 1), revenue equivalence."""
    least, ceiling = 0.6, 1e6
    u = rng.uniform(1, "test cost", MANY[:, None], np.arange(bidders))
    prices = rules.price(rules.cost(ceiling, least, u), ceiling, float(bidders))
    assert near(prices.min(1) / ceiling, least + (1 - least) * 2 / (bidders + 1))


@pytest.mark.parametrize(("rivals", "highest"), [(2, 1 / math.sqrt(math.pi)), (3, 1.5 / math.sqrt(math.pi))])
@pytest.mark.parametrize("members", [1, 5])
def test_selection_with_noise_loses_what_theory_says(rivals, highest, members):
    """Closed forms 1, 2, 3: E[loss] = spread * m_n * (1 - r), r = spread / sqrt(spread^2 + noise^2 / J)."""
    spread, noise = 0.05, 0.12  # small beside the scale: no mark is cut
    quality = 0.5 + spread * rng.normal(1, "test quality", MANY[:, None], np.arange(rivals))
    z = rng.normal(1, "test mark", MANY[:, None, None], np.arange(rivals)[:, None], np.arange(members))
    points = rules.mark(quality[..., None], 0.0, 0.0, 10 * noise * z).mean(-1)
    chosen = np.take_along_axis(quality, points.argmax(1)[:, None], 1)[:, 0]
    r = spread / math.sqrt(spread**2 + noise**2 / members)
    assert near(quality.max(1) - chosen, spread * highest * (1 - r))
    if rivals == 2:
        right = 0.5 + math.atan(spread / (noise / math.sqrt(members))) / math.pi
        assert near((chosen == quality.max(1)).astype(float), right)


def test_a_member_who_is_strict_with_everybody_changes_no_order():
    quality = np.array([0.4, 0.5, 0.6])
    mild, strict = rules.mark(quality, 0.0, 0.0, 0.0), rules.mark(quality, 0.0, 2.0, 0.0)
    assert (np.diff(mild) > 0).all() and (mild - strict == 200).all()


@given(share, st.floats(0.01, 0.5), st.floats(0.001, 0.2))
def test_learning_goes_to_its_fixed_point(capacity, rate, forgetting):
    """Closed form 8: one contract a year leads to rate / (rate + forgetting - rate * forgetting)."""
    for _ in range(5000):
        capacity = rules.learned(capacity, forgetting, rate, 1.0)
    assert capacity == pytest.approx(rate / (rate + forgetting - rate * forgetting), rel=1e-6)


@given(som, share, share)
def test_money_is_whole_and_never_more_than_there_was(amount, part, result):
    assert rules.earmarked(amount, part) == math.floor(rules.earmarked(amount, part)) <= amount
    assert 0 <= rules.lapsed(amount, part) <= amount
    assert rules.payment(amount, 1.0, part, result) <= amount
    assert rules.payment(amount, 1.0, 0.0, result) == amount
    assert rules.lapsed(amount, 1.0) == 0 and rules.lapsed(amount, 0.0) == amount


@given(som, som, share, st.floats(1, 20))
def test_a_price_lies_between_cost_and_ceiling_and_falls_with_rivals(ceiling, _, u, rivals):
    cost = rules.cost(ceiling, 0.7, u)
    price = rules.price(cost, ceiling, rivals)
    assert cost <= price <= ceiling and price <= rules.price(cost, ceiling, 1.0)


@given(share, share, share, st.floats(0.1, 20), share)
def test_odds_rise_with_hope_capacity_money_and_fall_with_distance_and_rivals(b, c, w, rivals, more):
    odds = rules.odds(b, c, w, 0.5, rivals, 1.0)
    for bigger in ((b + more, c, w, 0.5, rivals), (b, c + more, w, 0.5, rivals), (b, c, w + more, 0.5, rivals)):
        assert rules.odds(*bigger, 1.0) > odds
    assert rules.odds(b, c, w, 0.4, rivals, 1.0) < odds > rules.odds(b, c, w, 0.5, rivals + more, 1.0)
    assert rules.nearness(0.0, 10.0) == 1 and rules.nearness(10.0, 10.0) == 0.5


@given(st.floats(0, 100), st.floats(0, 100), share, share, share)
def test_nobody_is_helped_twice(need, volume, part, quality, effort):
    assert 0 <= rules.served(need, volume, part, quality, effort) <= min(need, volume)


@given(share, share, st.integers(1, 10), st.data())
def test_hope_stays_between_its_floor_and_one(before, speed, applied, data):
    won = data.draw(st.integers(0, applied))
    after = rules.belief(max(before, 0.02), speed, float(won), float(applied), 0.02)
    assert 0.02 <= after <= 1


def test_poor_municipalities_get_more_of_an_equalising_match():
    wealth = np.array([500.0, 1000.0, 2000.0, 4000.0])
    flat, equal = (rules.support(1000.0, 0.5, strength, wealth, 1000.0) for strength in (0.0, 1.0))
    assert flat.tolist() == [500] * 4 and equal.tolist() == [750, 500, 0, 0]


def test_philox_gives_the_published_answers():
    """Known answers of Random123 (Salmon et al. 2011), philox4x32 with ten rounds."""
    ones = 0xFFFFFFFF
    assert [int(w) for w in rng.philox((0,) * 4, (0, 0))] == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
    assert [int(w) for w in rng.philox((ones,) * 4, (ones, ones))] == [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]
    pi = (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0)
    assert [int(w) for w in rng.philox(*pi)] == [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1]
