"""Moving the competition on: stages, the clock, who sits where, who is ready."""

from collections.abc import Mapping
from dataclasses import replace

from socsim.base.canonical import Data
from socsim.base.errors import Lesson
from socsim.competition.room import fields
from socsim.competition.room.acts.act import ANYBODY, Act, Command
from socsim.competition.room.events import Event
from socsim.competition.room.stages import HOST, ORDER, STAGES, position
from socsim.competition.room.state import Clock, Sitting, State, put

LONGEST_EXTENSION = 24 * 60 * 60 * 1000  # milliseconds
PEOPLE = 12  # in one seat
MANNERS = (
    *("honest", "over_promiser", "price_dumper", "late", "formal_defects"),
    *("careful", "strict", "lenient", "halo", "captured", "absent"),
    HOST,
)


def waited_for(state: State) -> tuple[str, ...]:
    """Return the seats that have work in this stage and are not ready; an empty seat keeps nobody waiting."""
    workers = STAGES[state.stage].workers
    return tuple(
        place.id
        for place in state.terms.places.values()
        if place.role in workers and place.id not in state.ready and state.sitting(place.id) != Sitting()
    )


def onlookers(state: State) -> tuple[str, ...]:
    """Return the seats whose people have no work in this stage and have not looked at it yet.

    While one of the people works there, the others are with them: then nobody has to look. A chair who was done before
    somebody objected has to look at the objection.
    """
    stage = STAGES[state.stage]
    places = [place for place in state.terms.places.values() if state.sitting(place.id).people]
    if any(place.role in stage.workers for place in places):
        unanswered = state.stage == "appeal" and any(appeal.upheld is None for appeal in state.now.appeals.values())
        return tuple(place.id for place in places if unanswered and place.role == "chair" and place.id in state.ready)
    return tuple(place.id for place in places if place.role in stage.watched and place.id not in state.ready)


def _next(state: State, command: Command, data: Data) -> Data:
    if state.stage == ORDER[-1]:
        raise Lesson("room_last_stage")
    if state.sitting(HOST).is_bot and waited_for(state):
        raise Lesson("room_not_ready")
    if state.stage == "award" and state.now.award is None:
        raise Lesson("room_no_award_yet")
    return {"stage": ORDER[position(state.stage) + 1]}


def _back(state: State, command: Command, data: Data) -> Data:
    if data["stage"] not in ORDER[: position(state.stage)]:
        raise Lesson("room_not_earlier", name=data["stage"])
    return data


def _jump(state: State, command: Command, data: Data) -> Data:
    if data["stage"] not in ORDER[position(state.stage) + 1 :]:
        raise Lesson("room_not_later", name=data["stage"])
    if position(data["stage"]) > position("award") and state.now.award is None:
        raise Lesson("room_no_award_yet")
    return data


def _entered(state: State, event: Event) -> State:
    stage = event.data["stage"]
    furthest = max(stage, state.now.furthest, key=position)
    clock = Clock(began=event.at, length=state.terms.length(stage))
    return replace(state.with_now(furthest=furthest), stage=stage, clock=clock, ready=frozenset())


def _pause(state: State, command: Command, data: Data) -> Data:
    if state.clock.paused is not None:
        raise Lesson("room_already_paused")
    return data


def _paused(state: State, event: Event) -> State:
    return replace(state, clock=replace(state.clock, paused=event.at))


def _resume(state: State, command: Command, data: Data) -> Data:
    if state.clock.paused is None:
        raise Lesson("room_not_paused")
    return data


def _resumed(state: State, event: Event) -> State:
    rested = event.at - (state.clock.paused or event.at)
    return replace(state, clock=replace(state.clock, began=state.clock.began + rested, paused=None))


def _extend(state: State, command: Command, data: Data) -> Data:
    if not state.clock.length:
        raise Lesson("room_no_clock")
    return data


def _extended(state: State, event: Event) -> State:
    return replace(state, clock=replace(state.clock, length=state.clock.length + event.data["milliseconds"]))


def _seat(state: State, command: Command, data: Data) -> Data:
    if data["seat"] != HOST:
        state.place(data["seat"])
    if data["manner"] and data["manner"] not in MANNERS:
        raise Lesson("room_unknown_manner", name=data["manner"])
    return data


def _seated(state: State, event: Event) -> State:
    sitting = Sitting(people=tuple(event.data["people"]), manner=event.data["manner"])
    seat = event.data["seat"]
    return replace(state, sittings=put(state.sittings, seat, sitting), ready=state.ready - {seat})


def _ready(state: State, command: Command, data: Data) -> Data:
    """Take the word that a seat is done; the chair is not while there is something to award."""
    decided = all(code in state.now.admissions for code in state.now.envelopes)
    to_award = state.stage == "award" and state.now.award is None and decided
    if data["ready"] and to_award and state.role(command.seat) == "chair":
        raise Lesson("room_no_award_yet")
    return data


def _is_ready(state: State, event: Event) -> State:
    ready = state.ready | {event.seat} if event.data["ready"] else state.ready - {event.seat}
    return replace(state, ready=ready)


_STAGE: Mapping[str, fields.Reader] = {"stage": fields.text(20)}
ACTS: Mapping[str, Act] = {
    "next": Act(roles=(HOST,), check=_next, apply=_entered),
    "back": Act(roles=(HOST,), fields=_STAGE, check=_back, apply=_entered),
    "jump": Act(roles=(HOST,), fields=_STAGE, check=_jump, apply=_entered),
    "pause": Act(roles=(HOST,), check=_pause, apply=_paused),
    "resume": Act(roles=(HOST,), check=_resume, apply=_resumed),
    "extend": Act(
        roles=(HOST,),
        fields={"milliseconds": fields.integer(1000, LONGEST_EXTENSION)},
        check=_extend,
        apply=_extended,
    ),
    "seat": Act(
        roles=(HOST,),
        fields={
            "seat": fields.text(60),
            "people": fields.listed(fields.text(200), PEOPLE),
            "manner": fields.text(20, needed=False),
        },
        optional={"people": [], "manner": ""},
        check=_seat,
        apply=_seated,
    ),
    "ready": Act(
        roles=ANYBODY,
        fields={"ready": fields.boolean},
        optional={"ready": True},
        check=_ready,
        apply=_is_ready,
    ),
}
