"""Who is helped first under two laws."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from socsim.base.i18n import Language, language
from socsim.charts.figures import style
from socsim.charts.figures.duel import LOOKS, TITLE


def equity(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw who is helped, counted from the poorest municipality on; above the thin line help goes to the poor first.

    Parameters
    ----------
    table : DataFrame
        From ``Contrast.equity``: cumulative shares ``residents, before, after``; ``attrs["titles"]`` names the laws.
    speak : Language, optional
    ax : Axes, optional
    """
    speak = speak or language()
    if not np.isfinite(style.floats(table[["before", "after"]])).any():
        return style.empty(speak, ax)
    ax = style.canvas(ax)
    ax.plot([0, 1], [0, 1], color="black", lw=1)
    told = equity_marks(ax, table, speak)
    style.scale(ax, speak.share, (0, 1))
    ticks = np.linspace(0, 1, 6)
    ax.set_yticks(ticks, [speak.share(float(v)) for v in ticks])
    style.below(ax, speak("figure.equity.x"))
    ax.set_ylabel(speak("figure.equity.y"), fontsize=12)
    style.legend(ax, [
        Line2D([], [], color=colour, ls=line, lw=2.5, label=style.wrap(title, TITLE))
        for title, (colour, line, _) in zip(table.attrs["titles"], LOOKS, strict=True)
    ])  # fmt: skip
    return style.finish(ax, told)


def equity_marks(ax: Axes, table: pd.DataFrame, speak: Language) -> str:
    """Put the two curves on the axes; return the sentence that stands for them."""
    residents, told = style.floats(table["residents"]), []
    for name, (colour, line, _) in zip(("before", "after"), LOOKS, strict=True):
        values = style.floats(table[name])
        ax.plot(residents, values, color=colour, ls=line, lw=2.5, gid=style.MARK)
        poor = float(np.interp(0.4, residents, values)) if np.isfinite(values).all() else np.nan
        told.append("—" if poor != poor else style.percent(speak, poor))
    return speak("figure.equity.alt", before=told[0], after=told[1])


def equity_fits(ax: Axes, table: pd.DataFrame) -> bool:
    """Say that shares always fit."""
    return True
