"""The competition's clock on a page: how much time is left, and what happens when there is none; it ticks by itself."""

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room.content import Desk
from socsim.classroom.pages.room.pieces import drawn

SECOND = 1000  # milliseconds
CLOSES = ("preparation", "call", "scoring", "deliberation", "appeal")  # stages in which something is refused after it


def card(seen: Data, desk: Desk, speak: Language) -> Markup:
    """Draw the clock of a stage; nothing where a stage lasts as long as it takes."""
    stage = seen["stage"]
    if not stage["length"] or desk.past:
        return Markup("")
    rests = stage["paused"] is not None
    left = stage["began"] + stage["length"] - (stage["paused"] if rests else desk.at)
    zero = speak(f"room.page.clock.{stage['name'] if stage['name'] in CLOSES else 'open'}")
    texts = {
        "left": speak("room.page.clock.rests" if rests else "room.page.clock.left", time="{time}"),
        "over": speak("room.page.clock.over"),
    }
    face = texts["left"].replace("{time}", written(left)) if left > 0 else texts["over"]
    return drawn("clock", speak, left=left, rests=rests, said=texts, now=face, zero=zero)


def written(left: int) -> str:
    """Write a time that is left, milliseconds, as minutes and seconds: ``7:42``."""
    seconds = max(-(-left // SECOND), 0)
    return f"{seconds // 60}:{seconds % 60:02d}"
