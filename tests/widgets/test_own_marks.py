"""Marks of one's own commission on a screen: an empty book, the filled one given back, a report; nothing is kept."""

from datetime import datetime

import openpyxl
import pytest

from socsim.base.i18n import language
from socsim.classroom.live import shows
from socsim.interop.marks import scorebook
from socsim.widgets.own_marks import own_marks

CODE = "ru"
WRITTEN = datetime(2026, 11, 30)


@pytest.fixture(scope="module")
def competition():
    return shows.sample()


def give(screen, path):
    content = path.read_bytes()
    screen.books.value = (
        {"name": path.name, "type": "", "size": len(content), "content": content, "last_modified": WRITTEN},
    )


def test_an_empty_book_is_written_and_one_that_is_filled_in_stays(competition, tmp_path):
    screen = own_marks(competition, folder=tmp_path, language=CODE)
    screen.blank.click()
    book = openpyxl.load_workbook(tmp_path / "marks.xlsx")
    book[book.sheetnames[-1]]["B3"] = 7
    book.save(tmp_path / "marks.xlsx")
    filled = (tmp_path / "marks.xlsx").read_bytes()
    screen.blank.click()
    assert (tmp_path / "marks.xlsx").read_bytes() == filled
    assert len(list(tmp_path.glob("marks*.xlsx"))) == 2 and "data:" in screen.told.value


def test_a_book_given_back_makes_a_report_and_is_not_kept(competition, tmp_path):
    marks = scorebook.template(
        tmp_path / "ours.xlsx", competition.scorebook(0, language(CODE)), language(CODE), filled=True
    )
    screen = own_marks(competition, folder=tmp_path / "papers", language=CODE)
    give(screen, marks)
    assert screen.notice.value == "" and screen.books.value == ()
    assert "<table" in screen.told.value and "data:" in screen.told.value
    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["compare-ours-ru.docx"]


def test_a_book_that_cannot_be_read_is_a_lesson(competition, tmp_path):
    (tmp_path / "ours.xlsx").write_text("no book", encoding="utf-8")
    screen = own_marks(competition, folder=tmp_path / "papers", language=CODE)
    give(screen, tmp_path / "ours.xlsx")
    assert 'role="alert"' in screen.notice.value and "<table" not in screen.told.value
