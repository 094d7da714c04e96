"""A room on disk: nothing acknowledged is ever lost, one page writes, everybody reads."""

import os
import sqlite3
from contextlib import closing, suppress

import pytest

from socsim.base.errors import Lesson
from socsim.classroom.live import store
from socsim.classroom.live.store import Store
from socsim.competition.room import events, opening, scenarios
from socsim.competition.room.acts.act import Command

AT = 1_000


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "room.room"
    Store.create(file, opening.terms(scenarios.named("first_competition")), AT).close()
    return file


def predict(open_store, answer="no"):
    return open_store.act(Command(kind="predict", seat="chair", at=AT, data={"question": "bill", "answer": answer}))


def test_what_was_done_is_there_the_next_day(path):
    with Store(path) as first:
        predict(first, "yes")
        head = first.room.head
    with Store(path) as next_day:
        assert next_day.room.head == head
        assert next_day.room.state.predictions["chair", "bill"] == "yes"


def test_a_room_is_never_written_over(path):
    with pytest.raises(Lesson) as refused:
        Store.create(path, opening.terms(scenarios.named("first_competition")), AT)
    assert refused.value.key == "room_file_exists"


def test_the_page_opened_last_writes_and_the_older_one_says_so(path):
    with Store(path) as older, Store(path) as newer:
        assert newer.writes and not older.writes
        with pytest.raises(Lesson) as refused:
            predict(older)
        assert refused.value.key == "room_taken_over"
        predict(newer, "yes")
        older.take_over()
        assert older.room.state.predictions["chair", "bill"] == "yes"
        predict(older)
        assert not newer.writes


def test_others_read_while_one_writes(path):
    with Store(path) as writer:
        for answer in ("yes", "no"):
            predict(writer, answer)
            assert store.read(path).head == writer.room.head


def test_a_refused_act_leaves_no_trace(path):
    with Store(path) as open_store:
        before = open_store.room.head
        with pytest.raises(Lesson):
            open_store.act(Command(kind="next", seat="chair", at=AT, data={}))
        assert open_store.room.head == before == store.read(path).head


def test_a_file_that_was_removed_or_changed_behind_its_back_is_noticed(path, tmp_path):
    with Store(path) as open_store:
        os.replace(path, tmp_path / "moved.room")
        with pytest.raises(Lesson) as refused:
            predict(open_store)
        assert refused.value.key == "room_file_changed"


def test_a_copy_is_whole_while_the_room_goes_on(path, tmp_path):
    with Store(path) as open_store:
        predict(open_store)
        copy = open_store.export(tmp_path / "copy.room")
        head = open_store.room.head
        predict(open_store, "yes")
    assert store.read(copy).head == head
    assert store.read(path.with_suffix(".copy.room")).head == open_store.room.head


def test_exported_lines_are_read_like_the_room(path, tmp_path):
    with Store(path) as open_store:
        predict(open_store)
        lines = tmp_path / "room.jsonl"
        lines.write_text(events.written(open_store.room.chain), "utf-8")
        assert store.read(lines).head == open_store.room.head


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\x00 and no more", b"\xff\xfe", b"{}", b'{"format":"socsim room 1"}']
)
def test_a_file_that_holds_no_room_is_a_sentence(tmp_path, content):
    broken = tmp_path / "broken.room"
    broken.write_bytes(content)
    with pytest.raises(Lesson):
        store.read(broken)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085", "\x0b", "\x0c"])
def test_a_sign_that_ends_lines_elsewhere_ends_none_in_a_record(path, tmp_path, sign):
    """Pasted from a PDF: it is kept, or refused in words, and the room opens again."""
    with Store(path) as open_store:
        with suppress(Lesson):
            open_store.act(Command(kind="prepare", seat="official", at=AT, data={"need": f"до{sign}после"}))
        head = open_store.room.head
        lines = tmp_path / "lines.jsonl"
        lines.write_text(events.written(open_store.room.chain), "utf-8", newline="\n")
    assert store.read(path).head == store.read(lines).head == head


def test_a_file_in_which_a_line_is_no_text_is_a_sentence(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE event")
        connection.execute("CREATE TABLE event (number INTEGER PRIMARY KEY, line)")
        connection.execute("INSERT INTO event VALUES (1, 7), (2, NULL)")
        connection.commit()
    for opening_it in (store.read, Store):
        with pytest.raises(Lesson):
            opening_it(path)
