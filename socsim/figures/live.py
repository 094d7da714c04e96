"""A figure that is drawn again and again while a slider moves: laid out once, then only its content changes."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from socsim.figures import style

DPI = 100


class Live:
    """A canvas that keeps its layout as long as the same kind of picture is drawn on it.

    `ax` is the axes drawn last; its label is the sentence that stands for the picture.
    """

    def __init__(self) -> None:
        self.kind: Any = None
        self.ax: Axes | None = None

    def png(self, kind: Any, draw: Callable[[Axes | None], Axes], *, afresh: bool = False) -> bytes:
        """Draw and return a PNG; ``draw(None)`` makes a canvas of its own and lays it out.

        Parameters
        ----------
        kind : hashable
            Pictures of one kind share a layout.
        draw : callable
        afresh : bool
            Lay the canvas out anew in any case.
        """
        if afresh or kind != self.kind or self.ax is None:
            self.kind, self.ax = kind, draw(None)
            figure = style.root(self.ax)
            figure.set_dpi(DPI)
            FigureCanvasAgg(figure).draw()  # type: ignore[no-untyped-call]
            figure.set_layout_engine("none")
        else:
            place = self.ax.get_position()
            self.ax.clear()
            self.ax.set_position(place)
            self.ax = draw(self.ax)
        canvas = FigureCanvasAgg(style.root(self.ax))
        canvas.draw()  # type: ignore[no-untyped-call]
        file = BytesIO()
        pixels = np.asarray(canvas.buffer_rgba())[..., :3]  # type: ignore[no-untyped-call]
        Image.fromarray(pixels).save(file, "PNG", compress_level=1)
        return file.getvalue()
