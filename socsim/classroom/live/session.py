"""One laptop's hold on a room: whose turn it is, what is on disk, what was refused, and who else has taken it over.

Around one laptop several people share a room; a curtain with the seat's name stands between them.
"""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from socsim.base.canonical import Data, JsonObject
from socsim.base.errors import Lesson
from socsim.classroom.live import rehearsal
from socsim.classroom.live.store import Store
from socsim.classroom.live.undo import Undo, undo
from socsim.competition.room.acts import steering
from socsim.competition.room.acts.act import Command
from socsim.competition.room.bots import playing
from socsim.competition.room.course import Room, resumed
from socsim.competition.room.events import Event
from socsim.competition.room.stages import HOST, ORDER
from socsim.competition.room.views import view

Clock = Callable[[], int]


def now() -> int:
    """Return the time, milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, kw_only=True)
class Start:
    """How a room begins here.

    Attributes
    ----------
    terms : mapping
        From :func:`socsim.competition.room.opening.terms`.
    people : mapping from str to str
        The seats of those who sit around this laptop (``host`` among them), and what each is called.
    """

    terms: Data
    people: Mapping[str, str]


class Session:
    """A room held by one page; use :meth:`begin` or :meth:`resume`, and close it.

    Attributes
    ----------
    store : Store
    seat : str
        Whose page is open; empty while the curtain is down.
    step : Rehearsal or None
        The step that is rehearsed here, where people do not play the whole competition.
    refusal : Lesson or None
        Why the last act was refused.
    """

    def __init__(self, store: Store, clock: Clock = now) -> None:
        self.store = store
        self.refusal: Lesson | None = None
        self.step = rehearsal.of(store.room)
        self._clock = clock
        alone = self.people[0] if len(self.people) == 1 else ""
        self.seat = self.step.seat if self.step else alone
        self._carry_on()

    @classmethod
    def begin(cls, path: Path, start: Start, clock: Clock = now) -> "Session":
        """Open a new room in a new file and seat the people.

        Raises
        ------
        Lesson
            When there is a file already, or it cannot be written.
        """
        store = Store.create(path, start.terms, clock())
        for seat, name in start.people.items():
            store.act(Command(kind="seat", seat=HOST, at=clock(), data={"seat": seat, "people": [name]}))
        return cls(store, clock)

    @classmethod
    def resume(cls, path: Path, clock: Clock = now) -> "Session":
        """Open a room where it was left, and take it over from the page that had it."""
        return cls(Store(path), clock)

    @property
    def room(self) -> Room:
        """The room as far as this page has written or read it."""
        return self.store.room

    @property
    def people(self) -> tuple[str, ...]:
        """The seats of those who sit around this laptop."""
        state = self.room.state
        seats = [HOST, *state.terms.places]
        return tuple(seat for seat in seats if state.sitting(seat).people)

    @property
    def turn(self) -> str:
        """The seat whose turn it is: the open one while it has work or has to look, else the next one like that."""
        state = self.room.state
        called = (*steering.waited_for(state), *steering.onlookers(state))
        waited = [seat for seat in called if seat in self.people]
        if not waited:
            return self.seat or self.people[0]
        return self.seat if self.seat in waited else waited[0]

    @property
    def is_over(self) -> bool:
        """Whether the step that was rehearsed here is done."""
        return self.step is not None and rehearsal.left_at(self.room, self.step) is not None

    @property
    def writes(self) -> bool:
        """Whether this page still has the room; if not it can only be read."""
        return self.store.writes

    @property
    def written(self) -> Event:
        """The last event that a person here has caused and the disk has acknowledged."""
        people = self.people
        events = (link.event for link in reversed(self.room.chain) if link.event.seat in people)
        return next(events, self.room.chain[-1].event)

    @property
    def undo(self) -> Undo | None:
        """What the seat's last act can be put back to; None where there is nothing, or the record does not allow it."""
        return undo(self.room, self.seat) if self.seat else None

    def seen(self) -> JsonObject:
        """Return what the open seat sees now."""
        return view(self.room.state, self.seat)

    def seen_in(self, stage: str) -> JsonObject:
        """Return what the open seat saw at the end of a stage that is over."""
        return view(end_of(self.room, stage).state, self.seat)

    def keep_open(self, opened: Mapping[str, str]) -> None:
        """Note what lies open on the seat's page, so that a reload and the next day bring it back."""
        if self.writes:
            self.store.keep_open(self.seat, self.room.state.stage, opened)

    @property
    def kept_open(self) -> dict[str, str]:
        """What lay open on the seat's page when it was last seen in this stage."""
        return self.store.kept_open(self.seat, self.room.state.stage)

    def title(self, seat: str) -> Any:
        """Return the title of a seat, in three languages; a host has none."""
        return "" if seat == HOST else self.room.state.place(seat).title

    def act(self, kind: str, data: object) -> bool:
        """Do an act in the open seat, and let the bots carry on; tell whether it was taken.

        What is refused stays in `refusal`, until the next act.
        """
        self.refusal = None
        try:
            self._do(kind, data)
            self._carry_on()
        except Lesson as lesson:
            self.refusal = lesson
        self._draw_the_curtain()
        return self.refusal is None

    def take_back(self) -> bool:
        """Undo the last act, where that is possible."""
        last = self.undo
        return last is not None and self.act(last.kind, last.data)

    def unveil(self) -> None:
        """Lift the curtain for the seat whose turn it is."""
        self.seat = self.turn

    def hand_over(self, seat: str) -> None:
        """Let the curtain down, so that another seat can come to the laptop."""
        if seat in self.people and len(self.people) > 1:
            self.seat = ""

    def take_over(self) -> None:
        """Bring the room back to this page, with all that was written elsewhere in between."""
        self.refusal = None
        self.store.take_over()

    def close(self) -> None:
        """Let go of the room."""
        self.store.close()

    def _do(self, kind: str, data: object) -> None:
        luck = secrets.token_hex(16)
        self.store.act(Command(kind=kind, seat=self.seat, at=self._clock(), data=data, luck=luck))

    def _carry_on(self) -> None:
        """Let bots do what there is to do; each of their acts is on disk like a person's."""
        if self.step is None:
            self._let_bots()
            return
        if rehearsal.seated_at(self.room, self.step) is None:
            self._let_bots(self.step.stage)
            self.store.act(rehearsal.sits_down(self.room, self.step, self._clock()))
        if not self.is_over:
            self._let_bots(self.step.until)
            if not rehearsal.is_at_its_end(self.room, self.step):
                return
            self.store.act(rehearsal.gets_up(self.room, self.step, self._clock()))
        self._let_bots()

    def _let_bots(self, until: str = "") -> None:
        playing.carried_on(self.room, self._clock(), _luck, lambda room, command: self.store.act(command), until)

    def _draw_the_curtain(self) -> None:
        if self.seat and self.turn != self.seat:
            self.seat = ""


def _luck(address: str) -> str:
    return secrets.token_hex(16)


def end_of(room: Room, stage: str) -> Room:
    """Return the room as it was just before it left a stage for the last time."""
    following = ORDER[ORDER.index(stage) + 1 :]
    moves = [
        number
        for number, link in enumerate(room.chain)
        if link.event.data.get("stage") in following and link.event.kind in ("next", "jump")
    ]
    return resumed(room.chain[: moves[0]]) if moves else room
