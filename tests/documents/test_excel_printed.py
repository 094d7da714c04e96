"""A workbook as LibreOffice prints it: across, as wide as the page, its titles on every page."""

import openpyxl

from socsim.documents import excel
from tests.documents import prints

LETTERS = "АБВГДЕЖЗИКЛМНО"
ROWS = range(1001, 1121)


def test_a_wide_and_long_sheet_prints_on_pages_across_with_its_titles(office_path, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Заявка", *(f"Критерий{letter}" for letter in LETTERS)])
    for row in ROWS:
        sheet.append([row, *range(len(LETTERS))])
    for column in range(2, 16):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width = 16
    sheet.freeze_panes = "B2"
    pages = prints.pages(prints.by_office(office_path, excel.write(book, tmp_path / "a.xlsx"), tmp_path / "office"))
    assert len(pages) >= 2
    for number, page in enumerate(pages, start=1):
        assert round(page.width) == 297 and round(page.height) == 210
        assert {"Заявка", "КритерийА", "КритерийО"} <= page.texts, number
    assert set(map(str, ROWS)) <= set().union(*(page.texts for page in pages))
