"""Methods of counting compared: shared winners, the power of one member, and how well they choose."""

from itertools import combinations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Normalize

from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats
from socsim.charts.figures import labels, letters, style
from socsim.charts.figures.ink import ink

EXACT: style.Look = {"fc": style.BLUE, "hatch": None}
BOUND: style.Look = {"fc": style.PAPER, "hatch": style.HATCH}  # a share that is at least this
TINT = Normalize(-0.2, 1.2)  # so that nothing is tinted too, and everything is not black
SHARES: dict[str, style.Look] = {
    "best": {"color": style.BLUE, "marker": "o", "ms": 9, "mec": style.INK},
    "captured": {"color": style.OCHRE, "marker": "s", "ms": 9, "mec": style.INK},
}

SIGNS = {"best": "●", "captured": "■"}


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
    ax.imshow(values, cmap=style.SHADES, norm=TINT, aspect="auto")
    for row, column in np.argwhere(np.isfinite(values)):
        text = speak.number(round(100 * values[row, column]))
        ground = style.SHADES(TINT(float(values[row, column])))
        ax.text(column, row, text, ha="center", va="center", color=ink(ground), fontsize=letters.SIZE)
    ax.set_xticks(range(len(names)), [str(i + 1) for i in range(len(names))], fontsize=letters.SIZE)
    ax.set_xticks(np.arange(len(names) - 1) + 0.5, minor=True)
    ax.set_yticks(np.arange(len(names) - 1) + 0.5, minor=True)
    ax.grid(which="minor", color=style.PAPER, lw=2)
    ax.tick_params(which="both", length=0)
    labels.below(ax, speak("figure.overlap.share"))
    style.thin(ax)
    pairs = combinations(range(len(table)), 2)
    row, column = min(pairs, key=lambda pair: np.nan_to_num(values[pair], nan=2))
    least = speak.percent(values[row, column])
    return style.finish(ax, speak("figure.overlap.alt", one=table.index[row], two=table.index[column], share=least))


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
    shares = np.nan_to_num(style.floats(table["share"]))
    exact = table["exact"].to_numpy(dtype=bool)
    ax = style.canvas(ax, style.lines(table.index) + len(table) + 3)
    style.rows(ax, table.index)
    for row, (share, sure) in enumerate(zip(shares, exact, strict=True)):
        ax.barh(row, share, height=0.6, ec=style.BLUE, lw=1.5, **(EXACT if sure else BOUND))
        text = speak.percent(share)
        labels.right_of(ax, text if sure else f"≥\u00a0{text}", (share, row), size=letters.SIZE)
    ax.set_xlim(0, max(0.1, 1.05 * float(shares.max())))
    style.scale(ax, lambda value: speak.share(round(value, 3)), (0, 1))
    labels.below(ax, speak("figure.one_member.share"), "" if exact.all() else speak("figure.one_member.least"))
    style.thin(ax)
    worst = int(shares.argmax())
    share = speak.percent(shares[worst])
    return style.finish(ax, speak("figure.one_member.alt", name=table.index[worst], share=share))


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
    for name, lift in (("best", -0.2), ("captured", 0.2)):
        half = 1.96 * np.nan_to_num(style.floats(table[f"{name}_se"]))
        _shares(ax, speak, style.floats(table[name]), half, lift, SHARES[name])
    for row in range(len(table) - 1):
        ax.axhline(row + 0.5, color=style.GRID, lw=1, zorder=0)
    ax.margins(x=0.08)
    style.scale(ax, lambda value: speak.share(round(value, 3)), (0, 1))
    meant = [f"{SIGNS[name]}\u00a0{speak(f'figure.methods_accuracy.{name}')}" for name in SHARES]
    labels.above(ax, "\n".join(meant))
    labels.below(ax, speak("figure.methods_accuracy.interval"))
    style.thin(ax)
    top = int(np.nan_to_num(style.floats(table["best"])).argmax())
    share = speak.percent(float(table["best"].iloc[top]))
    return style.finish(ax, speak("figure.methods_accuracy.alt", name=table.index[top], share=share))


def _shares(ax: Axes, speak: Language, shares: Floats, half: Floats, lift: float, look: style.Look) -> None:
    """Set one share of each method with its interval, a little above or below the middle of its row."""
    rows = np.arange(len(shares)) + lift
    ax.errorbar(shares, rows, xerr=half, ls="none", elinewidth=2.5, capsize=4, ecolor=style.QUIET, **look)
    for share, end, row in zip(shares, shares + half, rows, strict=True):
        if np.isfinite(share):
            labels.right_of(ax, speak.percent(share), (end, row), gap=7, size=letters.SIZE)
