"""Rows of a long table that are totals, means or places of its other rows: left out and told, or asked about."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import isnan
from typing import NamedTuple

from socsim.base.errors import Fault
from socsim.base.spelling import plain
from socsim.interop.marks.lists import TOP
from socsim.interop.marks.long import NAMED, LongTable
from socsim.interop.marks.names import Names, Roll
from socsim.interop.marks.vocabulary import words
from socsim.interop.own import derived
from socsim.interop.own.columns import Line


class Sifted(NamedTuple):
    """The tables without what is derived, what is told of it, and what must be asked."""

    tables: list[LongTable]
    notices: list[Fault]
    faults: list[Fault]


class _Row(NamedTuple):
    """A row of marks: its table and line, the plain names on the three axes, and the mark; nan for no number."""

    long: LongTable
    line: Line
    names: tuple[str, ...]
    mark: float

    @property
    def place(self) -> tuple[str, int]:
        """The sheet and the row."""
        return self.long.sheet, self.line.number

    def at(self, axis: int) -> Fault:
        """Return the place of a name, for what is to be said of it."""
        name = NAMED[axis]
        return self.long.table.header.fault("", self.line.number, name, self.line.written.get(name, ""))

    def beside(self, axis: int) -> tuple[str, ...]:
        """Return the names on the other axes."""
        return (*self.names[:axis], *self.names[axis + 1 :])


class _Verdict(NamedTuple):
    """What becomes of a name: left out as made of others in some way, asked about, or kept with a word about it."""

    way: str = ""
    asked: bool = False


KEPT = _Verdict()
TOTAL = _Verdict("total")
ASKED = _Verdict(asked=True)


def sift(tables: Sequence[LongTable], listed: Roll, sure: frozenset[str]) -> Sifted:
    """Leave out the rows about totals and means on any axis, by their names and their numbers.

    Parameters
    ----------
    tables : sequence of LongTable
    listed : Roll
        The names in the lists: those are no totals.
    sure : frozenset of str
        Names, in plain writing, that a person says are no totals.
    """
    rows = [_row(long, line) for long in tables for line in long.table.lines]
    out = {row.place for row in rows if _signature(row)}
    doubtful = [_doubtful(rows, axis, listed, sure) for axis in range(len(NAMED))]
    notices = []
    faults = []
    for axis, name in [(axis, name) for axis, names in enumerate(doubtful) for name in names]:
        mine = [row for row in rows if row.names[axis] == name]
        verdict = _verdict(mine, rows, axis, doubtful, closed=not _names(listed, axis).more)
        if verdict.way:
            notices.append(derived.left_out(mine[0].at(axis), verdict.way))
            out |= {row.place for row in mine}
        elif verdict.asked:
            faults.append(replace(mine[0].at(axis), key="total_or_name"))
        else:
            notices.append(replace(mine[0].at(axis), key="name_like_total"))
    return Sifted([_without(long, out) for long in tables], notices, faults)


def _row(long: LongTable, line: Line) -> _Row:
    names = tuple(plain(line.written.get(name, "")) for name in NAMED)
    return _Row(long, line, names, derived.number(line.written.get("score", "")))


def _names(listed: Roll, axis: int) -> Names:
    return (listed.applications, listed.members, listed.criteria)[axis]


def _signature(row: _Row) -> bool:
    return any(name in words("sums") and not derived.named(name) for name in row.names)


def _doubtful(rows: Sequence[_Row], axis: int, listed: Roll, sure: frozenset[str]) -> list[str]:
    """Return the names on an axis that are called like a total, or like a subtotal of another name."""
    known = {name for row in rows for name in row.names}
    alone = {row.names[axis] for row in rows if not all(row.beside(axis))}
    called = dict.fromkeys(row.names[axis] for row in rows if row.names[axis])
    totals = [name for name in called if derived.named(name) or (name in alone and derived.subtotal(name) in known)]
    return [name for name in totals if name not in sure and _names(listed, axis).place(name) is None]


def _verdict(
    mine: Sequence[_Row], rows: Sequence[_Row], axis: int, doubtful: Sequence[Sequence[str]], *, closed: bool
) -> _Verdict:
    """Judge a doubtful name by the numbers beside it."""
    marks = _marks(rows, axis, doubtful)
    crossing = {name for other, names in enumerate(doubtful) if other != axis for name in names}
    whole = [row for row in mine if all(row.beside(axis)) and not crossing & {*row.beside(axis)}]
    compared = [row for row in whole if not isnan(row.mark) and marks[row.beside(axis)]]
    if not marks:
        return KEPT
    if closed or not compared:
        return TOTAL
    groups = [marks[row.beside(axis)] for row in compared]
    way = derived.made_of([row.line.written["score"] for row in compared], groups)
    if way or (axis and _places(compared)):
        return _Verdict(way or "place")
    if any(row.mark > max(TOP / 100, *map(max, groups)) for row in compared):
        return TOTAL
    within = all(min(group) <= row.mark <= max(group) for row, group in zip(compared, groups, strict=True))
    return ASKED if axis or within else KEPT


def _marks(rows: Sequence[_Row], axis: int, doubtful: Sequence[Sequence[str]]) -> dict[tuple[str, ...], list[float]]:
    """Return the marks of all that is not doubtful on an axis, by the names on the others."""
    marks: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for row in rows:
        if not isnan(row.mark) and row.names[axis] and row.names[axis] not in doubtful[axis]:
            marks[row.beside(axis)].append(row.mark)
    return marks


def _places(rows: Sequence[_Row]) -> bool:
    """Say whether the numbers are places of the applications: whole, from one, at most as many as there are."""
    marks = [row.mark for row in rows]
    count = len({row.names[0] for row in rows})
    return count > 1 and min(marks) == 1 and max(marks) <= count and all(mark == int(mark) for mark in marks)


def _without(long: LongTable, out: set[tuple[str, int]]) -> LongTable:
    """Take rows out of a table, and what is wrong with them."""
    numbers = {number for sheet, number in out if sheet == long.sheet}
    lines = [line for line in long.table.lines if line.number not in numbers]
    faults = [fault for fault in long.table.faults if fault.row not in numbers]
    return long._replace(table=replace(long.table, lines=lines, faults=faults))
