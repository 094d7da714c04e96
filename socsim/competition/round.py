"""One round of a competition: what was handed in and marked, and what the rules make of it."""

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TypeVar

import numpy as np

from socsim.base.canonical import JsonObject
from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Floats, Ints, Sealed
from socsim.competition import scores
from socsim.competition.applications import Applications, Truth
from socsim.competition.award import Award, award, filled
from socsim.competition.commission import Conflicts, ScoreSheets
from socsim.competition.setting import Batch, Setting
from socsim.scoring.book import SYNTHETIC, Scorebook
from socsim.scoring.methods import select
from socsim.scoring.result import Result
from socsim.scoring.run import run

Repeated = TypeVar("Repeated", Applications, Truth, Conflicts, ScoreSheets)


@dataclass(frozen=True, kw_only=True, eq=False)
class Round(Sealed):
    """One call and what came of it. Book, result and award follow from the rest and are kept once they are made.

    Attributes
    ----------
    setting : Setting
    held : bool array (R, L)
        For which lots the round took place at all.
    papers : Applications
    truth : Truth or None
        None where nobody knows it: people wrote the applications.
    rejected : int array (R, A)
        Number of the defect for which an application was rejected; -1 for the admitted.
    conflicts : Conflicts
    sheets : ScoreSheets
    origin, source : str
        What the marks are and where they come from, see :class:`Scorebook`.
    """

    setting: Setting
    held: Bools
    papers: Applications
    truth: Truth | None
    rejected: Ints
    conflicts: Conflicts
    sheets: ScoreSheets
    origin: str = SYNTHETIC
    source: str = ""

    @cached_property
    def admitted(self) -> Bools:
        """Whose papers are in order, bool array (R, A)."""
        return self.papers.present & (self.rejected < 0)

    @cached_property
    def merit(self) -> Floats | None:
        """What a perfect commission would give, float array (R, A), points of 100; None where nobody knows it."""
        if self.truth is None:
            return None
        return self.truth.merit @ self.setting.announcement.sheet.weights

    @cached_property
    def filled(self) -> Bools:
        """Lots with enough admitted applications to be awarded, bool array (R, L)."""
        return filled(self.setting.announcement, self.papers, self.admitted)

    @cached_property
    def book(self) -> Scorebook:
        """The score sheets of the applications that are compared, as every scoring method reads them."""
        call = self.setting.announcement
        in_filled_lot = self.admitted & self.filled[:, self.papers.lot]
        return scores.book(
            call,
            self.papers,
            self.sheets,
            entered=scores.compared(call, self.sheets, in_filled_lot),
            batch=self.setting.batch,
            merit=self.merit,
            origin=self.origin,
            source=self.source,
        )

    @cached_property
    def result(self) -> Result:
        """What the announcement's rule makes of the book: every step from marks to winners."""
        return run(scores.rule(self.setting.announcement), self.book)

    @cached_property
    def award(self) -> Award:
        """How each lot ended, and why each application fared as it did."""
        return award(self.papers, self.rejected, self.filled, self.result)

    @cached_property
    def winner(self) -> Ints:
        """Index of the winning application of each lot, int array (R, L); -1 where nobody won."""
        result = self.result
        return select.winners(result.ranked, result.won, self.papers.lot, self.held.shape[-1])

    @property
    def total(self) -> Ints:
        """Published points, int array (R, A), hundredths: quality and price; the quality alone where money decides."""
        if self.result.in_som:
            return self.result.quality
        return self.result.score

    @property
    def spent(self) -> Ints:
        """Som awarded in each lot, int array (R, L); 0 where nobody won."""
        return np.where(self.winner >= 0, self._of_winner(self.papers.price), 0)

    @property
    def best_chosen(self) -> Bools:
        """Whether the winner has the greatest hidden merit among the admitted of its lot, bool array (R, L).

        Raises
        ------
        Lesson
            ``no_merit`` where nobody knows it.
        """
        if self.merit is None:
            raise Lesson("no_merit")
        rivals = np.where(self.admitted, self.merit, -1.0)
        lots = range(self.held.shape[-1])
        best = np.stack([np.where(self.papers.lot == lot, rivals, -1.0).max(-1, initial=-1.0) for lot in lots], -1)
        return (self.winner >= 0) & (self._of_winner(self.merit) >= best)

    def _of_winner(self, numbers: np.ndarray) -> np.ndarray:
        """Take the number of each lot's winner, (R, L); where nobody won, of any application, or 0 if there is none."""
        padded = np.pad(numbers, ((0, 0), (0, 1)))
        return np.take_along_axis(padded, np.maximum(self.winner, 0), -1)

    def part(self, which: Ints) -> "Round":
        """Take some replications, int array of indices; one may be taken more than once."""
        batch = self.setting.batch
        return Round(
            setting=replace(self.setting, batch=Batch(seed=batch.seed, replications=batch.replications[which])),
            held=self.held[which],
            papers=_taken(self.papers, which),
            truth=self.truth and _taken(self.truth, which),
            rejected=self.rejected[which],
            conflicts=_taken(self.conflicts, which),
            sheets=_taken(self.sheets, which),
            origin=self.origin,
            source=self.source,
        )


def _taken(record: Repeated, which: Ints) -> Repeated:
    """Take replications of a record whose arrays begin with the axis R; arrays of one axis belong to all."""
    parts: JsonObject = {}
    for field in fields(record):
        values = getattr(record, field.name)
        if isinstance(values, np.ndarray) and values.ndim > 1:
            parts[field.name] = values[which]
    return replace(record, **parts)
