"""Parameters as files: the kit's law and its assumptions, checked line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import Any

from socsim.base.canonical import Data
from socsim.base.data import BASES
from socsim.base.errors import nearest
from socsim.base.frozen import Frozen
from socsim.base.i18n import LANGUAGES
from socsim.base.marked import Reader
from socsim.base.notation import Notes, Place, read
from socsim.law.law import DAY, KINDS, Kind, Law, Parameter, Value

_PARAMETER = ("title", "note", "kind", "unit", "range", "sweep", "lean", "choices", "values")
_VALUE = ("from", "to", "value", "basis", "source", "rationale", "note")


def parse(text: str, file: str, sources: Data) -> Law:
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
    reader = _Reader(read(text), file, sources)
    parameters = reader.parameters()
    if reader.faults:
        raise reader.lesson()
    return Law(Frozen(parameters))


class _Reader(Reader):
    """Turns YAML into parameters."""

    def __init__(self, notes: Notes, file: str, sources: Data) -> None:
        super().__init__(notes, file)
        self.sources = sources

    def parameters(self) -> dict[str, Parameter]:
        """Return all parameters without a fault, by key."""
        parameters = {key: self.parameter(key, entry) for key, entry in self.tree.items()}
        return {key: parameter for key, parameter in parameters.items() if parameter}

    def parameter(self, key: str, entry: Any) -> Parameter | None:
        if not self.known(entry, _PARAMETER, ("title", "kind", "unit", "values"), (key,)):
            return None
        if entry["kind"] not in KINDS:
            self.fault("not_listed", (key, "kind"), entry["kind"], known=", ".join(KINDS))
            return None
        for name in ("title", "note", "lean"):
            if name in entry:
                self.known(entry[name], LANGUAGES, LANGUAGES, (key, name))
        kind = Kind(
            name=entry["kind"],
            limits=self.ends(entry.get("range"), (key, "range")),
            choices=self.choices(entry.get("choices"), (key, "choices")),
        )
        dated = self.entries(entry["values"], (key, "values"))
        values = [self.value((key, "values", n), value, kind) for n, value in enumerate(dated)]
        return Parameter(
            key=key,
            title=entry["title"],
            kind=entry["kind"],
            unit=self.word(entry["unit"], (key, "unit")),
            note=entry.get("note", {}),
            range=kind.limits,
            sweep=self.ends(entry.get("sweep"), (key, "sweep")),
            lean=entry.get("lean", {}),
            choices=kind.choices,
            values=self.in_order(key, [value for value in values if value]),
        )

    def ends(self, entry: object, place: Place) -> tuple[float, ...]:
        """Return the two ends of a range; nothing where none is given."""
        ends = self.entries(entry, place)
        if ends and (len(ends) != 2 or any(Kind(name="number").wrong(end) for end in ends)):
            self.fault("not_two_numbers", place, entry)
            return ()
        return tuple(ends)

    def choices(self, entry: object, place: Place) -> Mapping[str, Mapping[str, str]]:
        """Return the words of a choice with their titles."""
        if entry is None:
            return {}
        if not isinstance(entry, dict):
            self.fault("not_mapping", place, entry)
            return {}
        for word, title in entry.items():
            self.known(title, LANGUAGES, LANGUAGES, (*place, word))
        return entry

    def value(self, path: Place, entry: Any, kind: Kind) -> Value | None:
        if not self.known(entry, _VALUE, ("from", "value", "basis"), path):
            return None
        start = self.day(entry["from"], (*path, "from"))
        end = self.day(entry.get("to"), (*path, "to")) or date.max
        wrong = kind.wrong(entry["value"])
        if wrong:
            self.fault(wrong.key, (*path, "value"), entry["value"], **wrong.facts)
        sources = self.entries(entry.get("source"), (*path, "source"))
        self.ground(path, entry, sources)
        return Value(
            start=start or date.min,
            end=end,
            value=entry["value"],
            basis=str(entry["basis"]),
            source=tuple(map(str, sources)),
            rationale=entry.get("rationale", {}),
            note=entry.get("note", ""),
        )

    def ground(self, path: Place, entry: Data, sources: Sequence[Any]) -> None:
        """Note what is wrong with the basis of a value: unknown, without a source or a reason."""
        basis = entry["basis"]
        needs = "rationale" if basis == "assumption" else "source"
        if basis not in BASES:
            self.fault("not_listed", (*path, "basis"), basis, known=", ".join(BASES))
        elif not entry.get(needs):
            self.fault("groundless", path, basis)
        if "rationale" in entry:
            self.known(entry["rationale"], LANGUAGES, LANGUAGES, (*path, "rationale"))
        for source in sources:
            if not isinstance(source, str) or source not in self.sources:
                self.fault("source", (*path, "source"), source, near=nearest(str(source), self.sources))

    def in_order(self, key: str, values: list[Value]) -> tuple[Value, ...]:
        """Close open intervals at the next start, and refuse overlaps."""
        ordered = sorted(enumerate(values), key=lambda pair: pair[1].start)
        starts = [value.start for _, value in ordered[1:]]
        closed = []
        for (place, value), following in zip_longest(ordered, starts):
            end = value.end
            if following and end == date.max:
                end = following - DAY
            if end < value.start or (following and end >= following):
                self.fault("overlap", (key, "values", place), value.start, end=end)
            closed.append(replace(value, end=end))
        return tuple(closed)
