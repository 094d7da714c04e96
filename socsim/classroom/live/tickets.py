"""Commands that come over a network: however often one arrives under its ticket, it is done once.

The tickets that were used stand in the file of the room, written together with what was done for them.
"""

import sqlite3
from dataclasses import dataclass

from socsim.competition.room.acts.act import Command


@dataclass(frozen=True, kw_only=True)
class Request:
    """A command and its ticket."""

    ticket: str
    command: Command


def is_new(connection: sqlite3.Connection, ticket: str) -> bool:
    """Tell whether nothing has been done for a ticket yet."""
    connection.execute("CREATE TABLE IF NOT EXISTS ticket (name TEXT PRIMARY KEY) STRICT")
    return connection.execute("SELECT 1 FROM ticket WHERE name = ?", (ticket,)).fetchone() is None


def tear(connection: sqlite3.Connection, ticket: str) -> None:
    """Note that a ticket was used."""
    connection.execute("INSERT INTO ticket VALUES (?)", (ticket,))
