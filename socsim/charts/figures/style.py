"""What all figures share: canvas, colours and marks that survive a grey print, wrapped names, text alternatives."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from io import BytesIO
from typing import Any

import numpy as np
from babel.numbers import format_decimal
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.layout_engine import PlaceHolderLayoutEngine
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.ticker import MaxNLocator

from socsim.base.i18n import Language

# Okabe and Ito (2008), the dark ones first; their yellow is left out because a thin line of it is lost on white.
BLUE, RED, GREEN, PURPLE, ORANGE, SKY, BLACK = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
    "#000000",
)
PALETTE = (BLUE, RED, GREEN, BLACK, PURPLE, ORANGE, SKY)
LINES = ("-", "--", "-.", ":")
MARKERS = ("o", "s", "^", "D", "v", "P")
FADED = "0.8"
MARK = "mark"  # gid of what is drawn anew while a slider moves
HATCH = "////"

FAMILY = "DejaVu Sans"  # has the letters ң ө ү
SIZE = 11  # points, of the smallest letter on the canvas
LINE = 13.2  # points from one line of such letters to the next
WIDTH, HEIGHT, TALLEST = 8.0, 4.5, 7.5  # inches
DOTS = 120  # an inch
BESIDES = 1.2  # inches above and below the rows
LONGEST = 250.0  # points for a name where lines are scarce
WIDE, LOW, SHARP = 7.6, 3.85, 200  # a canvas that fills a slide below its title: inches, dots an inch
ROOM = 190.0  # points that a name beside the axes may take before it is wrapped
ROOMS = (ROOM, 215.0, 240.0)  # the first of these in which every name takes two lines
STANDING = 110.0  # the same for a name that stands upright below the axes


def canvas(ax: Axes | None = None, lines: int = 0, height: float = HEIGHT) -> Axes:
    """Return the axes given, or new ones on a canvas (inches) tall enough for so many lines of text."""
    if ax is not None:
        return ax
    tall = min(max(height, BESIDES + lines * LINE / 72), TALLEST)
    return Figure(figsize=(WIDTH, tall), layout="constrained").add_subplot()


def slide() -> Axes:
    """Return axes for a projector: so low that the smallest letter is about a thirtieth of the height of a slide."""
    return Figure(figsize=(WIDE, LOW), dpi=SHARP, layout="constrained").add_subplot()


def empty(speak: Language, ax: Axes | None = None) -> Axes:
    """Return axes that say that there is nothing to show."""
    ax = canvas(ax)
    text = speak("figure.empty")
    ax.set_axis_off()
    ax.text(0.5, 0.5, text, transform=ax.transAxes, ha="center", va="center", fontsize=14)
    return finish(ax, text)


def finish(ax: Axes, alternative: str) -> Axes:
    """Set every text in the house's letters, free the axes of two spines, and describe the figure in words."""
    ax.spines[["top", "right"]].set_visible(False)
    for text in ax.findobj(Text):
        assert isinstance(text, Text)
        text.set_fontfamily(FAMILY)
        text.set_fontsize(max(SIZE, text.get_fontsize()))
        text.set_parse_math(False)
    ax.set_label(alternative)
    return ax


def alternative(ax: Axes) -> str:
    """Return the sentence that stands for the figure where it cannot be seen."""
    return str(ax.get_label())


def png(ax: Axes, dpi: int | None = None) -> bytes:
    """Return the figure as a PNG file, the same bytes for the same figure; a canvas for a projector has more dots."""
    file, figure = BytesIO(), root(ax)
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
        figure.draw_without_rendering()
    return ax.bbox.width * 72 / figure.dpi, ax.bbox.height * 72 / figure.dpi


@cache
def width(text: str) -> float:
    """Return the width of a line of text in points."""
    font = FontProperties(family=FAMILY, size=SIZE)
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def wrap(text: str, room: float = ROOM) -> str:
    """Break a text into lines no wider than `room` points; a word too long for a line is broken too."""
    lines = [""]
    for word in _words(text):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer) <= room:
            lines[-1] = longer
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = word
        while width(lines[-1]) > room and len(lines[-1]) > 1:
            fits = max(1, sum(width(lines[-1][:n]) <= room for n in range(1, len(lines[-1]))))
            lines[-1:] = [lines[-1][:fits], lines[-1][fits:]]
    return "\n".join(lines)


def _words(text: str) -> list[str]:
    """Split at spaces, but not where the space is one that does not break."""
    return re.findall(r"[^ \t\r\n]+", text) or [""]


def height(text: str) -> float:
    """Return the height of a wrapped text in points."""
    return LINE * len(text.split("\n"))


def lines(names: Iterable[object]) -> int:
    """Return how many lines rows with these names take: each row is as high as the highest."""
    told = _wrapped(names)
    return len(told) * max((len(text.split("\n")) for text in told), default=0)


def _wrapped(names: Iterable[object]) -> list[str]:
    texts = [str(name) for name in names]
    for room in ROOMS:
        told = [wrap(text, room) for text in texts]
        if all(len(text.split("\n")) <= 2 for text in told):
            break
    return told


def rows(ax: Axes, names: Iterable[object]) -> None:
    """Give each name a row, the first at the top; on a low canvas names take more room and fewer lines."""
    told = _wrapped(names)
    if root(ax).get_figheight() < HEIGHT and lines(names) * LINE > 72 * (LOW - 2 * BESIDES):
        told = [wrap(str(name), LONGEST) for name in names]
    ax.set_ylim(len(told) - 0.5, -0.5)
    ax.set_yticks(range(len(told)), told, fontsize=SIZE)
    ax.tick_params(axis="y", length=0)


def thin(ax: Axes, order: Iterable[int] | None = None) -> None:
    """Keep as many names of rows as fit without touching, in the order given; call it when all else is in place."""
    ticks, told = ax.get_yticks(), [text.get_text() for text in ax.get_yticklabels()]
    pitch = measure(ax)[1] / len(ticks)
    kept: list[int] = []
    for i in range(len(ticks)) if order is None else order:
        need = (abs(ticks[i] - ticks[j]) * pitch - (height(told[i]) + height(told[j])) / 2 for j in kept)
        if all(spare >= 0 for spare in need):
            kept.append(i)
    ax.set_yticks([ticks[i] for i in kept], [told[i] for i in kept])


def scale(ax: Axes, write: Callable[[float], str], within: tuple[float, float] = (-np.inf, np.inf)) -> None:
    """Write about five round numbers along the bottom, fewer where they would touch, none outside what is possible."""
    low, high = np.clip(ax.get_xlim(), *within)
    room = measure(ax)[0]
    for count in (5, 3, 2, 1):
        ticks = [float(v) for v in MaxNLocator(count).tick_values(low, high) if low - 1e-9 <= v <= high + 1e-9]
        if sum(width(write(v)) + SIZE for v in ticks) <= room:
            break
    ax.set_xticks(ticks, [write(v) for v in ticks], fontsize=SIZE)


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
        told = [wrap(text, room) for text in texts]
        if max(width(word) for text in texts for word in _words(text)) <= room and max(map(height, told)) < 3.5 * LINE:
            _level(ax, told, step)
            return ""
    told = [wrap(text, STANDING) for text in texts]
    if max(map(height, told)) <= pitch:
        ax.set_xticks(range(len(texts)), told, rotation=90, fontsize=SIZE)
        return ""
    ax.set_xticks(range(len(texts)), [str(i + 1) for i in range(len(texts))], fontsize=12)
    return "; ".join(f"{i}\u00a0—\u00a0{text}" for i, text in enumerate(texts, start=1))


def _level(ax: Axes, told: Sequence[str], step: int) -> None:
    """Set level names; in two steps every second one stands below the others."""
    ax.set_xticks(range(0, len(told), step), told[::step], fontsize=SIZE)
    if step == 2:
        deep = 3.5 + 3 + max(map(height, told[::2]))
        ax.set_xticks(range(1, len(told), 2), told[1::2], minor=True, fontsize=SIZE)
        ax.tick_params(axis="x", which="minor", pad=deep)


def below(ax: Axes, *texts: str) -> None:
    """Write sentences below the axes, from the side on which they may use the room below names as well."""
    measure(ax)
    across = root(ax).bbox.width
    left = across - ax.bbox.x0 > ax.bbox.x1
    room = (max(across - ax.bbox.x0, ax.bbox.x1) * 72 / root(ax).dpi - 12) * SIZE / 12
    told = "\n".join(wrap(text, room) for text in texts if text)
    ax.set_xlabel(told, fontsize=12, loc="left" if left else "right", multialignment="left")


def foot(ax: Axes, text: str) -> None:
    """Write a note below the whole figure."""
    figure = root(ax)
    note = wrap(text, figure.bbox.width * 72 / figure.dpi - 24)
    figure.supxlabel(note, fontsize=SIZE, x=0.01, ha="left", fontfamily=FAMILY)


def spread(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Move labels, given by the middle each wants and its height, apart until none touches another."""
    order = np.argsort(wanted, kind="stable")
    tops = [w - h / 2 for w, h in zip(wanted, heights, strict=True)]
    edge = 0.0
    for i in order:
        tops[i] = max(tops[i], edge)
        edge = tops[i] + heights[i]
    edge = room
    for i in order[::-1]:
        tops[i] = min(tops[i], edge - heights[i])
        edge = tops[i]
    return [top + h / 2 for top, h in zip(tops, heights, strict=True)]


def legend(ax: Axes, handles: Sequence[Artist]) -> None:
    """Explain the marks above the axes: in one line where it fits there or above the whole figure, else in a column."""
    texts, figure = [str(handle.get_label()) for handle in handles], root(ax)
    measure(ax)
    look: dict[str, Any] = {"frameon": False, "fontsize": SIZE, "borderaxespad": 0.2, "handletextpad": 0.6}
    long = np.inf if any("\n" in text for text in texts) else sum(width(text) + 50 for text in texts)
    room = [edge * 72 / figure.dpi for edge in (ax.bbox.x1, figure.bbox.width)]
    if room[0] < long <= room[1] and figure.axes == [ax]:
        figure.legend(handles=list(handles), loc="outside upper left", ncols=len(texts), columnspacing=1.6, **look)
        return
    ax.legend(
        handles=list(handles), loc="lower right", bbox_to_anchor=(1, 1), ncols=len(texts) if long <= room[0] else 1,
        columnspacing=1.6, **look,
    )  # fmt: skip


def signed(speak: Language, value: float, digits: int = 1) -> str:
    """Write a number with its sign and always so many decimals."""
    value = round(float(value), digits)
    told = format_decimal(abs(value), format=f"0.{'0' * digits}".rstrip("."), locale=speak.code)
    return ("+" if value > 0 else "−" if value < 0 else "") + str(told)


def percent(speak: Language, share: float) -> str:
    """Write a share 0..1 as a whole percentage."""
    return speak.share(round(float(share), 2))


def floats(values: Any) -> Any:
    """Return a frame or a column as floats, what is missing as NaN."""
    return values.to_numpy(dtype=float, na_value=np.nan)
