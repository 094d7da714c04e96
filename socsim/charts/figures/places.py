"""Places of the applications over all weights, and while one weight moves."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats
from socsim.charts.figures import labels, letters, style
from socsim.charts.figures.ink import ink

RANKS = 5  # places with a shade of their own; the further ones share one
WHOLE = 100  # percent
ROWS = 12  # rows of stacked bars that are still readable


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
    top = order[:ROWS]
    ax = style.canvas(ax, style.lines(table.index[top]) + 2)
    style.rows(ax, table.index[top])
    ax.set_xlim(0, max(1.0, float(shares.sum(axis=1).max())))
    _percent(ax, speak)
    rest = len(order) - len(top)
    labels.below(
        ax, speak("figure.acceptability.share"), speak("figure.acceptability.rest", number=rest) if rest else ""
    )
    style.thin(ax)
    _stack(ax, speak, shares[top])
    best = order[0]
    alternative = speak(
        "figure.acceptability.alt",
        applications=len(table),
        name=table.index[best],
        share=speak.percent(shares[best, 0]),
    )
    return style.finish(ax, alternative)


def _stack(ax: Axes, speak: Language, shares: Floats) -> None:
    """Stack the shares of the places, darkest first, each with its place written in it where there is room."""
    last = shares.shape[1]
    ends = list(range(1, last + 1)) if last <= RANKS + 1 else [*range(1, RANKS + 1), last]
    shades = style.SHADES(np.linspace(0.9, 0.1, max(len(ends), 2)))
    room, pitch = style.measure(ax)
    tall = pitch / len(shares) * 0.78 > letters.LINE
    start = 0
    left = np.zeros(len(shares))
    for shade, end in zip(shades, ends, strict=False):
        part = shares[:, start:end].sum(axis=1)
        name = speak.number(end) if end == start + 1 else f"{start + 1}–{end}"
        ax.barh(range(len(part)), part, left=left, height=0.78, color=shade, edgecolor=style.PAPER, lw=1.2, label=name)
        for row in np.flatnonzero(part * room > letters.width(name) + 6) if tall else ():
            middle = left[row] + part[row] / 2
            ax.text(middle, float(row), name, ha="center", va="center", color=ink(tuple(shade)), fontsize=letters.SIZE)
        start = end
        left = left + part


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
    weight = style.floats(table["weight"])
    low = style.floats(table["low"])
    high = style.floats(table["high"])
    ax = style.canvas(ax, style.lines(table.index) + 4)
    style.rows(ax, table.index)
    rows = range(len(table))
    ax.barh(rows, [WHOLE] * len(table), height=0.12, color=style.GRID, zorder=1)
    ax.barh(rows, high - low, left=low, height=0.5, color=style.SKY, edgecolor=style.INK, lw=1, zorder=2)
    ax.plot(weight, np.array(rows) - 0.42, "v", color=style.INK, ms=12, zorder=3, clip_on=False)
    for row in rows:
        if np.isfinite(low[row] + high[row]):
            text = f"{speak.number(round(low[row]))}–{speak.number(round(high[row]))}\u00a0%"
            ax.annotate(text, (1.02, row), xycoords=("axes fraction", "data"), va="center", fontsize=letters.SIZE)
    ax.set_xlim(0, WHOLE)
    _percent(ax, speak, WHOLE)
    labels.below(ax, speak("figure.intervals.weight"))
    labels.above(ax, f"▼\u00a0{speak('figure.intervals.now')}")
    words = speak("figure.intervals.range")
    look: style.Look = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "fontsize": letters.SIZE}
    ax.annotate(words, (1.02, -0.5), (0, 3), annotation_clip=False, color=style.QUIET, **look)
    style.thin(ax)
    return style.finish(ax, _narrowest(speak, list(table.index), low, high))


def _narrowest(speak: Language, names: Sequence[object], low: Floats, high: Floats) -> str:
    spans = np.where(np.isfinite(high - low), high - low, np.inf)
    i = int(spans.argmin())
    ends = {"low": low[i], "high": high[i]}
    texts = {side: speak.number(round(end)) if np.isfinite(end) else "—" for side, end in ends.items()}
    return speak("figure.intervals.alt", name=names[i], **texts)


def _percent(ax: Axes, speak: Language, whole: float = 1) -> None:
    style.scale(ax, lambda value: speak.percent(value / whole), (0, whole))
