"""Bills as files: the kit's scenarios and a person's own six lines of YAML, checked line by line."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, reduce
from pathlib import Path
from typing import Any

import yaml

from socsim.base.data import BASES, package
from socsim.base.errors import Fault, Lesson, nearest
from socsim.base.files import atomic
from socsim.base.formats import KEY, Format
from socsim.base.i18n import LANGUAGES, Text
from socsim.base.marked import Reader
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
    told = {"title": title, "changes": dict(changes)} | ({"from": start} if start > date.min else {})
    mine = parse(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), title)
    if base is None:
        return mine
    changes = {key: reduce(put, mine.changes.get(key, ()), base.changes.get(key, ()))
               for key in {**base.changes, **mine.changes}}  # fmt: skip
    return replace(mine, law_of=base.law_of, changes=changes)


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
    """Read a person's bill; a missing file and every fault in it are lessons."""
    try:
        return parse(path.read_text("utf-8-sig"), path.name)
    except OSError as error:
        raise Lesson("file_missing", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise Lesson("broken_law", [Fault(key="not_utf8")], file=path.name, count=1) from error


def save(bill: Bill, path: Path) -> Path:
    """Write a bill as a file that :func:`load` reads back as the same bill."""
    same = len(set(bill.title.values())) == 1
    told: dict[str, Any] = {"title": bill.title["en"] if same else dict(bill.title)}
    told |= {"author": bill.author} if bill.author else {}
    told |= {"law_of": bill.law_of} if bill.law_of else {}
    told |= {name: dict(text) for name in ("note", "left_out") if (text := getattr(bill, name))}
    told["changes"] = {key: [_written(value) for value in values] for key, values in bill.changes.items()}
    told["changes"] = {key: _short(values) for key, values in told["changes"].items()}
    with atomic(path) as fresh:
        fresh.write_text(yaml.safe_dump(FORMAT.stamped(told), allow_unicode=True, sort_keys=False, width=100), "utf-8")
    return path


def _short(values: list[dict[str, Any]]) -> Any:
    """Write one value as itself where nothing is said about it, and without a list where it is the only one."""
    only = values[0] if len(values) == 1 else None
    return values if only is None else only["value"] if len(only) == 1 else only


def _written(value: Value) -> dict[str, Any]:
    told: dict[str, Any] = {"value": value.value}
    told |= {"from": value.start} if value.start > date.min else {}
    told |= {"to": value.end} if value.end < date.max else {}
    told |= {"basis": value.basis} if value.basis != "assumption" else {}
    told |= {"source": list(value.source)} if value.source else {}
    return told | ({"rationale": dict(value.rationale)} if value.rationale else {})


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
    found = reader.bill()
    if reader.faults:
        raise reader.lesson()
    return found


class _Reader(Reader):
    """Turns YAML into a bill."""

    def __init__(self, text: str, file: str, able: Collection[str], sources: Mapping[str, Any]) -> None:
        super().__init__(text, file)
        self.able, self.sources, self.law = able, sources, law()

    def bill(self) -> Bill:
        tree = FORMAT.current(self.tree) if isinstance(self.tree, dict) else self.tree
        self.known(tree, _BILL, ("title", "changes"), ())
        dated = tree.get("law_of") == DATED
        days = {name: self.day(tree.get(name), (name,)) for name in ("from", "to", *(() if dated else ("law_of",)))}
        start, end = days["from"] or date.min, days["to"] or date.max
        if start > end:
            self.fault("overlap", ("to",), end, end=end)
        changes = tree.get("changes") or {}
        if not isinstance(changes, dict):
            self.fault("not_mapping", ("changes",), changes)
            changes = {}
        found = {str(key): self.change(str(key), told, start, end) for key, told in changes.items()}
        first = min(v.start for p in self.law.parameters.values() for v in p.values)
        for name, day in days.items():
            if day and day < first:
                self.fault("too_early", (name,), day, first=first)
        texts = {name: self.text(tree.get(name), (name,)) for name in _TEXTS}
        return Bill(
            id=Path(self.file).stem, author=str(tree.get("author", "")),
            law_of=DATED if dated else days["law_of"], start=start, end=end,
            source=self.cited(tree.get("source", []), ("source",)), changes={k: v for k, v in found.items() if v},
            **texts,
        )  # fmt: skip

    def text(self, told: Any, path: tuple[Any, ...]) -> Text:
        if isinstance(told, dict):
            return told if self.known(told, LANGUAGES, LANGUAGES, path) else dict.fromkeys(LANGUAGES, "")
        return dict.fromkeys(LANGUAGES, str(told)) if told else {}

    def day(self, told: Any, path: tuple[Any, ...]) -> date | None:
        if told is not None and not isinstance(told, date):
            self.fault("not_date", path, told)
            return None
        return told

    def cited(self, told: Any, path: tuple[Any, ...]) -> tuple[str, ...]:
        names = [told] if isinstance(told, str) else list(told or [])
        for name in names:
            if name not in self.sources:
                self.fault("source", path, name, near=nearest(str(name), self.sources))
        return tuple(names)

    def change(self, key: str, told: Any, start: date, end: date) -> tuple[Value, ...]:
        path = ("changes", key)
        if key not in self.law.parameters:
            self.fault("unknown_lever", path, key, column=key, near=nearest(key, self.able, 2))
            return ()
        if key not in self.able:
            self.fault("not_in_model", path, key, column=key)
            return ()
        entries = told if isinstance(told, list) else [told]
        values = [self.value(key, one, (*path, n) if isinstance(told, list) else path, start, end)
                  for n, one in enumerate(entries)]  # fmt: skip
        return self.in_order(key, [value for value in values if value])

    def value(self, key: str, told: Any, path: tuple[Any, ...], start: date, end: date) -> Value | None:
        entry = told if isinstance(told, dict) else {"value": told}
        if not self.known(entry, _CHANGE, ("value",), path):
            return None
        parameter, basis = self.law.parameters[key], entry.get("basis", self.tree.get("basis", "assumption"))
        wrong = parameter.wrong(entry["value"])
        if wrong:
            self.fault(wrong[0], (*path, "value"), entry["value"], column=key, **wrong[1])
        if basis not in BASES:
            self.fault("not_listed", (*path, "basis"), basis, column=key, known=", ".join(BASES))
        days = [self.day(entry.get(name), (*path, name)) for name in ("from", "to")]
        return Value(
            start=days[0] or start, end=days[1] or end, value=entry["value"], basis=basis,
            source=self.cited(entry.get("source", self.tree.get("source", [])), path),
            rationale=self.text(entry.get("rationale"), (*path, "rationale")),
        )  # fmt: skip

    def in_order(self, key: str, values: Sequence[Value]) -> tuple[Value, ...]:
        ordered = sorted(values, key=lambda value: value.start)
        for one, following in zip(ordered, [*ordered[1:], None], strict=False):
            if one.end < one.start or (following and one.end >= following.start):
                self.fault("overlap", ("changes", key), one.value, column=key, end=one.end)
        return tuple(ordered)
