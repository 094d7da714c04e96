"""The picture of the laboratory, in the size that the page has for it."""

from dataclasses import replace

from socsim.base.i18n import Language, in_all
from socsim.charts import gallery
from socsim.charts.contrast import live
from socsim.charts.figures.live import Live, Size
from socsim.experiments.contrast import Contrast
from socsim.widgets.lab.choosers import View
from socsim.widgets.lab.screen import Page

LARGEST = 2400  # pixels of a side, whatever a page asks for


class Picture:
    """The canvases of one screen."""

    def __init__(self) -> None:
        self.live = Live()

    def draw(
        self,
        page: Page,
        contrast: Contrast,
        view: View,
        speak: Language,
        *,
        own: bool = False,
        afresh: bool = False,
        wait: bool = False,
    ) -> None:
        """Put the picture and its sentence on the page; where it would take long, say that it is counted."""
        page.waiting = speak("laboratory.counting") if wait else ""
        if wait:
            return
        looked_at = gallery.View(speak, view.metric, view.own)
        size = Size(*(min(max(int(page.size[name]), 1), LARGEST) for name in ("width", "height", "ratio")))
        second = "laboratory.picture.own" if own else "laboratory.picture.second"
        named = replace(contrast, titles=(in_all("laboratory.picture.first"), in_all(second)))
        page.png = live(self.live, named, view.chart, looked_at, size=size, afresh=afresh)
        page.alt = self.live.alternative
