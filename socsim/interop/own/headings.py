"""What the headings of a person's table mean.

The schemas of ``datasets/own`` say more than Table Schema asks for: titles in three languages, ``also``
(everyday headings), ``words`` (what people write for each value of a list). ``anyLanguage`` names the text
that must be there in at least one language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import NamedTuple

from socsim.base.data import Row, package
from socsim.base.errors import Fault, nearest
from socsim.base.i18n import LANGUAGES
from socsim.base.spelling import plain
from socsim.interop.own import captions, money
from socsim.interop.own.column_letters import column_letter
from socsim.interop.own.rows import Rows


@dataclass(frozen=True)
class Header:
    """The first row of a table.

    Attributes
    ----------
    number : int
        Of the row, as the person sees it.
    headings : sequence of str
    fields : sequence of str or None
        The field of each column; None: it is not read.
    names : mapping from str to str
        What each field's column is called: by its heading, or by Excel's letter where the table is a sheet among
        others.
    sheet : str
    faults : sequence of Fault
        Headings that are unknown, repeated or missing; or that there is no table.
    """

    number: int = 1
    headings: Sequence[str] = ()
    fields: Sequence[str | None] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    faults: Sequence[Fault] = ()

    def fault(self, key: str, row: int | None, field: str, value: object = "", **facts: object) -> Fault:
        """Name a fault at a field, by what the person sees above it."""
        column = self.names.get(field, field)
        return Fault(key=key, row=row, column=column, value=str(value), facts=facts, sheet=self.sheet)


@cache
def schema(kind: str) -> Row:
    """Return the schema of a table of ``datasets/own``."""
    described: Row = next(r["schema"] for r in package("own").descriptor["resources"] if r["name"] == kind)
    return described


def understood(schema: Row) -> dict[str, str]:
    """Return every heading that a file may use, in plain writing, with the field it means."""
    fields: dict[str, str] = {}
    for described in schema["fields"]:
        for heading in _headings(described):
            fields.setdefault(plain(heading), described["name"])
    return fields


def usual(schema: Row) -> list[str]:
    """Return the headings as people write them, for "did you mean"."""
    return [heading for described in schema["fields"] for heading in _headings(described)]


def usual_words(schema: Row, name: str) -> list[str]:
    """Return the words that people write for the values of a field, for "did you mean"."""
    by_value = next(described["words"] for described in schema["fields"] if described["name"] == name)
    return [word for words in by_value.values() for word in words]


def _headings(described: Row) -> list[str]:
    return [*described.get("also", ()), *_titles(described), described["name"]]


def _titles(described: Row) -> list[str]:
    return [described[f"title_{code}"] for code in LANGUAGES]


def obligatory(schema: Row) -> dict[str, str]:
    """Return the columns without which a table cannot be read, each with its headings in three languages."""
    some = any_of(schema)
    titles = {name: [f["also"][0] for f in schema["fields"] if f["name"] in some] for name in some[:1]}
    required = (described for described in schema["fields"] if described.get("constraints", {}).get("required"))
    titles |= {described["name"]: _titles(described) for described in required}
    return {name: " / ".join(dict.fromkeys(headings)) for name, headings in titles.items()}


def any_of(schema: Row) -> list[str]:
    """Return the columns of the obligatory text, any of which will do."""
    return [f"{schema['anyLanguage']}_{code}" for code in LANGUAGES if "anyLanguage" in schema]


class _Column(NamedTuple):
    """A column: what it is called, what is written above it, and the field that this means."""

    called: str
    heading: str
    field: str | None


def match(rows: Rows, schema: Row, sheet: str = "", *, letters: bool = False) -> Header:
    """Match the first row against the schema.

    Parameters
    ----------
    rows : Rows
    schema : mapping
    sheet : str
        Title of the sheet or name of the frame, where there are several.
    letters : bool
        Call the columns as Excel does, not by their headings.
    """
    if not rows:
        return Header(sheet=sheet, faults=[Fault(key="empty_table", sheet=sheet)])
    number, headings = rows[0]
    columns = _columns(headings, schema, letters)
    first: dict[str, int] = {}
    for place, column in enumerate(columns):
        if column.field:
            first.setdefault(column.field, place)
    fields = [column.field if place in first.values() else None for place, column in enumerate(columns)]
    names = {field: columns[place].called for field, place in first.items()}
    header = Header(number, headings, fields, names, sheet)
    strange = _strange(header, columns, schema, letters)
    empty = [Fault(key="empty_table", sheet=sheet)] if len(rows) == 1 else []
    return replace(header, faults=[*strange, *_missing(header, schema), *empty])


def _columns(headings: Sequence[str], schema: Row, letters: bool) -> list[_Column]:
    known = understood(schema)
    units = {described["name"]: described.get("unit") for described in schema["fields"]}
    columns = []
    for place, heading in enumerate(headings, start=1):
        called = column_letter(place) if letters else heading
        field = known.get(captions.meant(heading, known)) if heading else None
        fits = not field or plain(heading) in known or _fits(captions.unit(heading), units[field])
        columns.append(_Column(called, heading, field if fits else None))
    return columns


def _fits(said: str, unit: str | None) -> bool:
    """Say whether a column may have the unit that stands behind its heading: nobody gives a price in per cent."""
    return said == unit or not said or (unit != "som" and said != "som") or (said == "som" and money.is_som(unit))


def _strange(header: Header, columns: Sequence[_Column], schema: Row, letters: bool) -> list[Fault]:
    """Name the headings that mean nothing, and those that mean what an earlier one means."""
    faults = []
    for column, read in zip(columns, header.fields, strict=True):
        value = column.heading if letters else ""
        at = Fault(key="unknown_column", row=header.number, column=column.called, value=value, sheet=header.sheet)
        if column.heading and column.field is None:
            faults.append(replace(at, facts={"near": partial(nearest, column.heading, usual(schema))}))
        elif column.field and read is None:
            faults.append(replace(at, key="repeated_column", facts={"first": header.names[column.field]}))
    return faults


def _missing(header: Header, schema: Row) -> list[Fault]:
    """Name the obligatory columns that are not there."""
    some = set(any_of(schema))
    return [
        header.fault("missing_column", header.number, field, column=titles)
        for field, titles in obligatory(schema).items()
        if not header.names.keys() & (some if field in some else {field})
    ]
