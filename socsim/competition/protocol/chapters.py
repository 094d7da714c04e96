"""The complete record of one competition in one language, from the announcement to the answer to each applicant."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from socsim.base.i18n import Language
from socsim.competition.award import Outcome
from socsim.competition.hold import Competition
from socsim.competition.protocol import call, reasons
from socsim.competition.protocol.reasons import Case
from socsim.documents.document import Block, Document, Grid, Heading, Paragraph, grid
from socsim.scoring.book import MIXED, OWN
from socsim.scoring.methods import price

Chapter = Callable[[Case], Iterator[Block]]
PLAIN = ("number", "lot", "applicant", "quality", "price", "place")  # columns of the table of places
PRICED = ("number", "lot", "applicant", "quality", "price_points", "total", "price", "place")


def document(competition: Competition, speak: Language, replication: int = 0) -> Document:
    """Write the protocol of one replication.

    Parameters
    ----------
    competition : Competition
    speak : Language
    replication : int
        Index (not id) of the replication.

    Returns
    -------
    Document
    """
    cases = [Case(competition, attempt, replication, speak) for attempt in competition.rounds]
    blocks: list[Block] = [Paragraph(speak("protocol.synthetic"), strong=True)]
    for chapter in OF_THE_CALL.values():
        blocks += chapter(cases[0])
    for number, case in enumerate(cases, start=1):
        if case.round.held[replication].any():
            if number > 1:
                blocks.append(Heading(speak("protocol.repeated", number=number)))
            for chapter in OF_A_ROUND.values():
                blocks += chapter(case)
    blocks += call.ground(cases[0])
    return Document(speak("protocol.title"), speak.code, tuple(blocks))


def _register(case: Case) -> Iterator[Block]:
    speak = case.speak
    yield Heading(speak("protocol.register"))
    if not case.arrived:
        yield Paragraph(speak("protocol.no_applications"))
        return
    rows = [
        (case.number(a), case.lot(a) + 1, speak.date(case.received(a)), case.round.papers.seal(case.r, a))
        for a in case.arrived
    ]
    yield case.grid(("number", "lot", "received", "receipt"), rows, numeric=("number", "lot"))
    yield Paragraph(speak("protocol.sealed", count=speak.count("count.envelopes", len(rows))))


def _opening(case: Case) -> Iterator[Block]:
    if not case.arrived:
        return
    speak = case.speak
    yield Heading(speak("protocol.opening", day=speak.date(case.call.closes + timedelta(days=1))))
    if case.opened and _is_on_paper(case):
        yield _prices(case)
    elif case.opened:
        yield _offers(case)
        yield _plans(case)
    for a in case.arrived:
        if a not in case.opened:
            yield Paragraph(speak("protocol.unopened", number=case.number(a)))


def _is_on_paper(case: Case) -> bool:
    """Say whether the record holds nothing of the applications but whose they are, and their prices."""
    papers = case.round.papers
    numbers = (papers.contribution, papers.reach, papers.team)
    return case.round.origin in (OWN, MIXED) and not any(column[case.r].any() for column in numbers)


def _prices(case: Case) -> Grid:
    """Write who applied with an application on paper, and for how much money."""
    rows = [(case.number(a), case.applicant(a), case.project(a), case.price(a)) for a in case.opened]
    return case.grid(("number", "applicant", "project", "price"), rows, numeric=("number", "price"))


def _offers(case: Case) -> Grid:
    """Write who applied with which project, and for how much money."""
    contribution = case.round.papers.contribution[case.r]
    rows = [
        (case.number(a), case.applicant(a), case.project(a), case.price(a), case.speak.som(contribution[a]))
        for a in case.opened
    ]
    columns = ("number", "applicant", "project", "price", "contribution")
    return case.grid(columns, rows, numeric=("number", "price", "contribution"))


def _plans(case: Case) -> Grid:
    """Write what the applicants want to do, and with whom."""
    papers = case.round.papers
    rows = []
    for a in case.opened:
        persons = [case.speak.number(column[case.r, a]) for column in (papers.reach, papers.team, papers.experience)]
        rows.append([case.number(a), case.aim(a), case.activity(a), case.partner(a), *persons])
    columns = ("number", "aim", "activity", "partner", "reach", "team", "experience")
    return case.grid(columns, rows, numeric=("number", "reach", "team", "experience"))


def _admission(case: Case) -> Iterator[Block]:
    if not case.arrived:
        return
    speak = case.speak
    yield Heading(speak("protocol.admission"))
    rows = []
    for a in case.arrived:
        broken = case.broken(a)
        if broken:
            rows.append((case.number(a), case.name(a), speak("admission.rejected"), speak.of(broken.rule)))
        else:
            rows.append((case.number(a), case.name(a), speak("admission.admitted"), ""))
    yield case.grid(("number", "applicant", "decision", "reason"), rows, numeric=("number",))


def _conflicts(case: Case) -> Iterator[Block]:
    speak = case.speak
    yield Heading(speak("protocol.conflicts"))
    rows = [
        (speak.of(member.title), case.name(a))
        for e, member in enumerate(case.competition.commission)
        for a in case.admitted
        if case.round.conflicts.declared[case.r, a, e]
    ]
    if rows:
        yield case.grid(("recused_member", "recused_from"), rows)
        yield Paragraph(speak("protocol.recused"))
    else:
        yield Paragraph(speak("protocol.no_conflicts"))


def _sheets(case: Case) -> Iterator[Block]:
    yield Heading(case.speak("protocol.marks"))
    if not case.scored:
        yield Paragraph(case.speak("protocol.nothing_scored"))
    for a in case.scored:
        yield Heading(f"№ {case.number(a)}. {case.name(a)}", 2)
        yield _sheet(case, a)


def _sheet(case: Case, a: int) -> Grid:
    """Write all marks of one application: a row for each member, then the means."""
    speak = case.speak
    result = case.round.result
    marks = case.round.sheets.marks[case.r, a]
    criteria = [f"{speak('label.criterion_short')}{c}" for c in range(1, len(case.call.sheet.criteria) + 1)]
    rows: list[list[object]] = []
    for e, marked in enumerate(case.book.given[a]):
        if marked:
            rows.append([e + 1, *marks[e], speak.points(case.book.member_points[a, e])])
        else:
            recused = case.round.conflicts.declared[case.r, a, e]
            rows.append([e + 1, *["—"] * len(criteria), speak("label.recused") if recused else "—"])
    means = [speak.points(mean) for mean in result.earned[case.r, a]]
    rows.append([speak("label.mean_points"), *means, speak.points(result.quality[case.r, a])])
    columns = [speak("label.member_short"), *criteria, speak("label.points")]
    return grid(columns, rows, numeric=range(1, len(columns)))


def _totals(case: Case) -> Iterator[Block]:
    if not case.scored:
        return
    speak = case.speak
    yield Heading(speak("protocol.totals"))
    yield _places(case)
    yield Paragraph(speak("protocol.rounding"))
    yield Paragraph(speak("protocol.tie_rule"))
    yield from (Paragraph(sentence) for sentence in reasons.ties(case))


def _places(case: Case) -> Grid:
    """Write the applications that were compared, best first."""
    speak = case.speak
    result = case.round.result
    ranked = result.ranked[case.r].tolist()
    price_points = price.relative(case.book.price, result.able[case.r], case.book.lot)
    columns = PRICED if case.call.pricing.earns_points else PLAIN
    rows = []
    for a in sorted(case.scored, key=ranked.index):
        cells = {
            "number": case.number(a),
            "lot": case.lot(a) + 1,
            "applicant": case.name(a),
            "quality": speak.points(result.quality[case.r, a]),
            "price_points": speak.points(price_points[a]),
            "total": speak.points(case.round.total[case.r, a]),
            "price": case.price(a),
            "place": result.place[case.r, a] or "—",
        }
        rows.append([cells[column] for column in columns])
    return case.grid(columns, rows, numeric=[column for column in columns if column != "applicant"])


def _award(case: Case) -> Iterator[Block]:
    speak = case.speak
    yield Heading(speak("protocol.award"))
    for lot in range(len(case.call.lots)):
        if case.round.held[case.r, lot]:
            yield Paragraph(reasons.decision(case, lot), strong=True)
            if case.round.award.outcome[case.r, lot] != Outcome.AWARDED:
                yield Paragraph(reasons.next_step(case))


def _each(case: Case) -> Iterator[Block]:
    if not case.arrived:
        return
    yield Heading(case.speak("protocol.reasons"))
    rows = [(case.number(a), case.name(a), reasons.reason(case, a)) for a in case.arrived]
    yield case.grid(("number", "applicant", "why"), rows, numeric=("number",))


# The parts of the protocol in their order, those of a round once for each round.
OF_THE_CALL: Mapping[str, Chapter] = {"announcement": call.announcement, "commission": call.commission}
OF_A_ROUND: Mapping[str, Chapter] = {
    "register": _register,
    "opening": _opening,
    "admission": _admission,
    "conflicts": _conflicts,
    "sheets": _sheets,
    "totals": _totals,
    "award": _award,
    "reasons": _each,
}
CHAPTERS: Mapping[str, Chapter] = {**OF_THE_CALL, **OF_A_ROUND}
