"""A document as Word and as a page at once."""

import docx
import openpyxl
import pytest

from socsim.documents import excel, save
from socsim.documents.document import Document, Heading, Paragraph, grid

PAPER = Document("Отчёт", "ru", (Heading("Карточка", 1), Paragraph("текст")))


def test_word_and_page_stand_side_by_side(tmp_path):
    in_word, as_page = save.write(PAPER, tmp_path / "report-ru")
    assert [in_word.name, as_page.name] == ["report-ru.docx", "report-ru.html"]
    assert "текст" in [paragraph.text for paragraph in docx.Document(str(in_word)).paragraphs]
    assert "<p>текст</p>" in as_page.read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report-ru.docx", "report-ru.html"]


@pytest.mark.parametrize("name", ["compare-marks.v2-ru", "compare-2.10.2024-ky", "№ 5. Итоги"])
def test_a_dot_in_the_name_is_a_part_of_the_name(tmp_path, name):
    """Marks from «marks.v2.xlsx» are not written over those from «marks.v3.xlsx», nor one language over another."""
    assert [path.name for path in save.write(PAPER, tmp_path / name)] == [f"{name}.docx", f"{name}.html"]


def test_cards_are_for_the_page_alone(tmp_path):
    _, as_page = save.write(PAPER, tmp_path / "cards", "A5")
    assert "size: A5" in as_page.read_text("utf-8")


def test_signs_that_no_file_can_hold_are_left_out(tmp_path):
    blocks = (Heading("Про\x07ект"), Paragraph("а\ud800б"), grid(["\x1bимя"], [["\x00Аюу"]]))
    for path in save.write(Document("Draft\x07 2", "ru", blocks), tmp_path / "a"):
        assert path.is_file()
    page = (tmp_path / "a.html").read_text("utf-8")
    assert all(word in page for word in ("Draft 2", "Проект", "аб", "имя", "Аюу"))


def test_sheets_of_a_workbook_print_across_as_wide_as_the_page_with_their_titles(tmp_path):
    book = openpyxl.Workbook()
    book.worksheets[0].freeze_panes = "B3"
    book.create_sheet("help")
    first, second = openpyxl.load_workbook(excel.write(book, tmp_path / "a.xlsx")).worksheets
    for sheet in (first, second):
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert (first.print_title_rows, first.print_title_cols) == ("$1:$2", "$A:$A") and not second.print_title_rows
