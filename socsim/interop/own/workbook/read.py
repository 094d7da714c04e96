"""The sheets of an Excel workbook as rows of text, each cell as Excel shows it."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from socsim.base import bounds
from socsim.base.errors import Fault
from socsim.interop.own.rows import Rows, Spread
from socsim.interop.own.workbook import parts
from socsim.interop.own.workbook.formats import Styles
from socsim.interop.own.workbook.grid import Grid
from socsim.interop.own.workbook.markup import Handler, TooLarge
from socsim.interop.own.workbook.parts import Parts
from socsim.interop.own.workbook.texts import Shared, Single

# How a damaged workbook fails: what is packed in it, its XML, its numbers, and the names by which its parts are called.
_DAMAGE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ExpatError, ValueError, LookupError)
_PROPERTIES = "docProps/core.xml"
Taken = TypeVar("Taken")


def first(content: bytes) -> tuple[Rows, list[Fault]]:
    """Return the rows of the first sheet that has cells, or why the workbook cannot be read."""
    return _take(content, lambda sheets: next((sheet.grid.rows for sheet in sheets if sheet.grid.rows), []), [])


def every(content: bytes) -> tuple[dict[str, Spread], list[Fault]]:
    """Return all sheets by title, hidden ones too, or why the workbook cannot be read."""
    return _take(content, lambda sheets: {sheet.title: sheet.spread() for sheet in sheets}, {})


def stamp(content: bytes) -> str | None:
    """Return what a workbook says of its format among its keywords; None where it says nothing."""
    keywords = Single("keywords")
    try:
        with parts.opened(content) as workbook:
            workbook.read(_PROPERTIES, keywords)
    except (*_DAMAGE, TooLarge):  # the reader of its sheets names the damage
        return None
    return keywords.value if keywords.value.startswith("socsim ") else None


class _Sheet(NamedTuple):
    title: str
    grid: Grid
    hidden: bool

    def spread(self) -> Spread:
        return self.grid.spread()._replace(hidden=self.hidden)


def _take(content: bytes, take: Callable[[Iterator[_Sheet]], Taken], nothing: Taken) -> tuple[Taken, list[Fault]]:
    """Open a workbook and take of its sheets what is asked for."""
    try:
        with parts.opened(content) as workbook:
            return take(_sheets(workbook)), []
    except TooLarge as large:
        return nothing, [large.fault]
    except _DAMAGE:
        return nothing, [Fault(key="broken_file")]


def _sheets(workbook: Parts) -> Iterator[_Sheet]:
    """Read one sheet after another."""
    book = workbook.workbook()
    related = workbook.related(book)
    contents = _Contents()
    workbook.read(book, contents)
    texts = Shared()
    styles = Styles()
    styles.from_1904 = contents.from_1904
    for relation in related.values():
        handler = {"sharedStrings": texts, "styles": styles}.get(relation.kind)
        if handler and workbook.has(relation.part):
            workbook.read(relation.part, handler)
    cells = 0
    for entry in contents.sheets:
        part = related[entry.referred]
        if part.kind == "worksheet":
            grid = Grid(texts.texts, styles)
            _read(workbook, part.part, grid, entry.title)
            cells += grid.cells
            if cells > bounds.CELLS:
                raise TooLarge("cells", bounds.CELLS)
            yield _Sheet(entry.title, grid, entry.hidden)


def _read(workbook: Parts, part: str, grid: Grid, title: str) -> None:
    """Read a sheet; what is too large is named with it."""
    try:
        workbook.read(part, grid)
    except TooLarge as large:
        large.fault = replace(large.fault, sheet=title)
        raise


class _Entry(NamedTuple):
    """A sheet: its title, the name by which the workbook refers to its part, and whether Excel shows it."""

    title: str
    referred: str
    hidden: bool


class _Contents(Handler):
    """Hears which sheets there are."""

    def __init__(self) -> None:
        self.sheets: list[_Entry] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear of a sheet, or how days are counted."""
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            referred = next(value for key, value in attributes.items() if key.endswith(":id"))
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(_Entry(attributes["name"], referred, hidden))
            if len(self.sheets) > bounds.SHEETS:
                raise TooLarge("sheets", bounds.SHEETS)
