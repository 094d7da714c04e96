"""What people say of themselves before and after: a hollow mark and a full one on the scale they were asked on."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from socsim.base.i18n import Language, language
from socsim.charts.figures import labels, style

LEAST = 1  # of the scale
MOST = 5
LOW = 2.4  # inches


def change(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw the mean answer before and after.

    Parameters
    ----------
    table : DataFrame
        Means from 1 to 5, a row for each question, in the columns ``before`` and ``after``.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    if table.empty:
        return style.empty(speak, ax)
    ax = style.canvas(ax, max(style.lines(table.index), 3 * len(table)) + 1, LOW)
    style.rows(ax, table.index)
    places = np.arange(len(table))
    before = style.floats(table["before"])
    after = style.floats(table["after"])
    ax.hlines(places, before, after, color=style.BLUE, lw=4, zorder=1)
    ax.scatter(before, places, s=170, facecolor=style.PAPER, edgecolor=style.BLUE, linewidth=3, zorder=2)
    ax.scatter(after, places, s=170, facecolor=style.BLUE, edgecolor=style.INK, zorder=3)
    for row in range(len(table)):
        left = "before" if before[row] <= after[row] else "after"
        for value, name in ((before[row], "before"), (after[row], "after")):
            _say(ax, f"{speak(f'survey.{name}')} {speak.number(round(value, 1))}", value, row, left=name == left)
    ax.set_xlim(LEAST - 1.2, MOST + 1.2)
    ax.set_xticks(range(LEAST, MOST + 1))
    labels.below(ax, speak("survey.scale"))
    texts = [
        speak("survey.changed", question=name, before=speak.number(round(one, 1)), after=speak.number(round(other, 1)))
        for name, one, other in zip(table.index, before, after, strict=True)
    ]
    return style.finish(ax, " ".join(texts))


def _say(ax: Axes, told: str, value: float, row: int, *, left: bool) -> None:
    """Write a number at its mark, on the side where the other mark is not."""
    apart, side = (-12, "right") if left else (12, "left")
    ax.annotate(told, (value, row), (apart, 0), textcoords="offset points", ha=side, va="center")
