"""A workbook as a file: made in memory and then written at once, so that nothing of it lies anywhere else."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from socsim.base.files import atomic


class _InMemory(ExcelWriter):
    """Writes sheets without the temporary files that openpyxl leaves behind when its process is killed."""

    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        content = BytesIO()
        writer: Any = WorksheetWriter(ws, content)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], content.getvalue())
        self.manifest.append(ws)


def write(workbook: Workbook, path: Path) -> Path:
    """Write a workbook to an ``.xlsx`` file, ready to print; the old file stays whole if anything goes wrong.

    Raises
    ------
    Lesson
        When the file cannot be written.
    """
    for sheet in workbook.worksheets:
        _ready_to_print(sheet)
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        _InMemory(workbook, archive).write_data()
    with atomic(path) as fresh:
        fresh.write_bytes(content.getvalue())
    return path


def _ready_to_print(sheet: Worksheet) -> None:
    """Print a sheet across on A4, as wide as the page; what stays in sight on the screen comes again on every page."""
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    foot = sheet.oddFooter
    if foot and foot.right:
        foot.right.text = "&P / &N"
    if sheet.freeze_panes:
        row, column = coordinate_to_tuple(sheet.freeze_panes)
        if row > 1:
            sheet.print_title_rows = f"1:{row - 1}"
        if column > 1:
            sheet.print_title_cols = f"A:{get_column_letter(column - 1)}"
