"""One file a room: every event is on disk before anybody is told that it happened.

SQLite in WAL mode with ``synchronous=FULL``: what was acknowledged survives a pulled plug. Events are only ever added.
One page writes at a time; the page that opens a room last takes it over, the one before it can only read from then on.
Others may read at any time.
"""

import json
import os
import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from socsim.base import canonical
from socsim.base.canonical import Data
from socsim.base.errors import Fault, Lesson
from socsim.base.files import atomic
from socsim.classroom.live import connections, imprint, tickets
from socsim.classroom.live.tickets import Request
from socsim.competition.room import events
from socsim.competition.room.acts.act import Command
from socsim.competition.room.course import Room, open_room, resumed
from socsim.competition.room.events import Link

SUFFIX = ".room"
COPY = ".copy"  # the last letters of the name of a room's copy
_SCHEMA = """
CREATE TABLE event (number INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT;
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""


class Store:
    """A room on disk, open for writing; use it in a ``with`` block, or close it.

    Attributes
    ----------
    path : Path
    room : Room
        Where it stands, as far as this page has written or read it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = _identity(path)
        self._connection = connections.writing(path)
        self._writer = secrets.token_hex(16)
        self._run = connections.about(self._connection, "run")
        self.room: Room
        self.take_over()

    @classmethod
    def create(cls, path: Path, terms: Data, at: int) -> "Store":
        """Open a new room in a new file.

        Raises
        ------
        Lesson
            When there is a file already, or it cannot be written.
        """
        if path.exists():
            raise Lesson("room_file_exists", file=str(path))
        write(path, open_room(terms, at).chain)
        return cls(path)

    def act(self, command: Command) -> Room:
        """Do an act: decided, written to disk, and only then part of the room.

        Raises
        ------
        Lesson
            Why it is refused; also when another page has taken the room over, or the file is no longer this one.
        """
        after = self.room.act(command)
        with self._transaction() as connection:
            self._write(connection, after)
        self.room = after
        return self.room

    def act_on(self, requests: Sequence[Request]) -> list[Lesson | None]:
        """Do what came over a network, all of it in one writing to disk.

        Returns
        -------
        list of Lesson or None
            For each request why it was refused; None where it is done, now or when it came for the first time.

        Raises
        ------
        Lesson
            When nothing could be written; then none of it has happened.
        """
        after = self.room
        refusals: list[Lesson | None] = []
        with self._transaction() as connection:
            for request in requests:
                try:
                    if tickets.is_new(connection, request.ticket):
                        after = after.act(request.command)
                        tickets.tear(connection, request.ticket)
                    refusals.append(None)
                except Lesson as refusal:
                    refusals.append(refusal)
            self._write(connection, after)
        self.room = after
        return refusals

    def _write(self, connection: sqlite3.Connection, after: Room) -> None:
        """Write the events by which a room has come further than this one."""
        written = len(self.room.chain)
        for number, link in enumerate(after.chain[written:], start=written + 1):
            connection.execute("INSERT INTO event VALUES (?, ?)", (number, link.line))

    def take_over(self) -> None:
        """Make this page the one that writes, and read what the one before it has written."""
        with self._transaction(as_writer=False) as connection:
            connection.execute("UPDATE about SET value = ? WHERE name = 'writer'", (self._writer,))
            imprint.clear(connection)
        self.room = _room(self._connection)

    def keep_open(self, seat: str, stage: str, opened: Mapping[str, str]) -> None:
        """Note what lies open on a seat's page in a stage, so that a reload brings it back; no event of the room."""
        noted = canonical.dumps({"stage": stage, "open": dict(opened)})
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (_page(seat), noted))

    def kept_open(self, seat: str, stage: str) -> dict[str, str]:
        """Return what lay open on a seat's page when it was last seen, if that was in this stage."""
        noted = json.loads(connections.about(self._connection, _page(seat)) or "{}")
        return noted["open"] if noted.get("stage") == stage else {}

    @property
    def writes(self) -> bool:
        """Whether this page is still the one that writes."""
        return connections.about(self._connection, "writer") == self._writer

    def export(self, path: Path) -> Path:
        """Write a whole copy of the room, one file, while it goes on."""
        with atomic(path) as fresh, closing(sqlite3.connect(fresh)) as copy:
            self._connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            imprint.put(copy)
        return path

    def close(self) -> None:
        """Put the imprint in, keep a copy beside the room, and let go of the file."""
        if _identity(self.path) == self._file:
            with self._transaction(as_writer=False) as connection:
                if self.writes:
                    imprint.put(connection)
            self.export(_copy(self.path))
        self._connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self, *, as_writer: bool = True) -> Iterator[sqlite3.Connection]:
        """Write all or nothing, as the page that may, to the file that was opened."""
        if _identity(self.path) != self._file:
            raise Lesson("room_file_changed", file=str(self.path))
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            if connections.about(self._connection, "run") != self._run:
                raise Lesson("room_file_changed", file=str(self.path))
            if as_writer and not self.writes:
                raise Lesson("room_taken_over")
            yield self._connection
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise Lesson("file_write", file=str(self.path), why=str(error)) from error
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def write(path: Path, chain: Sequence[Link]) -> None:
    """Write a whole record as a file of a room, in the place of the file that was there."""
    about = {"format": events.FORMAT.stamp, "run": secrets.token_hex(16), "writer": ""}
    with atomic(path) as fresh, closing(sqlite3.connect(fresh)) as connection:
        connection.executescript(_SCHEMA)
        connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        lines = [(number, link.line) for number, link in enumerate(chain, start=1)]
        connection.executemany("INSERT INTO event VALUES (?, ?)", lines)
        connection.commit()
        imprint.put(connection)


def read(path: Path) -> Room:
    """Read a room without writing to it.

    Raises
    ------
    Lesson
        When there is no such file, or it holds no room.
    """
    return resumed(record(path))


def record(path: Path) -> tuple[Link, ...]:
    """Read a record: from the file of a room, also one that somebody writes to, or from its exported lines.

    Raises
    ------
    Lesson
        When there is no such file, or it holds no room.
    """
    with closing(connections.reading(path)) as connection:
        return (
            connections.record(connection) if connections.is_room(connection) else events.read(connections.lines(path))
        )


def changed(path: Path) -> list[Fault]:
    """Return what shows that somebody has changed a record's file, also where all that it holds can be read."""
    with closing(connections.reading(path)) as connection:
        whole = (
            imprint.holds(connection)
            if connections.is_room(connection)
            else events.is_as_written(connections.lines(path))
        )
    return [] if whole else [Fault(key="room_bytes")]


def beside(path: Path) -> list[Path]:
    """Return the files that lie beside a room: its copy, what SQLite keeps while it is open, the lock of a host."""
    return [_copy(path), *(path.with_name(f"{path.name}-{end}") for end in ("wal", "shm", "host"))]


def _page(seat: str) -> str:
    return f"page of {seat}"


def _copy(path: Path) -> Path:
    return path.with_suffix(COPY + SUFFIX)


def _room(connection: sqlite3.Connection) -> Room:
    return resumed(connections.record(connection))


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells this file from another of the same name; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
