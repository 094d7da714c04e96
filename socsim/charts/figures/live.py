"""A figure that is drawn again and again while a slider moves: laid out once, then only its marks are drawn anew.

The technique is matplotlib's own (blitting): the canvas without marks is kept as pixels and put back before the marks.
"""

from collections import OrderedDict
from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from socsim.base.shapes import Floats
from socsim.charts.figures import style

DPI = 100
CANVASES_KEPT = 8  # about 3 MB each


def within(ends: tuple[float, float], shown: Floats) -> bool:
    """Say whether values lie between two ends and take at least half of the room."""
    shown = shown[np.isfinite(shown)]
    inside = len(shown) and ends[0] <= shown.min() and shown.max() <= ends[1]
    return bool(inside and np.ptp(shown) >= 0.5 * (ends[1] - ends[0]))


class _Sheet:
    """A figure laid out, and its pixels without the marks."""

    def __init__(self, ax: Axes) -> None:
        self.ax, figure = ax, style.root(ax)
        figure.set_dpi(DPI)
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
        self.sheets: OrderedDict[Any, _Sheet] = OrderedDict()
        self.alternative = ""

    def png(
        self, kind: Any, draw: Callable[[], Axes], marks: Callable[[Axes], str] | None, fits: Callable[[Axes], bool],
        *, afresh: bool = False,
    ) -> bytes:  # fmt: skip
        """Draw and return a PNG.

        Parameters
        ----------
        kind : hashable
            Pictures of one kind differ only in their marks.
        draw : callable
            Makes the whole figure.
        marks : callable or None
            Puts the marks on the axes and returns the sentence that stands for the picture.
        fits : callable
            Says whether the marks still fit between the ends of the axes.
        afresh : bool
            Make the whole figure in any case.
        """
        sheet = self.sheets.get(kind)
        if sheet is None or marks is None or afresh or not fits(sheet.ax):
            sheet = self.sheets[kind] = _Sheet(draw())
            self.alternative = style.alternative(sheet.ax)
        else:
            for artist in sheet.marks():
                artist.remove()
            self.alternative = marks(sheet.ax)
        self.sheets.move_to_end(kind)
        while len(self.sheets) > CANVASES_KEPT:
            self.sheets.popitem(last=False)
        return sheet.png()
