"""Who sits where as an Excel list: written for the instructor, changed by hand, read back as it then stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from socsim.base import outputs
from socsim.base.errors import Fault, Lesson
from socsim.base.i18n import Language, in_all
from socsim.base.spelling import known_as, plain
from socsim.classroom.workshop.dealing import ROLES, Seated
from socsim.documents import excel
from socsim.interop.own import alike, people
from socsim.interop.own.alike import Mention
from socsim.interop.own.people import Table, words
from socsim.interop.own.rows import DEEP

COLUMNS = ("seat", "role", "group", "name")
WIDTHS = (10, 26, 34, 44)
COMMISSION = ("chair", "member", "secretary")


class _Row(NamedTuple):
    """A row of the list: its number, what stands in it, and where."""

    number: int
    texts: Mapping[str, str]
    table: Table
    places: Mapping[str, int]

    def fault(self, key: str, column: str, **facts: object) -> Fault:
        """Name a fault in one of the columns."""
        at = self.table.at(self.number, self.places[column], self.texts[column])
        return Fault(key=key, row=at.row, column=at.column, value=at.value, facts=facts, sheet=at.sheet)


def write(seated: Sequence[Seated], stem: Path, speak: Language) -> Path:
    """Write the list, ready to be changed; nothing that has the name is written over.

    Parameters
    ----------
    seated : sequence of Seated
    stem : Path
        Folder and name without ending.
    speak : Language

    Returns
    -------
    Path
        Where it is.
    """
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = speak("seat_list.title")
    headings = [speak(f"seat_list.{name}") for name in COLUMNS]
    rows = [(one.number, speak(f"room.role.{one.role}"), group(one, speak), person(one, speak)) for one in seated]
    for row in [headings, *rows]:
        sheet.append([*row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDDDDD")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCD", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    help_sheet = workbook.create_sheet(speak("seat_list.help_title"))
    help_sheet.column_dimensions["A"].width = 100
    for line in speak("seat_list.help").split("\n"):
        help_sheet.append([line])

    def written(target: Path) -> list[Path]:
        return [excel.write(workbook, target.with_name(f"{target.name}.xlsx"))]

    return outputs.written(stem, written)[0]


def group(one: Seated, speak: Language) -> str:
    """Name the commission or the team of a seat; nothing for the others."""
    if one.role in COMMISSION:
        return speak("seat_list.commission", number=one.group)
    if one.role == "ngo":
        return one.team or speak("seat_list.team", number=one.group)
    return ""


def person(one: Seated, speak: Language) -> str:
    """Name who sits in a seat: a person, a bot, or nobody."""
    return speak("seat_list.bot") if one.bot else one.person


def is_one(path: Path) -> bool:
    """Tell a list of seats from a list of names."""
    return _places(people.first(path)) is not None


def read(path: Path) -> tuple[Seated, ...]:
    """Read a list of seats as it was left.

    Raises
    ------
    Lesson
        ``file_faults`` with every row that is no seat, a seat or a person twice, a commission without a chair.
    """
    table = people.first(path)
    seats = _places(table)
    if seats is None:
        raise Lesson("file_faults", [Fault(key="no_seat_list", sheet=table.sheet)], file=str(path), count=1)
    head, places = seats
    rows = [_row(table, number, cells, places) for number, cells in table.rows if number > head]
    faults = [fault for row in rows for fault in _wrong(row)]
    people_rows = [row for row in rows if not _is_bot(row)]
    faults += [*_twice(rows, "seat"), *_twice(people_rows, "name"), *_alike(people_rows)]
    if not faults:
        faults += _headless(rows, table)
    if faults:
        raise Lesson("file_faults", faults, file=str(path), count=len(faults))
    teams = list(dict.fromkeys(plain(row.texts["group"]) for row in rows if _role(row) == "ngo"))
    return tuple(_seated(row, teams) for row in rows)


def _places(table: Table) -> tuple[int, dict[str, int]] | None:
    """Return the row of the headings and the columns; None where they are not those of a list of seats."""
    for number, cells in table.rows[:DEEP]:
        known = {name: [p for p, cell in enumerate(cells) if _means(cell, name)] for name in COLUMNS}
        if all(known.values()):
            return number, {name: places[0] for name, places in known.items()}
    return None


def _means(cell: str, name: str) -> bool:
    return bool(cell) and known_as(cell, words(name)) in words(name)


def _row(table: Table, number: int, cells: Sequence[str], places: Mapping[str, int]) -> _Row:
    texts = {name: " ".join(cells[p].split()) if p < len(cells) else "" for name, p in places.items()}
    return _Row(number, texts, table, places)


@cache
def _roles() -> Mapping[str, str]:
    """Return the role that each word means, in all languages."""
    return {plain(word): role for role in ROLES for word in in_all(f"room.role.{role}").values()}


def _role(row: _Row) -> str:
    return _roles().get(known_as(row.texts["role"], _roles()), "")


@cache
def _bots() -> frozenset[str]:
    return frozenset(plain(word) for word in in_all("seat_list.bot").values())


def _is_bot(row: _Row) -> bool:
    return plain(row.texts["name"]) in _bots()


def _wrong(row: _Row) -> Iterator[Fault]:
    """Name what keeps a row from being a seat."""
    if _is_bot(row) and _role(row) != "member":
        yield row.fault("bot_not_member", "role")
    if not _role(row):
        known = ", ".join(f"«{word}»" for word in dict.fromkeys(_roles()))
        yield row.fault("unknown_role", "role", known=known)
    if not re.fullmatch("[1-9][0-9]{0,2}", row.texts["seat"]):
        yield row.fault("no_seat_number", "seat")
    if _role(row) == "ngo" and not row.texts["group"]:
        yield row.fault("no_team", "group")


def _twice(rows: Sequence[_Row], column: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for row in rows:
        text = plain(row.texts[column])
        if text and first.setdefault(text, row.number) != row.number:
            yield row.fault("repeated", column, first=first[text])


def _alike(rows: Sequence[_Row]) -> list[Fault]:
    return alike.faults(Mention(row.texts["name"], row.fault("", "name")) for row in rows if row.texts["name"])


def _panel(row: _Row) -> int:
    number = re.search("[0-9]+", row.texts["group"])
    return int(number[0]) if number else 1


def _headless(rows: Sequence[_Row], table: Table) -> Iterator[Fault]:
    """Name the commissions that have no chair, or more than one, and a first one without its secretary."""
    secretaries = [row for row in rows if _role(row) == "secretary" and _panel(row) == 1]
    if len(secretaries) != 1:
        yield Fault(key="one_secretary", facts={"count": len(secretaries)}, sheet=table.sheet)
    for panel in sorted({_panel(row) for row in rows if _role(row) in COMMISSION}):
        chairs = [row for row in rows if _role(row) == "chair" and _panel(row) == panel]
        if len(chairs) != 1:
            yield Fault(key="one_chair", facts={"panel": panel, "count": len(chairs)}, sheet=table.sheet)


def _seated(row: _Row, teams: Sequence[str]) -> Seated:
    role = _role(row)
    team = row.texts["group"] if role == "ngo" else ""
    number = teams.index(plain(team)) + 1 if team else 0
    usual = map(plain, in_all("seat_list.team", number=number).values())
    return Seated(
        number=int(row.texts["seat"]),
        role=role,
        group=_panel(row) if role in COMMISSION else number,
        team="" if plain(team) in usual else team,
        person="" if _is_bot(row) else row.texts["name"],
        bot=_is_bot(row),
    )
