"""Bills as files: the kit's scenarios and a person's own six lines of YAML, checked line by line."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import cache, reduce
from pathlib import Path
from typing import Any

import yaml

from socsim.base import bounds, door
from socsim.base.canonical import Data, JsonObject
from socsim.base.data import package
from socsim.base.errors import Fault, Lesson, nearest
from socsim.base.files import atomic
from socsim.base.i18n import LANGUAGES
from socsim.base.notation import Notes, read
from socsim.law import bill_reader
from socsim.law.bill import Bill
from socsim.law.kit import MODELLED
from socsim.law.law import Value, put

_WINDOWS_UNICODE = (b"\xff\xfe", b"\xfe\xff")  # how a file begins that the old Notepad saved as "Unicode"


def own(title: str, changes: Data, *, base: Bill | None = None, start: date = date.min) -> Bill:
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
    content: JsonObject = {"title": title, "changes": dict(changes)}
    if start != date.min:
        content["from"] = start
    mine = bill_reader.bill(Notes(tree=content), str(title))
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
    return parse(text(path), path.name)


def text(path: Path) -> str:
    """Return what stands in a person's file, saved as UTF-8 or as the Unicode of Windows."""
    content = door.read(path, bounds.TEXT)
    try:
        return content.decode("utf-16" if content.startswith(_WINDOWS_UNICODE) else "utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise Lesson("broken_law", [Fault(key="not_utf8", row=row)], file=path.name, count=1) from error


def save(bill: Bill, path: Path) -> Path:
    """Write a bill as a file that :func:`load` reads back as the same bill."""
    with atomic(path) as fresh:
        fresh.write_text(_dumped(bill_reader.FORMAT.stamped(_content(bill))), "utf-8")
    return path


def as_text(bill: Bill) -> str:
    """Return a bill as a person writes one, without the stamp of a file."""
    return _dumped(_content(bill))


def _dumped(content: JsonObject) -> str:
    return str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100))


def titled(bill: Bill, title: str) -> Bill:
    """Return the bill under another title."""
    return replace(bill, title=dict.fromkeys(LANGUAGES, title))


def _content(bill: Bill) -> JsonObject:
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


def _short(entries: list[JsonObject]) -> Any:
    """Write one value as itself where nothing is said about it, and without a list where it is the only one."""
    if len(entries) != 1:
        return entries
    only = entries[0]
    return only["value"] if list(only) == ["value"] else only


def _entry(value: Value) -> JsonObject:
    """Return what a file says of a value; what goes without saying is left out."""
    entry: JsonObject = {"value": value.value}
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


def parse(text: str, file: str, *, able: Collection[str] = MODELLED, sources: Data | None = None) -> Bill:
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
    return bill_reader.bill(read(text), file, able=able, sources=sources or {})
