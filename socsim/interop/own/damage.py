"""What is wrong with cells whatever they mean: letters lost or garbled on the way, more of them than Excel allows."""

from collections.abc import Iterator, Sequence

from openpyxl.utils import get_column_letter

from socsim.base import bounds
from socsim.base.errors import Fault
from socsim.interop.own import encoding
from socsim.interop.own.rows import Rows


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
            column = get_column_letter(min(place + 1, bounds.COLUMNS))
            yield Fault(key=key, row=number, column=column, value=text, sheet=sheet, facts=facts)


def _damage(text: str) -> str:
    if len(text) > bounds.LETTERS:
        return "long_cell"
    if encoding.LOST in text:
        return "stray_byte"
    return "garbled" if encoding.garbled(text) else ""
