"""One person's ballot: every mark and declaration a step that can be undone, written down and read again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.formats import Format
from socsim.base.shapes import Bools, Ints
from socsim.competition.protocol.reasons import Case
from socsim.country.records import MARKS

FORMAT = Format(kind="ballot")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One act: a mark, a conflict declared or taken back (no criterion), or everything cleared (no application)."""

    application: int | None = None
    criterion: int | None = None
    mark: int | None = None
    conflict: bool = False


@dataclass(frozen=True, kw_only=True)
class Ballot:
    """What one member has to mark, and all that he or she has done so far.

    Attributes
    ----------
    applications : tuple of int
        Indices of the applications to be marked, in the order of the register.
    criteria : int
        How many criteria each of them has.
    steps : tuple of Step
        In the order in which they were made.
    """

    applications: tuple[int, ...]
    criteria: int
    steps: tuple[Step, ...] = ()

    @cached_property
    def marks(self) -> Mapping[tuple[int, int], int]:
        """The marks by (application, criterion), those of applications with a conflict included."""
        marks: dict[tuple[int, int], int] = {}
        for step in self.steps:
            if step.application is None:
                marks.clear()
            elif step.criterion is not None and step.mark is not None:
                marks[step.application, step.criterion] = step.mark
        return marks

    @cached_property
    def conflicts(self) -> frozenset[int]:
        """Applications from which the member has stepped back."""
        declared: set[int] = set()
        for step in self.steps:
            if step.application is None:
                declared.clear()
            elif step.criterion is None and step.conflict:
                declared.add(step.application)
            elif step.criterion is None:
                declared.discard(step.application)
        return frozenset(declared)

    @property
    def to_mark(self) -> tuple[int, ...]:
        """Applications without a conflict."""
        return tuple(a for a in self.applications if a not in self.conflicts)

    @property
    def needed(self) -> int:
        """How many marks a complete ballot has."""
        return len(self.to_mark) * self.criteria

    @property
    def done(self) -> int:
        """How many of the needed marks are there."""
        return sum(self.marked(a) for a in self.to_mark)

    @property
    def complete(self) -> bool:
        """Whether nothing is left to mark."""
        return self.done == self.needed

    def marked(self, application: int) -> int:
        """Count the marks of one application."""
        return sum((application, c) in self.marks for c in range(self.criteria))

    def mark(self, application: int, criterion: int, mark: int) -> "Ballot":
        """Give a mark 0..10."""
        if not 0 <= mark <= MARKS:
            raise Lesson("mark_out_of_range", mark=mark, high=MARKS)
        return self._with(Step(application=application, criterion=criterion, mark=mark))

    def declare(self, application: int, conflict: bool) -> "Ballot":
        """Declare a conflict of interest, or take it back; marks already given are kept but do not count."""
        return self._with(Step(application=application, conflict=conflict))

    def clear(self) -> "Ballot":
        """Take everything back (this too can be undone)."""
        return self._with(Step())

    def undo(self) -> "Ballot":
        """Take back the last step."""
        return replace(self, steps=self.steps[:-1])

    def arrays(self, applications: int) -> tuple[Ints, Bools]:
        """Return the marks (A, C) and which applications count (A,), ready for ``ScoreSheets.with_member``."""
        marks = np.zeros((applications, self.criteria), np.int64)
        for (a, c), mark in self.marks.items():
            marks[a, c] = mark
        return marks, np.isin(np.arange(applications), self.to_mark)

    def _with(self, step: Step) -> "Ballot":
        return replace(self, steps=(*self.steps, step))


def blank(case: Case) -> Ballot:
    """Return an empty ballot: the admitted applications of every lot that has enough of them."""
    marked = tuple(a for a in case.admitted if case.round.filled[case.r, case.lot(a)])
    return Ballot(applications=marked, criteria=len(case.call.sheet.criteria))


def address(case: Case, member: int) -> dict[str, object]:
    """Say to which seat of which competition a ballot belongs."""
    competition = case.competition
    return {
        "municipality": case.call.municipality.soate,
        "announced": case.call.opened.isoformat(),
        "sheet": {criterion.id: criterion.weight for criterion in case.call.sheet.criteria},
        "seed": competition.seed,
        "replication": int(competition.replications[case.r]),
        "member": competition.commission[member].id,
        "applications": {str(case.number(a)): case.round.papers.seal(case.r, a) for a in case.admitted},
    }


def write(ballot: Ballot, case: Case, member: int) -> dict[str, object]:
    """Write a ballot as plain data fit for JSON; applications by their number in the register, criteria by id."""
    names = [criterion.id for criterion in case.call.sheet.criteria]

    def plain(step: Step) -> dict[str, object]:
        if step.application is None:
            return {"clear": True}
        number = case.number(step.application)
        if step.criterion is None:
            return {"application": number, "conflict": step.conflict}
        return {"application": number, "criterion": names[step.criterion], "mark": step.mark}

    steps = [plain(step) for step in ballot.steps]
    return FORMAT.stamped({"competition": address(case, member), "steps": steps})


def read(record: object, case: Case, member: int) -> Ballot:
    """Read a ballot written by :func:`write`.

    Raises
    ------
    ValueError
        When it belongs to another competition or is not a whole ballot.
    """
    empty = blank(case)
    if not isinstance(record, dict):
        raise ValueError("not a ballot")
    record = FORMAT.current(record)
    if record.get("competition") != address(case, member):
        raise ValueError("a ballot of another competition")
    if not isinstance(record.get("steps"), list):
        raise ValueError("a ballot without steps")
    numbers = {case.number(a): a for a in empty.applications}
    names = [criterion.id for criterion in case.call.sheet.criteria]
    return replace(empty, steps=tuple(_steps(record["steps"], numbers, names)))


def _steps(steps: Iterable[object], numbers: Mapping[int, int], names: Sequence[str]) -> Iterable[Step]:
    for plain in steps:
        match plain:
            case {"clear": True}:
                yield Step()
            case {"application": int(number), "conflict": bool(conflict)} if number in numbers:
                yield Step(application=numbers[number], conflict=conflict)
            case {"application": int(number), "criterion": name, "mark": int(mark)} if (
                number in numbers and name in names and type(mark) is int and 0 <= mark <= MARKS
            ):
                yield Step(application=numbers[number], criterion=names.index(name), mark=mark)
            case _:
                raise ValueError(f"an unknown step {plain!r}")
