"""The charts of two laws by name: the table each one shows, and the figure that draws it."""

from collections.abc import Container, Iterable
from html import escape
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from socsim.base.data import package
from socsim.base.i18n import Language, language
from socsim.charts.figures import duel, effects, equity, maps
from socsim.charts.figures.live import Live, Moving, Size
from socsim.charts.figures.picture import Shown
from socsim.charts.figures.years import Measured, axis
from socsim.charts.gallery import Chart, Gallery, View
from socsim.charts.years import on_the_map
from socsim.experiments import words
from socsim.experiments.contrast import SHOWN, Contrast
from socsim.experiments.designs.decompose import decompose
from socsim.experiments.draws import ASSUMED
from socsim.experiments.effects import outcome
from socsim.law.kit import law
from socsim.simulation.metrics import metric

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ENDS = ["effect", "low", "high", *ASSUMED]
USUAL = Size()
FEW = 1e-9  # thousands of people: groups in which nobody lives are not divided by zero


def good(effect: float, better: int) -> int:
    """Say whether an effect is good (+1) or bad (-1); 0 where neither can be said."""
    return int(np.sign(np.nan_to_num(effect))) * better


def _numbers(table: pd.DataFrame) -> pd.DataFrame:
    """Return what is drawn of a table of effects: ends of luck and of the assumptions, NaN where nothing was drawn."""
    return table.reindex(columns=ENDS)


def _said(speak: Language, table: pd.DataFrame, units: Iterable[str]) -> list[str]:
    """Write each effect for who cannot see the picture: by luck, and by the assumptions where that was drawn."""
    told = words.differences(table, units, speak)
    ends = zip(told, units, *(table.reindex(columns=list(ASSUMED))[name] for name in ASSUMED), strict=True)
    return [
        f"{text}, {speak('figure.effects.assumed')}: {speak.interval(middle, low, high, unit)}" if low == low else text
        for text, unit, low, middle, high in ends
    ]


def _effects(table: pd.DataFrame, titles: list[str], unit: str, view: View) -> effects.Effects:
    """Return effects on the metric that is looked at, each row with its title, in words and judged."""
    rows = _numbers(table).set_axis(titles)
    rows["told"] = words.differences(table, [unit] * len(table), view.speak)
    rows["said"] = _said(view.speak, table, [unit] * len(table))
    rows["good"] = [good(effect, outcome(view.metric).better) for effect in table["effect"]]
    return effects.Effects(rows, unit, axis(view.speak, view.metric, unit), better=outcome(view.metric).better)


def yearly(contrast: Contrast, view: View) -> duel.Duel:
    """Return how a metric goes under both laws, year by year."""
    before = contrast.before.fan(view.metric)
    after = contrast.after.fan(view.metric)
    return duel.Duel((before, after), _titles(contrast, view.speak), view.metric)


def _titles(contrast: Contrast, speak: Language) -> tuple[str, str]:
    before, after = contrast.titles
    return speak.of(before), speak.of(after)


def outcomes(contrast: Contrast, view: View) -> effects.Effects:
    """Return effects on the main outcomes in percent of what the law gives, with the absolute effect in words."""
    speak = view.speak
    absolute = contrast.effects(SHOWN)
    base = absolute["before"].abs().replace(0, np.nan)
    table = _numbers(absolute).div(base, axis=0)
    table["good"] = [good(effect, outcome(str(name)).better) for name, effect in absolute["effect"].items()]
    differences = words.differences(absolute, absolute["unit"], speak)
    rows = zip(differences, absolute["low"], absolute["high"], table["good"], strict=True)
    table["told"] = [_judged(*row, speak) for row in rows]
    table["said"] = _said(speak, absolute, absolute["unit"])
    table.index = pd.Index([speak(f"metric.{name}.title") for name in absolute.index])
    return effects.Effects(table, "share", speak("figure.effects.relative"), limit=1.0)


def _judged(told: str, low: float, high: float, good: int, speak: Language) -> str:
    """Write before a difference whether it is for the better, where it is not zero by luck alone."""
    if not good or not (low > 0 or high < 0):
        return told
    verdict = speak("figure.effects.better") if good > 0 else speak("figure.effects.worse")
    return f"{verdict}: {told}"


def groups(contrast: Contrast, view: View, only: Container[str] | None = None) -> effects.Effects:
    """Return the effect on a metric by group of municipalities, for a thousand people of the target groups.

    Parameters
    ----------
    contrast : Contrast
    view : View
    only : container of str, optional
        Groups; missing: all in which there is a municipality.
    """
    name = view.metric
    world = contrast.before.setting.world
    table = contrast.by_part(name)
    unit = metric(name).unit
    if unit == "persons":
        thousands = np.array([world.groups[which].sum() for which in world.parts.values()]) / 1000
        table[ENDS] = _numbers(table).div(np.maximum(thousands, FEW), axis=0)
        unit = "per_1000"
    parts = [part for part, which in world.parts.items() if which.any() and (only is None or part in only)]
    titles = [part_title(part, view.speak) for part in parts]
    return _effects(table.loc[parts], titles, unit, view)


def part_title(part: str, speak: Language) -> str:
    """Name a group of municipalities."""
    regions = package("municipalities").table("regions").by("region")
    if part in regions:
        return speak.of(regions[part], "name")
    return speak(f"part.{part}") if f"part.{part}" in speak.messages else part  # a region of one's own world


def poorest_first(contrast: Contrast, view: View) -> equity.Equity:
    """Return who is helped, counted from the poorest municipality on."""
    return equity.Equity(contrast.equity(), _titles(contrast, view.speak))


def places(contrast: Contrast, view: View) -> Measured:
    """Return the effect on a metric by municipality, with its place on the map."""
    world = contrast.before.setting.world
    codes = [municipality.soate for municipality in world.municipalities]
    table = contrast.by_municipality(view.metric).join(on_the_map(world, view).set_axis(codes))
    better = outcome(view.metric).better or 1
    table["good"] = [good(effect, better) for effect in table["effect"]]
    return Measured(table, view.metric)


def levers(contrast: Contrast, view: View) -> effects.Effects:
    """Return how much of the effect each lever carries (Shapley)."""
    shares = decompose(contrast, view.metric).rename(columns={"share": "effect"})
    titles = [view.speak.of(law().parameters[str(key)].title) for key in shares.index]
    return _effects(shares, titles, metric(view.metric).unit, view)


GALLERY = Gallery[Contrast](
    texts="contrast",
    charts={
        "duel": Chart(yearly, duel.duel, asks=True, moving=Moving(duel.marks, duel.fits)),
        "effects": Chart(outcomes, effects.effects, moving=Moving(effects.marks, effects.fits)),
        "parts": Chart(groups, effects.effects, asks=True, moving=Moving(effects.marks, effects.fits)),
        "equity": Chart(poorest_first, equity.equity, moving=Moving(equity.marks, equity.fits)),
        "map": Chart(places, maps.change, asks=True),
        "levers": Chart(levers, effects.effects, asks=True, slow=True, moving=Moving(effects.marks, effects.fits)),
    },
    note=lambda contrast, speak: contrast.note(speak),
    metric="served",
)
CHARTS = GALLERY.charts
table = GALLERY.table
draw = GALLERY.draw
show = GALLERY.show
picture = GALLERY.picture


def live(canvas: Live, contrast: Contrast, name: str, view: View, *, size: Size = USUAL, afresh: bool = False) -> bytes:
    """Draw a chart on a canvas that keeps its layout while a slider moves; return a PNG.

    What every picture must say of its computation stands beside it on the page.

    Parameters
    ----------
    canvas : Live
    contrast : Contrast
    name : str
        Of a chart.
    view : View
    size : Size
        Of the picture on the page.
    afresh : bool
        Lay the figure out anew in any case.
    """
    speak = view.speak
    chart = GALLERY.chart(name)
    table = chart.table(contrast, view)

    def whole() -> "Axes":
        return chart.figure(table, speak, size.axes())

    kind = (name, view.metric, size, speak.code, contrast.draws is None, *_titles(contrast, speak))
    movement = chart.moving.of(table, speak) if chart.moving else None
    return canvas.png(kind, whole, movement, afresh=afresh)


def tell(contrast: Contrast, speak: Language | None = None) -> Shown:
    """Say in a notebook what the second law changes and what comes of it, by luck and by what is assumed.

    The assumptions are moved over their ranges where that was not done yet.
    """
    speak = speak or language()
    page = "".join(f"<p>{escape(sentence)}</p>" for sentence in words.headline(contrast.drawn(), speak))
    return Shown(speak("contrast.effects.title"), page, contrast.note(speak))
