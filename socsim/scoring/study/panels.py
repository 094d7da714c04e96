"""Several commissions on the same applications: what each makes of them, how far they agree, and all as one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.shapes import seal
from socsim.scoring.book import Scorebook
from socsim.scoring.result import Result
from socsim.scoring.rule import Rule
from socsim.scoring.run import run


class Agreement(NamedTuple):
    """Of how many pairs of applications two commissions say the same, and how far their totals lie apart.

    `first`, `second` number the commissions from 0; `same` of `pairs` have one order, a tie in one of them counts for
    neither; `apart` is the mean difference of their totals, hundredths of a point.
    """

    first: int
    second: int
    same: int
    pairs: int
    apart: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Panels:
    """What each commission makes of the applications, and what one commission of all members would.

    Attributes
    ----------
    results : tuple of Result
        By commission, the same rule for all.
    joint : Result
    """

    results: tuple[Result, ...]
    joint: Result

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """Every two commissions beside each other, by the applications that both compare."""
        numbered = combinations(enumerate(self.results), 2)
        return tuple(_agreement(i, one, j, other) for (i, one), (j, other) in numbered)

    @property
    def winners(self) -> tuple[tuple[str, ...], ...]:
        """The winners that each commission chooses, by name, in the order of the lots."""
        return tuple(tuple(result.winners) for result in self.results)


def panels(books: Sequence[Scorebook], rule: Rule) -> Panels:
    """Put commissions beside each other.

    Parameters
    ----------
    books : sequence of Scorebook
        One a commission, of the same applications and criteria.
    rule : Rule
        The rule of the call.

    Raises
    ------
    Lesson
        ``panels_differ`` when they are about different applications or criteria; ``one_panel`` for fewer than two.
    """
    if len(books) < 2:
        raise Lesson("one_panel")
    return Panels(results=tuple(run(rule, book) for book in books), joint=run(rule, joined(books)))


def joined(books: Sequence[Scorebook]) -> Scorebook:
    """Return the book of one commission in which all members sit; an application compared by any is compared.

    Raises
    ------
    Lesson
        ``panels_differ`` when they are about different applications or criteria.
    """
    first = books[0]
    if any((book.applications, book.criteria) != (first.applications, first.criteria) for book in books):
        raise Lesson("panels_differ")
    return replace(
        first,
        members=tuple(member for book in books for member in book.members),
        marks=seal(np.concatenate([book.marks for book in books], -2)),
        given=seal(np.concatenate([book.given for book in books], -1)),
        home=seal(np.concatenate([book.home for book in books], -1)),
        entered=seal(np.logical_or.reduce([book.entered for book in books])),
        notices=tuple(notice for book in books for notice in book.notices),
    )


def _agreement(i: int, one: Result, j: int, other: Result) -> Agreement:
    both = np.flatnonzero(one.book.entered & other.book.entered)
    signs = [
        (np.sign(one.score[a] - one.score[b]), np.sign(other.score[a] - other.score[b]))
        for a, b in combinations(both.tolist(), 2)
        if one.book.lot[a] == one.book.lot[b]
    ]
    same = sum(bool(mine == yours and mine) for mine, yours in signs)
    apart = np.abs(one.quality[both] - other.quality[both])
    return Agreement(i, j, same, len(signs), round(float(apart.mean())) if len(both) else 0)
