"""The debrief: what the decision rested on, step by step; each is opened by a press, the earlier ones stay in view."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.base.tokens.icons import icon
from socsim.classroom.pages.room import debrief_steps, forks, standing
from socsim.classroom.pages.room.content import Button, Content, Desk, act, opens
from socsim.classroom.pages.room.debrief_steps import Page
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room.reveal import NOBODY, YES_OR_NO
from socsim.competition.room.stages import HOST


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step of the debrief: what has to be revealed for it, and its template's values."""

    needs: tuple[str, ...]
    values: Callable[[Page], Data]


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show the steps that lie open; the band's button opens the next one, where it has been revealed."""
    revealed = seen["reveal"]["steps"]
    ready = _ready(revealed)
    chosen = desk.open.get("step", "1")
    wanted = int(chosen) if chosen.isdecimal() else 1
    opened = ready if seen["you"]["role"] == HOST else min(wanted, ready)
    page = Page(seen=seen, desk=desk, speak=speak, lots=tuple(standing.lots(seen, speak)) if ready else ())
    names = list(STEPS)
    steps = [(name, STEPS[name].values(page)) for name in names[:opened]]
    coming = list(enumerate(names, start=1))[opened:]
    lead = _lead(seen, opened, ready, speak)
    main = drawn("debrief", speak, steps=steps, coming=coming, page=page, icon=icon, lead=lead)
    return Content(
        task=speak(f"room.page.debrief.task.{names[opened - 1]}") if opened else speak("room.page.debrief.wait"),
        progress=speak("room.page.debrief.progress", step=opened, of=len(STEPS)),
        lead=lead,
        main=main,
        aside=_aside(page, opened),
        footer=speak("room.page.debrief.footer"),
        crowded=True,
    )


def _ready(revealed: Data) -> int:
    """Return how many steps can be opened: those up to the first that has not been revealed."""
    for number, step in enumerate(STEPS.values()):
        if not all(need in revealed for need in step.needs):
            return number
    return len(STEPS)


def _lead(seen: Data, opened: int, ready: int, speak: Language) -> Button | None:
    """Open the next step; the host reveals it first, others wait for that."""
    if opened == len(STEPS):
        return None
    name = list(STEPS)[opened]
    label = speak("room.page.debrief.next", step=opened + 1, title=speak(f"room.page.debrief.short.{name}"))
    if opened < ready:
        return Button(words=label, press=opens(step=str(opened + 1)))
    missing = [need for need in STEPS[name].needs if need not in seen["reveal"]["steps"]]
    if seen["you"]["role"] == HOST:
        return Button(words=label, press=act("reveal", steps=missing))
    return Button(words=label, press=Markup(""), disabled=speak("room.page.debrief.by_host"))


def _aside(page: Page, opened: int) -> Markup:
    fork = forks.offers(page.seen, page.desk, page.speak)
    return drawn("debrief_aside", page.speak, rows=_predictions(page, opened), fork=fork)


def _predictions(page: Page, opened: int) -> list[tuple[str, str, str]]:
    """Return each question, what the seat predicted, and what came of it once the step that tells it lies open."""
    speak = page.speak
    predicted = page.seen["predictions"]
    came = page.shown.get("came")
    rows = []
    for question, step in TOLD_IN.items():
        if came and opened > list(STEPS).index(step):
            outcome = _came(page, question, came[question])
        else:
            outcome = speak("room.page.debrief.in_step", step=list(STEPS).index(step) + 1)
        rows.append((speak(f"room.page.debrief.asked.{question}"), _predicted(page, predicted.get(question)), outcome))
    return rows


def _predicted(page: Page, answer: str | None) -> str:
    if answer is None:
        return "—"
    if answer in YES_OR_NO:
        return page.speak(answer)
    return page.name("" if answer == NOBODY else answer)


def _came(page: Page, question: str, came: Sequence[Any]) -> str:
    if question == "winner":
        return page.names(came)
    differing, asked = came
    key = "room.page.debrief.came_yes" if differing else "room.page.debrief.came_no"
    return page.speak(key, count=differing, of=asked)


STEPS: Mapping[str, Step] = {
    "marks": Step(needs=("marks", "commission", "profiles"), values=debrief_steps.marks),
    "rules": Step(needs=("rules",), values=debrief_steps.rules),
    "truth": Step(needs=("truth",), values=debrief_steps.truth),
    "bots": Step(needs=("truth", "bots"), values=debrief_steps.bots),
    "law": Step(needs=("law", "laws", "came"), values=debrief_steps.law),
    "sentence": Step(needs=("predictions",), values=debrief_steps.sentence),
}
TOLD_IN: Mapping[str, str] = {"winner": "marks", "method": "rules", "bill": "law"}
