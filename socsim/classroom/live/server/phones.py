"""The phones of a class and the codes by which they come in, in the file of the room itself.

So a copy of that one file is the whole class: on another laptop the printed codes still lead to their seats. Of a
phone's key only a fingerprint is kept.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from socsim.base.errors import Lesson
from socsim.classroom.live.connections import PATIENCE

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another
PIN = 6  # letters
CODE = 4
CLOSED = "closed"  # what is noted of a class that is over, and when
_SCHEMA = """
CREATE TABLE IF NOT EXISTS phone (number INTEGER PRIMARY KEY, key TEXT NOT NULL, record TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS class (name TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT;
"""


@dataclass(frozen=True, kw_only=True)
class Phone:
    """A phone that has come in.

    Attributes
    ----------
    number : int
        From 1, as they came.
    language : {"ru", "ky", "en"}
    seat : str
        Where it sits; empty: it has not chosen yet.
    asks : str
        The seat of another phone that it wants to go on with; the instructor has to say yes.
    left : str
        The seat that was taken over from it: it may still read there.
    notes : tuple of str
        What the instructor wrote to it and it has not put away.
    """

    number: int
    language: str
    seat: str = ""
    asks: str = ""
    left: str = ""
    notes: tuple[str, ...] = field(default=())


class Phones:
    """The register; every change is on disk before it counts."""

    def __init__(self, path: Path, seats: Iterable[str]) -> None:
        self._path = path
        self._connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.executescript(_SCHEMA)
        self._by_key: dict[str, int] = {}
        self._phones: dict[int, Phone] = {}
        for number, key, written in self._connection.execute("SELECT number, key, record FROM phone"):
            self._by_key[key] = number
            self._phones[number] = _read(number, written)
        self.pin = self.noted("pin") or self.note("pin", _drawn(PIN))
        self.run = self.noted("run") or self.note("run", secrets.token_hex(4))
        self.codes = self._codes(seats)

    def __iter__(self) -> Iterator[Phone]:
        return iter(tuple(self._phones.values()))

    def join(self, language: str) -> tuple[Phone, str]:
        """Take a phone in, and return it with the key that only it will know."""
        key = secrets.token_hex(16)
        phone = Phone(number=max(self._phones, default=0) + 1, language=language)
        self._execute("INSERT INTO phone VALUES (?, ?, ?)", phone.number, fingerprint(key), _written(phone))
        self._by_key[fingerprint(key)] = phone.number
        self._phones[phone.number] = phone
        return phone, key

    def holder(self, key: str) -> Phone | None:
        """Return the phone that has a key; None where nobody has it."""
        number = self._by_key.get(fingerprint(key))
        return None if number is None else self._phones[number]

    def numbered(self, number: int) -> Phone | None:
        """Return a phone by its number."""
        return self._phones.get(number)

    def change(self, phone: Phone, **changes: object) -> Phone:
        """Return a phone with something changed."""
        changed = replace(phone, **changes)  # type: ignore[arg-type]
        if changed != phone:
            self._execute("UPDATE phone SET record = ? WHERE number = ?", _written(changed), phone.number)
            self._phones[phone.number] = changed
        return changed

    def at(self, seat: str) -> list[Phone]:
        """Return the phones that sit in a seat."""
        return [phone for phone in self._phones.values() if phone.seat == seat]

    def seat_of(self, code: str) -> str:
        """Return the seat whose card bears a code; empty where there is none."""
        typed = code.strip().upper()
        return next((seat for seat, known in self.codes.items() if secrets.compare_digest(known, typed)), "")

    def noted(self, name: str) -> str:
        """Return what was noted of the class under a name; empty: nothing."""
        row = self._connection.execute("SELECT record FROM class WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def note(self, name: str, words: str) -> str:
        """Note something of the class under a name, and return it."""
        self._execute("INSERT OR REPLACE INTO class VALUES (?, ?)", name, words)
        return words

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _codes(self, seats: Iterable[str]) -> dict[str, str]:
        known: dict[str, str] = json.loads(self.noted("codes") or "{}")
        fresh = [seat for seat in seats if seat not in known]
        for seat in fresh:
            known[seat] = next(code for code in iter(lambda: _drawn(CODE), "") if code not in known.values())
        if fresh:
            self.note("codes", json.dumps(known))
        return known

    def _execute(self, change: str, *facts: object) -> None:
        try:
            with closing(self._connection.execute(change, facts)):
                pass
        except sqlite3.Error as error:
            raise Lesson("file_write", file=str(self._path), why=str(error)) from error


def is_closed(room: Path) -> bool:
    """Tell whether the class in a room was closed by its instructor."""
    with closing(sqlite3.connect(f"{room.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as connection:
        try:
            noted = connection.execute("SELECT record FROM class WHERE name = ?", (CLOSED,)).fetchone()
        except sqlite3.Error:  # no phone has ever come into this room
            return False
    return bool(noted and noted[0])


def fingerprint(key: str) -> str:
    """Return what is kept of a key."""
    return sha256(key.encode()).hexdigest()


def _drawn(letters: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(letters))


def _written(phone: Phone) -> str:
    return json.dumps({name: part for name, part in vars(phone).items() if name != "number"}, ensure_ascii=False)


def _read(number: int, written: str) -> Phone:
    record = json.loads(written)
    return Phone(**{**record, "number": number, "notes": tuple(record["notes"])})
