"""What a rule made of a competition: every step, and how each application ended."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from socsim.base.errors import Lesson, nearest
from socsim.base.shapes import Bools, Ints, Sealed
from socsim.base.spelling import known_as, plain
from socsim.scoring.book import Scorebook
from socsim.scoring.rule import Rule

if TYPE_CHECKING:
    import pandas as pd

ENDS = (
    "won",
    "partly",
    "not_drawn",
    "outranked",
    "no_money",
    "too_dear",
    "below_mark",
    "below_floor",
    "unmarked",
    "out",
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Result(Sealed):
    """Every step from marks to winners. Axes in front of A are a batch; points are hundredths.

    Attributes
    ----------
    rule, book
        What was run, and on which score sheets (with the weights that were used).
    earned : int array (..., A, C)
        Points by criterion, as published: floors and the tie rule look at them.
    points : int array (..., A)
        Mean of the members' totals.
    quality : int array (..., A)
        What the rule makes of the marks, as published.
    reached : bool array (..., A)
        Pass mark and floors reached.
    able : bool array (..., A)
        Reached, and not dearer than the lot's sum.
    score : int array (..., A)
        Quality and price together, as published: the places follow from it. Larger is better.
    place : int array (..., A)
        1 is best within a lot, equal scores share a place; 0 for those not able to win.
    ranked : int array (..., A)
        Indices, best first, after the tie rule.
    granted : int array (..., A)
        Som.
    won : bool array (..., A)
    """

    rule: Rule
    book: Scorebook
    earned: Ints
    points: Ints
    quality: Ints
    reached: Bools
    able: Bools
    score: Ints
    place: Ints
    ranked: Ints
    granted: Ints
    won: Bools

    @property
    def spent(self) -> Ints:
        """Som granted in all lots together, int array (...)."""
        return np.asarray(self.granted.sum(-1))

    @property
    def winners(self) -> list[str]:
        """Names of the winners of a single competition, by place in the order of lots."""
        self._single()
        return [self.book.applications[a] for a in self.ranked if self.won[a]]

    @property
    def ranking(self) -> "pd.DataFrame":
        """One competition as a table, best first: place, application, lot, points, quality, score, price, granted."""
        import pandas as pd

        self._single()
        rows = [a for a in self.ranked if self.book.entered[a]]
        table = {
            "place": self.place[rows],
            "application": [self.book.applications[a] for a in rows],
            "lot": [self.book.lots[self.book.lot[a]] for a in rows],
            "points": self.points[rows] / 100,
            "quality": self.quality[rows] / 100,
            "score": self.score[rows] / (1 if self.in_som else 100),
            "price": self.book.price[rows],
            "granted": self.granted[rows],
            "end": [self.end(a) for a in rows],
        }
        return pd.DataFrame(table)

    @property
    def in_som(self) -> bool:
        """Whether the score is an amount of money."""
        return self.rule.methods.price.unit != "points"

    def end(self, a: int) -> str:
        """Return how an application of a single competition ended, one of :data:`ENDS`."""
        book = self.book
        if not book.entered[a]:
            return "out"
        if not book.scored[a].any():
            return "unmarked"
        if self.won[a]:
            return "won" if self.granted[a] == book.price[a] else "partly"
        if not self.reached[a]:
            measured = self.quality[a] if self.rule.methods.points else self.points[a]
            return "below_mark" if measured < self.rule.mark(book) else "below_floor"
        if not self.able[a]:
            return "too_dear"
        if self.rule.methods.select.draws:
            return "not_drawn"
        rivals = self.won & (book.lot == book.lot[a])
        return "outranked" if (self.score[rivals] >= self.score[a]).all() else "no_money"

    def position(self, application: str | int) -> int:
        """Return the index of an application of a single competition by name, in any writing (or number from 1)."""
        self._single()
        names = self.book.applications
        if isinstance(application, int) and 1 <= application <= len(names):
            return application - 1
        written = [plain(name) for name in names]
        called = known_as(str(application), written)
        if called not in written:
            raise Lesson("no_application", name=str(application), near=nearest(str(application), names))
        return written.index(called)

    def _single(self) -> None:
        if self.won.ndim != 1:
            raise Lesson("one_competition", shape=str(self.won.shape[:-1]))
