"""What a page of a room is made of: what a stage's part hands to the frame around it, and what can be pressed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from socsim.base import canonical
from socsim.base.canonical import Data
from socsim.base.i18n import Language


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What is so on one page and stands in no record.

    Attributes
    ----------
    open : mapping
        What lies open, by kind: ``{"application": "A2", "criterion": "c3", "part": "budget"}``.
    at : int
        Now, milliseconds.
    past : bool
        Whether a stage that is over is looked at: nothing is told in steps there.
    """

    open: Mapping[str, str] = field(default_factory=dict)
    at: int = 0
    past: bool = False

    def step(self, kind: str, first: int = 0) -> int:
        """Return how far something is told that is told in steps."""
        chosen = self.open.get(kind, "")
        return int(chosen) if chosen.isdecimal() else first


@dataclass(frozen=True, kw_only=True)
class Button:
    """A button in words.

    Attributes
    ----------
    words : str
    press : Markup
        Attributes, from :func:`act` or :func:`opens`.
    disabled : str
        Why it cannot be pressed yet, in words; empty: it can.
    """

    words: str
    press: Markup
    disabled: str = ""


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a stage's part shows to a seat.

    Attributes
    ----------
    task : str
        What to do now, one sentence: the band's heading.
    progress : str
        How far: "7 of 21 stand".
    lead : Button, optional
        The one primary button of the band.
    main : Markup
        The working part.
    aside : Markup
        Cards beside it, under "what only you know", which the frame shows itself.
    footer : str
        Who sees what.
    crowded : bool
        Whether the page needs the room: what only the seat knows is folded, one press away.
    tells : bool
        Whether the decision is being told and not told to its end: the protocol, which has it all, waits for that.
    """

    task: str
    progress: str = ""
    lead: Button | None = None
    main: Markup
    aside: Markup = field(default_factory=Markup)
    footer: str = ""
    crowded: bool = False
    tells: bool = False


Part = Callable[[Data, Desk, Language], Content]  # from the seat's view, and from nothing else of the room


def act(kind: str, **data: Any) -> Markup:
    """Return the attributes of what does an act when it is pressed or sent."""
    return Markup('data-act="{}" data-data="{}"').format(kind, canonical.dumps(data))


def opens(**what: str) -> Markup:
    """Return the attributes of what lays something open on this page; nothing of it stands in the record."""
    return Markup('data-open="{}"').format(canonical.dumps(what))
