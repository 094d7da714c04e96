"""A number that a reader works out on paper, and a check that explains it."""

from collections.abc import Callable

from ipywidgets import HTML, Button, Text

from socsim.base.i18n import Language
from socsim.widgets.markup import paragraph, status
from socsim.widgets.panel import Panel, beside


class Check(Panel):
    """A field for a number.

    Parameters
    ----------
    key : str
        Names the texts ``check.<key>.title``, ``.help`` and ``.hint``.
    notebook : str
        The notebook that explains it.
    right : int
        The right answer, hundredths.
    how : callable
        Tells in a language how the answer is worked out; shown only after a number was given.
    """

    def __init__(
        self, key: str, notebook: str, right: int, how: Callable[[Language], str], code: str | None = None
    ) -> None:
        self.right, self.how, self.told = right, how, HTML()
        self.field, self.check, self.hint = Text(), Button(icon="check"), Button(icon="lightbulb-o")
        self.asked = ""
        parts = [self.field, beside(self.check, self.hint), self.told]
        super().__init__(f"check.{key}", parts, notebook=notebook, code=code)
        self.follow(self.field, lambda _: self._ask("answer"))
        self.press(self.check, lambda: self._ask("answer"))
        self.press(self.hint, lambda: self._ask("hint"))
        self.redraw()

    def _ask(self, what: str) -> None:
        self.asked = what

    def draw(self) -> None:
        """Answer in words: right or not yet, and how it is worked out."""
        self.field.description, self.field.placeholder = self.speak("check.field"), self.speak.points(5050)
        self.check.description, self.hint.description = self.speak("check.check"), self.speak("exercise.hint")
        told = {"": lambda: "", "hint": self._hint, "answer": self._answer}[self.asked]()
        self.told.value = self.html(status(told))

    def _hint(self) -> str:
        return paragraph(self.speak(f"{self.key}.hint"), "note")

    def _answer(self) -> str:
        """Read a number as people write it, with a comma or a point."""
        try:
            given = round(100 * float(self.field.value.replace("\u00a0", "").replace(" ", "").replace(",", ".")))
        except (ValueError, OverflowError):
            return paragraph(self.speak("check.no_number", text=self.field.value), "warn")
        key, style = ("right", "note") if given == self.right else ("wrong", "warn")
        return paragraph(self.speak(f"check.{key}"), style) + paragraph(self.how(self.speak))
