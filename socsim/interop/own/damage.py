"""What is wrong with cells whatever they mean: letters lost or garbled, too many of them, signs no paper can hold."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from socsim.base import bounds
from socsim.base.errors import Fault
from socsim.interop.own import encoding
from socsim.interop.own.column_letters import column_letter
from socsim.interop.own.rows import Rows, held
from socsim.interop.own.spelling import controlled, printable


class Printable(NamedTuple):
    """Rows without signs that no paper can hold, and what was left out."""

    rows: Rows
    notices: tuple[Fault, ...] = ()


def without_signs(rows: Rows, sheet: str = "") -> Printable:
    """Leave out the signs that no paper can hold; they are told once, at the first cell that has any."""
    cells = [
        Fault(key="signs_left_out", row=number, column=_letter(place), value=printable(text), sheet=sheet)
        for number, row in rows
        for place, text in enumerate(row)
        if controlled(text)
    ]
    if not cells:
        return Printable(rows)
    first = replace(cells[0], facts={"count": len(cells)})
    return Printable(held((number, list(map(printable, row))) for number, row in rows), (first,))


def damaged(rows: Rows, sheet: str = "") -> Iterator[Fault]:
    """Name the cells that nobody wrote so, and rows that are too wide."""
    for number, cells in rows:
        if len(cells) > bounds.COLUMNS and any(cells[bounds.COLUMNS :]):
            yield Fault(key="too_many_columns", row=number, facts={"most": bounds.COLUMNS}, sheet=sheet)
        yield from _damaged(number, cells, sheet)


def _damaged(number: int, cells: Sequence[str], sheet: str) -> Iterator[Fault]:
    for place, text in enumerate(cells):
        key = "" if text.isascii() and len(text) <= bounds.LETTERS else _damage(text)
        if key:
            facts = {"meant": encoding.garbled(text), "most": bounds.LETTERS}
            yield Fault(key=key, row=number, column=_letter(place), value=text, sheet=sheet, facts=facts)


def _letter(place: int) -> str:
    return column_letter(min(place + 1, bounds.COLUMNS))


def _damage(text: str) -> str:
    if len(text) > bounds.LETTERS:
        return "long_cell"
    if encoding.LOST in text:
        return "stray_byte"
    return "garbled" if encoding.garbled(text) else ""
