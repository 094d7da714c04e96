"""Effects of a law, and the two kinds of not knowing beside each: luck as a bar, the assumptions as a hatched band."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats
from socsim.charts.figures import labels, letters, style
from socsim.charts.figures.letters import height, wrap
from socsim.charts.figures.live import within
from socsim.experiments.draws import ASSUMED

LOW = 3.2  # inches, of a figure with few rows
TOLD = 150.0  # points for what is written beside a row
SLIDE = 140.0  # points for all rows on a canvas for a projector ...
TOLD_THERE = 205.0  # ... and beside each
AROUND = 80.0  # points above and below the rows on a canvas that is lower still
TALL = 0.62  # of a row, the band of the assumptions
HATCHED: style.Look = {"facecolor": style.SKY, "edgecolor": style.BLUE, "hatch": style.HATCH, "lw": 0.8}
GOOD = {1: (style.GREEN, "^"), -1: (style.RED, "v"), 0: (style.INK, "o")}  # colour and marker


class Effects(NamedTuple):
    """Effects in one unit, a row each.

    Attributes
    ----------
    table : DataFrame
        Index: what the rows are called; columns ``effect, low, high`` (drawn), ``assumed_low, assumed_middle,
        assumed_high`` (drawn where known), ``told`` (the number written beside it), ``said`` (the same where the
        picture cannot be seen) and ``good`` (+1 better, -1 worse, 0 neither).
    unit : str
    axis : str
        What stands below the axis.
    limit : float
        Where the axis ends: what lies beyond is drawn there as an arrow.
    room : float
        Points for what is written beside a row.
    better : int
        +1 where more is better in every row, -1 where it is worse, 0 where neither or where rows differ.
    """

    table: pd.DataFrame
    unit: str
    axis: str
    limit: float = np.inf
    room: float = TOLD
    better: int = 0

    @property
    def values(self) -> Floats:
        """Effect, low and high of each row within the limits, float array (rows, 3)."""
        return self._within(["effect", "low", "high"])

    @property
    def assumed(self) -> Floats:
        """Low, middle and high over the ranges of the assumptions within the limits, float array (rows, 3)."""
        return self._within(list(ASSUMED))

    def _within(self, columns: list[str]) -> Floats:
        values: Floats = style.floats(self.table.reindex(columns=columns))
        return np.clip(values, -self.limit, self.limit)

    @property
    def told(self) -> list[str]:
        """What is written beside each row, in lines."""
        return [wrap(str(text), self.room) for text in self.table["told"]]

    @property
    def lines(self) -> int:
        """How many lines the rows take: each is as high as the highest name or number, and a little more."""
        highest = max(text.count("\n") + 1 for text in self.told)
        return max(style.lines(self.table.index), highest * len(self.table)) + len(self.table) + 1

    def fitting(self, ax: Axes) -> "Effects":
        """Return as many of the first rows as a canvas for a projector has room for; elsewhere all."""
        if not low(ax):
            return self
        wider = self._replace(room=TOLD_THERE)
        names = [height(wrap(str(name))) for name in self.table.index]
        rows = np.maximum(names, [height(text) for text in wider.told]) + 4
        tall = style.root(ax).get_figheight()
        room = SLIDE if tall >= style.LOW else 72 * tall - AROUND
        fit = np.maximum.accumulate(rows) * np.arange(1, len(rows) + 1) <= room
        return wider._replace(table=self.table.iloc[: max(1, int(fit.sum()))])


def low(ax: Axes) -> bool:
    """Say whether a canvas is one for a projector."""
    return style.root(ax).get_figheight() < style.HEIGHT


def effects(of: Effects, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw effects with both intervals, one row each; a hollow mark is an effect that may be zero by luck alone.

    Parameters
    ----------
    of : Effects
    speak : Language, optional
    ax : Axes, optional
    """
    speak = speak or language()
    if of.table.empty:
        return style.empty(speak, ax)
    ax = style.canvas(ax, of.lines, LOW)
    whole = len(of.table)
    of = of.fitting(ax)
    style.rows(ax, of.table.index)
    ax.axvline(0, color=style.INK, lw=1)
    alternative = marks(ax, of, speak)
    _room(ax, np.append(of.values, of.assumed))
    style.scale(ax, lambda value: speak.short(value, of.unit), (-of.limit, of.limit))
    ax.spines["left"].set_visible(False)
    rest = whole - len(of.table)
    cut = f" {speak('figure.effects.rest', number=rest)}." if rest else ""
    labels.below(ax, f"{of.axis}.{cut} {_key(of, speak)}")
    if of.better:
        _sides(ax, speak, of.better)
    return style.finish(ax, alternative, _claim(of, speak))


def _key(of: Effects, speak: Language) -> str:
    """Say what the marks mean that stand at no word."""
    meant = ["luck", "assumed", "unsure"] if np.isfinite(of.assumed).any() else ["luck", "unsure"]
    marks_explained = "; ".join(speak(f"figure.effects.{name}") for name in meant)
    return f"{marks_explained[0].upper()}{marks_explained[1:]}."


def _sides(ax: Axes, speak: Language, better: int) -> None:
    """Say above the axes on which side of zero it is better, and on which worse."""
    worse = ("worse", style.RED)
    gain = ("better", style.GREEN)
    left, right = (worse, gain) if better > 0 else (gain, worse)
    look: style.Look = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points", "fontsize": letters.SIZE}
    for told, colour, side, aside in (
        (f"←\u00a0{speak(f'figure.effects.{left[0]}')}", left[1], "right", -6),
        (f"{speak(f'figure.effects.{right[0]}')}\u00a0→", right[1], "left", 6),
    ):
        ax.annotate(told, (0, 1), (aside, 4), ha=side, color=colour, fontweight=700, **look)


def _claim(of: Effects, speak: Language) -> str:
    """Say how many effects are told from nothing by more than luck, and in which direction."""
    low = of.values[:, 1]
    high = of.values[:, 2]
    sure = (low > 0) | (high < 0)
    good = style.floats(of.table["good"])
    counts = {"better": int((sure & (good > 0)).sum()), "worse": int((sure & (good < 0)).sum())}
    unsure = len(of.table) - int(sure.sum())
    return speak("figure.effects.claim", **counts, unsure=unsure)


def marks(ax: Axes, of: Effects, speak: Language) -> str:
    """Put marks, intervals and numbers on the axes; return the sentence that stands for them."""
    of = of.fitting(ax)
    for row, (values, assumed, text) in enumerate(zip(of.values, of.assumed, of.told, strict=True)):
        _write(ax, row, text)
        if np.isfinite(assumed).all():
            _band(ax, row, assumed)
        if np.isfinite(values[0]):
            _mark(ax, row, values, int(of.table["good"].iloc[row]), of.limit)
    sentences = [f"{name}: {text}" for name, text in zip(of.table.index, of.table["said"], strict=True)]
    return speak("figure.effects.alt", told="; ".join(sentences))


def _write(ax: Axes, row: int, text: str) -> None:
    """Write the number of a row right of the axes."""
    ax.annotate(
        text,
        (1, row),
        (8, 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        va="center",
        annotation_clip=False,
        gid=style.MARK,
        **style.LETTERS,
    )


def _band(ax: Axes, row: int, assumed: Floats) -> None:
    """Hatch what an effect is over the ranges of the assumptions, with a line at the middle of the draws."""
    low, middle, high = assumed
    ax.add_patch(Rectangle((low, row - TALL / 2), high - low, TALL, gid=style.MARK, zorder=0.5, **HATCHED))
    ax.plot([middle, middle], [row - TALL / 2, row + TALL / 2], color=style.INK, lw=1.5, ls=":", gid=style.MARK)


def _mark(ax: Axes, row: int, values: Floats, good: int, limit: float) -> None:
    effect, low, high = values
    colour, marker = GOOD[good]
    if abs(effect) == limit:
        marker = ">" if effect > 0 else "<"
    sure = low > 0 or high < 0
    ends = np.nan_to_num([low, high], nan=effect)
    ax.plot(ends, [row, row], color=colour, lw=3, solid_capstyle="butt", gid=style.MARK)
    ax.plot([effect], [row], marker, ms=10, mec=colour, mfc=colour if sure else style.PAPER, mew=2, gid=style.MARK)


def fits(ax: Axes, of: Effects) -> bool:
    """Say whether a new table can be shown between the ends of the axes."""
    of = of.fitting(ax)
    return within(ax.get_xlim(), np.append(of.values, [*of.assumed.ravel(), 0.0]))


def _room(ax: Axes, values: Floats) -> None:
    """Show zero, and leave a little room on both sides."""
    known = values[np.isfinite(values)]
    low = min(known.min(initial=0), 0)
    high = max(known.max(initial=0), 0)
    edge = max(high - low, 1e-9)
    ax.set_xlim(low - 0.08 * edge, high + 0.08 * edge)
