"""What follows from an answer or a step: locked until it is given, then shown, and shown again when it is given anew.

"Run all" reveals nothing: each place waits for its keys. Who teaches opens every place of a notebook with one press.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar
from weakref import WeakSet

from ipywidgets import HTML, VBox, Widget

from socsim.base.i18n import Language, language
from socsim.widgets.own_sheets import OwnSheets
from socsim.widgets.panel import lone_button
from socsim.widgets.step import Step
from socsim.widgets.still import Seen, part, styled

Rest = ParamSpec("Rest")
Subject = TypeVar("Subject")


class Key(Protocol):
    """What a person does before a place opens; the place follows it."""

    @property
    def is_open(self) -> bool: ...  # noqa: D102

    def followed_by(self, draw: Callable[[], None]) -> None: ...  # noqa: D102

    def locked(self, speak: Language) -> str:
        """Return, as HTML, what has to be done first."""

    def undone(self, speak: Language) -> str:
        """Return, as HTML, what stands there where who teaches opens the place without it."""

    def told(self, speak: Language) -> str:
        """Return, as HTML, what the person answered, beside what it is; nothing where there is nothing to say."""


class Door:
    """The one switch of a notebook: whether everything is open, and the places that wait for it."""

    def __init__(self) -> None:
        self.is_open = False
        self.places: WeakSet[After] = WeakSet()

    def set(self, is_open: bool) -> None:
        """Open every place, or let them wait again."""
        self.is_open = is_open
        for place in list(self.places):
            place.draw()


class After(VBox):  # type: ignore[misc]
    """A place in a notebook that shows something once all its keys are there.

    Parameters
    ----------
    keys : sequence of Key
    show : function
        Makes what is shown there.
    speak : Language
    anew : bool
        Whether it is made anew whenever a key has changed; otherwise what was made once stays, with what it holds.
    """

    def __init__(self, keys: Sequence[Key], show: Callable[[], Seen], speak: Language, *, anew: bool) -> None:
        super().__init__()
        self.awaited = tuple(keys)
        self.show = show
        self.speak = speak
        self.anew = anew
        self.shown: Widget | None = None
        self.above: Widget | None = None
        self.add_class("socsim")
        for key in self.awaited:
            key.followed_by(self.draw)
        DOOR.places.add(self)
        self.draw()

    def draw(self) -> None:
        """Show it, or what comes first."""
        missing = [key for key in self.awaited if not key.is_open]
        self.children = self._locked(missing[0]) if missing and not DOOR.is_open else self._opened()

    def _opened(self) -> tuple[Widget, ...]:
        answers_told = "".join(key.told(self.speak) if key.is_open else key.undone(self.speak) for key in self.awaited)
        if self.shown is None or self.anew:
            self.shown = _renewed(self.shown, part(self.show()))
        if not answers_told:
            return (self.shown,)
        self.above = _renewed(self.above, styled(answers_told, self.speak).part())
        return (self.above, self.shown)

    def _locked(self, key: Key) -> tuple[Widget, ...]:
        self.shown = None
        button = lone_button(self.speak("after.open"), open_all)
        button.add_class("later")
        return styled(key.locked(self.speak), self.speak).part(), button


DOOR = Door()


def open_all() -> None:
    """Open everything in this notebook without answers and steps, for who teaches."""
    DOOR.set(True)


def behind(keys: Sequence[Key], show: Callable[Rest, Seen], /, *rest: Rest.args, **named: Rest.kwargs) -> After:
    """Show something only when several answers or steps are there.

    Parameters
    ----------
    keys : sequence of Key
    show : function
        Called with what stands behind it.
    """
    return After(keys, lambda: show(*rest, **named), language(), anew=False)


def follows(
    show: Callable[Concatenate[Subject, Rest], Seen],
) -> Callable[Concatenate[Subject, Rest], Seen]:
    """Make a function that shows something of a competition wait for the step or follow the marks it is given."""

    @wraps(show)
    def shown(of: Subject, /, *rest: Rest.args, **named: Rest.kwargs) -> Seen:
        if isinstance(of, Step | OwnSheets):
            return After((of,), lambda: show(of, *rest, **named), language(), anew=True)
        return show(of, *rest, **named)

    return shown


def _renewed(before: Widget | None, drawn: Widget) -> Widget:
    """Keep a piece of HTML where it stands and change what it says, so that the page does not jump."""
    if not (isinstance(before, HTML) and isinstance(drawn, HTML)):
        return drawn
    before.value = drawn.value
    drawn.close()
    return before
