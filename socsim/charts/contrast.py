"""The charts of two laws by name: the table each one shows, and the figure that draws it."""

from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from socsim.base.data import package
from socsim.base.errors import Lesson, nearest
from socsim.base.i18n import Language, language
from socsim.charts.figures import duel as duel_figure
from socsim.charts.figures import effects as effects_figure
from socsim.charts.figures import equity as equity_figure
from socsim.charts.figures import maps, style
from socsim.charts.figures.live import Live
from socsim.charts.figures.picture import Shown, image
from socsim.charts.years import ROUGH
from socsim.experiments import effects, words
from socsim.experiments.contrast import SHOWN, Contrast
from socsim.experiments.designs.decompose import decompose
from socsim.law.kit import law
from socsim.simulation.metrics import metric

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def good(effect: float, better: int) -> int:
    """Say whether an effect is good (+1) or bad (-1); 0 where neither can be said."""
    return int(np.sign(np.nan_to_num(effect))) * better


def _rows(table: pd.DataFrame, *columns: str) -> "zip[tuple[Any, ...]]":
    return zip(*(table[name] for name in columns), strict=True)


def duel(found: Contrast, speak: Language, name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return how a metric goes under both laws, year by year."""
    tables = found.before.fan(name), found.after.fan(name)
    for table, title in zip(tables, found.titles, strict=True):
        table.attrs["title"] = speak.of(title)
    return tables


def outcomes(found: Contrast, speak: Language, name: str) -> pd.DataFrame:
    """Return effects on the main outcomes in percent of what the law gives, with the absolute effect in words."""
    table = found.effects(SHOWN)
    base = table["before"].abs().replace(0, np.nan)
    shown = table[["effect", "low", "high"]].div(base, axis=0)
    shown["told"] = [words.interval(speak, *row) for row in _rows(table, "unit", "effect", "low", "high")]
    shown["good"] = [good(e, effects.outcome(str(one)).better) for one, e in table["effect"].items()]
    shown.index = pd.Index([speak(f"metric.{one}.title") for one in table.index])
    shown.attrs = {"unit": "share", "axis": speak("figure.effects.relative"), "limit": 1.0}
    return shown


def parts(found: Contrast, speak: Language, name: str) -> pd.DataFrame:
    """Return the effect on a metric by group of municipalities, for a thousand people of the target groups."""
    table = found.by_part(name)
    here = found.before.setting.world
    if metric(name).unit == "persons":
        people = np.array([here.groups[which].sum() for which in here.parts.values()]) / 1000
        table[["effect", "low", "high"]] = table[["effect", "low", "high"]].div(np.maximum(people, 1e-9), axis=0)
        unit, told = "per_1000", speak("figure.axis", metric=speak(f"metric.{name}.title"), unit=speak("unit.per_1000"))
    else:
        unit = metric(name).unit
        told = speak("figure.axis", metric=speak(f"metric.{name}.title"), unit=speak(f"unit.{unit}"))
    known = [part for part, which in here.parts.items() if which.any()]
    table = table.loc[known]
    table["told"] = [words.interval(speak, unit, *row) for row in _rows(table, "effect", "low", "high")]
    table["good"] = [good(e, effects.outcome(name).better) for e in table["effect"]]
    table.index = pd.Index([part_title(str(part), speak) for part in known])
    table.attrs = {"unit": unit, "axis": told}
    return table


def part_title(part: str, speak: Language) -> str:
    """Name a group of municipalities."""
    regions = package("municipalities").table("regions").by("region")
    return speak.of(regions[part], "name") if part in regions else speak(f"part.{part}")


def places(found: Contrast, speak: Language, name: str) -> pd.DataFrame:
    """Return the effect on a metric by municipality, with its place on the map."""
    here, table = found.before.setting.world, found.by_municipality(name)
    order = {one.soate: i for i, one in enumerate(here.municipalities)}
    rows = [order[soate] for soate in table.index]
    table["longitude"], table["latitude"] = here.longitude[rows], here.latitude[rows]
    grounds = here.grounds.get("coordinates", ("",) * len(here.place))
    table["approximate"] = [grounds[i] in ROUGH for i in rows]
    better = effects.outcome(name).better or 1
    table["good"] = [good(e, better) for e in table["effect"]]
    table.attrs = {"metric": name, "unit": metric(name).unit}
    return table


def equity(found: Contrast, speak: Language, name: str) -> pd.DataFrame:
    """Return who is helped, counted from the poorest municipality on."""
    table = found.equity()
    table.attrs["titles"] = [speak.of(title) for title in found.titles]
    return table


def shares(found: Contrast, speak: Language, name: str) -> pd.DataFrame:
    """Return how much of the effect each lever carries (Shapley)."""
    table = decompose(found, name)
    unit, better = metric(name).unit, effects.outcome(name).better
    shown = table.rename(columns={"share": "effect"})[["effect", "low", "high"]]
    shown["told"] = [words.interval(speak, unit, *row) for row in _rows(shown, "effect", "low", "high")]
    shown["good"] = [good(e, better) for e in shown["effect"]]
    shown.index = pd.Index([speak.of(law().parameters[str(key)].title) for key in table.index])
    told = speak("figure.axis", metric=speak(f"metric.{name}.title"), unit=speak(f"unit.{unit}"))
    shown.attrs = {"unit": unit, "axis": told}
    return shown


# In the order in which they are shown; texts: ``contrast.<name>.title`` and ``contrast.<name>.look``.
CHARTS: Mapping[str, tuple[Callable[[Contrast, Language, str], Any], Callable[..., "Axes"]]] = {
    "duel": (duel, duel_figure.duel),
    "effects": (outcomes, effects_figure.effects),
    "parts": (parts, effects_figure.effects),
    "equity": (equity, equity_figure.equity),
    "map": (places, maps.change),
    "levers": (shares, effects_figure.effects),
}

# What changes in a figure while a slider moves, and whether it still fits: see :mod:`socsim.charts.figures.live`.
MOVING: Mapping[Callable[..., "Axes"], tuple[Callable[..., str], Callable[..., bool]]] = {
    duel_figure.duel: (duel_figure.duel_marks, duel_figure.duel_fits),
    effects_figure.effects: (effects_figure.effects_marks, effects_figure.effects_fits),
    equity_figure.equity: (equity_figure.equity_marks, equity_figure.equity_fits),
}


def table(found: Contrast, name: str, metric: str = "served", speak: Language | None = None) -> Any:
    """Return the table behind a chart; an unknown chart is a lesson."""
    if name not in CHARTS:
        raise Lesson("unknown_chart", name=name, near=nearest(name, CHARTS), known=", ".join(CHARTS))
    effects.outcome(metric)
    return CHARTS[name][0](found, speak or language(), metric)


def draw(
    found: Contrast, name: str, *, metric: str = "served", speak: Language | None = None, ax: Any = None
) -> "Axes":
    """Draw a chart of two laws, and write under it what every picture of the model must carry.

    Parameters
    ----------
    found : Contrast
    name : str
        From :data:`CHARTS`.
    metric : str
        An outcome, for all charts but ``effects`` and ``equity``.
    speak : Language, optional
    ax : Axes, optional
        Axes of your own get a short note: how it was computed stands in ``note()``.
    """
    speak = speak or language()
    shown = table(found, name, metric, speak)
    drawn = CHARTS[name][1](shown, speak, ax)
    style.foot(drawn, found.note(speak) if ax is None else speak("figure.model"))
    return drawn


def live(on: Live, found: Contrast, name: str, metric: str, speak: Language, *, afresh: bool = False) -> bytes:
    """Draw a chart on a canvas that keeps its layout while a slider moves; return a PNG."""
    shown, figure = table(found, name, metric, speak), CHARTS[name][1]
    marks, fits = MOVING.get(figure, (None, None))
    note = found.note(speak)

    def whole() -> "Axes":
        drawn = figure(shown, speak)
        style.foot(drawn, note)
        return drawn

    kind = (name, metric, speak.code, note, *(speak.of(title) for title in found.titles))
    put = (lambda ax: marks(ax, shown, speak)) if marks else None
    return on.png(kind, whole, put, lambda ax: bool(fits and fits(ax, shown)), afresh=afresh)


def show(found: Contrast, name: str, *, metric: str = "served", speak: Language | None = None, ax: Any = None) -> Shown:
    """Show a chart of two laws in a notebook; see :func:`draw`."""
    speak = speak or language()
    page = image(draw(found, name, metric=metric, speak=speak, ax=ax))
    return Shown(speak(f"contrast.{name}.title"), page, speak(f"contrast.{name}.look"))


def tell(found: Contrast, speak: Language | None = None) -> Shown:
    """Say in a notebook what the second law changes and what comes of it."""
    speak = speak or language()
    page = "".join(f"<p>{escape(sentence)}</p>" for sentence in words.summary(found, speak))
    return Shown(speak("contrast.effects.title"), page, found.note(speak))
