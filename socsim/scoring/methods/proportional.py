"""Choosing in proportion to support: equal shares with completion, and Phragmén's purchases. Exact fractions."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

STEP = 100  # parts of the budget: the virtual budget of equal shares grows by one of them


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
    rest = cost
    worth = sum(utility[e] for e in payers)
    for e in payers:
        if rest <= purse[e] / utility[e] * worth:
            return rest / worth
        rest -= purse[e]
        worth -= utility[e]
    return None


def completed(utility: Sequence[Sequence[int]], cost: Sequence[int], budget: int) -> list[int]:
    """Complete equal shares: raise the virtual budget in steps of a hundredth while its cost fits, then fill greedily.

    References
    ----------
    Faliszewski et al. (2023), Participatory budgeting: data, tools and analysis, IJCAI (Add1, utilitarian completion).
    """
    chosen = equal_shares(utility, cost, budget)
    spent = sum(cost[a] for a in chosen)
    virtual = Fraction(budget)
    while any(spent + cost[a] <= budget for a in range(len(cost)) if a not in chosen and any(utility[a])):
        virtual += Fraction(budget, STEP)
        more = equal_shares(utility, cost, virtual)
        price = sum(cost[a] for a in more)
        if price > budget:
            break
        chosen = more
        spent = price
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
    left = [a for a in range(len(cost)) if len(supporters[a])]
    chosen = []
    spent = Fraction(0)
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
