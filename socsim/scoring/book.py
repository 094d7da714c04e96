"""The score sheets of one competition, or of many, as arrays: what every method starts from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import lcm
from typing import Any, Protocol, runtime_checkable

import numpy as np

from socsim.base import rng
from socsim.base.errors import Fault, Unknown
from socsim.base.handed import wrong
from socsim.base.shapes import Bools, Floats, Ints, Sealed, seal
from socsim.base.spelling import plain
from socsim.scoring.methods.importance import percent
from socsim.scoring.methods.points import FULL, half_up

SYNTHETIC = "synthetic"  # a model made the marks
TRAINING = "training"  # people made them in an exercise, of invented applications
OWN = "own"  # people made them, of applications of their own
MIXED = "mixed"  # people made them, of applications of their own, and bots those of some seats
ORIGINS = (SYNTHETIC, TRAINING, OWN, MIXED)
USUAL: Any = None  # what is not said is filled in when a book is made
TOP = 1000  # a full mark is usually ten


@dataclass(frozen=True, kw_only=True, eq=False)
class Scorebook(Sealed):
    """All marks of a commission, with what decides besides them. Axes in front of the named ones are a batch.

    Only the marks must be said. Of everything else each place says what it knows, and the rest is the usual case.

    Attributes
    ----------
    marks : int array (..., A, E, C)
        Hundredths of a mark: 750 is seven and a half. What stands where `given` is False does not matter.
    applications, members, criteria : tuple of str
        Names (A), (E), (C), as they are shown; usually numbers.
    given : bool array (..., A, E)
        False where a member did not mark an application (recused, absent); usually nowhere.
    entered : bool array (..., A)
        The applications that are compared; the others (rejected, withdrawn) stay in the table only. Usually all.
    weights : int array (C,)
        Whole percent with sum 100, usually equal; or (..., C), each competition its own.
    top, floors : int array (C,)
        The full mark of each criterion in hundredths of a mark, usually ten marks; the fewest hundredths of a point it
        must earn (usually 0: no floor).
    pass_mark : int
        Hundredths of a point.
    price : int array (..., A)
        Whole som; usually 0, not known.
    lot : int array (A,)
        Index of the lot of each application; usually there is one.
    lots : tuple of str
        Names of the lots (L); usually numbers.
    ceilings : int array (L,)
        Som available in each lot, usually everything that is asked for; or (..., L), each competition its own.
    seed : int
        Where the draws come from.
    draw : float array (..., A)
        The drawn lot, 0..1, larger wins: used only where everything else is equal, and by lotteries. Usually by the
        names of the applications, so that their order does not matter.
    area : tuple of str
        Place or group of each application, for quotas; empty strings where it is not known.
    home : bool array (..., A, E)
        Whether a member and an applicant are from the same place; no True anywhere where it is not known.
    incumbent : bool array (..., A)
        Whether the applicant has worked for this customer before; usually nobody.
    merit : float array (..., A), optional
        Hidden true quality: in simulated competitions only.
    origin : {"synthetic", "training", "own", "mixed"}
        What the marks are: a model's, people's in an exercise on invented applications, people's own; or people's own
        beside those of seats that are called bots.
    source : str
        Where they come from: the name of a file or of a room; nothing where there is nothing to name.
    least : int
        How many applications of a lot must be compared for it to be awarded at all, as the terms of the call say;
        0: nothing is said. `entered` follows it already.
    notices : tuple of Fault
        What a person should know of how these sheets were read: what was left out, which names are nearly alike.

    Examples
    --------
    >>> Scorebook(marks=np.full((3, 2, 4), 700)).member_points.tolist()
    [[7000, 7000], [7000, 7000], [7000, 7000]]
    """

    marks: Ints
    applications: tuple[str, ...] = USUAL
    members: tuple[str, ...] = USUAL
    criteria: tuple[str, ...] = USUAL
    given: Bools = USUAL
    entered: Bools = USUAL
    weights: Ints = USUAL
    top: Ints = USUAL
    floors: Ints = USUAL
    pass_mark: int = 0
    price: Ints = USUAL
    lot: Ints = USUAL
    lots: tuple[str, ...] = USUAL
    ceilings: Ints = USUAL
    seed: int = 1
    draw: Floats = USUAL
    area: tuple[str, ...] = USUAL
    home: Bools = USUAL
    incumbent: Bools = USUAL
    merit: Floats | None = None
    origin: str = OWN
    source: str = ""
    least: int = 0
    notices: tuple[Fault, ...] = ()

    def __post_init__(self) -> None:
        for name, usual in _USUALLY.items():
            if getattr(self, name) is USUAL:
                object.__setattr__(self, name, usual(self))
        if self.origin not in ORIGINS:
            raise Unknown("unknown_origin", name=self.origin, known=", ".join(ORIGINS))

    @property
    def synthetic(self) -> bool:
        """Whether a model made the marks."""
        return self.origin == SYNTHETIC

    @property
    def scored(self) -> Bools:
        """Who marked what among the applications that are compared, bool array (..., A, E)."""
        return self.given & self.entered[..., None]

    @property
    def scaled(self) -> Ints:
        """Marks on a scale of 100 points for every criterion, int array (..., A, E, C), hundredths."""
        return half_up(self.marks * FULL, self.top)

    @property
    def criterion_points(self) -> Ints:
        """Points by criterion, int array (..., A, E, C), hundredths: a full mark earns the whole weight."""
        weights = self.weights if self.weights.ndim == 1 else self.weights[..., None, None, :]
        return half_up(self.marks * weights * 100, self.top)

    @property
    def member_points(self) -> Ints:
        """Each member's total for each application, int array (..., A, E), hundredths, rounded once."""
        common = lcm(*(int(top) for top in self.top))
        factors = self.weights * (common // self.top)
        if factors.ndim > 1:
            factors = factors[..., None, None, :]
        return half_up(np.einsum("...c,...c->...", self.marks, factors) * 100, common)

    def part(self, index: object) -> "Scorebook":
        """Take one competition, or some, out of a batch (`index` goes to the first axis)."""
        return self._each(lambda values: values[index])

    def spread(self, count: int) -> "Scorebook":
        """Repeat one competition `count` times in a new axis in front, to vary it."""
        return self._each(lambda values: np.broadcast_to(values, (count, *np.shape(values))))

    def _each(self, change: Callable[[Any], Any]) -> "Scorebook":
        """Change every array that has the axes of the batch."""
        return replace(
            self,
            marks=change(self.marks),
            given=change(self.given),
            entered=change(self.entered),
            price=change(self.price),
            ceilings=self.ceilings if self.ceilings.ndim == 1 else change(self.ceilings),
            draw=change(self.draw),
            home=change(self.home),
            incumbent=change(self.incumbent),
            merit=None if self.merit is None else change(self.merit),
        )


def _numbers(count: int) -> tuple[str, ...]:
    return tuple(str(i + 1) for i in range(count))


def _asked(book: Scorebook) -> Ints:
    """Return what is asked for in each lot, int array (..., L), som."""
    return seal(np.stack([(book.price * (book.lot == lot)).sum(-1) for lot in range(len(book.lots))], -1))


def _drawn(book: Scorebook) -> Floats:
    """Draw lots by the names of the applications, float array (..., A)."""
    competitions = np.indices((*book.marks.shape[:-3], 1))[:-1]
    return seal(rng.uniform(book.seed, "lot", *competitions, [rng.identity(plain(name)) for name in book.applications]))


# In the order of the fields: the lots follow from the applications, the draws from their names.
_USUALLY: Mapping[str, Callable[[Scorebook], Any]] = {
    "applications": lambda book: tuple(f"№ {number}" for number in _numbers(book.marks.shape[-3])),
    "members": lambda book: _numbers(book.marks.shape[-2]),
    "criteria": lambda book: _numbers(book.marks.shape[-1]),
    "given": lambda book: seal(np.ones(book.marks.shape[:-1], np.bool_)),
    "entered": lambda book: seal(np.ones(book.marks.shape[:-2], np.bool_)),
    "weights": lambda book: seal(percent(np.ones(book.marks.shape[-1]))),
    "top": lambda book: seal(np.full(book.marks.shape[-1], TOP, np.int64)),
    "floors": lambda book: seal(np.zeros(book.marks.shape[-1], np.int64)),
    "price": lambda book: seal(np.zeros(book.marks.shape[:-2], np.int64)),
    "lot": lambda book: seal(np.zeros(book.marks.shape[-3], np.int64)),
    "lots": lambda book: _numbers(int(book.lot.max(initial=0)) + 1),
    "ceilings": _asked,
    "draw": _drawn,
    "area": lambda book: ("",) * book.marks.shape[-3],
    "home": lambda book: seal(np.zeros(book.marks.shape[:-1], np.bool_)),
    "incumbent": lambda book: seal(np.zeros(book.marks.shape[:-2], np.bool_)),
}


@runtime_checkable
class Scored(Protocol):
    """Anything that can show its score sheets."""

    def scorebook(self) -> Scorebook: ...  # noqa: D102


def scorebook(competition: Scorebook | Scored) -> Scorebook:
    """Return the score sheets of a competition; sheets are returned as they are."""
    if isinstance(competition, Scorebook):
        return competition
    if not isinstance(competition, Scored):
        raise wrong("competition", competition, "socsim.hold(...)")
    return competition.scorebook()
