"""Scoring: worked cases by hand, and laws that hold for every input."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from socsim.scoring.methods import criteria, experts, price, select
from socsim.scoring.methods.points import half_up

SHAPE = (4, 3, 5)  # applications, members, criteria
WEIGHTS = np.array([30, 25, 20, 15, 10])
marks = arrays(np.int64, SHAPE, elements=st.integers(0, 10))
presence = arrays(np.bool_, SHAPE[:2])
scores = arrays(np.int64, 6, elements=st.integers(0, 4))
flags = arrays(np.bool_, 6)
LOT = np.array([0, 0, 0, 1, 1, 1])


@given(st.integers(0, 10**12), st.integers(1, 10**6))
def test_half_up_is_exact(numerator, denominator):
    """Python's own fractions: the floor of the quotient plus one half."""
    assert half_up(numerator, denominator) == (Fraction(numerator, denominator) + Fraction(1, 2)).__floor__()


@pytest.mark.parametrize(
    ("total", "members", "mean"), [(200, 3, 67), (199, 3, 66), (201, 2, 101), (5, 10, 1), (0, 4, 0)]
)
def test_means_round_half_up(total, members, mean):
    assert half_up(total, members) == mean


def test_a_sheet_by_hand():
    """Marks 7, 5, 10, 0, 3 with weights 30, 25, 20, 15, 10: 21 + 12.5 + 20 + 0 + 3 = 56.50 points."""
    assert criteria.weighted_sum([7000, 5000, 10000, 0, 3000], WEIGHTS) == 5650


def test_mean_with_a_recused_member_by_hand():
    """(56.50 + 61.00) / 2 = 58.75; the recused member's 99.00 does not count. Nobody left: 0, never NaN."""
    points = np.array([[5650, 9900, 6100], [5650, 9900, 6100]])
    given_ = np.array([[True, False, True], [False, False, False]])
    assert experts.mean(points, given_).tolist() == [5875, 0]


def test_thresholds_case():
    """Conjunctive knock-out, weights 40, 30, 30 (Hwang and Yoon 1981): below a floor, below the total, pass, pass."""
    weights, floor = np.array([40, 30, 30]), 60
    shares = np.array([[10, 10, 5.8], [6, 6, 6], [8, 8, 8], [6, 6, 6.2]])
    points = (shares * weights * 10).round().astype(int)
    floors = [criteria.floor(w, 0.6) for w in weights]
    found = criteria.passes(points.sum(-1), points, pass_mark=floor * 100 + 1, floors=floors)
    assert found.tolist() == [False, False, True, True]


def test_a_floor_is_at_least_its_share():
    assert criteria.floor(20, 0.5) == 1000
    assert criteria.floor(15, 0.333) == 500  # 4.995 points: 4.99 would be too few
    assert criteria.floor(7, 0.1) == 70


def test_qcbs_case():
    """World Bank guidelines: technical 92, 85, 78, 69, mark 70, price 20 %: D does not set the lowest price."""
    technical = np.array([9200, 8500, 7800, 6900])
    prices = np.array([980_000, 900_000, 700_000, 400_000])
    qualified = technical >= 7000
    points = price.relative(prices, qualified, np.zeros(4, int))
    assert points.tolist() == [7143, 7778, 10000, 0]
    assert price.mix(technical, points, 20)[:3].tolist() == [8789, 8356, 8240]


@given(prices=arrays(np.int64, 6, elements=st.integers(1, 10**7)), qualified=flags)
def test_the_lowest_qualified_price_of_a_lot_earns_all_points(prices, qualified):
    points = price.relative(prices, qualified, LOT)
    for lot in (0, 1):
        inside = qualified & (LOT == lot)
        if inside.any():
            assert points[inside][prices[inside].argmin()] == price.FULL
    assert (points[~qualified] == 0).all() and (points <= price.FULL).all()


@given(marks, presence, st.permutations(range(3)), st.permutations(range(5)), st.permutations(range(4)))
def test_order_does_not_matter(values, given_, members, order, applications):
    plain = experts.mean(criteria.weighted_sum(1000 * values, WEIGHTS), given_)
    shuffled = values[applications][:, members][:, :, order]
    again = experts.mean(criteria.weighted_sum(1000 * shuffled, WEIGHTS[order]), given_[applications][:, members])
    assert again.tolist() == plain[applications].tolist()


@given(marks, presence, arrays(np.int64, SHAPE, elements=st.integers(0, 10)))
def test_marks_of_the_recused_do_not_exist(values, given_, other):
    changed = np.where(given_[..., None], values, other)
    first = experts.mean(criteria.weighted_sum(1000 * values, WEIGHTS), given_)
    assert first.tolist() == experts.mean(criteria.weighted_sum(1000 * changed, WEIGHTS), given_).tolist()


@given(arrays(np.int64, (7, *SHAPE), elements=st.integers(0, 10)), arrays(np.bool_, (7, *SHAPE[:2])))
def test_a_batch_is_its_parts(values, given_):
    batch = experts.mean(criteria.weighted_sum(1000 * values, WEIGHTS), given_)
    parts = [experts.mean(criteria.weighted_sum(1000 * v, WEIGHTS), g) for v, g in zip(values, given_, strict=True)]
    assert batch.tolist() == np.stack(parts).tolist()


@given(scores, flags)
def test_places_count_the_better_ones(score, takes_part):
    found = select.places(score, takes_part, LOT)
    for a in range(6):
        better = sum(takes_part[b] and LOT[b] == LOT[a] and score[b] > score[a] for b in range(6))
        assert found[a] == (better + 1 if takes_part[a] else 0)


@given(scores, flags, st.integers(0, 5))
def test_a_better_score_never_lowers_a_place(score, takes_part, lucky):
    better = score.copy()
    better[lucky] += 1
    before, after = select.places(score, takes_part, LOT), select.places(better, takes_part, LOT)
    assert after[lucky] <= before[lucky]


@given(scores, scores, arrays(np.float64, 6, elements=st.floats(0, 1), unique=True), flags)
def test_ordering_is_lexicographic(first, second, draw, takes_part):
    found = select.order([first, second, draw], takes_part)
    expected = sorted(range(6), key=lambda a: (not takes_part[a], -first[a], -second[a], -draw[a]))
    assert found.tolist() == expected


@given(scores, arrays(np.float64, 6, elements=st.floats(0, 1), unique=True), flags)
def test_each_lot_goes_to_its_best_or_to_nobody(score, draw, able):
    winners = select.winners(select.order([score, draw], able), able, LOT, 2)
    for lot, winner in enumerate(winners):
        rivals = [a for a in range(6) if able[a] and LOT[a] == lot]
        assert winner == (max(rivals, key=lambda a: (score[a], draw[a])) if rivals else -1)
