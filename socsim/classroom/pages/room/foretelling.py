"""Before the first mark: what a member expects, sealed until the debrief."""

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room import predicting
from socsim.classroom.pages.room.content import Button, Content, Desk, opens

ASKED = ("winner", "method")


def comes_first(seen: Data, desk: Desk) -> bool:
    """Tell whether a member is still to be asked: nothing is marked, and he or she has not gone on."""
    begun = any(seen["sheet"]["marks"].values()) or seen["stage"]["ready"]
    return not begun and desk.open.get("foretold") != "yes"


def content(seen: Data, speak: Language) -> Content:
    """Ask who will win and whether the rule matters; an answer may be left out."""
    answered = sum(question in seen["predictions"] for question in ASKED)
    key = "room.page.foretell.go" if answered == len(ASKED) else "room.page.foretell.skip"
    return Content(
        task=speak("room.page.foretell.task"),
        progress=speak("room.page.foretell.progress", n=answered, of=len(ASKED)),
        lead=Button(words=speak(key), press=opens(foretold="yes")),
        main=predicting.card(seen, speak),
        footer=speak("room.page.foretell.footer"),
    )
