"""The page of who has nothing to do now: what is going on, whose work it is, and nothing that is sealed."""

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room import own
from socsim.classroom.pages.room.content import Button, Content, Desk, act
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import told
from socsim.competition.room.stages import STAGES

BEHIND_THE_DOOR = ("conflicts", "scoring", "deliberation", "award")  # who is outside is told in words why it waits


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show what the stage is about and who works in it; who has work there may say that it is done."""
    stage = seen["stage"]
    name = stage["name"]
    works = seen["you"]["role"] in STAGES[name].workers
    outside = name in BEHIND_THE_DOOR and not works
    key = "ready" if works and not stage["ready"] else "task"
    lead = Button(words=speak("room.page.waiting.done"), press=act("ready")) if key == "ready" else None
    return Content(
        task=speak(f"room.page.outside.task.{name}" if outside else f"room.page.waiting.{key}"),
        lead=lead,
        main=_main(seen, speak, outside=outside),
    )


def _main(seen: Data, speak: Language, *, outside: bool) -> Markup:
    name = seen["stage"]["name"]
    others = [speak(f"room.role.{role}") for role in STAGES[name].workers]
    why = _outside(seen, speak) if outside else []
    return drawn("waiting", speak, seen=seen, about=speak(f"room.page.about.{name}"), others=others, why=why)


def _outside(seen: Data, speak: Language) -> list[str]:
    """Say what somebody outside waits for and why nothing more is told: how many are compared, and one's own."""
    name = seen["stage"]["name"]
    admitted = own.admitted(seen)
    lines = [speak(f"room.page.outside.{name}")]
    if "draft" in seen and "envelope" in seen:
        is_in = seen["draft"]["application"] in admitted
        lines = [speak("room.page.outside.own_in" if is_in else "room.page.outside.own_out"), *lines]
    return [speak.count("room.page.outside.admitted", len(admitted)), *lines]


def ties(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show who looks on from inside which ties have been named, and who has stepped out."""
    lines = [
        {
            "seat": told.seated(seen, one["seat"], speak),
            "name": told.named(seen, one["application"], speak),
            "what": told.words(one["what"], speak),
            "recused": one["recused"],
        }
        for one in seen["conflicts"]
    ]
    content = part(seen, desk, speak)
    return Content(task=content.task, lead=content.lead, main=content.main + drawn("said_ties", speak, said=lines))
