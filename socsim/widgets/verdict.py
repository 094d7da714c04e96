"""The award on a screen, and how much one member's marks mattered to it."""

from collections.abc import Iterator

from socsim.base.i18n import Language
from socsim.competition.again import Influence, Swing
from socsim.competition.hold import Competition
from socsim.competition.protocol import reasons
from socsim.competition.protocol.reasons import Case
from socsim.documents.document import Grid, grid
from socsim.widgets.markup import bars, heading, items, paragraph, table


def last_case(competition: Competition, speak: Language, replication: int = 0) -> Case:
    """Return the last round of one replication."""
    return Case(competition, competition.rounds[-1], replication, speak)


def places(case: Case) -> Grid:
    """Return the table of places: every application that arrived, its points and what was decided about it."""
    speak, result, r = case.speak, case.round.result, case.r
    columns = ("place", "number", "applicant", "points", "price", "why")
    rows = [
        (
            int(result.place[r, a]) or "—",
            case.number(a),
            case.name(a),
            speak.points(case.round.total[r, a]) if a in case.scored else "—",
            speak.som(case.round.papers.price[r, a]),
            reasons.reason(case, a),
        )
        for a in sorted(case.arrived, key=list(result.ranked[r]).index)
    ]
    return grid([speak(f"label.{column}") for column in columns], rows, numeric=[0, 1, 3, 4])


def decisions(case: Case) -> Iterator[str]:
    """Tell the award of every lot, and how equal totals were decided."""
    for number in range(len(case.call.lots)):
        yield reasons.decision(case, number)
    yield from reasons.ties(case)


def award(case: Case) -> str:
    """Return the award as HTML: the decision in words, then the table of places."""
    told = "".join(f"<strong>{paragraph(text)}</strong>" for text in decisions(case))
    return told + table(places(case))


def verdict(found: Influence, speak: Language) -> str:
    """Return the award with a person's own marks, and what these marks changed."""
    own = last_case(found.seated, speak)
    parts = [heading(speak("jury.award")), award(own), heading(speak("jury.mattered")), paragraph(_sum_up(found, own))]
    parts += [table(_winners(found, speak)), heading(speak("jury.compared"), 4), *_compared(found, own)]
    parts += [heading(speak("jury.single"), 4), _single(found, own)]
    return "".join([*parts, paragraph(speak("jury.synthetic"), "quiet")])


def _sum_up(found: Influence, own: Case) -> str:
    without, here = found.without.rounds[-1].winner[0], own.round.winner[0]
    if not found.counts.any():
        return own.speak("jury.recused_everywhere")
    return own.speak("jury.decisive" if (without != here).any() else "jury.not_decisive")


def _winners(found: Influence, speak: Language) -> Grid:
    rows = []
    for key, competition in (("own", found.seated), ("without", found.without), ("simulated", found.simulated)):
        case = last_case(competition, speak)
        for lot, winner in enumerate(case.round.winner[0]):
            points = speak.points(case.round.total[0, winner])
            told = f"{case.name(winner)}: {points}" if winner >= 0 else speak("jury.nobody")
            rows.append((speak(f"jury.{key}"), lot + 1, told))
    return grid([speak("jury.variant"), speak("label.lot"), speak("jury.winner")], rows, numeric=[1])


def _compared(found: Influence, own: Case) -> Iterator[str]:
    speak = own.speak
    for a in own.admitted:
        if not found.counts[a]:
            yield paragraph(speak("jury.recused_here", name=own.name(a)))
            continue
        mine, others = int(found.points[a]), int(found.others[a])
        key = "same" if mine == others else "above" if mine > others else "below"
        yield paragraph(speak(f"jury.{key}", name=own.name(a), points=speak.points(abs(mine - others))))
        yield bars(
            [
                (speak("jury.you"), "you", mine, speak.points(mine)),
                (speak("jury.others"), "others", others, speak.points(others)),
            ]
        )


def _single(found: Influence, own: Case) -> str:
    if not found.swings:
        return paragraph(own.speak("jury.no_swing"))
    return paragraph(own.speak("jury.swing")) + items(_swing(swing, own) for swing in found.swings)


def _swing(swing: Swing, own: Case) -> str:
    speak, criterion = own.speak, own.call.sheet.criteria[swing.criterion]
    return speak(
        "jury.swing_to" if swing.winner >= 0 else "jury.swing_to_nobody",
        name=own.name(swing.application),
        criterion=speak.of(criterion.title),
        old=swing.old,
        new=swing.new,
        winner=own.name(swing.winner) if swing.winner >= 0 else "",
    )
