"""What the notebook on methods shows besides the screen: predictions, one member, experiments, broken laws."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from ipywidgets import HTML, Button, HBox, RadioButtons, VBox

from socsim import charts
from socsim.competition.document import Grid, grid
from socsim.figures.methods import methods_accuracy
from socsim.figures.picture import image
from socsim.i18n import Language, language
from socsim.scoring import price, trials
from socsim.scoring.compare import compare
from socsim.scoring.presets import TEACHING, rule
from socsim.scoring.rule import REGISTERS
from socsim.widgets.markup import paragraph, table
from socsim.widgets.methods import sheets
from socsim.widgets.panel import styled


def predict(of: Any) -> VBox:
    """Ask how many rules out of the teaching set change the winner; the answer is counted after a choice only."""
    speak = language()
    book = sheets(of, speak)
    ask = RadioButtons(options=[(speak(f"predict.{k}"), k) for k in ("none", "few", "half", "most")], value=None)
    button, answer = Button(description=speak("predict.show"), disabled=True), HTML()
    ask.observe(lambda change: setattr(button, "disabled", change["new"] is None), "value")

    def show(_: Button) -> None:
        found = compare(book, TEACHING, speak=speak)
        first = next(iter(found.results.values())).won
        other = sum(bool((result.won != first).any()) for result in found.results.values())
        share = other / (len(found.results) - 1)
        right = "none" if other == 0 else "few" if share <= 0.34 else "half" if share <= 0.67 else "most"
        verdict = speak("predict.right" if ask.value == right else "predict.wrong")
        answer.value = paragraph(
            f"{verdict} {speak('predict.count', other=other, rules=len(found.results) - 1)}", "note"
        )

    button.on_click(show)
    return VBox([HTML(paragraph(speak("predict.question"))), ask, HBox([button]), answer])


def chart(of: Any, name: str) -> HTML:
    """Show one chart of the teaching set; names are those of :data:`socsim.charts.CHARTS`."""
    speak = language()
    return styled(image(charts.draw(compare(sheets(of, speak), speak=speak), name)), speak)


def experiment(found: pd.DataFrame) -> HTML:
    """Show the table of :func:`socsim.scoring.trials.accuracy` with standard errors, and its chart."""
    speak = language()
    named = found.rename(index=lambda name: rule(name).name(speak))
    rows = [
        (name, *(_share(row[c], row[f"{c}_se"], speak) for c in ("best", "captured", "runner_up")))
        for name, row in named.iterrows()
    ]
    columns = [speak(f"label.{c}") for c in ("method", "best", "captured", "runner_up")]
    picture = image(methods_accuracy(named, speak))
    return styled(table(grid(columns, rows, numeric=[1, 2, 3])) + picture, speak)


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
