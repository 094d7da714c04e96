"""The municipalities of the country on a map: how much a measure is in each, and who gains and who loses."""

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from socsim.base.i18n import Language, language
from socsim.base.shapes import Bools, Floats, Ints
from socsim.charts.figures import labels, letters, outline, style
from socsim.charts.figures.years import Measured, axis

CLASSES = 5
TALL = 4.7  # inches of a canvas that the country fills from side to side
CORNER = 0.32  # of the width of a canvas: what is empty above the west of the country
MANY = 60  # municipalities: where there are more, their marks are smaller


class Sign(NamedTuple):
    """How municipalities that gain, lose or stay the same are marked."""

    good: int
    marker: str
    colour: str
    word: str


SIGNS = (
    Sign(1, "^", style.GREEN, "gain"),
    Sign(-1, "v", style.RED, "lose"),
    Sign(0, "o", style.FADED, "same"),
)


def map_of(measured: Measured, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw municipalities as points, darker for more, in five classes of equally many.

    Parameters
    ----------
    measured : Measured
        Columns ``longitude``, ``latitude``, ``value`` (NaN: nothing known), ``approximate`` (bool: a place roughly
        known); where one's own place is to be marked ``own`` (bool) and ``name``.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    table = measured.table
    unit = measured.unit
    values = style.floats(table["value"])
    known = np.isfinite(values)
    if not known.any():
        return style.empty(speak, ax)
    ax = style.canvas(ax, height=TALL)
    limits = np.unique(np.quantile(values[known], np.linspace(0, 1, CLASSES + 1)))
    shades = style.SHADES(np.linspace(0.15, 1, max(len(limits) - 1, 1)))
    colours = shades[_classes(values, limits)]
    rough = style.floats(table["approximate"]).astype(bool)
    for which, marker in ((known & ~rough, "o"), (known & rough, "s")):
        _points(ax, table, which, marker, c=colours[which])
    _points(ax, table, ~known, "o", facecolors="none")
    _ground(ax, speak, table)
    handles = _key(speak, unit, limits, shades, missing=not known.all(), rough=bool(rough.any()))
    _explain(ax, handles, axis(speak, measured.metric, unit))
    alternative = speak(
        "figure.map.alt",
        metric=speak(f"metric.{measured.metric}.title"),
        count=len(table),
        low=speak.short(values[known].min(), unit),
        high=speak.short(values[known].max(), unit),
    )
    return style.finish(ax, alternative)


def _classes(values: Floats, limits: Floats) -> Ints:
    """Return the class of each value between limits that rise."""
    last = max(len(limits) - 2, 0)
    return np.clip(np.searchsorted(limits, values, "right") - 1, 0, last)


def _points(ax: Axes, table: pd.DataFrame, which: Bools, marker: str, **face: Any) -> None:
    if which.any():
        size = 22.0 if len(table) > MANY else 90.0
        longitude = style.floats(table["longitude"])[which]
        latitude = style.floats(table["latitude"])[which]
        ax.scatter(longitude, latitude, s=size, marker=marker, edgecolors=style.INK, linewidths=0.5, **face)


def _ground(ax: Axes, speak: Language, table: pd.DataFrame) -> None:
    """Lay the outline of the country under the points, and mark one's own place if it is told."""
    longitudes = style.floats(table["longitude"])
    latitudes = style.floats(table["latitude"])
    outline.country(ax, speak, within=(longitudes, latitudes))
    for row in np.flatnonzero(table["own"]) if "own" in table else ():
        outline.own(ax, (longitudes[row], latitudes[row]), str(table["name"].iloc[row]))
    labels.foot(ax, speak("map.sketch"))


def _explain(ax: Axes, handles: list[Artist], title: str) -> None:
    """Say what is measured and explain the marks: in the two corners where the map is empty, else beside it."""
    whole = ax.get_xlim() == (outline.WEST, outline.EAST)
    look: style.Look = {"handles": handles, "frameon": False, "fontsize": letters.SIZE, "borderaxespad": 0.0}
    look |= {"handletextpad": 0.2, "labelspacing": 0.3}
    if whole and style.root(ax).get_figheight() >= style.LOW:
        ax.legend(loc="lower right", **look)
        room = CORNER * style.root(ax).bbox.width * 72 / style.root(ax).dpi
        ax.text(0, 1, letters.wrap(title, room), va="top", transform=ax.transAxes, color=style.QUIET)
    else:
        look |= {"title": letters.wrap(title), "title_fontsize": letters.SIZE, "alignment": "left"}
        ax.legend(loc="upper left", bbox_to_anchor=(1.02, 1), **look)


def _key(speak: Language, unit: str, limits: Floats, shades: Floats, *, missing: bool, rough: bool) -> list[Artist]:
    """Explain the shades, the squares, and the hollow points."""
    pairs = pairwise(limits) if len(limits) > 1 else [(limits[0], limits[0])]
    texts = [speak("figure.map.class", low=speak.short(a, unit), high=speak.short(b, unit)) for a, b in pairs]
    handles: list[Artist] = [_dot("o", tuple(shade), text) for shade, text in zip(shades, texts, strict=True)]
    if rough:
        handles.append(_dot("s", style.PAPER, speak("figure.map.approximate")))
    if missing:
        handles.append(_dot("o", "none", speak("figure.map.none")))
    return handles


def _dot(marker: str, colour: str | tuple[float, ...], text: str) -> Line2D:
    return Line2D([], [], ls="", marker=marker, mfc=colour, mec=style.INK, ms=8.0, label=text)


def change(measured: Measured, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw gains and losses of municipalities: triangles up gain, triangles down lose, the larger the more.

    Parameters
    ----------
    measured : Measured
        Columns ``longitude, latitude, effect``, and ``good`` (+1, -1, 0); ``own`` and ``name`` as in :func:`map_of`.
    speak : Language, optional
    ax : Axes, optional
    """
    speak = speak or language()
    table = measured.table
    effect = style.floats(table["effect"])
    if not np.isfinite(effect).any():
        return style.empty(speak, ax)
    ax = style.canvas(ax, height=TALL)
    sizes = _sizes(effect)
    handles: list[Artist] = []
    counts = {}
    for sign in SIGNS:
        which = style.floats(table["good"]) == sign.good
        counts[sign.word] = int(which.sum())
        _triangles(ax, table[which], sizes[which], sign)
        label = speak(f"figure.change.{sign.word}", count=counts[sign.word])
        handles.append(Line2D([], [], ls="", marker=sign.marker, color=sign.colour, mec=style.INK, ms=9, label=label))
    _ground(ax, speak, table)
    low = speak.short(float(np.nanmin(effect)), measured.unit)
    high = speak.short(float(np.nanmax(effect)), measured.unit)
    handles.append(Patch(fc="none", ec="none", label=speak("figure.change.range", low=low, high=high)))
    _explain(ax, handles, axis(speak, measured.metric, measured.unit))
    return style.finish(ax, speak("figure.change.alt", metric=speak(f"metric.{measured.metric}.title"), **counts))


def _sizes(effect: Floats) -> Floats:
    """Return the areas of marks: the largest for what only two in a hundred reach, and none too small to see."""
    most = max(float(np.nanquantile(np.abs(effect), 0.98)), 1e-12)
    largest = 160.0 if len(effect) > MANY else 420.0
    return largest * np.clip(np.abs(effect) / most, 0.04, 1)


def _triangles(ax: Axes, table: pd.DataFrame, sizes: Floats, sign: Sign) -> None:
    longitude = style.floats(table["longitude"])
    latitude = style.floats(table["latitude"])
    look: style.Look = {"edgecolors": style.INK, "linewidths": 0.4, "alpha": 0.8}
    ax.scatter(longitude, latitude, s=sizes, marker=sign.marker, c=sign.colour, **look)
