"""The cells of a sheet as rows of text."""

import re
from typing import NamedTuple

from openpyxl.utils import column_index_from_string

from socsim.base import bounds
from socsim.interop.own.column_letters import column_letter
from socsim.interop.own.rows import Area, Numbered, Rows, Spread, Unseen, held
from socsim.interop.own.workbook.formats import Styles, iso
from socsim.interop.own.workbook.markup import Handler, TooLarge
from socsim.interop.own.workbook.texts import decoded

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+):\$?([A-Z]{1,3})\$?([0-9]+)")
_DIGITS = "0123456789"
_HELD = {"v": "value", "t": "value", "f": "formula"}  # what each tag of a cell holds


class _Cell(NamedTuple):
    """Where a cell stands in its row, counted from 0; what kind of value it has, and its style."""

    place: int
    kind: str
    style: int


class Grid(Handler):
    """Hears a sheet.

    Attributes
    ----------
    rows : Rows
        The rows that hold anything.
    merged : list of Area
    cells : int
        How many cells the rows have, empty ones before others too.
    """

    def __init__(self, texts: list[str], styles: Styles) -> None:
        self.rows: Rows = []
        self.merged: list[Area] = []
        self.cells = 0
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[range] = []
        self._texts = texts
        self._styles = styles
        self._columns: dict[str, int] = {"": 0}
        self._row: Numbered = (0, [])
        self._cell = _Cell(-1, "", 0)
        self._pieces: dict[str, list[str]] = {}
        self._held: list[str] | None = None
        self._spoken = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear a row, a cell, what it holds, or an area of merged cells."""
        if name == "c":
            self._pieces = {}
            self._cell = self._found(attributes)
        elif name in _HELD:
            pieces = self._pieces.setdefault(_HELD[name], [])
            self._held = None if self._spoken else pieces
        elif name == "row":
            self._row = (int(attributes.get("r", self._row[0] + 1)), [])
            self._cell = _Cell(-1, "", 0)
            if _is_hidden(attributes):
                self._hidden_rows.add(self._row[0])
        elif name == "col" and _is_hidden(attributes):
            self._hidden_columns.append(range(int(attributes["min"]) - 1, int(attributes["max"])))
        elif name == "rPh":
            self._spoken = True
        elif name == "mergeCell":
            area = _AREA.match(attributes.get("ref", ""))
            if area:
                first, last = (column_index_from_string(letters) - 1 for letters in (area[1], area[3]))
                self.merged.append(Area(first, last, int(area[2]), int(area[4])))

    def end(self, name: str) -> None:
        """Hear that something ends."""
        if name in _HELD:
            self._held = None
        elif name == "c":
            self._write(self._shown())
        elif name == "rPh":
            self._spoken = False
        elif name == "row" and self._row[1]:
            self._close()

    def text(self, text: str) -> None:
        """Hear a piece of what a cell holds."""
        if self._held is not None:
            self._held.append(text)

    def _found(self, attributes: dict[str, str]) -> _Cell:
        """Return a cell by its name, or the one after the last where it has none."""
        letters = attributes.get("r", "").rstrip(_DIGITS)
        if letters not in self._columns:
            self._columns[letters] = column_index_from_string(letters) - 1
        place = self._columns[letters] if letters else self._cell.place + 1
        return _Cell(place, attributes.get("t", "n"), int(attributes.get("s", "0")))

    def _write(self, text: str) -> None:
        """Put a text into its row."""
        if not text:
            return
        number, cells = self._row
        place = self._cell.place
        if number > bounds.ROWS:
            raise TooLarge("rows", bounds.ROWS, row=number)
        if place >= bounds.COLUMNS:
            raise TooLarge("columns", bounds.COLUMNS, row=number)
        cells += [""] * (place + 1 - len(cells))
        cells[place] = text

    def _close(self) -> None:
        self.rows.append(self._row)
        self._count(len(self._row[1]))

    def _count(self, more: int) -> None:
        self.cells += more
        if self.cells > bounds.CELLS:
            raise TooLarge("cells", bounds.CELLS)

    def _shown(self) -> str:
        """Write a cell as Excel shows it; a formula without a value is its own text (``=...``)."""
        kind = self._cell.kind
        value = "".join(self._pieces.get("value", ()))
        if not value:
            unknown = "formula" in self._pieces and kind != "str"  # a formula may give an empty text
            return f"={''.join(self._pieces['formula']).lstrip('=')}" if unknown else ""
        match kind:
            case "s":
                return self._shared(int(value))
            case "n":
                return self._styles.shown(float(value), self._cell.style)
            case "b":
                return str(value.strip() in ("1", "true"))
            case "d":
                return iso(value)
            case _:
                return decoded(value[: bounds.LETTERS + 1])  # one more is told as too long

    def spread(self) -> Spread:
        """Return the rows, a value of cells merged down a column repeated in each of them."""
        by_number = dict(self.rows)
        last = max(by_number, default=0)
        for area in self.merged:
            top = by_number.get(area.top, [])
            below = range(area.top + 1, min(area.bottom, last) + 1) if area.place < len(top) else range(0)
            self._count(len(below))  # areas do not overlap, so that together they are no more than the cells
            for cells in (by_number[number] for number in below if number in by_number):
                cells += [""] * (area.place + 1 - len(cells))
                cells[area.place] = cells[area.place] or top[area.place]
        rows = held(self.rows)
        return Spread(rows, tuple(self.merged), unseen=self._unseen(rows))

    def _unseen(self, rows: Rows) -> Unseen:
        """Return the hidden rows, and the hidden columns in which any row holds something."""
        width = max((len(cells) for _, cells in rows), default=0) if self._hidden_columns else 0
        places = [place for place in range(width) if any(place in hidden for hidden in self._hidden_columns)]
        filled = [place for place in places if any(place < len(cells) and cells[place] for _, cells in rows)]
        return Unseen(
            tuple(number for number, _ in rows if number in self._hidden_rows),
            tuple(column_letter(place + 1) for place in filled),
        )

    def _shared(self, place: int) -> str:
        if place < 0:
            raise IndexError(place)
        return self._texts[place]


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get("hidden", "0") in ("1", "true")
