"""A workbook as a file: made in memory and then written at once, so that nothing of it lies anywhere else."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
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
    """Write a workbook to an ``.xlsx`` file; the old file stays whole if anything goes wrong.

    Raises
    ------
    Lesson
        When the file cannot be written.
    """
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        _InMemory(workbook, archive).write_data()
    with atomic(path) as fresh:
        fresh.write_bytes(content.getvalue())
    return path
