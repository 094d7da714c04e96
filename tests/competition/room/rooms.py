"""Rooms for the tests: opened from a scenario of the kit, carried on by bots, or by a person in one seat."""

from dataclasses import fields
from functools import cache

from socsim.competition.room import course, opening, scenarios
from socsim.competition.room.acts import steering
from socsim.competition.room.acts.act import Command
from socsim.competition.room.bots import playing
from socsim.competition.room.course import Room
from socsim.competition.room.stages import ORDER
from socsim.competition.room.state import Attempt, State
from socsim.competition.room.terms import Terms

NAMES = scenarios.names()
WHOLE = "omuraliev_2014_culture"  # six applications, a commission of five
AT = 1_000_000
LUCK = "0123456789abcdef" * 2


@cache
def fresh(name: str, seed: int = 1, timed: bool = False, panels: int = 1) -> Room:
    """Return a room that has just been opened."""
    terms = opening.terms(scenarios.named(name), seed=seed, timed=timed, panels=panels)
    return course.open_room(terms, AT)


@cache
def played(name: str, seed: int = 1, panels: int = 1) -> Room:
    """Return a room that bots have played to the end."""
    return playing.carried_on(fresh(name, seed, panels=panels), AT)


def act(room: Room, kind: str, seat: str, /, *, luck: str = LUCK, **data: object) -> Room:
    """Return the room after a person's act."""
    return room.act(Command(kind=kind, seat=seat, at=AT, data=data, luck=luck))


@cache
def reached(name: str, stage: str, seat: str = "", panels: int = 1) -> Room:
    """Return a room in which a person in a seat, or the host, has let everybody come to a stage."""
    if stage == ORDER[0]:
        room = fresh(name, panels=panels)
        return act(room, "seat", "host", seat=seat, people=["Айгүл"]) if seat else room
    before = reached(name, ORDER[ORDER.index(stage) - 1], seat, panels)
    room = playing.carried_on(act(before, "seat", "host", seat="host", people=["Ведущий"]), AT)
    if room.state.stage == "award" and room.state.now.award is None:
        room = act(room, "award", "chair")
    return act(room, "next", "host")


def sat(name: str, seat: str) -> Room:
    """Return a new room of bots in which one person sits and has looked on until there is something to do there."""
    room = playing.carried_on(act(fresh(name), "seat", "host", seat=seat, people=["Бакыт"]), AT)
    while seat in steering.onlookers(room.state):
        room = playing.carried_on(act(room, "ready", seat), AT)
    return room


def lived(name: str, seed: int) -> list[Room]:
    """Return a room of bots as it was after every event, while it was played."""
    rooms = [fresh.__wrapped__(name, seed)]

    def watched(room: Room, command: Command) -> Room:
        rooms.append(room.act(command))
        return rooms[-1]

    playing.carried_on(rooms[0], AT, act=watched)
    return rooms


def same(one: object, other: object) -> bool:
    """Tell whether two states hold the same, all of it."""
    if isinstance(one, Terms):
        return one.data == other.data
    if isinstance(one, State | Attempt):
        return all(same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other
