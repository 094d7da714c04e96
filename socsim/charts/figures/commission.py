"""The members of the commission: who is strict, and who sees an application otherwise than the rest."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats
from socsim.charts.figures import labels, letters, style
from socsim.charts.figures.ink import ink

CELLS = 150  # more numbers than these are a wall
STRICT = style.BLUE
KIND = style.OCHRE
BOTH = LinearSegmentedColormap.from_list("strict-kind", [STRICT, style.PAPER, KIND])


def severity(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw how much kinder or stricter than the commission each member is.

    Parameters
    ----------
    table : DataFrame
        Points; members by ``leniency`` (above zero: kinder) and ``half_width`` of its interval (may be 0).
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    if table.empty or not np.isfinite(style.floats(table["leniency"])).any():
        return style.empty(speak, ax)
    kind = style.floats(table["leniency"])
    half = np.nan_to_num(style.floats(table["half_width"]))
    ax = style.canvas(ax, max(style.lines(table.index), 2 * len(table)) + 5)
    style.rows(ax, table.index)
    rows = np.arange(len(table))
    ax.axvline(0, color=style.INK, lw=1.4, zorder=1)
    ax.barh(rows, kind, height=0.06, color=style.GRID, zorder=1)
    ax.errorbar(kind, rows, xerr=half, fmt="o", color=style.BLUE, ms=11, mec=style.INK, lw=3, capsize=6, capthick=2)
    for row in np.flatnonzero(np.isfinite(kind)):
        text = speak.signed(kind[row])
        ground = {"fc": style.PAPER, "ec": "none", "pad": 1}
        ax.annotate(
            text, (kind[row], row), (0, 9), textcoords="offset points", ha="center", fontsize=letters.SIZE, bbox=ground
        )
    reach = 1.15 * float(np.nanmax(np.abs(kind) + half)) or 1.0
    ax.set_xlim(-reach, reach)
    style.scale(ax, lambda value: speak.signed(value, 0 if value.is_integer() else 1))
    labels.below(ax, speak("figure.severity.points"))
    _sides(ax, speak)
    style.thin(ax)
    low = int(np.nanargmin(kind))
    high = int(np.nanargmax(kind))
    alternative = speak(
        "figure.severity.alt",
        strict=table.index[low],
        least=speak.signed(kind[low]),
        kind=table.index[high],
        most=speak.signed(kind[high]),
    )
    return style.finish(ax, alternative)


def _sides(ax: Axes, speak: Language) -> None:
    """Say above the axes on which side the strict stand, and on which the kind."""
    look: style.Look = {"transform": ax.transAxes, "va": "bottom", "fontsize": letters.SIZE}
    ax.text(0, 1.01, "← " + speak("figure.severity.stricter"), **look)
    ax.text(1, 1.01, speak("figure.severity.kinder") + " →", ha="right", **look)


def residuals(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw where a member's points depart from what the member's strictness and the application explain.

    Parameters
    ----------
    table : DataFrame
        Points; applications by members, missing where a member was recused.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    values = style.floats(table)
    if not np.isfinite(values).any():
        return style.empty(speak, ax)
    reach = float(np.nanmax(np.abs(values))) or 1.0
    ax = style.canvas(ax, style.lines(table.index) + 7)
    style.rows(ax, table.index)
    ax.imshow(values, cmap=BOTH, vmin=-reach, vmax=reach, aspect="auto")
    for row, column in np.argwhere(np.isnan(values)):
        ax.add_patch(
            Rectangle((column - 0.5, row - 0.5), 1, 1, fc=style.PAPER, ec=style.QUIET, hatch=style.HATCH, lw=0)
        )
    _key(ax, speak, values)
    labels.below(ax, style.columns(ax, table.columns))
    order = np.argsort(-np.nanmax(np.abs(np.where(np.isnan(values), 0, values)), axis=1), kind="stable")
    style.thin(ax, [int(i) for i in order] if len(order) > 1 else None)
    _write(ax, speak, values, reach)
    row, column = divmod(int(np.nanargmax(np.abs(values))), values.shape[1])
    alternative = speak(
        "figure.residuals.alt",
        name=table.index[row],
        member=table.columns[column],
        value=speak.signed(values[row, column]),
    )
    return style.finish(ax, alternative)


def _key(ax: Axes, speak: Language, values: Floats) -> None:
    """Say above the axes what the signs and colours mean, and what is hatched."""
    look: style.Look = {"fontsize": letters.SIZE, "fontweight": 700}
    ax.set_title(f"− {speak('figure.severity.stricter')}", loc="left", color=style.BLUE, **look)
    ax.set_title(f"+ {speak('figure.severity.kinder')}", loc="right", color=style.AMBER, **look)
    if np.isnan(values).any():
        ax.set_title(
            speak("figure.hatched", what=speak("label.recused")), loc="center", color=style.QUIET, fontsize=letters.SIZE
        )


def _write(ax: Axes, speak: Language, values: Floats, reach: float) -> None:
    """Write the numbers where they fit; otherwise mark the large ones with their sign, which grey would lose."""
    cells = [(int(row), int(column)) for row, column in np.argwhere(np.isfinite(values))]
    across, down = style.measure(ax)
    for digits in (1, 0):
        texts = {cell: speak.signed(values[cell], digits) for cell in cells}
        wide = max(map(letters.width, texts.values())) + 4 > across / values.shape[1]
        if values.size <= CELLS and not wide and down / len(values) > letters.LINE:
            for (row, column), text in texts.items():
                ground = BOTH(0.5 + values[row, column] / reach / 2)
                ax.text(column, row, text, ha="center", va="center", color=ink(ground), fontsize=letters.SIZE)
            return
    size = min(8.0, 0.6 * down / len(values))
    for mark, large in (("_", values < -reach / 3), ("+", values > reach / 3)):
        for row, column in np.argwhere(large):
            colour = ink(BOTH(0.5 + values[row, column] / reach / 2))
            ax.plot([column], [row], mark, color=colour, ms=size, mew=1.4, ls="none")
