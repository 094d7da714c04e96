"""The best set of projects within budgets, in whole numbers: no rounding, however large the prices are.

Sets are carried as states (cost, value) of which none costs at least as much as another and is worth at most as much:
few even where the prices are milliards of som, since values are points.

References
----------
Nemhauser and Ullmann (1969), Discrete dynamic programming and capital allocation, Management Science 15:494.
Martello and Toth (1990), Knapsack Problems, sections 2.6 and 6.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from socsim.base.shapes import Bools, Ints

MANY = 4_000_000  # states in all: beyond them another way is taken


class TooMany(Exception):
    """There are more states than fit into memory."""


class _Front(NamedTuple):
    """Costs, ascending, and values, ascending too: what can be had for at most each cost."""

    cost: Ints
    value: Ints

    def best(self, room: int) -> int:
        """Return the greatest value for at most `room`."""
        return int(self.each(np.array([room]))[0])

    def each(self, rooms: Ints) -> Ints:
        """Return the greatest value for at most each of some rooms."""
        return self.value[np.searchsorted(self.cost, rooms, "right") - 1]


def earliest(values: Ints, costs: Ints, budget: int) -> Bools:
    """Choose the greatest sum of values within a budget; of several such sets the one with the earliest projects.

    Raises
    ------
    TooMany
    """
    chosen = np.zeros(len(values), bool)
    fronts = _fronts(values, costs, budget)
    room = budget
    for a, front in enumerate(fronts[1:]):
        left = room - int(costs[a])
        chosen[a] = values[a] > 0 and left >= 0 and front.best(left) + int(values[a]) >= front.best(room)
        room = left if chosen[a] else room
    return chosen


def _fronts(values: Ints, costs: Ints, budget: int) -> list[_Front]:
    """Return what can be had of the projects from each one on; the last front is that of none."""
    nothing = _Front(np.zeros(1, np.int64), np.zeros(1, np.int64))
    fronts = [nothing]
    total = 0
    before = np.concatenate([[0], np.cumsum(costs)])
    for a in range(len(values) - 1, -1, -1):
        front = fronts[-1]
        if values[a] > 0 and costs[a] <= budget:
            cost = np.concatenate([front.cost, front.cost + costs[a]])
            value = np.concatenate([front.value, front.value + values[a]])
            front = _undominated(cost, value, budget, least=int(budget - before[a]))
        fronts.append(front)
        total += len(front.cost)
        if total > MANY:
            raise TooMany
    return fronts[::-1]


def _undominated(cost: Ints, value: Ints, budget: int, least: int) -> _Front:
    """Keep the states that nothing cheaper equals; of those below `least`, the room that is always left, the last."""
    order = np.lexsort([-value, cost])
    order = order[cost[order] <= budget]
    best = np.maximum.accumulate(value[order])
    kept = order[np.concatenate([[True], best[1:] > best[:-1]])]
    first = max(int(np.searchsorted(cost[kept], least, "right")) - 1, 0)
    return _Front(cost[kept][first:], value[kept][first:])


class _States(NamedTuple):
    """Sets of projects: cost in the lot at hand, value in all, and how far the quotas are met, as one number."""

    cost: Ints
    value: Ints
    met: Ints


class _Step(NamedTuple):
    """Where each state comes from: the state before, and whether it takes the project."""

    project: int
    before: Ints
    takes: Bools


def with_quotas(
    values: Ints,
    costs: Ints,
    lot: Ints,
    budgets: Sequence[int],
    area: Sequence[str],
    least: Mapping[str, int],
    floor: int | None = None,
) -> Bools | None:
    """Choose the greatest sum of values within the budgets of lots, with enough winners from every place.

    Parameters
    ----------
    values, costs, lot : int array (A,)
        Projects that are worth nothing are taken only for a quota.
    budgets : sequence of int
        Of each lot (L).
    area : sequence of str
        The place of each project (A).
    least : mapping
        The fewest winners from each place.
    floor : int, optional
        A sum of values that some set is known to reach: the nearer it is to the greatest, the fewer sets are looked at.

    Returns
    -------
    bool array (A,), or None where the quotas cannot be met, or not with `floor`

    Raises
    ------
    TooMany
    """
    units = _units(lot, area, least)
    order = _order(lot, area, units)
    last = {area[a]: a for a in order}
    rest = _rest(order, values, costs, lot, budgets)
    states = _States(np.zeros(1, np.int64), np.zeros(1, np.int64), np.zeros(1, np.int64))
    steps: list[_Step] = []
    for before, a in zip([None, *order], order, strict=False):
        if before is not None and lot[before] != lot[a]:
            states = states._replace(cost=np.zeros_like(states.cost))
        quota = units.get(area[a], _Quota())
        states, step = _with(states, a, int(values[a]), int(costs[a]), quota, int(budgets[lot[a]]))
        if quota.unit and last[area[a]] == a:
            states, step = _kept(states, step, quota.enough(states.met))
            states = states._replace(met=states.met - quota.unit * quota.full)
        if floor is not None:
            most = states.value + rest[a].front.each(budgets[lot[a]] - states.cost) + rest[a].later
            states, step = _kept(states, step, most >= floor)
        steps.append(step)
        if sum(len(one.before) for one in steps) > MANY:
            raise TooMany
    met = len(states.value) and all(name in last for name, few in least.items() if few > 0)
    return _chosen(steps, int(states.value.argmax()), len(values)) if met else None


class _Quota(NamedTuple):
    """The unit in which a place is counted, and how many winners are enough."""

    unit: int = 0
    full: int = 0

    def enough(self, met: Ints) -> Bools:
        """Say which states have enough winners, by how far they meet the quotas."""
        return np.equal(met // self.unit % (self.full + 1), self.full)


class _Rest(NamedTuple):
    """What the projects after one can bring, quotas aside: in the same lot, by the room there, and in later lots."""

    front: _Front
    later: int


def _rest(order: Sequence[int], values: Ints, costs: Ints, lot: Ints, budgets: Sequence[int]) -> dict[int, _Rest]:
    """Return what can still be had after each project."""
    rest: dict[int, _Rest] = {}
    later = 0
    for number in sorted({int(lot[a]) for a in order}, reverse=True):
        mine = [a for a in order if lot[a] == number]
        fronts = _fronts(values[mine], costs[mine], budgets[number])
        rest |= {a: _Rest(front, later) for a, front in zip(mine, fronts[1:], strict=True)}
        later += fronts[0].best(budgets[number])
    return rest


def _units(lot: Ints, area: Sequence[str], least: Mapping[str, int]) -> dict[str, _Quota]:
    """Give every place with a quota a digit of its own; places within one lot share one, for they come in turn."""
    quotas = {name: few for name, few in least.items() if few > 0 and name in area}
    wide = [name for name in quotas if len({int(lot[a]) for a in range(len(area)) if area[a] == name}) > 1]
    shared = max((few for name, few in quotas.items() if name not in wide), default=0)
    units = {name: _Quota(1, few) for name, few in quotas.items() if name not in wide}
    unit = shared + 1
    for name in wide:
        units[name] = _Quota(unit, quotas[name])
        unit *= quotas[name] + 1
    if unit > MANY:
        raise TooMany
    return units


def _order(lot: Ints, area: Sequence[str], units: Mapping[str, _Quota]) -> list[int]:
    """Take lot by lot, in each the places that lie in it alone one after the other, then the rest."""
    turns = {name: turn for turn, name in enumerate(units)}

    def turn(a: int) -> tuple[int, bool, int, int]:
        quota = units.get(area[a], _Quota())
        return int(lot[a]), quota.unit != 1, turns.get(area[a], 0) if quota.unit == 1 else 0, a

    return sorted(range(len(area)), key=turn)


def _with(states: _States, project: int, value: int, cost: int, quota: _Quota, budget: int) -> tuple[_States, _Step]:
    """Take a project or leave it, and keep the states that none with the same quotas equals for less."""
    count = len(states.value)
    if value <= 0 and not quota.unit:
        return states, _Step(project, np.arange(count), np.zeros(count, bool))
    more = states.met + quota.unit * ~quota.enough(states.met) if quota.unit else states.met
    both = _States(
        np.concatenate([states.cost, states.cost + cost]),
        np.concatenate([states.value, states.value + value]),
        np.concatenate([states.met, more]),
    )
    order = np.lexsort([-both.value, both.cost, both.met])
    order = order[both.cost[order] <= budget]
    kept = order[_better(both.met[order], both.value[order])]
    return _States(*(part[kept] for part in both)), _Step(project, kept % max(count, 1), kept >= count)


def _better(met: Ints, value: Ints) -> Bools:
    """Say which states, by quotas met and cost, are worth more than all before them with the same quotas met."""
    if not len(value):
        return np.zeros(0, bool)
    shifted = value - value.min()
    rank = np.unique(met, return_inverse=True)[1]
    best = np.maximum.accumulate(rank * (int(shifted.max()) + 1) + shifted)
    return np.concatenate([[True], best[1:] > best[:-1]])


def _kept(states: _States, step: _Step, kept: Bools) -> tuple[_States, _Step]:
    """Keep some states, and where they come from."""
    return _States(*(part[kept] for part in states)), step._replace(before=step.before[kept], takes=step.takes[kept])


def _chosen(steps: Sequence[_Step], state: int, count: int) -> Bools:
    """Go back from a state to the projects that it takes."""
    chosen = np.zeros(count, bool)
    for step in reversed(steps):
        chosen[step.project] = step.takes[state]
        state = int(step.before[state])
    return chosen
