"""Leaves as a Word file: a section of each kind of paper, every width and height as on the page."""

import itertools
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.parser import parse_xml
from docx.shared import Emu, Pt

from socsim.base.files import atomic
from socsim.base.tokens.values import COLOURS
from socsim.documents import word_file
from socsim.documents.forms import vector
from socsim.documents.forms.drawing import box
from socsim.documents.forms.leaf import Bundle, Cell, Content, Figure, Leaf, Line, Paper, Row, Table
from socsim.documents.forms.page import BOX

TWIPS = 1440 / 25.4  # of a millimetre
EDGES = {"t": "top", "l": "left", "b": "bottom", "r": "right"}  # in the order that Word asks for
GAP = 20  # twips: as low as a paragraph can be


def write(bundle: Bundle, path: Path) -> Path:
    """Write the leaves to a ``.docx`` file; the old file stays whole if anything goes wrong."""
    content = made(bundle)
    with atomic(path) as temporary:
        temporary.write_bytes(content)
    return path


def made(bundle: Bundle) -> bytes:
    """Return the leaves as the content of a ``.docx`` file."""
    word = docx.Document()
    word_file.named(word, bundle.title, bundle.language)
    word_file.lettered(word, bundle.language)
    numbers = itertools.count(1)
    end = word.element.body.sectPr  # of the last section: everything stands before it
    groups = [(paper, list(leaves)) for paper, leaves in itertools.groupby(bundle.leaves, lambda leaf: leaf.paper)]
    for place, (paper, leaves) in enumerate(groups):
        _section(word, paper, bundle.foot, first=place == 0)
        for number, leaf in enumerate(leaves):
            for element in _leaf(leaf, numbers, breaks=number > 0):
                end.addprevious(element)
    content = BytesIO()
    word.save(content)
    return content.getvalue()


def _section(word: WordDocument, paper: Paper, foot: str, *, first: bool) -> None:
    """Begin a section on its paper, with a foot that counts the pages of the whole file."""
    section = word.sections[0] if first else word.add_section()
    if not first:
        low = word.paragraphs[-1].paragraph_format  # it holds the section before
        low.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        low.line_spacing = Pt(1)
        low.space_before = low.space_after = 0
    section.page_width = _emu(paper.width)
    section.page_height = _emu(paper.height)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.width > paper.height else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = _emu(paper.side)
    section.top_margin = _emu(paper.top)
    section.bottom_margin = _emu(paper.foot)
    section.header_distance = _emu(paper.top / 2)
    section.footer_distance = _emu(5)
    section.footer.is_linked_to_previous = False
    if paper.numbered:
        word_file.footed(section, foot, paper.inner)


def _emu(millimetres: float) -> Emu:
    return Emu(round(millimetres * vector.EMU))


def _leaf(leaf: Leaf, numbers: "itertools.count[int]", *, breaks: bool) -> Iterator[object]:
    """Write the tables of a leaf, one after the other, each behind a gap that keeps it from growing into the last."""
    for place, table in enumerate(leaf.tables):
        on_new = "<w:pageBreakBefore/>" if breaks and place == 0 else ""
        height = max(round(table.before * TWIPS), GAP)
        yield _parsed(f"<w:p><w:pPr>{on_new}{_spacing(height)}</w:pPr></w:p>")
        yield _parsed(_table(table, numbers))


def _parsed(text: str) -> object:
    return parse_xml(text.replace(">", f" {vector.SPACES}>", 1))


def _table(table: Table, numbers: "itertools.count[int]") -> str:
    widths = [round(width * TWIPS) for width in table.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(row, widths, numbers, head=place < table.head) for place, row in enumerate(table.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(row: Row, widths: list[int], numbers: "itertools.count[int]", *, head: bool) -> str:
    cells = []
    first = 0
    for cell in row.cells:
        cells.append(_cell(cell, sum(widths[first : first + cell.span]), numbers))
        first += cell.span
    height = f'<w:trHeight w:val="{round(row.height * TWIPS)}" w:hRule="atLeast"/>' if row.height else ""
    again = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{again}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int, numbers: "itertools.count[int]") -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    line = 'w:val="{}" w:sz="{}" w:space="0" w:color="{}"'.format(
        "dashed" if cell.edge.dashed else "single", round(8 * cell.edge.width / 0.3528), _hex(cell.edge.colour)
    )
    edges = "".join(f"<w:{name} {line}/>" for letter, name in EDGES.items() if letter in cell.edges)
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{_hex(cell.fill)}"/>' if cell.fill else ""
    across, along = (round(one * TWIPS) for one in cell.pad)
    sizes = {"top": across, "left": along, "bottom": across, "right": along}
    pads = "".join(f'<w:{name} w:w="{size}" w:type="dxa"/>' for name, size in sizes.items())
    content = "".join(_content(one, numbers) for one in cell.content) or _empty()
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}'
        f"{f'<w:tcBorders>{edges}</w:tcBorders>' if edges else ''}{fill}<w:tcMar>{pads}</w:tcMar>"
        f'<w:vAlign w:val="{"center" if cell.middle else "top"}"/></w:tcPr>{content}</w:tc>'
    )


def _empty() -> str:
    return f"<w:p><w:pPr>{_spacing(GAP)}</w:pPr></w:p>"


def _spacing(line: int, *, before: int = 0, rule: str = "exact") -> str:
    return f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="{rule}"/>'


def _content(content: Content, numbers: "itertools.count[int]") -> str:
    if isinstance(content, Figure):
        align = f'<w:jc w:val="{content.align}"/>' if content.align != "left" else ""
        drawn = vector.run(content.drawing, content.width, numbers)
        return f"<w:p><w:pPr>{_spacing(240, rule='auto')}{align}</w:pPr>{drawn}</w:p>"
    return _line(content, numbers)


def _line(line: Line, numbers: "itertools.count[int]") -> str:
    spacing = _spacing(round(20 * line.height), before=round(line.before * TWIPS))
    align = f'<w:jc w:val="{line.align}"/>' if line.align != "left" else ""
    runs = vector.run(box(), BOX, numbers) + _run("  ", line, line.weight) if line.box else ""
    runs += _run(f"{line.lead} ", line, 700) if line.lead else ""
    return f"<w:p><w:pPr>{spacing}{align}</w:pPr>{runs}{_run(line.text, line, line.weight)}</w:p>"


def _run(text: str, line: Line, weight: int) -> str:
    """Write a run; Word knows two weights of a family."""
    bold = "<w:b/><w:bCs/>" if weight >= 600 else ""
    size = f'<w:sz w:val="{round(2 * line.size)}"/><w:szCs w:val="{round(2 * line.size)}"/>'
    look = f'{bold}<w:color w:val="{_hex(line.colour)}"/>{size}'
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _hex(colour: str) -> str:
    return COLOURS.get(colour, colour)[1:].upper()
