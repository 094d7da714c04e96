"""A figure inside a page or a paper: a PNG, its sentence for those who cannot see it, and how to read it."""

from base64 import b64encode
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from socsim.documents.document import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def image(ax: "Axes") -> str:
    """Return a figure as HTML; on a narrow screen it scrolls sideways, so that its letters stay readable."""
    from socsim.charts.figures import style

    data = b64encode(style.png(ax)).decode("ascii")
    alternative = escape(style.alternative(ax), quote=True)
    return f'<div class="chart" tabindex="0"><img src="data:image/png;base64,{data}" alt="{alternative}"></div>'


def paper(ax: "Axes", caption: str) -> Picture:
    """Return a figure as a picture of a paper, with the line below it."""
    from socsim.charts.figures import style

    return Picture(style.png(ax), caption, style.alternative(ax))


@dataclass(frozen=True)
class Shown:
    """A chart for a notebook: its title, the picture, and how to read it."""

    title: str
    page: str
    look: str

    def _repr_html_(self) -> str:
        return f"<h4>{escape(self.title)}</h4>{self.page}<p><em>{escape(self.look)}</em></p>"
