"""The workbook in which a commission writes its marks, ready to fill; :mod:`.scorebook` reads it."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from socsim.base.data import Row, package
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, Language
from socsim.base.spelling import plain
from socsim.country import catalogue
from socsim.documents import excel
from socsim.interop.marks.terms import MADE
from socsim.interop.marks.vocabulary import FORMAT, KINDS, called, titles, words
from socsim.interop.own.headings import schema
from socsim.interop.own.spelling import clean
from socsim.scoring.book import Scorebook

HEAD = 3  # the row of the headings on a member's sheet: above it whose sheet it is, and the full marks
MARKS = 3  # the first column of marks: number and name of the application come before
LONGEST = 31  # letters that Excel allows in the name of a sheet
WRAPPED = Alignment(wrap_text=True, vertical="top")
Value = str | int | float | None


def write(path: Path, book: Scorebook, speak: Language, *, filled: bool = False, whole: bool = False) -> Path:
    """Write the workbook; see :func:`socsim.interop.marks.scorebook.template`."""
    _distinct(book)
    members = [{"expert": name, **_place(book, e)} for e, name in enumerate(book.members)]
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.keywords = FORMAT.stamp
    _instructions(workbook, _class_help(speak) if whole else speak("scorebook.help"), speak)
    _list(workbook, "applications", _applications(book, speak), speak)
    _list(workbook, "criteria", _criteria(book), speak)
    _list(workbook, "members", members, speak)
    _list(workbook, "terms", _terms(book, speak), speak)
    for member, name in enumerate(book.members):
        sheet = workbook.create_sheet(_title(workbook, name, member))
        _member(sheet, book, member, speak, "whole" if whole else "decimal")
        if filled:
            _fill(sheet, book, member, speak)
    return excel.write(workbook, path)


def _distinct(book: Scorebook) -> None:
    """Refuse names that could not be told apart when the workbook is read."""
    for names in (book.applications, book.members, book.criteria, book.lots):
        seen: dict[str, str] = {}
        same = [name for name in names if seen.setdefault(plain(clean(name)), name) is not name]
        if same:
            raise Lesson("same_names", names=", ".join(f"«{name}»" for name in dict.fromkeys(same)))


def _class_help(speak: Language) -> str:
    """Say how a class fills its book in, with the grounds for rejection by their numbers."""
    grounds = [f"{number}. {speak.of(defect.rule)}" for number, defect in enumerate(catalogue.defects(), start=1)]
    return "\n".join([speak("scorebook.help_class"), *grounds])


def _instructions(workbook: Workbook, text: str, speak: Language) -> None:
    sheet = workbook.create_sheet(package("own").descriptor["workbook"]["help"][speak.code])
    sheet.column_dimensions["A"].width = 100
    for number, line in enumerate(text.split("\n"), start=1):
        _put(sheet, number, 1, line)
        sheet.cell(number, 1).alignment = WRAPPED
    sheet["A1"].font = Font(bold=True, size=14)


def _put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Value,
    *,
    font: Font | None = None,
    alignment: Alignment | None = None,
) -> None:
    """Write a cell; a text stays a text, even one that begins like a formula."""
    cell = sheet.cell(row, column)
    cell.value = clean(value) or None if isinstance(value, str) else value
    if isinstance(cell.value, str):
        cell.data_type = "s"
    if font:
        cell.font = font
    if alignment:
        cell.alignment = alignment


def _head(sheet: Worksheet, row: int, headings: Iterable[str]) -> None:
    for column, heading in enumerate(headings, start=1):
        _put(sheet, row, column, heading)
        cell = sheet.cell(row, column)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDDDDD")
        cell.alignment = WRAPPED


def _list(workbook: Workbook, kind: str, rows: Sequence[Row], speak: Language) -> None:
    """Write a list under its headings, with the columns that the rows name."""
    sheet = workbook.create_sheet(titles(kind)[speak.code])
    fields = [field for field in schema(kind)["fields"] if field["name"] in rows[0]]
    _head(sheet, 1, (field[f"title_{speak.code}"] for field in fields))
    for number, row in enumerate(rows, start=2):
        for column, field in enumerate(fields, start=1):
            _put(sheet, number, column, row[field["name"]])
    for column, field in enumerate(fields, start=1):
        wide = field["type"] == "string" and field["name"] != "number"
        sheet.column_dimensions[get_column_letter(column)].width = 40 if wide else 14
    sheet.freeze_panes = "A2"


def _applications(book: Scorebook, speak: Language) -> list[Row]:
    """Describe each application; of people's own a row is no more than its number, its name, and what they wrote."""
    if not book.synthetic:
        return [_own(book, a, speak) for a in range(len(book.applications))]
    out = book.given.any(-1) & ~book.entered
    rows: list[Row] = []
    for a, name in enumerate(book.applications):
        row: dict[str, Value] = {
            "number": a + 1,
            "application": name,
            "price": int(book.price[a]) or None,
            "lot": book.lots[int(book.lot[a])],
            "area": book.area[a],
            "incumbent": _yes(book.incumbent[a], speak),
            "entered": _yes(not out[a], speak),
        }
        if book.merit is not None:
            row["merit"] = float(book.merit[a])
        rows.append(row)
    return rows


def _own(book: Scorebook, a: int, speak: Language) -> Row:
    """Describe an application of people's own; whether it is admitted is theirs to say, and why not."""
    turned_away = bool(book.given[a].any() and not book.entered[a])
    known: dict[str, Value] = {}
    if len(book.lots) > 1:
        known["lot"] = book.lots[int(book.lot[a])]
    if any(book.area):
        known["area"] = book.area[a]
    if book.incumbent.any():
        known["incumbent"] = _yes(book.incumbent[a], speak)
    return {
        "number": a + 1,
        "application": book.applications[a],
        "price": int(book.price[a]) or None,
        **known,
        "entered": _yes(False, speak) if turned_away else None,
        "ground": None,
    }


def _yes(so: object, speak: Language) -> str:
    return speak("yes" if so else "no")


def _criteria(book: Scorebook) -> list[Row]:
    return [
        {
            "criterion": name,
            "weight": int(book.weights[c]),
            "max": _points(book.top[c]),
            "min_pass": _points(book.floors[c]) or None,
        }
        for c, name in enumerate(book.criteria)
    ]


def _points(hundredths: int) -> int | float:
    """Write hundredths as a number, a whole one without decimals."""
    return int(hundredths) / 100 if hundredths % 100 else int(hundredths) // 100


def _place(book: Scorebook, member: int) -> Row:
    return {"area": _area(book, member)} if book.home.any() else {}


def _area(book: Scorebook, member: int) -> str:
    """Return where a member is from, known by the applicants from the same place."""
    return next((book.area[a] for a in range(len(book.applications)) if book.home[a, member]), "")


def _terms(book: Scorebook, speak: Language) -> list[Row]:
    """Name the ceilings and the pass mark; a ceiling of 0 in a form without marks is left to be filled in."""
    unmarked = not book.given.any()
    rows: list[Row] = [
        {"term": _term("ceiling", speak), "lot": lot, "value": None if unmarked and not som else int(som)}
        for lot, som in zip(book.lots, book.ceilings, strict=True)
    ]
    rows.append({"term": _term("pass_mark", speak), "lot": "", "value": _points(book.pass_mark)})
    if book.least:
        rows.append({"term": _term("least", speak), "lot": "", "value": book.least})
    if book.origin in MADE:
        rows.append({"term": _term(book.origin, speak), "lot": "", "value": 1})
    return rows


def _term(name: str, speak: Language) -> str:
    """Return what a term is called: the first words of a value are its titles."""
    field = next(field for field in schema("terms")["fields"] if field["name"] == "term")
    return str(field["words"][name][LANGUAGES.index(speak.code)])


def _member(sheet: Worksheet, book: Scorebook, member: int, speak: Language, kind: Literal["whole", "decimal"]) -> None:
    """Write one member's sheet: applications down, criteria across, an empty cell for each mark."""
    _put(sheet, 1, 1, _heading("members", "expert", speak))
    _put(sheet, 1, 2, book.members[member])
    _put(sheet, 2, 1, _heading("criteria", "max", speak))
    sheet["A1"].font = sheet["A2"].font = Font(bold=True)
    titled = [_heading("applications", name, speak) for name in ("number", "application")]
    _head(sheet, HEAD, [*titled, *book.criteria])
    for a, name in enumerate(book.applications):
        _put(sheet, HEAD + 1 + a, 1, a + 1)
        _put(sheet, HEAD + 1 + a, 2, name)
        sheet.cell(HEAD + 1 + a, 2).alignment = WRAPPED
    for c, top in enumerate(book.top):
        _put(sheet, HEAD - 1, MARKS + c, _points(top))
        sheet.add_data_validation(_limit(kind, MARKS + c, len(book.applications), f"{_points(top)}", speak))
        sheet.column_dimensions[get_column_letter(MARKS + c)].width = 18
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 40
    sheet.freeze_panes = sheet.cell(HEAD + 1, MARKS).coordinate


def _fill(sheet: Worksheet, book: Scorebook, member: int, speak: Language) -> None:
    """Write the marks and recusals of a member."""
    for a in range(len(book.applications)):
        for c, mark in enumerate(_marks(book, a, member, speak)):
            _put(sheet, HEAD + 1 + a, MARKS + c, mark)


def _heading(kind: str, name: str, speak: Language) -> str:
    return str(next(field for field in schema(kind)["fields"] if field["name"] == name)[f"title_{speak.code}"])


def _marks(book: Scorebook, a: int, member: int, speak: Language) -> list[Value]:
    if not book.given[a, member]:
        return [speak("scorebook.recused")]
    return [_points(mark) for mark in book.marks[a, member]]


def _limit(kind: Literal["whole", "decimal"], column: int, count: int, top: str, speak: Language) -> DataValidation:
    """Let Excel refuse what is no mark while it is being written."""
    limit = DataValidation(kind, operator="between", formula1="0", formula2=top, allow_blank=True)
    limit.errorTitle = speak("scorebook.limit_title")
    limit.error = speak("scorebook.limit", high=top)
    letter = get_column_letter(column)
    limit.add(f"{letter}{HEAD + 1}:{letter}{HEAD + count}")
    return limit


def _title(workbook: Workbook, name: str, member: int) -> str:
    """Name a member's sheet as Excel allows; a name that is taken or means another sheet gets a number in front."""
    title = re.sub(r"[\[\]:*?/\\]", " ", clean(name)).replace("\n", " ").strip(" '")[:LONGEST].strip(" '")
    meant = {*words("aside"), "history", *(title for kind in KINDS for title in called(kind))}
    taken = {title.casefold() for title in workbook.sheetnames}
    free = plain(title) and plain(title) not in meant and title.casefold() not in taken
    return title if free else f"{member + 1}. {title}"[:LONGEST].strip(" '")
