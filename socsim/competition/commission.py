"""The commission: its seats, its ties to applicants, its marks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from socsim.base import rng
from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Ints
from socsim.competition.applications import Applications, Truth
from socsim.country.records import MARKS, Seat, Sheet
from socsim.law.law import Provisions


@dataclass(frozen=True, kw_only=True, eq=False)
class Conflicts:
    """Ties between members and applicants, bool arrays (R, A, E): the true ones, and those that were declared."""

    tie: Bools
    declared: Bools


@dataclass(frozen=True, kw_only=True, eq=False)
class ScoreSheets:
    """All members' marks 0..10, int array (R, A, E, C), and who marked what, bool array (R, A, E)."""

    marks: Ints
    given: Bools

    def with_member(self, member: int, marks: ArrayLike, given: ArrayLike) -> "ScoreSheets":
        """Put a person's marks (A, C) in the place of a simulated member's, in every replication.

        `given` (A,) is False where the person is recused.
        """
        own = np.asarray(marks, np.int64)
        if own.min() < 0 or own.max() > MARKS:
            raise Lesson("mark_out_of_range", mark=int(own.min() if own.min() < 0 else own.max()), high=MARKS)
        everybody, who = self.marks.copy(), self.given.copy()
        everybody[:, :, member], who[:, :, member] = own, given
        return replace(self, marks=everybody, given=who)

    def without_member(self, member: int) -> "ScoreSheets":
        """Return the sheets as if the member had not marked at all."""
        who = self.given.copy()
        who[:, :, member] = False
        return replace(self, given=who)


def seat(provisions: Provisions, seats: Sequence[Seat]) -> tuple[Seat, ...]:
    """Fill the commission: its size and the share of independent members are the law's.

    Parameters
    ----------
    provisions : Provisions
    seats : sequence of Seat
        In the order in which seats of each kind are filled.

    Raises
    ------
    Lesson
        When the law asks for more members of a kind than there are seats described.
    """
    size = int(provisions["commission.size"])
    independent = round(size * provisions["commission.independent_share"])
    chosen: list[Seat] = []
    for kind, wanted in (("official", size - independent), ("independent", independent)):
        pool = [s for s in seats if s.kind == kind]
        if wanted > len(pool):
            raise Lesson("too_few_seats", wanted=wanted, known=len(pool))
        chosen += pool[:wanted]
    return tuple(chosen)


def declare(
    commission: Sequence[Seat], papers: Applications, assumed: Provisions, *, seed: int, replications: Ints
) -> Conflicts:
    """Draw the members' ties to applicants, and which of them are declared."""
    address = (replications[:, None, None], papers.identity[..., None], _ids(commission))
    tie = rng.uniform(seed, "tie", *address) < assumed["member.conflict_share"]
    return Conflicts(
        tie=tie, declared=tie & (rng.uniform(seed, "declare", *address) < assumed["member.declared_share"])
    )


def mark(
    commission: Sequence[Seat],
    papers: Applications,
    truth: Truth,
    conflicts: Conflicts,
    sheet: Sheet,
    assumed: Provisions,
    *,
    seed: int,
    replications: Ints,
) -> ScoreSheets:
    """Let simulated members mark: what they see, their severity, their noise, and favour where a tie was not declared.

    Returns
    -------
    ScoreSheets
        Marks 0 and ``given`` False where a member is recused.

    References
    ----------
    The kit's model page, equation 6 (scores); the numbers are assumptions of ``datasets/ngos/generator.yaml``.
    """
    members, places = _ids(commission), (replications[:, None, None], papers.identity[..., None])
    severity = assumed["member.severity"] * rng.normal(seed, "severity", replications[:, None, None], members)
    favour = assumed["member.favour"] * (conflicts.tie & ~conflicts.declared)
    criteria = np.array([rng.identity(criterion.id) for criterion in sheet.criteria], np.int64)
    address = (*(place[..., None] for place in places), papers.lot[:, None, None], members[:, None], criteria)
    noise = assumed["member.noise"] * rng.normal(seed, "mark", *address)
    raw = MARKS * truth.merit[:, :, None, :] + (favour - severity)[..., None] + noise
    given = ~conflicts.declared & papers.present[..., None]
    marks = np.clip(np.floor(raw + 0.5), 0, MARKS).astype(np.int64)
    return ScoreSheets(marks=np.where(given[..., None], marks, 0), given=given)


def _ids(commission: Sequence[Seat]) -> Ints:
    return np.array([rng.identity(s.id) for s in commission], np.int64)
