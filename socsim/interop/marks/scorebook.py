"""A commission's marks in the files it works with: a workbook with a sheet of each member, or one long table."""

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from socsim.base import outputs
from socsim.base.errors import Fault, Lesson
from socsim.base.frozen import Frozen
from socsim.base.i18n import Language
from socsim.base.shapes import seal
from socsim.base.spelling import known_as, plain
from socsim.country.records import Sheet
from socsim.interop.marks import spare, wide
from socsim.interop.marks.gather import Said, Tables, gather
from socsim.interop.marks.lists import Source
from socsim.interop.marks.vocabulary import FORMAT, KINDS, absent, called, known
from socsim.interop.own import cells
from socsim.interop.own.rows import Area, Rows
from socsim.scoring.book import Scorebook

SUFFIX = ".xlsx"
SINGLE = ("applications", "criteria", "members")  # tables of which there can be only one


def read(
    path: Path,
    *,
    criteria: Path | None = None,
    applications: Path | None = None,
    terms: Path | None = None,
    missing: str = "recusal",
    seed: int = 1,
    sure: Collection[str] = (),
) -> Scorebook:
    """Read a competition that has been marked.

    A workbook has the sheets "Applications" and "Criteria", perhaps "Commission" and "Terms", and a sheet of each
    member, named as the member: a row for each application, a column for each criterion. Or one sheet or CSV file
    lists the marks: application, member, criterion, mark; then the other sheets may be left out, and the criteria
    count equally. Names of sheets and columns are understood in three languages.

    Parameters
    ----------
    path : Path
        Excel or CSV file.
    criteria, applications, terms : Path, optional
        Files that hold these tables, where the marks are a CSV file.
    missing : {"recusal", "zero", "error"}
        What a missing mark means, see :func:`socsim.interop.marks.gather.gather`.
    seed : int
        Where the drawn lots come from.
    sure : collection of str
        Names of applications, members and criteria that are no totals, means or copies though they look like it.

    Returns
    -------
    Scorebook
        An application that nobody marked is in it, but is not compared. Its `notices` tell what was left out.

    Raises
    ------
    Lesson
        ``file_faults`` with all faults of all sheets; ``file_missing`` or ``file_format`` where there is no table.
    """
    lists_beside = {"criteria": criteria, "applications": applications, "terms": terms}
    return brought(path, beside=lists_beside, missing=missing, seed=seed, sure=sure).book


class Brought(NamedTuple):
    """A book as somebody brought it, and what people wrote in it besides."""

    book: Scorebook
    said: Said


def brought(
    path: Path,
    *,
    beside: Mapping[str, Path | None] = Frozen({}),
    missing: str = "recusal",
    seed: int = 1,
    sure: Collection[str] = (),
    whole: bool = False,
) -> Brought:
    """Read a competition that has been marked, with what its book does not keep; see :func:`read`.

    Parameters
    ----------
    path : Path
    beside : mapping
        Files of the tables ``criteria``, ``applications``, ``terms``.
    missing, seed, sure
        See :func:`read`.
    whole : bool
        Whether a mark with decimals is a fault.
    """
    FORMAT.number_of(cells.stamp(path))
    certain = frozenset(map(plain, sure))
    sheets = cells.sheets(path, known())
    sifted = spare.sift(sheets.rows, certain, sheets.hidden)
    sorted_sheets = _sorted(sifted.sheets, sheets.merged)
    brought_tables = _tables(sorted_sheets)
    tables = replace(
        brought_tables,
        criteria=_table("criteria", beside.get("criteria")) or brought_tables.criteria,
        applications=_table("applications", beside.get("applications")) or brought_tables.applications,
        terms=[*brought_tables.terms, *filter(None, [_table("terms", beside.get("terms"))])],
        sure=certain,
    )
    turned = [source for source in (*tables.scores, *tables.sheets) if _lies_otherwise(source, tables)]
    tables = replace(
        tables,
        scores=[source for source in tables.scores if source not in turned],
        sheets=[source for source in tables.sheets if source not in turned],
    )
    faults = [*sifted.faults, *_repeated(sorted_sheets), *map(wide.question, turned), *_absent(tables)]
    gathered = gather(tables, missing, seed, whole=whole)
    if gathered.book is None or gathered.said is None or faults:
        faults += [fault for fault in gathered.faults if fault.key != "no_marks" or not faults]
        raise Lesson("file_faults", faults, file=str(path), count=len(faults))
    notices = (*sheets.notices, *sifted.notices, *spare.unseen(sifted.sheets, sheets.unseen), *gathered.book.notices)
    return Brought(replace(gathered.book, source=path.name, notices=notices), gathered.said)


def _table(kind: str, path: Path | None) -> Source | None:
    """Take the sheet of a file that is called so, or else the first."""
    if path is None:
        return None
    sheets = cells.sheets(path, known()).rows
    first = next(iter(sheets), path.name)
    title = next((title for title in sheets if known_as(title, called(kind)) in called(kind)), first)
    return Source(title, sheets.get(title, []))


class _Sorted(NamedTuple):
    """A sheet, and which table it is; a sheet of a member's marks is none of them."""

    kind: str
    source: Source


def _sorted(sheets: Mapping[str, Rows], merged: Mapping[str, Sequence[Area]]) -> list[_Sorted]:
    """Tell by name and headings what each sheet is, without those that are of no concern."""
    kinds = {title: spare.kind(title, rows) for title, rows in sheets.items()}
    if len(sheets) == 1:
        kinds = {title: kind or "scores" for title, kind in kinds.items()}
    answered = [title for title, kind in kinds.items() if kind == "scores" and wide.shape(sheets[title]) == "answers"]
    kinds |= dict.fromkeys(answered, "")
    return [_Sorted(kind, Source(title, sheets[title], merged=merged.get(title, ()))) for title, kind in kinds.items()]


def _tables(sheets: Sequence[_Sorted]) -> Tables:
    by_kind = {kind: [sheet.source for sheet in sheets if sheet.kind == kind] for kind in (*KINDS, "")}
    single = {kind: next(iter(by_kind[kind]), None) for kind in SINGLE}
    return Tables(
        applications=single["applications"],
        criteria=single["criteria"],
        members=single["members"],
        terms=by_kind["terms"],
        scores=by_kind["scores"],
        sheets=by_kind[""],
    )


def _repeated(sheets: Sequence[_Sorted]) -> list[Fault]:
    """Name the sheets of which there can be only one and are more."""
    first: dict[str, Source] = {}
    return [
        Fault(key="repeated_sheet", sheet=source.sheet, facts={"first": first[kind].sheet})
        for kind, source in sheets
        if kind in SINGLE and first.setdefault(kind, source) is not source
    ]


def _lies_otherwise(source: Source, tables: Tables) -> bool:
    """Say whether the marks of a sheet lie in a way that is not read: by members, or without the lists they need."""
    shape = wide.shape(source.rows)
    listed = tables.applications is not None and tables.criteria is not None
    return shape == "members" or (shape == "answers" and not listed) or (shape != "" and source in tables.scores)


def _absent(tables: Tables) -> list[Fault]:
    """Name the lists without which the sheets of members cannot be read."""
    lists_needed = {"applications": tables.applications, "criteria": tables.criteria}
    return [absent(kind) for kind, source in lists_needed.items() if tables.sheets and source is None]


def template(path: Path, book: Scorebook, speak: Language, *, filled: bool = False, whole: bool = False) -> Path:
    """Write the workbook in which a commission writes its marks, in one language; :func:`read` reads it back.

    Parameters
    ----------
    path : Path
        Where the ``.xlsx`` file goes; the ending is added to any other name. Nothing half-written is left there, and
        one that somebody has filled in stays.
    book : Scorebook
        One competition: its names, weights, full marks, prices, lots; see also :func:`blank`.
    speak : Language
    filled : bool
        Write the marks and recusals too; otherwise their cells are empty.
    whole : bool
        Let Excel take whole marks only.

    Returns
    -------
    Path
        Where it is: ``marks (2).xlsx`` where something else has the name.

    Raises
    ------
    Lesson
        ``same_names`` where two names could not be told apart on reading; ``file_write``.
    """
    from socsim.interop.marks import form

    is_else = os.path.exists(path) and not os.path.isfile(path)  # a folder or a device is refused by its own name
    suffix = "" if is_else else SUFFIX

    def write(stem: Path) -> list[Path]:
        return [form.write(stem.with_name(f"{stem.name}{suffix}"), book, speak, filled=filled, whole=whole)]

    return outputs.written(path.with_suffix("") if path.suffix.lower() == SUFFIX else path, write)[0]


def blank(sheet: Sheet, applications: Sequence[str], members: Sequence[str], speak: Language) -> Scorebook:
    """Make a book in which nothing is marked yet, to write a :func:`template` from; full marks are 10."""
    A = len(applications)
    E = len(members)
    C = len(sheet.criteria)
    return Scorebook(
        applications=tuple(applications),
        members=tuple(members),
        criteria=tuple(speak.of(criterion.title) for criterion in sheet.criteria),
        marks=seal(np.zeros((A, E, C)), np.int64),
        given=seal(np.zeros((A, E)), np.bool_),
        weights=sheet.weights,
        pass_mark=100 * (sheet.pass_mark or 0),
    )
