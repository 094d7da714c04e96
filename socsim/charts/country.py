"""Pictures of the country for a notebook or a deck: the pilots on the map, and the outline of a first slide."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from socsim.base.i18n import Language, language
from socsim.charts.figures import outline
from socsim.charts.figures import pilots as figure
from socsim.charts.figures.picture import Shown, image

if TYPE_CHECKING:
    from matplotlib.axes import Axes

OBLASTS = tuple(area.name for area in outline.areas() if area.kind == "region")


def pilots(speak: Language | None = None, ax: "Axes | None" = None) -> Shown:
    """Show the pilots of 2014 on the map."""
    speak = speak or language()
    return Shown(speak("figure.pilots.title"), image(figure.pilots(speak, ax)), speak("map.sketch"))


def first_slide(chosen: Collection[str] = OBLASTS, speak: Language | None = None) -> Shown:
    """Show the country without names on a blue ground, some oblasts lit."""
    speak = speak or language()
    return Shown(speak("figure.country.alt"), image(figure.night(chosen, speak)), speak("map.sketch"))
