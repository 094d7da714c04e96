"""Choosing several applications at once: best sum of points, quotas, equal shares, approvals, a lottery at the line."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import gcd

import numpy as np
from numpy.typing import ArrayLike

from socsim.errors import Lesson
from socsim.scoring.method import Method, Option
from socsim.scoring.shortlist import Shortlist
from socsim.shapes import Bools, Floats, Ints

CELLS = 40_000_000  # of the largest table for the exact knapsack; beyond it the solver is asked
STEP = 100  # parts of the budget: the virtual budget of equal shares grows by one of them


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
    values, costs = np.asarray(value, np.int64), np.asarray(cost, np.int64)
    unit = gcd(*(int(c) for c in costs), 0) or 1
    weight, room = costs // unit, int(budget) // unit
    if len(values) * (room + 1) > CELLS:
        return knapsack_milp(values, costs, [budget])[:, 0]
    best = np.zeros((len(values) + 1, room + 1), np.int64)
    for a in range(len(values) - 1, -1, -1):
        best[a] = best[a + 1]
        w = int(weight[a])
        if w <= room:
            best[a, w:] = np.maximum(best[a, w:], best[a + 1, : room + 1 - w] + values[a])
    chosen = np.zeros(len(values), bool)
    for a, w in enumerate(weight):
        if w <= room and best[a + 1, room - w] + values[a] >= best[a + 1, room] and values[a] > 0:
            chosen[a], room = True, room - int(w)
    return chosen


def knapsack_milp(
    value: ArrayLike,
    cost: ArrayLike,
    budgets: Sequence[int],
    *,
    allowed: ArrayLike | None = None,
    area: Sequence[str] | None = None,
    least: Mapping[str, int] | None = None,
) -> Bools:
    """Choose the greatest sum of values under several budgets and quotas, by mixed integer programming.

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
        The solver's answer, rounded and checked again in whole numbers.

    Raises
    ------
    Lesson
        When the quotas cannot be met within the money.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    values, costs = np.asarray(value, np.int64), np.asarray(cost, np.int64)
    count, lots = len(values), len(budgets)
    if not count:
        return np.zeros((0, lots), bool)
    open_ = np.ones((count, lots), bool) if allowed is None else np.asarray(allowed, bool)
    once = np.kron(np.eye(count), np.ones(lots))
    money = _money(costs, lots)
    wanted = {name: n for name, n in (least or {}).items() if n > 0}
    members = np.array([[float(name == place) for place in area or [""] * count] for name in wanted]).reshape(-1, count)
    rows = [LinearConstraint(once, -np.inf, 1), LinearConstraint(money, -np.inf, np.asarray(budgets, float))]
    if wanted:
        rows.append(LinearConstraint(np.repeat(members, lots, 1), list(wanted.values()), np.inf))
    found = milp(
        -np.repeat(values, lots).astype(float),
        constraints=rows,
        integrality=np.ones(count * lots, np.int64),
        bounds=Bounds(0, open_.ravel().astype(float)),
        options={"mip_rel_gap": 0},
    )
    if found.x is None:
        raise Lesson("quota_infeasible", quotas=", ".join(f"{name}: {n}" for name, n in wanted.items()))
    chosen: Bools = np.rint(found.x).astype(bool).reshape(count, lots)
    sound = (chosen.sum(1) <= 1).all() and (costs @ chosen <= budgets).all() and not (chosen & ~open_).any()
    assert sound and (members @ chosen.sum(1) >= list(wanted.values())).all(), "the solver's answer breaks a limit"
    return chosen


def _money(costs: Ints, lots: int) -> Floats:
    table = np.zeros((lots, len(costs) * lots))
    for lot in range(lots):
        table[lot, lot::lots] = costs
    return table


def equal_shares(utility: Sequence[Sequence[int]], cost: Sequence[Fraction | int], budget: Fraction | int) -> list[int]:
    """Let every member hold an equal share of the budget and pay for what he or she supports.

    Parameters
    ----------
    utility : sequence (A) of sequence (E) of int
        What each application is worth to each member; 0 for nothing.
    cost : sequence (A) of int or Fraction
    budget : int or Fraction

    Returns
    -------
    list of int
        Indices in the order of election. Without completion: money may be left.

    References
    ----------
    Peters, Pierczynski and Skowron (2021), Proportional participatory budgeting with additive utilities, NeurIPS.
    """
    members = len(utility[0]) if utility else 0
    purse = [Fraction(budget) / members for _ in range(members)]
    known = {a: Fraction(0) for a in range(len(cost)) if any(utility[a])}  # a price can only rise as purses empty
    chosen: list[int] = []
    while known:
        best: tuple[Fraction, int] | None = None
        for a in sorted(known, key=lambda a: (known[a], a)):
            if best is not None and (known[a], a) > best:
                break
            rate = _rate(purse, utility[a], Fraction(cost[a]))
            if rate is None:
                del known[a]
                continue
            known[a] = rate
            best = min(best or (rate, a), (rate, a))
        if best is None:
            break
        rate, first = best
        purse = [money - min(money, rate * worth) for money, worth in zip(purse, utility[first], strict=True)]
        chosen.append(first)
        del known[first]
    return chosen


def _rate(purse: Sequence[Fraction], utility: Sequence[int], cost: Fraction) -> Fraction | None:
    """Return the least price of a unit of utility at which the supporters can pay, or None."""
    payers = sorted((e for e in range(len(purse)) if utility[e]), key=lambda e: purse[e] / utility[e])
    if sum(purse[e] for e in payers) < cost:
        return None
    rest, worth = cost, sum(utility[e] for e in payers)
    for e in payers:
        if rest <= purse[e] / utility[e] * worth:
            return rest / worth
        rest, worth = rest - purse[e], worth - utility[e]
    return None


def completed(utility: Sequence[Sequence[int]], cost: Sequence[int], budget: int) -> list[int]:
    """Complete equal shares: raise the virtual budget in steps of a hundredth while its cost fits, then fill greedily.

    References
    ----------
    Faliszewski et al. (2023), Participatory budgeting: data, tools and analysis, IJCAI (Add1, utilitarian completion).
    """
    chosen, virtual = equal_shares(utility, cost, budget), Fraction(budget)
    spent = sum(cost[a] for a in chosen)
    while any(spent + cost[a] <= budget for a in range(len(cost)) if a not in chosen and any(utility[a])):
        virtual += Fraction(budget, STEP)
        more = equal_shares(utility, cost, virtual)
        if sum(cost[a] for a in more) > budget:
            break
        chosen, spent = more, sum(cost[a] for a in more)
    for a in sorted(range(len(cost)), key=lambda a: (-sum(utility[a]), a)):
        if a not in chosen and any(utility[a]) and spent + cost[a] <= budget:
            chosen.append(a)
            spent += cost[a]
    return chosen


def phragmen(approvals: ArrayLike, cost: Sequence[Fraction | int], budget: Fraction | int) -> list[int]:
    """Let every member earn money at the same pace; an application is bought as soon as its supporters can pay for it.

    Parameters
    ----------
    approvals : bool array_like (A, E)
    cost : sequence (A) of int or Fraction
    budget : int or Fraction

    Returns
    -------
    list of int
        Indices in the order of election; it ends with the first application that the budget cannot pay.

    References
    ----------
    Phragmén (1894); Brill, Freeman, Janson and Lackner (2017); Los, Christoff and Grossi (2022) for costs.
    """
    supporters = [np.flatnonzero(row) for row in np.asarray(approvals, bool)]
    load = [Fraction(0)] * np.asarray(approvals).shape[-1]
    left, chosen, spent = [a for a in range(len(cost)) if len(supporters[a])], [], Fraction(0)
    while left:
        when = {a: (Fraction(cost[a]) + sum(load[e] for e in supporters[a])) / len(supporters[a]) for a in left}
        first = min(left, key=lambda a: (when[a], a))
        if spent + Fraction(cost[first]) > budget:
            break
        for e in supporters[first]:
            load[e] = when[first]
        spent += Fraction(cost[first])
        chosen.append(first)
        left.remove(first)
    return chosen


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
    rank, bottom, top = (np.asarray(values, np.float64) for values in (expected, low, high))
    line = np.sort(rank)[min(places, len(rank)) - 1]
    accepted, rejected = np.flatnonzero(top < line), np.flatnonzero(bottom > line)
    drawn = [int(a) for a in range(len(rank)) if a not in accepted and a not in rejected]
    chance = (places - len(accepted)) / len(drawn) if drawn else 0.0
    return accepted.tolist(), drawn, rejected.tolist(), min(1.0, chance)


def _by_lot(choose: Callable[[Shortlist, tuple[int, ...], Ints, int], Sequence[int]]) -> Callable[..., Ints]:
    """Turn a choice within one lot of one competition into a choice for every lot of a batch."""

    def run(shortlist: Shortlist) -> Ints:
        granted = np.full(shortlist.able.shape, -1)
        for index in np.ndindex(shortlist.able.shape[:-1]):
            for lot, budget in enumerate(shortlist.ceilings):
                mine = [a for a in shortlist.ranked[index] if shortlist.able[index][a] and shortlist.lot[a] == lot]
                for position in choose(shortlist, index, np.array(mine, np.int64), int(budget)) if mine else []:
                    a = mine[position]
                    granted[(*index, a)] = shortlist.price[(*index, a)]
        return granted

    return run


def _knapsack(shortlist: Shortlist, index: tuple[int, ...], mine: Ints, budget: int) -> Sequence[int]:
    return np.flatnonzero(knapsack(shortlist.score[index][mine], shortlist.price[index][mine], budget)).tolist()


def _equal_shares(shortlist: Shortlist, index: tuple[int, ...], mine: Ints, budget: int) -> Sequence[int]:
    return completed(shortlist.support[index][mine].tolist(), shortlist.price[index][mine].tolist(), budget)


def _phragmen(shortlist: Shortlist, index: tuple[int, ...], mine: Ints, budget: int) -> Sequence[int]:
    return phragmen(shortlist.approved[index][mine], shortlist.price[index][mine].tolist(), budget)


def quota(shortlist: Shortlist, *, least: int = 1) -> Ints:
    """Choose the greatest sum of points with at least `least` winners from every area that has an able application."""
    granted = np.full(shortlist.able.shape, -1)
    lots = np.arange(len(shortlist.ceilings))
    for index in np.ndindex(shortlist.able.shape[:-1]):
        mine = np.array([a for a in shortlist.ranked[index] if shortlist.able[index][a]], np.int64)
        area = [shortlist.area[a] for a in mine]
        chosen = knapsack_milp(
            shortlist.score[index][mine],
            shortlist.price[index][mine],
            shortlist.ceilings.tolist(),
            allowed=shortlist.lot[mine][:, None] == lots,
            area=area,
            least={name: min(least, area.count(name)) for name in area if name},
        ).any(1)
        granted[index][mine[chosen]] = shortlist.price[index][mine[chosen]]
    return granted


METHODS: Mapping[str, Method] = {
    "knapsack": Method(
        run=_by_lot(_knapsack),
        formula="max Σ u_a y_a, Σ p_a y_a ≤ B",
        reference="Martello & Toth (1990)",
        breaks=frozenset({"independent"}),
    ),
    "quota": Method(
        run=quota,
        formula="max Σ u_a y_a, Σ p_a y_a ≤ B, Σ_(area) y_a ≥ q",
        reference="scipy.optimize.milp (HiGHS)",
        options={"least": Option(default=1, low=0, high=10)},
        breaks=frozenset({"independent"}),
    ),
    "equal_shares": Method(
        run=_by_lot(_equal_shares),
        formula="min ρ: Σ_e min(b_e, ρ u_ea) = p_a; Add1, then greedy",
        reference="Peters, Pierczyński & Skowron (2021)",
        breaks=frozenset({"independent"}),
    ),
    "phragmen": Method(
        run=_by_lot(_phragmen),
        formula="min (p_a + Σ load_e) / |supporters|",
        reference="Phragmén (1894); Los, Christoff & Grossi (2022)",
        breaks=frozenset({"independent", "monotone"}),
    ),
}
