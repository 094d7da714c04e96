"""Choosing within budgets by mixed integer programming, each answer checked in whole numbers.

A solver rounds: with prices in milliards of som what it takes for a whole number may be thousands off.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Floats, Ints

PROPOSALS = 200  # answers that may break a budget: each forbids one set
MARGIN = 1e-3  # share left free of a budget, and of the best sum, where one good answer is wanted quickly
NODES = 200  # of the search for it
MOST_NODES = 1_000_000  # of the search for the best


@dataclass(frozen=True, kw_only=True, eq=False)
class Task:
    """What is to be chosen within which limits.

    Attributes
    ----------
    values, costs : int array (A,)
    budgets : sequence of int
        Of each lot (L).
    payable : bool array (A, L)
        Which lot may pay for which application.
    area : sequence of str
        The place of each application (A).
    least : mapping
        The fewest winners from each place.
    """

    values: Ints
    costs: Ints
    budgets: Sequence[int]
    payable: Bools
    area: Sequence[str]
    least: Mapping[str, int]

    def holds(self, chosen: Bools) -> bool:
        """Say whether a choice, bool array (A, L), keeps every limit."""
        paid = chosen.max(1).tolist()
        met = all(sum(paid[a] for a in self._from(name)) >= few for name, few in self.least.items())
        return bool((chosen.sum(1) <= 1).all() and not (chosen & ~self.payable).any() and met and not self.over(chosen))

    def over(self, chosen: Bools) -> list[int]:
        """Return the lots whose budget a choice exceeds."""
        spent = (self.costs @ chosen).tolist()
        return [lot for lot, budget in enumerate(self.budgets) if spent[lot] > budget]

    def _from(self, name: str) -> list[int]:
        return [a for a, place in enumerate(self.area) if place == name]


def floor(task: Task) -> int | None:
    """Return a good sum of values that surely can be reached; None where the solver finds none quickly."""
    chosen = _answer(task, [], room=1 - MARGIN)
    return int(task.values[chosen.any(1)].sum()) if chosen is not None and task.holds(chosen) else None


def best(task: Task) -> Bools | None:
    """Return the choice with the greatest sum of values, bool array (A, L); None where the quotas cannot be met.

    An answer that breaks a budget in whole numbers is forbidden, and the solver asked again.

    Raises
    ------
    Lesson
        ``too_many_sets`` where no answer holds.
    """
    forbidden: list[Any] = []
    for _ in range(PROPOSALS):
        chosen = _answer(task, forbidden)
        if chosen is None or task.holds(chosen):
            return chosen
        forbidden += [_not_together(chosen, lot) for lot in task.over(chosen)]
    raise Lesson("too_many_sets", count=len(task.values))


def _answer(task: Task, forbidden: Sequence[Any], *, room: float = 1) -> Bools | None:
    """Ask the solver once; `room` is the share of the budgets to spend, and of the greatest sum that will do."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    count, lots = task.payable.shape
    shares = np.array([[cost / max(budget, 1) for budget in task.budgets] for cost in task.costs.tolist()])
    fits = task.payable & (task.costs[:, None] <= np.asarray(task.budgets))
    limits = [
        LinearConstraint(np.kron(np.eye(count), np.ones(lots)), -np.inf, 1),
        LinearConstraint(_rows(shares), -np.inf, room),
        *forbidden,
    ]
    if task.least:
        places = np.array([[float(name == place) for place in task.area] for name in task.least])
        limits.append(LinearConstraint(np.repeat(places, lots, 1), list(task.least.values()), np.inf))
    optimum = milp(
        -np.repeat(task.values, lots).astype(float),
        constraints=limits,
        integrality=np.ones(count * lots, np.int64),
        bounds=Bounds(0, fits.ravel().astype(float)),
        options={"mip_rel_gap": 1 - room, "node_limit": NODES if room < 1 else MOST_NODES},
    )
    return None if optimum.x is None else np.rint(optimum.x).astype(bool).reshape(count, lots)


def _rows(table: Floats) -> Floats:
    """Lay the column of each lot into a row of its own, float array (L, A * L)."""
    count, lots = table.shape
    return (np.eye(lots)[:, None, :] * table[None]).reshape(lots, count * lots)


def _not_together(chosen: Bools, lot: int) -> Any:
    """Forbid a lot the whole set that it was to pay for."""
    from scipy.optimize import LinearConstraint

    together = chosen & (np.arange(chosen.shape[1]) == lot)
    return LinearConstraint(together.ravel().astype(float)[None], -np.inf, int(together.sum()) - 1)
