"""What a person writes as a bill, checked entry by entry: a file, the data of a program, words of a command."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from socsim.base.canonical import Data, JsonObject
from socsim.base.data import BASES, package
from socsim.base.errors import Lesson, nearest
from socsim.base.formats import KEY, Format
from socsim.base.i18n import LANGUAGES, Text
from socsim.base.marked import Reader
from socsim.base.notation import Notes, Place, read
from socsim.base.spelling import plain as plain_writing
from socsim.base.whole import plain
from socsim.law import typed
from socsim.law.bill import DATED, Bill
from socsim.law.kit import MODELLED, law
from socsim.law.law import Value

FORMAT = Format(kind="bill", steps={0: dict})  # a bill written by hand need not carry a stamp
_BILL = (KEY, "title", "author", "law_of", "from", "to", "basis", "source", "note", "left_out", "changes")
_CHANGE = ("value", "from", "to", "basis", "source", "rationale")


def bill(notes: Notes, file: str, *, able: Collection[str] = MODELLED, sources: Data | None = None) -> Bill:
    """Read a bill; see :func:`socsim.law.bill_files.parse`."""
    reader = _Reader(notes, file, able, {**package("law").sources, **package("bills").sources, **(sources or {})})
    made = reader.bill()
    if reader.faults:
        raise reader.lesson()
    return made


def settings(words: Sequence[str]) -> JsonObject:
    """Read words such as ``payment.advance=0.5`` as a bill's values are read; return them by key of the law.

    Raises
    ------
    Lesson
        With all faults at once: no pair, an unknown key, one given twice, a value that cannot be.
    """
    reader = _Reader(Notes(tree={}), "--set", MODELLED, {})
    values: JsonObject = {}
    for word in words:
        key, _, written = (" ".join(part.split()) for part in word.partition("="))
        if not key or not written:
            raise Lesson("bad_setting", word=word)
        if key in values:
            reader.fault("twice", (), word)
        notes = read(f"{key}: {written}")
        reader.faults += [replace(fault, row=None, value=word) for fault in notes.faults]
        values[key] = notes.tree.get(key) if isinstance(notes.tree, dict) else None
        if not notes.faults and reader.modelled(key, ()):
            values[key] = reader.number(key, values[key], written)
            reader.possible(key, values[key], (), word)
    if reader.faults:
        raise Lesson("bad_settings", reader.faults, count=len(reader.faults))
    return values


class _Days(NamedTuple):
    """First and last day."""

    start: date
    end: date


class _Reader(Reader):
    """Turns what was written into a bill."""

    def __init__(self, notes: Notes, file: str, able: Collection[str], sources: Data) -> None:
        super().__init__(notes, file)
        self.able = able
        self.sources = sources
        self.law = law()

    def bill(self) -> Bill:
        tree = self.current()
        self.known(tree, _BILL, ("title", "changes"), ())
        start = self.day_of_law(tree.get("from"), ("from",)) or date.min
        end = self.day_of_law(tree.get("to"), ("to",)) or date.max
        if start > end:
            self.fault("overlap", ("to",), end, end=end)
        return Bill(
            id=Path(self.file).stem,
            title=self.title(tree),
            author=self.word(tree["author"], ("author",)) if tree.get("author") is not None else "",
            law_of=self.law_of(tree.get("law_of")),
            start=start,
            end=end,
            note=self.text(tree.get("note"), ("note",)),
            left_out=self.text(tree.get("left_out"), ("left_out",)),
            source=self.cited(tree.get("source"), ("source",)),
            changes=self.changes(tree.get("changes"), _Days(start, end)),
        )

    def current(self) -> JsonObject:
        """Return what the file says, as today's files say it."""
        try:
            return FORMAT.current(self.tree)
        except Lesson as wrong:
            self.fault(wrong.key, (KEY,), self.tree[KEY], wanted=FORMAT.stamp)
            return {name: entry for name, entry in self.tree.items() if name != KEY}

    def day_of_law(self, entry: object, place: Place) -> date | None:
        """Return a day; one before which nothing of the law is known is a fault."""
        day = self.day(entry, place)
        if day and day < self.law.first:
            self.fault("too_early", place, day, first=self.law.first)
        return day

    def law_of(self, entry: object) -> date | str | None:
        return DATED if entry == DATED else self.day_of_law(entry, ("law_of",))

    def title(self, tree: Data) -> Text:
        title = self.text(tree.get("title"), ("title",))
        if "title" in tree and not any(map(plain_writing, title.values())):
            self.fault("missing_title", ("title",))
        return title

    def text(self, entry: object, place: Place) -> Text:
        """Return a text in three languages, the same in all where it is written once."""
        if entry is None:
            return {}
        if not isinstance(entry, dict):
            return dict.fromkeys(LANGUAGES, self.word(entry, place))
        if not self.known(entry, LANGUAGES, LANGUAGES, place):
            return dict.fromkeys(LANGUAGES, "")
        return {code: self.word(entry[code], (*place, code)) for code in LANGUAGES}

    def cited(self, entry: object, place: Place) -> tuple[str, ...]:
        names = [entry] if isinstance(entry, str) else self.entries(entry, place)
        for name in names:
            if not isinstance(name, str) or name not in self.sources:
                self.fault("source", place, name, near=nearest(str(name), self.sources))
        return tuple(map(str, names))

    def changes(self, entries: object, days: _Days) -> dict[str, tuple[Value, ...]]:
        if entries is None:
            return {}
        if not isinstance(entries, dict):
            self.fault("not_mapping", ("changes",), entries)
            return {}
        changes = {key: self.change(key, entry, days) for key, entry in entries.items()}
        return {key: values for key, values in changes.items() if values}

    def change(self, key: str, entry: object, days: _Days) -> tuple[Value, ...]:
        place = ("changes", key)
        if not self.modelled(key, place):
            return ()
        if not isinstance(entry, list):
            one = self.value(key, entry, place, days)
            return (one,) if one else ()
        if not entry:
            self.fault("missing_key", place, "value", column=key)
        values = [self.value(key, one, (*place, n), days) for n, one in enumerate(entry)]
        return self.in_order(key, [value for value in values if value])

    def modelled(self, key: str, place: Place) -> bool:
        """Say whether the model acts on a parameter of the law."""
        if key not in self.law.parameters:
            self.fault("unknown_lever", place, key, column=str(key), near=nearest(str(key), self.able, 2))
        elif key not in self.able:
            self.fault("not_in_model", place, key, column=key)
        return key in self.law.parameters and key in self.able

    def number(self, key: str, value: object, written: str | None) -> object:
        """Return the number that a written word means where a number is needed; any other value stays as it is."""
        parameter = self.law.parameters[key]
        if not isinstance(value, str) or value != written or parameter.kind in ("choice", "boolean"):
            return value
        try:
            return typed.read(parameter, value)
        except Lesson:
            return value

    def possible(self, key: str, value: object, place: Place, written: object) -> bool:
        """Say whether a parameter can have a value."""
        wrong = self.law.parameters[key].wrong(value)
        if wrong:
            self.fault(wrong.key, place, written, column=key, **wrong.facts)
        return not wrong

    def value(self, key: str, written: object, place: Place, days: _Days) -> Value | None:
        if not isinstance(written, dict):
            return self.dated(key, {"value": written}, (place, place), days)
        if not self.known(written, _CHANGE, ("value",), place):
            return None
        return self.dated(key, written, (place, (*place, "value")), days)

    def dated(self, key: str, entry: Data, places: tuple[Place, Place], days: _Days) -> Value | None:
        """Return a value with its days and its ground; `places` are where the entry and its value stand."""
        place, at = places
        value = self.number(key, plain(entry["value"]), self.notes.words.get(at))
        self.possible(key, value, at, self.notes.words.get(at, value))
        start = self.day_of_law(entry.get("from"), (*place, "from")) or days.start
        end = self.day_of_law(entry.get("to"), (*place, "to")) or days.end
        if end < start:
            self.fault("overlap", place, value, column=key, end=end)
            return None
        return Value(
            start=start,
            end=end,
            value=value,
            basis=self.basis(entry.get("basis", self.tree.get("basis", "assumption")), place),
            source=self.cited(entry.get("source", self.tree.get("source")), place),
            rationale=self.text(entry.get("rationale"), (*place, "rationale")),
        )

    def basis(self, entry: object, place: Place) -> str:
        if entry not in BASES:
            self.fault("not_listed", (*place, "basis"), entry, known=", ".join(BASES))
        return str(entry)

    def in_order(self, key: str, values: Sequence[Value]) -> tuple[Value, ...]:
        ordered = sorted(values, key=lambda value: value.start)
        for value, following in pairwise(ordered):
            if value.end >= following.start:
                self.fault("overlap", ("changes", key), value.value, column=key, end=value.end)
        return tuple(ordered)
