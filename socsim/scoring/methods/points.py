"""Points as a protocol publishes them: whole hundredths, rounded half up."""

import numpy as np
from numpy.typing import ArrayLike

from socsim.base.shapes import Floats, Ints

FULL = 10_000  # a hundred points, in hundredths
NOISE = 1e-12  # a difference this small beside the largest number comes from rounding


def half_up(numerator: ArrayLike, denominator: ArrayLike) -> Ints:
    """Divide whole numbers and round half up, exactly.

    Parameters
    ----------
    numerator, denominator : int array_like
        Non-negative denominators; one of 0 gives 0 (there is nothing to divide).

    Returns
    -------
    int array
        In the broadcast shape.
    """
    above = np.asarray(numerator, np.int64)
    below = np.asarray(denominator, np.int64)
    if (below > 0).all():
        return np.asarray((2 * above + below) // (2 * below))
    return np.where(below > 0, (2 * above + below) // np.maximum(2 * below, 1), 0)


def published(value: ArrayLike, scale: int = 1) -> Ints:
    """Write a method's number as whole hundredths: whole numbers stay, others are rounded half up.

    Parameters
    ----------
    value : array_like
        What the method gives.
    scale : int
        Hundredths that one unit is worth. Noise of the last digits (1e-6 of a hundredth) does not decide.
    """
    array = np.asarray(value)
    if array.dtype.kind in "iu":
        return array.astype(np.int64) * scale
    return np.floor(np.round(array * scale, 6) + 0.5).astype(np.int64)


def quiet(off: Floats, values: Floats) -> Floats:
    """Set to exactly 0 what differs from 0 by rounding only, beside the largest of `values` (..., A, E)."""
    return np.where(np.abs(off) <= NOISE * np.abs(values).max((-2, -1), keepdims=True, initial=0), 0.0, off)
