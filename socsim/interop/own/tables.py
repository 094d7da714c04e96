"""A person's own municipality, score sheet or list of NGOs, from CSV or Excel.

The columns are described in ``datasets/own``. Every fault is named at once; a file with faults is not loaded.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from socsim.base.data import Row
from socsim.base.errors import Fault, Lesson, nearest
from socsim.base.spelling import plain
from socsim.country.records import Municipality, Ngo, Sheet
from socsim.interop.own import alike, cells, columns, headings, shares, totals
from socsim.interop.own import records as kinds
from socsim.interop.own.columns import Table
from socsim.interop.own.headings import schema
from socsim.interop.own.rows import Rows, headed


@dataclass(frozen=True, kw_only=True)
class Own:
    """What a person's file holds: `kind` is ``municipality``, ``sheet`` or ``ngos``; `notices`: what was left out."""

    kind: str
    file: Path
    records: Municipality | Sheet | tuple[Ngo, ...]
    notices: tuple[Fault, ...] = ()


def municipality(path: Path) -> Municipality:
    """Read a municipality of one's own; see :func:`read`."""
    records = read(path, "municipality").records
    assert isinstance(records, Municipality)
    return records


def sheet(path: Path) -> Sheet:
    """Read a score sheet of one's own; see :func:`read`."""
    records = read(path, "sheet").records
    assert isinstance(records, Sheet)
    return records


def ngos(path: Path) -> tuple[Ngo, ...]:
    """Read a list of NGOs of one's own; see :func:`read`."""
    records = read(path, "ngos").records
    assert isinstance(records, tuple)
    return records


def read(path: Path, kind: str | None = None) -> Own:
    """Read a table that a person brought.

    Parameters
    ----------
    path : Path
        CSV or Excel file.
    kind : {"municipality", "sheet", "ngos"}, optional
        Missing: recognised by the names of the columns.

    Returns
    -------
    Own

    Raises
    ------
    Lesson
        ``file_faults`` with all faults of the file; ``file_missing``, ``file_format`` or ``file_kind`` where
        it cannot be read as one of these tables; ``unknown_resource`` for an unknown kind.
    """
    if kind and kind not in _KINDS:
        raise Lesson("unknown_resource", package="own", name=kind, near=nearest(kind, _KINDS))
    known = {heading for name in _KINDS for heading in headings.understood(schema(name))}
    brought = cells.read(path, known)
    rows = headed(brought.rows, known)
    kind = kind or _recognised(rows)
    if kind is None:
        raise _unknown(rows, path)
    header = headings.match(rows, schema(kind))
    table = columns.lines(shares.as_percent(rows[1:], header, schema(kind)), header, schema(kind))
    faults = columns.in_order([*table.faults, *_KINDS[kind].check(table), *_doubtful(table, schema(kind))])
    if faults:
        raise Lesson("file_faults", faults, file=str(path), count=len(faults))
    records = _KINDS[kind].build([line.values for line in table.lines], path)
    return Own(kind=kind, file=path, records=records, notices=brought.notices)


def _doubtful(table: Table, described: Row) -> list[Fault]:
    """Name rows that are totals of the others, and names that only look like another."""
    names = headings.any_of(described)
    likes = [fault for name in names for fault in alike.faults(alike.mentions(table, name))]
    return [*totals.faults(table, names), *likes]


def _recognised(rows: Rows) -> str | None:
    """Return the kind of which the header names most columns, if there is only one such."""
    header = {plain(heading) for _, cells in rows[:1] for heading in cells if heading}
    fit = {kind: len({field for heading, field in _known(kind) if heading in header}) for kind in _KINDS}
    best = [kind for kind in fit if fit[kind] == max(fit.values()) > 0]
    return best[0] if len(best) == 1 else None


def _known(kind: str) -> Iterable[tuple[str, str]]:
    return headings.understood(schema(kind)).items()


def _unknown(rows: Rows, path: Path) -> Lesson:
    """Say which headings belong to no kind of table, and what each kind needs."""
    known = {heading for kind in _KINDS for heading, _ in _known(kind)}
    usual = [heading for kind in _KINDS for heading in headings.usual(schema(kind))]
    faults = [
        Fault(key="unknown_column", row=number, column=heading, facts={"near": nearest(heading, usual)})
        for number, cells in rows[:1]
        for heading in dict.fromkeys(filter(None, cells))
        if plain(heading) not in known
    ]
    listed = "; ".join(f"{kind}: {', '.join(headings.obligatory(schema(kind)))}" for kind in _KINDS)
    return Lesson("file_kind", faults, file=str(path), known=listed)


class _Kind(NamedTuple):
    """What a table of one kind must keep besides its schema, and what becomes of its rows."""

    check: Callable[[Table], list[Fault]]
    build: Callable[[Sequence[Row], Path], Municipality | Sheet | tuple[Ngo, ...]]


_KINDS = {
    "municipality": _Kind(kinds.check_municipality, kinds.municipality),
    "sheet": _Kind(kinds.check_sheet, kinds.sheet),
    "ngos": _Kind(kinds.check_ngos, kinds.ngos),
}
