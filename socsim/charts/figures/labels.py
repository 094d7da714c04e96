"""What is written around the axes of a figure: claim, units, sentences, legends, labels that do not touch."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties

from socsim.base.i18n import Language
from socsim.charts.figures import letters, style

CLAIM = 16.0  # points, of the sentence above a figure
BOLD = 1.09  # how much wider bold letters are


def claim(ax: Axes, speak: Language) -> None:
    """Write above a figure on a canvas of its own what it shows; the canvas grows by as much."""
    figure = style.root(ax)
    text = figure.get_label()
    if text == speak("figure.empty"):
        return
    room = (figure.bbox.width * 72 / figure.dpi - 12) * letters.SIZE / CLAIM / BOLD
    lines = letters.wrap(str(text).rstrip("."), room)
    figure.set_figheight(figure.get_figheight() + 1.25 * CLAIM * (lines.count("\n") + 1) / 72)
    if not figure.legends:
        figure.suptitle(lines, x=0.01, ha="left", **style.LETTERS | {"fontsize": CLAIM, "fontweight": 700})
        return
    explained = figure.legends[0]
    explained.set_title(lines, prop=FontProperties(family=letters.FAMILY, size=CLAIM, weight=700))
    explained.set_alignment("left")
    style.literal(explained)


def below(ax: Axes, *texts: str) -> None:
    """Write sentences below the axes, from the side on which they may use the room below names as well."""
    style.measure(ax)
    across = style.root(ax).bbox.width
    left = across - ax.bbox.x0 > ax.bbox.x1
    room = max(across - ax.bbox.x0, ax.bbox.x1) * 72 / style.root(ax).dpi - 12
    sentences = "\n".join(letters.wrap(text, room) for text in texts if text)
    ax.set_xlabel(sentences, fontsize=letters.SIZE, loc="left" if left else "right", multialignment="left")


def above(ax: Axes, text: str) -> None:
    """Write above the axes what is measured along their side, and in which unit."""
    ax.set_title(text, fontsize=letters.SIZE, loc="left", color=style.QUIET)


def right_of(
    ax: Axes, text: str, point: tuple[float, float], *, gap: float = 6, size: float = letters.SIZE, **look: Any
) -> None:
    """Write a text right of a point of the axes, so many points apart."""
    ax.annotate(text, point, (gap, 0), textcoords="offset points", va="center", fontsize=size, **look)


def foot(ax: Axes, text: str) -> None:
    """Write a note below the whole figure."""
    figure = style.root(ax)
    note = letters.wrap(text, figure.bbox.width * 72 / figure.dpi - 24)
    figure.supxlabel(note, x=0.01, ha="left", **style.LETTERS)


def spread(middles: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Move labels, given by the middle each wants and its height, apart until none touches another."""
    order = np.argsort(middles, kind="stable")
    tops = [middle - high / 2 for middle, high in zip(middles, heights, strict=True)]
    edge = 0.0
    for i in order:
        tops[i] = max(tops[i], edge)
        edge = tops[i] + heights[i]
    edge = room
    for i in order[::-1]:
        tops[i] = min(tops[i], edge - heights[i])
        edge = tops[i]
    return [top + high / 2 for top, high in zip(tops, heights, strict=True)]


def legend(ax: Axes, handles: Sequence[Artist]) -> None:
    """Explain the marks above the axes: in one line there, in one or two above the whole figure, else in a column."""
    texts = [str(handle.get_label()) for handle in handles]
    figure = style.root(ax)
    style.measure(ax)
    long = np.inf if any("\n" in text for text in texts) else sum(letters.width(text) + 50 for text in texts)
    beside_the_axes = ax.bbox.x1 * 72 / figure.dpi
    across = figure.bbox.width * 72 / figure.dpi
    look: style.Look = {
        "handles": list(handles),
        "frameon": False,
        "prop": {"family": letters.FAMILY, "size": letters.SIZE},
        "borderaxespad": 0.2,
        "handletextpad": 0.6,
        "columnspacing": 1.6,
    }
    low = figure.get_figheight() < style.HEIGHT  # a column would leave no room there
    if figure.axes == [ax] and long > beside_the_axes and (long <= 2 * across or low):
        columns = len(texts) if long <= across else _columns(texts, across, 3 if low else 2)
        if columns > 1:
            style.literal(figure.legend(loc="outside upper left", ncols=columns, **look))
            return
    columns = len(texts) if long <= beside_the_axes else 1
    ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=columns, **look)


def _columns(texts: Sequence[str], room: float, most: int) -> int:
    """Return how many columns texts in two lines take, or in the most there may be; 1 where they are too wide."""
    for lines in range(2, most + 1):
        columns = [texts[i : i + lines] for i in range(0, len(texts), lines)]
        if sum(max(map(letters.width, column)) + 58 for column in columns) <= room:
            return len(columns)
    return 1
