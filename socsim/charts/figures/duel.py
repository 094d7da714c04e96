"""A measure under two laws, year by year."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from socsim.base.i18n import Language, language
from socsim.charts.figures import style
from socsim.charts.figures.live import within
from socsim.charts.figures.years import axis, number, sums

TITLE = 460.0  # points that the name of a law may take before it is wrapped
LOOKS = ((style.BLUE, "-", "o"), (style.RED, "--", "s"))  # before, after: colour, line, marker


def duel(tables: Sequence[pd.DataFrame], speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw a measure under two laws: lines are means, bands hold nine histories of ten.

    Parameters
    ----------
    tables : sequence of DataFrame
        From ``Result.fan``, before and after; ``attrs["title"]`` names the law.
    speak : Language, optional
    ax : Axes, optional
    """
    speak = speak or language()
    if all(table.dropna().empty for table in tables):
        return style.empty(speak, ax)
    ax, attrs = style.canvas(ax), tables[0].attrs
    told = duel_marks(ax, tables, speak)
    years = style.floats(tables[0].index)
    ax.set_xticks(years, [str(int(year)) for year in years])
    sums(ax, speak, attrs["unit"])
    style.below(ax, axis(speak, attrs["metric"], attrs["unit"]))
    style.legend(ax, [
        Line2D([], [], color=colour, ls=line, marker=marker, lw=2.5, label=style.wrap(table.attrs["title"], TITLE))
        for table, (colour, line, marker) in zip(tables, LOOKS, strict=True)
    ])  # fmt: skip
    return style.finish(ax, told)


def duel_marks(ax: Axes, tables: Sequence[pd.DataFrame], speak: Language) -> str:
    """Put lines and bands on the axes; return the sentence that stands for them."""
    told, attrs = [], tables[0].attrs
    for table, (colour, line, marker) in zip(tables, LOOKS, strict=True):
        known = table.dropna()
        if known.empty:
            told.append("—")
            continue
        years, mean = style.floats(known.index), style.floats(known["mean"])
        low, high = style.floats(known["q05"]), style.floats(known["q95"])
        ax.fill_between(years, low, high, color=colour, alpha=0.18, lw=0, gid=style.MARK)
        ax.plot(years, mean, color=colour, ls=line, lw=2.5, marker=marker, ms=6, gid=style.MARK)
        told.append(number(speak, attrs["unit"], mean[-1]))
    return speak("figure.duel.alt", metric=speak(f"metric.{attrs['metric']}.title"), year=int(tables[0].index[-1]),
                 before=told[0], after=told[1])  # fmt: skip


def duel_fits(ax: Axes, tables: Sequence[pd.DataFrame]) -> bool:
    """Say whether new tables can be shown between the ends of the axes, and fill them well enough."""
    shown = np.concatenate([style.floats(t[["q05", "q95", "mean"]].dropna()).ravel() for t in tables])
    return within(ax.get_ylim(), shown)
