"""The marks that members wrote: from a sheet of each member or from one long table, to arrays.

A ballot is what one member wrote about one application. Nothing written, or a word for recusal, is a recusal.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from openpyxl.utils import get_column_letter

from socsim.base.errors import Fault
from socsim.base.shapes import Bools, Ints
from socsim.interop.marks.lists import TOP, Names, Source, headed, hundredths, meaning, repeated, table, words
from socsim.interop.own import columns
from socsim.interop.own.spelling import plain

_DASH = re.compile("[-\u2010-\u2015\u2212]+")
MISSING = ("recusal", "zero", "error")


class Cell(NamedTuple):
    """What stands in one cell for a mark, and where."""

    sheet: str
    row: int | None
    column: str
    text: str = ""

    def fault(self, key: str, **facts: object) -> Fault:
        """Name a fault at this cell."""
        return Fault(key=key, row=self.row, column=self.column, value=self.text, facts=facts, sheet=self.sheet)


@dataclass
class Ballot:
    """The cells of one member for one application by criterion; `told` are criteria whose column is missing."""

    cells: dict[int, Cell] = field(default_factory=dict)
    told: frozenset[int] = frozenset()


@dataclass
class Box:
    """All ballots by (application, member), the names they refer to, the sheet each member's marks stand on."""

    applications: Names
    members: Names
    criteria: Names
    ballots: dict[tuple[int, int], Ballot] = field(default_factory=dict)
    sheets: dict[int, str] = field(default_factory=dict)


def recused(text: str) -> bool:
    """Tell whether a cell says that the member does not judge: a dash, or a word and perhaps a reason."""
    said = plain(text)
    return bool(_DASH.fullmatch(text)) or any(said == word or said.startswith(f"{word} ") for word in words("recused"))


def long_table(box: Box, source: Source) -> list[Fault]:
    """Put the marks of a table with one row a mark into the box."""
    header, lines, faults = table("scores", source)
    faults += repeated(header, [x for x in lines if all(map(x.written.get, _NAMED))], *_NAMED)
    for line in lines:
        at = []
        for name, names in zip(_NAMED, (box.applications, box.members, box.criteria), strict=True):
            word = line.written.get(name, "")
            at.append(names.find(word) if word else None)
            if word and at[-1] is None:
                fault = header.fault(f"unknown_{name}", line.number, name, word, near=names.near(word))
                faults.append(fault)
        a, e, c = at
        if a is not None and e is not None and c is not None:
            column = header.names.get("score", "score")
            cell = Cell(source.sheet, line.number, column, line.written.get("score", ""))
            box.ballots.setdefault((a, e), Ballot()).cells.setdefault(c, cell)
    return columns.in_order(faults)


_NAMED = ("application", "expert", "criterion")


class _Form(NamedTuple):
    """The header of a member's sheet: where the names of applications stand, the criterion of each column."""

    row: int
    names: list[int]
    criteria: dict[int, int]


def sheet(box: Box, source: Source) -> list[Fault]:
    """Put the marks of one member's sheet (rows applications, columns criteria) into the box."""
    named = meaning("applications", "application") | meaning("applications", "number")
    rows = headed(source.rows, named | box.criteria.places.keys())
    form, faults = _form(box, source.sheet, rows[0])
    above = source.rows[: len(source.rows) - len(rows)]
    member, strange = _member(box, source.sheet, above)
    if member is None or not form.criteria:
        return [*faults, *strange]
    told = frozenset(range(len(box.criteria.shown))) - frozenset(form.criteria.values())
    first: dict[int, int] = {}
    for number, cells in rows[1:]:
        word = next((cells[place] for place in form.names if place < len(cells) and cells[place]), "")
        marks = {
            c: Cell(source.sheet, number, get_column_letter(p + 1), _at(cells, p)) for p, c in form.criteria.items()
        }
        a = box.applications.find(word) if word else None
        if a is not None and first.setdefault(a, number) == number:
            box.ballots[a, member] = Ballot(marks, told)
        elif any(cell.text for cell in marks.values()) and plain(word) not in words("sums"):
            at = Cell(source.sheet, number, get_column_letter(form.names[0] + 1), word)
            faults.append(_strange(box.applications, at, None if a is None else first[a]))
    return columns.in_order([*faults, *strange])


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _strange(applications: Names, at: Cell, first: int | None) -> Fault:
    """Say why a row with marks has no place: no name, a repeated one, an unknown one."""
    if not at.text:
        return at.fault("required")
    if first is None:
        return at.fault("unknown_application", near=applications.near(at.text))
    return at.fault("repeated", first=first)


def _form(box: Box, name: str, row: tuple[int, list[str]]) -> tuple[_Form, list[Fault]]:
    """Find the criteria among the headings; unknown, repeated and missing ones are faults."""
    number, headings = row
    places: dict[int, int] = {}
    faults: list[Fault] = []
    by_meaning = [meaning("applications", kind) for kind in ("application", "number")]
    names = [p for known in by_meaning for p, heading in enumerate(headings) if plain(heading) in known and heading]
    names = [place for place in names if plain(headings[place]) not in box.criteria.places] or [0]
    for place, heading in enumerate(headings):
        at = Cell(name, number, get_column_letter(place + 1), heading)
        c = box.criteria.places.get(plain(heading)) if heading else None
        if c is not None and c in places.values():
            first = get_column_letter(next(p for p, known in places.items() if known == c) + 1)
            faults.append(at.fault("repeated_column", first=first))
        elif c is not None:
            places[place] = c
        elif heading and place not in names and plain(heading) not in words("extra"):
            faults.append(at.fault("unknown_criterion", near=box.criteria.near(heading)))
    if not places:
        known = ", ".join(f"«{shown}»" for shown in box.criteria.shown)
        return _Form(number, names, {}), [Fault(key="not_marks", sheet=name, facts={"known": known})]
    absent = (box.criteria.shown[c] for c in box.criteria.places.values() if c not in places.values())
    faults += [Fault(key="missing_column", row=number, sheet=name, facts={"column": shown}) for shown in absent]
    return _Form(number, names, places), faults


def _member(box: Box, title: str, above: Iterable[tuple[int, Sequence[str]]]) -> tuple[int | None, list[Fault]]:
    """Find whose sheet it is: the name said above the table, or the name of the sheet."""
    said = (next(filter(None, cells[1:]), "") for _, cells in above if plain(cells[0]) in meaning("members", "expert"))
    name = next(filter(None, said), title)
    member = box.members.find(name)
    if member is None:
        return None, [Fault(key="unknown_expert", value=name, sheet=title, facts={"near": box.members.near(name)})]
    if member in box.sheets:
        return None, [Fault(key="same_member", value=name, sheet=title, facts={"first": box.sheets[member]})]
    box.sheets[member] = title
    return member, []


def marks(box: Box, top: Sequence[int], missing: str) -> tuple[Ints, Bools, list[Fault]]:
    """Read the marks of all ballots.

    Parameters
    ----------
    box : Box
    top : sequence of int
        Full marks in hundredths of a mark; empty: 10 for every criterion.
    missing : {"recusal", "zero", "error"}

    Returns
    -------
    marks : int array (A, E, C), hundredths of a mark
    given : bool array (A, E)
    faults : list of Fault
    """
    A, E, C = (len(names.shown) for names in (box.applications, box.members, box.criteria))
    found, given = np.zeros((A, E, C), np.int64), np.zeros((A, E), bool)
    said, faults = np.zeros((A, E), bool), []
    full = [*top] or [TOP] * C
    for (a, e), ballot in box.ballots.items():
        numbers, wrong = _numbers(ballot, full)
        away = [cell for cell in ballot.cells.values() if recused(cell.text)]
        faults += wrong
        if numbers and away:
            faults += [cell.fault("recused_marked") for cell in away]
        elif numbers and missing != "zero":
            faults += _gaps(box, ballot, numbers)
        said[a, e] = bool(numbers or away)
        given[a, e] = bool(numbers)
        for c, number in numbers.items():
            found[a, e, c] = number
    if not given.any() and not faults:
        faults.append(Fault(key="no_marks"))
    if missing == "error":
        faults += _silent(box, said)
    return found, given | ~said if missing == "zero" else given, faults


def _numbers(ballot: Ballot, top: Sequence[int]) -> tuple[dict[int, int], list[Fault]]:
    """Read the numbers of a ballot; a cell that cannot be read counts as a number, so that it is told once."""
    numbers, faults = {}, []
    for c, cell in ballot.cells.items():
        if not cell.text or recused(cell.text):
            continue
        numbers[c] = 0
        try:
            unread = next((key for key, sign in columns.UNREAD.items() if sign.search(cell.text)), "")
            numbers[c] = 0 if unread else hundredths(cell.text)
        except ValueError as error:
            unread = str(error)
        if unread:
            faults.append(cell.fault(unread))
        elif not 0 <= numbers[c] <= top[c]:
            faults.append(cell.fault("out_of_range", low=0, high=f"{top[c] / 100:g}"))
    return numbers, faults


def _gaps(box: Box, ballot: Ballot, numbers: Mapping[int, int]) -> Iterator[Fault]:
    """Name the criteria left empty where others are marked."""
    some = next(iter(ballot.cells.values()))
    for c, shown in enumerate(box.criteria.shown):
        if c not in numbers and c not in ballot.told:
            yield ballot.cells.get(c, some._replace(column="", text="")).fault("mark_missing", criterion=shown)


def _silent(box: Box, said: Bools) -> Iterator[Fault]:
    """Name every application that a member left without marks and without a word."""
    for a, e in np.argwhere(~said).tolist():
        ballot = box.ballots.get((a, e), Ballot())
        cell = next(iter(ballot.cells.values()), Cell(box.sheets.get(e, ""), None, ""))
        facts = {"application": box.applications.shown[a], "member": box.members.shown[e]}
        yield cell._replace(column="", text="").fault("unmarked", **facts)
