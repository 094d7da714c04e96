"""Choosing several applications at once: the best sum of points, quotas, proportional choice, a lottery at the line."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Ints
from socsim.scoring.methods import exact, solver
from socsim.scoring.methods.layers import ChoiceMethod, Choosing
from socsim.scoring.methods.method import Option
from socsim.scoring.methods.proportional import completed, phragmen
from socsim.scoring.methods.shortlist import Shortlist
from socsim.scoring.methods.solver import Task


def knapsack(value: ArrayLike, cost: ArrayLike, budget: int) -> Bools:
    """Choose the projects with the greatest sum of values within the budget, exactly (dynamic programming).

    Parameters
    ----------
    value, cost : int array_like (A,)
        Values (hundredths of points) and costs (som), not negative.
    budget : int
        Som.

    Returns
    -------
    bool array (A,)
        Of several optimal sets the one that takes the earliest applications.

    References
    ----------
    Martello and Toth (1990), Knapsack Problems, section 2.6.
    """
    values = np.asarray(value, np.int64)
    costs = np.asarray(cost, np.int64)
    try:
        return exact.earliest(values, costs, int(budget))
    except exact.TooMany:
        return multiple_knapsack(values, costs, [budget])[:, 0]


def multiple_knapsack(
    value: ArrayLike,
    cost: ArrayLike,
    budgets: Sequence[int],
    *,
    allowed: ArrayLike | None = None,
    area: Sequence[str] | None = None,
    least: Mapping[str, int] | None = None,
) -> Bools:
    """Choose the greatest sum of values under several budgets and quotas, exactly.

    Where an application may be paid by several lots, or where the cases are too many, a solver proposes, and every
    proposal that breaks a budget in whole numbers is forbidden, until one holds.

    Parameters
    ----------
    value, cost : int array_like (A,)
    budgets : sequence of int
        Som of each lot (L).
    allowed : bool array_like (A, L), optional
        Which lot may pay for which application; missing: any.
    area : sequence of str, optional
        The place of each application (A).
    least : mapping, optional
        The fewest winners from each place.

    Returns
    -------
    bool array (A, L)

    Raises
    ------
    Lesson
        When the quotas cannot be met within the money, or no set is found that surely keeps to it.
    """
    values = np.asarray(value, np.int64)
    task = Task(
        values=values,
        costs=np.asarray(cost, np.int64),
        budgets=[int(budget) for budget in budgets],
        payable=np.ones((len(values), len(budgets)), bool) if allowed is None else np.asarray(allowed, bool),
        area=list(area or [""] * len(values)),
        least={name: n for name, n in (least or {}).items() if n > 0},
    )
    if not len(values):
        return task.payable
    try:
        chosen = _by_sets(task)
    except exact.TooMany:
        chosen = solver.best(task)
    if chosen is None:
        raise Lesson("quota_infeasible", quotas=", ".join(f"{name}: {n}" for name, n in task.least.items()))
    return chosen


def _by_sets(task: Task) -> Bools | None:
    """Choose by going through all sets that matter, where one lot at most may pay for each application."""
    if (task.payable.sum(1) > 1).any():
        raise exact.TooMany
    able = np.flatnonzero(task.payable.any(1))
    lot = task.payable.argmax(1)[able]
    area = [task.area[a] for a in able.tolist()]
    floor = solver.floor(task) if task.least else None
    chosen = exact.with_quotas(task.values[able], task.costs[able], lot, task.budgets, area, task.least, floor)
    if chosen is None:
        return None
    paid = np.zeros_like(task.payable)
    paid[able[chosen], lot[chosen]] = True
    return paid


def partial_lottery(
    expected: ArrayLike, low: ArrayLike, high: ArrayLike, places: int
) -> tuple[list[int], list[int], list[int], float]:
    """Fund who is surely above the line, reject who is surely below, and draw lots among those whose interval meets it.

    Parameters
    ----------
    expected, low, high : float array_like (A,)
        Expected rank (1 is best) and its interval.
    places : int
        How many can be funded; the line is the expected rank of the last of them.

    Returns
    -------
    accepted, lottery, rejected : list of int
    probability : float
        Chance of each one in the lottery.

    References
    ----------
    Heyard, Ott, Salanti and Egger (2022); R package ERforResearch.
    """
    rank = np.asarray(expected, np.float64)
    line = np.sort(rank)[min(places, len(rank)) - 1]
    accepted = np.flatnonzero((np.asarray(high, np.float64) < line) & (rank != line))
    rejected = np.flatnonzero((np.asarray(low, np.float64) > line) & (rank != line))
    drawn = [int(a) for a in range(len(rank)) if a not in accepted and a not in rejected]
    chance = (places - len(accepted)) / len(drawn) if drawn else 0.0
    return accepted.tolist(), drawn, rejected.tolist(), min(1.0, chance)


def _by_lot(choose: Callable[[Shortlist, tuple[int, ...], Ints, int], Sequence[int]]) -> Choosing:
    """Turn a choice within one lot of one competition into a choice for every lot of a batch."""

    def run(shortlist: Shortlist) -> Ints:
        granted = np.full(shortlist.able.shape, -1)
        for index in np.ndindex(shortlist.able.shape[:-1]):
            for lot, budget in enumerate(_sums(shortlist, index)):
                mine = [a for a in shortlist.ranked[index] if shortlist.able[index][a] and shortlist.lot[a] == lot]
                for position in choose(shortlist, index, np.array(mine, np.int64), int(budget)) if mine else []:
                    a = mine[position]
                    granted[(*index, a)] = shortlist.price[(*index, a)]
        return granted

    return run


def _sums(shortlist: Shortlist, index: tuple[int, ...]) -> Ints:
    """Return the som of each lot of one competition of a batch, int array (L,)."""
    return np.asarray(shortlist.ceilings if shortlist.ceilings.ndim == 1 else shortlist.ceilings[index])


def _knapsack(shortlist: Shortlist, index: tuple[int, ...], mine: Ints, budget: int) -> Sequence[int]:
    return np.flatnonzero(knapsack(shortlist.score[index][mine], shortlist.price[index][mine], budget)).tolist()


def _equal_shares(shortlist: Shortlist, index: tuple[int, ...], mine: Ints, budget: int) -> Sequence[int]:
    return completed(shortlist.support[index][mine].tolist(), shortlist.price[index][mine].tolist(), budget)


def _phragmen(shortlist: Shortlist, index: tuple[int, ...], mine: Ints, budget: int) -> Sequence[int]:
    return phragmen(shortlist.approved[index][mine], shortlist.price[index][mine].tolist(), budget)


def quota(shortlist: Shortlist, *, least: int = 1) -> Ints:
    """Choose the greatest sum of points with at least `least` winners from every area that has an able application."""
    granted = np.full(shortlist.able.shape, -1)
    lots = np.arange(shortlist.ceilings.shape[-1])
    for index in np.ndindex(shortlist.able.shape[:-1]):
        mine = np.array([a for a in shortlist.ranked[index] if shortlist.able[index][a]], np.int64)
        area = [shortlist.area[a] for a in mine]
        chosen = multiple_knapsack(
            shortlist.score[index][mine],
            shortlist.price[index][mine],
            _sums(shortlist, index).tolist(),
            allowed=shortlist.lot[mine][:, None] == lots,
            area=area,
            least={name: min(least, area.count(name)) for name in area if name},
        ).any(1)
        granted[index][mine[chosen]] = shortlist.price[index][mine[chosen]]
    return granted


METHODS: dict[str, ChoiceMethod] = {
    "knapsack": ChoiceMethod(
        run=_by_lot(_knapsack),
        formula="max Σ u_a y_a, Σ p_a y_a ≤ B",
        reference="Martello & Toth (1990)",
        sums=True,
        pool=True,
        breaks=frozenset({"independent"}),
    ),
    "quota": ChoiceMethod(
        run=quota,
        formula="max Σ u_a y_a, Σ p_a y_a ≤ B, Σ_(area) y_a ≥ q",
        reference="Nemhauser & Ullmann (1969)",
        sums=True,
        pool=True,
        options={"least": Option(default=1, low=0, high=10)},
        breaks=frozenset({"independent"}),
    ),
    "equal_shares": ChoiceMethod(
        run=_by_lot(_equal_shares),
        formula="min ρ: Σ_e min(b_e, ρ u_ea) = p_a; Add1, then greedy",
        reference="Peters, Pierczyński & Skowron (2021)",
        pool=True,
        breaks=frozenset({"independent"}),
    ),
    "phragmen": ChoiceMethod(
        run=_by_lot(_phragmen),
        formula="min (p_a + Σ load_e) / |supporters|",
        reference="Phragmén (1894); Los, Christoff & Grossi (2022)",
        pool=True,
        breaks=frozenset({"independent", "monotone"}),
    ),
}
