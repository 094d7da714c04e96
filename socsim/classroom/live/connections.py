"""How the file of a room is opened, to write or only to read, and what stands in it."""

import sqlite3
from pathlib import Path
from typing import Any

from socsim.base import bounds, canonical, door
from socsim.base.errors import Lesson
from socsim.competition.room import events
from socsim.competition.room.events import Link

PATIENCE = 60  # seconds that a writer waits for another one's transaction


def writing(path: Path) -> sqlite3.Connection:
    """Open the file of a room to write to it."""
    try:
        uri = f"{path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        return connection
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise Lesson("room_no_room", file=str(path)) from error
        raise Lesson("file_write", file=str(path), why=str(error)) from error


def reading(path: Path) -> sqlite3.Connection:
    """Open a file to read it.

    Only SQLite may open the file of a room: whoever else opens and closes it takes away the locks that this process
    holds on it, and the next process would remove the journal from under its hands.
    """
    door.check(path, bounds.ROOM)
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)


def is_room(connection: sqlite3.Connection) -> bool:
    """Tell the file of a room from one that is no database at all."""
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_NOTADB
    return True


def lines(path: Path) -> str:
    """Return the lines of an exported record."""
    content = path.read_bytes()
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise Lesson("room_no_event", row=content.count(b"\n", 0, error.start) + 1) from error


def _rows(connection: sqlite3.Connection, question: str, *facts: str) -> list[Any]:
    try:
        return [row[0] for row in connection.execute(question, facts)]
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the second where the name of a column is no text
        raise Lesson("room_no_beginning") from error


def about(connection: sqlite3.Connection, name: str) -> str:
    """Return what a file says of itself under a name; empty where it says nothing."""
    rows = _rows(connection, "SELECT value FROM about WHERE name = ?", name)
    return str(rows[0]) if rows else ""


def record(connection: sqlite3.Connection) -> tuple[Link, ...]:
    """Return the events that stand in the file of a room."""
    event_lines = _rows(connection, "SELECT line FROM event ORDER BY number")
    first = canonical.dumps({"format": about(connection, "format")})
    return events.read("\n".join([first, *map(str, event_lines)]))
