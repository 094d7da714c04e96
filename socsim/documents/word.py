"""A document as a Word file."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row

from socsim.base.files import atomic
from socsim.base.tokens.values import COLOURS
from socsim.documents import word_file
from socsim.documents.document import Blank, Document, Grid, Heading, Paragraph, Picture, printable

WIDTH = Mm(174)
PICTURE = Mm(160)
RULE = 78  # underscores of a line to write on
LETTERS = 100  # of the tables' size in one line of the page
LONG = 60  # letters: a text longer than this gets no more room in a row


def write(document: Document, path: Path) -> Path:
    """Write the document to a ``.docx`` file (A4); the old file stays whole if anything goes wrong."""
    content = made(document)
    with atomic(path) as temporary:
        temporary.write_bytes(content)
    return path


def made(document: Document) -> bytes:
    """Return the document as the content of a ``.docx`` file (A4)."""
    document = printable(document)
    word = docx.Document()
    _page(word, document)
    word.add_heading(document.title, 0)
    for block in document.blocks:
        match block:
            case Heading(text, level):
                word.add_heading(text, level)
            case Paragraph(text, strong):
                word.add_paragraph().add_run(text).bold = strong
            case Grid():
                _table(word, block)
            case Picture():
                _picture(word, block)
            case Blank(lines):
                for _ in range(lines):
                    word.add_paragraph("_" * RULE)
    content = BytesIO()
    word.save(content)
    return content.getvalue()


def _page(word: WordDocument, document: Document) -> None:
    section = word.sections[0]
    section.page_width = Mm(210)
    section.page_height = Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(16)
    word_file.named(word, document.title, document.language)
    word_file.lettered(word, document.language)
    word_file.footed(section, document.title, WIDTH.mm)


def _picture(word: WordDocument, block: Picture) -> None:
    """Set a picture with its text alternative, and its caption on the same page."""
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(BytesIO(block.png), width=PICTURE)
    shape._inline.docPr.set("descr", block.alternative)
    word.add_paragraph(block.caption, style="Caption")


def _table(word: WordDocument, block: Grid) -> None:
    table = word.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    table.autofit = False
    widths = _widths(block)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _row(table.rows[0], block.columns, widths, bold=True)
    for texts in block.rows:
        _row(table.add_row(), texts, widths, numeric=block.numeric)
    _repeat_header(table)
    word.add_paragraph()


def _row(
    row: _Row,
    texts: Sequence[str],
    widths: Sequence[Mm],
    *,
    bold: bool = False,
    numeric: frozenset[int] = frozenset(),
) -> None:
    """Set the texts of a row into its cells, numbers flush right; what is bold names the columns, on a tint."""
    for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = widths[column]
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(text)
        run.font.size = Pt(9)
        run.bold = bold
        if bold:
            _tint(cell)
        if column in numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _tint(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), COLOURS["sky"][1:].upper())
    cell._tc.get_or_add_tcPr().append(shade)


def _widths(block: Grid) -> list[Mm]:
    """Give each column room for its longest word, and share the rest of the page by the length of the texts."""
    columns = list(zip(block.columns, *block.rows, strict=True))
    least = [2 + max(len(word) for text in column for word in (text.split() or [""])) for column in columns]
    more = [max(0, min(max(map(len, column)), LONG) - n) for column, n in zip(columns, least, strict=True)]
    spare = max(0, LETTERS - sum(least)) / max(1, sum(more))
    letters = [n + spare * m for n, m in zip(least, more, strict=True)]
    return [Mm(WIDTH.mm * n / sum(letters)) for n in letters]


def _repeat_header(table: Table) -> None:
    """Repeat the first row on every page the table reaches, and keep rows in one piece."""
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
