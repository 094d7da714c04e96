"""A rehearsal of one step: a competition that bots play, in which a person sits in one seat from one stage to another.

It is a room like any other, with the same record; its first event says whose step it is, and so does its file's name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from socsim.base.canonical import Data
from socsim.base.copies import free
from socsim.base.errors import Lesson, nearest
from socsim.classroom.live import store
from socsim.classroom.live.store import COPY, SUFFIX
from socsim.competition.again import Influence, again, influence
from socsim.competition.ballot import Ballot
from socsim.competition.hold import Competition
from socsim.competition.room import opening, scenarios, tally
from socsim.competition.room.acts.act import Command
from socsim.competition.room.bots import playing
from socsim.competition.room.course import Room, open_room, resumed
from socsim.competition.room.stages import HOST, ORDER, position
from socsim.competition.room.state import Attempt, State

KEY = "rehearsal"  # of a room's terms
NAME = "name"


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """Whose step of which competition.

    Attributes
    ----------
    scenario : str
    seat : str
    stage, until : str
        The person sits there from one stage on, until the other one is reached.
    """

    scenario: str
    seat: str
    stage: str
    until: str

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages in which the person has the seat."""
        return ORDER[position(self.stage) : position(self.until)]

    def terms(self, name: str = "") -> Data:
        """Return what its room rests on; `name` is what the person is called in it."""
        return {**opening.terms(scenarios.named(self.scenario)), KEY: {**asdict(self), NAME: name}}

    def fresh(self, rooms: Path) -> Path:
        """Return the path of a new room; no room is ever written over."""
        return free(rooms / f"{self._stem}{SUFFIX}")

    def latest(self, rooms: Path) -> Path | None:
        """Return the room of this step that was begun last; None where there is none that can be read."""
        paths = [path for path in rooms.glob(f"{self._stem}*{SUFFIX}") if self._is_room(path)]
        return max(paths, key=lambda path: store.read(path).chain[0].event.at, default=None)

    @property
    def _stem(self) -> str:
        return f"{self.scenario}-{self.stage}-{self.seat}"

    def _is_room(self, path: Path) -> bool:
        if path.stem.endswith(COPY):
            return False
        try:
            return of(store.read(path)) == self
        except Lesson:
            return False


def rehearsal(scenario: str, *, seat: str, stage: str, until: str) -> Rehearsal:
    """Return a step of a scenario of the kit.

    Raises
    ------
    Lesson
        When there is no such scenario, seat or stage, or the step ends before it has begun.
    """
    step = Rehearsal(scenario=scenario, seat=seat, stage=stage, until=until)
    places = [place["id"] for place in step.terms()["seats"]]
    for name, value, known in (("seat", seat, places), ("stage", stage, ORDER), ("until", until, ORDER)):
        if value not in known:
            near = nearest(value, known)
            raise Lesson("not_one_of", name=name, value=value, near=near, known=", ".join(known))
    if not step.stages:
        raise Lesson("not_one_of", name="until", value=until, known=", ".join(ORDER[position(stage) + 1 :]))
    return step


def of(room: Room) -> Rehearsal | None:
    """Return the step that a room is held for; None where people play the whole of it."""
    noted = room.state.terms.data.get(KEY)
    return Rehearsal(**{field: words for field, words in noted.items() if field != NAME}) if noted else None


def seated_at(room: Room, step: Rehearsal) -> int | None:
    """Return the number of the event by which the person sat down, from 0; None before that."""
    return next(iter(_seatings(room, step.seat)), None)


def left_at(room: Room, step: Rehearsal) -> int | None:
    """Return the number of the event by which the person got up again, from 0; None before that."""
    return next(iter(list(_seatings(room, step.seat))[1:]), None)


def _seatings(room: Room, seat: str) -> Iterator[int]:
    for number, link in enumerate(room.chain):
        if link.event.kind == "seat" and link.event.data["seat"] == seat:
            yield number


def sits_down(room: Room, step: Rehearsal, at: int) -> Command:
    """Return the command by which the person takes the seat."""
    name = room.state.terms.data[KEY][NAME]
    return Command(kind="seat", seat=HOST, at=at, data={"seat": step.seat, "people": [name]})


def gets_up(room: Room, step: Rehearsal, at: int) -> Command:
    """Return the command by which the seat goes back to its bot.

    The seat of a member who has marked stays empty: nobody changes the marks of a person or signs for one.
    """
    place = room.state.place(step.seat)
    manner = "" if place.role == "member" and "scoring" in step.stages else place.manner
    return Command(kind="seat", seat=HOST, at=at, data={"seat": step.seat, "people": [], "manner": manner})


def is_at_its_end(room: Room, step: Rehearsal) -> bool:
    """Tell whether the room has come as far as the person goes."""
    return position(room.state.stage) >= position(step.until)


def ended(room: Room, step: Rehearsal) -> State:
    """Return where the room stood when the person got up; before that where it stands."""
    number = left_at(room, step)
    return room.state if number is None else resumed(room.chain[:number]).state


def by_bots(room: Room, step: Rehearsal) -> Room:
    """Return the room as bots alone play it to its end, from where the person sat down; nothing is written."""
    number = seated_at(room, step)
    return playing.carried_on(room if number is None else resumed(room.chain[:number]), room.state.at)


def unplayed(step: Rehearsal) -> Room:
    """Return a room of this step that bots alone play to its end; nothing is written."""
    return playing.carried_on(open_room(step.terms(), 0), 0)


def marks_of(attempt: Attempt, seat: str, state: State) -> Ballot:
    """Return what a member has marked in a call, and from which applications he or she has stepped back."""
    criteria = state.terms.criteria
    codes = attempt.register
    out = frozenset(a for a, code in enumerate(codes) if attempt.recused(seat, code))
    whole = {a: sheet for a, code in enumerate(codes) if len(sheet := _sheet(attempt, seat, code)) == len(criteria)}
    marks = {(a, c): sheet[name] for a, sheet in whole.items() for c, name in enumerate(criteria)}
    return Ballot(applications=tuple(whole), criteria=len(criteria), marks=marks, conflicts=out)


def _sheet(attempt: Attempt, seat: str, code: str) -> Mapping[str, int]:
    return attempt.marks.get((seat, code), {})


def mattered(room: Room, step: Rehearsal) -> Influence:
    """Measure how much the marks of the person in a member's seat mattered to the last call of a room."""
    state = room.state
    held = tally.competition(state)
    member = [place.id for place in state.terms.markers(1)].index(step.seat)
    return influence(
        _with_the_bot(held, member, by_bots(room, step), step), member, marks_of(state.now, step.seat, state)
    )


def _with_the_bot(held: Competition, member: int, bots: Room, step: Rehearsal) -> Competition:
    """Put the marks that the seat's bot gives in the place of the person's; all others stay what they are."""
    sheets = held.rounds[-1].sheets
    by_bot = marks_of(bots.state.now, step.seat, bots.state)
    return again(held, sheets=sheets.with_member(member, *by_bot.arrays(sheets.given.shape[1])))
