"""The marks that members wrote, ballot by ballot, to arrays.

A ballot is what one member wrote about one application. Nothing written, or a word for recusal, is a recusal.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from socsim.base.errors import Fault
from socsim.base.shapes import Bools, Ints
from socsim.base.spelling import plain
from socsim.interop.marks import numbers
from socsim.interop.marks.lists import TOP
from socsim.interop.marks.names import Roll
from socsim.interop.marks.numbers import Number
from socsim.interop.marks.vocabulary import beginnings, words
from socsim.interop.own.alike import Mention
from socsim.interop.own.columns import unread

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

    @property
    def recused(self) -> bool:
        """Whether it says that the member does not judge: a dash, or a word and perhaps a reason."""
        return self.stepped_back or self.absent

    @property
    def stepped_back(self) -> bool:
        """Whether it says in words that the member has stepped back."""
        return _begins(self.text, "recused")

    @property
    def absent(self) -> bool:
        """Whether it says that the member was not there, or nothing at all: a dash."""
        return _begins(self.text, "absent") or bool(_DASH.fullmatch(self.text))

    def number(self, top: int) -> Number:
        """Read the mark, at most `top` hundredths."""
        key = unread(self.text)
        number = Number(fault=key) if key else numbers.read(self.text)
        return number if number.fault or 0 <= number.hundredths <= top else Number(fault="out_of_range")


def _begins(text: str, name: str) -> bool:
    word = plain(text)
    return word in words(name) or word.startswith(beginnings(name))


@dataclass(frozen=True)
class Ballot:
    """The cells of one member for one application by criterion; `absent` are criteria that have no column there."""

    cells: Mapping[int, Cell] = field(default_factory=dict)
    absent: frozenset[int] = frozenset()

    @cached_property
    def recused(self) -> frozenset[int]:
        """The criteria at which the member says that he does not judge."""
        return frozenset(c for c, cell in self.cells.items() if cell.recused)

    @property
    def recusals(self) -> list[Cell]:
        """The cells that say that the member does not judge."""
        return [self.cells[c] for c in self.cells if c in self.recused]

    def numbers(self, top: Sequence[int]) -> dict[int, Number]:
        """Read the marks by criterion."""
        marked = {c: cell for c, cell in self.cells.items() if cell.text and c not in self.recused}
        return {c: cell.number(top[c]) for c, cell in marked.items()}


Ballots = Mapping[tuple[int, int], Ballot]  # by application and member


@dataclass(frozen=True)
class Box:
    """All ballots of a commission.

    Attributes
    ----------
    roll : Roll
        The names they refer to.
    ballots : mapping from (int, int) to Ballot
    titles : mapping from int to str
        The sheet on which a member's marks stand.
    faults : sequence of Fault
        Of names and headings; what is wrong with the marks is found by :func:`marks`.
    notices : sequence of Fault
        What was left out, and why.
    mentions : mapping from str to sequence of Mention
        Where applications, members (``expert``) and criteria are named.
    """

    roll: Roll
    ballots: Ballots
    titles: Mapping[int, str]
    faults: Sequence[Fault] = ()
    notices: Sequence[Fault] = ()
    mentions: Mapping[str, Sequence[Mention]] = field(default_factory=dict)

    @property
    def shape(self) -> tuple[int, int, int]:
        """Numbers of applications, members and criteria."""
        return self.roll.shape


class Marks(NamedTuple):
    """Marks in hundredths, int array (A, E, C); who marked what, bool array (A, E); what is wrong with them.

    `stepped_back` (A, E) says who wrote so in words; `notices` tell who was absent, once.
    """

    marks: Ints
    given: Bools
    stepped_back: Bools
    faults: list[Fault]
    notices: list[Fault]


def marks(box: Box, top: Sequence[int], missing: str, *, whole: bool = False) -> Marks:
    """Read the marks of all ballots.

    Parameters
    ----------
    box : Box
    top : sequence of int
        Full marks in hundredths of a mark; empty: 10 for every criterion.
    missing : {"recusal", "zero", "error"}
    whole : bool
        Whether a mark with decimals is a fault.
    """
    full = [*top] or [TOP] * box.shape[-1]
    hundredths = np.zeros(box.shape, np.int64)
    given = np.zeros(box.shape[:2], bool)
    answered = np.zeros(box.shape[:2], bool)
    stepped_back = np.zeros(box.shape[:2], bool)
    faults: list[Fault] = []
    for pair, ballot in box.ballots.items():
        marked = ballot.numbers(full)
        given[pair] = bool(marked)
        answered[pair] = bool(marked or ballot.recusals)
        stepped_back[pair] = not marked and any(cell.stepped_back for cell in ballot.recusals)
        hundredths[pair][list(marked)] = [number.hundredths for number in marked.values()]
        misfits = _broken(ballot, marked, full) if whole else _misfits(ballot, marked, full)
        faults += [*misfits, *_contradictions(box, ballot, marked, missing)]
    too_many = any(fault.key == "too_many_marks" for fault in box.faults)
    if not given.any() and not faults and not too_many:
        faults.append(Fault(key="no_marks"))
    if missing == "error":
        faults += _silent(box, answered)
    counted = given | ~answered if missing == "zero" else given
    return Marks(hundredths, counted, stepped_back, faults, [] if faults else [*_absences(box, counted)])


def _absences(box: Box, given: Bools) -> Iterator[Fault]:
    """Tell once who has judged nothing, and of the others which applications they were absent for."""
    silent: dict[int, dict[int, Cell]] = {e: {} for e in box.titles if not given[:, e].any()}
    for (a, e), ballot in box.ballots.items():
        cell = None if given[a, e] else next((cell for cell in ballot.recusals if cell.absent), None)
        if cell:
            silent.setdefault(e, {})[a] = cell
    for e, rows in sorted(silent.items()):
        member = box.roll.members.labels[e]
        if e in box.titles and not given[:, e].any():
            first = next(iter(rows.values()), Cell(box.titles[e], None, ""))
            yield first.fault("member_absent", member=member)
            continue
        for a, cell in rows.items():
            yield cell.fault("absent", member=member, application=box.roll.applications.labels[a])


def _broken(ballot: Ballot, marked: Mapping[int, Number], top: Sequence[int]) -> Iterator[Fault]:
    """Name what is no whole mark where only those count."""
    for c, number in marked.items():
        if number.fault in ("not_number", "two_numbers", "decimals", "out_of_range") or number.hundredths % 100:
            yield ballot.cells[c].fault("whole_mark", high=top[c] / 100)
        elif number.fault:
            yield ballot.cells[c].fault(number.fault)


def _misfits(ballot: Ballot, marked: Mapping[int, Number], top: Sequence[int]) -> Iterator[Fault]:
    """Name the marks that cannot be read, or cannot be."""
    for c, number in marked.items():
        if number.fault == "out_of_range":
            yield ballot.cells[c].fault("out_of_range", low=0, high=top[c] / 100)
        elif number.fault:
            yield ballot.cells[c].fault(number.fault)


def _contradictions(box: Box, ballot: Ballot, marked: Mapping[int, Number], missing: str) -> Iterator[Fault]:
    """Name recusals beside marks, or else the criteria left empty where others are marked."""
    if not marked:
        return
    if ballot.recusals:
        yield from (cell.fault("recused_marked") for cell in ballot.recusals)
        return
    row = next(iter(ballot.cells.values()))._replace(column="", text="")
    for c, label in enumerate(box.roll.criteria.labels):
        if missing != "zero" and c not in marked and c not in ballot.absent:
            yield ballot.cells.get(c, row).fault("mark_missing", criterion=label)


def _silent(box: Box, answered: Bools) -> Iterator[Fault]:
    """Name every application that a member left without marks and without a word."""
    for a, e in np.argwhere(~answered).tolist():
        ballot = box.ballots.get((a, e), Ballot())
        cell = next(iter(ballot.cells.values()), Cell(box.titles.get(e, ""), None, ""))
        facts = {"application": box.roll.applications.labels[a], "member": box.roll.members.labels[e]}
        yield cell._replace(column="", text="").fault("unmarked", **facts)
