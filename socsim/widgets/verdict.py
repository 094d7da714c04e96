"""The award on a screen, and how much one member's marks mattered to it."""

from collections.abc import Iterator

from socsim.base.i18n import Language
from socsim.competition.again import Influence, Swing
from socsim.competition.hold import Competition
from socsim.competition.protocol import reasons
from socsim.competition.protocol.reasons import Case
from socsim.documents.document import Grid, grid
from socsim.widgets.markup import Bar, bars, element, heading, items, paragraph, table


def last_case(competition: Competition, speak: Language, replication: int = 0) -> Case:
    """Return the last round of one replication."""
    return Case(competition, competition.rounds[-1], replication, speak)


def places(case: Case) -> Grid:
    """Return the table of places: every application that arrived, its points and what was decided about it."""
    ranked = list(case.round.result.ranked[case.r])
    columns = ("place", "number", "applicant", "points", "price", "why")
    rows = [_place(case, a) for a in sorted(case.arrived, key=ranked.index)]
    return grid([case.speak(f"label.{column}") for column in columns], rows, numeric=[0, 1, 3, 4])


def _place(case: Case, a: int) -> tuple[object, ...]:
    place = int(case.round.result.place[case.r, a])
    points = case.speak.points(case.round.total[case.r, a]) if a in case.scored else "—"
    price = case.speak.som(case.round.papers.price[case.r, a])
    return (place or "—", case.number(a), case.name(a), points, price, reasons.reason(case, a))


def decisions(case: Case) -> Iterator[str]:
    """Tell the award of every lot, and how equal totals were decided."""
    for number in range(len(case.call.lots)):
        yield reasons.decision(case, number)
    yield from reasons.ties(case)


def award(case: Case) -> str:
    """Return the award as HTML: the decision in words, then the table of places."""
    sentences = (element("strong", paragraph(sentence)) for sentence in decisions(case))
    return "".join(sentences) + table(places(case))


def verdict(influence: Influence, speak: Language) -> str:
    """Return the award with a person's own marks, and what these marks changed."""
    seated = last_case(influence.seated, speak)
    parts = (
        heading(speak("jury.award")),
        award(seated),
        heading(speak("jury.mattered")),
        paragraph(_sum_up(influence, seated)),
        table(_winners(influence, speak)),
        heading(speak("jury.compared"), 4),
        *_compared(influence, seated),
        heading(speak("jury.single"), 4),
        _single(influence, seated),
        paragraph(speak("jury.synthetic"), "quiet"),
    )
    return "".join(parts)


def _sum_up(influence: Influence, seated: Case) -> str:
    if not influence.counts.any():
        return seated.speak("jury.recused_everywhere")
    winners = seated.round.winner[0]
    without = influence.without.rounds[-1].winner[0]
    return seated.speak("jury.decisive" if (without != winners).any() else "jury.not_decisive")


def _winners(influence: Influence, speak: Language) -> Grid:
    """Return who wins each lot with the person's marks, without the seat, and with the model in it."""
    variants = {"own": influence.seated, "without": influence.without, "simulated": influence.simulated}
    rows = []
    for key, competition in variants.items():
        case = last_case(competition, speak)
        for lot, winner in enumerate(case.round.winner[0]):
            rows.append((speak(f"jury.{key}"), lot + 1, _winner(case, winner)))
    return grid([speak("jury.variant"), speak("label.lot"), speak("jury.winner")], rows, numeric=[1])


def _winner(case: Case, winner: int) -> str:
    if winner < 0:
        return case.speak("jury.nobody")
    return f"{case.name(winner)}: {case.speak.points(case.round.total[0, winner])}"


def _compared(influence: Influence, seated: Case) -> Iterator[str]:
    """Set the person's points for each application beside the other members' mean, in words and as bars."""
    speak = seated.speak
    for a in seated.admitted:
        if not influence.counts[a]:
            yield paragraph(speak("jury.recused_here", name=seated.name(a)))
            continue
        mine = int(influence.points[a])
        others = int(influence.others[a])
        points = speak.points(abs(mine - others))
        yield paragraph(speak(f"jury.{_relation(mine, others)}", name=seated.name(a), points=points))
        yield bars(
            [
                Bar(speak("jury.you"), "you", mine, speak.points(mine)),
                Bar(speak("jury.others"), "others", others, speak.points(others)),
            ]
        )


def _relation(mine: int, others: int) -> str:
    if mine == others:
        return "same"
    return "above" if mine > others else "below"


def _single(influence: Influence, seated: Case) -> str:
    if not influence.swings:
        return paragraph(seated.speak("jury.no_swing"))
    return paragraph(seated.speak("jury.swing")) + items(_swing(swing, seated) for swing in influence.swings)


def _swing(swing: Swing, seated: Case) -> str:
    speak = seated.speak
    criterion = seated.call.sheet.criteria[swing.criterion]
    return speak(
        "jury.swing_to" if swing.winner >= 0 else "jury.swing_to_nobody",
        name=seated.name(swing.application),
        criterion=speak.of(criterion.title),
        old=swing.old,
        new=swing.new,
        winner=seated.name(swing.winner) if swing.winner >= 0 else "",
    )
