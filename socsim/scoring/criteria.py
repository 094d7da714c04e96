"""Combining criteria (layer B of the catalogue), and the marks below which an application cannot win."""

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from socsim.shapes import Bools, Ints

MARKS = 10  # a member marks each criterion from 0 to 10


def points(marks: ArrayLike, weights: ArrayLike) -> Ints:
    """Turn marks into points by criterion: a mark of 10 earns the whole weight.

    Parameters
    ----------
    marks : int array_like (..., C)
        Whole marks 0..10.
    weights : int array_like (C,)
        Whole percent, that is the points a criterion is worth.

    Returns
    -------
    int array (..., C)
        Hundredths of a point.
    """
    return np.asarray(marks, np.int64) * (np.asarray(weights, np.int64) * (100 // MARKS))


def weighted_sum(marks: ArrayLike, weights: ArrayLike) -> Ints:
    """Add up the points of all criteria (simple additive weighting, MacCrimmon 1968).

    Parameters
    ----------
    marks : int array_like (..., C)
        Whole marks 0..10.
    weights : int array_like (C,)
        Whole percent with sum 100.

    Returns
    -------
    int array (...)
        Hundredths, 0..10000.
    """
    return np.asarray(marks, np.int64) @ (np.asarray(weights, np.int64) * (100 // MARKS))


def passes(total: Ints, criterion_points: Ints, *, pass_mark: ArrayLike, floors: ArrayLike) -> Bools:
    """Say which applications reach the pass mark and every floor (conjunctive rule).

    Parameters
    ----------
    total : int array (..., A)
        Hundredths.
    criterion_points : int array (..., A, C)
        Hundredths by criterion, as published.
    pass_mark : int array_like
        Hundredths.
    floors : int array_like (C,)
        Hundredths; 0 where a criterion has no floor.

    Returns
    -------
    bool array (..., A)
    """
    above_floors = np.all(np.asarray(criterion_points) >= np.asarray(floors), axis=-1)
    return np.asarray(above_floors & (np.asarray(total) >= np.asarray(pass_mark)))


def floor(weight: int, share: float) -> int:
    """Return the fewest hundredths that are at least ``share * weight`` points of a criterion (weight: percent)."""
    exact = Fraction(str(share)) * weight * 100
    return -(-exact.numerator // exact.denominator)
