"""Two laws beside each other: years, effects with intervals, who is helped first, gains and losses on the map."""

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from socsim.figures import style
from socsim.figures.country import NARROW
from socsim.figures.years import axis, number, sums
from socsim.i18n import Language, language
from socsim.shapes import Floats

BEFORE, AFTER = style.BLUE, style.RED


def duel(tables: tuple[pd.DataFrame, pd.DataFrame], speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw a measure under two laws: lines are means, bands hold nine histories of ten.

    Parameters
    ----------
    tables : tuple of DataFrame
        From ``Result.fan``, before and after; ``attrs["title"]`` names the law.
    speak : Language, optional
    ax : Axes, optional
    """
    speak = speak or language()
    known = [table.dropna() for table in tables]
    if all(table.empty for table in known):
        return style.empty(speak, ax)
    ax = style.canvas(ax)
    attrs, told = tables[0].attrs, []
    for table, colour, line, marker in zip(known, (BEFORE, AFTER), ("-", "--"), ("o", "s"), strict=True):
        if table.empty:
            continue
        years = style.floats(table.index)
        ax.fill_between(years, style.floats(table["q05"]), style.floats(table["q95"]), color=colour, alpha=0.18, lw=0)
        ax.plot(years, style.floats(table["mean"]), color=colour, ls=line, lw=2.5, marker=marker, ms=6)
        told.append(number(speak, attrs["unit"], float(table["mean"].iloc[-1])))
    years = style.floats(tables[0].index)
    ax.set_xticks(years, [str(int(year)) for year in years])
    sums(ax, speak, attrs["unit"])
    style.below(ax, axis(speak, attrs["metric"], attrs["unit"]))
    style.legend(ax, [
        Line2D([], [], color=colour, ls=line, marker=marker, lw=2.5, label=table.attrs["title"])
        for table, colour, line, marker in zip(tables, (BEFORE, AFTER), ("-", "--"), ("o", "s"), strict=True)
    ])  # fmt: skip
    told = told + ["—"] * (2 - len(told))
    return style.finish(ax, speak("figure.duel.alt", metric=speak(f"metric.{attrs['metric']}.title"),
                                  year=int(years[-1]), before=told[0], after=told[1]))  # fmt: skip


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
    ax = style.canvas(ax, style.lines(table.index) + len(table) + 3)
    style.rows(ax, table.index)
    limit = float(table.attrs.get("limit", np.inf))
    values = {name: np.clip(style.floats(table[name]), -limit, limit) for name in ("effect", "low", "high")}
    ax.axvline(0, color="black", lw=1)
    for row, (effect, low, high) in enumerate(zip(*values.values(), strict=True)):
        ax.annotate(str(table["told"].iloc[row]), (1, row), (8, 0), xycoords=("axes fraction", "data"),
                    textcoords="offset points", va="center", fontsize=style.SIZE, annotation_clip=False)  # fmt: skip
        if not np.isfinite(effect):
            continue
        sure, good = low > 0 or high < 0, int(table["good"].iloc[row])
        colour, marker = {1: (style.GREEN, "^"), -1: (style.RED, "v"), 0: (style.BLACK, "o")}[good]
        marker = (">" if effect > 0 else "<") if abs(effect) == limit else marker
        ends = np.nan_to_num([low, high], nan=effect)
        ax.plot(ends, [row, row], color=colour, lw=3, solid_capstyle="butt")
        ax.plot([effect], [row], marker, ms=10, mec=colour, mfc=colour if sure else "white", mew=2)
    _room(ax, np.concatenate(list(values.values())))
    style.scale(ax, lambda v: number(speak, str(table.attrs["unit"]), v), (-limit, limit))
    ax.spines["left"].set_visible(False)
    style.below(ax, str(table.attrs["axis"]))
    style.legend(ax, [
        Line2D([], [], ls="", marker="^", color=style.GREEN, ms=9, label=speak("figure.effects.better")),
        Line2D([], [], ls="", marker="v", color=style.RED, ms=9, label=speak("figure.effects.worse")),
        Line2D([], [], ls="", marker="o", color="black", mfc="white", ms=9, label=speak("figure.effects.unsure")),
    ])  # fmt: skip
    told = "; ".join(f"{name}: {text}" for name, text in zip(table.index, table["told"], strict=True))
    return style.finish(ax, speak("figure.effects.alt", told=told))


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
    titles, residents, told = table.attrs["titles"], style.floats(table["residents"]), []
    for name, colour, line in (("before", BEFORE, "-"), ("after", AFTER, "--")):
        values = style.floats(table[name])
        ax.plot(residents, values, color=colour, ls=line, lw=2.5)
        poor = float(np.interp(0.4, residents, values)) if np.isfinite(values).all() else np.nan
        told.append("—" if poor != poor else style.percent(speak, poor))
    style.scale(ax, speak.share, (0, 1))
    ticks = np.linspace(0, 1, 6)
    ax.set_yticks(ticks, [speak.share(float(v)) for v in ticks])
    style.below(ax, speak("figure.equity.x"))
    ax.set_ylabel(speak("figure.equity.y"), fontsize=12)
    style.legend(ax, [
        Line2D([], [], color=colour, ls=line, lw=2.5, label=titles[n])
        for n, (colour, line) in enumerate(((BEFORE, "-"), (AFTER, "--")))
    ])  # fmt: skip
    return style.finish(ax, speak("figure.equity.alt", before=told[0], after=told[1]))


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
