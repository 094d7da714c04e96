"""Results over years: the fan of a measure, needs met by sphere, the way of the money, NGOs that come and close."""

import re
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats
from socsim.charts.figures import labels, style
from socsim.simulation.metrics import metric


class Measured(NamedTuple):
    """A table of one metric."""

    table: pd.DataFrame
    metric: str

    @property
    def unit(self) -> str:
        """The unit of the metric."""
        return metric(self.metric).unit


def axis(speak: Language, name: str, unit: str) -> str:
    """Name an axis: the metric and its unit, unless the metric's own name says of how many people it is."""
    title = speak(f"metric.{name}.title")
    measure = speak(f"unit.{unit}")
    per = re.search(r"\d+", measure)
    return title if per and per[0] in title else speak("figure.axis", metric=title, unit=measure)


def fan(measured: Measured, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw how a measure spreads over replications, and apart from it the error of its mean.

    Parameters
    ----------
    measured : Measured
        From ``Result.fan``: index year; columns ``q05, q25, q50, q75, q95, mean, half_width``.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    unit = measured.unit
    table = measured.table.dropna()
    if table.empty:
        return style.empty(speak, ax)
    ax = style.canvas(ax)
    years = style.floats(table.index)
    columns = {name: style.floats(table[name]) for name in table.columns}
    ax.fill_between(years, columns["q05"], columns["q95"], color=style.SKY, lw=0)
    ax.fill_between(years, columns["q25"], columns["q75"], color=style.BLUE, alpha=0.45, lw=0)
    ax.plot(years, columns["q50"], color=style.BLUE, lw=2)
    ax.errorbar(years, columns["mean"], columns["half_width"], fmt="o", color=style.INK, ms=5, capsize=4, lw=1.5)
    style.calendar(ax, years)
    sums(ax, speak, unit)
    ax.margins(x=0.02)
    labels.above(ax, axis(speak, measured.metric, unit))
    last = {name: float(column[-1]) for name, column in columns.items()}
    number = speak.short(last["mean"], unit)
    names = [
        labels.End(speak("figure.fan.band90"), (last["q95"] + last["q75"]) / 2, style.QUIET),
        labels.End(speak("figure.fan.band50"), (last["q75"] + last["q50"]) / 2, style.BLUE),
        labels.End(f"{speak('figure.fan.mean')}: {number}", last["mean"], style.INK, 700),
        labels.End(speak("figure.fan.median"), last["q50"], style.BLUE),
    ]
    labels.ends(ax, names)
    alternative = speak(
        "figure.fan.alt",
        metric=speak(f"metric.{measured.metric}.title"),
        start=int(years[0]),
        first=speak.short(columns["mean"][0], unit),
        end=int(years[-1]),
        last=speak.short(columns["mean"][-1], unit),
    )
    return style.finish(ax, alternative)


def sums(ax: Axes, speak: Language, unit: str) -> None:
    """Write about five round numbers up the left side."""
    low, high = ax.get_ylim()
    ticks = [tick for tick in ax.get_yticks() if low <= tick <= high]
    ax.set_yticks(ticks, [speak.short(tick, unit) for tick in ticks])


def needs(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw for each sphere how many were helped and how many were not.

    Parameters
    ----------
    table : DataFrame
        Index: spheres; columns ``served`` and ``need`` (left without help), persons.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    if table.empty:
        return style.empty(speak, ax)
    ax = style.canvas(ax, style.lines(table.index) + len(table) + 2)
    style.rows(ax, table.index)
    served = style.floats(table["served"])
    need = style.floats(table["need"])
    _people(ax, speak, served, need)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    labels.above(ax, speak("figure.needs.whole"))
    style.thin(ax)
    most = int(need.argmax())
    count = speak.short(need[most], "persons")
    return style.finish(ax, speak("figure.needs.alt", sphere=table.index[most], count=count))


def _people(ax: Axes, speak: Language, served: Floats, need: Floats) -> None:
    """Set the helped and the others beside each other in a row, and write how many of how many were helped."""
    rows = range(len(served))
    ax.barh(rows, served, height=0.62, fc=style.BLUE, ec=style.INK)
    ax.barh(rows, need, left=served, height=0.62, fc=style.PAPER, ec=style.INK, hatch=style.HATCH)
    everybody = served + need
    ax.set_xlim(0, 1.25 * max(float(everybody.max()), 1.0))
    for row in rows:
        helped = speak.short(served[row], "persons")
        text = speak("figure.needs.of", helped=helped, all=speak.short(everybody[row], "persons"))
        labels.right_of(ax, text, (everybody[row], row))


MONEY: dict[str, style.Look] = {  # the way of the money
    "announced": {"fc": style.PAPER},
    "awarded": {"fc": style.SKY},
    "paid": {"fc": style.BLUE},
    "unspent": {"fc": style.FADED, "hatch": style.HATCH},
}
LANE = 1.45  # of the highest bar: from one row of bars to the next
MILLION = 1_000_000


def money(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw for each year how much was announced, awarded, paid, and left: a row of bars each, all on one scale.

    Parameters
    ----------
    table : DataFrame
        Index: years; columns ``announced, awarded, paid, unspent``, som.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    if table.empty or not float(np.nansum(style.floats(table))):
        return style.empty(speak, ax)
    ax = style.canvas(ax)
    lane = LANE * float(np.nanmax(style.floats(table)))
    names = [speak(f"metric.{name}.title") for name in MONEY]
    for row, (name, look) in enumerate(MONEY.items()):
        _lane(ax, speak, style.floats(table[name]), lane * (len(MONEY) - 1 - row), look)
    ax.set_ylim(0, lane * len(MONEY))
    ax.set_yticks([lane * (len(MONEY) - 1 - row + 0.35) for row in range(len(MONEY))], names)
    ax.set_xticks(range(len(table)), [str(year) for year in table.index])
    ax.tick_params(length=0)
    ax.spines["left"].set_visible(False)
    labels.above(ax, speak("figure.money.unit"))
    best = int(np.nanargmax(style.floats(table["announced"])))
    amounts = {name: _millions(speak, float(table[name].iloc[best])) for name in ("announced", "paid")}
    return style.finish(ax, speak("figure.money.alt", year=table.index[best], **amounts))


def _lane(ax: Axes, speak: Language, amounts: Floats, ground: float, look: style.Look) -> None:
    """Set the bars of one row on their ground, each with its amount over it."""
    places = range(len(amounts))
    ax.axhline(ground, color=style.QUIET, lw=0.8, zorder=0)
    ax.bar(places, amounts, width=0.6, bottom=ground, ec=style.INK, **look)
    for place in np.flatnonzero(np.isfinite(amounts)):
        top = (float(place), ground + amounts[place])
        text = _millions(speak, amounts[place])
        ax.annotate(text, top, (0, 2), textcoords="offset points", ha="center", va="bottom")


def _millions(speak: Language, amount: float) -> str:
    """Write a sum in millions of som with as many digits as are looked at."""
    return speak.number(round(amount / MILLION, 1 if amount >= MILLION else 2))


def landscape(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw the number of NGOs, those that come and those that close.

    Parameters
    ----------
    table : DataFrame
        Index: years; columns ``ngos, entered, closed``.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    if table.empty:
        return style.empty(speak, ax)
    ax = style.canvas(ax)
    years = range(len(table))
    alive = style.floats(table["ngos"])
    ax.bar(years, style.floats(table["entered"]), width=0.5, fc=style.BLUE, ec=style.INK)
    ax.bar(years, -style.floats(table["closed"]), width=0.5, fc=style.PAPER, ec=style.INK, hatch=style.HATCH)
    ax.plot(years, alive, color=style.INK, marker="o", lw=2)
    ax.axhline(0, color=style.INK, lw=1)
    style.calendar(ax, years)
    ticks = ax.get_yticks()
    ax.set_yticks(ticks, [speak.number(abs(round(tick))) for tick in ticks])
    labels.above(ax, speak("unit.organisations"))
    last = {name: float(table[name].iloc[-1]) for name in ("ngos", "entered", "closed")}
    levels = {"ngos": last["ngos"], "entered": last["entered"] / 2, "closed": -last["closed"] / 2}
    names = [
        labels.End(
            f"{speak(f'metric.{name}.title')}: {speak.number(round(last[name]))}",
            level,
            style.BLUE if name == "entered" else style.INK,
            700 if name == "ngos" else 400,
        )
        for name, level in levels.items()
    ]
    labels.ends(ax, names)
    alternative = speak(
        "figure.landscape.alt",
        start=table.index[0],
        first=speak.number(round(alive[0])),
        end=table.index[-1],
        last=speak.number(round(alive[-1])),
    )
    return style.finish(ax, alternative)
