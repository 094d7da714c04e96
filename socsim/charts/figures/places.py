"""Places of the applications: over methods of counting, over all weights, and while one weight moves."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.text import Annotation

from socsim.base.i18n import Language, language
from socsim.base.shapes import Bools, Floats
from socsim.charts.figures import style
from socsim.charts.figures.ink import ink

FEW = 12  # applications that can all be named
TOP = 8  # applications that are named where there are more
RANKS = 5  # places with a shade of their own; the further ones share one
RING: dict[str, Any] = {"marker": "o", "ms": 15.0, "mfc": "none", "mec": "black", "mew": 1.8, "ls": "none"}
ROWS = 12  # rows of stacked bars that are still readable


def bump(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw how the place of each application changes from method to method, winners ringed.

    Parameters
    ----------
    table : DataFrame
        Places (1 the best, 0 or missing: not placed); applications by methods, in order.
        ``table.attrs["winners"]``, where given, is a frame of truth values of the same shape.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    places = style.floats(table).copy()
    places[~(places > 0)] = np.nan
    if not np.isfinite(places).any():
        return style.empty(speak, ax)
    won = np.asarray(table.attrs.get("winners", np.zeros(table.shape)), dtype=bool)
    first = _ranked(places, won)[: len(table) if len(table) <= FEW else TOP]
    ax = style.canvas(ax, style.lines(table.index[first]) + 7)
    lane = _axes(ax, speak, places[first], table.shape[1])
    if won.any():
        style.legend(ax, [Line2D([], [], **RING | {"ms": 12.0}, label=speak("figure.bump.winner"))])
    shown, labels = _labels(ax, speak, table, first)
    levels = _levels(places, shown, lane)
    window = Rectangle((-1, 0), table.shape[1] + 1, lane - 0.6, transform=ax.transData)
    for level in np.delete(levels, shown, axis=0):
        ax.plot(level, color=style.FADED, lw=1.2, zorder=1)[0].set_clip_path(window)
    _draw(ax, levels, shown, labels)
    a, m = np.nonzero(won & np.isfinite(levels))
    ax.plot(m, levels[a, m], zorder=4, clip_on=False, gid="winners", **RING)
    return style.finish(ax, _told(speak, table, places))


def _told(speak: Language, table: pd.DataFrame, places: Floats) -> str:
    tops = (places == 1).sum(axis=1)
    best = int(tops.argmax())
    return speak(
        "figure.bump.alt", applications=len(table), methods=table.shape[1], name=table.index[best], number=tops[best]
    )


def _ranked(places: Floats, won: Bools) -> list[int]:
    """Order applications: by methods under which they win, by best place, by mean place."""
    filled = np.where(np.isnan(places), np.inf, places)
    placed = np.isfinite(filled).sum(axis=1)
    mean = np.nansum(places, axis=1) / np.maximum(placed, 1)
    return [int(i) for i in np.lexsort((mean, -placed, filled.min(axis=1), -won.sum(axis=1)))]


def _axes(ax: Axes, speak: Language, places: Floats, methods: int) -> float:
    """Set the places from top to bottom; return the level of those without a place."""
    deepest = int(np.nanmax(places))
    lane = deepest + 1.2
    ticks: list[float] = [p for p in range(1, deepest + 1) if deepest <= 12 or p == 1 or p % 5 == 0]
    texts = [speak.number(p) for p in ticks]
    if np.isnan(places).any():
        ticks, texts = [*ticks, lane], [*texts, speak("figure.bump.unplaced")]
        ax.axhline(deepest + 0.6, color="0.5", lw=1, ls=":")
    ax.set_yticks(ticks, texts, fontsize=style.SIZE)
    ax.set_ylim(ticks[-1] + 0.5, 0.5)
    span = max(methods - 1, 1)
    ax.set_xlim(-0.05 * span, methods - 1 + 0.04 * span)
    ax.set_ylabel(speak("figure.bump.place"), fontsize=12)
    return lane


def _labels(
    ax: Axes, speak: Language, table: pd.DataFrame, first: Sequence[int]
) -> tuple[list[int], dict[int, Annotation]]:
    """Write the names right of the axes, as many as fit one below the other, and the methods below."""
    shown, labels = list(first), {}
    for i in first:
        labels[i] = ax.annotate(
            style.wrap(str(table.index[i])),
            (table.shape[1] - 1, 1),
            (1.05, 0.5),
            textcoords="axes fraction",
            va="center",
            fontsize=style.SIZE,
            arrowprops={"arrowstyle": "-", "relpos": (0, 0.5), "shrinkA": 2, "shrinkB": 5},
        )
    key = style.columns(ax, table.columns)
    while True:
        rest = len(table) - len(shown)
        style.below(ax, key, speak("figure.bump.rest", number=rest) if rest else "")
        if len(shown) == 1 or sum(style.height(labels[i].get_text()) for i in shown) <= style.measure(ax)[1]:
            return shown, labels
        labels.pop(shown.pop()).remove()


def _levels(places: Floats, shown: Sequence[int], lane: float) -> Floats:
    """Return where each line runs: equal places side by side, the named without a place on a level of their own."""
    levels = places.copy()
    named = places[shown]
    named[np.isnan(named)] = lane
    for m in range(named.shape[1]):
        for place in np.unique(named[:, m]):
            same = np.flatnonzero(named[:, m] == place)
            step = min(0.24, 0.8 / len(same))
            levels[np.asarray(shown)[same], m] = place + step * (np.arange(len(same)) - (len(same) - 1) / 2)
    return levels


def _draw(ax: Axes, levels: Floats, shown: Sequence[int], labels: dict[int, Annotation]) -> None:
    """Draw the named lines, each in a colour, dash and mark of its own, and lead each to its name."""
    room = style.measure(ax)[1]
    bottom, top = ax.get_ylim()
    wanted = [(levels[i, -1] - top) / (bottom - top) * room for i in shown]
    middles = style.spread(wanted, [style.height(labels[i].get_text()) for i in shown], room)
    for n, (i, middle) in enumerate(zip(shown, middles, strict=True)):
        colour = style.PALETTE[n % len(style.PALETTE)]
        ax.plot(
            levels[i], color=colour, lw=2.4, ls=style.LINES[n % len(style.LINES)], zorder=3, ms=8, mec="black", mew=0.8,
            marker=style.MARKERS[n % len(style.MARKERS)], label=labels[i].get_text(), clip_on=False,
        )  # fmt: skip
        labels[i].xy = (levels.shape[1] - 1, levels[i, -1])
        labels[i].set_position((1.05, 1 - middle / room))
        leader = labels[i].arrow_patch
        assert leader is not None
        leader.set_color(colour)
        leader.set_linewidth(1.4)


def acceptability(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw how often each application gets each place, those most often first at the top.

    Parameters
    ----------
    table : DataFrame
        Shares; applications by places 1, 2, ...
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    if table.empty:
        return style.empty(speak, ax)
    shares = np.nan_to_num(style.floats(table))
    order = [int(i) for i in np.lexsort((*(-shares.T[::-1]),))]
    shown = order[:ROWS]
    ax = style.canvas(ax, style.lines(table.index[shown]) + 2)
    style.rows(ax, table.index[shown])
    ax.set_xlim(0, max(1.0, float(shares.sum(axis=1).max())))
    _percent(ax, speak)
    rest = len(order) - len(shown)
    told = speak("figure.acceptability.rest", number=rest) if rest else ""
    style.below(ax, speak("figure.acceptability.share"), told)
    style.thin(ax)
    _stack(ax, speak, shares[shown])
    best = order[0]
    alt = speak(
        "figure.acceptability.alt",
        applications=len(table),
        name=table.index[best],
        share=style.percent(speak, shares[best, 0]),
    )
    return style.finish(ax, alt)


def _stack(ax: Axes, speak: Language, shares: Floats) -> None:
    """Stack the shares of the places, darkest first, each with its place written in it where there is room."""
    last = shares.shape[1]
    ends = list(range(1, last + 1)) if last <= RANKS + 1 else [*range(1, RANKS + 1), last]
    shades = colormaps["Blues_r"](np.linspace(0.0, 0.9, max(len(ends), 2)))
    room, pitch = style.measure(ax)
    start, left = 0, np.zeros(len(shares))
    for shade, end in zip(shades, ends, strict=False):
        part = shares[:, start:end].sum(axis=1)
        name = speak.number(end) if end == start + 1 else f"{start + 1}–{end}"
        ax.barh(range(len(part)), part, left=left, height=0.78, color=shade, edgecolor="white", lw=1.2, label=name)
        for row in np.flatnonzero(part * room > style.width(name) + 6):
            if pitch / len(part) * 0.78 > style.LINE:
                middle = left[row] + part[row] / 2
                ax.text(middle, float(row), name, ha="center", va="center", color=ink(tuple(shade)), fontsize=12)
        start, left = end, left + part


def intervals(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw how far each weight can move, the others sharing the rest as before, until another application wins.

    Parameters
    ----------
    table : DataFrame
        Percent; criteria by ``weight`` (now), ``low`` and ``high``.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    if table.empty:
        return style.empty(speak, ax)
    weight, low, high = (style.floats(table[name]) for name in ("weight", "low", "high"))
    ax = style.canvas(ax, style.lines(table.index) + 4)
    style.rows(ax, table.index)
    rows = range(len(table))
    ax.barh(rows, [100] * len(table), height=0.12, color="0.85", zorder=1)
    ax.barh(rows, high - low, left=low, height=0.5, color=style.SKY, edgecolor="black", lw=1, zorder=2)
    ax.plot(weight, np.array(rows) - 0.42, "v", color="black", ms=12, zorder=3, clip_on=False)
    for row, (least, most) in enumerate(zip(low, high, strict=True)):
        if np.isfinite(least + most):
            text = f"{speak.number(round(least))}–{speak.number(round(most))}\u00a0%"
            ax.annotate(text, (1.02, row), xycoords=("axes fraction", "data"), va="center", fontsize=12)
    ax.set_xlim(0, 100)
    _percent(ax, speak, 100)
    style.below(ax, speak("figure.intervals.weight"))
    style.legend(ax, [
        Line2D([], [], marker="v", color="black", ls="none", ms=11, label=speak("figure.intervals.now")),
        Patch(fc=style.SKY, ec="black", label=speak("figure.intervals.range")),
    ])  # fmt: skip
    style.thin(ax)
    return style.finish(ax, _narrowest(speak, list(table.index), low, high))


def _narrowest(speak: Language, names: Sequence[object], low: Floats, high: Floats) -> str:
    spans = np.where(np.isfinite(high - low), high - low, np.inf)
    i = int(spans.argmin())
    ends = (speak.number(round(v)) if np.isfinite(v) else "—" for v in (low[i], high[i]))
    return speak("figure.intervals.alt", name=names[i], **dict(zip(("low", "high"), ends, strict=True)))


def _percent(ax: Axes, speak: Language, whole: float = 1) -> None:
    style.scale(ax, lambda value: style.percent(speak, value / whole), (0, whole))
