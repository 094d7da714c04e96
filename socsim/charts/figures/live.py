"""A figure that is drawn again and again while a slider moves: laid out once, then only its marks are drawn anew.

The technique is matplotlib's own (blitting): the canvas without marks is kept as pixels and put back before the marks.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from io import BytesIO
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from socsim.base.i18n import Language
from socsim.base.shapes import Floats
from socsim.charts.figures import style

DPI = 72  # dots an inch where a point of letters is a pixel of the page
CANVASES_KEPT = 8  # about 3 MB each
Table = TypeVar("Table")  # what a figure takes


class Size(NamedTuple):
    """Of a picture on a page: pixels, and dots for each of them on a sharp screen."""

    width: int = 560
    height: int = 270
    ratio: int = 1

    def axes(self) -> Axes:
        """Return empty axes on a canvas of this size."""
        inches = (self.width / DPI, self.height / DPI)
        return Figure(figsize=inches, dpi=DPI * self.ratio, layout="constrained").add_subplot()


class Movement(NamedTuple):
    """Marks of one table: put them on the axes and get the sentence that stands for them; ask whether they fit."""

    marks: Callable[[Axes], str]
    fits: Callable[[Axes], bool]


@dataclass(frozen=True)
class Moving(Generic[Table]):
    """What of a figure is drawn anew while a slider moves.

    Attributes
    ----------
    marks : callable (axes, table, language) -> str
        Puts the marks on the axes and returns the sentence that stands for the picture.
    fits : callable (axes, table) -> bool
        Says whether a new table can be shown between the ends of the axes.
    """

    marks: Callable[[Axes, Table, Language], str]
    fits: Callable[[Axes, Table], bool]

    def of(self, table: Table, speak: Language) -> Movement:
        """Return the marks of one table in one language."""
        return Movement(lambda ax: self.marks(ax, table, speak), lambda ax: self.fits(ax, table))


def within(ends: tuple[float, float], values: Floats) -> bool:
    """Say whether values lie between two ends and take at least half of the room."""
    known = values[np.isfinite(values)]
    if not len(known):
        return False
    low, high = ends
    inside = low <= known.min() and known.max() <= high
    return bool(inside and np.ptp(known) >= 0.5 * (high - low))


class _Sheet:
    """A figure laid out, and its pixels without the marks."""

    def __init__(self, ax: Axes) -> None:
        self.ax = ax
        figure = style.root(ax)
        self.canvas = FigureCanvasAgg(figure)
        self.canvas.draw()  # type: ignore[no-untyped-call]
        figure.set_layout_engine("none")
        ax.set_autoscale_on(False)
        for artist in self.marks():
            artist.set_visible(False)
        self.canvas.draw()  # type: ignore[no-untyped-call]
        self.ground = self.canvas.copy_from_bbox(figure.bbox)  # type: ignore[no-untyped-call]
        for artist in self.marks():
            artist.set_visible(True)

    def marks(self) -> list[Artist]:
        return [artist for artist in self.ax.get_children() if artist.get_gid() == style.MARK]

    def png(self) -> bytes:
        self.canvas.restore_region(self.ground)  # type: ignore[no-untyped-call]
        for artist in self.marks():
            self.ax.draw_artist(artist)
        pixels = np.asarray(self.canvas.buffer_rgba())[..., :3]  # type: ignore[no-untyped-call]
        file = BytesIO()
        Image.fromarray(pixels).save(file, "PNG", compress_level=1)
        return file.getvalue()


class Live:
    """Canvases that keep their layout as long as pictures of a kind fit on them; `alternative` describes the last."""

    def __init__(self) -> None:
        self.sheets: OrderedDict[Hashable, _Sheet] = OrderedDict()
        self.alternative = ""

    def png(
        self, kind: Hashable, draw: Callable[[], Axes], movement: Movement | None, *, afresh: bool = False
    ) -> bytes:
        """Draw and return a PNG.

        Parameters
        ----------
        kind : hashable
            Pictures of one kind differ only in their marks.
        draw : callable
            Makes the whole figure.
        movement : Movement or None
            The marks; None where the whole figure is made each time.
        afresh : bool
            Make the whole figure in any case.
        """
        sheet = self.sheets.get(kind)
        if sheet is None or movement is None or afresh or not movement.fits(sheet.ax):
            sheet = self.sheets[kind] = _Sheet(draw())
            self.alternative = style.alternative(sheet.ax)
        else:
            for artist in sheet.marks():
                artist.remove()
            self.alternative = movement.marks(sheet.ax)
        self.sheets.move_to_end(kind)
        while len(self.sheets) > CANVASES_KEPT:
            self.sheets.popitem(last=False)
        return sheet.png()
