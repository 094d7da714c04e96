"""The page of who has nothing to do now: what is going on, whose work it is, and nothing that is sealed."""

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room.content import Button, Content, Desk, act
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room.stages import STAGES


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show what the stage is about and who works in it; who has work there may say that it is done."""
    stage = seen["stage"]
    workers = STAGES[stage["name"]].workers
    works = seen["you"]["role"] in workers
    task = speak("room.page.waiting.ready") if works and not stage["ready"] else speak("room.page.waiting.task")
    lead = Button(words=speak("room.page.waiting.done"), press=act("ready")) if works and not stage["ready"] else None
    about = speak(f"room.page.about.{stage['name']}")
    others = [speak(f"room.role.{role}") for role in workers]
    main = drawn("waiting", speak, seen=seen, about=about, others=others)
    return Content(task=task, lead=lead, main=main)
