"""Bills as files: the kit's scenarios and a person's own six lines of YAML, checked line by line."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, reduce
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from socsim.base import bounds, door
from socsim.base.data import BASES, package
from socsim.base.errors import Fault, Lesson, nearest
from socsim.base.files import atomic
from socsim.base.formats import KEY, Format
from socsim.base.i18n import LANGUAGES, Text
from socsim.base.marked import Place, Reader
from socsim.law.bill import DATED, Bill
from socsim.law.kit import MODELLED, law
from socsim.law.law import Value, put

FORMAT = Format(kind="bill", steps={0: dict})  # a bill written by hand need not carry a stamp
_BILL = (KEY, "title", "author", "law_of", "from", "to", "basis", "source", "note", "left_out", "changes")
_CHANGE = ("value", "from", "to", "basis", "source", "rationale")
_TEXTS = ("title", "note", "left_out")


def own(title: str, changes: Mapping[str, Any], *, base: Bill | None = None, start: date = date.min) -> Bill:
    """Make a bill of plain values; every one of them is an assumption.

    Parameters
    ----------
    title : str
    changes : mapping
        Values by key of the law.
    base : Bill, optional
        What it is put on: its law and its changes stay where `changes` do not replace them.
    start : date
        First day.

    Raises
    ------
    Lesson
        When a parameter is unknown or not in the model, or a value impossible.
    """
    content: dict[str, Any] = {"title": title, "changes": dict(changes)}
    if start > date.min:
        content["from"] = start
    mine = parse(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), title)
    if base is None:
        return mine
    both = {key: base.changes.get(key, ()) for key in {**base.changes, **mine.changes}}
    for key, values in mine.changes.items():
        both[key] = reduce(put, values, both[key])
    return replace(mine, law_of=base.law_of, changes=both)


@cache
def names() -> tuple[str, ...]:
    """Return the ids of the kit's scenarios, in their order."""
    return tuple(row["name"] for row in package("bills").descriptor["resources"] if row["path"].endswith(".yaml"))


@cache
def named(name: str) -> Bill:
    """Return a scenario of the kit by id; an unknown one says which are like it."""
    if name not in names():
        raise Lesson("unknown_bill", name=name, near=nearest(name, names()), known=", ".join(names()))
    pack = package("bills")
    return parse(pack.path(name).read_text("utf-8"), f"datasets/bills/{name}.yaml", sources=pack.sources)


def find(name: str | Path | Bill) -> Bill:
    """Return a scenario of the kit, or a bill from a file where the name ends in ``.yaml`` or ``.yml``."""
    if isinstance(name, Bill):
        return name
    return load(Path(name)) if str(name).casefold().endswith((".yaml", ".yml")) else named(str(name))


def load(path: Path) -> Bill:
    """Read a person's bill; what is no such file, and every fault in it, are lessons."""
    content = door.read(path, bounds.TEXT)
    try:
        return parse(content.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        raise Lesson("broken_law", [Fault(key="not_utf8")], file=path.name, count=1) from error


def save(bill: Bill, path: Path) -> Path:
    """Write a bill as a file that :func:`load` reads back as the same bill."""
    content = FORMAT.stamped(_content(bill))
    with atomic(path) as fresh:
        fresh.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100), "utf-8")
    return path


def _content(bill: Bill) -> dict[str, Any]:
    """Return what a file says of a bill; what is empty is left out."""
    same_title = len(set(bill.title.values())) == 1
    title = bill.title["en"] if same_title else dict(bill.title)
    about = {
        "author": bill.author,
        "law_of": bill.law_of,
        "note": dict(bill.note),
        "left_out": dict(bill.left_out),
    }
    changes = {key: _short([_entry(value) for value in values]) for key, values in bill.changes.items()}
    return {"title": title} | {name: part for name, part in about.items() if part} | {"changes": changes}


def _short(entries: list[dict[str, Any]]) -> Any:
    """Write one value as itself where nothing is said about it, and without a list where it is the only one."""
    if len(entries) != 1:
        return entries
    only = entries[0]
    return only["value"] if list(only) == ["value"] else only


def _entry(value: Value) -> dict[str, Any]:
    """Return what a file says of a value; what goes without saying is left out."""
    entry: dict[str, Any] = {"value": value.value}
    if value.start > date.min:
        entry["from"] = value.start
    if value.end < date.max:
        entry["to"] = value.end
    if value.basis != "assumption":
        entry["basis"] = value.basis
    if value.source:
        entry["source"] = list(value.source)
    if value.rationale:
        entry["rationale"] = dict(value.rationale)
    return entry


def parse(text: str, file: str, *, able: Collection[str] = MODELLED, sources: Mapping[str, Any] | None = None) -> Bill:
    """Read a bill from YAML.

    Parameters
    ----------
    text : str
    file : str
        The name that messages mention; its stem is the id.
    able : collection of str
        Parameters that the model can act on; any other is a fault.
    sources : mapping, optional
        Known sources; missing: those of the law and of the bills.

    Raises
    ------
    Lesson
        With all faults at once, each with its line.
    """
    reader = _Reader(text, file, able, {**package("law").sources, **package("bills").sources, **(sources or {})})
    bill = reader.bill()
    if reader.faults:
        raise reader.lesson()
    return bill


class Days(NamedTuple):
    """First and last day."""

    start: date
    end: date


class _Reader(Reader):
    """Turns YAML into a bill."""

    def __init__(self, text: str, file: str, able: Collection[str], sources: Mapping[str, Any]) -> None:
        super().__init__(text, file)
        self.able = able
        self.sources = sources
        self.law = law()

    def bill(self) -> Bill:
        tree = FORMAT.current(self.tree)
        self.known(tree, _BILL, ("title", "changes"), ())
        start = self.day(tree.get("from"), ("from",)) or date.min
        end = self.day(tree.get("to"), ("to",)) or date.max
        law_of = DATED if tree.get("law_of") == DATED else self.day(tree.get("law_of"), ("law_of",))
        if start > end:
            self.fault("overlap", ("to",), end, end=end)
        changes = self.changes(tree.get("changes") or {}, Days(start, end))
        self.not_too_early(tree)
        texts = {name: self.text(tree.get(name), (name,)) for name in _TEXTS}
        return Bill(
            id=Path(self.file).stem,
            author=str(tree.get("author", "")),
            law_of=law_of,
            start=start,
            end=end,
            source=self.cited(tree.get("source", []), ("source",)),
            changes=changes,
            **texts,
        )

    def not_too_early(self, tree: Mapping[str, Any]) -> None:
        """Note the days before which nothing of the law is known."""
        first = min(value.start for parameter in self.law.parameters.values() for value in parameter.values)
        for name in ("from", "to", "law_of"):
            day = tree.get(name)
            if isinstance(day, date) and day < first:
                self.fault("too_early", (name,), day, first=first)

    def text(self, entry: Any, path: Place) -> Text:
        if isinstance(entry, dict):
            return entry if self.known(entry, LANGUAGES, LANGUAGES, path) else dict.fromkeys(LANGUAGES, "")
        return dict.fromkeys(LANGUAGES, str(entry)) if entry else {}

    def day(self, entry: Any, path: Place) -> date | None:
        if entry is not None and not isinstance(entry, date):
            self.fault("not_date", path, entry)
            return None
        return entry

    def cited(self, entry: Any, path: Place) -> tuple[str, ...]:
        names = [entry] if isinstance(entry, str) else list(entry or [])
        for name in names:
            if name not in self.sources:
                self.fault("source", path, name, near=nearest(str(name), self.sources))
        return tuple(names)

    def changes(self, entries: Any, days: Days) -> dict[str, tuple[Value, ...]]:
        if not isinstance(entries, dict):
            self.fault("not_mapping", ("changes",), entries)
            return {}
        changes = {str(key): self.change(str(key), entry, days) for key, entry in entries.items()}
        return {key: values for key, values in changes.items() if values}

    def change(self, key: str, entry: Any, days: Days) -> tuple[Value, ...]:
        path = ("changes", key)
        if key not in self.law.parameters:
            self.fault("unknown_lever", path, key, column=key, near=nearest(key, self.able, 2))
            return ()
        if key not in self.able:
            self.fault("not_in_model", path, key, column=key)
            return ()
        entries = {(*path, n): one for n, one in enumerate(entry)} if isinstance(entry, list) else {path: entry}
        values = [self.value(key, one, place, days) for place, one in entries.items()]
        return self.in_order(key, [value for value in values if value])

    def value(self, key: str, written: Any, path: Place, days: Days) -> Value | None:
        entry = written if isinstance(written, dict) else {"value": written}
        if not self.known(entry, _CHANGE, ("value",), path):
            return None
        wrong = self.law.parameters[key].wrong(entry["value"])
        if wrong:
            self.fault(wrong.key, (*path, "value"), entry["value"], column=key, **wrong.facts)
        basis = entry.get("basis", self.tree.get("basis", "assumption"))
        if basis not in BASES:
            self.fault("not_listed", (*path, "basis"), basis, column=key, known=", ".join(BASES))
        return Value(
            start=self.day(entry.get("from"), (*path, "from")) or days.start,
            end=self.day(entry.get("to"), (*path, "to")) or days.end,
            value=entry["value"],
            basis=basis,
            source=self.cited(entry.get("source", self.tree.get("source", [])), path),
            rationale=self.text(entry.get("rationale"), (*path, "rationale")),
        )

    def in_order(self, key: str, values: Sequence[Value]) -> tuple[Value, ...]:
        ordered = sorted(values, key=lambda value: value.start)
        for value, following in zip_longest(ordered, ordered[1:]):
            if value.end < value.start or (following and value.end >= following.start):
                self.fault("overlap", ("changes", key), value.value, column=key, end=value.end)
        return tuple(ordered)
