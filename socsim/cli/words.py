"""Words of the command line as values: whole numbers, shares, days, words of a list; or else a lesson."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from socsim.base import numerals
from socsim.base.errors import Lesson

LONGEST = 30  # digits of a number; what is too large is said where its bounds are known


def whole(name: str) -> Callable[[str], int]:
    """Return what reads a whole number, with spaces between its digits or without; `name` is what it is called."""

    def read(word: str) -> int:
        digits = numerals.joined(word.strip()).replace("_", "")
        if not re.fullmatch(rf"[+-]?\d{{1,{LONGEST}}}", digits, re.ASCII):
            raise Lesson("bad_number", name=name, value=word)
        return int(digits)

    return read


def one_of(name: str, known: Sequence[str]) -> Callable[[str], str]:
    """Return what reads one of some words; `name` is what it is called."""

    def read(word: str) -> str:
        if word not in known:
            raise Lesson("bad_choice", name=name, value=word, known=", ".join(known))
        return word

    return read


def share(word: str) -> float:
    """Read a share, with a decimal point or comma."""
    try:
        return float(word.replace(",", "."))
    except ValueError as error:
        raise Lesson("bad_share", value=word) from error


def day(word: str) -> date:
    """Read a day, year first."""
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise Lesson("bad_date", value=word) from error
