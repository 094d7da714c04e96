"""The pattern of screens that ask "what if": a few controls, and an answer to every move of them."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import traitlets
from ipywidgets import HTML, IntSlider, Widget

from socsim.base.canonical import JsonObject
from socsim.base.errors import Lesson
from socsim.base.i18n import Language, Text
from socsim.widgets.markup import paragraph, status
from socsim.widgets.panel import Options, Panel, beside, offer

Values = Mapping[str, Any]  # what the controls say, by their names
THOUSAND = 1000  # som: the step of sliders for money


class Control(NamedTuple):
    """One thing to move.

    Attributes
    ----------
    widget : Widget
    title : str or mapping
        The key of a text, or a text in three languages.
    options : callable, optional
        For a list: what can be chosen in a language, given what the controls say.
    """

    widget: Widget
    title: str | Text
    options: Callable[[Language, Values], Options] | None = None


class WhatIf(Panel):
    """A screen with controls.

    Parameters
    ----------
    key : str
        Names the texts ``what_if.<key>.title`` and ``.help``.
    notebook : str
        The notebook that explains it.
    controls : mapping
        What can be moved, by name.
    answer : callable
        Makes a piece of HTML of what the controls say, anew after every move; its lessons are shown in place of it.
    code : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """

    def __init__(
        self,
        key: str,
        notebook: str,
        *,
        controls: Mapping[str, Control],
        answer: Callable[[Language, Values], str],
        code: str | None,
    ) -> None:
        super().__init__(f"what_if.{key}", notebook=notebook, code=code)
        self.add_class("what-if")
        self.controls = dict(controls)
        self.answer = answer
        for control in self.controls.values():
            self.label(control.widget, control.title)
            self.follow(control.widget)
        with self.unheard():
            self._fill()
        self.first = self.values
        self.anew = self.button("what_if.anew", self._anew, icon="undo")
        self.told = HTML()
        self.arrange(*(control.widget for control in self.controls.values()), beside(self.anew), self.told)

    @property
    def values(self) -> JsonObject:
        """What the controls say."""
        return {name: control.widget.value for name, control in self.controls.items()}

    def heard(self, name: str, act: Callable[[], object]) -> None:
        """Call a function whenever a control has changed."""
        self.controls[name].widget.observe(lambda _: act(), "value")

    def shares(self, name: str, other: "WhatIf") -> "WhatIf":
        """Let a control of this screen and the same one of another always say the same."""
        traitlets.link((other.controls[name].widget, "value"), (self.controls[name].widget, "value"))
        return self

    def draw(self) -> None:
        """Answer in the language."""
        self._fill()
        self.told.value = self.html(status(self._answer()))

    def _answer(self) -> str:
        try:
            return self.answer(self.speak, self.values)
        except Lesson as lesson:
            return paragraph(lesson.text(self.speak), "warn")

    def _fill(self) -> None:
        """Offer in every list what can be chosen now."""
        for control in self.controls.values():
            if control.options:
                offer(control.widget, control.options(self.speak, self.values))

    def _anew(self) -> None:
        """Set everything as it was at first; one answer for all of it."""
        with self.unheard():
            for name, value in self.first.items():
                self.controls[name].widget.value = value
                self._fill()


def slider(value: int, low: int, high: int, step: int = 1) -> IntSlider:
    """Return a slider of whole numbers that answers when it is let go."""
    return IntSlider(value, low, high, step, continuous_update=False)
