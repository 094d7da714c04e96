"""Shares and per cent: weights of 0,4 and 0,6 are 40 and 60 per cent; what is neither is explained by its size."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from socsim.base.data import Row
from socsim.base.errors import Fault
from socsim.interop.own.headings import Header
from socsim.interop.own.rows import Rows

FIELD = "weight"
_DECIMAL = re.compile(r"[0-9]{0,15}[.,][0-9]{1,15}|[0-9]{1,15}")
_SHARE = re.compile(r"(?:0?[.,][0-9]{1,15}|0|1)(?:[.,]0+)?")


def as_percent(rows: Rows, header: Header, schema: Row) -> Rows:
    """Write weights that together make one as per cent; where they do not, or are not whole, the rows stay.

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
    return [(number, _with(cells, place)) for number, cells in rows] if _whole_per_cent(written) else rows


def explained(fault: Fault, described: Row) -> Fault:
    """Say of a number that does not fit a column of shares or of whole per cent what it would be there.

    Parameters
    ----------
    fault : Fault
    described : mapping
        The column in the schema.

    Returns
    -------
    Fault
        The same where the number is neither a share nor per cent.
    """
    if not _DECIMAL.fullmatch(fault.value):
        return fault
    number = _share(fault.value)
    unit = described.get("unit")
    if unit == "percent" and fault.key == "not_integer":
        percent = number if number > 1 else number * 100
        key = "share_for_percent" if percent.denominator == 1 else "part_of_percent"
        return replace(fault, key=key, facts={"percent": f"{float(percent):.5g}"})
    if unit == "share" and fault.key == "out_of_range" and 2 <= number <= 100:
        return replace(fault, key="percent_for_share", facts={"share": f"{float(number / 100):.5g}"})
    return fault


def _whole_per_cent(written: Sequence[str]) -> bool:
    """Tell whether all numbers are shares of one, each a whole per cent, and together make one."""
    if not all(map(_SHARE.fullmatch, written)):
        return False
    parts = [_share(text) for text in written]
    return sum(parts) == 1 and all((part * 100).denominator == 1 for part in parts)


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
    return [*cells[:place], f"{_share(cells[place]) * 100}%", *cells[place + 1 :]]
