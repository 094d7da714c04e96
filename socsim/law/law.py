"""The law as dated values: what holds on a day, on which ground, and from where it is known.

No number of the law stands in code. Each parameter has titles, a unit, a range of what is possible, values with a date,
a ``basis`` (norm, practice, bill, assumption, data) and a source; an assumption gives its reason instead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any

from socsim.base.data import BASES
from socsim.base.errors import Fault, Lesson, Unknown, nearest
from socsim.base.marked import Reader

KINDS = ("integer", "number", "share", "som", "points", "days", "boolean", "choice")
_PARAMETER = ("title", "note", "kind", "unit", "range", "sweep", "choices", "values")
_VALUE = ("from", "to", "value", "basis", "source", "rationale", "note")
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


def load(path: Path, sources: Mapping[str, Any]) -> Law:
    """Read a parameter file; every fault is named with file and line."""
    return parse(path.read_text("utf-8"), path.name, sources)


def parse(text: str, file: str, sources: Mapping[str, Any]) -> Law:
    """Read parameters from YAML text.

    Parameters
    ----------
    text : str
        A mapping from key to parameter.
    file : str
        The name that messages mention.
    sources : mapping
        Known sources by their short name.

    Raises
    ------
    Lesson
        With all faults at once, each with its line: unknown or missing keys, unknown basis or source, values of the
        wrong kind or out of range, overlapping dates.
    """
    reader = _Reader(text, file, sources)
    found = [reader.parameter(key, entry) for key, entry in reader.tree.items()]
    if reader.faults:
        raise reader.lesson()
    return Law(MappingProxyType({parameter.key: parameter for parameter in found if parameter}))


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


class _Reader(Reader):
    """Turns YAML into parameters."""

    def __init__(self, text: str, file: str, sources: Mapping[str, Any]) -> None:
        super().__init__(text, file)
        self.sources = sources

    def parameter(self, key: str, entry: Any) -> Parameter | None:
        if not self.known(entry, _PARAMETER, ("title", "kind", "unit", "values"), (key,)):
            return None
        if entry["kind"] not in KINDS:
            self.fault("not_listed", (key, "kind"), entry["kind"], known=", ".join(KINDS))
            return None
        for name in ("title", *(("note",) if "note" in entry else ())):
            self.known(entry[name], ("ru", "ky", "en"), ("ru", "ky", "en"), (key, name))
        values = [self.value(key, i, v, entry) for i, v in enumerate(entry["values"] or [])]
        return Parameter(
            key=key, title=entry["title"], kind=entry["kind"], unit=entry["unit"], note=entry.get("note", {}),
            range=tuple(entry.get("range", ())), sweep=tuple(entry.get("sweep", ())),
            choices=entry.get("choices", {}), values=self.in_order(key, [v for v in values if v]),
        )  # fmt: skip

    def value(self, key: str, i: int, entry: Any, parameter: dict[str, Any]) -> Value | None:
        path = (key, "values", i)
        if not self.known(entry, _VALUE, ("from", "value", "basis"), path):
            return None
        for name in ("from", "to"):
            if name in entry and not isinstance(entry[name], date):
                self.fault("not_date", (*path, name), entry[name])
                return None
        self.allowed(entry["value"], parameter, (*path, "value"))
        if entry["basis"] not in BASES:
            self.fault("not_listed", (*path, "basis"), entry["basis"], known=", ".join(BASES))
        elif not entry.get("rationale" if entry["basis"] == "assumption" else "source"):
            self.fault("groundless", path, entry["basis"])
        if "rationale" in entry:
            self.known(entry["rationale"], ("ru", "ky", "en"), ("ru", "ky", "en"), (*path, "rationale"))
        for source in entry.get("source", []):
            if source not in self.sources:
                self.fault("source", (*path, "source"), source, near=nearest(str(source), self.sources))
        return Value(
            start=entry["from"], end=entry.get("to", date.max), value=entry["value"], basis=entry["basis"],
            source=tuple(entry.get("source", ())), rationale=entry.get("rationale", {}), note=entry.get("note", ""),
        )  # fmt: skip

    def allowed(self, value: Any, parameter: dict[str, Any], path: tuple[Any, ...]) -> None:
        wrong = _wrong(value, parameter["kind"], parameter.get("choices", {}), parameter.get("range") or ())
        if wrong:
            self.fault(wrong[0], path, value, **wrong[1])

    def in_order(self, key: str, values: list[Value]) -> tuple[Value, ...]:
        """Close open intervals at the next start, and refuse overlaps."""
        ordered = sorted(enumerate(values), key=lambda pair: pair[1].start)
        closed = []
        for n, (i, value) in enumerate(ordered):
            following = ordered[n + 1][1].start if n + 1 < len(ordered) else None
            end = value.end
            if following and end == date.max:
                end = following - _DAY
            if end < value.start or (following and end >= following):
                self.fault("overlap", (key, "values", i), value.start, end=end)
            closed.append(Value(**{**vars(value), "end": end}))
        return tuple(closed)
