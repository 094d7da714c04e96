"""Marks from a member's own sheet: rows are applications, columns are criteria."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isnan
from typing import NamedTuple

from socsim.base.errors import Fault
from socsim.base.spelling import look, plain
from socsim.interop.marks import merged
from socsim.interop.marks.ballots import Ballot, Ballots, Cell
from socsim.interop.marks.lists import Source
from socsim.interop.marks.names import Names, Roll
from socsim.interop.marks.vocabulary import meaning, words
from socsim.interop.own import columns, derived
from socsim.interop.own.alike import Mention
from socsim.interop.own.captions import meant
from socsim.interop.own.column_letters import column_letter
from socsim.interop.own.rows import Rows, headed


@dataclass(frozen=True)
class MemberSheet:
    """A member's sheet, before anybody asks who that is.

    Attributes
    ----------
    title : str
        Of the sheet.
    member : str
        Whose sheet it is: the name said above the table, or else the title.
    named : sequence of int
        The columns in which applications may be named; the first that says anything counts.
    criteria : mapping from int to int
        The criterion of each column of marks.
    rows : Rows
        What stands below the headings.
    faults : sequence of Fault
        Of the headings.
    spare : sequence of Fault
        Where the headings of totals stand; their columns are left out.
    """

    title: str
    member: str
    named: Sequence[int]
    criteria: Mapping[int, int]
    rows: Rows
    faults: Sequence[Fault]
    spare: Sequence[Fault] = ()

    @cached_property
    def lines(self) -> "Sequence[_Line]":
        """The rows of marks; none where there are no criteria."""
        return [_line(self, number, dict(enumerate(cells))) for number, cells in self.rows if self.criteria]


def read(source: Source, criteria: Names) -> MemberSheet:
    """Find the headings of a member's sheet, and whose it is."""
    numbered = meaning("applications", "number")
    rows = headed(
        source.rows, {*meaning("applications", "application"), *numbered, *criteria.places, *criteria.by_bare}
    )
    number, headings = rows[0]
    columns_of_marks = _criteria(headings, criteria)
    named = _named(headings, criteria)
    at = Cell(source.sheet, number, "")
    if columns_of_marks:
        looks = {look(heading) for heading in headings}  # what only looks like a criterion is told by its letters
        missing = [criteria.labels[c] for c in criteria.places.values() if c not in columns_of_marks.values()]
        absent = [label for label in missing if look(label) not in looks]
        faults = [*_strange(at, headings, criteria, named), *(_missing(at, label) for label in absent)]
    else:
        listed = ", ".join(f"«{label}»" for label in criteria.labels)
        faults = [Fault(key="not_marks", sheet=source.sheet, facts={"known": listed})]
    faults += merged.questions(at, source.merged, columns_of_marks, rows[1:])
    member = _said(source.rows[: len(source.rows) - len(rows)]) or source.sheet
    return MemberSheet(source.sheet, member, named, columns_of_marks, rows[1:], faults, _totals(at, headings, criteria))


def _criteria(headings: Sequence[str], criteria: Names) -> dict[int, int]:
    """Find the criterion of each column; the first of two columns counts."""
    places: dict[int, int] = {}
    for place, heading in enumerate(headings):
        c = criteria.headed(heading) if heading else None
        if c is not None and c not in places.values():
            places[place] = c
    return places


def _named(headings: Sequence[str], criteria: Names) -> list[int]:
    """Find the columns that name applications, those with a number last; without such a heading the first column."""
    places = [
        place
        for kind in ("application", "number")
        for place, heading in enumerate(headings)
        if heading and _means(heading, "applications", kind) and criteria.headed(heading) is None
    ]
    return places or [0]


def _means(word: str, kind: str, name: str) -> bool:
    return meant(word, meaning(kind, name)) in meaning(kind, name)


def _spare(heading: str) -> bool:
    """Say whether a column with such a heading is left out: a note, a total."""
    return meant(heading, words("extra")) in words("extra") or derived.named(heading)


def _strange(at: Cell, headings: Sequence[str], criteria: Names, named: Sequence[int]) -> list[Fault]:
    """Name the headings that are no criterion, and those that repeat one."""
    first: dict[int, int] = {}
    faults = []
    for place, heading in enumerate(headings):
        cell = at._replace(column=column_letter(place + 1), text=heading)
        c = criteria.headed(heading) if heading else None
        if c is not None and first.setdefault(c, place) != place:
            faults.append(cell.fault("repeated_column", first=column_letter(first[c] + 1)))
        elif c is None and heading and place not in named and not _spare(heading):
            faults.append(criteria.stranger("unknown_criterion", cell.fault("")))
    return faults


def _totals(at: Cell, headings: Sequence[str], criteria: Names) -> list[Fault]:
    """Return where the headings of totals stand."""
    spare = [place for place, heading in enumerate(headings) if derived.named(heading)]
    cells = [at._replace(column=column_letter(place + 1), text=headings[place]) for place in spare]
    return [cell.fault("") for cell in cells if criteria.headed(cell.text) is None]


def _missing(at: Cell, label: str) -> Fault:
    return Fault(key="missing_column", row=at.row, sheet=at.sheet, facts={"column": label})


def _said(above: Rows) -> str:
    """Return the name of the member that is written above the table."""
    named = (cells[1:] for _, cells in above if _means(cells[0], "members", "expert"))
    return next(filter(None, (next(filter(None, cells), "") for cells in named)), "")


def seated(sheets: Iterable[MemberSheet], members: Names) -> dict[int, MemberSheet]:
    """Return the sheet of each member; the first of two counts."""
    by_member: dict[int, MemberSheet] = {}
    for sheet in sheets:
        member = members.place(sheet.member)
        if member is not None:
            by_member.setdefault(member, sheet)
    return by_member


def ballots(sheets: Mapping[int, MemberSheet], roll: Roll) -> Ballots:
    """Read the ballots of each member's sheet; the first of two rows for the same application counts."""
    by_pair: dict[tuple[int, int], Ballot] = {}
    for member, sheet in sheets.items():
        absent = frozenset(range(len(roll.criteria.labels))) - frozenset(sheet.criteria.values())
        for line in sheet.lines:
            a = line.application(roll)
            if a is not None:
                by_pair.setdefault((a, member), Ballot(line.marks, absent))
    return by_pair


def faults(sheet: MemberSheet, roll: Roll, sheets: Mapping[int, MemberSheet]) -> list[Fault]:
    """Name all that is wrong with a sheet, one of nobody in the commission or of somebody who has another one too."""
    member = roll.members.place(sheet.member)
    if member is None:
        at = Fault(key="", value=sheet.member, sheet=sheet.title)
        return [*sheet.faults, roll.members.stranger("unknown_expert", at)]
    if sheets[member] is not sheet:
        facts = {"first": sheets[member].title}
        return [*sheet.faults, Fault(key="same_member", value=sheet.member, sheet=sheet.title, facts=facts)]
    return columns.in_order([*sheet.faults, *_placeless(sheet, roll)])


def mention(sheet: MemberSheet) -> Mention:
    """Say where the member of a sheet is named."""
    return Mention(sheet.member, Fault(key="", value=sheet.member, sheet=sheet.title))


def notices(sheet: MemberSheet, roll: Roll) -> list[Fault]:
    """Tell which columns and rows of totals are left out."""
    told = [derived.left_out(at, "total") for at in sheet.spare]
    columns_beside = _beside(sheet, roll)
    for line in sheet.lines:
        way = _made(line, columns_beside, roll)
        if way:
            at = Cell(sheet.title, line.number, column_letter(sheet.named[0] + 1), line.name)
            told.append(derived.left_out(at.fault(""), way))
    return told


def _beside(sheet: MemberSheet, roll: Roll) -> list[dict[int, float]]:
    """Return the marks of the rows that name an application, by criterion."""
    named = [line for line in sheet.lines if line.application(roll) is not None]
    return [{c: derived.number(cell.text) for c, cell in line.marks.items()} for line in named]


def _made(line: "_Line", others: Sequence[Mapping[int, float]], roll: Roll) -> str:
    """Say how a row that names no application is made of those that do; nothing where it is not."""
    if line.application(roll) is not None:
        return ""
    if derived.named(line.name):
        return "total"
    if line.name or len(others) < 2:
        return ""
    filled = [c for c, cell in line.marks.items() if cell.text]
    beside = [[other[c] for other in others if not isnan(other[c])] for c in filled]
    return derived.made_of([line.marks[c].text for c in filled], beside)


class _Line(NamedTuple):
    """A row of marks: the application as it is named, the cells by criterion, and what names it besides: a number."""

    number: int
    name: str
    marks: dict[int, Cell]
    others: Sequence[str] = ()

    def application(self, roll: Roll) -> int | None:
        return roll.applications.place(self.name) if self.name else None


def _line(sheet: MemberSheet, number: int, texts: Mapping[int, str]) -> _Line:
    names = [texts[place] for place in sheet.named if texts.get(place)]
    marks = {
        c: Cell(sheet.title, number, column_letter(place + 1), texts.get(place, ""))
        for place, c in sheet.criteria.items()
    }
    return _Line(number, "".join(names[:1]), marks, names[1:])


def _disagreeing(sheet: MemberSheet, line: _Line, a: int, roll: Roll) -> list[Fault]:
    """Ask which application is meant where the number in a row is that of another one."""
    meant = [(number, roll.applications.place(number)) for number in line.others]
    return [
        Cell(sheet.title, line.number, column_letter(sheet.named[-1] + 1), number).fault(
            "number_and_name", named=line.name, numbered=roll.applications.labels[other]
        )
        for number, other in meant
        if other is not None and other != a
    ]


def _placeless(sheet: MemberSheet, roll: Roll) -> list[Fault]:
    """Say why rows with marks have no place: no name, a repeated one, an unknown one; rows of sums need none."""
    first: dict[int, int] = {}
    columns_beside = _beside(sheet, roll)
    faults = []
    for line in sheet.lines:
        a = line.application(roll)
        if a is not None and first.setdefault(a, line.number) == line.number:
            faults += _disagreeing(sheet, line, a, roll)
            continue
        if not any(cell.text for cell in line.marks.values()) or plain(line.name) in words("sums"):
            continue
        if _made(line, columns_beside, roll):
            continue
        at = Cell(sheet.title, line.number, column_letter(sheet.named[0] + 1), line.name)
        if not line.name:
            faults.append(at.fault("required"))
        elif a is None:
            faults.append(roll.applications.stranger("unknown_application", at.fault("")))
        else:
            faults.append(at.fault("repeated", first=first[a]))
    return faults
