"""Results over years: the fan of a measure, needs met by sphere, the way of the money, NGOs that come and close."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from socsim.base.i18n import Language, language
from socsim.charts.figures import style


def number(speak: Language, unit: str, value: float) -> str:
    """Write a number of a unit: shares as percentages, money and counts without decimals."""
    if unit == "share":
        return speak.share(round(value, 3))
    if unit in ("som", "persons", "lots", "organisations"):
        return speak.number(round(value))
    return speak.number(round(value, 2))


def axis(speak: Language, name: str, unit: str) -> str:
    """Name an axis: the metric and its unit."""
    return speak("figure.axis", metric=speak(f"metric.{name}.title"), unit=speak(f"unit.{unit}"))


def fan(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw how a measure spreads over replications, and apart from it the error of its mean.

    Parameters
    ----------
    table : DataFrame
        From ``Result.fan``: index year; columns ``q05, q25, q50, q75, q95, mean, half_width``; ``attrs`` name metric
        and unit.
    speak : Language, optional
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    speak = speak or language()
    table = table.dropna()
    if table.empty:
        return style.empty(speak, ax)
    ax, unit = style.canvas(ax), str(table.attrs["unit"])
    years = style.floats(table.index)
    columns = {name: style.floats(table[name]) for name in table.columns}
    ax.fill_between(years, columns["q05"], columns["q95"], color=style.SKY, alpha=0.35, lw=0)
    ax.fill_between(years, columns["q25"], columns["q75"], color=style.SKY, alpha=0.8, lw=0)
    ax.plot(years, columns["q50"], color=style.BLUE, lw=2)
    ax.errorbar(years, columns["mean"], columns["half_width"], fmt="o", color="black", ms=5, capsize=4, lw=1.5)
    ax.set_xticks(years, [str(int(year)) for year in years])
    sums(ax, speak, unit)
    style.below(ax, axis(speak, str(table.attrs["metric"]), unit))
    handles = [
        Patch(fc=style.SKY, alpha=0.35, label=speak("figure.fan.band90")),
        Patch(fc=style.SKY, alpha=0.8, label=speak("figure.fan.band50")),
        Line2D([], [], color=style.BLUE, lw=2, label=speak("figure.fan.median")),
        Line2D([], [], color="black", marker="o", lw=1.5, label=speak("figure.fan.mean")),
    ]
    style.legend(ax, handles)
    title = speak(f"metric.{table.attrs['metric']}.title")
    first, last = (number(speak, unit, columns["mean"][i]) for i in (0, -1))
    start, end = int(years[0]), int(years[-1])
    return style.finish(ax, speak("figure.fan.alt", metric=title, first=first, start=start, last=last, end=end))


def sums(ax: Axes, speak: Language, unit: str) -> None:
    """Write about five round numbers up the left side."""
    ticks = [tick for tick in ax.get_yticks() if ax.get_ylim()[0] <= tick <= ax.get_ylim()[1]]
    ax.set_yticks(ticks, [number(speak, unit, tick) for tick in ticks])


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
    served, need = (style.floats(table[name]) for name in ("served", "need"))
    rows = range(len(table))
    ax.barh(rows, served, height=0.62, fc=style.BLUE, ec="black")
    ax.barh(rows, need, left=served, height=0.62, fc="white", ec="black", hatch=style.HATCH)
    ax.set_xlim(0, 1.25 * max(float((served + need).max()), 1.0))
    for row, (met, left) in enumerate(zip(served, need, strict=True)):
        text = f"{number(speak, 'persons', met)} / {number(speak, 'persons', met + left)}"
        ax.annotate(text, (met + left, row), (6, 0), textcoords="offset points", va="center", fontsize=12)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    style.legend(ax, [
        Patch(fc=style.BLUE, ec="black", label=speak("figure.needs.served")),
        Patch(fc="white", ec="black", hatch=style.HATCH, label=speak("figure.needs.need")),
    ])  # fmt: skip
    style.thin(ax)
    most = int(need.argmax())
    count = number(speak, "persons", need[most])
    return style.finish(ax, speak("figure.needs.alt", sphere=table.index[most], count=count))


MONEY = ("announced", "awarded", "paid", "unspent")


def money(table: pd.DataFrame, speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw for each year how much was announced, awarded, paid, and left.

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
    looks = ({"fc": "white"}, {"fc": style.SKY}, {"fc": style.BLUE}, {"fc": style.FADED, "hatch": style.HATCH})
    for n, (name, look) in enumerate(zip(MONEY, looks, strict=True)):
        places = np.arange(len(table)) + 0.2 * (n - 1.5)
        ax.bar(places, style.floats(table[name]), width=0.2, ec="black", **look)  # type: ignore[arg-type]
    ax.set_xticks(range(len(table)), [str(year) for year in table.index])
    sums(ax, speak, "som")
    style.below(ax, speak("unit.som"))
    handles = [
        Patch(ec="black", label=speak(f"metric.{name}.title"), **look)  # type: ignore[arg-type]
        for name, look in zip(MONEY, looks, strict=True)
    ]
    style.legend(ax, handles)
    best = int(np.nanargmax(style.floats(table["announced"])))
    announced, paid = (speak.som(round(float(table[name].iloc[best]))) for name in ("announced", "paid"))
    return style.finish(ax, speak("figure.money.alt", year=table.index[best], announced=announced, paid=paid))


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
    alive, entered, closed = (style.floats(table[name]) for name in ("ngos", "entered", "closed"))
    ax.bar(years, entered, width=0.5, fc=style.BLUE, ec="black")
    ax.bar(years, -closed, width=0.5, fc="white", ec="black", hatch=style.HATCH)
    ax.plot(years, alive, color="black", marker="o", lw=2)
    ax.axhline(0, color="black", lw=1)
    ax.set_xticks(years, [str(year) for year in table.index])
    ticks = ax.get_yticks()
    ax.set_yticks(ticks, [speak.number(abs(round(tick))) for tick in ticks])
    handles = [
        Line2D([], [], color="black", marker="o", lw=2, label=speak("metric.ngos.title")),
        Patch(fc=style.BLUE, ec="black", label=speak("metric.entered.title")),
        Patch(fc="white", ec="black", hatch=style.HATCH, label=speak("metric.closed.title")),
    ]
    style.legend(ax, handles)
    style.below(ax, speak("unit.organisations"))
    first, last = (speak.number(round(alive[i])) for i in (0, -1))
    told = {"first": first, "last": last, "start": table.index[0], "end": table.index[-1]}
    return style.finish(ax, speak("figure.landscape.alt", **told))
