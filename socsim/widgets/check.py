"""A number that a reader works out on paper, and a check that explains it."""

from collections.abc import Callable
from functools import partial

from ipywidgets import HTML, Text

from socsim.base.i18n import Language
from socsim.widgets.markup import paragraph, status
from socsim.widgets.panel import Panel, beside

EXAMPLE = 5050  # hundredths; shows in the empty field how a number is written


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
    code : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """

    def __init__(
        self, key: str, notebook: str, *, right: int, how: Callable[[Language], str], code: str | None = None
    ) -> None:
        super().__init__(f"check.{key}", notebook=notebook, code=code)
        self.right = right
        self.how = how
        self.answer = ""  # what to show: nothing yet, the hint, or what the number is worth
        self.told = HTML()
        self.field = self.label(Text(), "check.field")
        self.follow(self.field, lambda _: self._ask("number"))
        self.check = self.button("check.check", partial(self._ask, "number"), icon="check")
        self.hint = self.button("exercise.hint", partial(self._ask, "hint"), icon="lightbulb-o")
        self.arrange(self.field, beside(self.check, self.hint), self.told)

    def _ask(self, answer: str) -> None:
        self.answer = answer

    def draw(self) -> None:
        """Answer in words: right or not yet, and how it is worked out."""
        self.field.placeholder = self.speak.points(EXAMPLE)
        self.told.value = self.html(status(self._answer()))

    def _answer(self) -> str:
        if self.answer == "hint":
            return paragraph(self.speak(f"{self.key}.hint"), "note")
        return self._judge(self.field.value) if self.answer else ""

    def _judge(self, text: str) -> str:
        try:
            number = hundredths(text)
        except (ValueError, OverflowError):
            return paragraph(self.speak("check.no_number", text=text), "warn")
        right = number == self.right
        words = self.speak("check.right" if right else "check.wrong")
        return paragraph(words, "note" if right else "warn") + paragraph(self.how(self.speak))


def hundredths(text: str) -> int:
    """Read a number as people write it, with a comma or a point, with or without spaces.

    Raises
    ------
    ValueError, OverflowError
        When it is no number, or no finite one.
    """
    plain = text.replace("\u00a0", "").replace(" ", "").replace(",", ".")
    return round(100 * float(plain))
