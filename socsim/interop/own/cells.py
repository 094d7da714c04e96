"""The cells of a person's CSV or Excel file as plain text, each row with the number that Excel shows."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from socsim.base.errors import Fault, Lesson
from socsim.base.frozen import Frozen
from socsim.interop.own import content, delimited
from socsim.interop.own.damage import Printable, damaged, without_signs
from socsim.interop.own.rows import Area, Rows, Spread, Unseen


class Sheets(NamedTuple):
    """The rows of every sheet by its title, what was left out of their cells, which are merged, which sheets hidden.

    `unseen` are the hidden rows and columns of each sheet.
    """

    rows: Mapping[str, Rows]
    notices: tuple[Fault, ...] = ()
    merged: Mapping[str, Sequence[Area]] = Frozen({})
    hidden: frozenset[str] = frozenset()
    unseen: Mapping[str, Unseen] = Frozen({})


def read(path: Path, known: Collection[str]) -> Printable:
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
    Printable
        Row numbers as Excel shows them, and the cells without stray spaces; a formula without a value is its own text
        (``=...``). And what was left out of the cells.

    Raises
    ------
    Lesson
        When there is no such file, or it holds no table.
    """
    raw = content.read(path)
    rows, faults = _first(raw, known)
    if faults:
        raise Lesson("file_format", faults, file=str(path))
    _sound({"": rows}, path)
    return without_signs(rows)


def sheets(path: Path, known: Collection[str]) -> Sheets:
    """Read every sheet that holds anything, in the order of the workbook; see :func:`read`.

    Hidden sheets are read as well. A value in cells merged down a column stands in each of their rows. A CSV file
    is one sheet, named as the file.
    """
    raw = content.read(path)
    spread, faults = _every(raw, path.name, known)
    if faults:
        raise Lesson("file_format", faults, file=str(path))
    by_title = {title: sheet.rows for title, sheet in spread.items() if sheet.rows}
    merged = {title: sheet.merged for title, sheet in spread.items()}
    titled = content.is_archive(raw)
    _sound(by_title if titled else {"": by_title.get(path.name, [])}, path)
    mended = {title: without_signs(rows, title if titled else "") for title, rows in by_title.items()}
    notices = [notice for sheet in mended.values() for notice in sheet.notices]
    hidden = frozenset(title for title, sheet in spread.items() if sheet.hidden)
    unseen = {title: sheet.unseen for title, sheet in spread.items()}
    return Sheets({title: sheet.rows for title, sheet in mended.items()}, tuple(notices), merged, hidden, unseen)


def _sound(by_title: Mapping[str, Rows], path: Path) -> None:
    """Refuse tables with letters that got lost on the way."""
    faults = [fault for title, rows in by_title.items() for fault in damaged(rows, title)]
    if faults:
        raise Lesson("file_faults", faults, file=str(path), count=len(faults))


def stamp(path: Path) -> str | None:
    """Return what a file says of its format; None where it says nothing, as every CSV file."""
    raw = content.read(path)
    if not content.is_archive(raw):
        return None
    from socsim.interop.own.workbook import read as workbook

    return workbook.stamp(raw)


def _first(raw: bytes, known: Collection[str]) -> tuple[Rows, list[Fault]]:
    if not content.is_archive(raw):
        return delimited.rows(raw, known)
    from socsim.interop.own.workbook import read as workbook

    return workbook.first(raw)


def _every(raw: bytes, title: str, known: Collection[str]) -> tuple[Mapping[str, Spread], list[Fault]]:
    if not content.is_archive(raw):
        rows, faults = delimited.rows(raw, known)
        return {title: Spread(rows)}, faults
    from socsim.interop.own.workbook import read as workbook

    return workbook.every(raw)
