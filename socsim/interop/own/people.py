"""A list of people as they bring it: one column of names under any heading, or none, among numbers and phones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from socsim.base.data import package
from socsim.base.errors import Fault, Lesson
from socsim.base.spelling import plain
from socsim.interop.own import alike, cells, derived
from socsim.interop.own.alike import Mention
from socsim.interop.own.captions import meant
from socsim.interop.own.rows import DEEP, Rows

LONGEST = 200  # letters of a name
PARTS = ("surname", "given", "patronymic")  # of a name that stands in several columns
TEXTUAL = 0.6  # the share of cells with letters that makes a column one of names
_NUMBERING = re.compile(r"^\s*(?:№\s*)?[0-9]{1,3}\s*[.)]\s*")
_LETTER = re.compile(r"[^\W\d_]")


class People(NamedTuple):
    """Names in the order of the list, each once; what was left out or is doubtful."""

    names: tuple[str, ...]
    notices: tuple[Fault, ...] = ()


class Table(NamedTuple):
    """The sheet that is read: its title and its rows."""

    sheet: str
    rows: Rows

    def at(self, row: int, place: int, value: str = "") -> Fault:
        """Return the place of a cell, its column counted from 0."""
        return Fault(key="", row=row, column=get_column_letter(place + 1), value=value, sheet=self.sheet)


@cache
def words(name: str) -> frozenset[str]:
    """Return the headings that mean ``name``, ``surname``, ``given``, ``patronymic``; words of titles: ``title``."""
    return frozenset(map(plain, package("own").descriptor["people"][name]))


def read(path: Path) -> People:
    """Read the names of people.

    Parameters
    ----------
    path : Path
        Excel or CSV file; of a workbook the first sheet with cells is read.

    Raises
    ------
    Lesson
        ``file_faults`` when there is no name in it, several columns could be the names, or two names look the same and
        are written with other letters.
    """
    table = first(path)
    mentions, notices = _named(table, path)
    faults = [*alike.faults(mentions), *(mention.at for mention in mentions if mention.at.key)]
    if faults:
        raise Lesson("file_faults", faults, file=str(path), count=len(faults))
    names: dict[str, Mention] = {}
    for mention in mentions:
        earlier = names.setdefault(plain(mention.name), mention)
        if earlier is not mention:
            notices.append(replace(mention.at, key="person_twice", facts={"first": earlier.at.row}))
    if not names:
        raise Lesson("file_faults", [Fault(key="no_people", sheet=table.sheet)], file=str(path), count=1)
    return People(tuple(mention.name for mention in names.values()), tuple(notices))


def first(path: Path) -> Table:
    """Return the first sheet with cells."""
    every = frozenset(word for name in ("name", *PARTS) for word in words(name))
    sheets = cells.sheets(path, every).rows
    title = next(iter(sheets), "")
    return Table(title if len(sheets) > 1 else "", sheets.get(title, []))


def _named(table: Table, path: Path) -> tuple[list[Mention], list[Fault]]:
    """Return what stands in the columns of names, and which rows hold none."""
    head = _head(table.rows)
    body = [row for row in table.rows if head is None or row[0] > head[0]]
    places = _columns(head[1]) if head else _textual(table, body, path)
    mentions: list[Mention] = []
    notices: list[Fault] = []
    for number, row in body:
        written = " ".join(row[place] for place in places if place < len(row) and row[place])
        name = _NUMBERING.sub("", " ".join(written.split())).strip(" ,;")
        at = table.at(number, places[0], written)
        if head is None and not mentions and _is_title(name):
            notices.append(replace(at, key="title_of_people"))
        elif _is_foot(name):
            notices.append(replace(at, key="foot_of_people"))
        elif _LETTER.search(name):
            mentions.append(Mention(name, replace(at, key="" if len(name) <= LONGEST else "too_long_name")))
        elif written:
            notices.append(replace(at, key="no_name"))
    return mentions, notices


def _head(rows: Rows) -> tuple[int, list[str]] | None:
    """Return the row of the headings; None where there is none."""
    return next(((number, row) for number, row in rows[:DEEP] if _columns(row)), None)


def _columns(row: Sequence[str]) -> list[int]:
    """Return the columns of names: one of whole names, else those of their parts in the usual order."""
    whole = _places(row, "name")
    return whole[:1] or [place for part in PARTS for place in _places(row, part)[:1]]


def _places(row: Sequence[str], name: str) -> list[int]:
    return [place for place, cell in enumerate(row) if cell and meant(cell, words(name)) in words(name)]


def _textual(table: Table, rows: Rows, path: Path) -> list[int]:
    """Return the one column that holds words; where several do, nobody but the person can tell."""
    width = max((len(row) for _, row in rows), default=0)
    places = [place for place in range(width) if _share(rows, place) >= TEXTUAL]
    if len(places) > 1:
        faults = [*_asked(table, rows, places)]
        raise Lesson("file_faults", faults, file=str(path), count=len(faults))
    return places or [0]


def _share(rows: Rows, place: int) -> float:
    """Return the share of a column's cells that hold words."""
    filled = [row[place] for _, row in rows if place < len(row) and row[place]]
    few = len(filled) < len(rows) / 2
    return 0.0 if few else sum(bool(_LETTER.search(cell)) for cell in filled) / len(filled)


def _asked(table: Table, rows: Rows, places: Sequence[int]) -> Iterator[Fault]:
    letters = ", ".join(get_column_letter(place + 1) for place in places)
    number, row = rows[0]
    yield replace(table.at(number, places[0], row[places[0]]), key="which_names", facts={"columns": letters})


def _is_title(name: str) -> bool:
    """Say whether a first line speaks of the list rather than of a person."""
    return any(plain(word).startswith(tuple(words("title"))) for word in name.split())


def _is_foot(name: str) -> bool:
    """Say whether a line sums the list up, or is where it is signed: «Всего участников: 23», «Составила: ...»."""
    looks = derived.in_looks(name)
    if looks and looks[0] in _stems("foot"):
        return True
    return derived.named(" ".join(word for word in looks if word not in _stems("counted")))


@cache
def _stems(name: str) -> derived.Stems:
    return derived.stems(package("own").descriptor["people"][name])
