"""What all figures share: canvas, colours and marks that survive a grey print, wrapped names, text alternatives."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.layout_engine import PlaceHolderLayoutEngine
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

from socsim.base.i18n import Language
from socsim.base.shapes import Floats
from socsim.base.tokens.values import COLOURS
from socsim.charts.figures.letters import FAMILY, LINE, ROOM, SIZE, height, width, words, wrap

if TYPE_CHECKING:
    from pandas import DataFrame, Index, Series

Look = dict[str, Any]  # how something is drawn: keywords of matplotlib

PAPER = COLOURS["paper"]
GRID = COLOURS["line"]
INK = COLOURS["ink"]
QUIET = COLOURS["quiet"]
BLUE = COLOURS["blue"]
VIOLET = COLOURS["violet"]
GREEN = COLOURS["green"]
OCHRE = COLOURS["ochre"]
AMBER = COLOURS["ochre-ink"]  # ochre as letters
RED = COLOURS["red"]
SKY = COLOURS["sky"]
SHADES = LinearSegmentedColormap.from_list("shades", [(0, PAPER), (0.2, SKY), (0.75, BLUE), (1, INK)])  # less to more
LINES = ("-", "--", "-.", ":")
MARKERS = ("o", "s", "^", "D", "v", "P")
FADED = GRID
UNSET = "black"  # the colour that matplotlib gives a text by itself
MARK = "mark"  # gid of what is drawn anew while a slider moves
HATCH = "////"

LETTERS: Look = {"fontfamily": FAMILY, "fontsize": SIZE, "color": INK, "parse_math": False}  # of a text on its own
WIDTH = 8.0  # inches
HEIGHT = 4.5
TALLEST = 7.5
DOTS = 120  # an inch
BESIDES = 1.2  # inches above and below the rows
LONGEST = 250.0  # points for a name where lines are scarce
WIDE = 7.6  # inches of a canvas that fills a slide below its title
LOW = 3.85
SHARP = 200  # dots an inch of such a canvas
ROOMS = (ROOM, 215.0, 240.0)  # the first of these in which every name takes two lines
STANDING = 110.0  # the same for a name that stands upright below the axes


def canvas(ax: Axes | None = None, lines: int = 0, height: float = HEIGHT) -> Axes:
    """Return the axes given, or new ones on a canvas (inches) tall enough for so many lines of text."""
    if ax is not None:
        return ax
    tall = min(max(height, BESIDES + lines * LINE / 72), TALLEST)
    return Figure(figsize=(WIDTH, tall), layout="constrained").add_subplot()


def slide() -> Axes:
    """Return axes for a projector: so low that the smallest letter is about a thirtieth of the height of a slide.

    The ground is the slide's own, for nothing is painted behind the figure.
    """
    figure = Figure(figsize=(WIDE, LOW), dpi=SHARP, layout="constrained", facecolor="none")
    return figure.add_subplot(facecolor="none")


def empty(speak: Language, ax: Axes | None = None) -> Axes:
    """Return axes that say that there is nothing to show."""
    ax = canvas(ax)
    text = speak("figure.empty")
    ax.set_axis_off()
    ax.text(0.5, 0.5, text, transform=ax.transAxes, ha="center", va="center", fontsize=14)
    return finish(ax, text)


def finish(ax: Axes, alternative: str, claim: str = "") -> Axes:
    """Set every text in the house's letters and ink, free the axes of two spines, and describe the figure in words.

    Parameters
    ----------
    ax : Axes
    alternative : str
        What stands for the figure where it cannot be seen.
    claim : str
        What the figure shows, as a sentence one could dispute; missing: the alternative says it.
    """
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[:].set_color(QUIET)
    ax.tick_params(which="both", color=QUIET, labelcolor=INK)
    for text in literal(ax):
        text.set_fontfamily(FAMILY)
        text.set_fontsize(max(SIZE, text.get_fontsize()))
        if text.get_color() == UNSET:
            text.set_color(INK)
    ax.set_label(alternative)
    root(ax).set_label(claim or alternative)
    return ax


def literal(artist: Artist) -> list[Text]:
    """Have every text read as it stands, and return them: a dollar in a name is money, not the start of a formula.

    Needed before a figure is laid out for the first time, and wherever a text is set after that.
    """
    texts = [text for text in artist.findobj(Text) if isinstance(text, Text)]
    for text in texts:
        text.set_parse_math(False)
    return texts


def alternative(ax: Axes) -> str:
    """Return the sentence that stands for the figure where it cannot be seen."""
    return str(ax.get_label())


def png(ax: Axes, dpi: int | None = None) -> bytes:
    """Return the figure as a PNG file, the same bytes for the same figure; a canvas for a projector has more dots."""
    file = BytesIO()
    figure = root(ax)
    figure.savefig(file, format="png", dpi=dpi or max(DOTS, figure.dpi), metadata={"Software": None})
    return file.getvalue()


def root(ax: Axes) -> Figure:
    """Return the figure that holds the axes."""
    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure


def measure(ax: Axes) -> tuple[float, float]:
    """Return width and height of the axes in points, as laid out now; a canvas whose layout is settled is not drawn."""
    figure = root(ax)
    if not isinstance(figure.get_layout_engine(), PlaceHolderLayoutEngine):
        literal(ax)
        figure.draw_without_rendering()
    return ax.bbox.width * 72 / figure.dpi, ax.bbox.height * 72 / figure.dpi


def lines(names: Iterable[object]) -> int:
    """Return how many lines rows with these names take: each row is as high as the highest."""
    wrapped = _wrapped(names)
    return len(wrapped) * max((len(text.split("\n")) for text in wrapped), default=0)


def _wrapped(names: Iterable[object]) -> list[str]:
    """Break names into two lines each, or more where the widest room is too narrow for that."""
    texts = [str(name) for name in names]
    for room in ROOMS:
        wrapped = [wrap(text, room) for text in texts]
        if all(len(text.split("\n")) <= 2 for text in wrapped):
            break
    return wrapped


def rows(ax: Axes, names: Iterable[object]) -> None:
    """Give each name a row, the first at the top; on a low canvas names take more room and fewer lines."""
    labels = _wrapped(names)
    if root(ax).get_figheight() < HEIGHT and lines(names) * LINE > 72 * (LOW - 2 * BESIDES):
        labels = [wrap(str(name), LONGEST) for name in names]
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.set_yticks(range(len(labels)), labels, fontsize=SIZE)
    ax.tick_params(axis="y", length=0)


def thin(ax: Axes, order: Iterable[int] | None = None) -> None:
    """Keep as many names of rows as fit without touching, in the order given; call it when all else is in place."""
    ticks = ax.get_yticks()
    labels = [text.get_text() for text in ax.get_yticklabels()]
    pitch = measure(ax)[1] / len(ticks)
    rows: list[int] = []
    for i in range(len(ticks)) if order is None else order:
        gaps = (abs(ticks[i] - ticks[j]) * pitch - (height(labels[i]) + height(labels[j])) / 2 for j in rows)
        if all(gap >= 0 for gap in gaps):
            rows.append(i)
    ax.set_yticks([ticks[i] for i in rows], [labels[i] for i in rows])


def scale(ax: Axes, write: Callable[[float], str], within: tuple[float, float] = (-np.inf, np.inf)) -> None:
    """Write about five round numbers along the bottom, fewer where they would touch, none outside what is possible."""
    low, high = np.clip(ax.get_xlim(), *within)
    room = measure(ax)[0]
    for count in (5, 3, 2, 1):
        round_numbers = MaxNLocator(count).tick_values(low, high)
        ticks = [float(tick) for tick in round_numbers if low - 1e-9 <= tick <= high + 1e-9]
        if sum(width(write(tick)) + SIZE for tick in ticks) <= room:
            break
    else:
        ticks = ticks[::2]
    ax.set_xticks(ticks, [write(tick) for tick in ticks], fontsize=SIZE)


def columns(ax: Axes, names: Iterable[object]) -> str:
    """Name the columns 0, 1, ...: side by side, else on two levels in turn, else standing, else by numbers.

    Returns
    -------
    str
        What the numbers mean, to be told :func:`below` the axes; empty where the names themselves stand there.
    """
    texts = [str(name) for name in names]
    left, right = ax.get_xlim()
    pitch = measure(ax)[0] / (right - left)
    ax.tick_params(axis="x", which="both", length=0)
    for step in (1, 2):
        room = step * pitch - 10
        level = [wrap(text, room) for text in texts]
        longest = max(width(word) for text in texts for word in words(text))
        if longest <= room and max(map(height, level)) < 3.5 * LINE:
            _level(ax, level, step)
            return ""
    standing = [wrap(text, STANDING) for text in texts]
    if max(map(height, standing)) <= pitch:
        ax.set_xticks(range(len(texts)), standing, rotation=90, fontsize=SIZE)
        return ""
    ax.set_xticks(range(len(texts)), [str(i + 1) for i in range(len(texts))], fontsize=SIZE)
    return "; ".join(f"{i}\u00a0—\u00a0{text}" for i, text in enumerate(texts, start=1))


def calendar(ax: Axes, years: Iterable[float]) -> None:
    """Write years under an axis of years: all, or every second, third ... where they would touch."""
    calendar_years = [int(year) for year in years]
    left, right = ax.get_xlim()
    pitch = measure(ax)[0] / (right - left)
    step = ceil((width(str(calendar_years[-1])) + SIZE) / pitch)
    ax.set_xticks(calendar_years[::step], [str(year) for year in calendar_years[::step]])


def _level(ax: Axes, names: Sequence[str], step: int) -> None:
    """Set level names; in two steps every second one stands below the others."""
    ax.set_xticks(range(0, len(names), step), names[::step], fontsize=SIZE)
    if step == 2:
        deep = 3.5 + 3 + max(map(height, names[::2]))
        ax.set_xticks(range(1, len(names), 2), names[1::2], minor=True, fontsize=SIZE)
        ax.tick_params(axis="x", which="minor", pad=deep)


def floats(values: "DataFrame | Series[Any] | Index[Any]") -> Floats:
    """Return a frame or a column as floats, what is missing as NaN."""
    return np.asarray(values.to_numpy(dtype=float, na_value=np.nan))
