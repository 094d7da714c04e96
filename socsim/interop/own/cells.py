"""The cells of a person's CSV or Excel file as plain text, each row with the number that Excel shows."""

from collections.abc import Collection, Mapping
from pathlib import Path

from socsim.base.errors import Lesson
from socsim.interop.own import content, delimited
from socsim.interop.own.damage import damaged
from socsim.interop.own.rows import Rows
from socsim.interop.own.workbook import read as workbook


def read(path: Path, known: Collection[str]) -> Rows:
    """Read the rows of a table that hold anything; the first of them is the header.

    Parameters
    ----------
    path : Path
        CSV (UTF-8, Windows-1251 or UTF-16; ``;``, ``,`` or tabs) or Excel (``.xlsx``), told apart by
        content, not by name. Of a workbook the first sheet with cells is read.
    known : collection of str
        Headings that can be expected, as :func:`socsim.base.spelling.plain` writes them: they decide what
        separates the cells of a CSV file.

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
    raw = content.read(path)
    rows, faults = workbook.first(raw) if content.is_archive(raw) else delimited.rows(raw, known)
    if faults:
        raise Lesson("file_format", faults, file=str(path))
    _sound({"": rows}, path)
    return rows


def sheets(path: Path, known: Collection[str]) -> dict[str, Rows]:
    """Read every sheet that holds anything, in the order of the workbook; see :func:`read`.

    Hidden sheets are read as well. A value in cells merged down a column stands in each of their rows. A CSV file
    is one sheet, named as the file.
    """
    raw = content.read(path)
    if content.is_archive(raw):
        by_title, faults = workbook.every(raw)
    else:
        rows, faults = delimited.rows(raw, known)
        by_title = {path.name: rows}
    if faults:
        raise Lesson("file_format", faults, file=str(path))
    by_title = {title: rows for title, rows in by_title.items() if rows}
    _sound(by_title if content.is_archive(raw) else {"": rows}, path)
    return by_title


def _sound(by_title: Mapping[str, Rows], path: Path) -> None:
    """Refuse tables with letters that got lost on the way."""
    faults = [fault for title, rows in by_title.items() for fault in damaged(rows, title)]
    if faults:
        raise Lesson("file_faults", faults, file=str(path), count=len(faults))


def stamp(path: Path) -> str | None:
    """Return what a file says of its format; None where it says nothing, as every CSV file."""
    raw = content.read(path)
    return workbook.stamp(raw) if content.is_archive(raw) else None
