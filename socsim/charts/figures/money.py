"""The money of a competition: awarded and left over."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats
from socsim.charts.figures import labels, letters, style

AWARDED: style.Look = {"fc": style.BLUE, "ec": style.INK}
UNSPENT: style.Look = {"fc": style.PAPER, "ec": style.INK, "hatch": style.HATCH}


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
    awarded = np.nan_to_num(style.floats(table["awarded"]))
    unspent = np.nan_to_num(style.floats(table["unspent"]))
    ax = style.canvas(ax, style.lines(table.index) + len(table) + 3)
    style.rows(ax, table.index)
    rows = range(len(table))
    ax.barh(rows, awarded, height=0.62, **AWARDED)
    ax.barh(rows, unspent, left=awarded, height=0.62, **UNSPENT)
    ax.set_xlim(0, float((awarded + unspent).max()) or 1.0)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    labels.above(ax, speak("figure.budget.awarded"))
    look: style.Look = {"xycoords": "axes fraction", "textcoords": "offset points", "fontsize": letters.SIZE}
    ax.annotate(speak("figure.budget.unspent"), (1, 1), (6, 6), color=style.QUIET, annotation_clip=False, **look)
    _amounts(ax, speak, awarded, unspent)
    style.thin(ax)
    most = int(unspent.argmax())
    amount = speak.som(round(unspent[most]))
    return style.finish(ax, speak("figure.budget.alt", name=table.index[most], amount=amount))


def _amounts(ax: Axes, speak: Language, awarded: Floats, unspent: Floats) -> None:
    """Write what is left right of each bar, and what is awarded in the bar, or after its dark part if too short."""
    for row, (spent, left) in enumerate(zip(awarded, unspent, strict=True)):
        labels.right_of(ax, speak.som(round(left)), (spent + left, row))
    room = style.measure(ax)[0] / ax.get_xlim()[1]
    for row, spent in enumerate(awarded):
        text = speak.som(round(spent))
        if spent * room > letters.width(text) + 16:
            labels.right_of(ax, text, (0, row), gap=8, color=style.PAPER)
        else:
            labels.right_of(
                ax, text, (spent, row), gap=8, color=style.INK, bbox={"fc": style.PAPER, "ec": "none", "pad": 2}
            )
