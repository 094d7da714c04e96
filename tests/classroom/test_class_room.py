"""A class's own competition: people dealt to seats, books for paper marks, all of it in a room that verifies."""

import os
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from socsim import announce, language, municipality, sheet, sphere
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.classroom.live import commissions, papers, store
from socsim.classroom.live.store import Store
from socsim.classroom.workshop import class_room, dealing, entering, paper_marks, prepared, seat_list, seats
from socsim.competition.room import scenarios, tally
from socsim.competition.room.verify import verify
from socsim.documents.document import Grid
from socsim.interop.marks import scorebook

AT = 1_000_000
FIRST_MARK = 3  # column
FIRST_ROW = 4


def people(path: Path, count: int) -> Path:
    """Write a list as people bring it: a title, an empty row, numbers, phones."""
    book = Workbook()
    page = book.active
    for row in (["Список участников", None, None], [], ["№", "Ф. И. О. участника", "Телефон"]):
        page.append(row)
    for number in range(1, count + 1):
        page.append([number, f"Өмүрбекова Ңурай {chr(0x410 + number % 32)}{number}", f"0555 {number:06d}"])
    book.save(path)
    return path


@pytest.fixture(scope="module")
def call():
    return announce(municipality("Чаткал"), [sphere("preschool")], sheet=sheet())


def made(folder, count, of, code="ru"):
    """Make a class ready; return what was written."""
    scenario = None if hasattr(of, "lots") else of
    seated = prepared.dealt(prepared.listed(people(folder / "people.xlsx", count)), 1, scenario)
    return prepared.write(folder, seated, of, language(code))


def fill(path, mark=lambda a, e, c: (a * 3 + e * 2 + c) % 7 + 4, price=700_000):
    """Write marks and prices into a book; return how many members it has."""
    book = load_workbook(path)
    listed = book.worksheets[1]
    for row in range(2, listed.max_row + 1):
        listed.cell(row, 3).value = price + 10_000 * row
    members = book.worksheets[5:]
    for e, page in enumerate(members):
        for a, row in enumerate(range(FIRST_ROW, page.max_row + 1)):
            for c, column in enumerate(range(FIRST_MARK, page.max_column + 1)):
                page.cell(row, column).value = mark(a, e, c)
    book.save(path)
    return len(members)


def enter(ready, paths=None):
    """Read the books into the room on disk."""
    with Store(ready.room) as open_store:
        paper = paper_marks.read(open_store.room.state, paths or ready.books)
        return entering.enter(open_store.room, paper, AT, lambda _, command: open_store.act(command))


def words_of(document):
    """Yield every cell and every paragraph."""
    for block in document.blocks:
        yield from [cell for row in block.rows for cell in row] if isinstance(block, Grid) else [block.text]


def test_every_name_gets_one_seat_and_another_number_deals_anew(tmp_path):
    names = [f"Человек {n}" for n in range(23)]
    dealt = dealing.deal(names)
    assert sorted(one.person for one in dealt) == sorted(names)
    assert [one.number for one in dealt] == list(range(1, 24))
    assert dealing.deal(names[::-1]) == dealt and dealing.deal(names, 2) != dealt
    assert {one.group for one in dealt if one.role == "secretary"} == {1, 2}
    assert seats.seats(23).members == sum(one.role in class_room.JUDGES for one in dealt)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_list_of_seats_is_read_back_as_a_hand_left_it(tmp_path, code):
    dealt = dealing.deal([f"Ңурай Өмүрова {n}" for n in range(12)])
    path = seat_list.write(dealt, tmp_path / "seats", language(code))
    again = seat_list.read(path)
    assert [(one.number, one.role, one.group, one.person) for one in again] == [
        (one.number, one.role, one.group, one.person) for one in dealt
    ]
    book = load_workbook(path)
    page = book.worksheets[0]
    rows = [
        row
        for row in range(2, page.max_row + 1)
        if page.cell(row, 3).value == seat_list.group(dealt[-1], language(code))
    ]
    for row in rows:
        page.cell(row, 3).value = "Ак-Жол"
    page["B3"].value = "хозяин"
    book.save(path)
    with pytest.raises(Lesson) as refused:
        seat_list.read(path)
    assert [(fault.key, fault.column, fault.row) for fault in refused.value.faults] == [("unknown_role", "B", 3)]
    page["B3"].value = language(code)("room.role.chair")
    book.save(path)
    assert {one.team for one in seat_list.read(path) if one.group == dealt[-1].group and one.role == "ngo"} == {
        "Ак-Жол"
    }


def test_a_class_on_paper_ends_in_a_protocol_and_its_record_holds(tmp_path, call):
    ready = made(tmp_path, 23, call)
    assert len(ready.books) == 2
    members = sum(fill(path) for path in ready.books)
    entered = enter(ready)
    state = entered.room.state
    assert not verify(entered.room.chain) and not store.changed(ready.room) and members == 10
    assert state.stage == "protocol" and [panel["panel"] for panel in state.now.award["panels"]] == [1, 2]
    assert {"register", "opening", "conflicts", "sheets", "protocol", "commissions"} <= set(
        papers.documents(entered.room, language("ru"))
    )
    told = " ".join(words_of(papers.documents(entered.room, language("ru"))["protocol"]))
    assert "вымышлен" not in told and "Место 4" in told
    assert language("ru")("label.reach") not in told  # nobody said how many: no 0 is invented
    assert not any(name in told for sitting in state.sittings.values() for name in sitting.people if name != "Ведущий")
    assert not entered.notices
    beside = commissions.of(state, language("ru"))
    assert [list(result.winners) for result in beside.results] == [
        [f"№ {code[1]} Команда {code[1]}" for code in panel["winner"]] for panel in state.now.award["panels"]
    ]
    assert beside.joint.book.given.shape[1] == members


def test_the_same_paper_twice_changes_nothing_and_a_corrected_one_only_what_differs(tmp_path, call):
    ready = made(tmp_path, 9, call)
    fill(ready.books[0])
    first = enter(ready).room
    assert len(enter(ready).room.chain) == len(first.chain)
    fill(ready.books[0], lambda a, e, c: 10 if a == 0 else 5)
    corrected = enter(ready).room
    assert corrected.state.now.award["panels"][0]["winner"] == ["A1"] and not verify(corrected.chain)
    assert corrected.chain[: len(first.chain)] == first.chain


def test_what_two_commissions_write_differently_is_told_with_its_place(tmp_path, call):
    ready = made(tmp_path, 20, call)
    for number, path in enumerate(ready.books):
        fill(path, price=700_000 + 5_000 * number)
    with pytest.raises(Lesson) as refused:
        enter(ready)
    first = refused.value.faults[0]
    assert (first.key, first.sheet, first.row, first.column) == ("class_price", "Заявки", 2, "B")
    assert "725\u00a0000 и 720\u00a0000" in first.line(language("ru"))
    with pytest.raises(Lesson) as refused:
        enter(ready, [ready.books[0]] * 2)
    assert {fault.key for fault in refused.value.faults} == {"class_seat_twice"}
    assert all(fault.sheet == "Комиссия" and fault.row for fault in refused.value.faults)


@pytest.mark.parametrize("code", LANGUAGES)
def test_template_notebook_protocol_and_comparison_have_the_same_rules(tmp_path, call, code):
    """The book that is filled in, the record, the book that is compared and the paper rest on one call."""
    speak = language(code)
    ready = made(tmp_path, 9, call, code)
    fill(ready.books[0])
    blank = scorebook.read(ready.books[0])
    room = enter(ready).room
    compared = tally.competition(room.state).scorebook(0, speak)
    for name in ("weights", "floors", "ceilings", "price", "top"):
        assert getattr(blank, name).tolist() == getattr(compared, name).tolist(), name
    assert blank.pass_mark == compared.pass_mark == 100 * call.pass_mark and blank.least == compared.least
    assert blank.criteria == compared.criteria and blank.lots == compared.lots
    assert blank.origin == compared.origin == "own" and compared.merit is None
    cells = [*words_of(papers.documents(room, speak)["protocol"])]
    protocol = " ".join(cells)
    assert speak.som(int(call.ceilings[0])) in protocol and str(call.pass_mark) in cells
    assert all(speak.som(int(price)) in protocol for price in compared.price)


def test_a_scenarios_applications_are_marked_on_paper_and_bots_sit_where_nobody_does(tmp_path):
    scenario = scenarios.named("chatkal_2014_preschool")
    ready = made(tmp_path, 7, scenario)
    assert fill(ready.books[0], price=0) == 3
    state = enter(ready).room.state
    book = tally.competition(state).scorebook(0, language("ru"))
    assert book.origin == "training" and sum("(бот)" in member for member in book.members) == 2
    assert book.merit is not None and not verify(store.record(ready.room))


def test_nothing_that_is_there_is_written_over(tmp_path, call):
    ready = made(tmp_path, 9, call)
    fill(ready.books[0])
    filled = ready.books[0].read_bytes()
    again = made(tmp_path, 9, call)
    assert again.books[0].name == "marks-1 (2).xlsx" and again.room != ready.room
    assert ready.books[0].read_bytes() == filled and os.path.getsize(again.room)


def test_a_class_too_small_for_its_own_competition_is_shown_the_other_way(tmp_path, call):
    with pytest.raises(Lesson, match="first_competition"):
        made(tmp_path, 5, call)
    assert made(tmp_path, 5, scenarios.named("first_competition")).books
