"""Read the result out step by step: marks, places from the last to the second, the winner, other rules."""

from collections.abc import Sequence
from functools import partial

from ipywidgets import HTML

from socsim.documents.document import grid
from socsim.scoring import words
from socsim.scoring.book import Scorebook
from socsim.scoring.presets import TEACHING, rule
from socsim.scoring.study.compare import Comparison, compare
from socsim.widgets.markup import heading, paragraph, table
from socsim.widgets.methods import winners
from socsim.widgets.panel import Panel, beside
from socsim.widgets.subject import Subject, origin, sheets

STEPS = ("predict", "marks", "places", "winner", "rules")


def reveal(competition: Subject, *, language: str | None = None) -> "Reveal":
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

    def __init__(self, of: Subject, code: str | None) -> None:
        super().__init__("reveal", notebook="instructor/02_run", code=code)
        self.of = of
        self.step = 0
        self.back = self.button("reveal.back", partial(self._go, -1), icon="arrow-left")
        self.ahead = self.button("reveal.ahead", partial(self._go, 1), icon="arrow-right", style="primary")
        self.told = HTML()
        self.arrange(beside(self.back, self.ahead), self.told)

    def _go(self, by: int) -> None:
        self.step = min(max(self.step + by, 0), len(STEPS) - 1)

    def draw(self) -> None:
        """Show everything up to the step, the newest on top."""
        self.back.disabled = self.step == 0
        self.ahead.disabled = self.step == len(STEPS) - 1
        book = sheets(self.of, self.speak)
        comparison = compare(book, [rule(name) for name in TEACHING], speak=self.speak)
        stages = (self._predict, self._marks, self._places, self._winner, winners)
        opened = zip(STEPS[: self.step + 1], stages, strict=False)
        parts = [heading(self.speak(f"reveal.{name}")) + stage(comparison) for name, stage in opened]
        self.told.value = self.html(origin(book, self.speak) + "".join(reversed(parts)))

    def _predict(self, comparison: Comparison) -> str:
        book = comparison.book
        size = self.speak(
            "report.size",
            applications=len(comparison.compared),
            members=len(book.members),
            criteria=len(book.criteria),
        )
        return paragraph(size) + paragraph(self.speak("reveal.predict_how"), "note")

    def _marks(self, comparison: Comparison) -> str:
        """Show each member's mean mark of each application: who was strict shows before who wins."""
        book = comparison.book
        rows = [(book.applications[a], *self._means(book, a)) for a in map(int, comparison.compared)]
        columns = [self.speak("label.application"), *book.members]
        return table(grid(columns, rows, numeric=range(1, len(columns))))

    def _means(self, book: Scorebook, a: int) -> Sequence[str]:
        """Return the mean mark of one application by every member, in points of 10."""
        means = book.marks[a].mean(-1) / 100
        numbers = [self.speak.number(round(float(mean), 1)) for mean in means]
        return [number if given else "—" for number, given in zip(numbers, book.given[a], strict=True)]

    def _places(self, comparison: Comparison) -> str:
        """Read places out from the last one to the second; the first stays closed."""
        places = comparison.places.iloc[:, 0].dropna().sort_values(ascending=False)
        rows = [(name, int(place)) for name, place in places.items() if place > 1]
        return table(grid([self.speak("label.application"), self.speak("label.place")], rows, numeric=[1]))

    def _winner(self, comparison: Comparison) -> str:
        result = next(iter(comparison.results.values()))
        winners = [a for a in map(int, comparison.compared) if result.won[a]]
        if not winners:
            return paragraph(self.speak("report.nobody"), "warn")
        return "".join(paragraph(words.explain(result, a + 1, self.speak), "note") for a in winners)
