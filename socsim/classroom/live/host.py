"""One process holds a room: whatever its screens ask is done here, one thing after another; they only read the file.

A second host is refused while the first one lives. The lock is the system's own: it ends with the process that holds
it, however that ends, so nobody ever waits for a dead one.
"""

import sqlite3
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from socsim.base.errors import Lesson
from socsim.classroom.live.store import Store
from socsim.competition.room.acts.act import Command
from socsim.competition.room.course import Room


class Host:
    """A room that takes commands from any thread; use it in a ``with`` block, or close it.

    Parameters
    ----------
    path : Path
        The file of the room.

    Raises
    ------
    Lesson
        ``room_has_host`` while another host lives; what :class:`Store` says where the file is no room.
    """

    def __init__(self, path: Path) -> None:
        self._lock = locked(path)
        try:
            self._store = Store(path)
        except BaseException:
            self._lock.close()
            raise
        self._one_by_one = ThreadPoolExecutor(1, thread_name_prefix=f"host of {path.name}")

    @property
    def room(self) -> Room:
        """Where the room stands after the last command that was done."""
        return self._store.room

    def send(self, command: Command) -> "Future[Room]":
        """Take a command, to be done after those that came before it.

        Returns
        -------
        Future of Room
            The room after it; or the lesson that refuses it.

        Raises
        ------
        Lesson
            ``room_host_closed`` when the host takes none any more.
        """
        try:
            return self._one_by_one.submit(self._store.act, command)
        except RuntimeError as error:
            raise Lesson("room_host_closed") from error

    def act(self, command: Command) -> Room:
        """Do a command and wait for it; a refusal is raised here."""
        return self.send(command).result()

    def close(self) -> None:
        """Do what was taken, keep a copy of the room, and let another host have it."""
        self._one_by_one.shutdown()
        self._store.close()
        self._lock.close()

    def __enter__(self) -> "Host":
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.close()


def lock_of(path: Path) -> Path:
    """Return the empty file by which a host is known; it stays, what counts is who holds it."""
    return path.with_name(path.name + "-host")


def locked(path: Path) -> sqlite3.Connection:
    """Hold the lock of a room until the connection is closed or the process ends."""
    if not path.is_file():
        raise Lesson("file_missing", file=str(path))
    lock = sqlite3.connect(lock_of(path), timeout=0, isolation_level=None, check_same_thread=False)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        lock.close()
        raise Lesson("room_has_host", file=str(path)) from error
    return lock
