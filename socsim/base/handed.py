"""What a caller hands over, at the door: of the kind that is meant, or else a sentence that says what is."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from numbers import Real
from typing import TypeVar

import numpy as np

from socsim.base.errors import Lesson, shown

Kind = TypeVar("Kind")


def wrong(name: str, given: object, example: str) -> Lesson:
    """Return the lesson that something else is wanted.

    Parameters
    ----------
    name : str
        What is given is called so.
    given : object
    example : str
        What one writes to have what is wanted.
    """
    return Lesson("wrong_kind", name=name, value=shown(repr(given)), example=example)


def of_kind(name: str, given: object, kind: type[Kind] | tuple[type[Kind], ...], example: str) -> Kind:
    """Return what is given, when it is of a kind.

    Parameters
    ----------
    name, given, example
        See :func:`wrong`.
    kind : type or tuple of types

    Raises
    ------
    Lesson
        ``wrong_kind``: a name where the thing itself is wanted, a number, nothing.
    """
    if not isinstance(given, kind):
        raise wrong(name, given, example)
    return given


def all_of_kind(name: str, given: object, kind: type[Kind] | tuple[type[Kind], ...], example: str) -> list[Kind]:
    """Return all that is given, when each of them is of a kind; see :func:`of_kind`."""
    alone = isinstance(given, str) or getattr(given, "ndim", 1) == 0  # an array without axes is no list either
    if alone or not isinstance(given, Iterable):
        raise wrong(name, given, f"[{example}]")
    return [of_kind(name, one, kind, example) for one in given]


def number(name: str, given: object, example: str) -> float:
    """Return a number of any sort; a truth value is none."""
    if not isinstance(given, Real | Decimal) or isinstance(given, bool):
        raise wrong(name, given, example)
    return float(given)


def code(word: object) -> object:
    """Return a code that came as a number, from a row of a data frame, as it is written; anything else as it is."""
    is_code = isinstance(word, int | np.integer) and not isinstance(word, bool)
    return str(word) if is_code else word


def day(given: object) -> date:
    """Return a day: a moment of it, or what is written year first, is one too.

    Raises
    ------
    Lesson
        ``bad_date``: anything else.
    """
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    try:
        return date.fromisoformat(str(given.date() if isinstance(given, datetime) else given))
    except ValueError as error:
        raise Lesson("bad_date", value=shown(str(given))) from error
