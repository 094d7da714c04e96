"""Parameters as files: the kit's law and its assumptions, checked line by line."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from socsim.base.data import BASES
from socsim.base.errors import nearest
from socsim.base.marked import Reader
from socsim.law.law import _DAY, KINDS, Law, Parameter, Value, _wrong

_PARAMETER = ("title", "note", "kind", "unit", "range", "sweep", "choices", "values")
_VALUE = ("from", "to", "value", "basis", "source", "rationale", "note")


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
