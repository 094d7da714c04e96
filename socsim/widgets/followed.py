"""What stands below a screen follows it: drawn again with its answer, and until then said to be counted again."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from ipywidgets import HTML

from socsim.base.i18n import language
from socsim.experiments.contrast import Contrast
from socsim.widgets.markup import element, paragraph, spoken, status
from socsim.widgets.panel import STYLE
from socsim.widgets.still import Seen, Still

Rest = ParamSpec("Rest")


class Followed:
    """A screen with an answer that other parts of the page show too.

    Attributes
    ----------
    followers : list of Following
        Those parts, in the order in which they came.
    """

    def __init__(self) -> None:
        self.followers: list[Following] = []

    @property
    def answer(self) -> Contrast | None:
        """What the person's own law comes to; None while nothing was changed."""
        raise NotImplementedError

    def fade(self) -> None:
        """Tell the parts that the answer is about to change."""
        for part in self.followers:
            part.fade()

    def follow_up(self) -> None:
        """Have the parts show the answer as it is now."""
        for part in self.followers:
            part.draw()


class Following(HTML):  # type: ignore[misc]
    """A place in a notebook that shows something of a screen's answer once the person has changed something there."""

    def __init__(self, screen: Followed, show: Callable[[Contrast], str]) -> None:
        super().__init__()
        self.screen = screen
        self.show = show
        self.speak = language()
        self.shown = ""
        self.faded = False
        self.add_class("socsim")
        screen.followers.append(self)
        self.draw()

    def draw(self) -> None:
        """Show it, or that a lever is to be moved first."""
        self.faded = False
        answer = self.screen.answer
        locked = paragraph(self.speak("followed.locked"), "note")
        self.shown = self.show(answer) if answer else locked
        self.value = STYLE + self.shown

    def fade(self) -> None:
        """Say that what is shown is counted again."""
        if not self.faded:
            self.faded = True
            words = status(paragraph(self.speak("laboratory.word.counting"), "note"))
            self.value = STYLE + words + element("div", self.shown, class_="fading")


def followed(
    show: Callable[Concatenate[Contrast, Rest], Still],
) -> Callable[Concatenate[Contrast | Followed, Rest], Seen]:
    """Let a function that shows something of a contrast follow a screen, where it is given one."""

    @wraps(show)
    def shown(of: Contrast | Followed, /, *rest: Rest.args, **named: Rest.kwargs) -> Seen:
        if isinstance(of, Followed):
            return Following(of, lambda contrast: _body(show(contrast, *rest, **named)))
        return show(of, *rest, **named)

    return shown


def _body(shown: Still) -> str:
    return spoken(shown.body, shown.code)
