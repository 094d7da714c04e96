"""Any moment of a room as any seat saw it, another way on from there, and other rules on the same sheets."""

from dataclasses import dataclass, field
from typing import Any

from socsim.base.canonical import Data, JsonObject
from socsim.base.errors import Lesson
from socsim.competition.room import fields, otherwise, tally
from socsim.competition.room.acts.act import Command
from socsim.competition.room.commands import ACTS
from socsim.competition.room.course import Room, open_room, resumed
from socsim.competition.room.stages import HOST
from socsim.competition.room.state import State
from socsim.competition.room.terms import whole_or_text
from socsim.competition.room.verify import command
from socsim.competition.room.views import view
from socsim.competition.round import Round

SILENT = "captured"  # the manner of a bot that says nothing of the tie that matters


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What is otherwise from a moment on: acts that are done there, or other values of the law from the beginning."""

    acts: tuple[Command, ...] = ()
    law: Data = field(default_factory=dict)


def at(room: Room, moment: int) -> Room:
    """Return the room as it was after so many events, the first one counted; it can be gone on from there.

    Raises
    ------
    Lesson
        When the record has no such moment.
    """
    if not 1 <= moment <= len(room.chain):
        raise Lesson("room_out_of_range", field=fields.named("moment"), low=1, high=len(room.chain))
    return resumed(room.chain[:moment])


def seen(room: Room, moment: int, seat: str) -> JsonObject:
    """Return what a seat saw at a moment."""
    return view(at(room, moment).state, seat)


def what_if(state: State, changes: Data, panel: int = 1) -> Round:
    """Return the call's papers and marks under other values of the law: who is compared, who wins.

    Parameters
    ----------
    state : State
    changes : mapping
        Values by key of the law, in the place of those that the room rests on; without any it is the round itself.
    panel : int
        Whose marks.
    """
    return otherwise.under(tally.held(state.terms, state.now, panel), changes)


def fork(room: Room, moment: int, difference: Difference, now: int) -> Room:
    """Return a room of its own that goes on from a moment of this one; this one stays what it is.

    Parameters
    ----------
    room : Room
    moment : int
        How many of its events are kept, the first one counted.
    difference : Difference
        Without any the fork is the room as it was.
    now : int
        Milliseconds; a stage with a clock has there the time that was left.

    Raises
    ------
    Lesson
        When there is no such moment or law, or what is to be otherwise is refused there.
    """
    branch = at(room, moment)
    if difference.law:
        branch = _under(branch, difference.law)
    for act in (*_clock(branch, now), *difference.acts):
        branch = branch.act(act)
    return branch


def _under(room: Room, law: Data) -> Room:
    """Return a room in which everything was done as in this one, under other values of the law, as far as they let it.

    Where a lot does not fail any more, nobody may call it once more.
    """
    first = room.chain[0].event
    values = dict(first.data["law"]["values"])
    for key, value in law.items():
        if key not in values:
            raise Lesson("room_no_such_law", name=key)
        values[key] = {"value": whole_or_text(value), "basis": "assumption"}
    sheet = {**first.data["sheet"], "pass_mark": None} if "award.pass_mark" in law else first.data["sheet"]
    terms = {**first.data, "law": {**first.data["law"], "values": values}, "sheet": sheet}
    again = open_room(terms, first.at)
    for link in room.chain[1:]:
        try:
            again = again.act(command(link.event))
        except Lesson:
            return again
    return again


def _clock(room: Room, now: int) -> tuple[Command, ...]:
    """Let the time between the moment and now rest, where a stage has a clock."""
    clock = room.state.clock
    if not clock.length:
        return ()
    resume = Command(kind="resume", seat=HOST, at=now, data={})
    if clock.paused is not None:
        return (resume,)
    return (Command(kind="pause", seat=HOST, at=room.state.at, data={}), resume)


def difference(asked: Data, now: int) -> Difference:
    """Read what somebody wants to be otherwise, as a page sends it.

    Parameters
    ----------
    asked : mapping
        `kind` is ``again`` (nothing, whoever sat there decides once more), ``silent`` (the seat's bot keeps its tie to
        itself), ``sit`` (`people` take the seat), ``law`` (`key` has another `value`), or an act of `seat` with its
        fields; a single mark comes as `criterion` and `mark`.
    now : int
        Milliseconds.

    Raises
    ------
    Lesson
        When it is none of these.
    """
    kind = str(asked.get("kind"))
    seat = asked.get("seat", "")
    if kind == "again":
        return Difference()
    if kind == "law":
        return Difference(law={str(asked.get("key")): asked.get("value")})
    if kind == "silent":
        return Difference(acts=(_by_host(now, seat=seat, manner=SILENT),))
    if kind == "sit":
        return Difference(acts=(_by_host(now, seat=seat, people=asked.get("people", [])),))
    if kind not in ACTS:
        raise Lesson("room_unknown_act")
    data = {name: value for name, value in asked.items() if name in ACTS[kind].fields}
    if kind == "mark":
        data = {"application": asked.get("application"), "marks": {asked.get("criterion"): asked.get("mark")}}
    return Difference(acts=(Command(kind=kind, seat=seat, at=now, data=data),))


def _by_host(now: int, **data: Any) -> Command:
    return Command(kind="seat", seat=HOST, at=now, data=data)
