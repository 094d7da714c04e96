"""The charts of a simulated run by name: the table each one shows, and the figure that draws it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from socsim.base.errors import Lesson, nearest
from socsim.base.i18n import Language, language
from socsim.charts.figures import maps, style, years
from socsim.charts.figures.picture import Shown, image
from socsim.simulation.result import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROUGH = ("approximate", "like_named_place")  # grounds of a place that is not quite known


def fan(result: Result, speak: Language, metric: str) -> pd.DataFrame:
    """Return how a metric spreads over replications, year by year."""
    return result.fan(metric)


def needs(result: Result, speak: Language, metric: str) -> pd.DataFrame:
    """Return people helped and not helped by sphere in the last year, the most without help first; means."""
    spheres = [speak.of(s.title) for s in result.setting.world.spheres]
    table = pd.DataFrame({n: result.metric(n, "spheres")[:, -1].mean(0) for n in ("served", "need")}, index=spheres)
    return table.sort_values("need", ascending=False)


def money(result: Result, speak: Language, metric: str) -> pd.DataFrame:
    """Return what was announced, awarded, paid and left, year by year, som; means."""
    return pd.DataFrame({n: result.metric(n).mean(0) for n in years.MONEY}, index=result.years)


def landscape(result: Result, speak: Language, metric: str) -> pd.DataFrame:
    """Return NGOs, new and closed ones, year by year; means."""
    return pd.DataFrame({n: result.metric(n).mean(0) for n in ("ngos", "entered", "closed")}, index=result.years)


def places(result: Result, speak: Language, metric: str) -> pd.DataFrame:
    """Return a metric of every municipality in the last year, with its place on the map; means."""
    world = result.setting.world
    grounds = world.grounds.get("coordinates", ("",) * len(world.place))
    table = pd.DataFrame({
        "longitude": world.longitude,
        "latitude": world.latitude,
        "value": result.by_municipality(metric).to_numpy(),
        "approximate": [ground in ROUGH for ground in grounds],
    })  # fmt: skip
    table.attrs = {"metric": metric, "unit": result.frame("municipalities", [metric]).attrs["units"][metric]}
    return table


# In the order in which they are shown; texts: ``chart.<name>.title`` and ``chart.<name>.look``.
CHARTS: Mapping[str, tuple[Callable[[Result, Language, str], pd.DataFrame], Callable[..., "Axes"]]] = {
    "fan": (fan, years.fan),
    "needs": (needs, years.needs),
    "money": (money, years.money),
    "landscape": (landscape, years.landscape),
    "map": (places, maps.map_of),
}


def table(result: Result, name: str, metric: str = "need_per_1000", speak: Language | None = None) -> pd.DataFrame:
    """Return the table behind a chart; an unknown chart is a lesson."""
    if name not in CHARTS:
        raise Lesson("unknown_chart", name=name, near=nearest(name, CHARTS), known=", ".join(CHARTS))
    return CHARTS[name][0](result, speak or language(), metric)


def draw(
    result: Result, name: str, *, metric: str = "need_per_1000", speak: Language | None = None, ax: Any = None
) -> "Axes":
    """Draw a chart of a run, and write under it what every picture of the model must carry.

    Parameters
    ----------
    result : Result
    name : str
        From :data:`CHARTS`.
    metric : str
        For ``fan`` and ``map``.
    speak : Language, optional
    ax : Axes, optional
        Axes of your own get a short note: how it was computed stands in ``note()``.
    """
    speak = speak or language()
    shown = table(result, name, metric, speak)
    drawn = CHARTS[name][1](shown, speak, ax)
    style.foot(drawn, result.note(speak) if ax is None else speak("figure.model"))
    return drawn


def show(
    result: Result, name: str, *, metric: str = "need_per_1000", speak: Language | None = None, ax: Any = None
) -> Shown:
    """Show a chart of a run in a notebook; see :func:`draw`."""
    speak = speak or language()
    page = image(draw(result, name, metric=metric, speak=speak, ax=ax))
    return Shown(speak(f"chart.{name}.title"), page, speak(f"chart.{name}.look"))
