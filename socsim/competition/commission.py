"""The commission: its seats, its ties to applicants, its marks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from socsim.base import rng
from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Ints, Sealed
from socsim.competition.applications import Applications, Truth
from socsim.competition.setting import Draws, Setting
from socsim.country.records import MARKS, Seat
from socsim.law.law import Provisions


@dataclass(frozen=True, kw_only=True, eq=False)
class Conflicts(Sealed):
    """Ties between members and applicants, bool arrays (R, A, E): the true ones, and those that were declared."""

    tie: Bools
    declared: Bools


@dataclass(frozen=True, kw_only=True, eq=False)
class ScoreSheets(Sealed):
    """All members' marks 0..10, int array (R, A, E, C), and who marked what, bool array (R, A, E)."""

    marks: Ints
    given: Bools

    def with_member(self, member: int, marks: ArrayLike, given: ArrayLike) -> "ScoreSheets":
        """Put a person's marks (A, C) in the place of a simulated member's, in every replication.

        `given` (A,) is False where the person is recused.
        """
        sheet = np.asarray(marks, np.int64)
        for extreme in (int(sheet.min()), int(sheet.max())):
            if not 0 <= extreme <= MARKS:
                raise Lesson("mark_out_of_range", mark=extreme, high=MARKS)
        everybody = self.marks.copy()
        everybody[:, :, member] = sheet
        who = self.given.copy()
        who[:, :, member] = given
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
    return _of_kind(seats, "official", size - independent) + _of_kind(seats, "independent", independent)


def _of_kind(seats: Sequence[Seat], kind: str, count: int) -> tuple[Seat, ...]:
    """Take the first seats of a kind."""
    pool = tuple(seat for seat in seats if seat.kind == kind)
    if count > len(pool):
        raise Lesson("too_few_seats", wanted=count, known=len(pool))
    return pool[:count]


def declare(setting: Setting, papers: Applications) -> Conflicts:
    """Draw the members' ties to applicants, and which of them are declared."""
    replications = setting.batch.replications[:, None, None]
    draws = Draws(setting.batch.seed, (replications, papers.identity[..., None], _identities(setting.commission)))
    tie = draws.uniform("tie") < setting.assumed["member.conflict_share"]
    honest = draws.uniform("declare") < setting.assumed["member.declared_share"]
    return Conflicts(tie=tie, declared=tie & honest)


def mark(setting: Setting, papers: Applications, truth: Truth, conflicts: Conflicts) -> ScoreSheets:
    """Let simulated members mark: what they see, their severity, their noise, and favour where a tie was not declared.

    Returns
    -------
    ScoreSheets
        Marks 0 and ``given`` False where a member is recused.

    References
    ----------
    The kit's model page, equation 6 (scores); the numbers are assumptions of ``datasets/ngos/generator.yaml``.
    """
    seed = setting.batch.seed
    assumed = setting.assumed
    replications = setting.batch.replications[:, None, None]
    members = _identities(setting.commission)
    criteria = np.array([rng.identity(criterion.id) for criterion in setting.announcement.sheet.criteria], np.int64)
    of_mark = (replications[..., None], papers.identity[..., None, None], papers.lot[:, None, None], members[:, None])
    severity = assumed["member.severity"] * Draws(seed, (replications, members)).normal("severity")
    favour = assumed["member.favour"] * (conflicts.tie & ~conflicts.declared)
    noise = assumed["member.noise"] * Draws(seed, (*of_mark, criteria)).normal("mark")
    impression = MARKS * truth.merit[:, :, None, :] + (favour - severity)[..., None] + noise
    marks = np.clip(np.floor(impression + 0.5), 0, MARKS).astype(np.int64)
    judges = ~conflicts.declared & papers.present[..., None]
    return ScoreSheets(marks=np.where(judges[..., None], marks, 0), given=judges)


def _identities(commission: Sequence[Seat]) -> Ints:
    return np.array([rng.identity(seat.id) for seat in commission], np.int64)
