"""Two and more commissions of a room beside each other, in words: totals, places, agreement, one commission of all."""

from collections.abc import Iterator

from socsim.base.i18n import Language
from socsim.competition import scores
from socsim.competition.room import tally
from socsim.competition.room.state import State
from socsim.documents.document import Block, Paragraph, grid
from socsim.scoring.result import Result
from socsim.scoring.study.panels import Panels, panels


def of(state: State, speak: Language) -> Panels:
    """Return the commissions of a room beside each other, by the rule of its call.

    Raises
    ------
    Lesson
        ``one_panel`` when there is one alone.
    """
    rounds = [tally.held(state.terms, state.now, panel) for panel in state.terms.panels]
    books = [tally.competition(state, panel).scorebook(0, speak) for panel in state.terms.panels]
    return panels(books, scores.rule(rounds[0].setting.announcement))


def told(beside: Panels, speak: Language) -> Iterator[Block]:
    """Write totals and places of every commission in one table, who is chosen, and how far they agree."""
    everybody = (*beside.results, beside.joint)
    titles = [
        *(speak("commissions.one", number=n) for n, _ in enumerate(beside.results, start=1)),
        speak("commissions.all"),
    ]
    rows = [
        (name, *(_cell(result, a, speak) for result in everybody))
        for a, name in enumerate(beside.joint.book.applications)
    ]
    yield grid([speak("label.application"), *titles], rows, numeric=range(1, len(titles) + 1))
    yield Paragraph(speak("commissions.cell"))
    for title, result in zip(titles, everybody, strict=True):
        winners = ", ".join(result.winners) or speak("report.nobody")
        yield Paragraph(speak("commissions.chosen", commission=title, winners=winners), strong=True)
    for one in beside.agreements:
        yield Paragraph(
            speak(
                "commissions.agree",
                first=one.first + 1,
                second=one.second + 1,
                same=one.same,
                pairs=one.pairs,
                points=speak.points(one.apart),
            )
        )


def _cell(result: Result, a: int, speak: Language) -> str:
    """Write an application's points and place by one commission."""
    if not result.book.entered[a]:
        return "—"
    place = int(result.place[a])
    points = speak.points(int(result.quality[a]))
    return f"{points} ({place})" if place else points
