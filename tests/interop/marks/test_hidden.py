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
