"""Tables for notebooks: a competition shown in the notebook's language, one call a table.

Every function takes a competition, or the jury widget itself; from the widget it takes the marks given on it.
"""

import numpy as np
from ipywidgets import HTML

from socsim.base.errors import Lesson
from socsim.base.i18n import Language, language
from socsim.competition.again import position
from socsim.competition.hold import Competition
from socsim.competition.protocol.call import RULES
from socsim.competition.protocol.chapters import CHAPTERS
from socsim.competition.protocol.reasons import Case
from socsim.country import catalogue
from socsim.country.records import MARKS
from socsim.documents.document import Grid, grid
from socsim.documents.page import part
from socsim.law.kit import law
from socsim.law.words import written
from socsim.scoring.methods import experts
from socsim.widgets import verdict
from socsim.widgets.application import card
from socsim.widgets.check import Check
from socsim.widgets.jury import Jury
from socsim.widgets.markup import paragraph, table
from socsim.widgets.panel import styled


def criteria(of: Competition | Jury) -> HTML:
    """Show the score sheet: criteria, weights, what is asked."""
    case = _case(of)
    speak = case.speak
    rows = [(c.id, speak.of(c.title), c.weight, speak.of(c.question)) for c in case.call.sheet.criteria]
    columns = [speak(f"label.{column}") for column in ("code", "criterion", "weight", "question")]
    return _shown(case, table(grid(columns, rows, numeric=[2])) + paragraph(speak.of(case.call.sheet.note), "quiet"))


def rules(of: Competition | Jury) -> HTML:
    """Show the numbers the award rests on, each with its ground: norm, practice, bill or assumption."""
    case = _case(of)
    speak, provisions = case.speak, case.call.provisions
    rows = []
    for key in RULES:
        parameter = law().parameters[key]
        ground = speak(f"basis.{provisions.ground(key).basis}")
        rows.append((speak.of(parameter.title), written(parameter, provisions[key], speak), ground))
    columns = [speak(f"label.{column}") for column in ("rule", "value", "basis")]
    return _shown(case, table(grid(columns, rows, numeric=[1])))


def award(of: Competition | Jury) -> HTML:
    """Show the award; while the widget's marks are not complete, the award of the simulated members, and say so."""
    case = _case(of)
    return _shown(case, _whose(of, case) + verdict.award(case))


def members(of: Competition | Jury) -> HTML:
    """Show every member's points for every application, and the mean over the members as published."""
    case = _case(of)
    speak, result, r = case.speak, case.round.result, case.r
    rows = []
    for e, seat in enumerate(case.competition.commission):
        own = isinstance(of, Jury) and of.finished and e == of.member
        title = f"{speak.of(seat.title)} ({speak('jury.you')})" if own else speak.of(seat.title)
        rows.append([title, *(_given(case, a, e) for a in case.scored)])
    rows.append([speak("label.mean_points"), *(speak.points(result.quality[r, a]) for a in case.scored)])
    columns = [speak("label.member"), *(f"№ {case.number(a)} {case.name(a)}" for a in case.scored)]
    return _shown(case, _whose(of, case) + table(grid(columns, rows, numeric=range(1, len(columns)))))


def marks(of: Competition | Jury, application: int, *, points: bool = True) -> HTML:
    """Show all marks of one application, named by its number in the register; without the points they make if asked."""
    case = _case(of)
    return _shown(case, table(marks_of(case, _index(case, application), points=points)))


def defects() -> HTML:
    """Show for which reasons an application is rejected unmarked, and what to do against each."""
    speak = language()
    rows = [(speak.of(one.rule), speak.of(one.todo)) for one in catalogue.defects()]
    return styled(table(grid([speak("label.rule"), speak("label.todo")], rows)), speak)


def lost(of: Competition | Jury, application: int) -> HTML:
    """Show what an application lost on each criterion: the mean mark, what is missing to ten, and that in points."""
    case = _case(of)
    speak, a = case.speak, _index(case, application)
    means = case.round.sheets.marks[case.r, a][case.round.sheets.given[case.r, a]].mean(0)
    missing = [(round((MARKS - float(m)) * c.weight * 100 / MARKS), c, float(m))
               for c, m in zip(case.call.sheet.criteria, means, strict=True)]  # fmt: skip
    missing.sort(key=lambda found: -found[0])
    rows = [(speak.of(c.title), c.weight, speak.number(round(m, 1)), speak.points(gone)) for gone, c, m in missing]
    columns = [speak(f"label.{name}") for name in ("criterion", "weight", "mean_mark", "lost")]
    return _shown(case, table(grid(columns, rows, numeric=[1, 2, 3])))


def check_points(of: Competition | Jury, application: int, member: str) -> Check:
    """Ask for a reader's own sum of one member's points for one application; the answer shows how it is made."""
    case = _case(of)
    a, e = (
        _index(case, application),
        position("unknown_seat", member, [seat.id for seat in case.competition.commission]),
    )
    given, weights = case.round.sheets.marks[case.r, a, e], case.call.sheet.weights
    points = given * weights * (100 // MARKS)

    def how(speak: Language) -> str:
        parts = [f"{mark} × {weight} / 10" for mark, weight in zip(given, weights, strict=True)]
        return f"{' + '.join(parts)} = {' + '.join(speak.points(p) for p in points)} = {speak.points(points.sum())}"

    return Check("points", "trainee/04_scoring", int(points.sum()), how)


def check_mean(of: Competition | Jury, application: int) -> Check:
    """Ask for a reader's own mean over the members who marked an application; the answer shows how it is made."""
    case = _case(of)
    a = _index(case, application)
    counted = case.book.member_points[a][case.book.given[a]]
    mean = int(experts.mean(counted, np.ones(len(counted), bool)))

    def how(speak: Language) -> str:
        return f"({' + '.join(speak.points(p) for p in counted)}) / {len(counted)} = {speak.points(mean)}"

    return Check("mean", "trainee/04_scoring", mean, how)


def chapter(of: Competition | Jury, name: str) -> HTML:
    """Show a part of the protocol: announcement, register, opening, admission, conflicts, totals, award, reasons ..."""
    if name not in CHAPTERS:
        raise Lesson("not_one_of", name="chapter", value=name, known=", ".join(CHAPTERS))
    case = _case(of)
    return _shown(case, part(CHAPTERS[name](case)))


def application(of: Competition | Jury, number: int) -> HTML:
    """Show an application as the commission sees it."""
    case = _case(of)
    found = {case.number(a): a for a in case.arrived}
    if number not in found:
        raise Lesson("unknown_application", number=number, known=", ".join(map(str, found)))
    return _shown(case, card(case, found[number], len(found), number - 1))


def marks_of(case: Case, a: int, *, points: bool = True) -> Grid:
    """Return all marks of one application as a table."""
    speak, r = case.speak, case.r
    sheets, seats = case.round.sheets, case.competition.commission
    rows = []
    for c, criterion in enumerate(case.call.sheet.criteria):
        found = [sheets.marks[r, a, e, c] if sheets.given[r, a, e] else "—" for e in range(len(seats))]
        rows.append([speak.of(criterion.title), criterion.weight, *found])
    if points:
        rows.append([speak("label.points"), 100, *(_given(case, a, e) for e in range(len(seats)))])
    columns = [speak("label.criterion"), speak("label.weight"), *(speak.of(seat.title) for seat in seats)]
    return grid(columns, rows, numeric=range(1, len(columns)))


def _given(case: Case, a: int, e: int) -> str:
    given = case.round.sheets.given[case.r, a, e]
    return case.speak.points(case.book.member_points[a, e]) if given else case.speak("label.recused")


def _whose(of: Competition | Jury, case: Case) -> str:
    """Say whose marks are shown, where they come from the jury widget."""
    if not isinstance(of, Jury):
        return ""
    if of.finished:
        return paragraph(case.speak("tables.yours"), "note")
    return paragraph(case.speak("tables.simulated", done=of.ballot.done, needed=of.ballot.needed), "warn")


def _case(of: Competition | Jury) -> Case:
    return verdict.last_case(of.competition if isinstance(of, Jury) else of, language())


def _index(case: Case, number: int) -> int:
    known = {case.number(a): a for a in case.scored}
    if number not in known:
        raise Lesson("unknown_application", number=number, known=", ".join(map(str, known)))
    return known[number]


def _shown(case: Case, body: str) -> HTML:
    return styled(body, case.speak)
