"""Who is helped first under two laws."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from socsim.base.i18n import Language, language
from socsim.charts.figures import labels, letters, style
from socsim.charts.figures.duel import LOOKS, TITLE

POOR = 0.4  # of the people, counted from the poorest municipality on


class Equity(NamedTuple):
    """Cumulative shares ``residents, before, after`` from ``Contrast.equity``, and titles of the laws."""

    table: pd.DataFrame
    titles: tuple[str, str]


def equity(of: Equity, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw who is helped, counted from the poorest municipality on; above the thin line help goes to the poor first.

    Parameters
    ----------
    of : Equity
    speak : Language, optional
    ax : Axes, optional
    """
    speak = speak or language()
    if not np.isfinite(style.floats(of.table[["before", "after"]])).any():
        return style.empty(speak, ax)
    ax = style.canvas(ax)
    ax.plot([0, 1], [0, 1], color=style.INK, lw=1)
    alternative = marks(ax, of, speak)
    style.scale(ax, speak.share, (0, 1))
    ticks = np.linspace(0, 1, 6)
    ax.set_yticks(ticks, [speak.share(float(tick)) for tick in ticks])
    labels.below(ax, speak("figure.equity.x"))
    ax.set_ylabel(speak("figure.equity.y"), fontsize=letters.SIZE)
    handles = [
        Line2D([], [], color=look.colour, ls=look.line, lw=2.5, label=letters.wrap(title, TITLE))
        for title, look in zip(of.titles, LOOKS, strict=True)
    ]
    labels.legend(ax, handles)
    return style.finish(ax, alternative)


def marks(ax: Axes, of: Equity, speak: Language) -> str:
    """Put the two curves on the axes; return the sentence that stands for them."""
    residents = style.floats(of.table["residents"])
    poor = {}
    for name, look in zip(("before", "after"), LOOKS, strict=True):
        curve = style.floats(of.table[name])
        ax.plot(residents, curve, color=look.colour, ls=look.line, lw=2.5, gid=style.MARK)
        known = np.isfinite(curve).all()
        poor[name] = speak.percent(np.interp(POOR, residents, curve)) if known else "—"
    return speak("figure.equity.alt", **poor)


def fits(ax: Axes, of: Equity) -> bool:
    """Say that shares always fit."""
    return True
