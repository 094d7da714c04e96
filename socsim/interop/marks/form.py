"""The workbook in which a commission writes its marks, ready to fill; :mod:`.scorebook` reads it."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from socsim.base.data import Row, package
from socsim.base.errors import Lesson
from socsim.base.files import atomic
from socsim.base.formats import Format
from socsim.base.i18n import LANGUAGES, Language
from socsim.interop.marks.vocabulary import KINDS, called, titles, words
from socsim.interop.own.headings import schema
from socsim.interop.own.spelling import clean, plain
from socsim.scoring.book import Scorebook

FORMAT = Format(kind="marks", steps={0: dict})  # a workbook of one's own carries no stamp
HEAD = 3  # the row of the headings on a member's sheet: above it whose sheet it is, and the full marks
MARKS = 3  # the first column of marks: number and name of the application come before
LONGEST = 31  # letters that Excel allows in the name of a sheet
Value = str | int | float | None


def write(path: Path, book: Scorebook, speak: Language, *, filled: bool = False) -> Path:
    """Write the workbook; see :func:`socsim.interop.marks.scorebook.template`."""
    _distinct(book)
    made = Workbook()
    made.remove(made.worksheets[0])
    made.properties.keywords = FORMAT.stamp
    _instructions(made, speak)
    _table(made, "applications", _applications(book, speak), speak)
    _table(made, "criteria", _criteria(book), speak)
    _table(made, "members", [{"expert": m, "area": _area(book, e)} for e, m in enumerate(book.members)], speak)
    _table(made, "terms", _terms(book, speak), speak)
    for member in range(len(book.members)):
        _member(made, book, member, speak, filled)
    with atomic(path) as temporary:
        made.save(temporary)
    return path


def _distinct(book: Scorebook) -> None:
    """Refuse names that could not be told apart when the workbook is read."""
    for names in (book.applications, book.members, book.criteria, book.lots):
        seen: dict[str, str] = {}
        same = [name for name in names if seen.setdefault(plain(clean(name)), name) is not name]
        if same:
            raise Lesson("same_names", names=", ".join(f"«{name}»" for name in dict.fromkeys(same)))


def _instructions(made: Workbook, speak: Language) -> None:
    sheet = made.create_sheet(package("own").descriptor["workbook"]["help"][speak.code])
    sheet.column_dimensions["A"].width = 100
    for number, line in enumerate(speak("scorebook.help").split("\n"), start=1):
        _put(sheet, number, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=14)


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell | MergedCell:
    """Write a cell; a text stays a text, even one that begins like a formula."""
    cell = sheet.cell(row, column)
    cell.value = clean(value) or None if isinstance(value, str) else value
    if isinstance(cell.value, str):
        cell.data_type = "s"
    return cell


def _head(sheet: Worksheet, row: int, headings: Iterable[str]) -> None:
    for column, heading in enumerate(headings, start=1):
        cell = _put(sheet, row, column, heading)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDDDDD")
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _table(made: Workbook, kind: str, rows: Sequence[Row], speak: Language) -> None:
    """Write a list under its headings, with the columns that the rows name."""
    sheet = made.create_sheet(titles(kind)[speak.code])
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
    """Describe each application; "not admitted" is said only of one that somebody marked."""
    out = book.given.any(-1) & ~book.entered
    rows: list[Row] = []
    for a, name in enumerate(book.applications):
        row: dict[str, Value] = {"number": a + 1, "application": name, "price": int(book.price[a]) or None}
        row |= {"lot": book.lots[int(book.lot[a])], "area": book.area[a]}
        row |= {"incumbent": _yes(book.incumbent[a], speak), "entered": _yes(not out[a], speak)}
        rows.append(row | ({} if book.merit is None else {"merit": float(book.merit[a])}))
    return rows


def _yes(said: object, speak: Language) -> str:
    return speak("yes" if said else "no")


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
    whole, rest = divmod(int(hundredths), 100)
    return int(hundredths) / 100 if rest else whole


def _area(book: Scorebook, member: int) -> str:
    """Return where a member is from, known by the applicants from the same place."""
    return next((book.area[a] for a in range(len(book.applications)) if book.home[a, member]), "")


def _terms(book: Scorebook, speak: Language) -> list[Row]:
    """Name the ceilings and the pass mark; a ceiling of 0 in a form without marks is left to be filled in."""
    form = not book.given.any()
    field = next(field for field in schema("terms")["fields"] if field["name"] == "term")
    said = {term: words[LANGUAGES.index(speak.code)] for term, words in field["words"].items()}
    rows: list[Row] = [
        {"term": said["ceiling"], "lot": lot, "value": None if form and not som else int(som)}
        for lot, som in zip(book.lots, book.ceilings, strict=True)
    ]
    rows.append({"term": said["pass_mark"], "lot": "", "value": _points(book.pass_mark)})
    return [*rows, {"term": said["synthetic"], "lot": "", "value": 1}] if book.synthetic else rows


def _member(made: Workbook, book: Scorebook, member: int, speak: Language, filled: bool) -> None:
    """Write one member's sheet: applications down, criteria across, an empty cell for each mark."""
    sheet = made.create_sheet(_title(made, book.members[member], member))
    for row, (kind, name) in enumerate((("members", "expert"), ("criteria", "max")), start=1):
        _put(sheet, row, 1, _heading(kind, name, speak)).font = Font(bold=True)
    _put(sheet, 1, 2, book.members[member])
    number, application = (_heading("applications", name, speak) for name in ("number", "application"))
    _head(sheet, HEAD, (number, application, *book.criteria))
    for a, name in enumerate(book.applications):
        _put(sheet, HEAD + 1 + a, 1, a + 1)
        _put(sheet, HEAD + 1 + a, 2, name).alignment = Alignment(wrap_text=True, vertical="top")
        for c, mark in enumerate(_marks(book, a, member, speak) if filled else ()):
            _put(sheet, HEAD + 1 + a, MARKS + c, mark)
    for c in range(len(book.criteria)):
        _put(sheet, HEAD - 1, MARKS + c, _points(book.top[c]))
        _limit(sheet, MARKS + c, len(book.applications), f"{_points(book.top[c])}", speak)
        sheet.column_dimensions[get_column_letter(MARKS + c)].width = 18
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 16, 40
    sheet.freeze_panes = sheet.cell(HEAD + 1, MARKS).coordinate


def _heading(kind: str, name: str, speak: Language) -> str:
    return str(next(field for field in schema(kind)["fields"] if field["name"] == name)[f"title_{speak.code}"])


def _marks(book: Scorebook, a: int, member: int, speak: Language) -> list[Value]:
    if not book.given[a, member]:
        return [speak("scorebook.recused")]
    return [_points(mark) for mark in book.marks[a, member]]


def _limit(sheet: Worksheet, column: int, count: int, top: str, speak: Language) -> None:
    """Let Excel refuse what is no mark while it is being written."""
    limit = DataValidation("decimal", operator="between", formula1="0", formula2=top, allow_blank=True)
    limit.errorTitle, limit.error = speak("scorebook.limit_title"), speak("scorebook.limit", high=top)
    letter = get_column_letter(column)
    limit.add(f"{letter}{HEAD + 1}:{letter}{HEAD + count}")
    sheet.add_data_validation(limit)


def _title(made: Workbook, name: str, member: int) -> str:
    """Name a member's sheet as Excel allows; a name that is taken or means another sheet gets a number in front."""
    title = re.sub(r"[\[\]:*?/\\]", " ", clean(name)).replace("\n", " ").strip(" '")[:LONGEST].strip(" '")
    meant = {*words("aside"), "history", *(one for kind in KINDS for one in called(kind))}
    taken = {one.casefold() for one in made.sheetnames}
    free = plain(title) and plain(title) not in meant and title.casefold() not in taken
    return title if free else f"{member + 1}. {title}"[:LONGEST].strip(" '")
