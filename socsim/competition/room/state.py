"""Where a room stands: everything that its events have made of it. A state is never changed, the next one is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from socsim.base.canonical import Data
from socsim.base.errors import Lesson
from socsim.competition.room.stages import HOST, ORDER, from_on
from socsim.competition.room.terms import Place, Terms

Key = TypeVar("Key")
Thing = TypeVar("Thing")


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """Who sits in a seat: people by their names, or a bot with its manner; with neither the seat is empty."""

    people: tuple[str, ...] = ()
    manner: str = ""

    @property
    def is_bot(self) -> bool:
        """Whether the kit plays the seat."""
        return not self.people and bool(self.manner)


@dataclass(frozen=True, kw_only=True)
class Clock:
    """The time of a stage, milliseconds: it began, how long it lasts (0: as long as it takes), since when it rests."""

    began: int = 0
    length: int = 0
    paused: int | None = None

    def left(self, at: int) -> int | None:
        """Return the time that is left; None where nobody looks at a clock, negative when it is over."""
        if not self.length:
            return None
        moment = at if self.paused is None else self.paused
        return self.began + self.length - moment


@dataclass(frozen=True, kw_only=True)
class Question:
    """What an NGO asked about the call; the answer goes to everybody, the name of who asked to nobody."""

    seat: str
    text: Any
    answer: Any = ""


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """A sealed application: its `content`, the papers `enclosed`, the `nonce` that its receipt hides it with."""

    number: int
    content: Data
    enclosed: tuple[str, ...]
    nonce: str
    receipt: str
    at: int
    late: bool


@dataclass(frozen=True, kw_only=True)
class Admission:
    """What the secretary decided about an application: the ground for rejection, empty where it is admitted."""

    defect: str
    reason: Any


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """What a member said of ties to an applicant, and when; with `recused` the member takes no part in it."""

    what: Any
    recused: bool
    at: int


@dataclass(frozen=True, kw_only=True)
class Change:
    """A mark changed in the deliberation; both marks stay in the record, with the reason."""

    seat: str
    application: str
    criterion: str
    old: int
    new: int
    reason: Any


@dataclass(frozen=True, kw_only=True)
class Appeal:
    """What an applicant objects to, and what became of it: `upheld` is None until it is decided."""

    text: Any
    upheld: bool | None = None
    reason: Any = ""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A turn of the competition: the number of its event, counted from 1, and what somebody decided there."""

    number: int
    at: int
    stage: str
    kind: str
    seat: str
    application: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Attempt:
    """One call and what came of it.

    `lots` are those that are called, `papers` those that are asked for; `furthest` is the latest stage that the call
    has reached: going back does not make secret what everybody has seen. The rest is kept by application, by (seat,
    application), or by seat.
    """

    lots: frozenset[int]
    need: Any = ""
    ceilings: tuple[int, ...] = ()
    weights: Mapping[str, int] = field(default_factory=dict)
    papers: tuple[str, ...] = ()
    furthest: str = ORDER[0]
    questions: tuple[Question, ...] = ()
    drafts: Mapping[str, Data] = field(default_factory=dict)
    enclosed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    envelopes: Mapping[str, Envelope] = field(default_factory=dict)
    opened: tuple[str, ...] = ()
    admissions: Mapping[str, Admission] = field(default_factory=dict)
    declarations: Mapping[tuple[str, str], Declaration] = field(default_factory=dict)
    marks: Mapping[tuple[str, str], Mapping[str, int]] = field(default_factory=dict)
    why: Mapping[tuple[str, str], Data] = field(default_factory=dict)
    submitted: frozenset[str] = frozenset()
    changes: tuple[Change, ...] = ()
    statements: tuple[Data, ...] = ()
    award: Data | None = None
    explanations: Data = field(default_factory=dict)
    signatures: Data = field(default_factory=dict)
    appeals: Mapping[str, Appeal] = field(default_factory=dict)

    def recused(self, seat: str, application: str) -> bool:
        """Tell whether a member has stepped back from an application."""
        declaration = self.declarations.get((seat, application))
        return declaration is not None and declaration.recused

    @property
    def register(self) -> tuple[str, ...]:
        """The sealed applications, in the order in which their envelopes came."""
        return tuple(sorted(self.envelopes, key=lambda code: self.envelopes[code].number))

    @property
    def admitted(self) -> tuple[str, ...]:
        """The applications in order, as the register has them."""
        return tuple(code for code in self.opened if code in self.admissions and not self.admissions[code].defect)


@dataclass(frozen=True, kw_only=True, eq=False)
class State:
    """A room at a moment.

    Attributes
    ----------
    terms : Terms
    stage : str
    clock : Clock
    sittings : mapping from seat to Sitting
    ready : frozenset of str
        Seats that are done with this stage.
    now : Attempt
        The call that is under way.
    earlier : tuple of Attempt
        Calls that failed and were repeated.
    predictions : mapping from (seat, question) to answer
    revealed : mapping
        The steps of the reveal that have been shown, in their order.
    notes : tuple of mapping
    events : int
        How many have happened, the first one counted.
    moments : tuple of Moment
        Those after which somebody may want to go on otherwise.
    at : int
        When the last event happened.
    """

    terms: Terms
    stage: str = ORDER[0]
    clock: Clock = Clock()
    sittings: Mapping[str, Sitting] = field(default_factory=dict)
    ready: frozenset[str] = frozenset()
    now: Attempt
    earlier: tuple[Attempt, ...] = ()
    predictions: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    revealed: Data = field(default_factory=dict)
    notes: tuple[Data, ...] = ()
    events: int = 1
    moments: tuple[Moment, ...] = ()
    at: int = 0

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """All calls, the one under way last."""
        return (*self.earlier, self.now)

    def has_reached(self, stage: str) -> bool:
        """Tell whether the call under way or one before it has come as far as a stage."""
        return any(from_on(attempt.furthest, stage) for attempt in self.attempts)

    def with_now(self, **changes: Any) -> "State":
        """Return the state with something of the call under way changed."""
        return replace(self, now=replace(self.now, **changes))

    def place(self, seat: str) -> Place:
        """Return the description of a seat.

        Raises
        ------
        Lesson
            When there is no such seat.
        """
        if seat not in self.terms.places:
            raise Lesson("room_unknown_seat", name=seat[:60])
        return self.terms.places[seat]

    def role(self, seat: str) -> str:
        """Return the role of a seat."""
        return HOST if seat == HOST else self.place(seat).role

    def sitting(self, seat: str) -> Sitting:
        """Return who sits in a seat."""
        return self.sittings.get(seat, Sitting())


def put(mapping: Mapping[Key, Thing], key: Key, thing: Thing) -> Mapping[Key, Thing]:
    """Return a mapping with one thing more, or another thing, under a key."""
    return {**mapping, key: thing}


def begin(terms: Terms, at: int) -> State:
    """Return the state of a room that has just been opened."""
    call = terms.announcement
    first = Attempt(
        lots=frozenset(range(len(call.lots))),
        need=terms.data["texts"]["call"]["why"],
        ceilings=tuple(lot.ceiling for lot in call.lots),
        weights={criterion.id: criterion.weight for criterion in call.sheet.criteria},
        papers=tuple(terms.data["papers"]),
    )
    sittings = {place.id: Sitting(manner=place.manner) for place in terms.places.values()}
    return State(
        terms=terms,
        clock=Clock(began=at, length=terms.length(ORDER[0])),
        sittings={**sittings, HOST: Sitting(manner=HOST)},
        now=first,
        at=at,
    )
