"""Read the result out step by step: marks, places from the last to the second, the winner, other rules."""

from typing import Any

from ipywidgets import HTML, Button

from socsim.documents.document import grid
from socsim.scoring import words
from socsim.scoring.presets import TEACHING, rule
from socsim.scoring.study.compare import Comparison, compare
from socsim.widgets.markup import heading, paragraph, table
from socsim.widgets.methods import sheets, winners
from socsim.widgets.panel import Panel, beside

STEPS = ("predict", "marks", "places", "winner", "rules")


def reveal(competition: Any, *, language: str | None = None) -> "Reveal":
    """Open the result of a competition step by step.

    Parameters
    ----------
    competition : Competition, Jury or Scorebook
        Held, marked by a person, or read from a file.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return Reveal(competition, language)


class Reveal(Panel):
    """The screen behind :func:`reveal`; `step` says how much of the result is open."""

    def __init__(self, of: Any, code: str | None) -> None:
        self.of, self.step, self.told = of, 0, HTML()
        self.back, self.ahead = Button(icon="arrow-left"), Button(icon="arrow-right", button_style="primary")
        super().__init__("reveal", [beside(self.back, self.ahead), self.told], notebook="instructor/02_run", code=code)
        self.press(self.back, lambda: self._go(-1))
        self.press(self.ahead, lambda: self._go(1))
        self.redraw()

    def _go(self, by: int) -> None:
        self.step = min(max(self.step + by, 0), len(STEPS) - 1)

    def draw(self) -> None:
        """Show everything up to the step."""
        speak, book = self.speak, sheets(self.of, self.speak)
        comparison = compare(book, [rule(name) for name in TEACHING], speak=speak)
        self.back.description, self.ahead.description = speak("reveal.back"), speak("reveal.ahead")
        self.back.disabled, self.ahead.disabled = self.step == 0, self.step == len(STEPS) - 1
        source = paragraph(speak("report.synthetic" if book.synthetic else "report.own"), "quiet")
        stages = (self._predict, self._marks, self._places, self._winner, winners)
        opened = zip(STEPS[: self.step + 1], stages, strict=False)
        parts = [heading(speak(f"reveal.{name}")) + stage(comparison) for name, stage in opened]
        self.told.value = self.html(source + "".join(reversed(parts)))

    def _predict(self, comparison: Comparison) -> str:
        book = comparison.book
        shown = {"applications": len(comparison.compared), "members": len(book.members), "criteria": len(book.criteria)}
        return paragraph(self.speak("report.size", **shown)) + paragraph(self.speak("reveal.predict_how"), "note")

    def _marks(self, comparison: Comparison) -> str:
        """Show each member's mean mark of each application: who was strict shows before who wins."""
        speak, book = self.speak, comparison.book
        means = book.marks.mean(-1) / 100  # (A, E), points of 10
        rows = [
            (book.applications[a], *(speak.number(round(float(v), 1)) if told else "—"
                                     for v, told in zip(means[a], book.given[a], strict=True)))
            for a in map(int, comparison.compared)
        ]  # fmt: skip
        return table(grid([speak("label.application"), *book.members], rows, numeric=range(1, len(book.members) + 1)))

    def _places(self, comparison: Comparison) -> str:
        """Read places out from the last one to the second; the first stays closed."""
        places = comparison.places.iloc[:, 0].dropna().sort_values(ascending=False)
        told = [(name, int(place)) for name, place in places.items() if place > 1]
        return table(grid([self.speak("label.application"), self.speak("label.place")], told, numeric=[1]))

    def _winner(self, comparison: Comparison) -> str:
        result = next(iter(comparison.results.values()))
        won = [a for a in map(int, comparison.compared) if result.won[a]]
        return "".join(paragraph(words.explain(result, a + 1, self.speak), "note") for a in won) or paragraph(
            self.speak("report.nobody"), "warn"
        )
