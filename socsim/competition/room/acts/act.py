"""One kind of act: who may do it and when, what its data hold, what comes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from socsim.base.canonical import Data
from socsim.base.errors import Lesson
from socsim.competition.room.events import Event
from socsim.competition.room.fields import Reader, record
from socsim.competition.room.stages import HOST, ROLES
from socsim.competition.room.state import State

ANYBODY = (*ROLES, HOST)


@dataclass(frozen=True, kw_only=True)
class Command:
    """What somebody wants to do.

    Attributes
    ----------
    kind : str
        The act: ``seal``.
    seat : str
    at : int
        When, milliseconds.
    data : mapping
        What else belongs to it, straight from outside: nothing of it is believed.
    luck : str
        32 hexadecimal letters that nobody could foresee, for what is drawn; empty where an act draws nothing.
    """

    kind: str
    seat: str
    at: int
    data: Any
    luck: str = ""


Check = Callable[[State, Command, Data], Data]
Apply = Callable[[State, Event], State]


def as_said(state: State, command: Command, data: Data) -> Data:
    """Take what was said, for there is nothing more to ask or to add."""
    return data


@dataclass(frozen=True, kw_only=True)
class Act:
    """An entry of the register.

    Attributes
    ----------
    roles, stages : tuple of str
        Who may do it, and when; no stages: always.
    fields : mapping from str to Reader
        What the command's data hold.
    optional : mapping
        What stands for those that may be missing.
    check : function
        From state, command and read data to the data of the event; refuses with a lesson.
    apply : function
        From state and event to the next state; needs no check, for an event has happened.
    timed : bool
        Whether it has to be done before the time of the stage is over.
    """

    roles: tuple[str, ...]
    stages: tuple[str, ...] = ()
    fields: Mapping[str, Reader] = field(default_factory=dict)
    optional: Data = field(default_factory=dict)
    check: Check = as_said
    apply: Apply
    timed: bool = False

    @cached_property
    def reader(self) -> Reader:
        """Reads the command's data."""
        return record(self.fields, self.optional)


def registered(state: State, code: str) -> str:
    """Return the code of an application that stands in the register.

    Raises
    ------
    Lesson
        When there is no such application.
    """
    if code not in state.now.envelopes:
        raise Lesson("room_unknown_application", name=code)
    return code


def marking(state: State, seat: str) -> None:
    """Refuse somebody who sits on the commission without a vote."""
    if not state.place(seat).marks:
        raise Lesson("room_no_vote")
