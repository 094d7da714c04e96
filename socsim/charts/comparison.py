"""The charts of a comparison by name: which table each one shows, and which figure draws it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from socsim.base.errors import Lesson, nearest
from socsim.charts.figures import commission as commission_figures
from socsim.charts.figures import methods, money, places, style
from socsim.charts.figures.picture import Shown, image
from socsim.scoring.study import commission, what_if
from socsim.scoring.study.compare import Comparison

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

Figure = Callable[..., "Axes"]

# In the order in which they are shown; texts: ``chart.<name>.title`` and ``chart.<name>.look``.
CHARTS: Mapping[str, tuple[Callable[[Comparison], "pd.DataFrame"], Figure]] = {
    "places": (lambda comparison: comparison.places, places.bump),
    "overlap": (lambda comparison: comparison.overlap, methods.overlap),
    "one_member": (what_if.one_member_table, methods.one_member),
    "weights": (what_if.weight_ranges, places.intervals),
    "acceptability": (what_if.acceptability, places.acceptability),
    "severity": (lambda comparison: commission.severity(comparison.book), commission_figures.severity),
    "residuals": (lambda comparison: commission.residuals(comparison.book), commission_figures.residuals),
    "money": (lambda comparison: comparison.money, money.budget),
}


def table(comparison: Comparison, name: str) -> "pd.DataFrame":
    """Return the table behind a chart.

    Raises
    ------
    Lesson
        When there is no such chart, or these score sheets or rules do not allow it.
    """
    if name not in CHARTS:
        raise Lesson("unknown_chart", name=name, near=nearest(name, CHARTS), known=", ".join(CHARTS))
    return CHARTS[name][0](comparison)


def draw(comparison: Comparison, name: str, ax: "Axes | None" = None) -> "Axes":
    """Draw a chart of a comparison, in its language; the figure says when the marks are synthetic."""
    drawn = CHARTS[name][1](table(comparison, name), comparison.speak, ax)
    if comparison.book.synthetic:
        style.foot(drawn, comparison.speak("figure.synthetic"))
    return drawn


def show(comparison: Comparison, name: str, ax: "Axes | None" = None) -> Shown:
    """Show a chart of a comparison in a notebook; see :func:`draw`."""
    speak = comparison.speak
    return Shown(speak(f"chart.{name}.title"), image(draw(comparison, name, ax)), speak(f"chart.{name}.look"))
