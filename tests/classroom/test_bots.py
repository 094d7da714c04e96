"""Bots in a class's own commissions: only where the instructor says so, called bots wherever their marks stand."""

from html import unescape

import pytest
from openpyxl import load_workbook

from socsim import language
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.classroom.live import papers, store
from socsim.classroom.workshop import prepared, seat_list
from socsim.competition.room import tally
from socsim.competition.room.verify import verify
from socsim.reports import comparison
from socsim.scoring.study.compare import compare
from tests.classroom.test_class_room import call, enter, fill, people, words_of

__all__ = ["call"]


@pytest.fixture
def seated(tmp_path):
    """Return seven people: three mark, two places of the commission are bots'."""
    return prepared.dealt(prepared.listed(people(tmp_path / "people.xlsx", 7)), bots=True)


def test_bots_sit_only_where_that_was_said(tmp_path, seated):
    without = prepared.dealt(prepared.listed(people(tmp_path / "people.xlsx", 7)))
    assert not any(one.bot for one in without) and seated[:7] == without
    assert [(one.number, one.role, one.group, one.person) for one in seated[7:]] == [
        (8, "member", 1, ""),
        (9, "member", 1, ""),
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_list_of_seats_says_who_is_a_bot(tmp_path, seated, code):
    path = seat_list.write(seated, tmp_path / "seats", language(code))
    assert seat_list.read(path) == tuple(seated)
    book = load_workbook(path)
    book.worksheets[0]["D2"].value = language(code)("seat_list.bot")
    book.save(path)
    with pytest.raises(Lesson) as refused:
        seat_list.read(path)
    assert "bot_not_member" in [fault.key for fault in refused.value.faults]


def test_a_bot_marks_beside_the_people_and_is_called_one_wherever_it_stands(tmp_path, call, seated):
    speak = language("ru")
    ready = prepared.write(tmp_path, seated, call, speak)
    assert load_workbook(ready.books[0]).sheetnames[5:] == ["Место 2, Председатель", "Место 3", "Место 4, Секретарь"]
    fill(ready.books[0])
    room = enter(ready).room
    state = room.state
    bots = [place.id for place in state.terms.markers(1) if state.sitting(place.id).is_bot]
    assert len(bots) == 2 and not verify(room.chain) and not store.changed(ready.room)
    for seat, code in state.now.marks:
        near = [state.now.marks[one, code] for one in ("chair", "member_1", "secretary")]
        for criterion, mark in state.now.marks[seat, code].items():
            middle = sorted(sheet[criterion] for sheet in near)[1]
            assert seat not in bots or abs(mark - middle) <= 1
    book = tally.competition(state).scorebook(0, speak)
    assert book.origin == "mixed" and [name for name in book.members if "(бот)" in name] == [
        "Место 8 (бот)",
        "Место 9 (бот)",
    ]
    report = " ".join(words_of(comparison.winners(compare(book, speak=speak), "")))
    protocol = " ".join(words_of(papers.documents(room, speak)["protocol"]))
    for told in (report, protocol):
        assert "«бот» вымышлены" in told
    assert "Место 8 (бот)" in protocol


def test_marks_that_were_corrected_move_the_bot_and_marks_that_were_taken_back_take_its_own(tmp_path, call, seated):
    ready = prepared.write(tmp_path, seated, call, language("ru"))
    fill(ready.books[0], lambda a, e, c: 5)
    enter(ready)
    fill(ready.books[0], lambda a, e, c: None if a == 0 else 9)
    state = enter(ready).room.state
    book = tally.competition(state).scorebook(0, language("ru"))
    assert not book.given[0].any() and (book.marks[1:][book.given[1:]] >= 800).all() and book.given[1:].all()
    fill(ready.books[0], lambda a, e, c: 7)
    state = enter(ready).room.state
    assert tally.competition(state).scorebook(0, language("ru")).given.all()
    assert "(бот)" in unescape(language("ru").of(state.terms.markers(1)[2].title))
