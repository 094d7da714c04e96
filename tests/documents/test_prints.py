"""A paper in a terminal, as a page, in Word and in a workbook: whole, within its width, with its pictures."""

import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

import docx
import openpyxl
import pandas as pd
import pytest
from docx.oxml.ns import qn

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.base.i18n import LANGUAGES
from socsim.base.tokens import values
from socsim.charts.figures import commission, style
from socsim.competition.protocol import chapters
from socsim.documents import page, terminal, word, word_file
from socsim.documents.document import Document, Grid, Heading, Paragraph, Picture
from socsim.reports import workbook

CALL = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
HELD = hold(CALL, seed=3)


@pytest.mark.parametrize("code", LANGUAGES)
def test_terminal_text_fits_eighty_columns(code):
    for name in ("kit-100", "pgf-10", "qcbs-60"):
        call = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet(name))
        text = terminal.plain(chapters.document(hold(call), language(code)))
        assert max(map(len, text.splitlines())) <= 80


class _Outside(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.tags = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.found += [value for name, value in attrs if name in ("src", "href", "action")]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_needs_nothing_from_outside(code, tmp_path):
    text = page.write(chapters.document(HELD, language(code)), tmp_path / "p.html").read_text("utf-8")
    parser = _Outside()
    parser.feed(text)
    assert parser.found == [] and "script" not in parser.tags and "@import" not in text
    assert re.findall(r'url\((?!"data:)', text) == []
    assert f'<html lang="{code}">' in text and "@page" in text and "A4" in text


@pytest.mark.parametrize("code", LANGUAGES)
def test_word_holds_the_same_tables(code, tmp_path):
    paper = chapters.document(HELD, language(code))
    opened = docx.Document(str(word.write(paper, tmp_path / "p.docx")))
    grids = [block for block in paper.blocks if isinstance(block, Grid)]
    assert [tuple(c.text for c in t.rows[0].cells) for t in opened.tables] == [g.columns for g in grids]
    assert [len(t.rows) - 1 for t in opened.tables] == [len(g.rows) for g in grids]
    if code == "ky":
        assert re.search("[ңөү]", "".join(p.text for p in opened.paragraphs))


def test_word_is_set_in_the_kits_letters_and_colours(tmp_path):
    paper = Document("Отчёт", "ru", (Heading("Глава", 1), Grid(("А", "Б"), (("1", "2"),))))
    opened = docx.Document(str(word.write(paper, tmp_path / "p.docx")))
    for name in ("Normal", "Title", "Heading 1"):
        fonts = opened.styles[name].element.rPr.rFonts
        assert {fonts.get(qn(f"w:{script}")) for script in word_file.SCRIPTS} == {values.FAMILY}
        assert not [theme for theme in word_file.THEMES if fonts.get(qn(f"w:{theme}"))]
    assert str(opened.styles["Heading 1"].font.color.rgb) == values.COLOURS["blue"][1:].upper()
    shades = opened.tables[0]._tbl.xpath(".//w:shd/@w:fill")
    assert shades == [values.COLOURS["sky"][1:].upper()] * 2


MEMBERS = pd.DataFrame({"leniency": [-7.0, 0.0, 5.0], "half_width": 1.0}, ["А", "Б", "В"])
PICTURE = Picture(style.png(commission.severity(MEMBERS), dpi=50), 'Кто строже: «А» & "Б"', 'Строже всех — "Б" <3>.')
PAPER = Document("Отчёт", "ru", (Paragraph("до"), PICTURE, Paragraph("после")))


def test_a_picture_on_a_page():
    told = page.html(PAPER)
    assert told == page.html(PAPER) and told.count("<figure>") == told.count("</figure>") == 1
    image = told[told.index("<figure>") : told.index("</figure>") + 9].replace('">', '"/>', 1)
    root = ElementTree.fromstring(image)
    assert root.find("img").get("alt") == PICTURE.alternative
    assert root.find("img").get("src").startswith("data:image/png;base64,")
    assert root.find("figcaption").text == PICTURE.caption
    assert "max-width: 100%" in told


def test_a_picture_in_word(tmp_path):
    path = word.write(PAPER, tmp_path / "p.docx")
    opened = docx.Document(str(path))
    (shape,) = opened.inline_shapes
    assert shape.width.mm == pytest.approx(160, abs=0.01) and shape._inline.docPr.get("descr") == PICTURE.alternative
    told = [(p.text, p.style.name) for p in opened.paragraphs]
    assert told.index((PICTURE.caption, "Caption")) == [t for t, _ in told].index("после") - 1
    with zipfile.ZipFile(path) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".png")]
        assert archive.read(name) == PICTURE.png


def test_a_picture_in_a_terminal():
    told = terminal.plain(PAPER, 40)
    assert told.index("до") < told.index(PICTURE.caption) < told.index(PICTURE.alternative) < told.index("после")


def test_a_picture_in_a_workbook(tmp_path):
    path = workbook.write(HELD, PAPER, language("ru"), tmp_path / "p.xlsx")
    first = openpyxl.load_workbook(path).worksheets[0]
    (image,) = first._images
    column = [cell.value for cell in first["A"]]
    assert image._data() == PICTURE.png
    below = column.index(PICTURE.caption)
    assert image.anchor._from.row > column.index("до")
    covered = image.anchor.ext.height / 9525 / workbook.ROW
    assert image.anchor._from.row + covered <= below
    assert column[below + 1 :] == [PICTURE.alternative, "после"]
