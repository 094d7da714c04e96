"""Rows of text: what every file and frame of a person becomes before anything is made of it."""

from collections.abc import Iterable

from socsim.base.spelling import known_as

Numbered = tuple[int, list[str]]  # the number that the person sees, and the cells
Rows = list[Numbered]
DEEP = 20  # rows among which the headings are looked for: titles may stand above them


def held(rows: Iterable[Numbered]) -> Rows:
    """Leave out the rows that hold nothing."""
    return [(number, cells) for number, cells in rows if any(cells)]


def headed(rows: Rows, known: Iterable[str]) -> Rows:
    """Leave out what stands above the headings: they are the row with most known words."""
    understood = frozenset(known)
    counts = [len({known_as(cell, understood) for cell in cells if cell} & understood) for _, cells in rows[:DEEP]]
    return rows[counts.index(max(counts)) :] if counts else rows
