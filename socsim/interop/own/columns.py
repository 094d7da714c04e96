"""The columns of a person's table: which field each heading means, and the rows read by the schema.

The schemas of ``datasets/own`` say more than Table Schema asks for: titles in three languages, ``also``
(everyday headings), ``words`` (what people write for each value of a list). ``anyLanguage`` names the text
that must be there in at least one language.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from openpyxl.utils import get_column_letter

from socsim.base.data import Row, check
from socsim.base.errors import Fault, nearest
from socsim.base.i18n import LANGUAGES, Text
from socsim.interop.own.rows import Rows
from socsim.interop.own.spelling import plain

# Faults of a cell about which nothing else can be said. Windows-1251 has no letters for three Kyrgyz sounds:
# programs put a question mark inside the word instead.
UNREAD = {
    "formula": re.compile(r"^(=|#[\w/]+[!?]$|#N/A$|#\u041d/\u0414$)"),
    "lost_letters": re.compile(r"(^|[\s\"«(\u0400-\u04ff])\?[\u0430-\u044f]"),
}


@dataclass(frozen=True)
class Header:
    """The first row: number, headings, the field of each column (None: not read), what each field's column is called.

    A column is called by its heading, or by Excel's letter where the table is a sheet among others.
    """

    number: int
    headings: Sequence[str]
    fields: Sequence[str | None]
    names: Mapping[str, str]
    sheet: str = ""

    def fault(self, key: str, row: int | None, field: str, value: object = "", **facts: object) -> Fault:
        """Name a fault at a field, by what the person sees above it."""
        column = self.names.get(field, field)
        return Fault(key=key, row=row, column=column, value=str(value), facts=facts, sheet=self.sheet)


@dataclass(frozen=True)
class Line:
    """One row: its number, what is written in it by field name, the values (None where empty or faulty)."""

    number: int
    written: Mapping[str, str]
    values: Row


def understood(schema: Row) -> dict[str, str]:
    """Return every heading that a file may use, in plain writing, with the field it means."""
    found: dict[str, str] = {}
    for field in schema["fields"]:
        for heading in _headings(field):
            found.setdefault(plain(heading), field["name"])
    return found


def usual(schema: Row) -> list[str]:
    """Return the headings as people write them, for "did you mean"."""
    return [heading for field in schema["fields"] for heading in _headings(field)]


def usual_words(schema: Row, name: str) -> list[str]:
    """Return the words that people write for the values of a field, for "did you mean"."""
    field: Row = next(field for field in schema["fields"] if field["name"] == name)
    return [word for words in field["words"].values() for word in words]


def _headings(field: Row) -> list[str]:
    return [*field.get("also", ()), *(field[f"title_{code}"] for code in LANGUAGES), field["name"]]


def obligatory(schema: Row) -> dict[str, str]:
    """Return the columns without which a table cannot be read, each with its headings in three languages."""
    some = _any(schema)
    found = {name: [field["also"][0] for field in schema["fields"] if field["name"] in some] for name in some[:1]}
    for field in schema["fields"]:
        if field.get("constraints", {}).get("required"):
            found[field["name"]] = [field[f"title_{code}"] for code in LANGUAGES]
    return {name: " / ".join(dict.fromkeys(titles)) for name, titles in found.items()}


def _any(schema: Row) -> list[str]:
    """Return the columns of the obligatory text, any of which will do."""
    return [f"{schema['anyLanguage']}_{code}" for code in LANGUAGES if "anyLanguage" in schema]


def match(rows: Rows, schema: Row, sheet: str = "", *, letters: bool = False) -> tuple[Header, list[Fault]]:
    """Match the first row against the schema: unknown, repeated, missing columns and no table are faults."""
    if not rows:
        return Header(1, (), (), {}, sheet), [Fault(key="empty_table", sheet=sheet)]
    (number, headings), known, some = rows[0], understood(schema), set(_any(schema))
    fields: list[str | None] = []
    names: dict[str, str] = {}
    faults = []
    for place, heading in enumerate(headings, start=1):
        field = known.get(plain(heading)) if heading else None
        fields.append(None if field in names else field)
        called = get_column_letter(place) if letters else heading
        at = Fault(key="unknown_column", row=number, column=called, value=heading if letters else "", sheet=sheet)
        if heading and field is None:
            near = {"near": nearest(heading, usual(schema))}
            faults.append(replace(at, facts=near))
        elif field in names:
            faults.append(replace(at, key="repeated_column", facts={"first": names[field]}))
        elif field:
            names[field] = called
    header = Header(number, headings, fields, names, sheet)
    for field, titles in obligatory(schema).items():
        if not names.keys() & (some if field in some else {field}):
            faults.append(header.fault("missing_column", number, field, column=titles))
    faults += [Fault(key="empty_table", sheet=sheet)] if len(rows) == 1 else []
    return header, faults


def lines(rows: Rows, header: Header, schema: Row) -> tuple[list[Line], list[Fault]]:
    """Read the rows under the header by the schema, and name every cell that does not fit it."""
    fields = {field["name"]: field for field in schema["fields"] if field["name"] in header.names}
    written, faults = [], []
    for number, row in rows:
        cells, unread = _row(number, row, header, fields)
        written.append((number, cells))
        faults += unread
    values, found = check(written, {**schema, "fields": list(fields.values())}, lenient=True)
    faults += [_named(fault, header, fields) for fault in found]
    absent = dict.fromkeys(field["name"] for field in schema["fields"])
    read = [Line(*line, {**absent, **row}) for line, row in zip(written, values, strict=True)]
    return read, faults + _named_once(read, header, _any(schema))


def _row(
    number: int, row: Sequence[str], header: Header, fields: Mapping[str, Row]
) -> tuple[Mapping[str, str], list[Fault]]:
    """Put the cells of a row under their fields; cells without a heading or without a value are faults."""
    cells, faults, spare = dict.fromkeys(fields, ""), [], []
    for position, text in enumerate(row):
        if position >= len(header.headings) or not header.headings[position]:
            spare += [text] if text else []
        elif (name := header.fields[position]) is not None:
            unread = next((key for key, sign in UNREAD.items() if sign.search(text)), "")
            faults += [header.fault(unread, number, name, text)] if unread else []
            cells[name] = "" if unread else _by_schema(fields[name], text)
    faults += [header.fault("extra_cells", number, "", " | ".join(spare))] if spare else []
    return MappingProxyType(cells), faults


def _by_schema(field: Row, text: str) -> str:
    """Bring a cell to the form of the schema: a known word to its value, percent to a number."""
    for value, words in field.get("words", {}).items():
        if plain(text) in map(plain, (value, *words)):
            return str(value)
    percent = re.fullmatch(r"([0-9]+(?:[.,][0-9]+)?) ?%", text)
    if percent and field.get("unit") == "share":
        return str(float(percent[1].replace(",", ".")) / 100)
    return percent[1] if percent and field.get("unit") == "percent" else text


def _named(fault: Fault, header: Header, fields: Mapping[str, Row]) -> Fault:
    """Call a column as the file calls it, and the values of a list as people call them."""
    if fault.key == "not_listed":
        listed = (" / ".join(dict.fromkeys(words[:3])) for words in fields[fault.column]["words"].values())
        fault = replace(fault, facts={"known": ", ".join(listed)})
    return replace(fault, column=header.names[fault.column], sheet=header.sheet)


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
    unread = {(fault.row, fault.column) for fault in every if fault.key in UNREAD}
    told = [fault for fault in every if fault.key in UNREAD or (fault.row, fault.column) not in unread]
    return sorted(told, key=lambda fault: (fault.row is None, fault.row or 0))


def text(row: Row, stem: str) -> Text:
    """Return a text in three languages; where one is missing, the first that is there takes its place."""
    given = {code: " ".join(str(row[f"{stem}_{code}"] or "").split()) for code in LANGUAGES}
    first = next(filter(None, given.values()), "")
    return {code: given[code] or first for code in LANGUAGES}
