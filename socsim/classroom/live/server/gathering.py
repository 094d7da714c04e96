"""A class in its room: phones and the seats they have, what they ask for, and bots wherever nobody sits.

The one writer of the room. It knows no network: whoever carries messages hands them in here and shows what comes back.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from socsim.base.canonical import Data
from socsim.base.errors import Lesson
from socsim.base.i18n import language
from socsim.classroom.live.server.phones import Phone, Phones
from socsim.classroom.live.session import Clock, end_of, now
from socsim.classroom.live.store import Store
from socsim.classroom.live.tickets import Request
from socsim.competition.room.acts.act import Command
from socsim.competition.room.acts.steering import PEOPLE
from socsim.competition.room.bots import playing
from socsim.competition.room.course import Room
from socsim.competition.room.stages import HOST
from socsim.competition.room.state import State
from socsim.competition.room.terms import Place
from socsim.competition.room.views import view

SHARED = ("ngo", "observer")  # seats in which several phones may sit
LATE = 10 * 60 * 1000  # milliseconds after a take-over in which the old phone's marks still count
USUAL_MANNER = "careful"


class Gathering:
    """The class; close it.

    Parameters
    ----------
    path : Path
        The file of the room.
    clock : function
        The time, milliseconds.

    Raises
    ------
    Lesson
        What :class:`Store` says where the file is no room.
    """

    def __init__(self, path: Path, clock: Clock = now) -> None:
        self.store = Store(path)
        self.phones = Phones(path, (place.id for place in self._places()))
        self.clock = clock
        self.seen_at: dict[int, int] = {}
        self.trouble = ""  # what the desk has to know of the disk
        self.stops = False
        self._views: dict[str, tuple[int, Data, str]] = {}
        if not self.state.sitting(HOST).people:
            self._host("seat", seat=HOST, people=[language()("room.role.host")])
        self.let_bots()

    @property
    def room(self) -> Room:
        """The room as it is on disk."""
        return self.store.room

    @property
    def state(self) -> State:
        """Where the room stands."""
        return self.store.room.state

    def view(self, seat: str) -> tuple[Data, str]:
        """Return what a seat sees, and the name of exactly this view."""
        events, seen, name = self._views.get(seat, (-1, {}, ""))
        if events != self.state.events:
            seen = view(self.state, seat)
            name = _name_of(seen)
            self._views[seat] = self.state.events, seen, name
        return seen, name

    def seen_in(self, stage: str, seat: str) -> Data:
        """Return what a seat saw at the end of a stage that is over."""
        return view(end_of(self.room, stage).state, seat)

    def act(self, seat: str, wanted: Sequence[tuple[str, str, object]]) -> list[Lesson | None]:
        """Do acts of a seat: for each its ticket, its kind, its data; return why each was refused, or None."""
        at = self.clock()
        return self.store.act_on(
            [
                Request(
                    ticket=ticket,
                    command=Command(kind=kind, seat=seat, at=at, data=data, luck=secrets.token_hex(16)),
                )
                for ticket, kind, data in wanted
            ]
        )

    def let_bots(self) -> None:
        """Let bots do what there is to do."""
        playing.carried_on(self.room, self.clock(), _luck, lambda room, command: self.store.act(command))

    def room_for(self, place: Place) -> int:
        """Return how many phones more may sit in a seat."""
        return (PEOPLE if place.role in SHARED else 1) - len(self.phones.at(place.id))

    def sit(self, phone: Phone, seat: str, *, by_code: bool = False) -> Phone:
        """Let a phone sit; with the code of a seat that is taken it asks to go on with it.

        Raises
        ------
        Lesson
            When there is no such seat, or it is taken.
        """
        place = self.state.place(seat)
        if phone.seat == seat:
            return phone
        if self.room_for(place) > 0:
            return self._seated(phone, seat)
        if not by_code:
            raise Lesson("phone_seat_taken", seat=place.title)
        return self.phones.change(phone, asks=seat)

    def accept(self, number: int) -> None:
        """Give a phone the seat that it asks for; the phone that had it may only read from now on."""
        phone = self.phones.numbered(number)
        if phone is None or not phone.asks:
            raise Lesson("phone_asks_nothing")
        for old in self.phones.at(phone.asks):
            self.phones.change(old, seat="", left=phone.asks)
        self.phones.change(phone, seat=phone.asks, asks="", left="")
        self.phones.note(f"taken {phone.asks}", str(self.clock()))

    def refuse(self, number: int) -> None:
        """Say no to a phone that asks for a seat."""
        phone = self.phones.numbered(number)
        if phone:
            self.phones.change(phone, asks="")

    def get_up(self, phone: Phone) -> Phone:
        """Let a phone leave its seat; a bot sits down where nobody is left."""
        seat = phone.seat
        changed = self.phones.change(phone, seat="", asks="", left="")
        if seat:
            self._settle(seat)
        return changed

    def put_out(self, seat: str) -> None:
        """Free a seat: its phones are asked to sit down again."""
        for phone in self.phones.at(seat):
            self.get_up(phone)

    def put_bot(self, seat: str) -> None:
        """Let a bot play a seat, whoever had it."""
        self.put_out(seat)
        self._host("seat", seat=seat, manner=self.state.place(seat).manner or USUAL_MANNER)

    def write_to(self, seat: str, words: str) -> None:
        """Lay a note on the phones of a seat, or of all seats where none is named."""
        for phone in self.phones:
            if phone.seat and seat in ("", phone.seat):
                self.phones.change(phone, notes=(*phone.notes, words)[-3:])

    def late(self, phone: Phone, kind: str, data: object) -> object | None:
        """Return what of an act still counts that comes from a phone whose seat was taken over; None: nothing.

        Marks that were given on the old phone are kept where the new one has given none since.
        """
        since = int(self.phones.noted(f"taken {phone.left}") or 0)
        if kind != "mark" or not isinstance(data, Mapping) or self.clock() - since > LATE:
            return None
        events = [link.event for link in self.room.chain if link.event.at >= since]
        newer = {
            name
            for event in events
            if event.kind == "mark"
            and event.seat == phone.left
            and event.data["application"] == data.get("application")
            for name in event.data["marks"]
        }
        marks_kept = {name: mark for name, mark in dict(data.get("marks", {})).items() if name not in newer}
        why = {name: words for name, words in dict(data.get("why", {})).items() if name not in newer}
        return {**data, "marks": marks_kept, "why": why} if marks_kept or why else None

    def close(self) -> None:
        """Let go of the room."""
        self.phones.close()
        self.store.close()

    def _seated(self, phone: Phone, seat: str) -> Phone:
        if phone.seat:
            phone = self.get_up(phone)
        sitting = self.state.sitting(seat)
        if not sitting.people or self.phones.at(seat):
            name = _name(phone)
            people = [*sitting.people, *([] if name in sitting.people else [name])]
            self._host("seat", seat=seat, people=people[-PEOPLE:])
        return self.phones.change(phone, seat=seat, asks="", left="")

    def _settle(self, seat: str) -> None:
        """Write who is still in a seat; where a member's marks stand, no bot goes on with them."""
        place = self.state.place(seat)
        named = {_name(phone) for phone in self.phones}
        names_at_seat = {_name(phone) for phone in self.phones.at(seat)}
        people = [name for name in self.state.sitting(seat).people if name in names_at_seat or name not in named]
        marked = any(who == seat for who, _ in self.state.now.marks)
        self._host("seat", seat=seat, people=people, manner="" if people or marked else place.manner)

    def _host(self, kind: str, **data: object) -> None:
        self.store.act(Command(kind=kind, seat=HOST, at=self.clock(), data=data))

    def _places(self) -> Sequence[Place]:
        return tuple(self.state.terms.places.values())


def _name(phone: Phone) -> str:
    """Return what somebody who sits with a phone is called: nobody is asked for a name."""
    return language(phone.language)("phone.person", number=phone.number)


def _name_of(seen: Data) -> str:
    """Return a name for exactly this view; a phone may ask for it many times a second, so it is made the short way."""
    return blake2b(json.dumps(seen, sort_keys=True).encode(), digest_size=8).hexdigest()


def _luck(address: str) -> str:
    return secrets.token_hex(16)
