"""What is made of other rows, columns or sheets: totals, means, places; known by every word of a heading, or by value.

The words stand in ``datasets/own``; one that ends in ``*`` is the beginning of many.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import nan
from statistics import fmean, median

from socsim.base.data import package
from socsim.base.errors import Fault
from socsim.base.i18n import Text, in_all
from socsim.base.spelling import SHORT, look, plain

CLOSE = 1e-6  # so near are numbers that differ by the computer's arithmetic alone
_COPY = re.compile(
    r"(?P<of>.*\S) ?(?:\([0-9]+\)|копия|көчүрмөсү|көчүрмө|copy)(?: ?\([0-9]+\))?|(?:копия|copy of|copy) (?P<after>.+)"
)


def named(heading: str, *, sheet: bool = False) -> bool:
    """Say whether a heading says nothing else than that something is derived: «Итого баллов», not «Общий опыт».

    Parameters
    ----------
    heading : str
    sheet : bool
        Whether it is the title of a sheet, where «Результаты» are derived too.
    """
    words = in_looks(heading) if len(heading) <= SHORT else []
    strong = ("derived", "derived_sheet") if sheet else ("derived",)
    return any(word in _stems(*strong) for word in words) and all(word in _stems(*strong, "beside") for word in words)


def subtotal(heading: str) -> str:
    """Return what a subtotal is of: «Асанова» for «Асанова итог», as Excel writes it; nothing for another heading."""
    first, _, after = plain(heading).partition(" ")
    before, _, last = plain(heading).rpartition(" ")
    parts = ((last, before), (first, after))
    return next((rest for word, rest in parts if rest and look(word) in _stems("derived")), "")


def in_looks(heading: str) -> list[str]:
    """Cut a heading into words by their look; numbers and signs say nothing of their own."""
    return [look(word) for word in re.findall(r"[^\W\d_]+", plain(heading))]


@dataclass(frozen=True)
class Stems:
    """Words as they look, and the beginnings of others."""

    words: frozenset[str]
    beginnings: tuple[str, ...]

    def __contains__(self, word: object) -> bool:
        return word in self.words or str(word).startswith(self.beginnings)


@cache
def _stems(*lists: str) -> Stems:
    return stems([word for name in lists for word in package("own").descriptor["workbook"][name]])


def stems(written: Sequence[str]) -> Stems:
    """Take words as the data write them: one that ends in ``*`` is the beginning of many."""
    return Stems(
        words=frozenset(look(word) for word in written if not word.endswith("*")),
        beginnings=tuple(look(word.removesuffix("*")) for word in written if word.endswith("*")),
    )


def copied(title: str, titles: Sequence[str]) -> str:
    """Return the title of the sheet of which another is a copy by its name: «Асанова» for «Асанова (2)»."""
    match = _COPY.fullmatch(plain(title))
    of = plain((match["of"] or match["after"]) if match else "")
    return next((other for other in titles if other != title and plain(other) == of), "")


def made_of(values: Sequence[str], others: Sequence[Sequence[float]]) -> str:
    """Say how numbers are made of those beside them: ``sum``, ``mean``, ``median``, ``largest``, ``least``; or nothing.

    Parameters
    ----------
    values : sequence of str
        As they are written: 7,33 may be the mean 7.3333.
    others : sequence of sequence of float
        For each of the values the numbers that it may be made of.
    """
    pairs = [(text, numbers) for text, numbers in zip(values, others, strict=True) if numbers]
    for name, make in WAYS.items():
        if pairs and all(_rounds(text, make(numbers)) for text, numbers in pairs):
            return name
    return ""


WAYS: dict[str, Callable[[Sequence[float]], float]] = {
    "sum": sum,
    "mean": fmean,
    "median": median,
    "largest": max,
    "least": min,
}


def number(text: str) -> float:
    """Read a number leniently; nan where there is none."""
    written = re.sub(r"\s", "", text).replace(",", ".").removesuffix("%")
    return float(written) if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,20})?", written) else nan


def _rounds(text: str, exact: float) -> bool:
    """Say whether a written number is another one, rounded or cut to the decimals that are written."""
    value = number(text)
    decimals = len(re.sub(r"\s", "", text).replace(",", ".").partition(".")[2])
    return abs(value - exact) <= (0.99 if decimals else 0.5) * 10.0**-decimals + CLOSE * max(1, abs(exact))


def left_out(at: Fault, way: str) -> Fault:
    """Say that something was left out, and what it is: ``sum``, ``mean`` ..., ``total`` where only its name says it."""
    return replace(at, key="left_out", facts={"way": _in_words(way)})


def looks_derived(at: Fault, way: str) -> Fault:
    """Ask about something that by its numbers is made of the others."""
    return replace(at, key="looks_derived", facts={"way": _in_words(way)})


def _in_words(way: str) -> Text:
    return in_all(f"derived.{way}")
