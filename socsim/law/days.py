"""The days on which the law is read, one in the middle of each year, and what holds on none of them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from socsim.base.whole import within
from socsim.law.kit import DAY
from socsim.law.law import Law, Value

LONGEST = 100  # years of a run
LATEST = date.max.year - LONGEST + 1  # first year of a run, so that calendars know the last one


class Unread(NamedTuple):
    """A change of the law that holds on none of some days.

    Attributes
    ----------
    key : str
        The parameter.
    value : Value
    place : {"before", "between", "after"}
        Whether it ends before the first of the days, falls between two of them, or begins after the last one.
    """

    key: str
    value: Value
    place: str


def sampled(start: int, years: int) -> tuple[date, ...]:
    """Return the days on which the law of each year is read.

    Parameters
    ----------
    start, years : int
        First calendar year, and how many.

    Raises
    ------
    Lesson
        When a number is not whole, or not possible.
    """
    count = within("years", years, 1, LONGEST)
    first = within("start", start, 1, LATEST)
    return tuple(date(year, *DAY) for year in range(first, first + count))


def unread(days: Sequence[date], *laws: Law) -> tuple[Unread, ...]:
    """Return each change that bills made in some laws and that holds on none of the days.

    Parameters
    ----------
    days : sequence of date
        In their order.
    *laws : Law
        A change that two of them have is told once.
    """
    missed: list[Unread] = []
    for key, value in (amendment for law in laws for amendment in law.amendments):
        one = Unread(key, value, _place(value, days))
        if one not in missed and not any(value.start <= day <= value.end for day in days):
            missed.append(one)
    return tuple(missed)


def _place(value: Value, days: Sequence[date]) -> str:
    if value.start > days[-1]:
        return "after"
    return "before" if value.end < days[0] else "between"
