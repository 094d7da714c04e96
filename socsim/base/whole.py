"""Whole numbers at the door: what a caller means by one is made one, everything else is refused."""

from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np

from socsim.base.errors import Lesson


def whole(name: str, number: Any) -> int:
    """Return a number as a whole one.

    A value that equals a whole number is not always the same as it (``True``, ``1.0`` and ``numpy.float64(1)`` equal
    1): what decides luck or keys a memory of earlier answers goes through here first.

    Parameters
    ----------
    name : str
        What the number is, for the message.
    number : int, numpy integer, or a float without a fraction
        A row of a data frame gives such a float.

    Raises
    ------
    Lesson
        When it is no whole number, or no number at all: a truth value, a text, 1.5, infinity.
    """
    is_number = isinstance(number, Real | Decimal) and not isinstance(number, bool)
    if not is_number or number != number // 1:
        raise Lesson("not_whole", name=name, value=repr(number))
    return int(number)


def within(name: str, number: object, low: int, high: int) -> int:
    """Return a number as a whole one between two others, both included.

    Raises
    ------
    Lesson
        When it is no whole number, or out of this range.
    """
    made = whole(name, number)
    if not low <= made <= high:
        raise Lesson("number_out_of_range", name=name, number=made, low=low, high=high)
    return made


def plain(number: object) -> Any:
    """Return a number or truth value of NumPy as Python's own, and anything else as it is."""
    return number.item() if isinstance(number, np.generic) else number
