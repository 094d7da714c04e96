"""The phases of :mod:`socsim.simulation.arrays.calls` as compiled loops (Numba): the same bits, many times faster."""

from typing import Any

import numpy as np

from socsim.base import rng
from socsim.base.shapes import Floats, Ints
from socsim.simulation.arrays.calls import LOT, Bids, Call, Market, Prospects
from socsim.simulation.compiled import steps
from socsim.simulation.compiled.award import marks, proposals, verdicts
from socsim.simulation.compiled.counts import add_up, count, inequality, lay_out, live_on, sector
from socsim.simulation.compiled.jit import fused, jit, mix, odds, surplus_of, to_normal, uniform, upfront

__all__ = [
    "add_up", "applications", "count", "fused",
    "inequality", "lay_out", "live_on", "marks", "normals", "proposals", "sector",
    "steps",
    "uniforms",
    "verdicts",
]  # fmt: skip


@jit
def _normals(inner: Any, outer: Any, year: Any, reps: Any, ids: Any) -> Any:
    out = np.empty((len(reps), len(ids)))
    start = mix(inner, year)
    for r in range(len(reps)):
        state = mix(start, reps[r])
        for x in range(len(ids)):
            out[r, x] = uniform(mix(state, ids[x]), outer)
        to_normal(out[r])
    return out


@jit
def _uniforms(inner: Any, outer: Any, year: Any, reps: Any, ids: Any) -> Any:
    out = np.empty((len(reps), len(ids)))
    start = mix(inner, year)
    for r in range(len(reps)):
        state = mix(start, reps[r])
        for x in range(len(ids)):
            out[r, x] = uniform(mix(state, ids[x]), outer)
    return out


def normals(luck: rng.Luck, purpose: str, year: int, reps: Ints, ids: Ints) -> Floats:
    """Draw a standard normal for every replication and id, float array (R, X)."""
    return np.asarray(_normals(*rng.key(luck.seed, purpose), year, reps, ids))


def uniforms(luck: rng.Luck, purpose: str, year: int, reps: Ints, ids: Ints) -> Floats:
    """Draw a number between 0 and 1 for every replication and id, float array (R, X)."""
    return np.asarray(_uniforms(*rng.key(luck.seed, purpose), year, reps, ids))


@jit
def _choose(
    inner: Any, outer: Any, year: Any, attempt: Any, reps: Any, places: Any, ngos: Any, home: Any, around: Any,
    neighbour: Any, near: Any, prospects: Any, free: Any, reach: Any, advance: Any, bridge: Any, able: Any, base: Any,
) -> Any:  # fmt: skip
    """Find the bids in the order replication, NGO, surplus; then put them in the order of lots."""
    sphere, ceiling, worth, rivals, belief, capacity, cash = prospects
    R, M, L = sphere.shape
    N, most, first, count = free.shape[1], max(1, free.max()), mix(mix(inner, year), attempt), 0
    bids = np.empty((int(free.sum()), 5), np.int64)
    state, state_near, hope = np.empty(N, np.uint64), np.empty(N, np.uint64), np.empty(N)
    skill, surplus, far = np.empty(N), np.empty(N), np.empty(len(neighbour))
    best, lot, taken = np.empty((N, most)), np.empty((N, most), np.int64), np.empty(N, np.int64)
    for m in range(M):
        for pair in range(around[m], around[m + 1]):
            far[pair] = 1.0 if home[neighbour[pair]] == m else 1.0 / reach
    for r in range(R):
        state_r = mix(first, reps[r])
        for i in range(N):
            state[i], taken[i] = mix(state_r, ngos[i]), 0
        for m in range(M):
            if sphere[r, m].max() < 0:
                continue
            near_m, far_m = near[around[m] : around[m + 1]], far[around[m] : around[m + 1]]
            mine = neighbour[around[m] : around[m + 1]]
            for n in range(len(mine)):
                state_near[n], hope[n] = state[mine[n]], belief[r, mine[n]]
            for slot in range(L):
                k = sphere[r, m, slot]
                if k < 0:
                    continue
                for n in range(len(mine)):
                    skill[n] = capacity[r, mine[n], k] / able
                _weigh(surplus, state_near, places[m] * LOT + k, outer, far_m, near_m, hope, skill,
                       worth[r, m, slot], rivals[r, m], base)  # fmt: skip
                needed = upfront(ceiling[r, m, slot], advance, bridge)
                for n in range(len(mine)):
                    if surplus[n] > 1.0:
                        i = mine[n]
                        if free[r, i] > 0 and cash[r, i] >= needed:
                            taken[i] = _keep(best[i], lot[i], taken[i], free[r, i], surplus[n], m * L + slot)
        for i in range(N):
            for n in range(taken[i]):
                m, slot = lot[i, n] // L, lot[i, n] % L
                bids[count, 0], bids[count, 1], bids[count, 2] = r, m, slot
                bids[count, 3], bids[count, 4] = sphere[r, m, slot], i
                count += 1
    return _by_lot(bids[:count], R, M, L)


@jit
def _weigh(
    surplus: Any, state: Any, address: Any, outer: Any, far: Any, near: Any, belief: Any, capacity: Any, worth: Any,
    rivals: Any, base: Any,
) -> None:  # fmt: skip
    """Write the surplus of one lot for every NGO around it; 0 or less where the NGO did not see it.

    Two plain loops over plain arrays: this is where the machine works on eight numbers at once.
    """
    for n in range(len(far)):
        surplus[n] = uniform(mix(state[n], address), outer)
    for n in range(len(far)):
        chance = odds(belief[n], capacity[n], worth, near[n], rivals, base)
        surplus[n] = surplus_of(chance, surplus[n] * far[n])


@jit
def _keep(best: Any, lot: Any, taken: Any, hands: Any, s: Any, which: Any) -> Any:
    """Insert a lot into an NGO's short list of the best ones; an equal one that came first stays before it."""
    if taken == hands and not s > best[taken - 1]:
        return taken
    at = taken if taken < hands else taken - 1
    while at > 0 and s > best[at - 1]:
        best[at], lot[at] = best[at - 1], lot[at - 1]
        at -= 1
    best[at], lot[at] = s, which
    return min(taken + 1, hands)


@jit
def _by_lot(bids: Any, R: Any, M: Any, L: Any) -> Any:
    """Sort bids by lot without changing the order of NGOs (counting sort)."""
    at = np.zeros(R * M * L + 1, np.int64)
    for b in range(len(bids)):
        at[(bids[b, 0] * M + bids[b, 1]) * L + bids[b, 2] + 1] += 1
    at = np.cumsum(at)
    found = np.empty((5, len(bids)), np.int64)
    for b in range(len(bids)):
        lot = (bids[b, 0] * M + bids[b, 1]) * L + bids[b, 2]
        for column in range(5):
            found[column, at[lot]] = bids[b, column]
        at[lot] += 1
    return found


def applications(call: Call, market: Market, prospects: Prospects, free: Ints) -> Bids:
    """Let NGOs apply to the lots that are worth most to them; see the function of that name in ``arrays``."""
    return Bids(*_choose(
        *rng.key(call.luck.seed, "apply"), call.year, call.attempt, call.reps, market.place, market.ngo, market.home,
        market.around, market.neighbour, market.closeness, tuple(prospects), free, call.levers.reach,
        call.levers.advance, call.behaviour.bridge, call.behaviour.reference_capacity, call.behaviour.base_odds,
    ))  # fmt: skip
