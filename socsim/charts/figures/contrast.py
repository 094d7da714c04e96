"""Two laws beside each other: years, effects with intervals, who is helped first, gains and losses on the map."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats
from socsim.charts.figures import style
from socsim.charts.figures.country import NARROW
from socsim.charts.figures.years import axis, number, sums

LOW = 3.2  # inches, of a figure with few rows
TITLE = 460.0  # points that the name of a law may take before it is wrapped
LOOKS = ((style.BLUE, "-", "o"), (style.RED, "--", "s"))  # before, after: colour, line, marker


def duel(tables: Sequence[pd.DataFrame], speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw a measure under two laws: lines are means, bands hold nine histories of ten.

    Parameters
    ----------
    tables : sequence of DataFrame
        From ``Result.fan``, before and after; ``attrs["title"]`` names the law.
    speak : Language, optional
    ax : Axes, optional
    """
    speak = speak or language()
    if all(table.dropna().empty for table in tables):
        return style.empty(speak, ax)
    ax, attrs = style.canvas(ax), tables[0].attrs
    told = duel_marks(ax, tables, speak)
    years = style.floats(tables[0].index)
    ax.set_xticks(years, [str(int(year)) for year in years])
    sums(ax, speak, attrs["unit"])
    style.below(ax, axis(speak, attrs["metric"], attrs["unit"]))
    style.legend(ax, [
        Line2D([], [], color=colour, ls=line, marker=marker, lw=2.5, label=style.wrap(table.attrs["title"], TITLE))
        for table, (colour, line, marker) in zip(tables, LOOKS, strict=True)
    ])  # fmt: skip
    return style.finish(ax, told)


def duel_marks(ax: Axes, tables: Sequence[pd.DataFrame], speak: Language) -> str:
    """Put lines and bands on the axes; return the sentence that stands for them."""
    told, attrs = [], tables[0].attrs
    for table, (colour, line, marker) in zip(tables, LOOKS, strict=True):
        known = table.dropna()
        if known.empty:
            told.append("—")
            continue
        years, mean = style.floats(known.index), style.floats(known["mean"])
        low, high = style.floats(known["q05"]), style.floats(known["q95"])
        ax.fill_between(years, low, high, color=colour, alpha=0.18, lw=0, gid=style.MARK)
        ax.plot(years, mean, color=colour, ls=line, lw=2.5, marker=marker, ms=6, gid=style.MARK)
        told.append(number(speak, attrs["unit"], mean[-1]))
    return speak("figure.duel.alt", metric=speak(f"metric.{attrs['metric']}.title"), year=int(tables[0].index[-1]),
                 before=told[0], after=told[1])  # fmt: skip


def duel_fits(ax: Axes, tables: Sequence[pd.DataFrame]) -> bool:
    """Say whether new tables can be shown between the ends of the axes, and fill them well enough."""
    shown = np.concatenate([style.floats(t[["q05", "q95", "mean"]].dropna()).ravel() for t in tables])
    return _fits(ax.get_ylim(), shown)


def _fits(ends: tuple[float, float], shown: Floats) -> bool:
    """Say whether values lie between two ends and take at least half of the room."""
    shown = shown[np.isfinite(shown)]
    inside = len(shown) and ends[0] <= shown.min() and shown.max() <= ends[1]
    return bool(inside and np.ptp(shown) >= 0.5 * (ends[1] - ends[0]))


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
    return _fits(ax.get_xlim(), np.append(shown, 0.0))


def _room(ax: Axes, shown: Floats) -> None:
    """Show zero, and leave a little room on both sides."""
    known = shown[np.isfinite(shown)]
    low, high = min(known.min(initial=0), 0), max(known.max(initial=0), 0)
    edge = max(high - low, 1e-9)
    ax.set_xlim(low - 0.08 * edge, high + 0.08 * edge)


def equity(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw who is helped, counted from the poorest municipality on; above the thin line help goes to the poor first.

    Parameters
    ----------
    table : DataFrame
        From ``Contrast.equity``: cumulative shares ``residents, before, after``; ``attrs["titles"]`` names the laws.
    speak : Language, optional
    ax : Axes, optional
    """
    speak = speak or language()
    if not np.isfinite(style.floats(table[["before", "after"]])).any():
        return style.empty(speak, ax)
    ax = style.canvas(ax)
    ax.plot([0, 1], [0, 1], color="black", lw=1)
    told = equity_marks(ax, table, speak)
    style.scale(ax, speak.share, (0, 1))
    ticks = np.linspace(0, 1, 6)
    ax.set_yticks(ticks, [speak.share(float(v)) for v in ticks])
    style.below(ax, speak("figure.equity.x"))
    ax.set_ylabel(speak("figure.equity.y"), fontsize=12)
    style.legend(ax, [
        Line2D([], [], color=colour, ls=line, lw=2.5, label=style.wrap(title, TITLE))
        for title, (colour, line, _) in zip(table.attrs["titles"], LOOKS, strict=True)
    ])  # fmt: skip
    return style.finish(ax, told)


def equity_marks(ax: Axes, table: pd.DataFrame, speak: Language) -> str:
    """Put the two curves on the axes; return the sentence that stands for them."""
    residents, told = style.floats(table["residents"]), []
    for name, (colour, line, _) in zip(("before", "after"), LOOKS, strict=True):
        values = style.floats(table[name])
        ax.plot(residents, values, color=colour, ls=line, lw=2.5, gid=style.MARK)
        poor = float(np.interp(0.4, residents, values)) if np.isfinite(values).all() else np.nan
        told.append("—" if poor != poor else style.percent(speak, poor))
    return speak("figure.equity.alt", before=told[0], after=told[1])


def equity_fits(ax: Axes, table: pd.DataFrame) -> bool:
    """Say that shares always fit."""
    return True


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


# What changes in a figure while a slider moves, and whether it still fits: see :mod:`socsim.charts.figures.live`.
MOVING: Mapping[Callable[..., Axes], tuple[Callable[..., str], Callable[..., bool]]] = {
    duel: (duel_marks, duel_fits),
    effects: (effects_marks, effects_fits),
    equity: (equity_marks, equity_fits),
}
