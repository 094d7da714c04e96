"""The cells of a person's CSV or Excel file as plain text, each row with the number that Excel shows."""

import codecs
import csv
import re
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime, time
from io import BytesIO, StringIO
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from socsim.base.errors import Fault, Lesson

Rows = list[tuple[int, list[str]]]
MEGABYTE = 2**20
LARGEST_FILE = 20  # megabytes a file may have: a list of people's NGOs has less than one
UNPACKED = 10 * LARGEST_FILE  # megabytes inside an Excel file
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\ufeff\ufffe\uffff]")
_END = "\x04"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})([0-9]+):[A-Z]+([0-9]+)"')
_Twice = tuple[Any, Any]
Taken = TypeVar("Taken")


def read(path: Path, known: Collection[str]) -> Rows:
    """Read the rows of a table that hold anything; the first of them is the header.

    Parameters
    ----------
    path : Path
        CSV (UTF-8, Windows-1251 or UTF-16; ``;``, ``,`` or tabs) or Excel (``.xlsx``), told apart by
        content, not by name.
    known : collection of str
        Headings that can be expected, as :func:`plain` writes them: they decide what separates the cells
        of a CSV file.

    Returns
    -------
    list of (int, list of str)
        Row number as Excel shows it, and the cells without stray spaces; a formula without a value is its
        own text (``=...``).

    Raises
    ------
    Lesson
        When there is no such file, or it holds no table.
    """
    content = _bytes(path)
    try:
        numbered = _excel(content, _first) if _is_excel(content) else _csv(_text(content), known)
        return _held(numbered)
    except _NoTable as error:
        raise Lesson("file_format", [error.fault], file=str(path)) from error


def sheets(path: Path, known: Collection[str]) -> dict[str, Rows]:
    """Read every sheet that holds anything, in the order of the workbook; see :func:`read`.

    Hidden sheets are read as well. A value in cells merged down a column stands in each of their rows. A CSV file
    is one sheet, named as the file.
    """
    content = _bytes(path)
    try:
        found = _excel(content, _every) if _is_excel(content) else {path.name: _csv(_text(content), known)}
        return {name: rows for name, cells in found.items() if (rows := _held(cells))}
    except _NoTable as error:
        raise Lesson("file_format", [error.fault], file=str(path)) from error


def stamp(path: Path) -> str | None:
    """Return what a workbook says of its format among its keywords; None where it says nothing."""
    content = _bytes(path)
    if not content.startswith(_ZIP):
        return None
    try:
        with ZipFile(BytesIO(content)) as archive:
            properties = ElementTree.fromstring(archive.read("docProps/core.xml"))
    except (BadZipFile, KeyError, ElementTree.ParseError):  # the reader of its sheets names the damage
        return None
    keywords = properties.findtext("{*}keywords") or ""
    return keywords if keywords.startswith("socsim ") else None


def _held(numbered: Iterable[tuple[int, list[str]]]) -> Rows:
    return [(number, cells) for number, cells in numbered if any(cells)]


def plain(word: str) -> str:
    """Write a heading or a word so that case, ё, spaces and hyphens make no difference."""
    return re.sub(r"[\s\-_\u2010-\u2015]+", " ", word.casefold().replace("\u0451", "\u0435")).strip(" :*%,.")


class _NoTable(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.key)
        self.fault = fault


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_FILE * MEGABYTE else b""
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: an impossible name
        raise Lesson("file_missing", file=str(path)) from error
    except OSError as error:
        fault = Fault(key="unreadable", facts={"problem": error.strerror or type(error).__name__})
        raise Lesson("file_format", [fault], file=str(path)) from error
    if size > LARGEST_FILE * MEGABYTE:
        raise Lesson("file_format", [Fault(key="too_big", facts={"most": LARGEST_FILE})], file=str(path))
    return content


def _is_excel(content: bytes) -> bool:
    """Tell a workbook from text by its first bytes; every other known format is a lesson."""
    if content.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise _NoTable(Fault(key="password"))
        word = "WordDocument".encode("utf-16-le") in content
        raise _other("Word (.doc)" if word else "Excel 97–2003 (.xls)")
    for sign, name in ((b"%PDF", "PDF"), (b"{\\rtf", "RTF")):
        if content.startswith(sign):
            raise _other(name)
    if not content.startswith(_ZIP):
        return False
    try:
        with ZipFile(BytesIO(content)) as archive:
            inside = {item.filename: item.file_size for item in archive.infolist()}
            kind = archive.read("mimetype") if inside.get("mimetype", MEGABYTE) < 100 else b""
    except Exception as error:  # a damaged archive fails in many ways
        raise _NoTable(Fault(key="broken_file")) from error
    if sum(inside.values()) > UNPACKED * MEGABYTE:
        raise _NoTable(Fault(key="too_big", facts={"most": LARGEST_FILE}))
    others = {"word/": "Word (.docx)", "ppt/": "PowerPoint (.pptx)", "xl/workbook.bin": "Excel (.xlsb)"}
    for start, name in others.items():
        if any(file.startswith(start) for file in inside):
            raise _other(name)
    if kind or not any(file.startswith("xl/") for file in inside):
        raise _other("LibreOffice (.ods)" if b"spreadsheet" in kind else "ZIP")
    return True


def _other(name: str) -> _NoTable:
    return _NoTable(Fault(key="other_format", facts={"format": name}))


def _excel(content: bytes, take: Callable[[Iterable[_Twice]], Taken]) -> Taken:
    """Open a workbook and take what is wanted of its sheets, each with the values that Excel kept and the formulas."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl mentions validations and styles that nobody needs here
            kept = load_workbook(BytesIO(content), read_only=True, data_only=True)
            written = load_workbook(BytesIO(content), read_only=True)
            return take(zip(kept.worksheets, written.worksheets, strict=True))
    except Exception as error:  # a damaged workbook fails in openpyxl in many ways
        raise _NoTable(Fault(key="broken_file")) from error


def _first(pairs: Iterable[_Twice]) -> Rows:
    """Return the rows of the first sheet that has cells."""
    return next(filter(_held, (list(_sheet(*pair)) for pair in pairs)), [])


def _every(pairs: Iterable[_Twice]) -> dict[str, Rows]:
    return {str(values.title): _filled(list(_sheet(values, formulas)), values) for values, formulas in pairs}


def _filled(rows: Rows, values: Any) -> Rows:
    """Repeat a value that stands in cells merged down a column in each of their rows."""
    with values._get_source() as file:
        merged = _MERGED.findall(file.read())
    by_number = dict(rows) if merged else {}
    for letters, top, bottom in merged:
        place, first = column_index_from_string(letters.decode()) - 1, by_number.get(int(top), [])
        for number in (n for n in by_number if int(top) < n <= int(bottom) and place < len(first)):
            cells = by_number[number]
            cells += [""] * (place + 1 - len(cells))
            cells[place] = cells[place] or first[place]
    return rows


def _sheet(values: Any, formulas: Any) -> Iterator[tuple[int, list[str]]]:
    for sheet in (values, formulas):
        sheet.reset_dimensions()  # some programs write a wrong size
    both = zip_longest(values.iter_rows(), formulas.iter_rows(), fillvalue=())
    for number, (row, written) in enumerate(both, start=1):
        if row:
            yield number, [_said(cell, formula) for cell, formula in zip(row, written, strict=True)]


def _said(cell: Any, formula: Any) -> str:
    """Write an Excel cell as a person would: 20.0 is 20, a share shown as percent is 20%."""
    value = cell.value
    if value is None:
        return f"={str(formula.value or '').lstrip('=')}" if formula.data_type == "f" else ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, float | int) and not isinstance(value, bool):
        percent = "%" in (cell.number_format or "")
        return f"{value * 100 if percent else value:.15g}{'%' if percent else ''}"
    return clean(str(value))


def _text(content: bytes) -> str:
    names = [name for mark, name in _MARKS if content.startswith(mark)] or ["utf-8", "cp1251"]
    for name in names:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _NoTable(Fault(key="not_text"))


def _csv(text: str, known: Collection[str]) -> Rows:
    """Split text into rows; a mark after the end tells whether a quote was left open."""
    named = re.match(r"sep=(.)\r?\n", text)  # Excel's own first line, which it does not show
    text = text[named.end() :] if named else text
    separator = named[1] if named and named[1] in ";,\t|" else _separator(text, known)
    rows: Rows = []
    try:
        for cells in _records(f"{text}\n{_END}", separator):
            rows.append((len(rows) + 1, cells))
    except csv.Error as error:  # a cell of more than 131,072 letters: an open quote
        raise _NoTable(Fault(key="open_quote", row=len(rows) + 1)) from error
    number, last = rows.pop()
    if last != [_END]:
        raise _NoTable(Fault(key="open_quote", row=number))
    return [(number, [clean(cell) for cell in cells]) for number, cells in rows]


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)


def _separator(text: str, known: Collection[str]) -> str:
    """Choose the separator under which the header has most known headings, then most cells."""

    def fit(separator: str) -> tuple[int, int]:
        try:
            header = next((cells for cells in _records(text, separator) if any(map(clean, cells))), [])
        except csv.Error:
            return 0, 0
        return sum(plain(clean(cell)) in known for cell in header), len(header)

    return max(";,\t", key=fit)


def clean(text: str) -> str:
    """Take away invisible signs, the spaces around, and repeated spaces inside; line breaks stay."""
    return re.sub(r"[^\S\n]+", " ", _INVISIBLE.sub("", text)).strip()
