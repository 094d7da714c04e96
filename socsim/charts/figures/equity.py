"""Who is helped first under two laws."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats
from socsim.charts.figures import labels, letters, style
from socsim.charts.figures.duel import LOOKS

POOR = 0.4  # of the people, counted from the poorest municipality on
PLACES = (0.5, 0.45, 0.55, 0.4, 0.6, 0.65, 0.7)  # of the way along the axis, where a name may stand at its curve
EDGE = 0.02  # of the axes around the curves
NOTE = 2 * letters.LINE  # points that the note below a low canvas will take
GAP = 5.0  # points between a curve and its name


class Equity(NamedTuple):
    """Cumulative shares ``residents, before, after`` from ``Contrast.equity``, and titles of the laws."""

    table: pd.DataFrame
    titles: tuple[str, str]


def equity(of: Equity, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw who is helped, counted from the poorest municipality on; above the thin line help goes to the poor first.

    Parameters
    ----------
    of : Equity
    speak : Language, optional
    ax : Axes, optional
    """
    speak = speak or language()
    if not np.isfinite(style.floats(of.table[["before", "after"]])).any():
        return style.empty(speak, ax)
    ax = style.canvas(ax)
    ax.plot([0, 1], [0, 1], color=style.INK, lw=1)
    ax.set_xlim(-EDGE, 1)
    ax.set_ylim(-EDGE, 1 + EDGE)
    style.scale(ax, speak.share, (0, 1))
    ticks = np.linspace(0, 1, 5)
    ax.set_yticks(ticks, [speak.share(float(tick)) for tick in ticks])
    labels.below(ax, speak("figure.equity.x"))
    labels.above(ax, speak("figure.equity.y"))
    alternative = marks(ax, of, speak)
    return style.finish(ax, alternative)


def marks(ax: Axes, of: Equity, speak: Language) -> str:
    """Put the two curves on the axes; return the sentence that stands for them."""
    residents = style.floats(of.table["residents"])
    _names(ax, of, residents)
    poor = {}
    for name, look in zip(("before", "after"), LOOKS, strict=True):
        curve = style.floats(of.table[name])
        ax.plot(residents, curve, color=look.colour, ls=look.line, lw=2.5, gid=style.MARK)
        known = np.isfinite(curve).all()
        poor[name] = speak.percent(np.interp(POOR, residents, curve)) if known else "—"
    return speak("figure.equity.alt", **poor)


def _names(ax: Axes, of: Equity, residents: Floats) -> None:
    """Name the upper curve on its left and the lower one on its right, beyond the thin line."""
    curves = style.floats(of.table[["before", "after"]]).T
    upper = int(np.argmax(np.nan_to_num([np.interp(POOR, residents, curve) for curve in curves], nan=-1)))
    across, down = style.measure(ax)
    if style.root(ax).get_figheight() < style.HEIGHT:
        down -= NOTE
    for which, curve in enumerate(curves):
        if not np.isfinite(curve).all():
            continue
        left = which == upper
        place, text = _free(of.titles[which], residents, curve, (across, down), left=left)
        level = float(np.interp(place, residents, curve))
        edge = max(level, place) if left else min(level, place)
        away = abs(edge - level) * down
        most = (1 - level if left else level) * down - letters.height(text) - GAP  # points until the edge of the axes
        away = min(away, most)
        side: style.Look = {"ha": "right", "va": "bottom"} if left else {"ha": "left", "va": "top"}
        leader = {"arrowstyle": "-", "color": LOOKS[which].colour, "lw": 1, "relpos": (1, 0) if left else (0, 1)}
        ax.annotate(
            text,
            (place, level),
            (-GAP, GAP + away) if left else (GAP, -GAP - away),
            textcoords="offset points",
            gid=style.MARK,
            arrowprops=leader | {"shrinkA": 0, "shrinkB": 0} if away > GAP else None,
            **style.LETTERS | side | {"color": LOOKS[which].colour, "fontweight": 700},
        )


def _free(title: str, residents: Floats, curve: Floats, room: tuple[float, float], *, left: bool) -> tuple[float, str]:
    """Find where on a rising curve a name has room above and left of it, or below and right of it."""
    across, down = room
    spare = {}
    for place in PLACES:
        level = float(np.interp(place, residents, curve))
        wide, high = (place, 1 - max(level, place)) if left else (1 - place, min(level, place))
        text = letters.wrap(title, (wide * across - 2 * GAP) / labels.BOLD)
        spare[place, text] = high * down - letters.height(text) - 2 * GAP
        if spare[place, text] >= 0:
            return place, text
    return max(spare, key=lambda found: spare[found])


def fits(ax: Axes, of: Equity) -> bool:
    """Say that shares always fit."""
    return True
