"""A whole page: the frame of every stage, and in it the part that stands there for the seat's role."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from socsim.base.canonical import Data, JsonObject
from socsim.base.i18n import Language
from socsim.base.tokens.icons import icon
from socsim.classroom.pages.room import (
    admission,
    appeal,
    applying,
    award,
    calling,
    clock,
    debrief,
    deliberation,
    hosting,
    opening,
    preparation,
    protocol,
    sealed,
    sheet,
    ties,
    waiting,
)
from socsim.classroom.pages.room.content import Button, Content, Desk, Part, act, opens
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room.stages import COMMISSION, HOST, ORDER, ROLES, STAGES, position

OF_THE_COMMISSION: Mapping[str, Part] = {
    "conflicts": ties.part,
    "scoring": sheet.part,
    "deliberation": deliberation.part,
    "award": award.part,
    "protocol": protocol.part,
}
INSIDE: Mapping[str, Part] = {"award": award.part, "protocol": protocol.part}  # who reads and does not decide
PARTS: Mapping[tuple[str, str], Part] = {  # by role and stage
    ("official", "preparation"): preparation.part,
    ("chair", "preparation"): preparation.part,
    **{(role, "call"): calling.reading for role in ROLES},
    ("ngo", "call"): applying.part,
    ("official", "call"): calling.answering,
    **{(role, "sealed"): sealed.part for role in ROLES},
    **{(role, "opening"): opening.part for role in ROLES},
    **{(role, "admission"): admission.watching for role in ROLES},
    **{(role, "conflicts"): waiting.ties for role in ("official", "observer")},
    ("secretary", "admission"): admission.deciding,
    **{(role, stage): part for role in COMMISSION for stage, part in OF_THE_COMMISSION.items()},
    **{(role, stage): part for role in ("official", "observer") for stage, part in INSIDE.items()},
    ("ngo", "protocol"): protocol.read,
    **{(role, "appeal"): appeal.watching for role in (*COMMISSION, "official", "observer")},
    ("ngo", "appeal"): appeal.objecting,
    ("chair", "appeal"): appeal.ruling,
    **{(role, "debrief"): debrief.part for role in (*ROLES, HOST)},
}
BY_ROLE: Mapping[str, Part] = {HOST: hosting.part}  # where a role has one page for every stage without its own

ICONS = {
    "preparation": "stage-need",
    "sealed": "stage-application",
    "conflicts": "stage-conflict",
    "debrief": "stage-next",
}  # of stages whose icon has another name
COLOURS = {"official": "blue", "ngo": "green", HOST: "ink", "observer": "ink", **dict.fromkeys(COMMISSION, "violet")}


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What the frame says beside the seat's view.

    Attributes
    ----------
    saved : str
        What is on disk since when; empty: nothing yet.
    refusal : str
        Why the last act was refused.
    undo : str
        What undoing brings back; empty: there is nothing to undo.
    elsewhere : bool
        Another page has the room: this one can only be read.
    others : mapping from seat to title
        Who else sits around this laptop.
    has_protocol : bool
        Whether there is a protocol to take home.
    read_only : str
        Why nothing can be done on this page; empty: it can.
    """

    saved: str = ""
    refusal: str = ""
    undo: str = ""
    elsewhere: bool = False
    others: Data | None = None
    has_protocol: bool = False
    read_only: str = ""


def content(seen: Data, desk: Desk, speak: Language) -> Content:
    """Return what a seat's page shows at the stage it has come to; who only looks goes on with one button."""
    role = seen["you"]["role"]
    stage = seen["stage"]["name"]
    part = PARTS.get((role, stage)) or BY_ROLE.get(role, waiting.part)
    content_part = part(seen, desk, speak)
    if content_part.lead or seen["stage"]["ready"] or not seen["stage"]["looks"]:
        return content_part
    onward = speak("room.page.host.next", stage=speak(f"room.stage.{_following(role, stage)}"))
    return replace(content_part, lead=Button(words=onward, press=act("ready")))


def _following(role: str, stage: str) -> str:
    """Return the next stage that a role works in or is shown."""
    coming = ORDER[position(stage) + 1 :]
    return next((name for name in coming if role in (*STAGES[name].workers, *STAGES[name].watched)), ORDER[-1])


def page(seen: Data, desk: Desk, speak: Language, frame: Frame) -> Markup:
    """Return a seat's page.

    Parameters
    ----------
    seen : mapping
        The seat's view, of now.
    desk : Desk
    speak : Language
    frame : Frame
    """
    return _framed(seen, desk, speak, frame, timeline(seen["stage"]["name"], speak))


def earlier(seen: Data, desk: Desk, speak: Language, now: str) -> Markup:
    """Return the page of a stage that is over, as the seat saw it at its end; nothing can be done on it.

    Parameters
    ----------
    seen : mapping
        The seat's view, of then.
    desk : Desk
    speak : Language
    now : str
        The stage that is under way.
    """
    stages = timeline(now, speak, looked_at=seen["stage"]["name"])
    return _framed(
        seen,
        replace(desk, past=True),
        speak,
        Frame(),
        stages,
        past=speak("room.page.back_to", stage=speak(f"room.stage.{now}")),
    )


def _framed(seen: Data, desk: Desk, speak: Language, frame: Frame, stages: Markup, *, past: str = "") -> Markup:
    """Put a part into the frame; `past` are the words on the way back from a stage that is over."""
    role = seen["you"]["role"]
    return drawn(
        "frame",
        speak,
        seen=seen,
        frame=frame,
        content=content(seen, desk, speak),
        timeline=stages,
        clock=clock.card(seen, desk, speak),
        colour=COLOURS[role],
        portrait=icon(f"role-{role}" if role != HOST else "state-person"),
        past=past,
    )


def curtain(seat: object, speak: Language, stage: str) -> Markup:
    """Return the page that stands between two people: the title of the seat that is called, and nothing else."""
    return drawn("curtain", speak, seat=seat, timeline=timeline(stage, speak))


def timeline(stage: str, speak: Language, looked_at: str = "") -> Markup:
    """Return the twelve stages: those that are over can be opened, the present one stands in its people's colour."""
    steps = list(_steps(stage, speak, looked_at))
    return drawn("timeline", speak, steps=steps, number=position(stage) + 1 if stage else 0)


def _steps(stage: str, speak: Language, looked_at: str) -> Iterator[JsonObject]:
    reached = position(stage) if stage else -1
    for number, name in enumerate(ORDER):
        workers = STAGES[name].workers
        yield {
            "name": speak(f"room.stage.{name}"),
            "icon": icon(ICONS.get(name, f"stage-{name}")),
            "state": "done" if number < reached else "here" if number == reached else "next",
            "colour": COLOURS[workers[0]] if workers else "ink",
            "press": opens(stage=name),
            "looked_at": name == looked_at,
        }
