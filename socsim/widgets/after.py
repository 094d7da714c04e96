"""What follows from a step: locked until it is done, then shown, and shown again whenever it is done anew."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from ipywidgets import VBox, Widget

from socsim.base.i18n import Language, language
from socsim.widgets.markup import paragraph
from socsim.widgets.panel import lone_button
from socsim.widgets.step import Step
from socsim.widgets.still import Seen, part, styled

Rest = ParamSpec("Rest")
Subject = TypeVar("Subject")


class After(VBox):  # type: ignore[misc]
    """A place in a notebook that shows something once a step is done.

    Parameters
    ----------
    step : Step
    show : function
        Makes what is shown there.
    speak : Language
    """

    def __init__(self, step: Step, show: Callable[[], Seen], speak: Language) -> None:
        super().__init__()
        self.step = step
        self.show = show
        self.speak = speak
        self.add_class("socsim")
        step.follow(self.draw)
        self.draw()

    def draw(self) -> None:
        """Show it, or that the step comes first."""
        self.children = self._opened() if self.step.is_open else self._locked()

    def _opened(self) -> tuple[Widget, ...]:
        opened = part(self.show())
        return (opened,) if self.step.is_done else (self._told("after.by_bots", "warn"), opened)

    def _locked(self) -> tuple[Widget, ...]:
        button = lone_button(self.speak("after.open"), self.step.open_all)
        button.add_class("later")
        return self._told("after.locked", "note"), button

    def _told(self, key: str, look: str) -> Widget:
        return styled(paragraph(self.speak(key), look), self.speak).part()


def follows(
    show: Callable[Concatenate[Subject, Rest], Seen],
) -> Callable[Concatenate[Subject, Rest], Seen]:
    """Make a function that shows something of a competition wait for the step, where it is given one."""

    @wraps(show)
    def shown(of: Subject, /, *rest: Rest.args, **named: Rest.kwargs) -> Seen:
        if isinstance(of, Step):
            return After(of, lambda: show(of, *rest, **named), language())
        return show(of, *rest, **named)

    return shown
