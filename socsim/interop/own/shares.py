"""Weights written as shares of one: 0,4 and 0,6 are 40 and 60 per cent."""

import re
from collections.abc import Sequence
from fractions import Fraction

from socsim.base.data import Row
from socsim.interop.own.headings import Header
from socsim.interop.own.rows import Rows

FIELD = "weight"
_SHARE = re.compile(r"(?:0?[.,][0-9]{1,15}|0|1)(?:[.,]0+)?")


def as_percent(rows: Rows, header: Header, schema: Row) -> Rows:
    """Write weights that together make one as per cent; where they do not, the rows stay as they are.

    Parameters
    ----------
    rows : Rows
        Below the headings.
    header : Header
    schema : mapping
    """
    place = _place(header, schema)
    if place is None:
        return rows
    written = [cells[place] for _, cells in rows if place < len(cells) and cells[place]]
    if not written or not all(map(_SHARE.fullmatch, written)) or sum(map(_share, written)) != 1:
        return rows
    return [(number, _with(cells, place)) for number, cells in rows]


def _place(header: Header, schema: Row) -> int | None:
    """Return the column of weights in per cent; None where there is none."""
    units = {field["name"]: field.get("unit") for field in schema["fields"]}
    there = units.get(FIELD) == "percent" and FIELD in header.fields
    return list(header.fields).index(FIELD) if there else None


def _share(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


def _with(cells: Sequence[str], place: int) -> list[str]:
    if place >= len(cells) or not cells[place]:
        return [*cells]
    percent = _share(cells[place]) * 100
    text = str(percent) if percent.denominator == 1 else f"{float(percent):.15g}"
    return [*cells[:place], f"{text}%", *cells[place + 1 :]]
