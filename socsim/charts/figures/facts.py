"""The values of a stylised fact, side by side."""

import pandas as pd
from matplotlib.axes import Axes

from socsim.base.i18n import Language, language
from socsim.charts.figures import style


def values(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw the values of one fact as bars.

    Parameters
    ----------
    table : DataFrame
        Index: what is compared, in words; column ``value``. ``table.attrs["alt"]`` is the sentence for those who cannot
        see it.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    if table.empty:
        return style.empty(speak, ax)
    found = style.floats(table["value"])
    ax = style.canvas(ax, style.lines(table.index) + len(table) + 1)
    style.rows(ax, table.index)
    ax.barh(range(len(found)), found, height=0.62, fc=style.BLUE, ec="black")
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    ax.set_xlim(min(0.0, 1.3 * found.min()), 1.3 * max(float(found.max()), 1e-9))
    for row, value in enumerate(found):
        at = max(value, 0.0), row
        text = speak.number(round(value, 2))
        ax.annotate(text, at, (6, 0), textcoords="offset points", va="center", fontsize=12)
    style.thin(ax)
    return style.finish(ax, str(table.attrs.get("alt", "")))
