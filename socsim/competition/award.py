"""The award: how each lot ended, and a reason for every applicant."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from socsim.base.shapes import Bools, Ints, Sealed
from socsim.competition.announcement import Announcement
from socsim.competition.applications import Applications
from socsim.scoring.result import Result


class _Told(IntEnum):
    """A number in an array that has a name in records and texts."""

    @property
    def key(self) -> str:
        """The name: ``Reason.BELOW_MARK.key`` is ``"below_mark"``."""
        return self.name.lower()


class Reason(_Told):
    """Why an application fared as it did."""

    ABSENT = 0
    WINNER = 1
    OUTRANKED = 2
    BELOW_MARK = 3
    BELOW_FLOOR = 4
    TOO_FEW_MARKS = 5
    LOT_FAILED = 6
    REJECTED = 7


class Outcome(_Told):
    """How a lot ended."""

    AWARDED = 0
    TOO_FEW_ADMITTED = 1
    NOBODY_PASSED = 2


@dataclass(frozen=True, kw_only=True, eq=False)
class Award(Sealed):
    """`outcome` of each lot, int array (R, L) of :class:`Outcome`; `reason` (R, A) of :class:`Reason`."""

    outcome: Ints
    reason: Ints


def filled(announcement: Announcement, papers: Applications, admitted: Bools) -> Bools:
    """Say which lots have enough admitted applications (R, A) to be awarded, bool array (R, L)."""
    least = int(announcement.provisions["award.minimum_admitted"])
    return _by_lot(admitted, papers.lot, len(announcement.lots)) >= least


def award(papers: Applications, rejected: Ints, filled: Bools, result: Result) -> Award:
    """Tell how each lot ended and why each application fared as it did.

    Parameters
    ----------
    papers : Applications
    rejected : int array (R, A)
        From :func:`socsim.competition.applications.admit`; -1 for the admitted.
    filled : bool array (R, L)
        From :func:`filled`.
    result : Result
        What the announcement's rule makes of the score sheets.
    """
    awarded = _by_lot(result.won, papers.lot, filled.shape[-1]) > 0
    tried_in_turn = {
        Reason.ABSENT: ~papers.present,
        Reason.REJECTED: rejected >= 0,
        Reason.LOT_FAILED: ~filled[:, papers.lot],
        Reason.TOO_FEW_MARKS: ~result.book.entered,
        Reason.BELOW_MARK: result.quality < result.book.pass_mark,
        Reason.BELOW_FLOOR: ~result.reached,
        Reason.WINNER: result.won,
    }
    return Award(
        outcome=np.select([awarded, filled], [Outcome.AWARDED, Outcome.NOBODY_PASSED], Outcome.TOO_FEW_ADMITTED),
        reason=np.select(list(tried_in_turn.values()), list(tried_in_turn), Reason.OUTRANKED),
    )


def _by_lot(flags: Bools, lot: Ints, lots: int) -> Ints:
    """Count the flags of each lot, int array (R, L)."""
    return np.stack([(flags & (lot == number)).sum(-1) for number in range(lots)], -1)
