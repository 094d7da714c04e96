"""Bots and the host's bot carry a room on, as far as it goes without a person."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b

from socsim.competition.room import reveal
from socsim.competition.room.acts import deciding, steering
from socsim.competition.room.acts.act import Command
from socsim.competition.room.bots import commission, ngo, official
from socsim.competition.room.bots.moves import Bot, Move
from socsim.competition.room.bots.reading import reading
from socsim.competition.room.course import Room
from socsim.competition.room.stages import COMMISSION, HOST, ORDER, STAGES
from socsim.competition.room.state import State
from socsim.competition.room.views import view

MINDS: Mapping[str, Callable[[Bot], list[Move]]] = {
    "ngo": ngo.moves,
    "official": official.moves,
    **dict.fromkeys(COMMISSION, commission.moves),
}
Luck = Callable[[str], str]
Act = Callable[[Room, Command], Room]


def carried_on(room: Room, at: int, luck: Luck | None = None, act: Act = Room.act, until: str = "") -> Room:
    """Let all bots do what there is to do, and the host's bot go on while nobody is waited for.

    Parameters
    ----------
    room : Room
    at : int
        When, milliseconds.
    luck : function, optional
        From an address to 32 hexadecimal letters for a receipt's nonce; missing: from the room's seed, so that a room
        of bots is the same every time.
    act : function
        From room and command to the next room: :meth:`Room.act`, or one that keeps the event on disk first.
    until : str
        A stage in which they stop and do nothing; missing: none.
    """
    drawn = luck or (lambda address: _from_seed(room.state.terms.seed, address))
    while room.state.stage != until:
        before = len(room.chain)
        for seat in _in_turn(room.state):
            room = _turn(room, seat, at, drawn, act)
        room = _host(room, at, act)
        if len(room.chain) == before:
            break
    return room


def _in_turn(state: State) -> list[str]:
    """Return the seats as they come in a round: the official last, to answer what was asked in it."""
    return sorted(state.terms.places, key=lambda seat: state.role(seat) == "official")


def _turn(room: Room, seat: str, at: int, luck: Luck, act: Act) -> Room:
    for kind, data in moves(room.state, seat):
        drawn = luck(f"{seat} {len(room.chain)}") if kind == "seal" else ""
        room = act(room, Command(kind=kind, seat=seat, at=at, data=data, luck=drawn))
    return room


def moves(state: State, seat: str) -> list[Move]:
    """Return what a seat's bot wants to do; nothing where a person sits or nobody, or where it has no work now."""
    sitting = state.sitting(seat)
    role = state.role(seat)
    mind = MINDS.get(role)
    works = role in STAGES[state.stage].workers and state.clock.paused is None
    if mind is None or not sitting.is_bot or not works:
        return []
    bot = Bot(
        seen=view(state, seat),
        manner=sitting.manner,
        seed=state.terms.seed,
        reading=reading(state, seat) if role in COMMISSION else {},
    )
    return mind(bot)


def _host(room: Room, at: int, act: Act) -> Room:
    for kind, data in _host_moves(room.state):
        room = act(room, Command(kind=kind, seat=HOST, at=at, data=data))
    return room


def _host_moves(state: State) -> Iterator[Move]:
    """Go on when nobody is waited for and everybody has looked; at the end reveal.

    A failed lot is called once more where the rules say so; where an application was neither admitted nor rejected
    nothing can be awarded, and it goes back to the admission.
    """
    if not state.sitting(HOST).is_bot or state.clock.paused is not None:
        return
    if steering.waited_for(state) or steering.onlookers(state):
        return
    if state.stage == ORDER[-1]:
        yield from [("reveal", {})] * (len(reveal.STEPS) - len(state.revealed))
    elif state.stage == "protocol" and deciding.may_repeat(state):
        yield "repeat", {}
    elif state.stage == "award" and state.now.award is None and deciding.undecided(state):
        yield "back", {"stage": "admission"}
    else:
        yield "next", {}


def _from_seed(seed: int, address: str) -> str:
    return blake2b(f"{seed} {address}".encode(), digest_size=16).hexdigest()
