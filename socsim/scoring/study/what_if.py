"""What would have happened: somebody less, another commission, one dishonest member, other weights, a quota."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from socsim.base import rng
from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Floats, Ints, Sealed
from socsim.scoring.book import Scorebook
from socsim.scoring.methods import experts, portfolio
from socsim.scoring.result import Result
from socsim.scoring.run import run
from socsim.scoring.study.compare import Comparison
from socsim.scoring.study.weights import acceptability as rank_acceptability
from socsim.scoring.study.weights import weight_intervals

if TYPE_CHECKING:
    import pandas as pd

DRAWS_OF_A_SLOW_METHOD = 100  # more of them take seconds


def without_members(comparison: Comparison) -> "pd.DataFrame":
    """Leave out one member at a time: do the winners stay? Bool frame, index members, columns rules.

    A rule that cannot do with one member less (trimming in a small commission) is left out.
    """
    book = comparison.book
    count = len(book.members)
    wide = book.spread(count)
    present = ~np.eye(count, dtype=bool)[:, None, :]
    return _stays(comparison, replace(wide, given=wide.given & present), list(book.members))


def without_applications(comparison: Comparison) -> "pd.DataFrame":
    """Leave out one losing application at a time: do the winners stay? Bool frame, index applications, columns rules.

    Where the application left out is itself a winner the question does not arise, and the answer is True.
    """
    book = comparison.book
    wide = book.spread(len(comparison.compared))
    present = ~np.eye(len(book.applications), dtype=bool)[comparison.compared]
    frame = _stays(comparison, replace(wide, entered=wide.entered & present), comparison.names)
    stays: pd.DataFrame = frame | comparison.won[frame.columns]
    return stays


def _stays(comparison: Comparison, book: Scorebook, names: list[str]) -> "pd.DataFrame":
    """Run every rule on a batch of other books: do the winners stay? A rule that cannot be run there is left out."""
    import pandas as pd

    stays = {}
    for name, result in comparison.results.items():
        try:
            again = run(result.rule, book)
        except Lesson:
            continue
        stays[name] = (again.won == result.won).all(-1)
    return pd.DataFrame(stays, index=names)


@dataclass(frozen=True, kw_only=True, eq=False)
class OneMember(Sealed):
    """What one member could have done alone: `captured` bool (E, A) by own marks only; `open` says who lost at first.

    `exact` is True where the strategies tried are proved to be the best ones, otherwise more may be possible.
    """

    captured: Bools
    open: Bools
    exact: bool

    @property
    def share(self) -> float:
        """Share of pairs of a member and a losing application in which the member alone could have made it win."""
        return float(self.captured[self.open].mean()) if self.open.any() else 0.0


def one_member(result: Result) -> OneMember:
    """Let each member give each losing application the most, and the others the least, and see who wins.

    A second strategy keeps the others apart: the stronger a rival, the lower the mark. For rules in which the order of
    two applications depends on their own marks alone, the first is the best possible: nobody can do more.

    References
    ----------
    Bartholdi, Tovey and Trick (1989), The computational difficulty of manipulating an election (greedy strategy).
    """
    book = result.book
    count = len(book.applications)
    least = np.zeros((count, len(book.top)), np.int64)
    apart = _apart(result)
    captured = np.zeros((len(book.members), count), bool)
    for member in range(len(book.members)):
        captured[member] = _wins_for(result, member, least) | _wins_for(result, member, apart)
    losing = book.scored.T & ~result.won
    return OneMember(captured=captured & losing, open=losing, exact=not result.rule.methods.pool)


def _apart(result: Result) -> Ints:
    """Give whole marks from the bottom up, the lower the stronger an application is, int array (A, C)."""
    count = len(result.ranked)
    strength = np.argsort(np.argsort(-np.argsort(result.ranked)))  # 0 for the last, larger for the stronger
    marks = (count - 1 - strength)[:, None] * (result.book.top // max(count, 1))
    return np.asarray(marks // 100 * 100)


def _wins_for(result: Result, member: int, others: Ints) -> Bools:
    """Say which application wins where a member gives it full marks and the others `others` (A, C), bool (A,)."""
    book = result.book
    favourite = np.arange(len(book.applications))
    wide = book.spread(len(favourite))
    marks = wide.marks.copy()
    marks[:, :, member] = others
    marks[favourite, favourite, member] = book.top
    return np.diagonal(run(result.rule, replace(wide, marks=marks)).won)


def one_member_table(comparison: Comparison) -> "pd.DataFrame":
    """Return ``share`` and ``exact`` of :func:`one_member` by rule."""
    import pandas as pd

    powers = {name: one_member(result) for name, result in comparison.results.items()}
    rows = {name: (power.share, power.exact) for name, power in powers.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["share", "exact"])


def other_commissions(comparison: Comparison, *, draws: int = 1000, seed: int | None = None) -> "pd.DataFrame":
    """Draw commissions of the same size from the members, with repetition (bootstrap): share of wins by application.

    Index applications, columns rules. A rule that cannot be run on some draw is left out, and so is one that would take
    seconds.
    """
    import pandas as pd

    book = comparison.book
    members = len(book.members)
    luck = book.seed if seed is None else seed
    chosen = rng.choice(luck, "commission", members, np.arange(draws)[:, None], np.arange(members))
    wide = book.spread(draws)
    drawn = replace(
        wide,
        marks=np.take_along_axis(wide.marks, chosen[:, None, :, None], 2),
        given=np.take_along_axis(wide.given, chosen[:, None, :], 2),
    )
    shares = {}
    for name, result in comparison.results.items():
        if result.rule.methods.slow and draws > DRAWS_OF_A_SLOW_METHOD:
            continue
        try:
            won = run(result.rule, drawn).won
        except Lesson:
            continue
        shares[name] = won[:, comparison.compared].mean(0)
    return pd.DataFrame(shares, index=comparison.names)


def weight_ranges(comparison: Comparison, rule: str | None = None, lot: int = 0) -> "pd.DataFrame":
    """Say how far each weight can move before another application overtakes the winner of a lot.

    Index criteria, columns ``weight``, ``low``, ``high`` in percent; exact. Pass mark and floors stay as they were.

    Raises
    ------
    Lesson
        When no score is a straight line in the weights: a mean, a weighted sum, and points for the price at most.
    """
    import pandas as pd

    line = _line(comparison, rule)
    book = line.result.book
    able = line.result.able & (book.lot == lot)
    intervals = weight_intervals(line.x, book.weights, constant=line.constant, share=line.share, entered=able)
    table = {"weight": book.weights, "low": 100 * intervals[:, 0], "high": 100 * intervals[:, 1]}
    return pd.DataFrame(table, index=list(book.criteria))


def acceptability(
    comparison: Comparison, rule: str | None = None, lot: int = 0, *, draws: int = 2000
) -> "pd.DataFrame":
    """Return the share of all weights that give an application of a lot each place (SMAA), index applications."""
    import pandas as pd

    line = _line(comparison, rule)
    book = line.result.book
    able = np.flatnonzero(line.result.able & (book.lot == lot))
    seed = comparison.book.seed
    places = rank_acceptability(
        line.x[able], seed=seed, draws=draws, constant=line.constant[able], share=line.share
    ).rank
    names = [book.applications[a] for a in able]
    return pd.DataFrame(places, index=names, columns=range(1, len(able) + 1))


class _Line(NamedTuple):
    """A score as ``share * weighted sum + constant``: points by criterion (A, C), constants (A,), share."""

    result: Result
    x: Ints
    constant: Floats
    share: float


def _line(comparison: Comparison, rule: str | None) -> _Line:
    """Take a rule, or the first, whose score is a straight line in the weights."""
    names = [rule] if rule else list(comparison.results)
    for name in names:
        result = comparison.results[name]
        share = result.rule.quality_share
        if share is not None:
            x = experts.by_criterion(result.book.scaled, result.book.scored)
            return _Line(result, x, result.score - share * result.quality, share)
    raise Lesson("not_linear", name=", ".join(names))


def quota_price(comparison: Comparison, *, least: int = 1) -> float:
    """Say how many points a quota costs: best sum of points within the money, minus the best with the quota.

    Parameters
    ----------
    comparison : Comparison
        Its first rule says who is able to win and with how many points.
    least : int
        Winners from every area that has an able application.

    Raises
    ------
    Lesson
        When the quota cannot be met.
    """
    result = next(iter(comparison.results.values()))
    book = result.book
    able = np.flatnonzero(result.able)
    value = result.quality[able]
    area = [book.area[a] for a in able]
    quotas = {name: min(least, area.count(name)) for name in area if name}
    best = partial(
        portfolio.multiple_knapsack,
        value,
        book.price[able],
        book.ceilings.tolist(),
        allowed=book.lot[able][:, None] == np.arange(len(book.ceilings)),
    )
    free = value[best().any(1)].sum()
    bound = value[best(area=area, least=quotas).any(1)].sum()
    return float(free - bound) / 100
