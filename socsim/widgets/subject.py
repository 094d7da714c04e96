"""What a screen is about: a competition as it was held, a person's seat in one, or score sheets from a file."""

from typing import Protocol

from socsim.base.i18n import Language
from socsim.competition.hold import Competition
from socsim.competition.protocol.reasons import Case
from socsim.scoring import words
from socsim.scoring.book import Scorebook
from socsim.widgets.jury import Jury
from socsim.widgets.markup import paragraph
from socsim.widgets.verdict import last_case


class Held(Protocol):
    """Whatever has come of a competition: a seat in one, or a class's marks."""

    @property
    def competition(self) -> Competition: ...  # noqa: D102


Subject = Competition | Held | Scorebook


def competition(of: Competition | Held) -> Competition:
    """Return the competition; from a seat, with the marks given on it as soon as they are complete."""
    return of if isinstance(of, Competition) else of.competition


def case(of: Competition | Held, speak: Language) -> Case:
    """Return the last round of the competition, spoken of in a language."""
    return last_case(competition(of), speak)


def sheets(of: Subject, speak: Language) -> Scorebook:
    """Return the score sheets, named in a language; of several replications the first one is taken."""
    if not isinstance(of, Scorebook):
        return competition(of).scorebook(0, speak)
    return of if of.entered.ndim == 1 else of.part(0)


def whose(of: Subject, speak: Language) -> str:
    """Say whose marks count in the person's seat; nothing where nobody sits in one."""
    if not isinstance(of, Jury):
        return ""
    if of.finished:
        return paragraph(speak("tables.yours"), "note")
    return paragraph(speak("tables.simulated", done=of.ballot.done, needed=of.ballot.needed), "warn")


def origin(book: Scorebook, speak: Language) -> str:
    """Say what the marks are and where they come from, and what was left out of a file or is doubtful in it."""
    told = "".join(paragraph(notice.line(speak), "warn") for notice in book.notices)
    return paragraph(words.origin(book, speak), "quiet") + told
