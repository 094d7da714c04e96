"""The municipalities of the country on a map: how much a measure is in each, and who gains and who loses."""

from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats
from socsim.charts.figures import style
from socsim.charts.figures.years import axis, number

CLASSES = 5
NARROW = 0.7513  # one degree of longitude over one of latitude at 41.3 degrees north


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


def change(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw gains and losses of municipalities: triangles up gain, triangles down lose, the larger the more.

    Parameters
    ----------
    table : DataFrame
        Columns ``longitude, latitude, effect``, and ``good`` (+1, -1, 0); ``attrs`` name metric and unit.
    speak : Language, optional
    ax : Axes, optional
    """
    speak = speak or language()
    effect, good = style.floats(table["effect"]), style.floats(table["good"])
    if not np.isfinite(effect).any():
        return style.empty(speak, ax)
    ax, name, unit = style.canvas(ax), str(table.attrs["metric"]), str(table.attrs["unit"])
    most = max(float(np.nanquantile(np.abs(effect), 0.98)), 1e-12)
    size = (160.0 if len(table) > 60 else 420.0) * np.clip(np.abs(effect) / most, 0.04, 1)
    looks = ((1, "^", style.GREEN, "gain"), (-1, "v", style.RED, "lose"), (0, "o", style.FADED, "same"))
    handles: list[Artist] = []
    for sign, marker, colour, word in looks:
        which = good == sign
        ax.scatter(style.floats(table["longitude"])[which], style.floats(table["latitude"])[which], s=size[which],
                   marker=marker, c=colour, edgecolors="black", linewidths=0.4, alpha=0.8)  # fmt: skip
        label = speak(f"figure.change.{word}", count=int(which.sum()))
        handles.append(Line2D([], [], ls="", marker=marker, color=colour, mec="black", ms=9, label=label))
    ax.set_aspect(1 / NARROW)
    ax.set_axis_off()
    low, high = (number(speak, unit, float(v)) for v in (np.nanmin(effect), np.nanmax(effect)))
    handles.append(Patch(fc="none", ec="none", label=speak("figure.change.range", low=low, high=high)))
    ax.legend(handles=handles, loc="upper left", frameon=False, bbox_to_anchor=(1, 1), fontsize=style.SIZE)
    ax.set_title(axis(speak, name, unit), fontsize=12, loc="left")
    counts = {word: int((good == sign).sum()) for sign, _, _, word in looks}
    return style.finish(ax, speak("figure.change.alt", metric=speak(f"metric.{name}.title"), **counts))
