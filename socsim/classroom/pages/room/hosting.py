"""The page of who leads the room: who is waited for, and the buttons that move the competition on."""

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room.content import Button, Content, Desk, act
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import told
from socsim.competition.room.stages import ORDER


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show the host where the room stands; nothing that is sealed is on it."""
    stage = seen["stage"]
    waited = [told.seated(seen, seat, speak) for seat in seen["room"]["waited_for"]]
    last = stage["name"] == ORDER[-1]
    lead = _reveal(seen, speak) if last else _next(stage["name"], speak)
    paused = stage["paused"] is not None
    rest = Button(
        words=speak("room.page.host.resume" if paused else "room.page.host.pause"),
        press=act("resume" if paused else "pause"),
    )
    task = speak("room.page.host.wait") if waited else speak("room.page.host.go")
    about = speak(f"room.page.about.{stage['name']}")
    main = drawn("hosting", speak, seen=seen, waited=waited, about=about, rest=rest, last=last)
    return Content(task=task, lead=lead, main=main, footer=speak("room.page.host.footer"))


def _next(stage: str, speak: Language) -> Button:
    following = ORDER[ORDER.index(stage) + 1]
    return Button(words=speak("room.page.host.next", stage=speak(f"room.stage.{following}")), press=act("next"))


def _reveal(seen: Data, speak: Language) -> Button | None:
    left = seen["reveal"]["of"] - len(seen["reveal"]["steps"])
    return Button(words=speak("room.page.host.reveal", count=left), press=act("reveal")) if left else None
