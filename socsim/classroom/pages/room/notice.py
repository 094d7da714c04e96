"""The call as everybody reads it: need, lots with their money, criteria with weights and anchors, papers, answers."""

from typing import Any

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room.pieces import drawn

FIRST = ("buys",)  # read by who has nothing to do with the call yet; the rest is one press away
TEXTS = ("for_whom", "buys", "not_bought", "money", "papers", "conflict")


def card(call: Data, speak: Language, *, folded: bool = False, brief: bool = False) -> Markup:
    """Draw the call.

    Parameters
    ----------
    call : mapping
        From the view: ``call``, or ``preparation`` before it is out.
    speak : Language
    folded : bool
        Only its subject is seen until it is unfolded.
    brief : bool
        What is ordered and by which criteria is seen; the conditions are one press away.
    """
    texts = call["texts"]
    in_sight = FIRST if brief else TEXTS
    parts = {name: (speak(f"room.page.notice.{name}"), _lines(texts[name], speak)) for name in TEXTS if name in texts}
    return drawn(
        "notice",
        speak,
        call=call,
        parts=[part for name, part in parts.items() if name in in_sight],
        behind=[part for name, part in parts.items() if name not in in_sight],
        folded=folded,
    )


def questions(seen: Data, speak: Language) -> Markup:
    """Draw what was asked about the call and what the answers are; everybody sees both, nobody who asked."""
    return drawn("questions", speak, questions=seen["questions"])


def _lines(text: Any, speak: Language) -> list[str]:
    """Return what the call says of something: a sentence, or one after the other."""
    told_in_language = text[speak.code]
    return [told_in_language] if isinstance(told_in_language, str) else list(told_in_language)
