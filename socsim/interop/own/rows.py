"""Rows of text: what every file and frame of a person becomes before anything is made of it."""

from collections.abc import Iterable

Numbered = tuple[int, list[str]]  # the number that the person sees, and the cells
Rows = list[Numbered]


def held(rows: Iterable[Numbered]) -> Rows:
    """Leave out the rows that hold nothing."""
    return [(number, cells) for number, cells in rows if any(cells)]
