"""The rows of a person's table read by its schema, once the headings are understood."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from socsim.base import numerals
from socsim.base.data import Row, check
from socsim.base.errors import Fault
from socsim.base.frozen import Frozen
from socsim.base.i18n import LANGUAGES, Text
from socsim.base.spelling import plain
from socsim.interop.own import money, shares
from socsim.interop.own.headings import Header, any_of
from socsim.interop.own.rows import Rows

# Faults of a cell about which nothing else can be said. Windows-1251 has no letters for three Kyrgyz sounds:
# programs put a question mark inside the word instead.
UNREAD = {
    "formula": re.compile(r"^(=|#[\w/]+[!?]$|#N/A$|#\u041d/\u0414$)"),
    "lost_letters": re.compile(r"(^|[\s\"«(\u0400-\u04ff])\?[\u0430-\u044f]"),
}
_SIGNS = re.compile("[=#?]")  # each of these faults has one of them


@dataclass(frozen=True)
class Line:
    """One row: its number, what is written in it by field name, the values (None where empty or faulty)."""

    number: int
    written: Mapping[str, str]
    values: Row


@dataclass(frozen=True)
class Table:
    """A table read by its schema: what is above it, its rows, all that does not fit, and what was left out."""

    header: Header = field(default_factory=Header)
    lines: Sequence[Line] = ()
    faults: Sequence[Fault] = ()
    notices: Sequence[Fault] = ()


def lines(rows: Rows, header: Header, schema: Row) -> Table:
    """Read the rows under the header by the schema, and name every cell that does not fit it."""
    fields = {described["name"]: described for described in schema["fields"] if described["name"] in header.names}
    written = [(number, _written(cells, header, fields)) for number, cells in rows]
    values, unfit = check(written, {**schema, "fields": list(fields.values())}, lenient=True)
    absent = dict.fromkeys(described["name"] for described in schema["fields"])
    read = [Line(number, cells, {**absent, **row}) for (number, cells), row in zip(written, values, strict=True)]
    unreadable = [fault for number, cells in rows for fault in _unread(number, cells, header)]
    misfits = [_named(fault, header, fields) for fault in unfit]
    faults = [*header.faults, *unreadable, *misfits, *_named_once(read, header, any_of(schema))]
    return Table(header, read, in_order(faults))


def _written(cells: Sequence[str], header: Header, fields: Mapping[str, Row]) -> Mapping[str, str]:
    """Put the cells of a row under their fields, in the form of the schema; a cell without a value is empty."""
    under = zip(cells, header.fields, strict=False)
    texts = {name: _by_schema(fields[name], text) for text, name in under if name and not unread(text)}
    return Frozen({**dict.fromkeys(fields, ""), **texts})


def unread(text: str) -> str:
    """Return the key of what keeps a cell from having a value; nothing where it has one."""
    return next((key for key, sign in UNREAD.items() if sign.search(text)), "") if _SIGNS.search(text) else ""


def _unread(number: int, cells: Sequence[str], header: Header) -> list[Fault]:
    """Name the cells of a row that have no value, and those that have no heading."""
    under = zip(cells, header.fields, strict=False)
    faults = [header.fault(unread(text), number, name, text) for text, name in under if name and unread(text)]
    spare = [
        text
        for place, text in enumerate(cells)
        if text and (place >= len(header.headings) or not header.headings[place])
    ]
    return [*faults, header.fault("extra_cells", number, "", " | ".join(spare))] if spare else faults


def _by_schema(described: Row, text: str) -> str:
    """Bring a cell to the form of the schema: a known word to its value, percent to a number."""
    for value, words in described.get("words", {}).items():
        if plain(text) in map(plain, (value, *words)):
            return str(value)
    if money.is_som(described.get("unit")):
        return money.read(text)
    percent = re.fullmatch(r"([0-9]+(?:[.,][0-9]+)?) ?%", text) if text.endswith("%") else None
    if percent and described.get("unit") == "share":
        return str(float(percent[1].replace(",", ".")) / 100)
    return percent[1] if percent and described.get("unit") == "percent" else text


def _named(fault: Fault, header: Header, fields: Mapping[str, Row]) -> Fault:
    """Call a column as the file calls it, and the values of a list as people call them."""
    key = _misfit(fault.value, fields[fault.column]) if fault.key in ("not_integer", "not_number") else ""
    misfit = replace(fault, key=key) if key else shares.explained(fault, fields[fault.column])
    named = replace(misfit, column=header.names[fault.column], sheet=header.sheet)
    if fault.key != "not_listed":
        return named
    listed = (" / ".join(dict.fromkeys(words[:3])) for words in fields[fault.column]["words"].values())
    return replace(named, facts={"known": ", ".join(listed)})


def _misfit(text: str, described: Row) -> str:
    """Return the key of the fault of a text where a number should be; nothing where it is just no number."""
    other = money.is_som(described.get("unit")) and money.currency(text)
    return "other_currency" if other else numerals.misfit(text)


def _named_once(read: Iterable[Line], header: Header, columns: Sequence[str]) -> list[Fault]:
    """Find rows whose obligatory text is missing in every language, and rows that repeat an earlier one."""
    there = [name for name in columns if name in header.names]
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for line in read if there else ():
        name = next((name for name in there if line.written[name]), "")
        if not name:
            faults.append(header.fault("required", line.number, there[0]))
        elif (first := seen.setdefault(plain(line.written[name]), line.number)) != line.number:
            faults.append(header.fault("repeated", line.number, name, line.written[name], first=first))
    return faults


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Order faults by row, those of the whole file last; of a cell that cannot be read say nothing else."""
    every = list(faults)
    cells = {(fault.row, fault.column) for fault in every if fault.key in UNREAD}
    told_once = [fault for fault in every if fault.key in UNREAD or (fault.row, fault.column) not in cells]
    return sorted(told_once, key=lambda fault: (fault.row is None, fault.row or 0))


def text(row: Row, stem: str) -> Text:
    """Return a text in three languages; where one is missing, the first that is there takes its place."""
    texts = {code: " ".join(str(row[f"{stem}_{code}"] or "").split()) for code in LANGUAGES}
    first = next(filter(None, texts.values()), "")
    return {code: texts[code] or first for code in LANGUAGES}
