"""A room and several processes: another page, another process, readers, one that died without a word."""

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.live import store
from socsim.classroom.live.store import Store
from socsim.competition.room import opening, scenarios
from socsim.competition.room.acts.act import Command
from socsim.competition.room.verify import verify

ROOT = Path(__file__).resolve().parents[3]
AT = 1_000
# Opens a room and does what it is told, a word a line; answers with how many events there are and what the last is.
OTHER = """
import json, sys
from pathlib import Path
from socsim.base.errors import Lesson
from socsim.classroom.live import store
from socsim.classroom.live.store import Store
from socsim.competition.room.acts.act import Command
path = Path(sys.argv[1])
page = None
for word in map(str.strip, sys.stdin):
    refused, room = "", None
    try:
        if word == "open":
            page = Store(path)
        elif word == "close":
            page.close()
        elif word == "take over":
            page.take_over()
        elif word in ("yes", "no"):
            page.act(Command(kind="predict", seat="chair", at=1000, data={"question": "bill", "answer": word}))
    except Lesson as lesson:
        refused = lesson.key
    room = store.read(path) if word == "read" or page is None else page.room
    print(json.dumps([len(room.chain), room.head, refused]), flush=True)
"""


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "room.room"
    Store.create(file, opening.terms(scenarios.named("first_competition")), AT).close()
    return file


@contextmanager
def other(path):
    """Another process that has the room: a function that tells it a word and returns its answer."""
    words = [sys.executable, "-c", OTHER, str(path)]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def ask(word):
            process.stdin.write(f"{word}\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        ask.process = process
        try:
            yield ask
        finally:
            process.kill()


def predict(page, answer):
    return page.act(Command(kind="predict", seat="chair", at=AT, data={"question": "bill", "answer": answer}))


def test_two_processes_one_takes_over_and_the_older_refuses_and_says_so(path):
    with other(path) as ask, Store(path) as older:
        predict(older, "yes")
        count, head, _ = ask("open")
        assert (count, head) == (len(older.room.chain), older.room.head)
        with pytest.raises(Lesson) as refused:
            predict(older, "no")
        assert refused.value.key == "room_taken_over" and not older.writes
        assert len({refused.value.text(language(code)) for code in LANGUAGES}) == 3
        assert ask("no")[0] == count + 1
        older.take_over()
        assert older.room.head == ask("read")[1] and predict(older, "yes")
        assert ask("no")[2] == "room_taken_over"


def test_a_reader_in_another_process_sees_every_act_as_soon_as_it_is_acknowledged(path):
    with other(path) as ask, Store(path) as writer:
        for answer in ("yes", "no", "yes"):
            predict(writer, answer)
            assert ask("read") == [len(writer.room.chain), writer.room.head, ""]
    assert verify(store.record(path)) == []


def test_a_killed_process_leaves_no_lock_and_nothing_unwritten(path):
    with other(path) as ask:
        ask("open")
        count, head, _ = ask("yes")
        ask.process.kill()
        ask.process.wait()
        with Store(path) as next_page:
            assert (len(next_page.room.chain), next_page.room.head) == (count, head)
            assert predict(next_page, "no")


def test_reading_in_the_process_that_writes_takes_no_lock_away(path):
    """Another process that opens, writes and closes in between must not take the journal away with it."""
    with other(path) as ask, Store(path) as page:
        predict(page, "yes")
        store.read(path)
        store.changed(path)
        ask("open")
        ask("no")
        ask("close")
        page.take_over()
        predict(page, "yes")
        assert ask("read")[1] == page.room.head
    assert store.read(path).head == page.room.head


def test_a_reload_finds_every_word(path):
    page = Store(path)
    predict(page, "yes")
    head = page.room.head
    again = Store(path)  # the page was loaded anew before the old one had said good-bye
    page.close()
    assert again.room.head == head and again.writes and predict(again, "no")
    again.close()
    assert store.changed(path) == [] and store.read(path).head == again.room.head
