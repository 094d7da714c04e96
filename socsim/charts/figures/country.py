"""The country: how many NGOs live and come, and its municipalities on a map."""

from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats
from socsim.charts.figures import style
from socsim.charts.figures.years import axis, number

CLASSES = 5
NARROW = 0.7513  # one degree of longitude over one of latitude at 41.3 degrees north


def landscape(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw the number of NGOs, those that come and those that close.

    Parameters
    ----------
    table : DataFrame
        Index: years; columns ``ngos, entered, closed``.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    if table.empty:
        return style.empty(speak, ax)
    ax = style.canvas(ax)
    years = range(len(table))
    alive, entered, closed = (style.floats(table[name]) for name in ("ngos", "entered", "closed"))
    ax.bar(years, entered, width=0.5, fc=style.BLUE, ec="black")
    ax.bar(years, -closed, width=0.5, fc="white", ec="black", hatch=style.HATCH)
    ax.plot(years, alive, color="black", marker="o", lw=2)
    ax.axhline(0, color="black", lw=1)
    ax.set_xticks(years, [str(year) for year in table.index])
    ticks = ax.get_yticks()
    ax.set_yticks(ticks, [speak.number(abs(round(tick))) for tick in ticks])
    handles = [
        Line2D([], [], color="black", marker="o", lw=2, label=speak("metric.ngos.title")),
        Patch(fc=style.BLUE, ec="black", label=speak("metric.entered.title")),
        Patch(fc="white", ec="black", hatch=style.HATCH, label=speak("metric.closed.title")),
    ]
    style.legend(ax, handles)
    style.below(ax, speak("unit.organisations"))
    first, last = (speak.number(round(alive[i])) for i in (0, -1))
    told = {"first": first, "last": last, "start": table.index[0], "end": table.index[-1]}
    return style.finish(ax, speak("figure.landscape.alt", **told))


def map_of(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw municipalities as points, darker for more, in five classes of equally many.

    Parameters
    ----------
    table : DataFrame
        Columns ``longitude``, ``latitude``, ``value`` (NaN: nothing known), ``approximate`` (bool: a place roughly
        known); ``attrs`` name metric and unit.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    value = style.floats(table["value"])
    known = np.isfinite(value)
    if not known.any():
        return style.empty(speak, ax)
    ax, unit = style.canvas(ax), str(table.attrs["unit"])
    limits = np.unique(np.quantile(value[known], np.linspace(0, 1, CLASSES + 1)))
    place = np.clip(np.searchsorted(limits, value, "right") - 1, 0, max(len(limits) - 2, 0))
    shades = colormaps["cividis_r"](np.linspace(0.05, 1, max(len(limits) - 1, 1)))
    size = 22.0 if len(table) > 60 else 90.0
    for rough, marker in ((False, "o"), (True, "s")):
        which = known & (style.floats(table["approximate"]).astype(bool) == rough)
        _points(ax, table[which], marker, size, shades[place[which]])
    _points(ax, table[~known], "o", size, None)
    ax.set_aspect(1 / NARROW)
    ax.set_axis_off()
    ax.legend(handles=_classes(speak, unit, limits, shades, bool((~known).any())), loc="upper left", frameon=False,
              bbox_to_anchor=(1, 1), fontsize=style.SIZE)  # fmt: skip
    told = {"low": number(speak, unit, value[known].min()), "high": number(speak, unit, value[known].max())}
    name = str(table.attrs["metric"])
    ax.set_title(axis(speak, name, unit), fontsize=12, loc="left")
    title = speak(f"metric.{name}.title")
    return style.finish(ax, speak("figure.map.alt", metric=title, count=len(table), **told))


def _points(ax: Axes, table: pd.DataFrame, marker: str, size: float, colours: Floats | None) -> None:
    if len(table):
        face = {"c": colours} if colours is not None else {"facecolors": "none"}
        where = style.floats(table["longitude"]), style.floats(table["latitude"])
        ax.scatter(*where, s=size, marker=marker, edgecolors="black", linewidths=0.5, **face)


def _classes(speak: Language, unit: str, limits: Floats, shades: Floats, missing: bool) -> list[Line2D]:
    """Explain the shades, the squares, and the hollow points."""
    dot = {"ls": "", "mec": "black", "ms": 8.0}
    pairs = pairwise(limits) if len(limits) > 1 else [(limits[0], limits[0])]
    told = [speak("figure.map.class", low=number(speak, unit, a), high=number(speak, unit, b)) for a, b in pairs]
    found = [Line2D([], [], marker="o", mfc=tuple(s), label=t, **dot) for s, t in zip(shades, told, strict=True)]  # type: ignore[arg-type]
    found.append(Line2D([], [], marker="s", mfc="white", label=speak("figure.map.approximate"), **dot))  # type: ignore[arg-type]
    if missing:
        found.append(Line2D([], [], marker="o", mfc="none", label=speak("figure.map.none"), **dot))  # type: ignore[arg-type]
    return found
