"""Rows of a list that are totals or means of its other rows: left out and told."""

from collections.abc import Sequence
from dataclasses import replace
from math import isnan
from typing import NamedTuple

from socsim.base.data import Row
from socsim.base.errors import Fault
from socsim.base.spelling import plain
from socsim.interop.marks.vocabulary import words
from socsim.interop.own import derived
from socsim.interop.own.headings import Header
from socsim.interop.own.rows import Rows
from socsim.scoring.words import is_seat

NUMERIC = ("integer", "number")


class Sifted(NamedTuple):
    """The rows that are kept, and what is told of the others."""

    rows: Rows
    notices: list[Fault]


class _Columns(NamedTuple):
    """The places of the name, of numbers, and of the numbering of rows; the last is None where there is none."""

    name: int
    numbers: list[int]
    numbering: int | None


def sift(rows: Rows, header: Header, described: Row, sure: frozenset[str]) -> Sifted:
    """Leave out the rows whose name and numbers say that they are made of the others, and those of signatures.

    Parameters
    ----------
    rows : Rows
        Below the headings.
    header : Header
    described : mapping
        The schema.
    sure : frozenset of str
        Names, in plain writing, that a person says are no totals.
    """
    columns = _columns(header, described)
    if columns is None:
        return Sifted(rows, [])
    called = {number: _cell(cells, columns.name) for number, cells in rows}
    doubtful = {
        n for n, name in called.items() if derived.named(name) and plain(name) not in sure and not is_seat(name)
    }
    others = [cells for number, cells in rows if number not in doubtful]
    kept = []
    notices = []
    for number, cells in rows:
        at = header.fault("", number, header.fields[columns.name] or "", called[number])
        way = _way(cells, others, columns, last=number == rows[-1][0]) if number in doubtful else ""
        if way:
            notices.append(derived.left_out(at, way))
        elif number in doubtful:
            notices.append(replace(at, key="name_like_total"))
        if not way and (number in doubtful or plain(called[number]) not in words("sums") - sure):
            kept.append((number, cells))
    return Sifted(kept, notices)


def _columns(header: Header, described: Row) -> _Columns | None:
    required = [field["name"] for field in described["fields"] if field.get("constraints", {}).get("required")]
    if not required or required[0] not in header.fields:
        return None
    fields = list(header.fields)
    numeric = {field["name"] for field in described["fields"] if field["type"] in NUMERIC}
    numbers = [place for place, name in enumerate(fields) if name in numeric]
    return _Columns(fields.index(required[0]), numbers, fields.index("number") if "number" in fields else None)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _way(cells: Sequence[str], others: Sequence[Sequence[str]], columns: _Columns, *, last: bool) -> str:
    """Say how a row that is called like a total is made of the others; nothing where it seems to be one of them."""
    numbered = columns.numbering is not None and bool(_cell(cells, columns.numbering))
    filled = [place for place in columns.numbers if _cell(cells, place)]
    ways = [derived.made_of([_cell(cells, place)], [_numbers(others, place)]) for place in filled]
    if filled and all(ways):
        return ways[0]
    unlike = any(_numbers(others, place) for place in columns.numbers) and not filled
    others_numbered = columns.numbering is not None and any(_cell(other, columns.numbering) for other in others)
    without_number = others_numbered and not numbered
    return "total" if not numbered and (without_number or unlike or (last and not filled)) else ""


def _numbers(rows: Sequence[Sequence[str]], place: int) -> list[float]:
    read = (derived.number(_cell(cells, place)) for cells in rows)
    return [number for number in read if not isnan(number)]
