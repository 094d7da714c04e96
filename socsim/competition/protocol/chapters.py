"""The complete record of one competition in one language, from the announcement to the answer to each applicant."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from socsim.base.i18n import Language
from socsim.base.rng import GENERATOR
from socsim.competition.award import Outcome
from socsim.competition.hold import Competition
from socsim.competition.protocol import reasons
from socsim.competition.protocol.reasons import Case
from socsim.documents.document import Block, Document, Heading, Paragraph, grid
from socsim.law.kit import law
from socsim.law.law import Parameter, Value
from socsim.law.words import written
from socsim.scoring.methods import price
from socsim.version import __version__

RULES = (
    "commission.size",
    "commission.independent_share",
    "commission.minimum_marks",
    "award.pass_mark",
    "award.first_criterion_floor",
    "award.minimum_admitted",
    "award.after_failed",
    "award.repeats",
    "award.price_rule",
)


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
    blocks: list[Block] = [Paragraph(speak("protocol.synthetic"), strong=True)]
    blocks += [*_announcement(competition, speak), *_commission(competition, speak)]
    for number, one in enumerate(competition.rounds):
        if one.held[replication].any():
            case = Case(competition, one, replication, speak)
            blocks += [Heading(speak("protocol.repeated", number=number + 1))] if number else []
            blocks += [block for name in OF_A_ROUND for block in CHAPTERS[name](case)]
    blocks += _ground(competition, speak)
    return Document(speak("protocol.title"), speak.code, tuple(blocks))


def customer(competition: Competition, speak: Language) -> str:
    """Name the customer in full: kind, name, district, region."""
    place = competition.announcement.municipality
    parts = [speak(f"municipality.{place.kind}", name=speak.of(place.name))]
    parts += [speak.of(place.district)] if place.district else []
    parts += [speak.of(place.region)] if speak.of(place.name) not in speak.of(place.region) else []
    return ", ".join(parts)


def _announcement(competition: Competition, speak: Language) -> Iterator[Block]:
    call = competition.announcement
    yield Heading(speak("protocol.announcement"))
    rows = [
        (speak("label.customer"), customer(competition, speak)),
        (
            speak("label.population"),
            speak(
                "population.with_basis",
                people=speak.number(call.municipality.population),
                basis=speak(f"population.{call.municipality.population_basis}"),
            ),
        ),
        (speak("label.opened"), speak.date(call.opened)),
        (speak("label.closes"), speak.date(call.closes)),
        (speak("label.budget"), speak.som(call.budget)),
        (speak("label.sheet"), f"{speak.of(call.sheet.title)}. {speak.of(call.sheet.note)}"),
    ]
    yield grid([speak("label.item"), speak("label.content")], rows)
    lots = [
        (number, speak.of(lot.sphere.title), speak.of(lot.sphere.target), speak.som(lot.ceiling))
        for number, lot in enumerate(call.lots, start=1)
    ]
    columns = ("label.lot", "label.sphere", "label.target", "label.ceiling")
    yield grid([speak(column) for column in columns], lots, numeric=[0, 3])
    rules = [
        (speak.of(p.title), written, speak(f"basis.{ground.basis}"))
        for p, written, ground in _rules(competition, speak)
    ]
    yield grid([speak("label.rule"), speak("label.value"), speak("label.basis")], rules, numeric=[1])


def _rules(competition: Competition, speak: Language) -> Iterator[tuple[Parameter, str, Value]]:
    provisions = competition.announcement.provisions
    for key in RULES:
        parameter = law().parameters[key]
        yield parameter, written(parameter, provisions[key], speak), provisions.ground(key)


def _commission(competition: Competition, speak: Language) -> Iterator[Block]:
    yield Heading(speak("protocol.commission"))
    rows = [
        (number, speak.of(seat.title), speak(f"seat.{seat.kind}"))
        for number, seat in enumerate(competition.commission, start=1)
    ]
    yield grid([speak("label.number"), speak("label.member"), speak("label.kind")], rows, numeric=[0])
    yield Heading(speak("protocol.criteria"), 2)
    criteria = [
        (f"{speak('label.criterion_short')}{number}", speak.of(c.title), c.weight)
        for number, c in enumerate(competition.announcement.sheet.criteria, start=1)
    ]
    yield grid(["", speak("label.criterion"), speak("label.weight")], criteria, numeric=[2])


def _register(case: Case) -> Iterator[Block]:
    speak, papers = case.speak, case.one.papers
    yield Heading(speak("protocol.register"))
    if not len(case.arrived):
        yield Paragraph(speak("protocol.no_applications"))
        return
    rows = [
        (number, case.lot(a) + 1, speak.date(case.received(a)), papers.seal(case.r, a))
        for number, a in enumerate(case.arrived, start=1)
    ]
    columns = ("label.number", "label.lot", "label.received", "label.receipt")
    yield grid([speak(column) for column in columns], rows, numeric=[0, 1])
    yield Paragraph(speak("protocol.sealed", count=speak.count("count.envelopes", len(rows))))


def _opening(case: Case) -> Iterator[Block]:
    if not len(case.arrived):
        return
    speak, papers, r = case.speak, case.one.papers, case.r
    yield Heading(speak("protocol.opening", day=speak.date(case.call.closes + timedelta(days=1))))
    rows = [
        (
            number,
            case.applicant(a),
            case.project(a),
            speak.som(papers.price[r, a]),
            speak.som(papers.contribution[r, a]),
        )
        for number, a in enumerate(case.arrived, start=1)
    ]
    columns = ("label.number", "label.applicant", "label.project", "label.price", "label.contribution")
    yield grid([speak(column) for column in columns], rows, numeric=[0, 3, 4])
    facts = [
        (number, case.aim(a), case.activity(a), case.partner(a), speak.number(papers.reach[r, a]),
         speak.number(papers.team[r, a]), speak.number(papers.experience[r, a]))
        for number, a in enumerate(case.arrived, start=1)
    ]  # fmt: skip
    about = ("number", "aim", "activity", "partner", "reach", "team", "experience")
    yield grid([speak(f"label.{column}") for column in about], facts, numeric=[0, 4, 5, 6])


def _admission(case: Case) -> Iterator[Block]:
    if not len(case.arrived):
        return
    speak = case.speak
    yield Heading(speak("protocol.admission"))
    rows = []
    for number, a in enumerate(case.arrived, start=1):
        broken = case.broken(a)
        decision = speak("admission.rejected") if broken else speak("admission.admitted")
        rows.append((number, case.name(a), decision, speak.of(broken.rule) if broken else ""))
    columns = ("label.number", "label.applicant", "label.decision", "label.reason")
    yield grid([speak(column) for column in columns], rows, numeric=[0])


def _conflicts(case: Case) -> Iterator[Block]:
    speak = case.speak
    yield Heading(speak("protocol.conflicts"))
    rows = [
        (speak.of(member.title), case.name(a))
        for e, member in enumerate(case.competition.commission)
        for a in case.admitted
        if case.one.conflicts.declared[case.r, a, e]
    ]
    if rows:
        yield grid([speak("label.recused_member"), speak("label.recused_from")], rows)
        yield Paragraph(speak("protocol.recused"))
    else:
        yield Paragraph(speak("protocol.no_conflicts"))


def _sheets(case: Case) -> Iterator[Block]:
    speak = case.speak
    sheets = case.one.sheets
    points = case.book.member_points
    result = case.one.result
    r = case.r
    yield Heading(speak("protocol.marks"))
    if not case.scored:
        yield Paragraph(speak("protocol.nothing_scored"))
    short = speak("label.criterion_short")
    columns = [speak("label.member_short"), *(f"{short}{c + 1}" for c in range(len(case.call.sheet.criteria)))]
    for a in case.scored:
        yield Heading(f"№ {case.number(a)}. {case.name(a)}", 2)
        rows: list[list[object]] = []
        for e in range(len(case.competition.commission)):
            if sheets.given[r, a, e]:
                rows.append([e + 1, *sheets.marks[r, a, e], speak.points(points[a, e])])
            else:
                rows.append([e + 1, *["—"] * (len(columns) - 1), speak("label.recused")])
        means = [speak.points(mean) for mean in result.earned[r, a]]
        rows.append([speak("label.mean_points"), *means, speak.points(result.quality[r, a])])
        yield grid([*columns, speak("label.points")], rows, numeric=range(1, len(columns) + 1))


def _totals(case: Case) -> Iterator[Block]:
    if not case.scored:
        return
    speak = case.speak
    result = case.one.result
    r = case.r
    yield Heading(speak("protocol.totals"))
    priced = case.call.pricing.earns_points
    price_points = price.relative(case.book.price, result.able[r], case.book.lot)
    columns = [
        "number",
        "lot",
        "applicant",
        "quality",
        *(["price_points", "total"] if priced else []),
        "price",
        "place",
    ]
    rows = []
    for a in sorted(case.scored, key=lambda a: list(result.ranked[r]).index(a)):
        extra = [speak.points(price_points[a]), speak.points(case.one.total[r, a])] if priced else []
        place = str(result.place[r, a]) if result.place[r, a] else "—"
        asked = speak.som(case.one.papers.price[r, a])
        rows.append(
            [case.number(a), case.lot(a) + 1, case.name(a), speak.points(result.quality[r, a]), *extra, asked, place]
        )
    yield grid([speak(f"label.{c}") for c in columns], rows, numeric=[0, 1, *range(3, len(columns))])
    yield Paragraph(speak("protocol.rounding"))
    yield Paragraph(speak("protocol.tie_rule"))
    yield from (Paragraph(told) for told in reasons.ties(case))


def _award(case: Case) -> Iterator[Block]:
    speak, r = case.speak, case.r
    yield Heading(speak("protocol.award"))
    for number, lot in enumerate(case.call.lots):
        if not case.one.held[r, number]:
            continue
        facts = {"lot": number + 1, "sphere": speak.of(lot.sphere.title)}
        outcome = Outcome(case.one.award.outcome[r, number])
        if outcome is Outcome.AWARDED:
            a = int(case.one.winner[r, number])
            asked = int(case.one.papers.price[r, a])
            facts |= {"name": case.applicant(a), "price": speak.som(asked), "rest": speak.som(lot.ceiling - asked)}
            yield Paragraph(speak(f"award.{outcome.key}", **facts), strong=True)
        else:
            least = speak.count("count.applications", case.call.provisions["award.minimum_admitted"])
            yield Paragraph(speak(f"award.{outcome.key}", least=least, **facts), strong=True)
            yield Paragraph(reasons.next_step(case))


def _each(case: Case) -> Iterator[Block]:
    if not len(case.arrived):
        return
    yield Heading(case.speak("protocol.reasons"))
    rows = [(number, case.name(a), reasons.reason(case, a)) for number, a in enumerate(case.arrived, start=1)]
    columns = ("label.number", "label.applicant", "label.why")
    yield grid([case.speak(column) for column in columns], rows, numeric=[0])


def _ground(competition: Competition, speak: Language) -> Iterator[Block]:
    call = competition.announcement
    yield Heading(speak("protocol.ground"))
    bases = [call.provisions.ground(key).basis for key in RULES]
    counted = [f"{speak(f'basis.{b}')}: {bases.count(b)}" for b in dict.fromkeys(bases)]
    yield Paragraph(speak("protocol.bases", counted="; ".join(counted)))
    if not call.municipality.pilot and call.provisions["customer.circle"] == "pilots":
        yield Paragraph(speak("protocol.not_a_known_pilot"))
    yield Paragraph(
        speak(
            "protocol.seed",
            seed=competition.seed,
            generator=GENERATOR,
            version=__version__,
            day=speak.date(call.opened),
        )
    )
    yield Paragraph(speak("protocol.signatures"))


# The parts of the protocol of one round, in their order.
CHAPTERS: Mapping[str, Callable[[Case], Iterator[Block]]] = {
    "announcement": lambda case: _announcement(case.competition, case.speak),
    "commission": lambda case: _commission(case.competition, case.speak),
    "register": _register,
    "opening": _opening,
    "admission": _admission,
    "conflicts": _conflicts,
    "sheets": _sheets,
    "totals": _totals,
    "award": _award,
    "reasons": _each,
}
OF_A_ROUND = tuple(CHAPTERS)[2:]
