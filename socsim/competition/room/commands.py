"""A command in a state becomes an event or is refused; an event in a state makes the next state."""

from collections.abc import Mapping
from dataclasses import replace

from socsim.base.errors import Lesson
from socsim.competition.room import fields
from socsim.competition.room.acts import calling, deciding, judging, learning, opening, steering
from socsim.competition.room.acts.act import Act, Command
from socsim.competition.room.events import MISSHAPEN, OPENED, Event
from socsim.competition.room.state import Moment, State, begin
from socsim.competition.room.terms import Terms

ENTERS = frozenset({"next", "back", "jump", "repeat"})  # a stage begins
TURNS = ENTERS | {"seal", "admit", "reject", "declare", "submit", "change", "award"}
LATEST = 10**14  # milliseconds, three thousand years from now: no clock of the class shows it
GRACE = 30_000  # milliseconds: what was done before the bell may arrive after it
ACTS: Mapping[str, Act] = {
    **steering.ACTS,
    **calling.ACTS,
    **opening.ACTS,
    **judging.ACTS,
    **deciding.ACTS,
    **learning.ACTS,
}


_SEAT = fields.text(60)


def decide(state: State, command: Command) -> Event:
    """Turn a command into the event that it causes.

    Parameters
    ----------
    state : State
    command : Command
        Nothing in it is believed.

    Raises
    ------
    Lesson
        Why it is refused; the state stays what it is. The words are the same for everybody who may not know more.
    """
    act = ACTS.get(command.kind) if isinstance(command.kind, str) else None
    if act is None:
        raise Lesson("room_unknown_act")
    if type(command.at) is not int or not 0 <= command.at <= LATEST:
        raise Lesson("room_not_record", field=fields.named("command"))
    if state.role(_SEAT("seat", command.seat)) not in act.roles:
        raise Lesson("room_not_yours")
    if act.stages and state.stage not in act.stages:
        raise Lesson("room_not_now")
    if state.clock.paused is not None and act.stages:
        raise Lesson("room_paused")
    left = state.clock.left(command.at)
    if act.timed and left is not None and left < -GRACE:
        raise Lesson("room_time_is_over")
    data = act.check(state, command, act.reader("command", command.data))
    if act.timed and left is not None and left < 0:
        data = {**data, "after_the_bell": True}
    return Event(kind=command.kind, seat=command.seat, at=max(command.at, state.at), data=data)


def apply(state: State, event: Event) -> State:
    """Return the state after an event."""
    after = ACTS[event.kind].apply(state, event)
    events = state.events + 1
    moments = after.moments
    if event.kind in TURNS:
        moments = (*moments, _moment(events, after.stage, event))
    return replace(after, at=event.at, events=events, moments=moments)


def _moment(number: int, stage: str, event: Event) -> Moment:
    return Moment(
        number=number,
        at=event.at,
        stage=stage,
        kind=event.kind,
        seat=event.seat,
        application=str(event.data.get("application", "")),
    )


def opened(event: Event) -> State:
    """Return the state after the first event of a record.

    Raises
    ------
    Lesson
        When it is another event.
    """
    if event.kind != OPENED:
        raise Lesson("room_no_beginning")
    try:
        return begin(Terms(event.data), event.at)
    except MISSHAPEN as error:
        raise Lesson("room_no_beginning") from error
