"""A commission's marks in the files it works with: a workbook with a sheet of each member, or one long table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from socsim.base.errors import Fault, Lesson
from socsim.base.i18n import Language
from socsim.base.shapes import seal
from socsim.country.records import Sheet
from socsim.interop.marks import form, lists
from socsim.interop.marks.gather import ONLY, Tables, gather
from socsim.interop.marks.lists import KINDS, Source, called, headed, schema, words
from socsim.interop.own import cells, columns
from socsim.interop.own.rows import Rows
from socsim.interop.own.spelling import plain
from socsim.scoring.book import Scorebook


def read(
    path: Path,
    *,
    criteria: Path | None = None,
    applications: Path | None = None,
    terms: Path | None = None,
    missing: str = "recusal",
    seed: int = 1,
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

    Returns
    -------
    Scorebook
        An application that nobody marked is in it, but is not compared.

    Raises
    ------
    Lesson
        ``file_faults`` with all faults of all sheets; ``file_missing`` or ``file_format`` where there is no table.
    """
    form.FORMAT.number_of(cells.stamp(path))
    tables, faults = _sorted(cells.sheets(path, _known()))
    tables = replace(
        tables,
        criteria=_table("criteria", criteria) or tables.criteria,
        applications=_table("applications", applications) or tables.applications,
        terms=[*tables.terms, *filter(None, [_table("terms", terms)])],
    )
    if tables.sheets:
        faults += [lists.absent(kind) for kind in ("applications", "criteria") if getattr(tables, kind) is None]
    book, found = gather(tables, missing, seed)
    if book is None or faults:
        faults += [fault for fault in found if fault.key != "no_marks" or not faults]
        raise Lesson("file_faults", faults, file=str(path), count=len(faults))
    return book


def _known() -> set[str]:
    return {heading for kind in KINDS for heading in columns.understood(schema(kind))}


def _table(kind: str, path: Path | None) -> Source | None:
    """Take the sheet of a file that is called so, or else the first."""
    if path is None:
        return None
    sheets = cells.sheets(path, _known())
    first = next(iter(sheets), path.name)
    title = next((title for title in sheets if plain(title) in called(kind)), first)
    return Source(title, sheets.get(title, []))


def _sorted(sheets: Mapping[str, Rows]) -> tuple[Tables, list[Fault]]:
    """Tell by name and headings what each sheet is."""
    found: dict[str, list[Source]] = {kind: [] for kind in (*KINDS, "sheets")}
    faults = []
    for title, rows in sheets.items():
        if plain(title) in words("aside"):
            continue
        kind = next((kind for kind in KINDS if plain(title) in called(kind)), "")
        kind = kind or ("scores" if len(sheets) == 1 or _is_long(rows) else "sheets")
        if kind in ("applications", "criteria", "members") and found[kind]:
            faults.append(Fault(key="repeated_sheet", sheet=title, facts={"first": found[kind][0].sheet}))
        else:
            found[kind].append(Source(title, rows))
    single = {kind: _one(found[kind]) for kind in ("applications", "criteria", "members")}
    return Tables(**single, terms=found["terms"], scores=found["scores"], sheets=found["sheets"]), faults


def _one(sources: Iterable[Source]) -> Source | None:
    return next(iter(sources), None)


def _is_long(rows: Rows) -> bool:
    """Tell whether the headings name a member, a criterion and a mark."""
    fields = columns.understood(schema("scores"))
    named = {fields.get(plain(cell)) for cell in headed(rows, fields)[0][1]}
    return named >= {"expert", "criterion", "score"}


def template(path: Path, book: Scorebook, speak: Language, *, filled: bool = False) -> Path:
    """Write the workbook in which a commission writes its marks, in one language; :func:`read` reads it back.

    Parameters
    ----------
    path : Path
        Where the ``.xlsx`` file goes; nothing half-written is ever left there.
    book : Scorebook
        One competition: its names, weights, full marks, prices, lots; see also :func:`blank`.
    speak : Language
    filled : bool
        Write the marks and recusals too; otherwise their cells are empty.

    Returns
    -------
    Path

    Raises
    ------
    Lesson
        ``same_names`` where two names could not be told apart on reading; ``file_write``.
    """
    return form.write(path, book, speak, filled=filled)


def blank(sheet: Sheet, applications: Sequence[str], members: Sequence[str], speak: Language) -> Scorebook:
    """Make a book in which nothing is marked yet, to write a :func:`template` from; full marks are 10."""
    A, E, C = len(applications), len(members), len(sheet.criteria)
    return Scorebook(
        applications=tuple(applications),
        members=tuple(members),
        criteria=tuple(speak.of(criterion.title) for criterion in sheet.criteria),
        lots=(ONLY,),
        marks=seal(np.zeros((A, E, C)), np.int64),
        given=seal(np.zeros((A, E)), np.bool_),
        entered=seal(np.ones(A), np.bool_),
        weights=sheet.weights,
        top=seal([lists.TOP] * C),
        floors=seal([0] * C),
        pass_mark=100 * (sheet.pass_mark or 0),
        price=seal([0] * A, np.int64),
        lot=seal([0] * A, np.int64),
        ceilings=seal([0]),
        draw=seal(np.zeros(A)),
        seed=0,
        area=("",) * A,
        home=seal(np.zeros((A, E)), np.bool_),
        incumbent=seal(np.zeros(A), np.bool_),
    )
