"""The law as dated values: what holds on a day, on which ground, and from where it is known.

No number of the law stands in code. Each parameter has titles, a unit, a range of what is possible, values with a date,
a ``basis`` (norm, practice, bill, assumption, data) and a source; an assumption gives its reason instead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from hashlib import blake2b
from math import isfinite
from typing import Any, NamedTuple

from socsim.base import handed
from socsim.base.canonical import Data
from socsim.base.errors import Fault, Lesson, Unknown, nearest
from socsim.base.frozen import Frozen
from socsim.base.whole import plain

WHOLE = ("integer", "som", "days", "points")
KINDS = ("integer", "number", "share", "som", "points", "days", "boolean", "choice")
DAY = timedelta(days=1)


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


class Wrong(NamedTuple):
    """Why a value is impossible: the name of the fault, and what its text mentions."""

    key: str
    facts: Data


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What values of a parameter are possible.

    Attributes
    ----------
    name : str
        One of :data:`KINDS`.
    limits : tuple of float
        Least and greatest; empty where there are none.
    choices : mapping
        By the words of a choice.
    """

    name: str
    limits: tuple[float, ...] = ()
    choices: Data = field(default_factory=dict)

    def wrong(self, value: object) -> Wrong | None:
        """Say what is wrong with a value; None where all is well."""
        if self.name == "choice":
            listed = isinstance(value, str) and value in self.choices
            return None if listed else Wrong("not_listed", {"known": ", ".join(map(str, self.choices))})
        if self.name == "boolean":
            return None if isinstance(value, bool) else Wrong("not_truth", {})
        return self._wrong_number(value)

    def _wrong_number(self, value: object) -> Wrong | None:
        if isinstance(value, bool) or (isinstance(value, float) and not isfinite(value)):
            return Wrong("not_plain_number", {})
        if self.name in WHOLE and not isinstance(value, int):
            return Wrong("not_integer", {})
        if not isinstance(value, int | float):
            return Wrong("not_plain_number", {})
        if self.limits and not self.limits[0] <= value <= self.limits[1]:
            return Wrong("out_of_range", {"low": self.limits[0], "high": self.limits[1]})
        return None


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One entry of the law or of the kit's assumptions, said once for sliders, checks, tables and axes.

    `range` is what is possible, `sweep` what is worth trying, `lean` why the usual value does not stand in the middle
    of that.
    """

    key: str
    title: Mapping[str, str]
    kind: str
    unit: str
    range: tuple[float, ...] = ()
    sweep: tuple[float, ...] = ()
    lean: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)
    values: tuple[Value, ...] = ()

    def wrong(self, value: object) -> Wrong | None:
        """Say what is wrong with a value; None where all is well."""
        return Kind(name=self.kind, limits=self.range, choices=self.choices).wrong(value)

    def place(self, value: float) -> float:
        """Return where a value stands in what is worth trying: 0 at the low end, 1 at the high one."""
        low, high = self.sweep
        return float((value - low) / (high - low))

    def refuse(self, value: object) -> None:
        """Raise a lesson when a value is of the wrong kind or out of range."""
        wrong = self.wrong(value)
        if wrong:
            fault = Fault(key=wrong.key, column=self.key, value=str(value), facts=dict(wrong.facts))
            raise Lesson("bad_lever", [fault])

    def on(self, day: date) -> Value | None:
        """Return the value in force on a day, or None where nothing is known."""
        return next((v for v in self.values if v.start <= day <= v.end), None)


class Provisions(Mapping[str, Any]):
    """The parameters as they stand on one day: ``provisions["award.pass_mark"]``."""

    def __init__(self, day: date, values: Mapping[str, Value]) -> None:
        self.day = day
        self.values_by_key = Frozen(dict(values))

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
    """All parameters of one file, in the file's order.

    Attributes
    ----------
    parameters : mapping
        By key.
    amendments : tuple of (str, Value)
        What bills changed in it, by key; what was changed again stands there too.
    """

    parameters: Mapping[str, Parameter]
    amendments: tuple[tuple[str, Value], ...] = field(default=(), compare=False)

    def on(self, day: date, changes: Data | None = None) -> Provisions:
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
        day = handed.day(day)
        values = {key: value for key, parameter in self.parameters.items() if (value := parameter.on(day))}
        for key, given in (changes or {}).items():
            if key not in self.parameters:
                raise Unknown("unknown_provision", key=key, day=day, near=nearest(str(key), self.parameters))
            value = plain(given)
            self.parameters[key].refuse(value)
            values[key] = Value(start=day, end=day, value=value, basis="assumption")
        return Provisions(day, values)

    def value(self, key: str, day: date) -> Any:
        """Return what a parameter is on a day, or None where nothing is known."""
        value = self.parameters[key].on(day)
        return value.value if value else None

    def held(self, day: date) -> "Law":
        """Return the law as it stood on one day, valid for all time."""
        day = handed.day(day)
        parameters = {}
        for key, parameter in self.parameters.items():
            value = parameter.on(day)
            always = (replace(value, start=date.min, end=date.max),) if value else ()
            parameters[key] = replace(parameter, values=always)
        return Law(Frozen(parameters))

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
        more = ((key, value) for key, values in changes.items() for value in values)
        return Law(Frozen(parameters), (*self.amendments, *more))

    def during(self, key: str, start: date, end: date) -> tuple[Value, ...]:
        """Return what a parameter is between two days, cut at them."""
        values = self.parameters[key].values
        cut = (replace(v, start=max(v.start, start), end=min(v.end, end)) for v in values)
        return tuple(v for v in cut if v.start <= v.end)

    @cached_property
    def first(self) -> date:
        """The first day on which any parameter has a value."""
        return min((value.start for one in self.parameters.values() for value in one.values), default=date.max)

    @cached_property
    def fingerprint(self) -> str:
        """Short name of exactly these values and dates."""
        dated = [(key, v.start, v.end, v.value) for key, p in self.parameters.items() for v in p.values]
        return blake2b(repr(dated).encode(), digest_size=8).hexdigest()


def put(values: tuple[Value, ...], new: Value) -> tuple[Value, ...]:
    """Return dated values with a new one among them; what held on its days gives way."""
    before = [replace(v, end=min(v.end, new.start - DAY)) for v in values if v.start < new.start]
    after = [replace(v, start=max(v.start, new.end + DAY)) for v in values if v.end > new.end]
    return (*before, new, *after)
