"""Bills: what somebody proposes to change in the law, from which day, and why; read from six lines of YAML.

A bill changes dated values only between its own dates and never the law that it is put on. Several bills put on a law
together must not disagree; a bill put on the outcome of another amends it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, reduce
from pathlib import Path
from typing import Any

import yaml

from socsim.data import BASES, package
from socsim.errors import Fault, Lesson, nearest
from socsim.i18n import LANGUAGES
from socsim.interop.files import atomic
from socsim.law import Law, Value, law, put
from socsim.marked import Reader
from socsim.model import Text
from socsim.simulation.levers import MODELLED

_BILL = ("title", "author", "law_of", "from", "to", "basis", "source", "note", "left_out", "changes")
DATED = "dated"  # the law_of of a bill that starts from the law as it was, year by year
_CHANGE = ("value", "from", "to", "basis", "source", "rationale")
_TEXTS = ("title", "note", "left_out")


@dataclass(frozen=True, kw_only=True)
class Bill:
    """A proposal.

    Attributes
    ----------
    id : str
        The file's name.
    title : mapping
        In three languages.
    author : str
    law_of : date, "dated" or None
        The law it starts from: of one day, held for all years; or dated; None: of whatever it is put on.
    start, end : date
        First and last day of what it changes, where a change names no days of its own.
    note, left_out : mapping
        What it is after; what it would change that the model cannot show. May be empty.
    source : tuple of str
        Names in ``datasets/bills``.
    changes : mapping from str to tuple of Value
        Dated values by key of the law.
    """

    id: str
    title: Text
    author: str = ""
    law_of: date | str | None = None
    start: date = date.min
    end: date = date.max
    note: Text = field(default_factory=dict)
    left_out: Text = field(default_factory=dict)
    source: tuple[str, ...] = ()
    changes: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    def reverse(self, base: Law | None = None) -> "Bill":
        """Return the bill that gives every day back the value that it has in `base`."""
        base = base or law()
        back = {
            key: tuple(old for new in values for old in base.during(key, new.start, new.end))
            for key, values in self.changes.items()
        }
        return replace(self, id=f"{self.id}-reversed", law_of=None, changes=back)


def enact(*bills: Bill, base: Law | None = None) -> Law:
    """Put bills on a law and return the new law; `base` stays as it is.

    Parameters
    ----------
    *bills : Bill
        Together; the order does not matter. To let one amend another: ``enact(second, base=enact(first))``.
    base : Law, optional
        Missing: the law that the bills start from, otherwise the dated one.

    Raises
    ------
    Lesson
        When two of the bills set the same parameter to different values on the same day, or start from different laws.
    """
    faults = [fault for n, one in enumerate(bills) for other in bills[:n] for fault in conflicts(other, one)]
    if faults:
        raise Lesson("bill_conflict", faults, count=len(faults))
    day = next((one.law_of for one in bills if isinstance(one.law_of, date)), None)
    held = base or (law().held(day) if day else law())
    return held.amended({key: values for one in bills for key, values in one.changes.items()})


def conflicts(one: Bill, other: Bill) -> list[Fault]:
    """Name every parameter that two bills set to different values on the same day."""
    days = (one.law_of, other.law_of)
    titles = {code: f"{one.title[code]} / {other.title[code]}" for code in LANGUAGES}
    found = [Fault(key="other_law", value=" / ".join(map(str, days)))] if all(days) and days[0] != days[1] else []
    for key in one.changes.keys() & other.changes.keys():
        for a in one.changes[key]:
            for b in other.changes[key]:
                first = max(a.start, b.start)
                if first <= min(a.end, b.end) and a.value != b.value:
                    facts = {"first": first, "a": a.value, "b": b.value}
                    found.append(Fault(key="conflict", column=key, value=titles["ru"], facts=facts))
    return sorted(found, key=lambda fault: fault.column)


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
    told["changes"] = {k: v[0]["value"] if len(v) == 1 and len(v[0]) == 1 else v for k, v in told["changes"].items()}
    with atomic(path) as fresh:
        fresh.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=100), "utf-8")
    return path


def _written(value: Value) -> dict[str, Any]:
    told: dict[str, Any] = {"value": value.value}
    told |= {"from": value.start} if value.start > date.min else {}
    told |= {"to": value.end} if value.end < date.max else {}
    told |= {"basis": value.basis} if value.basis != "assumption" else {}
    told |= {"source": list(value.source)} if value.source else {}
    return told | ({"rationale": dict(value.rationale)} if value.rationale else {})


def parse(
    text: str, file: str, *, able: Collection[str] = MODELLED, sources: Mapping[str, Any] | None = None
) -> Bill:
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
        tree = self.tree
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
            id=Path(self.file).stem, author=str(tree.get("author", "")), law_of=DATED if dated else days["law_of"], start=start, end=end,
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
        for one, following in zip(ordered, [*ordered[1:], None], strict=True):
            if one.end < one.start or (following and one.end >= following.start):
                self.fault("overlap", ("changes", key), one.start, column=key, end=one.end)
        return tuple(ordered)
