"""Tables with a column for the member, as questionnaires give them: a row is what one member answers."""

from collections.abc import Sequence
from dataclasses import replace

from socsim.base.errors import Fault
from socsim.base.spelling import plain
from socsim.interop.marks import sheet
from socsim.interop.marks.ballots import Cell
from socsim.interop.marks.lists import Source
from socsim.interop.marks.names import Names
from socsim.interop.marks.sheet import MemberSheet
from socsim.interop.marks.vocabulary import meaning, words
from socsim.interop.own import headings
from socsim.interop.own.captions import meant
from socsim.interop.own.column_letters import column_letter
from socsim.interop.own.headings import schema
from socsim.interop.own.rows import DEEP, Rows, headed


def shape(rows: Rows) -> str:
    """Say how a table of marks lies that has no columns for the criterion and the mark; nothing where it has.

    Returns
    -------
    str
        ``answers``: a row is a member's answers about one application; ``members``: a row is a member, the columns
        are applications; ``applications``: a row is an application, and no column says whose the marks are.
    """
    known = headings.understood(schema("scores"))
    cells = [cell for cell in headed(rows, known)[0][1] if cell] if rows else []
    fields = {known.get(meant(cell, known)) for cell in cells}
    others = [
        cell for cell in cells if meant(cell, known) not in known and meant(cell, words("extra")) not in words("extra")
    ]
    if fields & {"criterion", "score"} or not others:
        return ""
    if fields >= {"application", "expert"}:
        return "answers"
    if "expert" in fields:
        return "" if _names_applications(rows) else "members"
    return "applications" if "application" in fields else ""


def _names_applications(rows: Rows) -> bool:
    """Say whether a heading of applications stands anywhere: then the name of a member is only written above it."""
    application = meaning("applications", "application")
    return any(meant(cell, application) in application for _, cells in rows[:DEEP] for cell in cells if cell)


def read(source: Source, criteria: Names) -> list[MemberSheet]:
    """Read a member's sheet; one that says in a column who the member is becomes a sheet of each of them."""
    number, above = headed(source.rows, _known(criteria))[0]
    places = [p for p, heading in enumerate(above) if _is_member(heading) and criteria.headed(heading) is None]
    if not places or shape(source.rows) != "answers":
        return [sheet.read(source, criteria)]
    place = places[0]
    text_by_row = {row: cells[place] if place < len(cells) else "" for row, cells in source.rows if row > number}
    form = sheet.read(replace(source, rows=[(row, _without(cells, place)) for row, cells in source.rows]), criteria)
    nameless = [
        Cell(source.sheet, line.number, column_letter(place + 1)).fault("required")
        for line in form.lines
        if not text_by_row[line.number] and any(cell.text for cell in line.marks.values())
    ]
    members = dict.fromkeys(plain(name) for name in text_by_row.values() if name)
    forms = [
        replace(
            form,
            member=next(name for name in text_by_row.values() if plain(name) == member),
            rows=[row for row in form.rows if plain(text_by_row[row[0]]) == member],
            faults=[*form.faults, *nameless] if first else [],
            spare=form.spare if first else [],
        )
        for first, member in zip([True, *[False] * len(members)], members, strict=False)
    ]
    return forms or [form]


def _known(criteria: Names) -> set[str]:
    application = meaning("applications", "application")
    return {*application, *meaning("applications", "number"), *criteria.places, *criteria.by_bare}


def _is_member(heading: str) -> bool:
    member = meaning("members", "expert")
    return bool(heading) and meant(heading, member) in member


def _without(cells: Sequence[str], place: int) -> list[str]:
    return ["" if number == place else cell for number, cell in enumerate(cells)]


def question(source: Source) -> Fault:
    """Say which form is nearest to a table that lies in another way, and how to turn it round."""
    return Fault(key=f"wide_{shape(source.rows)}", sheet=source.sheet)
