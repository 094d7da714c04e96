"""The lists of a competition that a person brings: applications, criteria, members; read by their schemas."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import lcm

from socsim.base.data import Row
from socsim.base.errors import Fault
from socsim.base.spelling import plain
from socsim.interop.marks import leftovers, names, numbers
from socsim.interop.marks.leftovers import Sifted
from socsim.interop.marks.names import Names
from socsim.interop.marks.numbers import Number
from socsim.interop.marks.vocabulary import meaning, words
from socsim.interop.own import columns, derived, headings, shares
from socsim.interop.own.captions import meant
from socsim.interop.own.column_letters import column_letter
from socsim.interop.own.columns import Line, Table
from socsim.interop.own.headings import schema
from socsim.interop.own.rows import Area, Numbered, Rows, headed

TOP = 1000  # hundredths: the full mark where nobody says another
FINE = 10**12  # the common scale of all full marks stays below it, so that points are exact


@dataclass(frozen=True)
class Source:
    """A table as it came; `letters` calls its columns as Excel does, otherwise by their headings; its merged cells."""

    sheet: str
    rows: Rows
    letters: bool = True
    merged: Sequence[Area] = ()


@dataclass(frozen=True)
class Applications:
    """What is known of each application; an empty table where there is none, and then open names."""

    names: Names
    table: Table = field(default_factory=Table)


@dataclass(frozen=True)
class Criteria:
    """Names, whole percent (empty: not said), full marks and floors in hundredths; the table with its faults."""

    names: Names
    weights: Sequence[int] = ()
    top: Sequence[int] = ()
    floors: Sequence[int] = ()
    table: Table = field(default_factory=Table)


@dataclass(frozen=True)
class Members:
    """The commission, and the place that each member is from; without a table everyone who marks is a member."""

    names: Names
    areas: Sequence[str] = ()
    table: Table = field(default_factory=Table)


def table(kind: str, source: Source, sure: frozenset[str] = frozenset()) -> Table:
    """Read a table by its schema, without the columns that nobody needs; a list also without its rows of totals.

    Parameters
    ----------
    kind : str
    source : Source
    sure : frozenset of str
        Names, in plain writing, that a person says are no totals.
    """
    known = headings.understood(schema(kind))
    rows = headed(source.rows, known)
    above = [meant(cell, known) for cell in rows[0][1]] if rows else []
    described = _described(kind, above)
    spare = _spare(kind, above) - known.keys()
    made = {place for place, heading in enumerate(above) if heading not in known and derived.named(heading)}
    needed = _without(
        rows,
        made
        | {
            place
            for place, heading in enumerate(above)
            if heading not in known and meant(rows[0][1][place], spare) in spare
        },
    )
    header = headings.match(needed, described, source.sheet, letters=source.letters)
    kept = Sifted(needed[1:], []) if kind == "scores" else leftovers.sift(needed[1:], header, described, sure)
    read = columns.lines(shares.as_percent(kept.rows, header, described), header, described)
    told = [derived.left_out(_heading(source, rows[0], place), "total") for place in sorted(made)]
    return replace(read, notices=[*told, *kept.notices])


def _heading(source: Source, row: Numbered, place: int) -> Fault:
    """Return the place of a heading, for what is to be told of it."""
    heading = row[1][place]
    column = column_letter(place + 1) if source.letters else heading
    return Fault(key="", row=row[0], column=column, value=heading, sheet=source.sheet)


def _described(kind: str, above: Sequence[str]) -> Row:
    """Return the schema, in which a number names an application where nothing else does."""
    fields = {f["name"]: f for f in schema(kind)["fields"]}
    if "application" not in fields or meaning(kind, "application") & set(above):
        return schema(kind)
    also = [*fields["application"].get("also", ()), *meaning("applications", "number")]
    numbered = {**fields, "application": {**fields["application"], "also": also}}
    return {**schema(kind), "fields": [f for name, f in numbered.items() if name != "number"]}


def _spare(kind: str, above: Sequence[str]) -> frozenset[str]:
    """Return the headings of columns to leave out; a number too, where applications are named beside it."""
    fields = {f["name"] for f in schema(kind)["fields"]}
    named = "application" in fields and meaning(kind, "application") & set(above)
    if named and "number" not in fields:
        return words("extra") | meaning("applications", "number")
    return words("extra")


def _without(rows: Rows, spare: set[int]) -> Rows:
    """Empty some columns, and leave out the rows that hold nothing else."""
    if not spare:
        return rows
    emptied = ((n, ["" if place in spare else cell for place, cell in enumerate(cells)]) for n, cells in rows)
    return [(number, cells) for number, cells in emptied if any(cells)]


def applications(source: Source | None, sure: frozenset[str] = frozenset()) -> Applications:
    """Read the applications; without a table everyone who is marked is an application."""
    if source is None:
        return Applications(Names(more=True))
    read = table("applications", source, sure)
    lines = [line for line in read.lines if line.written.get("application")]
    numbered = [line for line in lines if line.written.get("number")]
    faults = [*read.faults, *repeated(read, lines, "application"), *repeated(read, numbered, "number")]
    if any(line.values.get("merit") is not None for line in lines):
        without = (line for line in lines if not line.written.get("merit"))
        faults += [read.header.fault("required", line.number, "merit") for line in without]
    named = names.of(line.written["application"] for line in lines)
    by_number = ((line.written.get("number", ""), place) for place, line in enumerate(lines))
    known = named.also((number, place) for number, place in by_number if number)
    return Applications(known, replace(read, lines=lines, faults=columns.in_order(faults)))


def repeated(read: Table, lines: Sequence[Line], *fields: str) -> list[Fault]:
    """Find rows that say the same in these fields as an earlier row."""
    seen: dict[tuple[str, ...], int] = {}
    faults = []
    for line in lines:
        texts = [line.written.get(name, "") for name in fields]
        first = seen.setdefault(tuple(map(plain, texts)), line.number)
        if first != line.number:
            faults.append(read.header.fault("repeated", line.number, fields[-1], " | ".join(texts), first=first))
    return faults


def criteria(source: Source | None, sure: frozenset[str] = frozenset()) -> Criteria:
    """Read the criteria; without a table everything that is marked is a criterion."""
    if source is None:
        return Criteria(Names(more=True))
    whole = table("criteria", source, sure)
    read = replace(whole, lines=[line for line in whole.lines if line.written.get("criterion")])
    top = [_exactly(line, "max", TOP) for line in read.lines]
    floors = [_exactly(line, "min_pass", 0) for line in read.lines]
    weights = [line.values["weight"] for line in read.lines if line.values["weight"] is not None]
    faults = [*read.faults, *repeated(read, read.lines, "criterion")]
    faults += [*_inexact(read, "max", top), *_inexact(read, "min_pass", floors)]
    faults += [*_weights(read), *_floors(read, floors)]
    if lcm(*(number.hundredths for number in top)) > FINE:
        faults.append(read.header.fault("full_marks", None, "max"))
    return Criteria(
        names=names.of(line.written["criterion"] for line in read.lines),
        weights=weights,
        top=[number.hundredths for number in top],
        floors=[number.hundredths for number in floors],
        table=replace(read, faults=columns.in_order(faults)),
    )


def _exactly(line: Line, name: str, empty: int) -> Number:
    """Read a field in hundredths; what the schema has refused already counts as empty."""
    return Number(empty) if line.values[name] is None else numbers.read(line.written[name], empty)


def _inexact(read: Table, name: str, exact: Sequence[Number]) -> list[Fault]:
    return [
        read.header.fault(number.fault, line.number, name, line.written[name])
        for line, number in zip(read.lines, exact, strict=True)
        if number.fault
    ]


def _weights(read: Table) -> list[Fault]:
    """Check the sum; weights that nobody says are no fault here."""
    if not any(line.written.get("weight") for line in read.lines):
        return []
    empty = [line for line in read.lines if not line.written["weight"]]
    weights = [line.values["weight"] for line in read.lines]
    if empty:
        return [read.header.fault("required", line.number, "weight") for line in empty]
    if None in weights or sum(weights) == 100:
        return []
    return [read.header.fault("weights", None, "weight", total=sum(weights))]


def _floors(read: Table, floors: Sequence[Number]) -> list[Fault]:
    """Name floors above the weight of their criterion."""
    faults = []
    for line, floor in zip(read.lines, floors, strict=True):
        weight = line.values["weight"]
        if weight is not None and floor.hundredths > 100 * weight:
            value = line.written["min_pass"]
            faults.append(read.header.fault("out_of_range", line.number, "min_pass", value, low=0, high=weight))
    return faults


def members(source: Source | None, sure: frozenset[str] = frozenset()) -> Members:
    """Read the commission and the places its members are from."""
    if source is None:
        return Members(Names(more=True))
    read = table("members", source, sure)
    lines = [line for line in read.lines if line.written.get("expert")]
    faults = columns.in_order([*read.faults, *repeated(read, lines, "expert")])
    areas = [line.written.get("area", "") for line in lines]
    return Members(names.of(line.written["expert"] for line in lines), areas, replace(read, lines=lines, faults=faults))
