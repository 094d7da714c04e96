"""Marks from a long table: one row a mark, with application, member and criterion."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from socsim.base.errors import Fault
from socsim.interop.marks import lists, merged
from socsim.interop.marks.ballots import Ballot, Ballots, Cell
from socsim.interop.marks.lists import Source
from socsim.interop.marks.names import Roll
from socsim.interop.own import alike, columns
from socsim.interop.own.alike import Mention
from socsim.interop.own.columns import Line, Table

NAMED = ("application", "expert", "criterion")


class LongTable(NamedTuple):
    """A long table, and the title of its sheet or the name of its frame."""

    sheet: str
    table: Table


def read(source: Source) -> LongTable:
    """Read a long table; rows for the same mark are faults."""
    table = lists.table("scores", source)
    whole = [line for line in table.lines if all(line.written.get(name) for name in NAMED)]
    asked = merged.questions(Cell(source.sheet, None, ""), source.merged, _places(table), source.rows)
    faults = columns.in_order([*table.faults, *lists.repeated(table, whole, *NAMED), *asked])
    return LongTable(source.sheet, replace(table, faults=faults))


def _places(table: Table) -> list[int]:
    """Return the column of the marks, from 0."""
    return [place for place, name in enumerate(table.header.fields) if name == "score"]


def known(roll: Roll, tables: Iterable[LongTable]) -> Roll:
    """Return the roll with the names that the tables use, where no list says which names there are."""
    lines = [line for long in tables for line in long.table.lines]
    return Roll(
        applications=roll.applications.joined(_words(lines, "application")),
        members=roll.members.joined(_words(lines, "expert")),
        criteria=roll.criteria.joined(_words(lines, "criterion")),
    )


def mentions(tables: Iterable[LongTable], name: str) -> list[Mention]:
    """Return the names that the tables use on an axis: application, expert or criterion."""
    return [mention for long in tables for mention in alike.mentions(long.table, name)]


def _words(lines: Iterable[Line], name: str) -> list[str]:
    return [line.written[name] for line in lines if line.written.get(name)]


def faults(long: LongTable, roll: Roll) -> list[Fault]:
    """Name all that is wrong with a table, names that are not on the roll too."""
    strange = [
        names.stranger(f"unknown_{name}", long.table.header.fault("", line.number, name, word))
        for line in long.table.lines
        for name, names in zip(NAMED, (roll.applications, roll.members, roll.criteria), strict=True)
        if (word := line.written.get(name, "")) and names.place(word) is None
    ]
    return columns.in_order([*long.table.faults, *strange])


def ballots(tables: Iterable[LongTable], roll: Roll) -> Ballots:
    """Put the marks of long tables together, ballot by ballot; the first of two marks for the same counts."""
    cells: dict[tuple[int, int], dict[int, Cell]] = {}
    for long in tables:
        column = long.table.header.names.get("score", "score")
        for line in long.table.lines:
            place = _place(line, roll)
            if place is not None:
                cell = Cell(long.sheet, line.number, column, line.written.get("score", ""))
                cells.setdefault((place.application, place.member), {}).setdefault(place.criterion, cell)
    return {pair: Ballot(by_criterion) for pair, by_criterion in cells.items()}


class _Place(NamedTuple):
    application: int
    member: int
    criterion: int


def _place(line: Line, roll: Roll) -> _Place | None:
    """Find what a row is about; None where it does not say it, or names what is not known."""
    a = roll.applications.place(line.written.get("application", ""))
    e = roll.members.place(line.written.get("expert", ""))
    c = roll.criteria.place(line.written.get("criterion", ""))
    return None if a is None or e is None or c is None else _Place(a, e, c)
