"""Open a data package of the kit: read it, check it against its own schema, seal it.

A package is a folder of ``datasets/`` with a ``datapackage.json`` (Frictionless Data Package, Table Schema). The same
check serves the files that people bring from home; there it is lenient about decimal commas and spaces inside
numbers.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from socsim.base import numerals
from socsim.base.canonical import Data
from socsim.base.errors import Fault, Lesson, nearest
from socsim.base.frozen import Frozen

if TYPE_CHECKING:
    import pandas

Row = Mapping[str, Any]
Key = tuple[str, ...]  # names of columns that identify a row together
BASES = ("norm", "practice", "bill", "assumption", "data")
_TRUE = ("true", "1", "да", "ооба", "yes")
_FALSE = ("false", "0", "нет", "жок", "no")


@dataclass(frozen=True)
class Table:
    """A checked table: sealed rows, and the fields that describe them.

    Attributes
    ----------
    name : str
    fields : tuple of mapping
        Table Schema fields: name, type, title, unit, constraints.
    rows : tuple of mapping
        One read-only mapping a row; an empty cell is ``None``.
    """

    name: str
    fields: tuple[Row, ...]
    rows: tuple[Row, ...]

    def frame(self) -> "pandas.DataFrame":
        """Copy the table into a pandas frame."""
        import pandas

        return pandas.DataFrame([dict(row) for row in self.rows], columns=[f["name"] for f in self.fields])

    def by(self, column: str) -> dict[Any, Row]:
        """Index the rows by a column that identifies them."""
        return {row[column]: row for row in self.rows}


@dataclass(frozen=True)
class Package:
    """A data package: where it lies, what it says of itself, its checked tables."""

    name: str
    folder: Traversable
    descriptor: Row

    @property
    def sources(self) -> dict[str, Row]:
        """The package's sources by their short name."""
        return {source["name"]: source for source in self.descriptor.get("sources", [])}

    def table(self, name: str) -> Table:
        """Return a table of the package, checked; the first call reads it, the next ones share it."""
        return _table(self.name, name)

    def path(self, name: str) -> Traversable:
        """Return the file of a resource."""
        return self.folder.joinpath(*self._resource(name)["path"].split("/"))

    def _resource(self, name: str) -> Row:
        resources: dict[str, Row] = {r["name"]: r for r in self.descriptor["resources"]}
        if name not in resources:
            raise Lesson("unknown_resource", package=self.name, name=name, near=nearest(name, resources))
        return resources[name]


def root() -> Traversable:
    """Return the folder of the packages: inside the installed wheel, or at the top of the checkout."""
    inside = files("socsim").joinpath("datasets")
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "datasets"


def names() -> list[str]:
    """Return the names of all packages of the kit."""
    return sorted(f.name for f in root().iterdir() if f.joinpath("datapackage.json").is_file())


@cache
def package(name: str) -> Package:
    """Open a package by name; an unknown name says which ones there are."""
    folder = root().joinpath(name)
    if name not in names():
        raise Lesson("unknown_package", name=name, near=", ".join(names()))
    return Package(name, folder, json.loads(folder.joinpath("datapackage.json").read_text("utf-8")))


@cache
def _table(package_name: str, name: str) -> Table:
    pack = package(package_name)
    schema = pack._resource(name)["schema"]
    place = f"datasets/{package_name}/{pack._resource(name)['path']}"
    reader = csv.DictReader(io.StringIO(pack.path(name).read_bytes().decode("utf-8"), newline=""))
    rows, faults = check(enumerate(reader, start=2), schema)
    expected = [f["name"] for f in schema["fields"]]
    if list(reader.fieldnames or []) != expected:
        faults.insert(0, Fault(key="columns", row=1, facts={"expected": ", ".join(expected)}))
    faults += _strange_sources(rows, pack.sources)
    if faults:
        raise Lesson("broken_table", faults, file=place, count=len(faults))
    return Table(name, tuple(map(Frozen, schema["fields"])), tuple(rows))


def check(numbered: Iterable[tuple[int, Data]], schema: Row, *, lenient: bool = False) -> tuple[list[Row], list[Fault]]:
    """Cast the cells of a table by its schema and name everything that does not fit.

    Parameters
    ----------
    numbered : iterable of (int, mapping)
        Line number as a reader sees it, and the cells as text by field name.
    schema : mapping
        Table Schema.
    lenient : bool
        Take ``12 500,5`` for a number and ``да`` for true, as people write them.

    Returns
    -------
    rows : list of mapping
        Sealed rows, also those with faults (there the cell is ``None``).
    faults : list of Fault
        All faults, in the order of the file.
    """
    rows: list[Row] = []
    faults: list[Fault] = []
    first_lines: dict[Key, dict[Any, int]] = {key: {} for key in _keys(schema)}
    for line, cells in numbered:
        row = {}
        for field in schema["fields"]:
            value, fault = _cell(field, cells.get(field["name"]), line, lenient)
            row[field["name"]] = value
            if fault:
                faults.append(fault)
        for key, lines in first_lines.items():
            identity = tuple(row[name] for name in key)
            first = lines.setdefault(identity, line)
            if first != line and None not in identity:
                faults.append(_repeated(key, identity, line, first))
        rows.append(Frozen(row))
    return rows, faults


def _keys(schema: Row) -> list[Key]:
    """Return the columns, or groups of them, in which no value may stand twice."""
    keys: list[Key] = [(field["name"],) for field in schema["fields"] if field.get("constraints", {}).get("unique")]
    primary = schema.get("primaryKey")
    if primary:
        keys.append((primary,) if isinstance(primary, str) else tuple(primary))
    return keys


def _repeated(key: Key, identity: tuple[Any, ...], line: int, first: int) -> Fault:
    text = " ".join(map(str, identity))
    return Fault(key="repeated", row=line, column=", ".join(key), value=text, facts={"first": first})


def _cell(field: Row, raw: object, line: int, lenient: bool) -> tuple[Any, Fault | None]:
    text = "" if raw is None else str(raw)
    text = text.strip() if lenient else text
    limits = field.get("constraints", {})

    def fault(key: str, **facts: object) -> tuple[None, Fault]:
        return None, Fault(key=key, row=line, column=field["name"], value=text, facts=facts)

    if text == "" and not limits.get("required"):
        return None, None
    if text == "":
        return fault("required")
    try:
        value = _cast(field["type"], text, lenient)
    except ValueError:
        return fault(f"not_{field['type']}")
    low = limits.get("minimum")
    high = limits.get("maximum")
    if (low is not None and value < low) or (high is not None and value > high):
        return fault("out_of_range", low="…" if low is None else low, high="…" if high is None else high)
    if "enum" in limits and value not in limits["enum"]:
        return fault("not_listed", known=", ".join(map(str, limits["enum"])))
    if "pattern" in limits and not re.fullmatch(limits["pattern"], text):
        return fault("pattern", example=field.get("example", limits["pattern"]))
    return value, None


def _cast(kind: str, text: str, lenient: bool) -> Any:
    """Turn the text of a cell into a value of its kind; a ``ValueError`` where it is none."""
    if kind in ("integer", "number"):
        return _number(kind, text, lenient)
    if kind == "boolean":
        known = {**dict.fromkeys(_TRUE, True), **dict.fromkeys(_FALSE, False)}
        if text.casefold() not in (known if lenient else ("true", "false")):
            raise ValueError(text)
        return known[text.casefold()]
    return date.fromisoformat(text) if kind == "date" else text


def _number(kind: str, text: str, lenient: bool) -> float:
    plain = numerals.joined(text).replace(",", ".") if lenient else text
    number = float(plain)
    if not isfinite(number) or "_" in plain:
        raise ValueError(text)
    if kind == "number":
        return number
    # "20,0" is 20 as spreadsheets write it; "12,000" may be twelve thousand, so nobody guesses.
    form = r"[+-]?\d+(\.0{1,2})?" if lenient else r"[+-]?\d+"
    if number != int(number) or not re.fullmatch(form, plain):
        raise ValueError(text)
    return int(number)


def _strange_sources(rows: Sequence[Row], sources: Mapping[str, Row]) -> list[Fault]:
    return [
        Fault(key="source", row=line, column="source", value=name, facts={"near": nearest(name, sources)})
        for line, row in enumerate(rows, start=2)
        for name in str(row.get("source") or "").split()
        if name not in sources
    ]
