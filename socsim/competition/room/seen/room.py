"""What everybody sees of the room, and what the host sees: who, where, when; predictions, the reveal, notes."""

from typing import Any

from socsim.base.canonical import JsonObject
from socsim.competition.room import doing
from socsim.competition.room.acts import steering
from socsim.competition.room.reveal import STEPS
from socsim.competition.room.stages import HOST, ORDER
from socsim.competition.room.state import State


def you(state: State, seat: str) -> JsonObject:
    """The seat itself: its role, its title, what it alone knows, who sits in it."""
    if seat == HOST:
        return {"seat": seat, "role": HOST}
    place = state.place(seat)
    people = list(state.sitting(seat).people)
    return {"seat": seat, "role": place.role, "title": place.title, "knows": place.knows, "people": people}


def stage(state: State, seat: str) -> JsonObject:
    """Where the competition stands, and its clock."""
    clock = state.clock
    return {
        "name": state.stage,
        "number": ORDER.index(state.stage) + 1,
        "of": len(ORDER),
        "attempt": len(state.earlier) + 1,
        "began": clock.began,
        "length": clock.length,
        "paused": clock.paused,
        "ready": seat in state.ready,
        "looks": seat in steering.onlookers(state),
    }


def seats(state: State, seat: str) -> JsonObject:
    """What everybody knows of the seats: their titles."""
    return {place.id: {"role": place.role, "title": place.title} for place in state.terms.places.values()}


def host(state: State, seat: str) -> JsonObject:
    """What the host sees of the room: who sits where and who is waited for, nothing that is sealed."""
    return {
        "waited_for": list(steering.waited_for(state)),
        "titles": {place.id: place.title for place in state.terms.places.values()},
        "doing": {seat: list(doing.doing(state, seat)) for seat in steering.waited_for(state)},
        "sittings": {
            place: {"people": list(sitting.people), "manner": sitting.manner}
            for place, sitting in state.sittings.items()
        },
    }


def predictions(state: State, seat: str) -> JsonObject:
    """What the seat itself has predicted."""
    return {question: answer for (who, question), answer in state.predictions.items() if who == seat}


def notes(state: State, seat: str) -> list[Any]:
    """What people wrote down in the debrief."""
    return list(state.notes)


def revealed(state: State, seat: str) -> JsonObject:
    """The steps of the reveal that have been shown."""
    return {"steps": dict(state.revealed), "of": len(STEPS)}


def moments(state: State, seat: str) -> list[JsonObject] | None:
    """The turns from which one can go on otherwise; nothing before everything has been revealed."""
    if len(state.revealed) < len(STEPS):
        return None
    return [dict(vars(moment)) for moment in state.moments]
