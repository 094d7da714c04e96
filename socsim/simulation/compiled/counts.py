"""The light phases as compiled loops; see :mod:`socsim.simulation.arrays.counts`."""

from typing import Any

import numpy as np

from socsim.base.shapes import Bools, Floats, Ints
from socsim.simulation.arrays.counts import Counted, Living, Lots, Wants
from socsim.simulation.compiled.jit import ceiling_of, donation_of, jit, log, perceived_of
from socsim.simulation.levers import Behaviour


@jit
def _lay_out(wants: Any, z: Any, spread: Any, least: Any, most: Any, slots: Any) -> Any:
    need, free, money, count, cost, priority = wants
    R, M, K = need.shape
    L = min(slots, K)
    sphere, ceiling = np.full((R, M, L), -1, np.int64), np.zeros((R, M, L))
    value, order, top = np.empty(K), np.empty(L, np.int64), np.empty(L)
    for r in range(R):
        for m in range(M):
            if not count[r, m] > 0:
                continue
            for k in range(K):
                seen = perceived_of(need[r, m, k], cost[k], priority[k], spread, z[r, m, k])
                value[k] = seen if free[r, m, k] else 0.0
            total = 0.0
            for slot in range(L):
                best = 0
                for k in range(1, K):
                    if value[k] > value[best]:
                        best = k
                order[slot] = best
                top[slot] = value[best] if slot < count[r, m] and value[best] > 0 else 0.0
                total, value[best] = total + top[slot], -np.inf
            for slot in range(L):
                k = order[slot]
                if not top[slot] > 0:
                    continue
                som = ceiling_of(money[r, m], top[slot], max(total, 1e-9), need[r, m, k], cost[k], most)
                if som >= least:
                    sphere[r, m, slot], ceiling[r, m, slot] = k, som
    return sphere, ceiling


def lay_out(wants: Wants, z: Floats, given: Behaviour, rules: Any) -> Lots:
    """Choose lots; see :func:`socsim.simulation.arrays.counts.lay_out`."""
    least, most = float(given.least_lot), float(given.greatest_lot)
    return Lots(*_lay_out(tuple(wants), z, given.perception_spread, least, most, int(given.most_lots)))


@jit
def _live_on(living: Any, z: Any, u: Any, spread: Any, entry: Any, start: Any) -> Any:
    cash, donor, overhead, alive, busy = living
    R, N = cash.shape
    after, closed, entered = np.empty((R, N)), np.zeros((R, N), np.bool_), np.zeros((R, N), np.bool_)
    for r in range(R):
        for i in range(N):
            after[r, i] = cash[r, i]
            if alive[r, i]:
                after[r, i] += donation_of(float(donor[i]), spread, z[r, i]) - overhead[i]
                if after[r, i] < 0 and not busy[r, i]:
                    closed[r, i], after[r, i] = True, 0.0
            elif u[r, i] < entry:
                entered[r, i], after[r, i] = True, start
    return after, closed, entered


def live_on(living: Living, z: Floats, u: Floats, given: Behaviour, rules: Any) -> tuple[Floats, Bools, Bools]:
    """Live on for a year; see :func:`socsim.simulation.arrays.counts.live_on`."""
    found: tuple[Floats, Bools, Bools] = _live_on(
        tuple(living), z, u, given.donor_spread, given.entry, float(given.entry_cash)
    )
    return found


@jit
def _count(
    bids: Any,
    starts: Any,
    quality: Any,
    sound: Any,
    won: Any,
    price: Any,
    ceiling: Any,
    home: Any,
    last: Any,
    ngos: Any,
) -> Any:
    rep, place, slot, sphere, ngo = bids
    R = last.shape[0]
    applications, awarded, done = np.zeros(last.shape), np.zeros(last.shape), np.zeros(last.shape)
    applied, wins, sums = np.zeros((R, ngos)), np.zeros((R, ngos)), np.zeros((R, 8))
    for g in range(len(starts) - 1):
        best = 0.0
        for b in range(starts[g], starts[g + 1]):
            if sound[b]:
                best = max(best, quality[b])
        for b in range(starts[g], starts[g + 1]):
            r, m, k, i = rep[b], place[b], sphere[b], ngo[b]
            at_home, known = home[i] == m, last[r, m, k] == i
            applications[r, m, k] += 1
            applied[r, i] += 1
            sums[r, 0] += sound[b]
            sums[r, 4] += at_home
            sums[r, 6] += known
            if won[b]:
                awarded[r, m, k] += price[b]
                done[r, m, k] = 1.0
                wins[r, i] += 1
                sums[r, 1] += ceiling[r, m, slot[b]]
                sums[r, 2] += 100.0 * (best - quality[b])
                sums[r, 3] += quality[b] >= best
                sums[r, 5] += at_home
                sums[r, 7] += known
    return applications, awarded, done, applied, wins, sums


def count(
    bids: Any, starts: Ints, written: Any, won: Bools, price: Floats, ceiling: Floats, home: Ints, last: Ints, ngos: int
) -> Counted:
    """Count a call; see :func:`socsim.simulation.arrays.counts.count`."""
    return Counted(*_count(tuple(bids), starts, written.quality, written.sound, won, price, ceiling, home, last, ngos))


@jit
def _add_up(cells: Any, groups: Any, parts: Any) -> Any:
    Q, R, M, K = cells.shape
    by_sphere, by_part, by_cell = np.zeros((R, K, Q)), np.zeros((R, parts, Q)), np.zeros((M, K, Q))
    for q in range(Q):
        for r in range(R):
            for m in range(M):
                total = 0.0
                for k in range(K):
                    value = cells[q, r, m, k]
                    by_sphere[r, k, q] += value
                    by_cell[m, k, q] += value
                    total += value
                for group in groups[m]:
                    if group >= 0:
                        by_part[r, group, q] += total
    return by_sphere, by_part, by_cell


def add_up(cells: Floats, groups: Ints, parts: int) -> tuple[Floats, Floats, Floats]:
    """Add whole numbers up; see :func:`socsim.simulation.arrays.counts.add_up`."""
    found: tuple[Floats, Floats, Floats] = _add_up(cells, groups, parts)
    return found


@jit
def _sector(who: Any, paid: Any, cash: Any, alive: Any) -> Any:
    R, N = cash.shape
    income = np.zeros(R * N)
    for w in range(len(who)):
        income[who[w]] += paid[w]
    holders, middle, index, kept = np.zeros(R), np.zeros(R), np.zeros(R), np.empty(N)
    for r in range(R):
        total, squares, living = 0.0, 0.0, 0
        for i in range(N):
            som = income[r * N + i]
            holders[r] += som > 0
            total, squares = total + som, squares + som * som
            if alive[r, i]:
                kept[living] = cash[r, i]
                living += 1
        if living:
            middle[r] = np.median(kept[:living])
        if total > 0:
            index[r] = squares / max(total * total, 1.0)
    return holders, middle, index


def sector(who: Ints, paid: Floats, cash: Floats, alive: Bools) -> tuple[Floats, Floats, Floats]:
    """Look at all NGOs; see :func:`socsim.simulation.arrays.counts.sector`."""
    found: tuple[Floats, Floats, Floats] = _sector(who, paid, cash, alive)
    return found


@jit
def _inequality(weight: Any, need: Any) -> Any:
    R, M, K = need.shape
    gini, theil, share = np.empty(R), np.empty(R), np.empty(M)
    for r in range(R):
        for m in range(M):
            total = need[r, m, 0]
            for k in range(1, K):
                total += need[r, m, k]
            share[m] = total / max(weight[m], 1e-12)
        order = np.argsort(share, kind="mergesort")
        mass, people = 0.0, 0.0
        for m in order:
            mass, people = mass + weight[m] * share[m], people + weight[m]
        whole, people, so_far, area, entropy = max(mass, 1e-12), max(people, 1e-12), 0.0, 0.0, 0.0
        for m in order:
            after = so_far + weight[m] * share[m]
            area += weight[m] * (after + so_far)
            relative = share[m] * people / whole
            entropy += weight[m] * relative * log(max(relative, 1e-300))
            so_far = after
        gini[r], theil[r] = 1.0 - area / (people * whole), entropy / people
    return gini, theil


def inequality(weight: Floats, need: Floats) -> tuple[Floats, Floats]:
    """Measure inequality; see :func:`socsim.simulation.arrays.counts.inequality`."""
    found: tuple[Floats, Floats] = _inequality(weight, need)
    return found
