"""A room on disk: nothing acknowledged is ever lost, one page writes, everybody reads."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from socsim.base.errors import Lesson
from socsim.classroom.live import store
from socsim.classroom.live.store import Store
from socsim.competition.room import events, opening, scenarios
from socsim.competition.room.acts.act import Command
from socsim.competition.room.stages import HOST
from socsim.competition.room.verify import verify

ROOT = Path(__file__).resolve().parents[3]
AT = 1_000
# Writes without end, and says after each act how many events are on disk.
WRITER = """
import sys
from pathlib import Path
from socsim.classroom.live.store import Store
from socsim.competition.room.acts.act import Command
with_store = Store(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    kind, data = [("predict", {"question": "bill", "answer": "no"}), ("ready", {"ready": bool(number % 2)})][number % 2]
    with_store.act(Command(kind=kind, seat="chair", at=1000, data=data))
    if number % 5 == 0:
        with_store.export(Path(sys.argv[1] + ".export"))
    print(len(with_store.room.chain), flush=True)
"""


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


def killed_while_writing(path, moment):
    """Let another process write until it has told of so many acts, then kill it; return the last it told of."""
    words = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        told = [writer.stdout.readline() for _ in range(moment)]
        writer.kill()
        told += writer.stdout.readlines()
    return int([line for line in told if line.endswith("\n")][-1])


def test_nothing_acknowledged_is_lost_by_a_kill(path, luck: random.Random, counts):
    for _ in range(counts(3, 200)):
        acknowledged = killed_while_writing(path, luck.randrange(1, 12))
        room = store.read(path)
        assert len(room.chain) >= acknowledged
        assert verify(room.chain) == []
        with Store(path) as next_writer:
            next_writer.act(Command(kind="ready", seat=HOST, at=AT, data={}))
    assert [file.name for file in path.parent.iterdir() if file.name.endswith(".part")] == []
