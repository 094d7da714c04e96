"""The values of a stylised fact, side by side."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from socsim.base.i18n import Language, language
from socsim.charts.figures import letters, style


def values(
    table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None, *, alternative: str = ""
) -> Axes:
    """Draw the values of one fact as bars.

    Parameters
    ----------
    table : DataFrame
        Index: what is compared, in words; column ``value``, NaN where there is nothing to measure it by.
    speak : Language, optional
    ax : Axes, optional
    alternative : str
        The sentence for those who cannot see it.

    Returns
    -------
    Axes
    """
    speak = speak or language()
    heights = style.floats(table["value"])
    known = heights[np.isfinite(heights)]
    if not len(known):
        return style.empty(speak, ax)
    ax = style.canvas(ax, style.lines(table.index) + len(table) + 1)
    style.rows(ax, table.index)
    ax.barh(range(len(heights)), np.nan_to_num(heights), height=0.62, fc=style.BLUE, ec=style.INK)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    ax.set_xlim(min(0.0, 1.3 * known.min()), 1.3 * max(float(known.max()), 1e-9))
    for row, height in enumerate(heights):
        end = max(float(np.nan_to_num(height)), 0.0)
        text = speak.number(round(height, 2)) if np.isfinite(height) else "—"
        ax.annotate(text, (end, row), (6, 0), textcoords="offset points", va="center", fontsize=letters.SIZE)
    style.thin(ax)
    return style.finish(ax, alternative)
