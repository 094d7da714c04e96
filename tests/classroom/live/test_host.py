"""One host a room: commands from many threads are done one after another, and a dead host stands in nobody's way."""

import subprocess
import sys
import threading

import pytest

from socsim.base.errors import Lesson
from socsim.classroom.live import store
from socsim.classroom.live.host import Host, lock_of
from socsim.classroom.live.store import Store
from socsim.competition.room import opening, scenarios
from socsim.competition.room.acts.act import Command
from socsim.competition.room.verify import verify

AT = 1_000
HOLDING = """
import sys
from pathlib import Path
from socsim.classroom.live.host import Host
Host(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "room.room"
    Store.create(file, opening.terms(scenarios.named("first_competition")), AT).close()
    return file


def prediction(seat, answer):
    return Command(kind="predict", seat=seat, at=AT, data={"question": "bill", "answer": answer})


def test_commands_of_many_threads_are_done_one_after_another(path, counts):
    threads_each, commands_each = counts(4, 12), counts(5, 50)
    with Host(path) as host:
        seats = [*host.room.state.terms.places][:threads_each]
        before = len(host.room.chain)

        def play(seat):
            for number in range(commands_each):
                host.act(prediction(seat, ("yes", "no")[number % 2]))

        players = [threading.Thread(target=play, args=(seat,)) for seat in seats]
        for player in players:
            player.start()
        for player in players:
            player.join()
        assert len(host.room.chain) == before + len(seats) * commands_each
        assert store.read(path).head == host.room.head  # a screen reads the file while the host lives
    assert not verify(store.record(path))


def test_a_refusal_reaches_who_asked_and_changes_nothing(path):
    with Host(path) as host:
        head = host.room.head
        refused = host.send(Command(kind="next", seat="chair", at=AT, data={}))
        assert isinstance(refused.exception(), Lesson) and host.room.head == head
        assert host.act(prediction("chair", "yes")).head != head


def test_what_was_taken_is_done_before_the_host_closes(path):
    host = Host(path)
    asked = [host.send(prediction("chair", answer)) for answer in ("yes", "no") * 5]
    host.close()
    assert store.read(path).head == asked[-1].result().head
    with pytest.raises(Lesson) as refused:
        host.send(prediction("chair", "yes"))
    assert refused.value.key == "room_host_closed"


def test_a_second_host_is_refused_while_the_first_lives(path):
    with Host(path) as first:
        with pytest.raises(Lesson) as refused:
            Host(path)
        assert refused.value.key == "room_has_host"
        assert first.act(prediction("chair", "yes"))  # the first one still writes
    with Host(path) as second:
        assert second.act(prediction("chair", "no"))


def test_a_host_in_another_process_is_refused_until_it_is_dead(path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Lesson) as refused:
            Host(path)
        assert refused.value.key == "room_has_host"
        other.kill()
    with Host(path) as host:
        assert host.act(prediction("chair", "yes"))


def test_what_is_no_room_has_no_host_and_leaves_no_lock(tmp_path):
    with pytest.raises(Lesson):
        Host(tmp_path / "nothing.room")
    assert not lock_of(tmp_path / "nothing.room").exists()
    other = tmp_path / "text.room"
    other.write_text("no room", "utf-8")
    for _ in range(2):
        with pytest.raises(Lesson) as refused:
            Host(other)
        assert refused.value.key != "room_has_host"
