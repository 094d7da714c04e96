"""The law as dated values: what holds on a day, on which ground, and from where it is known.

No number of the law stands in code. Each parameter has titles, a unit, a range of what is possible, values with a date,
a ``basis`` (norm, practice, bill, assumption, data) and a source; an assumption gives its reason instead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

from socsim.base.errors import Fault, Lesson, Unknown, nearest

KINDS = ("integer", "number", "share", "som", "points", "days", "boolean", "choice")
_WHOLE = ("integer", "som", "days", "points")
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Value:
    """What a parameter is from one day to another, and why we say so."""

    start: date
    end: date
    value: Any
    basis: str
    source: tuple[str, ...] = ()
    rationale: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One entry of the law or of the kit's assumptions, said once for sliders, checks, tables and axes."""

    key: str
    title: Mapping[str, str]
    kind: str
    unit: str
    range: tuple[float, ...] = ()
    sweep: tuple[float, ...] = ()
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)
    values: tuple[Value, ...] = ()

    def wrong(self, value: Any) -> tuple[str, dict[str, Any]] | None:
        """Say what is wrong with a value: the name of the fault and its facts; None where all is well."""
        return _wrong(value, self.kind, self.choices, self.range)

    def refuse(self, value: Any) -> None:
        """Raise a lesson when a value is of the wrong kind or out of range."""
        wrong = self.wrong(value)
        if wrong:
            raise Lesson("bad_lever", [Fault(key=wrong[0], column=self.key, value=str(value), facts=wrong[1])])

    def on(self, day: date) -> Value | None:
        """Return the value in force on a day, or None where nothing is known."""
        return next((v for v in self.values if v.start <= day <= v.end), None)


class Provisions(Mapping[str, Any]):
    """The parameters as they stand on one day: ``provisions["award.pass_mark"]``."""

    def __init__(self, day: date, values: Mapping[str, Value]) -> None:
        self.day, self.values_by_key = day, MappingProxyType(dict(values))

    def __getitem__(self, key: str) -> Any:
        if key not in self.values_by_key:
            raise Unknown("unknown_provision", key=key, day=self.day, near=nearest(key, self.values_by_key))
        return self.values_by_key[key].value

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_key)

    def __len__(self) -> int:
        return len(self.values_by_key)

    def ground(self, key: str) -> Value:
        """Return the value with its basis and source."""
        return self.values_by_key[key]


@dataclass(frozen=True)
class Law:
    """All parameters of one file, in the file's order."""

    parameters: Mapping[str, Parameter]

    def on(self, day: date, changes: Mapping[str, Any] | None = None) -> Provisions:
        """Return what holds on a day; parameters without a value on that day are absent.

        Parameters
        ----------
        day : date
        changes : mapping, optional
            Values to put in the place of the law's, by key, to ask "what if"; they are assumptions from then on.

        Raises
        ------
        Lesson
            When a changed parameter is unknown, or its value impossible.
        """
        found = {key: parameter.on(day) for key, parameter in self.parameters.items()}
        held = Provisions(day, {key: value for key, value in found.items() if value})
        for key, value in (changes or {}).items():
            if key not in self.parameters:
                raise Unknown("unknown_provision", key=key, day=day, near=nearest(key, self.parameters))
            self.parameters[key].refuse(value)
        changed = {key: Value(start=day, end=day, value=v, basis="assumption") for key, v in (changes or {}).items()}
        return Provisions(day, {**held.values_by_key, **changed})

    def value(self, key: str, day: date) -> Any:
        """Return what a parameter is on a day, or None where nothing is known."""
        found = self.parameters[key].on(day)
        return found.value if found else None

    def held(self, day: date) -> "Law":
        """Return the law as it stood on one day, valid for all time."""
        found = {key: parameter.on(day) for key, parameter in self.parameters.items()}
        always = {key: (replace(v, start=date.min, end=date.max),) if v else () for key, v in found.items()}
        return Law(MappingProxyType({k: replace(p, values=always[k]) for k, p in self.parameters.items()}))

    def amended(self, changes: Mapping[str, Sequence[Value]]) -> "Law":
        """Return a law in which some values hold between their dates; outside of them nothing changes.

        Parameters
        ----------
        changes : mapping
            Values by key; later ones prevail over earlier ones.
        """
        parameters = dict(self.parameters)
        for key, values in changes.items():
            for value in values:
                parameters[key] = replace(parameters[key], values=put(parameters[key].values, value))
        return Law(MappingProxyType(parameters))

    def during(self, key: str, start: date, end: date) -> tuple[Value, ...]:
        """Return what a parameter is between two days, cut at them."""
        values = self.parameters[key].values
        cut = (replace(v, start=max(v.start, start), end=min(v.end, end)) for v in values)
        return tuple(v for v in cut if v.start <= v.end)

    @cached_property
    def fingerprint(self) -> str:
        """Short name of exactly these values and dates."""
        told = [(key, v.start, v.end, v.value) for key, p in self.parameters.items() for v in p.values]
        return blake2b(repr(told).encode(), digest_size=8).hexdigest()


def put(values: tuple[Value, ...], new: Value) -> tuple[Value, ...]:
    """Return dated values with a new one among them; what held on its days gives way."""
    before = [replace(v, end=min(v.end, new.start - _DAY)) for v in values if v.start < new.start]
    after = [replace(v, start=max(v.start, new.end + _DAY)) for v in values if v.end > new.end]
    return (*before, new, *after)


def _wrong(
    value: Any, kind: str, choices: Mapping[str, Any], limits: Sequence[float]
) -> tuple[str, dict[str, Any]] | None:
    """Say what is wrong with a value: the name of the fault and what its text mentions; None where all is well."""
    if kind == "choice":
        return None if value in choices else ("not_listed", {"known": ", ".join(map(str, choices))})
    if kind == "boolean" or isinstance(value, bool):
        fits = kind == "boolean" and isinstance(value, bool)
        return None if fits else ("not_boolean" if kind == "boolean" else "not_number", {})
    if not isinstance(value, int if kind in _WHOLE else int | float):
        return ("not_integer" if kind in _WHOLE else "not_number"), {}
    low, high = limits or (float("-inf"), float("inf"))
    return None if low <= value <= high else ("out_of_range", {"low": low, "high": high})
