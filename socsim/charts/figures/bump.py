"""Places of the applications over methods of counting."""

from collections.abc import Sequence
from itertools import cycle
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation

from socsim.base.i18n import Language, language
from socsim.base.shapes import Bools, Floats
from socsim.charts.figures import labels, letters, style

FEW = 12  # applications that can all be named
TOP = 8  # applications that are named where there are more
RING: style.Look = {"marker": "o", "ms": 15.0, "mfc": "none", "mec": style.INK, "mew": 1.8, "ls": "none"}
ASIDE = 1.05  # widths of the axes from their left side to the names


class Ranking(NamedTuple):
    """Places under several methods.

    Attributes
    ----------
    places : DataFrame
        Places (1 the best, 0 or missing: not placed); applications by methods, in order.
    winners : DataFrame, optional
        Truth values of the same shape.
    """

    places: pd.DataFrame
    winners: pd.DataFrame | None = None


def bump(ranking: Ranking, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw how the place of each application changes from method to method, winners ringed.

    Parameters
    ----------
    ranking : Ranking
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    table = ranking.places
    places = style.floats(table).copy()
    places[~(places > 0)] = np.nan
    if not np.isfinite(places).any():
        return style.empty(speak, ax)
    won = np.zeros(table.shape, bool) if ranking.winners is None else ranking.winners.to_numpy(dtype=bool)
    first = _ranked(places, won)[: len(table) if len(table) <= FEW else TOP]
    ax = style.canvas(ax, style.lines(table.index[first]) + 7)
    lane = _axes(ax, speak, places[first])
    if won.any():
        labels.above(ax, f"○\u00a0{speak('figure.bump.winner')}")
    named = _labels(ax, speak, table, first)
    levels = _levels(places, list(named), lane)
    window = Rectangle((-1, 0), table.shape[1] + 1, lane - 0.6, transform=ax.transData)
    for level in np.delete(levels, list(named), axis=0):
        ax.plot(level, color=style.FADED, lw=1.2, zorder=1)[0].set_clip_path(window)
    _draw(ax, levels, named, np.asarray(won.any(axis=1)))
    rows, columns = np.nonzero(won & np.isfinite(levels))
    ax.plot(columns, levels[rows, columns], zorder=4, clip_on=False, gid="winners", **RING)
    return style.finish(ax, _alternative(speak, table, places))


def _alternative(speak: Language, table: pd.DataFrame, places: Floats) -> str:
    applications, methods = table.shape
    tops = (places == 1).sum(axis=1)
    best = int(tops.argmax())
    return speak(
        "figure.bump.alt", applications=applications, methods=methods, name=table.index[best], number=tops[best]
    )


def _ranked(places: Floats, won: Bools) -> list[int]:
    """Order applications: by methods under which they win, by best place, by mean place."""
    filled = np.where(np.isnan(places), np.inf, places)
    placed = np.isfinite(filled).sum(axis=1)
    mean = np.nansum(places, axis=1) / np.maximum(placed, 1)
    return [int(i) for i in np.lexsort((mean, -placed, filled.min(axis=1), -won.sum(axis=1)))]


def _axes(ax: Axes, speak: Language, places: Floats) -> float:
    """Set the places from top to bottom; return the level of those without a place."""
    deepest = int(np.nanmax(places))
    lane = deepest + 1.2
    ticks: list[float] = [p for p in range(1, deepest + 1) if deepest <= 12 or p == 1 or p % 5 == 0]
    texts = [speak.number(p) for p in ticks]
    if np.isnan(places).any():
        ticks.append(lane)
        texts.append(speak("figure.bump.unplaced"))
        ax.axhline(deepest + 0.6, color=style.QUIET, lw=1, ls=":")
    ax.set_yticks(ticks, texts, fontsize=letters.SIZE)
    ax.set_ylim(ticks[-1] + 0.5, 0.5)
    last = places.shape[1] - 1
    span = max(last, 1)
    ax.set_xlim(-0.05 * span, last + 0.04 * span)
    ax.set_ylabel(speak("figure.bump.place"), fontsize=letters.SIZE)
    return lane


def _labels(ax: Axes, speak: Language, table: pd.DataFrame, first: Sequence[int]) -> dict[int, Annotation]:
    """Write the names right of the axes, as many as fit one below the other, and the methods below."""
    named = {i: _label(ax, str(table.index[i]), table.shape[1] - 1) for i in first}
    key = style.columns(ax, table.columns)
    while True:
        rest = len(table) - len(named)
        labels.below(ax, key, speak("figure.bump.rest", number=rest) if rest else "")
        needed = sum(letters.height(label.get_text()) for label in named.values())
        if len(named) == 1 or needed <= style.measure(ax)[1]:
            return named
        _, label = named.popitem()
        label.remove()


def _label(ax: Axes, name: str, last: int) -> Annotation:
    """Write a name right of the axes, with a leader to the last column."""
    return ax.annotate(
        letters.wrap(name),
        (last, 1),
        (ASIDE, 0.5),
        textcoords="axes fraction",
        va="center",
        fontsize=letters.SIZE,
        arrowprops={"arrowstyle": "-", "relpos": (0, 0.5), "shrinkA": 2, "shrinkB": 5},
    )


def _levels(places: Floats, named: Sequence[int], lane: float) -> Floats:
    """Return where each line runs: equal places side by side, the named without a place on a level of their own."""
    levels = places.copy()
    rows = np.asarray(named)
    column: Floats
    for m, column in enumerate(np.where(np.isnan(places[rows]), lane, places[rows]).T):
        for place in np.unique(column):
            same = np.flatnonzero(column == place)
            step = min(0.24, 0.8 / len(same))
            levels[rows[same], m] = place + step * (np.arange(len(same)) - (len(same) - 1) / 2)
    return levels


def _draw(ax: Axes, levels: Floats, named: dict[int, Annotation], won: Bools) -> None:
    """Draw the named lines, each with a dash and a mark of its own, and lead each to its name.

    Whoever wins under some rule is in full colour, the others are quiet: a place and a name tell them apart.
    """
    room = style.measure(ax)[1]
    bottom, top = ax.get_ylim()
    ends = [(levels[i, -1] - top) / (bottom - top) * room for i in named]
    middles = labels.spread(ends, [letters.height(label.get_text()) for label in named.values()], room)
    looks = zip(cycle(style.LINES), cycle(style.MARKERS), strict=False)
    for (i, label), middle, (line, marker) in zip(named.items(), middles, looks, strict=False):
        colour = style.BLUE if won[i] else style.QUIET
        width = 2.8 if won[i] else 1.8
        face = style.BLUE if won[i] else style.SKY
        look: style.Look = {
            "color": colour,
            "ls": line,
            "marker": marker,
            "lw": width,
            "ms": 8,
            "mfc": face,
            "mec": style.INK,
        }
        ax.plot(levels[i], zorder=3, mew=0.8, label=label.get_text(), clip_on=False, **look)
        label.xy = (levels.shape[1] - 1, levels[i, -1])
        label.set_position((ASIDE, 1 - middle / room))
        leader = label.arrow_patch
        assert leader is not None
        leader.set_color(colour)
        leader.set_linewidth(1.4)
