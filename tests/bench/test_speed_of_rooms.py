"""Speed of a room of thirty bots beside the same awards by ``hold`` and the writing of its record, printed.

Run with ``pytest tests/bench -s``. Writing: the same lines, each on disk before the next one, as the room keeps them.
"""

import sqlite3
from contextlib import closing
from itertools import count

import pytest

from socsim import hold
from socsim.classroom.live.store import Store
from socsim.competition.room import opening, scenarios
from socsim.competition.room.bots import playing
from socsim.competition.room.verify import verify
from tests.bench.stopwatch import best
from tests.competition.room.rooms import AT, WHOLE

BOTS = 30
MOST = 0.5  # seconds
TIMES = 3


def terms():
    """A scenario with as many commissions as thirty seats need."""
    sizes = (opening.terms(scenarios.named(WHOLE), panels=panels) for panels in count(1))
    return next(size for size in sizes if len(size["seats"]) >= BOTS)


def played(path, data):
    with Store.create(path, data, AT) as room:
        playing.carried_on(room.room, AT, act=lambda before, command: room.act(command))
        return room.room


def awards(state):
    """The same awards by the whole model: a competition of its own for each commission."""
    call = state.terms.announcement
    return [hold(call, seed=panel).rounds[-1].award for panel in state.terms.panels]


def written(path, chain):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE event (number INTEGER PRIMARY KEY, line TEXT)")
        for link in chain:
            connection.execute("INSERT INTO event (line) VALUES (?)", (link.line,))


@pytest.mark.bench
def test_a_room_of_thirty_bots(tmp_path):
    data, number = terms(), count()
    room = played(tmp_path / "first.room", data)
    kept = best(lambda: played(tmp_path / f"{next(number)}.room", data))
    held = best(lambda: awards(room.state))
    writing = best(lambda: written(tmp_path / f"{next(number)}.db", room.chain))
    ratio = kept / (held + writing)
    print(f"\na room of {len(room.state.terms.places)} bots, {len(room.chain)} events {kept * 1e3:7.0f} ms (goal 500)")
    print(f"{len(room.state.terms.panels)} awards by hold {held * 1e3:7.0f} ms, writing {writing * 1e3:7.0f} ms")
    print(f"the room takes {ratio:.1f} times as long (goal {TIMES})")
    assert verify(room.chain) == []
    assert ratio < TIMES and kept < MOST
