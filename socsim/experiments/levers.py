"""The levers of two laws side by side: what a bill changes, on which ground, and what the model leaves out."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from socsim.base.data import Row, package
from socsim.base.i18n import Language
from socsim.law.days import sampled
from socsim.law.kit import DAY, MODELLED, law
from socsim.law.law import Law, Value

if TYPE_CHECKING:
    import pandas as pd

ORDER = ("norm", "practice", "bill", "data", "assumption")


def changed(before: Law, after: Law, start: int, years: int = 1) -> list[str]:
    """Return the levers that differ in some year, in the law's order."""
    days = sampled(start, years)
    return [key for key in law().parameters if any(before.value(key, d) != after.value(key, d) for d in days)]


def diff(before: Law, after: Law, start: int, years: int, speak: Language) -> "pd.DataFrame":
    """Return what a bill changes, one row a lever and value; the table every report begins with.

    Columns: ``title, before, after, since`` (the first year in which they differ), ``basis, source``.
    """
    import pandas as pd

    rows = []
    days = sampled(start, years)
    for key in changed(before, after, start, years):
        last: tuple[object, object] | None = None
        for day in days:
            values = (before.value(key, day), after.value(key, day))
            if values[0] != values[1] and values != last:
                ground = after.parameters[key].on(day)
                basis = ground.basis if ground else ""
                rows.append(
                    (key, law().parameters[key].title[speak.code], *values, day.year, basis, source(ground, speak))
                )
            last = values
    columns = ["key", "title", "before", "after", "since", "basis", "source"]
    return pd.DataFrame(rows, columns=columns).set_index("key")


def source(value: Value | None, speak: Language) -> str:
    """Say from where a value is known: the reason of an assumption, otherwise its sources."""
    if value is None:
        return ""
    if value.rationale:
        return speak.of(value.rationale)
    known = {**package("law").sources, **package("bills").sources}
    return "; ".join(_title(known[name], speak) for name in value.source) or speak("contrast.your_assumption")


def _title(source: Row, speak: Language) -> str:
    """Return what a source is called in the reader's language; the title itself is English or the original."""
    return str(source.get(f"title_{speak.code}", source["title"]))


def count(of: Law, year: int) -> Counter[str]:
    """Count the modelled levers of a year by basis."""
    values = [of.parameters[key].on(date(year, *DAY)) for key in sorted(MODELLED)]
    return Counter(value.basis for value in values if value)


def grounds(of: Law, year: int, speak: Language) -> str:
    """Say on what the levers stand: "Levers: 1 norm, 5 practice, 3 bill, 15 assumption"."""
    counted = count(of, year)
    by_basis = ", ".join(f"{speak(f'basis.{name}')} — {counted[name]}" for name in ORDER if counted[name])
    return speak("contrast.grounds", counted=by_basis, total=counted.total())


def not_in_model() -> list[str]:
    """Return the parameters of the law that the years cannot act on."""
    return [key for key in law().parameters if key not in MODELLED]


def not_in_law(year: int) -> list[str]:
    """Return the levers of the model for which no text or practice could be read in a year."""
    day = date(year, *DAY)
    values = {key: parameter.on(day) for key, parameter in law().parameters.items() if key in MODELLED}
    return [key for key, value in values.items() if value and value.basis == "assumption"]
