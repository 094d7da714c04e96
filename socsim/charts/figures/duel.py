"""A measure under two laws, year by year."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from socsim.base.i18n import Language, language
from socsim.charts.figures import labels, style
from socsim.charts.figures.live import within
from socsim.charts.figures.years import Measured, axis, sums


class Look(NamedTuple):
    """How the line of a law is told apart."""

    colour: str
    line: str
    marker: str


LOOKS = (Look(style.QUIET, "--", "o"), Look(style.BLUE, "-", "s"))  # before, after


class Duel(NamedTuple):
    """A metric under two laws: tables from ``Result.fan`` and titles of the laws, before and after."""

    tables: tuple[pd.DataFrame, pd.DataFrame]
    titles: tuple[str, str]
    metric: str

    @property
    def unit(self) -> str:
        """The unit of the metric."""
        return Measured(self.tables[0], self.metric).unit


def duel(of: Duel, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw a measure under two laws: lines are means, bands hold nine histories of ten.

    Parameters
    ----------
    of : Duel
    speak : Language, optional
    ax : Axes, optional
    """
    speak = speak or language()
    if all(table.dropna().empty for table in of.tables):
        return style.empty(speak, ax)
    ax = style.canvas(ax)
    alternative = marks(ax, of, speak)
    style.calendar(ax, style.floats(of.tables[0].index))
    sums(ax, speak, of.unit)
    labels.above(ax, axis(speak, of.metric, of.unit))
    return style.finish(ax, alternative)


def marks(ax: Axes, of: Duel, speak: Language) -> str:
    """Put lines and bands on the axes; return the sentence that stands for them."""
    ends = [_line(ax, table, look) for table, look in zip(of.tables, LOOKS, strict=True)]
    before, after = (speak.short(end, of.unit) for end in ends)
    names = zip(of.titles, (before, after), ends, LOOKS, strict=True)
    line_ends = [labels.End(f"{title}\n{number}", end, look.colour, 700) for title, number, end, look in names]
    labels.ends(ax, line_ends, gid=style.MARK)
    year = int(of.tables[0].index[-1])
    title = speak(f"metric.{of.metric}.title")
    return speak("figure.duel.alt", metric=title, year=year, before=before, after=after)


def _line(ax: Axes, table: pd.DataFrame, look: Look) -> float:
    """Put the line and the band of one law on the axes; return the last mean, NaN where nothing is known."""
    known = table.dropna()
    if known.empty:
        return np.nan
    years = style.floats(known.index)
    mean = style.floats(known["mean"])
    low = style.floats(known["q05"])
    high = style.floats(known["q95"])
    ax.fill_between(years, low, high, color=look.colour, alpha=0.18, lw=0, gid=style.MARK)
    ax.plot(years, mean, color=look.colour, ls=look.line, lw=2.5, marker=look.marker, ms=6, gid=style.MARK)
    return float(mean[-1])


def fits(ax: Axes, of: Duel) -> bool:
    """Say whether new tables can be shown between the ends of the axes, and fill them well enough."""
    values = [style.floats(table[["q05", "q95", "mean"]].dropna()).ravel() for table in of.tables]
    return within(ax.get_ylim(), np.concatenate(values))
