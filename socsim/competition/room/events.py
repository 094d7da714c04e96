"""The record of a room: events in a chain, each bound to the one before it, written as canonical JSON lines.

The first event carries everything the competition rests on (law, sheet, scenario, versions) as it was, so that a
record is read with nothing but itself.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from socsim.base import canonical
from socsim.base.canonical import Data, JsonObject
from socsim.base.errors import Lesson
from socsim.base.formats import Format

FORMAT = Format(kind="room")
OPENED = "opened"
FIRST_ROW = 2  # of the first event in a written record: the line before it says which format it is
MISSHAPEN = (KeyError, TypeError, ValueError, AttributeError, IndexError)  # what data of another shape lead to
NO_HEAD = "0" * 64  # what the first event is bound to


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened.

    Attributes
    ----------
    kind : str
        The act: ``sealed``, ``marked``; the first event of a record is ``opened``.
    seat : str
        Who did it.
    at : int
        When, in milliseconds; never before the event before it.
    data : mapping
        What else belongs to it, as canonical records hold it.
    """

    kind: str
    seat: str
    at: int
    data: Data

    @property
    def content(self) -> JsonObject:
        """All of it, as it is written."""
        return {"kind": self.kind, "seat": self.seat, "at": self.at, "data": self.data}


@dataclass(frozen=True, kw_only=True)
class Link:
    """An event in its chain; `head` is the fingerprint of everything up to and with it."""

    event: Event
    head: str

    @property
    def line(self) -> str:
        """The line of the record."""
        return canonical.dumps({**self.event.content, "head": self.head})


def bound(head: str, event: Event) -> str:
    """Return the head of a chain after an event, from the head before it."""
    return canonical.digest({"before": head, "event": event.content})


def linked(chain: Sequence[Link], events: Iterable[Event]) -> tuple[Link, ...]:
    """Return the links that bind events to the end of a chain."""
    head = chain[-1].head if chain else NO_HEAD
    links = []
    for event in events:
        head = bound(head, event)
        links.append(Link(event=event, head=head))
    return tuple(links)


def written(chain: Sequence[Link]) -> str:
    """Write a record as JSON lines; the first line says which format it is."""
    lines = [canonical.dumps(FORMAT.stamped({})), *(link.line for link in chain)]
    return "\n".join(lines) + "\n"


def read(text: str) -> tuple[Link, ...]:
    """Read a record written by :func:`written`, of this or an earlier version.

    Raises
    ------
    Lesson
        When it is no record of a room, or a line of it is not an event; whether the chain holds is not asked here,
        that is :func:`socsim.competition.room.verify.verify`.
    """
    lines = text.removesuffix("\n").split("\n")
    FORMAT.current(_json(lines[0], 1))
    links = tuple(_link(_json(line, number), number) for number, line in enumerate(lines[1:], start=2))
    if not links or links[0].event.kind != OPENED:
        raise Lesson("room_no_beginning")
    return links


def is_as_written(text: str) -> bool:
    """Tell whether a record that can be read stands letter by letter as :func:`written` writes one."""
    lines = text.removesuffix("\n").split("\n")
    return text.endswith("\n") and all(line == canonical.dumps(json.loads(line)) for line in lines)


def _json(line: str, number: int) -> JsonObject:
    try:
        content = json.loads(line, parse_float=_no_number, parse_constant=_no_number)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise Lesson("room_no_event", row=number)
    return content


def _no_number(written: str) -> None:
    raise ValueError(written)  # the numbers of a record are whole


def _link(content: Data, number: int) -> Link:
    match content:
        case {"kind": str(kind), "seat": str(seat), "at": int(at), "data": dict(data), "head": str(head)}:
            return Link(event=Event(kind=kind, seat=seat, at=at, data=data), head=head)
    raise Lesson("room_no_event", row=number)
