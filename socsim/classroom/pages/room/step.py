"""A rehearsal of one step: what it is about before, that it is done after; in between stands the seat's page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language, Text
from socsim.base.tokens.icons import icon
from socsim.classroom.pages.room import notice
from socsim.classroom.pages.room.content import opens
from socsim.classroom.pages.room.page import COLOURS, timeline
from socsim.classroom.pages.room.pieces import drawn


@dataclass(frozen=True, kw_only=True)
class About:
    """What a step is about: the competition, the seat, its stages, how many minutes they take."""

    title: Text
    seat: Text
    role: str
    stages: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A step that was begun: where it stands, what is on disk since when, whether it is done."""

    stage: str
    saved: str
    is_done: bool


def start(about: About, call: Data, begun: Begun | None, speak: Language, *, refusal: str = "") -> Markup:
    """Return the page before the step, or when one comes back to it.

    Parameters
    ----------
    about : About
    call : mapping
        The call as everybody reads it.
    begun : Begun, optional
        Missing: nobody has begun it.
    speak : Language
    refusal : str
        Why it could not be opened.
    """
    return drawn(
        "step",
        speak,
        about=about,
        begun=begun,
        stages=_named(about.stages, speak),
        told=[speak(f"room.page.about.{stage}") for stage in about.stages],
        portrait=icon(f"role-{about.role}"),
        colour=COLOURS[about.role],
        notice=notice.card(call, speak, folded=True),
        refusal=refusal,
    )


def done(seen: Mapping[str, Any], last: str, saved: str, speak: Language) -> Markup:
    """Return the page after the step; the stages that are over can be opened from the seat.

    Parameters
    ----------
    seen : mapping
        The seat's view, of now.
    last : str
        The stage in which the step ended.
    saved : str
        What is on disk since when.
    speak : Language
    """
    role = seen["you"]["role"]
    return drawn(
        "stepped",
        speak,
        seat=seen["you"]["title"],
        timeline=timeline(seen["stage"]["name"], speak),
        portrait=icon(f"role-{role}"),
        colour=COLOURS[role],
        look=opens(stage=last),
        saved=saved,
    )


def _named(stages: tuple[str, ...], speak: Language) -> str:
    return ", ".join(speak(f"room.stage.{stage}").lower() for stage in stages)
