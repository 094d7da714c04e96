"""The sheets of an Excel workbook as rows of text, each cell as Excel shows it."""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time
from io import BytesIO
from itertools import zip_longest
from typing import IO, NamedTuple, Protocol, TypeVar, cast
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from socsim.base.errors import Fault
from socsim.interop.own.rows import Numbered, Rows, held
from socsim.interop.own.spelling import clean

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})([0-9]+):[A-Z]+([0-9]+)"')
Taken = TypeVar("Taken")


class _Cell(Protocol):
    """What is used of a cell that openpyxl reads."""

    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...
    @property
    def number_format(self) -> str | None: ...


class _Sheet(Protocol):
    """What is used of a sheet that openpyxl reads row by row."""

    title: str

    def iter_rows(self) -> Iterator[tuple[_Cell, ...]]: ...
    def reset_dimensions(self) -> None: ...
    def _get_source(self) -> IO[bytes]: ...


class _Twice(NamedTuple):
    """One sheet, with the values that Excel kept and with the formulas."""

    values: _Sheet
    formulas: _Sheet


def first(content: bytes) -> tuple[Rows, list[Fault]]:
    """Return the rows of the first sheet that has cells, or that the workbook is broken."""
    return _take(content, lambda sheets: next(filter(None, (held(_rows(sheet)) for sheet in sheets)), []), [])


def every(content: bytes) -> tuple[dict[str, Rows], list[Fault]]:
    """Return the rows of all sheets by title, hidden ones too, or that the workbook is broken.

    A value in cells merged down a column stands in each of their rows.
    """
    return _take(content, lambda sheets: {str(sheet.values.title): _spread(sheet) for sheet in sheets}, {})


def stamp(content: bytes) -> str | None:
    """Return what a workbook says of its format among its keywords; None where it says nothing."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            properties = ElementTree.fromstring(archive.read("docProps/core.xml"))
    except (BadZipFile, KeyError, ElementTree.ParseError):  # the reader of its sheets names the damage
        return None
    keywords = properties.findtext("{*}keywords") or ""
    return keywords if keywords.startswith("socsim ") else None


def _take(content: bytes, take: Callable[[Iterable[_Twice]], Taken], nothing: Taken) -> tuple[Taken, list[Fault]]:
    """Open a workbook and take of its sheets what is asked for."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl mentions validations and styles that nobody needs here
            values = load_workbook(BytesIO(content), read_only=True, data_only=True)
            formulas = load_workbook(BytesIO(content), read_only=True)
            sheets = map(_Twice, _sheets(values.worksheets), _sheets(formulas.worksheets))
            return take(sheets), []
    except Exception:  # a damaged workbook fails in openpyxl in many ways
        return nothing, [Fault(key="broken_file")]


def _sheets(worksheets: object) -> list[_Sheet]:
    return cast("list[_Sheet]", worksheets)


def _rows(sheet: _Twice) -> Iterator[Numbered]:
    """Read a sheet row by row; some programs write a wrong size, which is not looked at."""
    sheet.values.reset_dimensions()
    sheet.formulas.reset_dimensions()
    both = zip_longest(sheet.values.iter_rows(), sheet.formulas.iter_rows(), fillvalue=())
    for number, (values, formulas) in enumerate(both, start=1):
        if values:
            yield number, [_shown(cell, formula) for cell, formula in zip(values, formulas, strict=True)]


def _shown(cell: _Cell, formula: _Cell) -> str:
    """Write an Excel cell as a person would: 20.0 is 20, a share shown as percent is 20%.

    A formula without a value is its own text (``=...``).
    """
    value = cell.value
    if value is None:
        return f"={str(formula.value or '').lstrip('=')}" if formula.data_type == "f" else ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value * 100:.15g}%" if "%" in (cell.number_format or "") else f"{value:.15g}"
    return clean(str(value))


def _spread(sheet: _Twice) -> Rows:
    """Read a sheet, a value of cells merged down a column repeated in each of their rows."""
    rows = list(_rows(sheet))
    by_number = dict(rows)
    for area in _merged(sheet.values):
        top = by_number.get(area.top, [])
        below = (by_number[number] for number in by_number if area.top < number <= area.bottom)
        for cells in below if area.place < len(top) else ():
            cells += [""] * (area.place + 1 - len(cells))
            cells[area.place] = cells[area.place] or top[area.place]
    return held(rows)


class _Area(NamedTuple):
    """The first column of merged cells, counted from 0, and their rows."""

    place: int
    top: int
    bottom: int


def _merged(sheet: _Sheet) -> list[_Area]:
    with sheet._get_source() as file:
        areas = _MERGED.findall(file.read())
    return [
        _Area(column_index_from_string(column.decode()) - 1, int(top), int(bottom)) for column, top, bottom in areas
    ]
