"""The lists of a competition that a person brings: applications, criteria, members; read by their schemas.

The schemas and the words that people use (for sums, recusals, columns that nobody needs) stand in ``datasets/own``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import lcm

from socsim.base.data import Row, package
from socsim.base.errors import Fault, nearest
from socsim.base.i18n import LANGUAGES
from socsim.interop.own import columns
from socsim.interop.own.columns import Header, Line
from socsim.interop.own.rows import Rows
from socsim.interop.own.spelling import plain

KINDS = ("applications", "criteria", "members", "terms", "scores")
TOP = 1000  # hundredths: the full mark where nobody says another
DEEP = 20  # rows among which the headings are looked for: titles may stand above them
FINE = 10**12  # the common scale of all full marks stays below it, so that points are exact


@dataclass(frozen=True)
class Source:
    """A table as it came; `letters` calls its columns as Excel does, otherwise by their headings."""

    sheet: str
    rows: Rows
    letters: bool = True


class Names:
    """Names of one kind in their order, found again in any writing; an open list takes new ones."""

    def __init__(self, names: Iterable[str] = (), *, more: bool = False) -> None:
        self.shown: list[str] = []
        self.places: dict[str, int] = {}
        self.more = more
        for name in names:
            self._add(name)

    def _add(self, name: str) -> int:
        self.shown.append(" ".join(name.split()))
        return self.places.setdefault(plain(name), len(self.shown) - 1)

    def find(self, word: str) -> int | None:
        """Return the place of a name; None where it is not known."""
        place = self.places.get(plain(word))
        return self._add(word) if place is None and self.more else place

    def near(self, word: str) -> str:
        """Name the known names most like a word, or all where none is like it and they are few."""
        near = nearest(word, self.shown)
        return near if near != "—" or len(self.shown) > 8 else ", ".join(f"«{name}»" for name in self.shown)


@dataclass
class Applications:
    """What is known of each application; empty lists where there is no table."""

    names: Names
    lines: Sequence[Line] = ()
    header: Header = field(default_factory=lambda: Header(1, (), (), {}))


@dataclass
class Criteria:
    """Names, whole percent (empty: not said), full marks and floors in hundredths."""

    names: Names
    weights: list[int] = field(default_factory=list)
    top: list[int] = field(default_factory=list)
    floors: list[int] = field(default_factory=list)


@cache
def schema(kind: str) -> Row:
    """Return the schema of a table of ``datasets/own``."""
    found: Row = next(r["schema"] for r in package("own").descriptor["resources"] if r["name"] == kind)
    return found


@cache
def titles(kind: str) -> Row:
    """Return what the sheet of a table is called: ``ru``, ``ky``, ``en``, and ``also`` other names."""
    found: Row = next(r["sheet"] for r in package("own").descriptor["resources"] if r["name"] == kind)
    return found


@cache
def called(kind: str) -> frozenset[str]:
    """Return the names that the sheet of a table may have, in plain writing."""
    found = titles(kind)
    return frozenset(map(plain, (kind, *found["also"], *(found[code] for code in LANGUAGES))))


def absent(kind: str) -> Fault:
    """Say that a table is not there, by the names its sheet may have."""
    title = " / ".join(titles(kind)[code] for code in LANGUAGES)
    return Fault(
        key="missing_sheet", facts={"sheet": title, "columns": "; ".join(columns.obligatory(schema(kind)).values())}
    )


@cache
def words(name: str) -> frozenset[str]:
    """Return words that people use in workbooks, in plain writing: ``aside``, ``extra``, ``sums``, ``recused``."""
    return frozenset(map(plain, package("own").descriptor["workbook"][name]))


@cache
def meaning(kind: str, name: str) -> frozenset[str]:
    """Return the headings that mean a field, in plain writing."""
    return frozenset(heading for heading, found in columns.understood(schema(kind)).items() if found == name)


def headed(rows: Rows, known: Iterable[str]) -> Rows:
    """Leave out what stands above the headings: they are the row with most known words."""
    wanted = set(known)
    found = [len({plain(cell) for cell in cells if cell} & wanted) for _, cells in rows[:DEEP]]
    return rows[found.index(max(found)) :] if found else rows


def table(kind: str, source: Source) -> tuple[Header, list[Line], list[Fault]]:
    """Read a table by its schema, without the columns that nobody needs and the rows of sums."""
    known = columns.understood(schema(kind))
    rows = headed(source.rows, known)
    headings = [plain(cell) for cell in rows[0][1]] if rows else []
    described, spare = _numbered(kind, headings)
    rows = _without(rows, {place for place, h in enumerate(headings) if h in spare and h not in known})
    header, faults = columns.match(rows, described, source.sheet, letters=source.letters)
    key = next((f["name"] for f in schema(kind)["fields"] if f.get("constraints", {}).get("required")), "")
    place = header.fields.index(key) if key in header.fields else None
    kept = [
        row for row in rows[1:] if place is None or place >= len(row[1]) or plain(row[1][place]) not in words("sums")
    ]
    lines, unfit = columns.lines(kept, header, described)
    return header, lines, columns.in_order([*faults, *unfit])


def _numbered(kind: str, headings: Sequence[str]) -> tuple[Row, frozenset[str]]:
    """Let a number name an application where nothing else does; return the schema and the headings to leave out."""
    fields, numbers = {f["name"]: f for f in schema(kind)["fields"]}, meaning("applications", "number")
    if "application" not in fields:
        return schema(kind), words("extra")
    if meaning(kind, "application") & set(headings):
        return schema(kind), words("extra") | (frozenset() if "number" in fields else numbers)
    also = [*fields["application"].get("also", ()), *numbers]
    fields["application"] = {**fields["application"], "also": also}
    kept = [described for name, described in fields.items() if name != "number"]
    return {**schema(kind), "fields": kept}, words("extra")


def _without(rows: Rows, spare: set[int]) -> Rows:
    emptied = ((n, ["" if place in spare else cell for place, cell in enumerate(cells)]) for n, cells in rows)
    return [(number, cells) for number, cells in emptied if any(cells)] if spare else rows


def hundredths(text: str) -> int:
    """Read a number with at most two decimals after a comma or a point.

    Raises
    ------
    ValueError
        With the key of the fault: ``not_number`` or ``decimals``.
    """
    found = re.fullmatch(r"([+-]?)([0-9]{1,15})(?:[.,]([0-9]+))?", re.sub(r"\s", "", text))
    if not found:
        raise ValueError("not_number")
    if len(found[3] or "") > 2:
        raise ValueError("decimals")
    return int(f"{found[1]}{found[2]}{(found[3] or '').ljust(2, '0')}")


def applications(source: Source | None) -> tuple[Applications, list[Fault]]:
    """Read the applications; without a table everyone who is marked is an application."""
    if source is None:
        return Applications(Names(more=True)), []
    header, lines, faults = table("applications", source)
    named = [line for line in lines if line.written.get("application")]
    names = Names(line.written["application"] for line in named)
    faults += repeated(header, named, "application")
    faults += repeated(header, [line for line in named if line.written.get("number")], "number")
    for place, line in enumerate(named):
        if number := line.written.get("number"):
            names.places.setdefault(plain(number), place)
    if any(line.values.get("merit") is not None for line in named):
        faults += [header.fault("required", x.number, "merit") for x in named if not x.written.get("merit")]
    return Applications(names, named, header), columns.in_order(faults)


def repeated(header: Header, lines: Sequence[Line], *fields: str) -> list[Fault]:
    """Find rows that say the same in these fields as an earlier row."""
    seen: dict[tuple[str, ...], int] = {}
    faults = []
    for line in lines:
        said = tuple(plain(line.written.get(name, "")) for name in fields)
        if (first := seen.setdefault(said, line.number)) != line.number:
            value = " | ".join(line.written.get(name, "") for name in fields)
            faults.append(header.fault("repeated", line.number, fields[-1], value, first=first))
    return faults


def criteria(source: Source | None) -> tuple[Criteria, list[Fault]]:
    """Read the criteria; without a table everything that is marked is a criterion."""
    if source is None:
        return Criteria(Names(more=True)), []
    header, lines, faults = table("criteria", source)
    lines = [line for line in lines if line.written.get("criterion")]
    faults += repeated(header, lines, "criterion")
    top, fine = _exactly(header, lines, "max", TOP)
    floors, low = _exactly(header, lines, "min_pass", 0)
    weights = [line.values["weight"] for line in lines]
    faults += [*fine, *low, *_weights(header, lines), *_floors(header, lines, floors)]
    if lcm(*top) > FINE:
        faults.append(header.fault("full_marks", None, "max"))
    found = Criteria(Names(x.written["criterion"] for x in lines), [w for w in weights if w is not None], top, floors)
    return found, columns.in_order(faults)


def _exactly(header: Header, lines: Sequence[Line], name: str, empty: int) -> tuple[list[int], list[Fault]]:
    """Read a field in hundredths; what the schema has refused already counts as empty."""
    values, faults = [], []
    for line in lines:
        values.append(empty)
        if line.values[name] is not None:
            try:
                values[-1] = hundredths(line.written[name])
            except ValueError as error:
                faults.append(header.fault(str(error), line.number, name, line.written[name]))
    return values, faults


def _weights(header: Header, lines: Sequence[Line]) -> list[Fault]:
    """Check the sum; weights that nobody says are no fault here."""
    if not any(line.written.get("weight") for line in lines):
        return []
    empty = [header.fault("required", line.number, "weight") for line in lines if not line.written["weight"]]
    known = [line.values["weight"] for line in lines]
    if empty or None in known or sum(known) == 100:
        return empty
    return [header.fault("weights", None, "weight", total=sum(known))]


def _floors(header: Header, lines: Sequence[Line], floors: Sequence[int]) -> list[Fault]:
    return [
        header.fault("out_of_range", line.number, "min_pass", line.written["min_pass"], low=0, high=weight)
        for line, floor in zip(lines, floors, strict=True)
        if (weight := line.values["weight"]) is not None and floor > 100 * weight
    ]


def members(source: Source | None) -> tuple[Names, list[str], list[Fault]]:
    """Read the commission and the places its members are from; without a table everyone who marks is a member."""
    if source is None:
        return Names(more=True), [], []
    header, lines, faults = table("members", source)
    lines = [line for line in lines if line.written.get("expert")]
    faults += repeated(header, lines, "expert")
    areas = [line.written.get("area", "") for line in lines]
    return Names(line.written["expert"] for line in lines), areas, columns.in_order(faults)
