"""What follows from a step: locked until it is done, then shown, and shown again whenever it is done anew."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from ipywidgets import VBox, Widget

from socsim.base.i18n import Language, language
from socsim.widgets.markup import paragraph
from socsim.widgets.panel import lone_button, styled
from socsim.widgets.step import Step

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

    def __init__(self, step: Step, show: Callable[[], Widget], speak: Language) -> None:
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
        notice = () if self.step.is_done else (styled(paragraph(self.speak("after.by_bots"), "warn"), self.speak),)
        return (*notice, self.show())

    def _locked(self) -> tuple[Widget, ...]:
        button = lone_button(self.speak("after.open"), self.step.open_all)
        button.add_class("later")
        return styled(paragraph(self.speak("after.locked"), "note"), self.speak), button


def follows(
    show: Callable[Concatenate[Subject, Rest], Widget],
) -> Callable[Concatenate[Subject, Rest], Widget]:
    """Make a function that shows something of a competition wait for the step, where it is given one."""

    @wraps(show)
    def shown(of: Subject, /, *rest: Rest.args, **named: Rest.kwargs) -> Widget:
        if isinstance(of, Step):
            return After(of, lambda: show(of, *rest, **named), language())
        return show(of, *rest, **named)

    return shown
