"""What a bill changes and what comes of it, in sentences."""

import re
from typing import TYPE_CHECKING

import numpy as np
from babel.numbers import format_decimal

from socsim.base.i18n import Language
from socsim.experiments import levers
from socsim.experiments.contrast import Contrast
from socsim.law.kit import law
from socsim.law.words import written
from socsim.simulation.metrics import metric

if TYPE_CHECKING:
    import pandas as pd

UNITS = ("som", "persons", "organisations")  # told with the number; ``plain`` is such a number without its unit
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
    return "—" if of is None else written(law().parameters[key], of, speak)


def number(speak: Language, unit: str, of: float) -> str:
    """Write a number of a unit: shares as percentages, money and counts without decimals and with their unit."""
    if not np.isfinite(of):
        return "—"
    if unit == "share":
        return speak.share(round(of, 3))
    if unit == "index":
        return str(format_decimal(of, format="0.000", locale=speak.code))
    plain = speak.number(round(of) if unit in ("plain", *UNITS) and abs(of) >= 10 else round(of, 2))
    return speak(f"contrast.unit.{unit}", count=plain) if unit in UNITS else plain


def signed(speak: Language, unit: str, of: float) -> str:
    """Write a difference with its sign; shares as percentage points."""
    if not np.isfinite(of):
        return "—"
    told = speak("contrast.points", count=speak.number(round(100 * abs(of), 1))) if unit == "share" else number(
        speak, unit, abs(of))  # fmt: skip
    sign = "+" if of > 0 else "−"
    return sign + told if re.search("[1-9]", told) else told


def interval(speak: Language, unit: str, effect: float, low: float, high: float) -> str:
    """Write a difference with its interval: +220 people [+215; +224]."""
    times, plain = (100, "points") if unit == "share" else (1, "plain" if unit in UNITS else unit)
    told = signed(speak, unit, effect)
    ends = [signed(speak, plain, times * v) for v in (low, high)]
    return told if np.isnan(low) else f"{told} [{ends[0]}; {ends[1]}]"


def changes(found: Contrast, speak: Language) -> list[str]:
    """Say each lever that a bill changes with its value before and after."""
    return [f"{row[0]}: {row[1]} → {row[2]}" for row in table(found, speak).itertuples(index=False)]


def table(found: Contrast, speak: Language) -> "pd.DataFrame":
    """Return what a bill changes in words: rule, value before and after, first year, basis, source."""
    shown = levers.diff(*found.laws, int(found.before.years[0]), len(found.before.years), speak)
    return told(shown, speak)


def told(shown: "pd.DataFrame", speak: Language) -> "pd.DataFrame":
    """Write the table of :func:`socsim.experiments.levers.diff` in words of a language."""
    written_values = {
        side: [value(str(key), one, speak) for key, one in shown[side].items()] for side in ("before", "after")
    }
    shown = shown.assign(**written_values, basis=[speak(f"basis.{name}") for name in shown["basis"]])
    names = {"title": "rule"} | {name: name for name in ("before", "after", "since", "basis", "source")}
    return shown.rename(columns={name: speak(f"label.{label}") for name, label in names.items()})


def summary(found: Contrast, speak: Language) -> tuple[str, str]:
    """Say in two sentences what changed, and why: the levers, the effect on those helped, the link that moved most."""
    moved = changes(found, speak)
    if not moved:
        return speak("contrast.same_law"), speak("contrast.no_effect")
    first = speak("contrast.changed", changes="; ".join(moved)) if len(moved) <= NAMED_LEVERS else speak.count(
        "contrast.changed_many", len(moved), some="; ".join(moved[:NAMED_LEVERS]))  # fmt: skip
    one = found.effect("served")
    key = "more" if one.low > 0 else "fewer" if one.high < 0 else "unsure"
    low, high = (number(speak, "plain", abs(v)) for v in sorted((one.low, one.high), key=abs))
    if key == "unsure":
        low, high = (signed(speak, "plain", v) for v in (one.low, one.high))
    effect = number(speak, "persons", abs(one.effect))
    return first, speak(f"contrast.{key}", effect=effect, low=low, high=high) + " " + _why(found, speak)


def _why(found: Contrast, speak: Language) -> str:
    """Name the link between money and people that moved most, relative to what it was."""
    moves = {name: found.effect(name) for name in CHAIN}
    sizes = {name: abs(e.effect / e.before) for name, e in moves.items() if e.sure and e.before}
    if not sizes:
        return ""
    name = max(sizes, key=lambda one: sizes[one])
    unit, one = metric(name).unit, moves[name]
    return speak("contrast.why", metric=speak(f"metric.{name}.title"), before=number(speak, unit, one.before),
                 after=number(speak, unit, one.after))  # fmt: skip
