"""Before the first mark: what a member expects, sealed until the debrief."""

from collections.abc import Sequence

from socsim.base.i18n import Language
from socsim.classroom.pages.room.content import Button, Content, Desk, act, opens
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import reveal, told
from socsim.competition.room.events import Data

ASKED = ("winner", "method")


def comes_first(seen: Data, desk: Desk) -> bool:
    """Tell whether a member is still to be asked: nothing is marked, and he or she has not gone on."""
    begun = any(seen["sheet"]["marks"].values()) or seen["stage"]["ready"]
    return not begun and desk.open.get("foretold") != "yes"


def content(seen: Data, codes: Sequence[str], speak: Language) -> Content:
    """Ask who will win and whether the rule matters; an answer may be left out."""
    applicants = [(code, told.named(seen, code, speak)) for code in codes]
    answers = {
        "winner": [*applicants, (reveal.NOBODY, speak("room.page.foretell.nobody"))],
        "method": [(answer, speak(answer)) for answer in reveal.YES_OR_NO],
    }
    questions = [
        {
            "words": speak(f"room.page.foretell.{question}"),
            "answers": answers[question],
            "chosen": seen["predictions"].get(question, ""),
            "form": act("predict", question=question),
        }
        for question in ASKED
    ]
    answered = sum(1 for question in ASKED if question in seen["predictions"])
    key = "room.page.foretell.go" if answered == len(ASKED) else "room.page.foretell.skip"
    return Content(
        task=speak("room.page.foretell.task"),
        progress=speak("room.page.foretell.progress", n=answered, of=len(ASKED)),
        lead=Button(words=speak(key), press=opens(foretold="yes")),
        main=drawn("foretelling", speak, questions=questions),
        footer=speak("room.page.foretell.footer"),
    )
