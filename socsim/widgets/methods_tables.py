"""What the notebook on methods shows besides the screen: predictions, one member, experiments, broken laws."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from ipywidgets import HTML, Button, RadioButtons

from socsim.base.i18n import Language, language
from socsim.charts import comparison
from socsim.charts.figures.methods import methods_accuracy
from socsim.charts.figures.picture import image
from socsim.documents.document import Grid, grid
from socsim.scoring.methods import price
from socsim.scoring.presets import TEACHING, rule
from socsim.scoring.rule import REGISTERS
from socsim.scoring.study import trials
from socsim.scoring.study.compare import compare
from socsim.widgets.markup import paragraph, status, table
from socsim.widgets.methods import sheets
from socsim.widgets.panel import Panel, beside, offer, styled

GUESSES = ("none", "few", "half", "most")


def predict(of: Any, *, language: str | None = None) -> "Predict":
    """Ask how many rules out of the teaching set change the winner; the answer is counted after a choice only."""
    return Predict(of, language)


class Predict(Panel):
    """The screen behind :func:`predict`."""

    def __init__(self, of: Any, code: str | None) -> None:
        self.of, self.asked = of, False
        self.ask, self.button, self.answer = RadioButtons(options=GUESSES, value=None), Button(), HTML()
        super().__init__(
            "predict", [self.ask, beside(self.button), self.answer], notebook="trainee/05_methods", code=code
        )
        self.follow(self.ask, lambda _: self._show(False))
        self.press(self.button, lambda: self._show(True))
        self.redraw()

    def _show(self, asked: bool) -> None:
        self.asked = asked

    def draw(self) -> None:
        """Ask, or answer the guess."""
        offer(self.ask, [(self.speak(f"predict.{k}"), k) for k in GUESSES])
        self.button.description, self.button.disabled = self.speak("predict.show"), self.ask.value is None
        self.answer.value = self.html(status(self._answer() if self.asked else ""))

    def _answer(self) -> str:
        found = compare(sheets(self.of, self.speak), TEACHING, speak=self.speak)
        first = next(iter(found.results.values())).won
        other, others = sum(bool((r.won != first).any()) for r in found.results.values()), len(found.results) - 1
        share = other / others
        right = "none" if other == 0 else "few" if share <= 0.34 else "half" if share <= 0.67 else "most"
        verdict = self.speak("predict.right" if self.ask.value == right else "predict.wrong")
        return paragraph(f"{verdict} {self.speak('predict.count', other=other, rules=others)}", "note")


def chart(of: Any, name: str) -> HTML:
    """Show one chart of the teaching set, by its name in :mod:`socsim.charts.comparison`, and how to read it."""
    speak = language()
    shown = comparison.show(compare(sheets(of, speak), speak=speak), name)
    return styled(shown.page + paragraph(shown.look, "quiet"), speak)


def experiment(found: pd.DataFrame) -> HTML:
    """Show the table of :func:`socsim.scoring.study.trials.accuracy` with standard errors, and its chart."""
    speak = language()
    return styled(accuracy(found, speak), speak)


def accuracy(found: pd.DataFrame, speak: Language) -> str:
    """Return the same as HTML in a language."""
    named = found.rename(index=lambda name: rule(name).name(speak))
    rows = [
        (name, *(_share(row[c], row[f"{c}_se"], speak) for c in ("best", "captured", "runner_up")))
        for name, row in named.iterrows()
    ]
    columns = [speak(f"label.{c}") for c in ("method", "best", "captured", "runner_up")]
    picture = image(methods_accuracy(named, speak))
    return table(grid(columns, rows, numeric=[1, 2, 3])) + picture + paragraph(speak("chart.accuracy.look"), "quiet")


def _share(value: Any, error: Any, speak: Language) -> str:
    return f"{speak.share(float(value))} ± {speak.share(float(error))}"


def assumptions() -> HTML:
    """Show what the experiment assumes, called assumptions."""
    speak = language()
    rows = [
        (speak(f"trial.{name}"), speak.number(value), speak("basis.assumption")) for name, value in trials.MODEL.items()
    ]
    columns = [speak("label.assumed"), speak("label.value"), speak("label.basis")]
    return styled(table(grid(columns, rows, numeric=[1])), speak)


def laws() -> HTML:
    """Show which methods may break which law."""
    speak = language()
    return styled(table(_laws(speak)), speak)


def _laws(speak: Language) -> Grid:
    names = ("monotone", "independent")
    rows = []
    for register in REGISTERS.values():
        for name, method in register.items():
            if method.breaks:
                marks = ("✗" if law in method.breaks else "" for law in names)
                rows.append((speak(f"method.{name}.title"), *marks))
    return grid([speak("label.method"), *(speak(f"law.{law}") for law in names)], rows)


def quality_and_price(quality: Sequence[int], prices: Sequence[int], *, weight: int) -> HTML:
    """Show totals of quality and price points with all applications, and without the last one.

    Parameters
    ----------
    quality : sequence of int
        Whole points of applications that have passed.
    prices : sequence of int
        Som.
    weight : int
        Percent of the price.
    """
    found = {}
    for count in (len(prices), len(prices) - 1):
        lots, asked = np.zeros(count, np.int64), np.array(prices[:count])
        points = price.relative(asked, np.ones(count, bool), lots)
        found[str(count)] = price.mix(100 * np.array(quality[:count]), points, weight) / 100
    return scores(found)


def scores(values: Mapping[str, Any]) -> HTML:
    """Show numbers of the same applications side by side: columns by name, one row for each application."""
    columns = {name: np.round(np.asarray(found, float), 3) for name, found in values.items()}
    count = max(len(found) for found in columns.values())
    speak = language()
    rows = [
        (f"№ {a + 1}", *(speak.number(found[a]) if a < len(found) else "—" for found in columns.values()))
        for a in range(count)
    ]
    numeric = range(1, 1 + len(columns))
    return styled(table(grid([speak("label.application"), *columns], rows, numeric=numeric)), speak)
