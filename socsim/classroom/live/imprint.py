"""The imprint of a room's file: 64 bits over all of its bytes, so that one changed byte shows, wherever it lies.

It stands in two numbers of the file's header that SQLite leaves to its users. While a room is open there is none.
"""

import sqlite3
import struct
from hashlib import blake2b

NUMBERS = ("user_version", "application_id")
NONE = (0, 0)
# Places in the header, https://www.sqlite.org/fileformat.html#the_database_header
_MODE = slice(18, 20)  # two bytes, equal: whether there is a journal beside the file
_CHANGES = slice(24, 28)  # how often the file was written
_CHANGES_AGAIN = slice(92, 96)
_OWN = (slice(60, 64), slice(68, 72))  # where the two numbers stand


def put(connection: sqlite3.Connection) -> None:
    """Write the imprint of a file into it."""
    _write(connection, _imprint(connection.serialize()))


def clear(connection: sqlite3.Connection) -> None:
    """Take the imprint out, before something is written."""
    _write(connection, NONE)


def holds(connection: sqlite3.Connection) -> bool:
    """Tell whether a file is byte by byte what it was when its imprint was put in; where there is none nobody knows."""
    noted = tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in NUMBERS)
    try:
        content = connection.serialize()
    except sqlite3.Error:
        return False
    modes = content[_MODE]
    twice = content[_CHANGES] == content[_CHANGES_AGAIN] and modes[0] == modes[1]
    return noted == NONE or (twice and noted == _imprint(content))


def _write(connection: sqlite3.Connection, numbers: tuple[int, int]) -> None:
    for name, number in zip(NUMBERS, numbers, strict=True):
        connection.execute(f"PRAGMA {name} = {number}")


def _imprint(content: bytes) -> tuple[int, int]:
    """Return the imprint of a file's bytes, without those that putting it in changes."""
    rest = bytearray(content)
    for place in (_MODE, _CHANGES, _CHANGES_AGAIN, *_OWN):
        rest[place] = bytes(place.stop - place.start)
    first, second = struct.unpack(">ii", blake2b(rest, digest_size=8).digest())
    return first, second
