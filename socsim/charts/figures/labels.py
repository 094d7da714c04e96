"""What is written around the axes of a figure: claim, units, sentences, labels that do not touch."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes

from socsim.base.i18n import Language
from socsim.charts.figures import letters, style

CLAIM = 16.0  # points, of the sentence above a figure
BOLD = 1.09  # how much wider bold letters are
BESIDE = 160.0  # points that a name right of the axes may take before it is wrapped
LEADER = 14.0  # points from the axes to such a name


def claim(ax: Axes, speak: Language) -> None:
    """Write above a figure on a canvas of its own what it shows; the canvas grows by this and by the note below."""
    figure = style.root(ax)
    text = figure.get_label()
    if text == speak("figure.empty"):
        return
    room = (figure.bbox.width * 72 / figure.dpi - 12) * letters.SIZE / CLAIM / BOLD
    lines = letters.wrap(str(text).rstrip("."), room)
    note = letters.height(figure.get_supxlabel()) if figure.get_supxlabel() else 0.0
    figure.set_figheight(figure.get_figheight() + (1.25 * CLAIM * (lines.count("\n") + 1) + note) / 72)
    figure.suptitle(lines, x=0.01, ha="left", **style.LETTERS | {"fontsize": CLAIM, "fontweight": 700})


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


class End(NamedTuple):
    """A name beside the axes: its text, the level that it names (as the left side is measured), and its colour."""

    text: str
    level: float
    colour: str = style.INK
    weight: int = 400


def ends(ax: Axes, names: Sequence[End], room: float = BESIDE, gid: str | None = None) -> None:
    """Write names right of the axes, each at its level or led to it, the lower below the upper.

    Parameters
    ----------
    ax : Axes
        With its limits settled.
    names : sequence of End
    room : float
        Points that a name may take before it is wrapped.
    gid : str, optional
        Of the names and their leaders.
    """
    texts = ["\n".join(letters.wrap(line, room) for line in name.text.split("\n")) for name in names]
    tall = style.measure(ax)[1]
    low, high = ax.get_ylim()
    heights = [float(np.nan_to_num((high - name.level) / (high - low), nan=0.5)) * tall for name in names]
    middles = spread(heights, [letters.height(text) + 4 for text in texts], tall)
    for name, text, want, middle in zip(names, texts, heights, middles, strict=True):
        leader: style.Look = {"arrowstyle": "-", "color": name.colour, "lw": 1, "relpos": (0, 0.5), "shrinkB": 0}
        ax.annotate(
            text,
            (1, 1 - want / tall),
            (LEADER, want - middle),
            xycoords="axes fraction",
            textcoords="offset points",
            va="center",
            annotation_clip=False,
            gid=gid,
            arrowprops=leader if abs(want - middle) > letters.LINE / 2 else None,
            **style.LETTERS | {"color": name.colour, "fontweight": name.weight},
        )


def foot(ax: Axes, text: str) -> None:
    """Write a note below the whole figure, before what is said there already."""
    figure = style.root(ax)
    note_below = " ".join(figure.get_supxlabel().split("\n"))
    note = letters.wrap(" ".join(filter(None, [text, note_below])), figure.bbox.width * 72 / figure.dpi - 24)
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
