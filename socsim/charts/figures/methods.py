"""Methods of counting compared: shared winners, the power of one member, and how well they choose."""

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from socsim.base.i18n import Language, language
from socsim.charts.figures import style
from socsim.charts.figures.ink import ink


def overlap(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw which share of their winners each two methods have in common.

    Parameters
    ----------
    table : DataFrame
        Shares (winners of both of the winners of either, Jaccard); methods by methods.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    if len(table) < 2:
        return style.empty(speak, ax)
    values = style.floats(table)
    names = [f"{i}. {name}" for i, name in enumerate(table.index, start=1)]
    ax = style.canvas(ax, max(style.lines(names), 2 * len(names)) + 2)
    style.rows(ax, names)
    shades = colormaps["cividis_r"]
    ax.imshow(values, cmap=shades, vmin=0, vmax=1, aspect="auto")
    for row, column in np.argwhere(np.isfinite(values)):
        text = speak.number(round(100 * values[row, column]))
        ground = shades(float(values[row, column]))
        ax.text(column, row, text, ha="center", va="center", color=ink(ground), fontsize=13)
    ax.set_xticks(range(len(names)), [str(i + 1) for i in range(len(names))], fontsize=12)
    ax.set_xticks(np.arange(len(names) - 1) + 0.5, minor=True)
    ax.set_yticks(np.arange(len(names) - 1) + 0.5, minor=True)
    ax.grid(which="minor", color="white", lw=2)
    ax.tick_params(which="both", length=0)
    style.below(ax, speak("figure.overlap.share"))
    style.thin(ax)
    pairs = list(combinations(range(len(table)), 2))
    one, two = min(pairs, key=lambda pair: np.nan_to_num(values[pair], nan=2))
    found = {"one": table.index[one], "two": table.index[two], "share": style.percent(speak, values[one, two])}
    return style.finish(ax, speak("figure.overlap.alt", **found))


def one_member(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw how often one member alone could have made a loser win, by method.

    Parameters
    ----------
    table : DataFrame
        Methods by ``share`` of the pairs (member, loser) in which it was possible, and ``exact``: false where only
        some changes of marks were tried, so that the share is at least this.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    if table.empty:
        return style.empty(speak, ax)
    shares, exact = np.nan_to_num(style.floats(table["share"])), table["exact"].to_numpy(dtype=bool)
    ax = style.canvas(ax, style.lines(table.index) + len(table) + 3)
    style.rows(ax, table.index)
    for row, (share, sure) in enumerate(zip(shares, exact, strict=True)):
        ax.barh(row, share, height=0.6, fc=style.BLUE if sure else "white", ec=style.BLUE, lw=1.5,
                hatch=None if sure else style.HATCH)  # fmt: skip
        text = ("" if sure else "≥\u00a0") + style.percent(speak, share)
        ax.annotate(text, (share, row), (6, 0), textcoords="offset points", va="center", fontsize=13)
    ax.set_xlim(0, max(0.1, 1.05 * float(shares.max())))
    style.scale(ax, lambda value: speak.share(round(value, 3)), (0, 1))
    style.below(ax, speak("figure.one_member.share"))
    if not exact.all():
        least = Patch(fc="white", ec=style.BLUE, hatch=style.HATCH, label=speak("figure.one_member.least"))
        style.legend(ax, [least])
    style.thin(ax)
    worst = int(shares.argmax())
    found = {"name": table.index[worst], "share": style.percent(speak, shares[worst])}
    return style.finish(ax, speak("figure.one_member.alt", **found))


def methods_accuracy(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw how often each method finds the best application, and how often one dishonest member captures it.

    Parameters
    ----------
    table : DataFrame
        Shares; methods by ``best``, ``best_se``, ``captured``, ``captured_se`` (standard errors).
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    if table.empty:
        return style.empty(speak, ax)
    ax = style.canvas(ax, max(style.lines(table.index), 3 * len(table)) + 4)
    style.rows(ax, table.index)
    rows, handles = np.arange(len(table)), []
    for name, lift, marker, colour in (("best", -0.2, "o", style.BLUE), ("captured", 0.2, "s", style.ORANGE)):
        values, half = style.floats(table[name]), 1.96 * np.nan_to_num(style.floats(table[f"{name}_se"]))
        look: dict[str, Any] = {"color": colour, "marker": marker, "ms": 9, "mec": "black"}
        ax.errorbar(values, rows + lift, xerr=half, ls="none", elinewidth=2.5, capsize=4, ecolor="0.25", **look)
        handles.append(Line2D([], [], ls="none", label=speak(f"figure.methods_accuracy.{name}"), **look))
        for row in np.flatnonzero(np.isfinite(values)):
            text, spot = style.percent(speak, values[row]), (values[row] + half[row], row + lift)
            ax.annotate(text, spot, (7, 0), textcoords="offset points", va="center", fontsize=style.SIZE)
    for row in rows[:-1] + 0.5:
        ax.axhline(row, color="0.85", lw=1, zorder=0)
    ax.margins(x=0.08)
    style.scale(ax, lambda value: speak.share(round(value, 3)), (0, 1))
    style.below(ax, speak("figure.methods_accuracy.interval"))
    style.legend(ax, handles)
    style.thin(ax)
    top = int(np.nan_to_num(style.floats(table["best"])).argmax())
    found = {"name": table.index[top], "share": style.percent(speak, float(table["best"].iloc[top]))}
    return style.finish(ax, speak("figure.methods_accuracy.alt", **found))
