"""What notebooks show of one competition: its rules, an application, marks, the award; one function a cell.

Every function takes a competition, or the screen of a step: then it waits until the step is done and shows what came
of it. The language is the notebook's.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.i18n import Language, language
from socsim.competition.again import position
from socsim.competition.hold import Competition
from socsim.competition.protocol.call import RULES
from socsim.competition.protocol.chapters import CHAPTERS
from socsim.competition.protocol.reasons import Case
from socsim.country import catalogue
from socsim.country.records import MARKS, Criterion
from socsim.documents.document import Grid, grid
from socsim.documents.page import part
from socsim.law.kit import law
from socsim.law.words import written
from socsim.scoring.methods import experts
from socsim.widgets import step_chapters, subject, verdict
from socsim.widgets.after import follows
from socsim.widgets.application import card
from socsim.widgets.check import Check
from socsim.widgets.markup import paragraph, table
from socsim.widgets.step import Step
from socsim.widgets.still import Still, styled
from socsim.widgets.subject import Held, whose


def criteria(of: Competition | Held) -> Still:
    """Show the score sheet: criteria, weights, what is asked."""
    case = _case(of)
    speak = case.speak
    rows = [(speak.of(c.title), c.weight, speak.of(c.question)) for c in case.call.sheet.criteria]
    columns = [speak(f"label.{column}") for column in ("criterion", "weight", "question")]
    note = paragraph(speak.of(case.call.sheet.note), "quiet")
    return styled(table(grid(columns, rows, numeric=[1])) + note, speak)


def rules(of: Competition | Held) -> Still:
    """Show the numbers the award rests on, each with its ground: norm, practice, bill or assumption."""
    case = _case(of)
    speak = case.speak
    provisions = case.call.provisions
    rows = []
    for key in RULES:
        parameter = law().parameters[key]
        ground = speak(f"basis.{provisions.ground(key).basis}")
        rows.append((speak.of(parameter.title), written(parameter, provisions[key], speak), ground))
    columns = [speak(f"label.{column}") for column in ("rule", "value", "basis")]
    return styled(table(grid(columns, rows, numeric=[1])), speak)


@follows
def award(of: Competition | Held) -> Still:
    """Show the award: the decision in words, the places, and what the first place costs beside the second."""
    case = _case(of)
    return styled(whose(of, case.speak) + verdict.award(case), case.speak)


@follows
def members(of: Competition | Held) -> Still:
    """Show every member's points for every application, and the mean over the members as published."""
    case = _case(of)
    speak = case.speak
    rows = []
    for e, seat in enumerate(case.competition.commission):
        title = speak.of(seat.title)
        if seat.id == subject.own_seat(of):
            title = f"{title} ({speak('verdict.you')})"
        rows.append([title, *(_points(case, a, e) for a in case.scored)])
    means = (speak.points(case.round.result.quality[case.r, a]) for a in case.scored)
    rows.append([speak("label.mean_points"), *means])
    columns = [speak("label.member"), *(f"№ {case.number(a)} {case.name(a)}" for a in case.scored)]
    points = table(grid(columns, rows, numeric=range(1, len(columns))))
    return styled(whose(of, speak) + points, speak)


@follows
def marks(of: Competition | Held, application: int, *, points: bool = True) -> Still:
    """Show all marks of one application, named by its number in the register; without the points they make if asked."""
    case = _case(of)
    return styled(table(marks_of(case, _scored(case, application), points=points)), case.speak)


def defects() -> Still:
    """Show for which reasons an application is rejected unmarked, and what to do against each."""
    speak = language()
    rows = [(speak.of(defect.rule), speak.of(defect.todo)) for defect in catalogue.defects()]
    return styled(table(grid([speak("label.rule"), speak("label.todo")], rows)), speak)


@follows
def lost(of: Competition | Held, application: int) -> Still:
    """Show what an application lost on each criterion: the mean mark, what is missing to ten, and that in points."""
    case = _case(of)
    speak = case.speak
    a = _scored(case, application)
    means = case.round.sheets.marks[case.r, a][case.round.sheets.given[case.r, a]].mean(0)
    losses = [_Loss(criterion, float(mean)) for criterion, mean in zip(case.call.sheet.criteria, means, strict=True)]
    losses.sort(key=lambda loss: -loss.points)
    rows = []
    for loss in losses:
        mean = speak.number(round(loss.mean, 1))
        rows.append((speak.of(loss.criterion.title), loss.criterion.weight, mean, speak.points(loss.points)))
    columns = [speak(f"label.{name}") for name in ("criterion", "weight", "mean_mark", "lost")]
    return styled(table(grid(columns, rows, numeric=[1, 2, 3])), speak)


class _Loss(NamedTuple):
    """The mean mark of an application on a criterion."""

    criterion: Criterion
    mean: float

    @property
    def points(self) -> int:
        """What is missing to the highest mark, whole hundredths of points."""
        return round((MARKS - self.mean) * self.criterion.weight * 100 / MARKS)


@follows
def check_points(of: Competition | Held, application: int, member: str) -> Check:
    """Ask for a reader's own sum of one member's points for one application; the answer shows how it is made."""
    case = _case(of)
    a = _scored(case, application)
    e = position("unknown_seat", member, [seat.id for seat in case.competition.commission])
    marks = case.round.sheets.marks[case.r, a, e]
    weights = case.call.sheet.weights
    points = marks * weights * (100 // MARKS)

    def how(speak: Language) -> str:
        products = " + ".join(f"{mark} × {weight} / 10" for mark, weight in zip(marks, weights, strict=True))
        return f"{products} = {' + '.join(map(speak.points, points))} = {speak.points(points.sum())}"

    return Check("points", "trainee/04_scoring", right=int(points.sum()), how=how)


@follows
def check_mean(of: Competition | Held, application: int) -> Check:
    """Ask for a reader's own mean over the members who marked an application; the answer shows how it is made."""
    case = _case(of)
    a = _scored(case, application)
    counted = case.book.member_points[a][case.book.given[a]]
    mean = int(experts.mean(counted, np.ones(len(counted), bool)))

    def how(speak: Language) -> str:
        return f"({' + '.join(map(speak.points, counted))}) / {len(counted)} = {speak.points(mean)}"

    return Check("mean", "trainee/04_scoring", right=mean, how=how)


@follows
def chapter(of: Competition | Held, name: str) -> Still:
    """Show a part of the protocol: announcement, register, opening, admission, conflicts, totals, award, reasons ..."""
    if name not in CHAPTERS:
        raise Lesson("not_one_of", name="chapter", value=name, known=", ".join(CHAPTERS))
    speak = language()
    blocks = step_chapters.blocks(of.record, name, speak) if isinstance(of, Step) else CHAPTERS[name](_case(of))
    return styled(part(blocks), speak)


@follows
def application(of: Competition | Held, number: int) -> Still:
    """Show an application as the commission sees it."""
    case = _case(of)
    a = _index(case, number, case.arrived)
    return styled(card(case, a, len(case.arrived), number - 1), case.speak)


def marks_of(case: Case, a: int, *, points: bool = True) -> Grid:
    """Return all marks of one application as a table."""
    speak = case.speak
    seats = case.competition.commission
    marks = case.round.sheets.marks[case.r, a]
    counted = case.round.sheets.given[case.r, a]
    rows = []
    for c, criterion in enumerate(case.call.sheet.criteria):
        cells = (marks[e, c] if counted[e] else "—" for e in range(len(seats)))
        rows.append([speak.of(criterion.title), criterion.weight, *cells])
    if points:
        rows.append([speak("label.points"), 100, *(_points(case, a, e) for e in range(len(seats)))])
    columns = [speak("label.criterion"), speak("label.weight"), *(speak.of(seat.title) for seat in seats)]
    return grid(columns, rows, numeric=range(1, len(columns)))


def _points(case: Case, a: int, e: int) -> str:
    """Write a member's points for an application, or that the member has stepped back from it."""
    if not case.round.sheets.given[case.r, a, e]:
        return case.speak("label.recused")
    return case.speak.points(case.book.member_points[a, e])


def _case(of: Competition | Held) -> Case:
    return subject.case(of, language())


def _scored(case: Case, number: int) -> int:
    """Find an application that was marked by its number in the register."""
    return _index(case, number, case.scored)


def _index(case: Case, number: int, among: Sequence[int]) -> int:
    numbers = {case.number(a): a for a in among}
    if number not in numbers:
        raise Lesson("unknown_application", number=number, known=", ".join(map(str, numbers)))
    return numbers[number]
