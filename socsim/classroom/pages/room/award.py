"""The stage of the award: the chair presses once and the rule of the call decides; the others wait, then read."""

from typing import Any

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room import decision, own
from socsim.classroom.pages.room.content import Button, Content, Desk, act
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room.terms import number
from socsim.law import kit, words


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show the chair what the rule says; after the award everybody inside reads the decision."""
    chairs = seen["you"]["role"] == "chair"
    if "award" in seen:
        lead = own.ready(seen, speak("room.page.award.finish")) if chairs else None
        task = speak("room.page.award.read")
        main = decision.main(seen, speak)
    else:
        lead = Button(words=speak("room.page.award.award"), press=act("award")) if chairs else None
        task = speak("room.page.award.task" if chairs else "room.page.award.wait")
        main = rule(seen, speak)
    return Content(task=task, lead=lead, main=main, footer=speak("room.page.award.footer"))


def rule(seen: Data, speak: Language) -> Markup:
    """Draw by which criteria, weights and values of the law the award is made, and what each rests on."""
    parameters = kit.law().parameters
    values = [
        (
            speak.of(parameters[rule["key"]].title),
            words.written(parameters[rule["key"]], number(rule["value"]), speak),
            speak(f"basis.{rule['basis']}"),
        )
        for rule in seen["rules"]
    ]
    return drawn("award", speak, values=values, criteria=_weights(seen, speak))


def _weights(seen: Data, speak: Language) -> list[tuple[Any, str]]:
    return [(criterion["title"], speak.number(criterion["weight"])) for criterion in seen["call"]["criteria"]]
