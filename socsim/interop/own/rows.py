"""Rows of text: what every file and frame of a person becomes before anything is made of it."""

from collections.abc import Iterable
from typing import NamedTuple

from socsim.interop.own.captions import meant
from socsim.interop.own.column_letters import column_letter

Numbered = tuple[int, list[str]]  # the number that the person sees, and the cells
Rows = list[Numbered]
DEEP = 20  # rows among which the headings are looked for: titles may stand above them


def held(rows: Iterable[Numbered]) -> Rows:
    """Leave out the rows that hold nothing."""
    return [(number, cells) for number, cells in rows if any(cells)]


def headed(rows: Rows, known: Iterable[str]) -> Rows:
    """Leave out what stands above the headings: they are the row with most known words."""
    understood = frozenset(known)
    counts = [len({meant(cell, understood) for cell in cells if cell} & understood) for _, cells in rows[:DEEP]]
    return rows[counts.index(max(counts)) :] if counts else rows


class Area(NamedTuple):
    """The first and the last column of merged cells, counted from 0, and their rows."""

    place: int
    last: int
    top: int
    bottom: int

    @property
    def letter(self) -> str:
        """What Excel calls the first column."""
        return column_letter(self.place + 1)

    @property
    def name(self) -> str:
        """What Excel calls them: ``C4:C6``."""
        return f"{self.letter}{self.top}:{column_letter(self.last + 1)}{self.bottom}"


class Unseen(NamedTuple):
    """The rows and the columns of a sheet that hold something and are not shown, as Excel calls them."""

    rows: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()


class Spread(NamedTuple):
    """The rows of a sheet, a value of cells merged down a column repeated in each of them; and which are merged.

    `hidden`: whether the program that made it does not show it; `unseen`: what of a sheet that it shows it does not.
    """

    rows: Rows
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    unseen: Unseen = Unseen()
