"""One laptop's hold on a room: turns, the curtain, what is on disk, undo, another page, kills."""

import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from socsim.base.errors import Lesson
from socsim.classroom.live import rooms, store
from socsim.classroom.live.session import Session, Start
from socsim.competition.room import opening, scenarios
from socsim.competition.room.stages import HOST
from socsim.competition.room.verify import verify

ROOT = Path(__file__).resolve().parents[3]
AT = 1_700_000_000_000
# Marks in a member's seat without end, and says after each mark how many events are on disk.
MARKER = """
import sys
from pathlib import Path
from socsim.classroom.live.session import Session
session = Session.resume(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    code = session.seen()["sheet"]["to_mark"][number % 2]
    session.act("mark", {"application": code, "marks": {"need": number % 11}})
    print(len(session.room.chain), flush=True)
"""


@pytest.fixture(scope="module")
def terms():
    return opening.terms(scenarios.named("first_competition"))


@pytest.fixture
def begin(tmp_path, terms):
    sessions = []

    def one(**people):
        session = Session.begin(tmp_path / "rooms" / "one.room", Start(terms=terms, people=people), lambda: AT)
        sessions.append(session)
        return session

    yield one
    for session in sessions:
        with suppress(sqlite3.ProgrammingError):  # closed by the test
            session.close()


def marking(session):
    """Bring a member to the marks: everything that is asked before them is left as it is."""
    while session.seen()["stage"]["name"] != "scoring":
        assert session.act("ready", {})
    return session


def to(session, stage):
    """Look on until a stage in which something is to be done."""
    while session.seen()["stage"]["name"] != stage:
        assert session.seen()["stage"]["looks"] and session.act("ready", {})
    return session


def mark(session, value):
    code = session.seen()["sheet"]["to_mark"][0]
    return session.act("mark", {"application": code, "marks": {"need": value}})


def test_bots_carry_on_until_the_person_is_waited_for(begin):
    session = to(begin(member="A"), "conflicts")
    assert session.seat == session.turn == "member"
    assert session.act("ready", {})
    assert session.seen()["stage"]["name"] == "scoring"


def test_what_is_on_disk_is_what_was_acknowledged(begin):
    session = marking(begin(member="A"))
    assert mark(session, 7)
    assert (session.written.kind, session.written.at) == ("mark", AT)
    assert store.read(session.store.path).head == session.room.head


def test_a_refusal_is_a_lesson_until_the_next_act(begin):
    session = marking(begin(member="A"))
    head = session.room.head
    assert not session.act("submit", {})
    assert session.refusal.key == "room_marks_missing"
    assert session.room.head == head
    assert mark(session, 7) and session.refusal is None


def test_the_next_day_brings_back_the_same_page(begin):
    session = marking(begin(member="A"))
    mark(session, 7)
    seen = session.seen()
    session.close()
    with Session.resume(session.store.path).store as again:
        assert again.room.head == session.room.head
    next_day = Session.resume(session.store.path)
    assert next_day.seat == "member" and next_day.seen() == seen
    next_day.close()


def test_an_earlier_mark_comes_back(begin):
    session = marking(begin(member="A"))
    mark(session, 6)
    assert session.undo is None  # a first mark has no earlier value
    mark(session, 4)
    assert (session.undo.now, session.undo.before) == (4, 6)
    assert session.take_back()
    code = session.seen()["sheet"]["to_mark"][0]
    assert session.seen()["sheet"]["marks"][code] == {"need": 6}


def test_an_earlier_draft_comes_back_until_the_envelope_is_sealed(begin):
    session = begin(a1="A")
    assert session.act("write", session.seen()["draft"]["prepared"]["content"])
    session.act("write", {"title": "Our title"})
    assert session.undo.what == "title" and session.undo.now == "Our title"
    session.take_back()
    assert session.seen()["draft"]["content"]["title"] == session.seen()["draft"]["prepared"]["content"]["title"]
    session.act("seal", {})
    assert session.undo is None


def test_a_finished_stage_is_not_undone(begin):
    session = marking(begin(member="A"))
    mark(session, 6)
    mark(session, 4)
    session.act("ready", {})
    assert session.undo is None


def test_a_curtain_falls_between_two_people(begin):
    session = begin(member="A", secretary="B")
    for seat in ("member", "secretary"):  # nobody here has anything to do while the bots apply: each looks
        assert (session.seat, session.turn) == ("", seat)
        session.unveil()
        assert session.seat == seat and session.act("ready", {})
    assert session.seat == session.turn == "secretary"  # only the secretary works at the opening
    while session.seat == "secretary":
        assert session.act("ready", {})
    assert (session.seat, session.turn) == ("", "member")
    session.unveil()
    session.hand_over("secretary")
    assert session.seat == ""


def test_a_moment_that_is_over_is_seen_as_it_was(begin):
    session = begin(secretary="B")
    while session.seen()["stage"]["name"] != "scoring":
        session.act("ready", {})
    then = session.seen_in("opening")
    assert then["stage"]["name"] == "opening"
    assert "sheet" not in then and "admission" not in then


def test_the_page_opened_last_has_the_room_until_it_is_brought_back(begin):
    older = marking(begin(member="A"))
    newer = Session.resume(older.store.path)
    assert newer.writes and not older.writes
    assert not mark(older, 3) and older.refusal.key == "room_taken_over"
    assert mark(newer, 5)
    older.take_over()
    assert older.room.head == newer.room.head and mark(older, 8)
    newer.close()


def test_a_host_leads_a_room_of_bots(begin):
    session = begin(host="A")
    assert session.seat == HOST
    assert session.act("next", {})
    assert session.seen()["stage"]["name"] == "call"


def test_rooms_are_listed_the_latest_first_and_never_written_over(begin, terms):
    session = begin(member="A")
    folder = session.store.path.parent
    later = Session.begin(
        rooms.fresh("one", folder), Start(terms=terms, people={"chair": "B", HOST: "C"}), lambda: AT + 1
    )
    later.close()
    (folder / "broken.room").write_text("no room", "utf-8")
    listed = rooms.records(folder)
    assert [record.path.name for record in listed] == ["one-2.room", "one.room"]
    assert listed[0].seats[0] == "" and not listed[0].over
    with pytest.raises(Lesson):
        Session.begin(session.store.path, Start(terms=terms, people={"member": "A"}))


def test_reloads_second_tabs_and_next_days_lose_nothing_and_double_nothing(begin, luck, counts):
    page = marking(begin(member="A"))
    acknowledged = [link.head for link in page.room.chain]
    for _ in range(counts(3, 170)):
        newer = Session.resume(page.store.path)  # the same page once more, another tab, or another day
        assert newer.seen() == page.seen() and not mark(page, 1)
        assert mark(newer, luck.randrange(2, 11))
        acknowledged.append(newer.room.head)
        if luck.random() < 0.5:  # brought back to the older page
            page.take_over()
            page, newer = newer, page
        page.close()
        page = newer
    assert [link.head for link in page.room.chain] == acknowledged
    assert verify(page.room.chain) == []
    page.close()


def test_nothing_acknowledged_is_lost_or_doubled_by_a_kill(begin, luck, counts):
    session = marking(begin(member="A"))
    session.close()
    path = session.store.path
    for _ in range(counts(1, 100)):
        words = [sys.executable, "-c", MARKER, str(path)]
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as marker:
            told = [marker.stdout.readline() for _ in range(luck.randrange(1, 9))]
            marker.kill()
            told += marker.stdout.readlines()
        acknowledged = int([line for line in told if line.endswith("\n")][-1])
        room = store.read(path)
        assert acknowledged <= len(room.chain) <= acknowledged + 1
        assert verify(room.chain) == []
        assert Session.resume(path).close() is None
