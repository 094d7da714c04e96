"""A competition as a workbook whose sums a clerk can check: totals, means and places are live formulas."""

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from socsim.base.files import atomic
from socsim.base.i18n import Language
from socsim.competition.hold import Competition
from socsim.competition.protocol.reasons import Case
from socsim.documents.document import Document, Grid, Heading, Paragraph, Picture

WEIGHTS = 3  # the row of the marks sheet that holds the weights
FIRST = 5  # the first row of data on both sheets
WIDE = 605  # pixels: 160 mm on a screen
ROW = 20  # pixels of a row of usual height
BIG = 10**12  # more som than any price: turns a largest value into a smallest


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
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    _protocol(sheet, document, speak)
    for number, one in enumerate(competition.rounds, start=1):
        case = Case(competition, one, replication, speak)
        if case.scored:
            end = f" {number}" if number > 1 else ""
            marks = book.create_sheet(speak("excel.marks") + end)
            totals = book.create_sheet(speak("excel.totals") + end)
            last = _marks(marks, case)
            _totals(totals, case, marks.title, last)
    with atomic(path) as temporary:
        book.save(temporary)
    return path


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
    image.width, image.height = WIDE, round(WIDE * image.height / image.width)
    sheet.append([])
    sheet.add_image(image, f"A{sheet.max_row + 1}")
    for _ in range(image.height // ROW + 1):
        sheet.append([""])
    for text, look in ((block.caption, Font(italic=True)), (block.alternative, Font(color="666666"))):
        sheet.append([text])
        sheet.cell(sheet.max_row, 1).font = look


def _marks(sheet: Worksheet, case: Case) -> int:
    """Write one row for each application and member; return the last row."""
    speak, criteria = case.speak, case.call.sheet.criteria
    last_mark = get_column_letter(2 + len(criteria))
    sheet.append([speak("excel.marks_help")])
    sheet.append([])
    sheet.append([speak("label.weight"), "", *(criterion.weight for criterion in criteria)])
    sheet.append(
        [
            speak("label.number"),
            speak("label.member_short"),
            *(speak.of(c.title) for c in criteria),
            speak("label.points"),
        ]
    )
    _head(sheet, WEIGHTS + 1)
    for a in case.scored:
        for e in range(len(case.competition.commission)):
            given = case.one.sheets.given[case.r, a, e]
            marks = [int(m) if given else None for m in case.one.sheets.marks[case.r, a, e]]
            row = sheet.max_row + 1
            span = f"C{row}:{last_mark}{row}"
            points = f"SUMPRODUCT({span},C${WEIGHTS}:{last_mark}${WEIGHTS})/10"
            sheet.append([case.number(a), e + 1, *marks, f'=IF(COUNT({span})=0,"",{points})'])
    for column in range(3, 4 + len(criteria)):
        sheet.column_dimensions[get_column_letter(column)].width = 16
    sheet.freeze_panes = f"C{FIRST}"
    return sheet.max_row


def _totals(sheet: Worksheet, case: Case, marks: str, last: int) -> None:
    """Write the totals as formulas on the marks sheet: mean points, price points, total, passed, place."""
    speak, call = case.speak, case.call
    weight = call.sheet.price_weight if call.price_rule == "points" else 0
    floor = int(call.floors[0])
    column = get_column_letter(3 + len(call.sheet.criteria))
    points = f"'{marks}'!${column}${FIRST}:${column}${last}"
    numbers, first_marks = f"'{marks}'!$A${FIRST}:$A${last}", f"'{marks}'!$C${FIRST}:$C${last}"
    sheet.append([speak("excel.totals_help")])
    sheet.append(
        [
            speak("excel.pass_mark"),
            call.pass_mark,
            speak("excel.floor"),
            floor / 100,
            speak("excel.price_weight"),
            weight,
        ]
    )
    sheet.append([])
    names = (
        "number",
        "lot",
        "applicant",
        "price",
        "quality",
        "first_criterion",
        "passed",
        "price_points",
        "total",
        "place",
    )
    sheet.append([speak(f"label.{name}") for name in names])
    _head(sheet, FIRST - 1)
    end = FIRST + len(case.scored) - 1

    def span(column: str) -> str:
        return f"${column}${FIRST}:${column}${end}"

    for row, a in enumerate(case.scored, start=FIRST):
        count = f'COUNTIFS({numbers},A{row},{points},">=0")'
        lowest = f"({BIG}-SUMPRODUCT(MAX(({span('B')}=B{row})*{span('G')}*({BIG}-{span('D')}))))"
        mine = f"({span('B')}=B{row})*({span('G')}=1)"
        better = f"({span('D')}<D{row})" if call.price_rule == "lowest" else f"({span('I')}>I{row})"
        mixed = f"ROUND(((100-$F$2)*ROUND(E{row}*100,0)+$F$2*ROUND(H{row}*100,0))/100,0)/100"
        sheet.append([
            case.number(a), case.lot(a) + 1, case.applicant(a), int(case.one.papers.price[case.r, a]),
            f"=ROUND(ROUND(SUMIFS({points},{numbers},A{row})*100,0)/{count},0)/100",
            f"=ROUND(SUMIFS({first_marks},{numbers},A{row})*'{marks}'!$C${WEIGHTS}*10/{count},0)/100",
            f"=IF(AND(E{row}>=$B$2,F{row}>=$D$2),1,0)",
            f"=IF(G{row}=1,ROUND(10000*{lowest}/D{row},0)/100,0)",
            f"={mixed}",
            f'=IF(G{row}=1,1+SUMPRODUCT({mine}*{better}),"")',
        ])  # fmt: skip
    for column, width in zip("ABCDEFGHIJ", (8, 6, 44, 14, 12, 16, 12, 12, 12, 8), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = f"A{FIRST}"


def _head(sheet: Worksheet, row: int) -> None:
    for cell in sheet[row]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDDDDD")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
