"""What the notebook on methods shows besides their screen: single charts, experiments, broken laws.

One function a cell, as in :mod:`socsim.widgets.tables`: those are about one competition, these about the rules.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats
from socsim.charts.figures.picture import image
from socsim.documents.document import Grid, grid
from socsim.scoring.methods import price
from socsim.scoring.methods.method import LAWS
from socsim.scoring.presets import rule
from socsim.scoring.rule import REGISTERS
from socsim.scoring.study import trials
from socsim.scoring.study.compare import compare
from socsim.widgets.after import follows
from socsim.widgets.markup import paragraph, table
from socsim.widgets.still import Still, styled
from socsim.widgets.subject import Subject, sheets

if TYPE_CHECKING:
    import pandas as pd

COUNTED = ("best", "captured", "runner_up")  # columns of the experiment's table


@follows
def chart(of: Subject, name: str) -> Still:
    """Show one chart of the teaching set, by its name in :mod:`socsim.charts.comparison`, and how to read it."""
    from socsim.charts import comparison

    speak = language()
    drawn = comparison.show(compare(sheets(of, speak), speak=speak), name)
    return styled(drawn.page + paragraph(drawn.look, "quiet"), speak)


def experiment(counted: "pd.DataFrame") -> Still:
    """Show the table of :func:`socsim.scoring.study.trials.accuracy` with standard errors, and its chart."""
    speak = language()
    return styled(accuracy(counted, speak), speak)


def accuracy(counted: "pd.DataFrame", speak: Language) -> str:
    """Return the same as HTML in a language."""
    from socsim.charts.figures.methods import methods_accuracy

    named = counted.rename(index=lambda name: rule(name).name(speak))
    rows = []
    for name, row in named.iterrows():
        rows.append((name, *(_share(float(row[c]), float(row[f"{c}_se"]), speak) for c in COUNTED)))
    columns = [speak(f"label.{c}") for c in ("method", *COUNTED)]
    picture = image(methods_accuracy(named, speak))
    return table(grid(columns, rows, numeric=[1, 2, 3])) + picture + paragraph(speak("chart.accuracy.look"), "quiet")


def _share(value: float, error: float, speak: Language) -> str:
    return f"{speak.share(value)} ± {speak.share(error)}"


def assumptions() -> Still:
    """Show what the experiment assumes, called assumptions."""
    speak = language()
    ground = speak("basis.assumption")
    rows = [(speak(f"trial.{name}"), speak.number(value), ground) for name, value in trials.MODEL.items()]
    columns = [speak("label.item"), speak("label.value"), speak("label.basis")]
    return styled(table(grid(columns, rows, numeric=[1])), speak)


def laws() -> Still:
    """Show which methods may break which law."""
    speak = language()
    return styled(table(_laws(speak)), speak)


def _laws(speak: Language) -> Grid:
    rows = []
    for register in REGISTERS.values():
        for name, method in register.items():
            if method.breaks:
                marks = ("✗" if law in method.breaks else "" for law in LAWS)
                rows.append((speak(f"method.{name}.title"), *marks))
    return grid([speak("label.method"), *(speak(f"law.{law}") for law in LAWS)], rows)


def quality_and_price(quality: Sequence[int], prices: Sequence[int], *, weight: int) -> Still:
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
    totals: dict[str, Floats] = {}
    for count in (len(prices), len(prices) - 1):
        points = price.relative(np.array(prices[:count]), np.ones(count, bool), np.zeros(count, np.int64))
        totals[str(count)] = price.mix(100 * np.array(quality[:count]), points, weight) / 100
    return scores(totals)


def scores(values: Mapping[str, Sequence[float] | Floats]) -> Still:
    """Show numbers of the same applications side by side: columns by name, one row for each application."""
    speak = language()
    columns = {name: np.round(np.asarray(numbers, float), 3) for name, numbers in values.items()}
    count = max(len(numbers) for numbers in columns.values())
    rows = []
    for a in range(count):
        cells = (speak.number(numbers[a]) if a < len(numbers) else "—" for numbers in columns.values())
        rows.append((f"№ {a + 1}", *cells))
    names = [speak("label.application"), *columns]
    return styled(table(grid(names, rows, numeric=range(1, len(names)))), speak)
