"""Sheets that Excel does not show: a member's marks there are asked about, what holds none is left out and told."""

import pytest
from openpyxl import load_workbook

from socsim.interop.marks import scorebook
from tests.interop.files import workbook
from tests.interop.marks.commission import BEKOV, GOOD, refused, same


@pytest.fixture
def hidden(tmp_path):
    """Return what writes the good workbook with one more sheet, hidden in one of Excel's two ways."""

    def write(title, rows, state):
        path = workbook(tmp_path / "h.xlsx", {**GOOD, title: rows})
        book = load_workbook(path)
        book[title].sheet_state = state
        book.save(path)
        return path

    return write


@pytest.fixture
def good(tmp_path):
    return scorebook.read(workbook(tmp_path / "g.xlsx", GOOD))


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_marks_on_a_hidden_sheet_are_asked_about(hidden, good, state):
    path = hidden("Старое", BEKOV, state)
    assert refused(path) == [("hidden_sheet", "Старое", "")]
    assert scorebook.read(path, sure=["Старое", "Беков"]).members == (*good.members, "Старое")


def test_so_is_a_hidden_long_table(hidden):
    rows = [["Заявка", "Эксперт", "Критерий", "Балл"], ["Келечек", "Садыкова", "Опыт", 5]]
    assert refused(hidden("База", rows, "hidden")) == [("hidden_sheet", "База", "")]


def test_a_hidden_sheet_of_something_else_is_left_out_and_told(hidden, good):
    book = scorebook.read(hidden("Черновик", [["Телефоны"], ["0555"]], "hidden"))
    same(book, good)
    assert ("left_out", "Черновик") in [(notice.key, notice.sheet) for notice in book.notices]


def test_a_hidden_list_is_read(tmp_path, good):
    path = workbook(tmp_path / "l.xlsx", GOOD)
    book = load_workbook(path)
    book["Критерии"].sheet_state = "hidden"
    book.save(path)
    same(scorebook.read(path), good)


def test_hidden_rows_and_columns_are_read_and_told(tmp_path, good):
    path = workbook(tmp_path / "r.xlsx", GOOD)
    book = load_workbook(path)
    book["Асанова"].row_dimensions[4].hidden = True
    book["Асанова"].row_dimensions[40].hidden = True
    book["Беков"].column_dimensions["C"].hidden = True
    book["Беков"].column_dimensions["K"].hidden = True
    book.save(path)
    read = scorebook.read(path)
    same(read, good)
    told = {(notice.key, notice.sheet): notice.facts for notice in read.notices}
    assert told["hidden_rows", "Асанова"] == {"rows": "4"}
    assert told["hidden_columns", "Беков"] == {"columns": "C"}


def test_a_listed_application_that_nobody_marked_is_told(tmp_path):
    listed = [*GOOD["Заявки"], [4, "Жаштар", 100_000, None]]
    read = scorebook.read(workbook(tmp_path / "u.xlsx", {**GOOD, "Заявки": listed}))
    assert read.entered.tolist() == [True, True, True, False]
    assert [(n.value, n.row) for n in read.notices if n.key == "listed_unmarked"] == [("Жаштар", 5)]
    out = [[*cells, "Допущена" if row == 0 else None if row < 4 else "нет"] for row, cells in enumerate(listed)]
    read = scorebook.read(workbook(tmp_path / "v.xlsx", {**GOOD, "Заявки": out}))
    assert not [n for n in read.notices if n.key == "listed_unmarked"]
