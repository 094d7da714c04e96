"""The mean of members: by hand, and laws that hold for every sheet."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from socsim.scoring.methods import criteria, experts

SHAPE = (4, 3, 5)  # applications, members, criteria


WEIGHTS = np.array([30, 25, 20, 15, 10])


marks = arrays(np.int64, SHAPE, elements=st.integers(0, 10))


presence = arrays(np.bool_, SHAPE[:2])


def test_mean_with_a_recused_member_by_hand():
    """(56.50 + 61.00) / 2 = 58.75; the recused member's 99.00 does not count. Nobody left: 0, never NaN."""
    points = np.array([[5650, 9900, 6100], [5650, 9900, 6100]])
    given_ = np.array([[True, False, True], [False, False, False]])
    assert experts.mean(points, given_).tolist() == [5875, 0]


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
