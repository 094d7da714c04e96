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
    price = case.price(a) if a in case.opened else "—"
    return (place or "—", case.number(a), case.name(a), points, price, reasons.reason(case, a))


def decisions(case: Case) -> Iterator[str]:
    """Tell the award of every lot, and how equal totals were decided."""
    for number in range(len(case.call.lots)):
        yield reasons.decision(case, number)
    yield from reasons.ties(case)


def award(case: Case) -> str:
    """Return the award as HTML: the decision in words, what the first place costs, then the table of places."""
    sentences = (element("strong", paragraph(sentence)) for sentence in decisions(case))
    return "".join((*sentences, *map(paragraph, prices(case)), table(places(case))))


def prices(case: Case) -> Iterator[str]:
    """Tell for every lot that has a second place how much dearer or cheaper the winner is, and how much better."""
    result = case.round.result
    for lot, winner in enumerate(map(int, case.round.winner[case.r])):
        second = next((a for a in case.scored if case.lot(a) == lot and result.place[case.r, a] == 2), None)
        if winner < 0 or second is None:
            continue
        price = case.round.papers.price[case.r]
        more = int(price[winner] - price[second])
        ahead = int(case.round.total[case.r, winner] - case.round.total[case.r, second])
        key = "dearer" if more > 0 else "cheaper" if more < 0 else "same_price"
        facts = {"som": case.speak.som(abs(more)), "points": case.speak.points(ahead), "second": case.name(second)}
        told = case.speak(f"award.{key}", name=case.name(winner), **facts)
        yield f"{told} {case.speak('award.price_not_counted')}" if case.call.price_rule == "ceiling" else told


def verdict(influence: Influence, speak: Language) -> str:
    """Return what a person's own marks changed in the award."""
    seated = last_case(influence.seated, speak)
    parts = [*map(paragraph, _sum_up(influence, seated)), table(_winners(influence, speak))]
    if influence.counts.any():
        parts += [heading(speak("verdict.compared"), 4), *_compared(influence, seated)]
        parts += [heading(speak("verdict.single"), 4), _single(influence, seated)]
    return "".join((*parts, paragraph(speak("verdict.synthetic"), "quiet")))


def _sum_up(influence: Influence, seated: Case) -> Iterator[str]:
    """Say whether the award would have been another without the person's marks, and with the model's in their place."""
    speak = seated.speak
    if not influence.counts.any():
        yield speak("verdict.recused_everywhere")
        return
    winners = seated.round.winner[0]
    without = influence.without.rounds[-1].winner[0]
    if (without != winners).any():
        yield speak("verdict.decisive")
    elif (winners < 0).all():
        yield speak("verdict.nobody_either")
    else:
        yield speak("verdict.not_decisive")
    if (influence.simulated.rounds[-1].winner[0] != winners).any():
        yield speak("verdict.simulated_other")


def _winners(influence: Influence, speak: Language) -> Grid:
    """Return who wins each lot with the person's marks, without the seat, and with the model in it."""
    variants = {"own": influence.seated, "without": influence.without, "simulated": influence.simulated}
    rows = []
    for key, competition in variants.items():
        case = last_case(competition, speak)
        for lot, winner in enumerate(case.round.winner[0]):
            rows.append((speak(f"verdict.{key}"), lot + 1, _winner(case, winner)))
    return grid([speak("verdict.variant"), speak("label.lot"), speak("verdict.winner")], rows, numeric=[1])


def _winner(case: Case, winner: int) -> str:
    if winner < 0:
        return case.speak("verdict.nobody")
    return f"{case.name(winner)}: {case.speak.points(case.round.total[0, winner])}"


def _compared(influence: Influence, seated: Case) -> Iterator[str]:
    """Set the person's points for each application beside the other members' mean, in words and as bars."""
    speak = seated.speak
    for a in seated.admitted:
        if not influence.counts[a]:
            yield paragraph(speak("verdict.recused_here", name=seated.name(a)))
            continue
        mine = int(influence.points[a])
        others = int(influence.others[a])
        points = speak.points(abs(mine - others))
        yield paragraph(speak(f"verdict.{_relation(mine, others)}", name=seated.name(a), points=points))
        yield bars(
            [
                Bar(speak("verdict.you"), "you", mine, speak.points(mine)),
                Bar(speak("verdict.others"), "others", others, speak.points(others)),
            ]
        )


def _relation(mine: int, others: int) -> str:
    if mine == others:
        return "same"
    return "above" if mine > others else "below"


def _single(influence: Influence, seated: Case) -> str:
    if not influence.swings:
        return paragraph(seated.speak("verdict.no_swing"))
    return paragraph(seated.speak("verdict.swing")) + items(_swing(swing, seated) for swing in influence.swings)


def _swing(swing: Swing, seated: Case) -> str:
    speak = seated.speak
    criterion = seated.call.sheet.criteria[swing.criterion]
    return speak(
        "verdict.swing_to" if swing.winner >= 0 else "verdict.swing_to_nobody",
        name=seated.name(swing.application),
        criterion=speak.of(criterion.title),
        old=swing.old,
        new=swing.new,
        winner=seated.name(swing.winner) if swing.winner >= 0 else "",
    )
