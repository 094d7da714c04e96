"""What a screen is about: a competition as it was held, one in which a person has done a step, sheets from a file."""

from typing import Protocol

from socsim.base.i18n import Language
from socsim.competition.hold import Competition
from socsim.competition.protocol.reasons import Case
from socsim.scoring import words
from socsim.scoring.book import Scorebook
from socsim.widgets.markup import paragraph
from socsim.widgets.own_sheets import OwnSheets
from socsim.widgets.step import Step
from socsim.widgets.verdict import last_case


class Held(Protocol):
    """Whatever has come of a competition: a step that a person has done in it, or a class's marks."""

    @property
    def competition(self) -> Competition: ...  # noqa: D102


Subject = Competition | Held | Scorebook


def competition(of: Competition | Held) -> Competition:
    """Return the competition; of a step what came of it, or what bots alone make of it while it is not done."""
    return of if isinstance(of, Competition) else of.competition


def case(of: Competition | Held, speak: Language) -> Case:
    """Return the last round of the competition, spoken of in a language."""
    return last_case(competition(of), speak)


def sheets(of: Subject, speak: Language) -> Scorebook:
    """Return the score sheets, named in a language, members by their seats; of several replications the first one."""
    if not isinstance(of, Scorebook):
        return competition(of).scorebook(0, speak)
    return words.seated(of if of.entered.ndim == 1 else of.part(0), speak)


def own_seat(of: Subject) -> str:
    """Return the seat in which a person has marked; empty where nobody has."""
    return of.own_seat if isinstance(of, Step | OwnSheets) else ""


def whose(of: Subject, speak: Language) -> str:
    """Say that a person's own marks are among those shown; nothing where nobody sits in a seat."""
    return paragraph(speak("tables.yours"), "note") if own_seat(of) else ""


def origin(book: Scorebook, speak: Language) -> str:
    """Say what the marks are and where they come from, and what was left out of a file or is doubtful in it."""
    told = "".join(paragraph(notice.line(speak), "warn") for notice in book.notices)
    return paragraph(words.origin(book, speak), "quiet") + told
