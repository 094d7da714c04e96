"""A room in its course: the record and the state that it has led to, carried on by commands."""

from collections.abc import Iterable
from dataclasses import dataclass

from socsim.base.canonical import Data
from socsim.base.errors import Lesson
from socsim.competition.room.acts.act import Command
from socsim.competition.room.commands import apply, decide, opened
from socsim.competition.room.events import FIRST_ROW, MISSHAPEN, OPENED, Event, Link, linked
from socsim.competition.room.stages import HOST
from socsim.competition.room.state import State


@dataclass(frozen=True, eq=False)
class Room:
    """A record and where it has led; never changed, each act gives the next room."""

    chain: tuple[Link, ...]
    state: State

    @property
    def head(self) -> str:
        """The fingerprint of everything up to now."""
        return self.chain[-1].head

    def act(self, command: Command) -> "Room":
        """Return the room after a command.

        Raises
        ------
        Lesson
            Why it is refused.
        """
        event = decide(self.state, command)
        return Room((*self.chain, *linked(self.chain, [event])), apply(self.state, event))


def open_room(terms: Data, at: int) -> Room:
    """Open a room.

    Parameters
    ----------
    terms : mapping
        What it rests on, from :func:`socsim.competition.room.opening.terms`.
    at : int
        When, milliseconds.
    """
    event = Event(kind=OPENED, seat=HOST, at=at, data=terms)
    return Room(linked((), [event]), opened(event))


def resumed(chain: Iterable[Link]) -> Room:
    """Return the room that a record has led to.

    Raises
    ------
    Lesson
        When an event is none that could have happened there; every broken thing of a record is found by
        :func:`socsim.competition.room.verify.verify`.
    """
    links = tuple(chain)
    state = opened(links[0].event)
    for row, link in enumerate(links[1:], start=FIRST_ROW + 1):
        try:
            state = apply(state, link.event)
        except MISSHAPEN as error:
            raise Lesson("room_no_event", row=row) from error
    return Room(links, state)
