"""Effects of a law with their intervals."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats
from socsim.charts.figures import style
from socsim.charts.figures.live import within
from socsim.charts.figures.years import number

LOW = 3.2  # inches, of a figure with few rows


def effects(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw effects with their intervals, one row each; a hollow mark is an effect that may be zero.

    Parameters
    ----------
    table : DataFrame
        Index: what the rows are called; columns ``effect, low, high`` (drawn, in one unit), ``told`` (the number
        written beside it) and ``good`` (+1 better, -1 worse, 0 neither); ``attrs["axis"]`` names the unit;
        ``attrs["limit"]``, if given, where the axis ends: what lies beyond is drawn there as an arrow.
    speak : Language, optional
    ax : Axes, optional
    """
    speak = speak or language()
    if table.empty:
        return style.empty(speak, ax)
    ax = style.canvas(ax, style.lines(table.index) + len(table) + 1, LOW)
    style.rows(ax, table.index)
    ax.axvline(0, color="black", lw=1)
    told, limit = effects_marks(ax, table, speak), float(table.attrs.get("limit", np.inf))
    _room(ax, np.clip(style.floats(table[["effect", "low", "high"]]), -limit, limit).ravel())
    style.scale(ax, lambda v: number(speak, str(table.attrs["unit"]), v), (-limit, limit))
    ax.spines["left"].set_visible(False)
    style.below(ax, str(table.attrs["axis"]))
    style.legend(ax, [
        Line2D([], [], ls="", marker="^", color=style.GREEN, ms=9, label=speak("figure.effects.better")),
        Line2D([], [], ls="", marker="v", color=style.RED, ms=9, label=speak("figure.effects.worse")),
        Line2D([], [], ls="", marker="o", color="black", mfc="white", ms=9, label=speak("figure.effects.unsure")),
    ])  # fmt: skip
    return style.finish(ax, told)


def effects_marks(ax: Axes, table: pd.DataFrame, speak: Language) -> str:
    """Put marks, intervals and numbers on the axes; return the sentence that stands for them."""
    limit = float(table.attrs.get("limit", np.inf))
    columns = [np.clip(style.floats(table[name]), -limit, limit) for name in ("effect", "low", "high")]
    for row, (effect, low, high) in enumerate(zip(*columns, strict=True)):
        ax.annotate(str(table["told"].iloc[row]), (1, row), (8, 0), xycoords=("axes fraction", "data"),
                    textcoords="offset points", va="center", fontsize=style.SIZE, fontfamily=style.FAMILY,
                    annotation_clip=False, gid=style.MARK)  # fmt: skip
        if not np.isfinite(effect):
            continue
        sure, good = low > 0 or high < 0, int(table["good"].iloc[row])
        colour, marker = {1: (style.GREEN, "^"), -1: (style.RED, "v"), 0: (style.BLACK, "o")}[good]
        marker = (">" if effect > 0 else "<") if abs(effect) == limit else marker
        ends = np.nan_to_num([low, high], nan=effect)
        ax.plot(ends, [row, row], color=colour, lw=3, solid_capstyle="butt", gid=style.MARK)
        ax.plot([effect], [row], marker, ms=10, mec=colour, mfc=colour if sure else "white", mew=2, gid=style.MARK)
    told = "; ".join(f"{name}: {text}" for name, text in zip(table.index, table["told"], strict=True))
    return speak("figure.effects.alt", told=told)


def effects_fits(ax: Axes, table: pd.DataFrame) -> bool:
    """Say whether a new table can be shown between the ends of the axes."""
    limit = float(table.attrs.get("limit", np.inf))
    shown = np.clip(style.floats(table[["effect", "low", "high"]]), -limit, limit).ravel()
    return within(ax.get_xlim(), np.append(shown, 0.0))


def _room(ax: Axes, shown: Floats) -> None:
    """Show zero, and leave a little room on both sides."""
    known = shown[np.isfinite(shown)]
    low, high = min(known.min(initial=0), 0), max(known.max(initial=0), 0)
    edge = max(high - low, 1e-9)
    ax.set_xlim(low - 0.08 * edge, high + 0.08 * edge)
