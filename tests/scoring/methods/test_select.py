"""Places and winners: laws that hold for every score."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from socsim.scoring.methods import select

scores = arrays(np.int64, 6, elements=st.integers(0, 4))


flags = arrays(np.bool_, 6)


LOT = np.array([0, 0, 0, 1, 1, 1])


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
