"""Rounding halves up, exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.scoring.methods.points import half_up


@given(st.integers(0, 10**12), st.integers(1, 10**6))
def test_half_up_is_exact(numerator, denominator):
    """Python's own fractions: the floor of the quotient plus one half."""
    assert half_up(numerator, denominator) == (Fraction(numerator, denominator) + Fraction(1, 2)).__floor__()


@pytest.mark.parametrize(
    ("total", "members", "mean"), [(200, 3, 67), (199, 3, 66), (201, 2, 101), (5, 10, 1), (0, 4, 0)]
)
def test_means_round_half_up(total, members, mean):
    assert half_up(total, members) == mean
