"""The screens of a class: a list of people in, files out; marks typed or read; names only where the switch says so."""

from datetime import datetime
from html import unescape

import pytest
from openpyxl import load_workbook

from socsim import language
from socsim.base.i18n import LANGUAGES
from socsim.classroom import belongings
from socsim.classroom.live import store
from socsim.classroom.workshop import paper_marks, rooms, seat_list
from socsim.competition.room.verify import verify
from socsim.documents import browser
from socsim.widgets.class_marks import class_marks, latest
from socsim.widgets.class_prepare import class_prepare
from socsim.widgets.commissions import commissions
from socsim.widgets.reveal import reveal
from tests.classroom.test_class_room import fill, people

DAY = datetime(2026, 11, 30)


def give(part, *paths):
    """Give files to a screen as a browser does."""
    part.value = tuple(
        {"name": path.name, "type": "", "size": 1, "content": path.read_bytes(), "last_modified": DAY} for path in paths
    )


def prepared(tmp_path, count=9, code="ru"):
    """Return the folder of a class that was made ready on the screen."""
    screen = class_prepare(folder=tmp_path / "class", language=code)
    give(screen.people, people(tmp_path / "people.xlsx", count))
    screen.place.value = "Чаткал"
    screen.sphere.value = "preschool"
    screen.write.click()
    assert not screen.notice.value, unescape(screen.notice.value)
    return screen


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_list_of_people_becomes_seats_and_files(tmp_path, code):
    screen = prepared(tmp_path, 12, code)
    assert screen.ready and all(path.is_file() for path in screen.ready.paths)
    told = unescape(screen.seats.value)
    assert language(code)("class_prepare.dealt", people=12) in told and "Өмүрбекова" not in told
    screen.names.value = True
    assert unescape(screen.seats.value).count("Өмүрбекова") == 12
    assert language(code)("class_names.what") in unescape(screen.warning.value)
    assert screen.people.value == ()  # a saved notebook keeps no list


def test_the_papers_of_the_class_lie_beside_its_room(tmp_path, monkeypatch):
    monkeypatch.setattr(browser, "find", lambda: "")
    screen = prepared(tmp_path)
    screen.print.click()
    assert [path.name for path in screen.printed] == ["pack-ru.docx", "pack-ru.html"]
    assert {path.parent for path in screen.printed} == {screen.ready.room.parent}
    page = screen.printed[1].read_text("utf-8")
    assert page.count('data-kind="roles"') == 9 and page.count("Өмүрбекова") >= 9
    assert screen.printed[1].name in unescape(screen.files.value) and "Өмүрбекова" not in unescape(screen.files.value)


def test_another_dealing_and_a_list_corrected_by_hand(tmp_path):
    screen = prepared(tmp_path, 12)
    before = screen.seated
    screen.again.click()
    assert screen.seated != before and screen.ready is None
    screen.write.click()
    path = screen.ready.seats
    book = load_workbook(path)
    page = book.worksheets[0]
    page["D2"].value, page["D3"].value = page["D3"].value, page["D2"].value
    book.save(path)
    seated = screen.seated
    give(screen.people, path)
    assert [one.person for one in screen.seated[:2]] == [one.person for one in seated[:2]][::-1]
    screen.again.click()
    assert language("ru")("error.class_dealt_by_hand") in unescape(screen.notice.value)


def test_marks_are_read_from_the_folder_and_the_result_is_not_shown_before_its_steps(tmp_path):
    ready = prepared(tmp_path).ready
    fill(ready.books[0])
    screen = class_marks(folder=tmp_path / "class", language="ru")
    assert screen.conclude.disabled
    screen.beside.click()
    assert not screen.notice.value and not screen.conclude.disabled
    steps = reveal(screen, language="ru")
    assert language("ru")("error.class_not_concluded") in unescape(steps.notice.value)
    screen.conclude.click()
    assert language("ru")("class_marks.concluded") in unescape(screen.told.value) and screen.conclude.disabled
    steps.ahead.click()
    assert "Место" in steps.told.value and "Өмүрбекова" not in steps.told.value
    assert latest(tmp_path / "class").scorebook(0, language("ru")).origin == "own"
    assert not verify(store.record(ready.room)) and not store.changed(ready.room)


def test_a_sheet_is_typed_as_it_is_read_aloud(tmp_path):
    ready = prepared(tmp_path).ready
    screen = class_marks(folder=tmp_path / "class", language="ru")
    for seat in [value for _, value in screen.typed.seat.options]:
        screen.typed.seat.value = seat
        screen.typed.lines["A1"].value = "7 8 6 9 5 4 10"
        screen.typed.lines["A2"].value = "7, 8, 8, 9, 5, 4, 9"
        screen.typed.lines["A3"].value = "отвод" if seat == "chair" else "5 5 5 5 5 5 5"
        screen.typed.keep.click()
        assert "Записано" in screen.typed.answer.value, unescape(screen.typed.answer.value)
    screen.typed.prices["A1"].value = "900 000"
    screen.typed.prices["A2"].value = "1 200 000"
    screen.typed.keep_register.click()
    assert "A2" in unescape(screen.told.value)  # dearer than the lot: told, though it was marked
    screen.conclude.click()
    state = store.read(ready.room).state
    assert state.now.award["panels"][0]["winner"] == ["A1"] and state.now.recused("chair", "A3")
    assert list(state.now.register) == ["A1", "A2", "A3"] and not verify(store.record(ready.room))
    screen.typed.lines["A1"].value = "7 8 6"
    screen.typed.keep.click()
    assert "A1" in unescape(screen.typed.answer.value) and not screen.notice.value  # below the button, in sight


def test_two_commissions_stand_beside_each_other_once_the_result_is_there(tmp_path):
    ready = prepared(tmp_path, 20).ready
    for number, path in enumerate(ready.books):
        fill(path, lambda a, e, c, turn=number: 10 - (a + turn) % 3)
    screen = class_marks(folder=tmp_path / "class", language="ru")
    screen.beside.click()
    assert language("ru")("commissions.none") in unescape(commissions(tmp_path / "class").page)
    screen.conclude.click()
    told = unescape(commissions(tmp_path / "class").page)
    assert language("ru")("commissions.all") in told and "Команда 1" in told and "Өмүрбекова" not in told


def test_names_are_forgotten_in_rooms_and_lists_and_the_record_still_holds(tmp_path):
    ready = prepared(tmp_path).ready
    fill(ready.books[0])
    (tmp_path / "people.xlsx").unlink()
    before = store.read(ready.room).state.terms.data
    counts = belongings.forget(tmp_path, language("ru"))
    assert counts["rooms"] == 1
    seated = seat_list.read(ready.seats)
    assert [one.person for one in seated] == [f"№ {one.number}" for one in seated]
    after = store.read(ready.room)
    assert after.state.terms.data == before and not verify(after.chain)
    assert "Өмүрбекова" not in str([link.line for link in after.chain])
    assert paper_marks.read(after.state, ready.books).marks  # the book still knows its seats


def test_without_a_class_the_screen_says_so(tmp_path):
    screen = class_marks(folder=tmp_path, language="ky")
    assert language("ky")("error.class_no_room") in unescape(screen.nothing.value)
    assert latest(tmp_path).scorebook(0).synthetic and rooms.every(tmp_path) == []
    assert reveal(screen, language="ky").notice.value == ""
