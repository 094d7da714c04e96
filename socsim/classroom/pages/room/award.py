"""The stage of the award: the chair presses once and the rule of the call decides; the others wait, then read."""

from typing import Any

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room import own, telling
from socsim.classroom.pages.room.content import Button, Content, Desk, act
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room.terms import number
from socsim.law import kit, words


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show the chair what the rule says; after the award everybody inside is told the decision step by step."""
    chairs = seen["you"]["role"] == "chair"
    footer = speak("room.page.award.footer")
    if "award" in seen:
        step = telling.telling(seen, desk, speak)
        finish = own.ready(seen, speak("room.page.award.finish")) if chairs else None
        task = step.task or speak("room.page.award.read")
        return Content(task=task, lead=step.lead or finish, main=step.main, footer=footer)
    lead = Button(words=speak("room.page.award.award"), press=act("award")) if chairs else None
    task = speak("room.page.award.task" if chairs else "room.page.award.wait")
    return Content(task=task, lead=lead, main=rule(seen, speak), footer=footer)


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
