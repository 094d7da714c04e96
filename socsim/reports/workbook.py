"""A competition as a workbook whose sums a clerk can check: totals, means and places are live formulas."""

from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from socsim.base.i18n import Language
from socsim.competition.hold import Competition
from socsim.competition.protocol.reasons import Case
from socsim.documents import excel
from socsim.documents.document import Document, Grid, Heading, Paragraph, Picture, printable

WEIGHTS = 3  # the row of the marks sheet that holds the weights
FIRST = 5  # the first row of data on both sheets
WIDE = 605  # pixels: 160 mm on a screen
ROW = 20  # pixels of a row of usual height
BIG = 10**12  # more som than any price: turns a largest value into a smallest
TOTALS = {  # the columns of the totals sheet, A to J, and how wide they are
    "number": 8,
    "lot": 6,
    "applicant": 44,
    "price": 14,
    "quality": 12,
    "first_criterion": 16,
    "passed": 12,
    "price_points": 12,
    "total": 12,
    "place": 8,
}


def write(competition: Competition, document: Document, speak: Language, path: Path, replication: int = 0) -> Path:
    """Write the protocol, the marks and the totals of one replication to an ``.xlsx`` file.

    Parameters
    ----------
    competition : Competition
    document : Document
        The protocol in the same language; it becomes the first sheet.
    speak : Language
    path : Path
    replication : int
        Index of the replication.
    """
    document = printable(document)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    _protocol(sheet, document, speak)
    for number, held in enumerate(competition.rounds, start=1):
        case = Case(competition, held, replication, speak)
        if case.scored:
            end = f" {number}" if number > 1 else ""
            marks = book.create_sheet(speak("excel.marks") + end)
            _marks(marks, case)
            _totals(book.create_sheet(speak("excel.totals") + end), case, _ranges(marks, case))
    return excel.write(book, path)


def _protocol(sheet: Worksheet, document: Document, speak: Language) -> None:
    sheet.title = speak("excel.protocol")
    sheet.append([document.title])
    sheet["A1"].font = Font(bold=True, size=14)
    for block in document.blocks:
        match block:
            case Heading(text, _):
                sheet.append([])
                sheet.append([text])
                sheet.cell(sheet.max_row, 1).font = Font(bold=True, size=12)
            case Paragraph(text, strong):
                sheet.append([text])
                sheet.cell(sheet.max_row, 1).font = Font(bold=strong)
            case Grid(columns, rows, _):
                sheet.append(columns)
                _head(sheet, sheet.max_row)
                for row in rows:
                    sheet.append(row)
            case Picture():
                _picture(sheet, block)
    for column in range(1, 10):
        sheet.column_dimensions[get_column_letter(column)].width = 24


def _picture(sheet: Worksheet, block: Picture) -> None:
    """Set a picture over empty rows; below it its caption, and in grey the sentence that stands for it."""
    image = Image(BytesIO(block.png))
    image.height = round(WIDE * image.height / image.width)
    image.width = WIDE
    sheet.append([])
    sheet.add_image(image, f"A{sheet.max_row + 1}")
    for _ in range(image.height // ROW + 1):
        sheet.append([""])
    for text, look in ((block.caption, Font(italic=True)), (block.alternative, Font(color="666666"))):
        sheet.append([text])
        sheet.cell(sheet.max_row, 1).font = look


def _marks(sheet: Worksheet, case: Case) -> None:
    """Write one row for each application and member: the marks, and the points as a formula on them."""
    speak = case.speak
    criteria = case.call.sheet.criteria
    last_mark = get_column_letter(2 + len(criteria))
    titles = [speak.of(criterion.title) for criterion in criteria]
    sheet.append([speak("excel.marks_help")])
    sheet.append([])
    sheet.append([speak("label.weight"), "", *(criterion.weight for criterion in criteria)])
    sheet.append([speak("label.number"), speak("label.member_short"), *titles, speak("label.points")])
    _head(sheet, WEIGHTS + 1)
    for a in case.scored:
        for e in range(len(case.competition.commission)):
            span = f"C{sheet.max_row + 1}:{last_mark}{sheet.max_row + 1}"
            points = f"SUMPRODUCT({span},C${WEIGHTS}:{last_mark}${WEIGHTS})/10"
            sheet.append([case.number(a), e + 1, *_written(case, a, e), f'=IF(COUNT({span})=0,"",{points})'])
    for column in range(3, 4 + len(criteria)):
        sheet.column_dimensions[get_column_letter(column)].width = 16
    sheet.freeze_panes = f"C{FIRST}"


def _written(case: Case, a: int, e: int) -> list[int | None]:
    """Return the marks of a member for an application; nothing where the member did not judge it."""
    sheets = case.round.sheets
    judged = bool(sheets.given[case.r, a, e])
    return [int(mark) if judged else None for mark in sheets.marks[case.r, a, e]]


class _Ranges(NamedTuple):
    """What the totals need of a sheet of marks, as Excel names it."""

    numbers: str
    points: str
    first_marks: str
    first_weight: str


def _ranges(marks: Worksheet, case: Case) -> _Ranges:
    points = get_column_letter(3 + len(case.call.sheet.criteria))
    return _Ranges(
        numbers=f"'{marks.title}'!{_span('A', marks.max_row)}",
        points=f"'{marks.title}'!{_span(points, marks.max_row)}",
        first_marks=f"'{marks.title}'!{_span('C', marks.max_row)}",
        first_weight=f"'{marks.title}'!$C${WEIGHTS}",
    )


def _span(column: str, last: int) -> str:
    """Name the rows of data of a column, so that a formula may be copied."""
    return f"${column}${FIRST}:${column}${last}"


def _totals(sheet: Worksheet, case: Case, marks: _Ranges) -> None:
    """Write the totals as formulas on the marks sheet: mean points, price points, total, passed, place."""
    sheet.append([case.speak("excel.totals_help")])
    sheet.append(_thresholds(case))
    sheet.append([])
    sheet.append([case.speak(f"label.{name}") for name in TOTALS])
    _head(sheet, FIRST - 1)
    last = FIRST + len(case.scored) - 1
    for row, a in enumerate(case.scored, start=FIRST):
        price = int(case.round.papers.price[case.r, a])
        decided = [*_quality(marks, row), *_decision(row, last, cheapest=case.call.pricing.decides_alone)]
        sheet.append([case.number(a), case.lot(a) + 1, case.applicant(a), price, *decided])
    for column, width in enumerate(TOTALS.values(), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"A{FIRST}"


def _thresholds(case: Case) -> list[str | float | None]:
    """Return the row that the formulas refer to: pass mark (B2), floor of the first criterion (D2), weight (F2)."""
    speak = case.speak
    weight = case.call.sheet.price_weight if case.call.pricing.earns_points else 0
    floor = int(case.call.floors[0]) / 100
    return [
        speak("excel.pass_mark"),
        case.call.pass_mark,
        speak("excel.floor"),
        floor,
        speak("excel.price_weight"),
        weight,
    ]


def _quality(marks: _Ranges, row: int) -> list[str]:
    """Return the formulas of an application's mean points, those of the first criterion, and whether it passed."""
    members = f'COUNTIFS({marks.numbers},A{row},{marks.points},">=0")'
    points = f"SUMIFS({marks.points},{marks.numbers},A{row})"
    first = f"SUMIFS({marks.first_marks},{marks.numbers},A{row})*{marks.first_weight}"
    return [
        f"=ROUND(ROUND({points}*100,0)/{members},0)/100",
        f"=ROUND({first}*10/{members},0)/100",
        f"=IF(AND(E{row}>=$B$2,F{row}>=$D$2),1,0)",
    ]


def _decision(row: int, last: int, *, cheapest: bool) -> list[str]:
    """Return the formulas of an application's price points, total and place among those of its lot that passed."""
    in_lot = f"({_span('B', last)}=B{row})"
    price = _span("D", last)
    passed = _span("G", last)
    lowest = f"({BIG}-SUMPRODUCT(MAX({in_lot}*{passed}*({BIG}-{price}))))"
    rivals = f"{in_lot}*({passed}=1)"
    better = f"({price}<D{row})" if cheapest else f"({_span('I', last)}>I{row})"
    return [
        f"=IF(G{row}=1,ROUND(10000*{lowest}/D{row},0)/100,0)",
        f"=ROUND(((100-$F$2)*ROUND(E{row}*100,0)+$F$2*ROUND(H{row}*100,0))/100,0)/100",
        f'=IF(G{row}=1,1+SUMPRODUCT({rivals}*{better}),"")',
    ]


def _head(sheet: Worksheet, row: int) -> None:
    for cell in sheet[row]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDDDDD")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
