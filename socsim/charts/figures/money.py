"""The money of a competition: awarded and left over."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats
from socsim.charts.figures import style


def budget(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw how much of the budget each method awards and how much it leaves.

    Parameters
    ----------
    table : DataFrame
        Som; methods by ``awarded`` and ``unspent``.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    if table.empty:
        return style.empty(speak, ax)
    awarded, unspent = (np.nan_to_num(style.floats(table[name])) for name in ("awarded", "unspent"))
    ax = style.canvas(ax, style.lines(table.index) + len(table) + 3)
    style.rows(ax, table.index)
    looks = ({"fc": style.BLUE, "ec": "black"}, {"fc": "white", "ec": "black", "hatch": style.HATCH})
    rows = range(len(table))
    ax.barh(rows, awarded, height=0.62, **looks[0])  # type: ignore[arg-type]
    ax.barh(rows, unspent, left=awarded, height=0.62, **looks[1])  # type: ignore[arg-type]
    ax.set_xlim(0, float((awarded + unspent).max()) or 1.0)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    names = ("figure.budget.awarded", "figure.budget.unspent")
    style.legend(ax, [Patch(label=speak(name), **look) for name, look in zip(names, looks, strict=True)])  # type: ignore[arg-type]
    _amounts(ax, speak, awarded, unspent)
    style.thin(ax)
    most = int(unspent.argmax())
    alt = speak("figure.budget.alt", name=table.index[most], amount=speak.som(round(unspent[most])))
    return style.finish(ax, alt)


def _amounts(ax: Axes, speak: Language, awarded: Floats, unspent: Floats) -> None:
    """Write what is left right of each bar, and what is awarded in the bar, or after its dark part if too short."""
    for row, (spent, left) in enumerate(zip(awarded, unspent, strict=True)):
        ax.annotate(
            speak.som(round(left)), (spent + left, row), (6, 0), textcoords="offset points", va="center", fontsize=12
        )
    room = style.measure(ax)[0] / ax.get_xlim()[1]
    for row, spent in enumerate(awarded):
        text = speak.som(round(spent))
        inside = spent * room > 1.1 * style.width(text) + 16
        ax.annotate(
            text, (0 if inside else spent, row), (8, 0), textcoords="offset points", va="center", fontsize=12,
            color="white" if inside else "black", bbox=None if inside else {"fc": "white", "ec": "none", "pad": 2},
        )  # fmt: skip
