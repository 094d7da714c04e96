"""The secretary's decision beside what there was to find in the envelope, at once and only after it was made."""

from collections.abc import Iterator

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.applications import LATE
from socsim.competition.room import told

AGREED = ("agree_in", "agree_out")


def kind(seen: Data, code: str) -> str:
    """Return how a decision stands beside what was to be found: ``agree_in``, ``missed``, ``too_strict`` ..."""
    decided = seen["admission"][code]["defect"]
    right = seen["findings"][code]["ground"]
    if decided == right:
        return "agree_out" if decided else "agree_in"
    if not decided:
        return "missed"
    return "other_line" if right else "too_strict"


def card(seen: Data, row: Data, speak: Language) -> Markup:
    """Draw what was found in a decided envelope, which line of the call it touches, and what follows from it."""
    code = row["application"]
    finding = seen["findings"][code]
    how = kind(seen, code)
    return drawn(
        "verdict",
        speak,
        how=how,
        agreed=how in AGREED,
        found=list(_found(seen, code, finding, speak)),
        rule=told.words(finding["rule"], speak),
        todo=told.words(finding["todo"], speak),
    )


def _found(seen: Data, code: str, finding: Data, speak: Language) -> Iterator[str]:
    if finding["ground"] == LATE:
        yield speak("room.page.verdict.late")
        return
    if finding["at_the_door"]:
        yield speak("room.page.verdict.no_paper", papers=_papers(finding["at_the_door"], speak))
    if finding["above"]:
        bid = seen["applications"][code]
        ceiling = speak.som(seen["call"]["lots"][bid["lot"]]["ceiling"])
        yield speak("room.page.verdict.above", som=speak.som(finding["above"]), ceiling=ceiling)
    if not finding["ground"]:
        yield speak("room.page.verdict.in_order")
    if finding["in_the_marks"]:
        yield speak("room.page.verdict.in_the_marks", papers=_papers(finding["in_the_marks"], speak))


def _papers(papers: list[str], speak: Language) -> str:
    return ", ".join(speak(f"room.paper.{paper}") for paper in papers)
