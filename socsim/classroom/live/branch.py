"""Going on from here: another room in a file of its own, that begins as an old one did."""

from pathlib import Path

from socsim.base.canonical import Data
from socsim.base.copies import free
from socsim.classroom.live import store
from socsim.competition.room import replay
from socsim.competition.room.course import Room


def written(room: Room, path: Path, asked: Data, now: int) -> Path:
    """Write the room that goes on from a moment beside the one that it comes from, and return its file.

    Parameters
    ----------
    room : Room
        It stays what it is, and so does its file.
    path : Path
        The room's file.
    asked : mapping
        `moment`, how many events are kept; the rest as :func:`socsim.competition.room.replay.difference` reads it.
    now : int
        Milliseconds.

    Raises
    ------
    Lesson
        When it cannot be gone on from there in this way; nothing is written then.
    """
    moment = asked.get("moment")
    fork_at = moment if type(moment) is int else 0
    branch = replay.fork(room, fork_at, replay.difference(asked, now), now)
    fresh = free(path)
    store.write(fresh, branch.chain)
    return fresh
