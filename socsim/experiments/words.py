"""What a bill changes and what comes of it, in sentences."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from socsim.base.i18n import DASH, Language
from socsim.experiments import levers
from socsim.experiments.contrast import Contrast
from socsim.experiments.draws import Band
from socsim.experiments.effects import Effect
from socsim.experiments.intervals import one_in, share
from socsim.law import days as law_days
from socsim.law.days import Unread
from socsim.law.kit import law
from socsim.law.law import Law
from socsim.law.words import written
from socsim.simulation.metrics import metric

if TYPE_CHECKING:
    import pandas as pd

EDGE = 0.9  # of all draws: where so many lie on one side, the usual assumptions are at the edge
NAMED_LEVERS = 3  # of a bill that changes more, only the number is told
CHAIN = (
    "income",
    "lots",
    "applications_per_lot",
    "failed_share",
    "cost_per_person",
    "delivered",
)  # from money to people


def value(key: str, of: object, speak: Language) -> str:
    """Write a value of a lever with its unit; a dash where the law says nothing."""
    return DASH if of is None else written(law().parameters[key], of, speak)


def changes(contrast: Contrast, speak: Language) -> list[str]:
    """Say each lever that a bill changes with its value before and after."""
    return [f"{rule}: {before} → {after}" for rule, before, after, *_ in table(contrast, speak).itertuples(index=False)]


def table(contrast: Contrast, speak: Language) -> "pd.DataFrame":
    """Return what a bill changes in words: rule, value before and after, first year, basis, source."""
    years = contrast.before.years
    return in_words(levers.diff(*contrast.laws, int(years[0]), len(years), speak), speak)


def unread(first: Law, second: Law, days: Sequence[date], speak: Language) -> list[str]:
    """Say which changes of two laws hold on none of the days on which they are compared; nothing where all do."""
    missed = law_days.unread(days, first, second)
    if not missed:
        return []
    head = speak("law.unread", first=speak.date(days[0]), last=speak.date(days[-1]))
    return [head, *(_missed(one, speak) for one in missed)]


def _missed(one: Unread, speak: Language) -> str:
    """Say what a change is, and on which side of the days it lies."""
    start, end = (speak.date(day) for day in (one.value.start, one.value.end))
    rule = speak.of(law().parameters[one.key].title)
    new = value(one.key, one.value.value, speak)
    return speak(f"law.unread.{one.place}", rule=rule, value=new, start=start, end=end)


def same(missed: Sequence[str], speak: Language) -> str:
    """Say that two laws do not differ: at all, or only on the days on which they are compared."""
    return speak("contrast.same_days" if missed else "contrast.same_law")


def in_words(diff: "pd.DataFrame", speak: Language) -> "pd.DataFrame":
    """Write the table of :func:`socsim.experiments.levers.diff` in words of a language."""
    texts = {
        side: [value(str(key), number, speak) for key, number in diff[side].items()] for side in ("before", "after")
    }
    texts["basis"] = [speak(f"basis.{basis}") for basis in diff["basis"]]
    labels = {"title": "rule"} | {name: name for name in ("before", "after", "since", "basis", "source")}
    return diff.assign(**texts).rename(columns={name: speak(f"label.{label}") for name, label in labels.items()})


def summary(contrast: Contrast, speak: Language) -> tuple[str, ...]:
    """Say in sentences what changed, and why.

    The levers; what of the bills holds on no compared day; the effect on those helped and the link that moved most.
    """
    moved = changes(contrast, speak)
    days = law_days.sampled(int(contrast.before.years[0]), len(contrast.before.years))
    missed = unread(*contrast.laws, days, speak)
    if not moved:
        return same(missed, speak), *missed, speak("contrast.no_effect")
    some = "; ".join(moved[:NAMED_LEVERS])
    if len(moved) > NAMED_LEVERS:
        what = speak.count("contrast.changed_many", len(moved), some=some)
    else:
        what = speak("contrast.changed", changes=some)
    return what, *missed, f"{_helped(contrast.effect('served'), speak)} {why(contrast, speak)}"


def differences(table: "pd.DataFrame", units: Iterable[str], speak: Language) -> list[str]:
    """Write each effect of a table as :func:`difference` does."""
    return [difference(row, unit, speak) for row, unit in zip(table.itertuples(), units, strict=True)]


def difference(of: Effect | Any, unit: str, speak: Language) -> str:
    """Write an effect with its interval, or what can be said instead; the one place where that is put into words.

    Parameters
    ----------
    of : Effect or a row of a table of effects
        With ``effect`` and all that an :class:`~socsim.experiments.intervals.Interval` has.
    unit : str
    speak : Language
    """
    if of.kind in ("interval", "single"):
        text = speak.interval(of.effect, of.low, of.high, unit)
        seen = of.kind == "single" or re.search("[1-9]", text)
        return text if seen else speak("effect.tiny")
    low, high = share(of.differ, of.histories)
    return speak(
        f"effect.{of.kind}",
        effect=speak.change(of.effect, unit),
        differ=of.differ,
        histories=of.histories,
        low=speak.percent(low),
        high=speak.percent(high),
        most=one_in(of.histories),
    )


def headline(contrast: Contrast, speak: Language) -> tuple[str, ...]:
    """Say what changed, what comes of it by luck and by the assumptions, and why: a sentence or two each."""
    sentences = summary(contrast, speak)
    told = assumed(contrast, speak)
    return (*sentences, told) if told else tuple(sentences)


def assumed(contrast: Contrast, speak: Language) -> str:
    """Say what the effect on those helped is over the ranges of the assumptions, and where the usual ones stand in it.

    Nothing where both laws say the same; where no draws were made, that they were not.
    """
    if contrast.same_law:
        return ""
    if not contrast.draws:
        return speak("contrast.assumed_not")
    band = contrast.draws.band("served")
    low, middle, high = (speak.change(value, "persons", named=False) for value in (band.low, band.middle, band.high))
    ends = speak("contrast.assumed", low=low, high=high, middle=middle, n=band.count)
    return f"{ends} {verdict(band, contrast.effect('served').effect, speak)}"


def verdict(band: Band, usual: float, speak: Language) -> str:
    """Say whether the sign is the same in every draw, and whether the usual assumptions stand at an end."""
    return f"{_sign(band, speak)} {_edge(band, usual, speak)}".strip()


def _sign(band: Band, speak: Language) -> str:
    """Say in how many draws the effect is above zero."""
    above = int((band.values > 0).sum())
    under = band.below(0.0)
    if above == band.count:
        return speak("contrast.assumed_above")
    if under == band.count:
        return speak("contrast.assumed_under")
    return speak("contrast.assumed_sign", above=above, under=under, n=band.count)


def _edge(band: Band, usual: float, speak: Language) -> str:
    """Say that the usual assumptions give one of the largest or smallest effects, where it is so."""
    lower = band.below(usual)
    higher = band.count - lower
    if lower >= EDGE * band.count:
        return speak("contrast.assumed_upper", lower=lower, n=band.count)
    if higher >= EDGE * band.count:
        return speak("contrast.assumed_lower", higher=higher, n=band.count)
    return ""


def span(band: Band, unit: str, speak: Language) -> str:
    """Write what an effect is over the ranges of the assumptions: +120 [−10; +340]; a dash where it does not exist."""
    return speak.interval(band.middle, band.low, band.high, unit)


def _helped(effect: Effect, speak: Language) -> str:
    """Say whether more or fewer people are helped, and between which ends; or that nobody can tell."""
    if effect.kind != "interval":
        return speak("contrast.untold", effect=difference(effect, "persons", speak))
    if effect.sure:
        key = "contrast.more" if effect.low > 0 else "contrast.fewer"
        ends = [speak.quantity(end, "persons", named=False) for end in sorted((abs(effect.low), abs(effect.high)))]
    else:
        key = "contrast.unsure"
        ends = [speak.change(end, "persons", named=False) for end in (effect.low, effect.high)]
    return speak(key, effect=speak.quantity(abs(effect.effect), "persons"), low=ends[0], high=ends[1])


def why(contrast: Contrast, speak: Language) -> str:
    """Name the link between money and people that moved most, relative to what it was."""
    moves = {name: contrast.effect(name) for name in CHAIN}
    sizes = {name: abs(move.effect / move.before) for name, move in moves.items() if move.sure and move.before}
    if not sizes:
        return ""
    name = max(sizes, key=lambda link: sizes[link])
    unit = metric(name).unit
    return speak(
        "contrast.why",
        metric=speak(f"metric.{name}.title"),
        before=speak.quantity(moves[name].before, unit),
        after=speak.quantity(moves[name].after, unit),
    )
