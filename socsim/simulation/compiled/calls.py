"""Calls as compiled loops: what is announced, and who applies; the twin of ``arrays.calls``."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from socsim.base.shapes import Bools, Floats, Ints
from socsim.simulation.compiled import rules
from socsim.simulation.compiled.draws import Key, Keys, Moment, key, keys, mix, moment, uniform
from socsim.simulation.compiled.jit import jit, plain
from socsim.simulation.engine import Year
from socsim.simulation.records import LOT, Bids, Lots, Market, Prospects, Wants
from socsim.simulation.state import State


class _Limits(NamedTuple):
    """Of a lot: how wrongly a need is seen, the least and the greatest sum in som, the most lots of a customer."""

    spread: float
    least: float
    greatest: float
    lots: int


@jit
def _lay_out(wants: Wants, z: Floats, limits: _Limits) -> Lots:
    wants = Wants(*wants)
    limits = _Limits(*limits)
    R, M, K = wants.need.shape
    L = min(limits.lots, K)
    lots = Lots(np.full((R, M, L), -1, np.int64), np.zeros((R, M, L)))
    value = np.empty(K)
    order = np.empty(L, np.int64)
    top = np.empty(L)
    for r in range(R):
        for m in range(M):
            slots = wants.slots[r, m]
            if not slots > 0:
                continue
            for k in range(K):
                seen = rules.perceived(wants.need[r, m, k], wants.cost[k], wants.priority[k], limits.spread, z[r, m, k])
                value[k] = seen if wants.free[r, m, k] else 0.0
            total = 0.0
            for slot in range(L):
                best = np.argmax(value)
                order[slot] = best
                top[slot] = value[best] if slot < slots and value[best] > 0 else 0.0
                total += top[slot]
                value[best] = -np.inf
            total = max(total, 1e-9)
            for slot in range(L):
                if top[slot] > 0:
                    k = order[slot]
                    need = wants.need[r, m, k]
                    som = rules.ceiling(wants.money[r, m], top[slot], total, need, wants.cost[k], limits.greatest)
                    if som >= limits.least:
                        lots.sphere[r, m, slot] = k
                        lots.ceiling[r, m, slot] = som
    return lots


def lay_out(year: Year, wants: Wants, z: Floats) -> Lots:
    """Choose the most pressing needs without a contract and share the money among them; z (R, M, K)."""
    behaviour = year.behaviour
    limits = _Limits(
        spread=float(behaviour.perception_spread),
        least=float(behaviour.least_lot),
        greatest=float(behaviour.greatest_lot),
        lots=int(behaviour.most_lots),
    )
    return _lay_out(plain(wants), z, plain(limits))


@jit
def _free_hands(alive: Bools, founded: Ints, taken: Ints, contracts: Ints, year: int, minimum_age: int) -> Ints:
    R, N = taken.shape
    free = np.zeros((R, N), np.int64)
    for r in range(R):
        for i in range(N):
            if alive[r, i] and (year - founded[r, i]) * 12 >= minimum_age:
                free[r, i] = max(contracts[i] - taken[r, i], 0)
    return free


def free_hands(year: Year, state: State, taken: Ints) -> Ints:
    """Count how many more contracts each NGO could take, int array (R, N); 0 where it may not apply at all."""
    contracts, minimum_age = year.world.contracts, year.levers.minimum_age
    return _free_hands(state.alive, state.founded, taken, contracts, year.number, minimum_age)


class _Terms(NamedTuple):
    """What decides about applying besides the lot; `capacity` is the reference, `odds` those where all is average."""

    reach: float
    advance: float
    bridge: float
    capacity: float
    odds: float


class _ShortLists(NamedTuple):
    """The best lots of each NGO: surplus and lot (N, most), best first, and how many there are (N,)."""

    surplus: Floats
    lot: Ints
    length: Ints


class _Lot(NamedTuple):
    """One lot as its neighbours see it; `base` are the odds where all is average."""

    address: int
    worth: float
    rivals: float
    base: float


class _Around(NamedTuple):
    """The NGOs around one municipality, the first of (N,); `state` is the address of their draws so far."""

    state: NDArray[np.uint64]
    belief: Floats
    capacity: Floats
    surplus: Floats


class _Search(NamedTuple):
    """What NGOs have in mind while they look at the lots of a call.

    `far` is what it costs to hear of a lot (P,), `free` are their free hands (R, N); `state` is the address of each
    NGO's draws in this replication (N,); the rest is filled in municipality by municipality.
    """

    key: Key
    terms: _Terms
    far: Floats
    free: Ints
    state: NDArray[np.uint64]
    around: _Around
    lists: _ShortLists


@jit
def _far(market: Market, reach: float) -> Floats:
    """Say what it costs every NGO around a municipality to hear of its lots: 1 at home, more elsewhere."""
    far = np.empty(len(market.neighbour))
    for m in range(len(market.place)):
        for pair in range(market.around[m], market.around[m + 1]):
            at_home = market.home[market.neighbour[pair]] == m
            far[pair] = 1.0 if at_home else 1.0 / reach
    return far


@jit
def _choose(keys: Keys, moment: Moment, market: Market, prospects: Prospects, free: Ints, terms: _Terms) -> Ints:
    """Find the bids in the order replication, NGO, surplus; return them in the order of lots, int array (5, B)."""
    moment = Moment(*moment)
    market = Market(*market)
    prospects = Prospects(*prospects)
    terms = _Terms(*terms)
    R, M, L = prospects.sphere.shape
    N = free.shape[1]
    most = max(1, free.max()) if free.size else 1
    around = _Around(np.empty(N, np.uint64), np.empty(N), np.empty(N), np.empty(N))
    lists = _ShortLists(np.empty((N, most)), np.empty((N, most), np.int64), np.empty(N, np.int64))
    state = np.empty(N, np.uint64)
    search = _Search(key(keys, 0), terms, _far(market, terms.reach), free, state, around, lists)
    columns = np.empty((5, free.sum()), np.int64)
    bids = Bids(columns[0], columns[1], columns[2], columns[3], columns[4])
    count = 0
    call = mix(mix(search.key.inner, moment.year), moment.attempt)
    for r in range(R):
        rep = mix(call, moment.reps[r])
        for i in range(N):
            state[i] = mix(rep, market.ngo[i])
            lists.length[i] = 0
        _look(market, prospects, search, r)
        for i in range(N):
            for n in range(lists.length[i]):
                bids.rep[count] = r
                bids.place[count] = lists.lot[i, n] // L
                bids.slot[count] = lists.lot[i, n] % L
                bids.sphere[count] = prospects.sphere[r, bids.place[count], bids.slot[count]]
                bids.ngo[count] = i
                count += 1
    return _by_lot(columns[:, :count], R, M, L)


@jit
def _look(market: Market, prospects: Prospects, search: _Search, r: int) -> None:
    """Let all NGOs of a replication look at the lots around them, and remember the best ones."""
    M, L = prospects.sphere.shape[1:]
    for m in range(M):
        if prospects.sphere[r, m].max() < 0:
            continue
        mine = market.neighbour[market.around[m] : market.around[m + 1]]
        near = market.closeness[market.around[m] : market.around[m + 1]]
        far = search.far[market.around[m] : market.around[m + 1]]
        for n in range(len(mine)):
            search.around.state[n] = search.state[mine[n]]
            search.around.belief[n] = prospects.belief[r, mine[n]]
        for slot in range(L):
            k = prospects.sphere[r, m, slot]
            if k < 0:
                continue
            for n in range(len(mine)):
                search.around.capacity[n] = prospects.capacity[r, mine[n], k] / search.terms.capacity
            address = market.place[m] * LOT + k
            lot = _Lot(address, prospects.worth[r, m, slot], prospects.rivals[r, m], search.terms.odds)
            _weigh(search.around, near, far, lot, search.key)
            needed = rules.upfront(prospects.ceiling[r, m, slot], search.terms.advance, search.terms.bridge)
            for n in range(len(mine)):
                if search.around.surplus[n] > 1.0:
                    i = mine[n]
                    if search.free[r, i] > 0 and prospects.cash[r, i] >= needed:
                        _remember(search.lists, i, search.free[r, i], search.around.surplus[n], m * L + slot)


@jit
def _weigh(around: _Around, near: Floats, far: Floats, lot: _Lot, key: Key) -> None:
    """Write the surplus of one lot for every NGO around it; 0 or less where the NGO did not see it.

    Two plain loops over plain arrays: this is where the machine works on eight numbers at once.
    """
    for n in range(len(far)):
        around.surplus[n] = uniform(mix(around.state[n], lot.address), key)
    for n in range(len(far)):
        odds = rules.odds(around.belief[n], around.capacity[n], lot.worth, near[n], lot.rivals, lot.base)
        around.surplus[n] = rules.surplus(odds, around.surplus[n] * far[n])


@jit
def _remember(lists: _ShortLists, ngo: int, hands: int, surplus: float, lot: int) -> None:
    """Insert a lot into an NGO's short list of the best ones; an equal one that came first stays before it."""
    length = lists.length[ngo]
    if length == hands and not surplus > lists.surplus[ngo, length - 1]:
        return
    at = min(length, hands - 1)
    while at > 0 and surplus > lists.surplus[ngo, at - 1]:
        lists.surplus[ngo, at] = lists.surplus[ngo, at - 1]
        lists.lot[ngo, at] = lists.lot[ngo, at - 1]
        at -= 1
    lists.surplus[ngo, at] = surplus
    lists.lot[ngo, at] = lot
    lists.length[ngo] = min(length + 1, hands)


@jit
def _by_lot(bids: Ints, R: int, M: int, L: int) -> Ints:
    """Sort the columns of bids (5, B) by lot without changing the order of NGOs (counting sort)."""
    rep, place, slot = bids[0], bids[1], bids[2]
    start = np.zeros(R * M * L + 1, np.int64)
    for b in range(bids.shape[1]):
        start[(rep[b] * M + place[b]) * L + slot[b] + 1] += 1
    start = np.cumsum(start)
    ordered = np.empty(bids.shape, np.int64)
    for b in range(bids.shape[1]):
        lot = (rep[b] * M + place[b]) * L + slot[b]
        for column in range(5):
            ordered[column, start[lot]] = bids[column, b]
        start[lot] += 1
    return ordered


def applications(year: Year, prospects: Prospects, free: Ints) -> Bids:
    """Let NGOs apply to the lots that are worth most to them, as many as they have free hands for, int (R, N)."""
    levers, behaviour = year.levers, year.behaviour
    terms = _Terms(
        reach=float(levers.reach),
        advance=float(levers.advance),
        bridge=float(behaviour.bridge),
        capacity=float(behaviour.reference_capacity),
        odds=float(behaviour.base_odds),
    )
    apply = keys(year.luck.seed, "apply")
    return Bids(*_choose(apply, moment(year), plain(year.market), plain(prospects), free, plain(terms)))
