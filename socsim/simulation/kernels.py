"""The four phases of :mod:`socsim.simulation.phases` as compiled loops (Numba): the same bits, many times faster.

Compiled code is kept in a folder named after the content of these files, so that an edited rule is never answered by
old machine code.
"""

import math
import os
from functools import cache, partial
from hashlib import blake2b
from inspect import signature
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numba
import numpy as np

from socsim import rng
from socsim.shapes import Bools, Floats, Ints
from socsim.simulation import rules
from socsim.simulation.levers import PRICE_RULES, Levers
from socsim.simulation.phases import LOT, Bids, Call, Market, Proposals, Prospects, Verdicts

_SOURCES = (__file__, rules.__file__, rng.__file__)
_VERSION = blake2b(
    b"".join(Path(file).read_bytes() for file in _SOURCES if file) + numba.__version__.encode(), digest_size=8
)
_FOLDER = Path(os.environ.get("SOCSIM_CACHE") or Path.home() / ".cache" / "socsim") / _VERSION.hexdigest()

numba.config.CACHE_DIR, _before = str(_FOLDER), numba.config.CACHE_DIR
jit = partial(numba.njit, cache=True, nogil=True, error_model="numpy")
_odds, _surplus, _upfront, _quality, _cost, _price, _mark = (
    jit(getattr(rules, name)) for name in ("odds", "surplus", "upfront", "quality", "cost", "price", "mark")
)
COMPILED = frozenset({"odds", "surplus", "upfront", "quality", "cost", "price", "mark"})  # rules inside the loops

_GOLDEN, _A, _B = np.uint64(0x9E3779B97F4A7C15), np.uint64(0x3C79AC492BA7B653), np.uint64(0x1C69B3F74AC4AE35)
_C, _D = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_S12, _S27, _S30, _S31, _S33, _ONE = (np.uint64(n) for n in (12, 27, 30, 31, 33, 1))
_CENTRE, _SHOULDER, _TAIL, _LOG = rng.CENTRE, rng.SHOULDER, rng.TAIL, rng.LOG
_LN2 = rng.LN2


def fused(given: Any) -> Any:
    """Return the rules as compiled functions of arrays that make one pass each; replaced rules stay as they are."""
    return SimpleNamespace(**{
        name: _fused(rule) if rule is rules.RULES.get(name) else rule for name, rule in vars(given).items()
    })  # fmt: skip


@cache
def _fused(rule: Any) -> Any:
    inputs = ("float64",) * len(signature(rule).parameters)
    return numba.vectorize([f"float64({', '.join(inputs)})"], cache=True)(rule)


@jit
def _mix(state: Any, part: Any) -> Any:
    x = state ^ ((np.uint64(part) + _ONE) * _GOLDEN)
    x = (x ^ (x >> _S27)) * _A
    x = (x ^ (x >> _S33)) * _B
    return x ^ (x >> _S27)


@jit
def _uniform(state: Any, outer: Any) -> Any:
    x = state ^ outer
    x = (x ^ (x >> _S30)) * _C
    x = (x ^ (x >> _S27)) * _D
    x = x ^ (x >> _S31)
    return (np.float64(x >> _S12) + 0.5) * 2.0**-52


@jit
def _horner(coefficients: Any, x: Any) -> Any:
    value = coefficients[0]
    for i in range(1, len(coefficients)):
        value = value * x + coefficients[i]
    return value


@jit
def _tail(u: Any, q: Any) -> Any:
    p = min(u, 1.0 - u)
    mantissa, exponent = math.frexp(p)
    t = (mantissa - 1.0) / (mantissa + 1.0)
    log = exponent * _LN2 + 2.0 * t * _horner(_LOG, t * t)
    r = math.sqrt(-log)
    if r <= 5.0:
        z = _horner(_SHOULDER[0], r - 1.6) / _horner(_SHOULDER[1], r - 1.6)
    else:
        z = _horner(_TAIL[0], r - 5.0) / _horner(_TAIL[1], r - 5.0)
    return math.copysign(z, q)


@jit
def _normal(state: Any, outer: Any) -> Any:
    u = _uniform(state, outer)
    q = u - 0.5
    if abs(q) > 0.425:
        return _tail(u, q)
    x = 0.180625 - q * q
    return q * (_horner(_CENTRE[0], x) / _horner(_CENTRE[1], x))


@jit
def _to_normal(u: Any) -> None:
    """Turn uniform numbers into normal ones in place: the centre all at once, then the tails."""
    centre = np.empty(len(u))
    for n in range(len(u)):
        q = u[n] - 0.5
        x = 0.180625 - q * q
        centre[n] = q * (_horner(_CENTRE[0], x) / _horner(_CENTRE[1], x))
    for n in range(len(u)):
        q = u[n] - 0.5
        u[n] = _tail(u[n], q) if abs(q) > 0.425 else centre[n]


@jit
def _normals(inner: Any, outer: Any, year: Any, reps: Any, ids: Any) -> Any:
    out = np.empty((len(reps), len(ids)))
    start = _mix(inner, year)
    for r in range(len(reps)):
        state = _mix(start, reps[r])
        for x in range(len(ids)):
            out[r, x] = _uniform(_mix(state, ids[x]), outer)
        _to_normal(out[r])
    return out


@jit
def _uniforms(inner: Any, outer: Any, year: Any, reps: Any, ids: Any) -> Any:
    out = np.empty((len(reps), len(ids)))
    start = _mix(inner, year)
    for r in range(len(reps)):
        state = _mix(start, reps[r])
        for x in range(len(ids)):
            out[r, x] = _uniform(_mix(state, ids[x]), outer)
    return out


def normals(luck: rng.Luck, purpose: str, year: int, reps: Ints, ids: Ints) -> Floats:
    """Draw a standard normal for every replication and id, float array (R, X)."""
    return np.asarray(_normals(*rng.key(luck.seed, purpose), year, reps, ids))


def uniforms(luck: rng.Luck, purpose: str, year: int, reps: Ints, ids: Ints) -> Floats:
    """Draw a number between 0 and 1 for every replication and id, float array (R, X)."""
    return np.asarray(_uniforms(*rng.key(luck.seed, purpose), year, reps, ids))


@jit
def _largest(values: Any, count: Any) -> Any:
    R, M, K = values.shape
    found, left = np.empty((R, M, count), np.int64), np.empty(K)
    for r in range(R):
        for m in range(M):
            left[:] = values[r, m]
            for n in range(count):
                best = 0
                for k in range(1, K):
                    if left[k] > left[best]:
                        best = k
                found[r, m, n], left[best] = best, -np.inf
    return found


def largest(values: Floats, count: int) -> Ints:
    """Return the indices of the largest values of the last axis; see :func:`socsim.simulation.phases.largest`."""
    return np.asarray(_largest(values, min(count, values.shape[-1])))


@jit
def _choose(
    inner: Any, outer: Any, year: Any, attempt: Any, reps: Any, places: Any, ngos: Any, home: Any, around: Any,
    neighbour: Any, near: Any, prospects: Any, free: Any, reach: Any, advance: Any, bridge: Any, base: Any,
) -> Any:  # fmt: skip
    """Find the bids in the order replication, NGO, surplus; then put them in the order of lots."""
    sphere, ceiling, worth, rivals, belief, capacity, cash = prospects
    R, M, L = sphere.shape
    N, most, first, count = free.shape[1], max(1, free.max()), _mix(_mix(inner, year), attempt), 0
    bids = np.empty((int(free.sum()), 5), np.int64)
    state, state_near, hope = np.empty(N, np.uint64), np.empty(N, np.uint64), np.empty(N)
    skill, surplus, far = np.empty(N), np.empty(N), np.empty(len(neighbour))
    best, lot, taken = np.empty((N, most)), np.empty((N, most), np.int64), np.empty(N, np.int64)
    for m in range(M):
        for pair in range(around[m], around[m + 1]):
            far[pair] = 1.0 if home[neighbour[pair]] == m else 1.0 / reach
    for r in range(R):
        state_r = _mix(first, reps[r])
        for i in range(N):
            state[i], taken[i] = _mix(state_r, ngos[i]), 0
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
                    skill[n] = capacity[r, mine[n], k]
                _weigh(surplus, state_near, places[m] * LOT + k, outer, far_m, near_m, hope, skill,
                       worth[r, m, slot], rivals[r, m], base)  # fmt: skip
                needed = _upfront(ceiling[r, m, slot], advance, bridge)
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
        surplus[n] = _uniform(_mix(state[n], address), outer)
    for n in range(len(far)):
        odds = _odds(belief[n], capacity[n], worth, near[n], rivals, base)
        surplus[n] = _surplus(odds, surplus[n] * far[n])


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
    """Let NGOs apply to the lots that are worth most to them; see :func:`socsim.simulation.phases.applications`."""
    return Bids(*_choose(
        *rng.key(call.luck.seed, "apply"), call.year, call.attempt, call.reps, market.place, market.ngo, market.home,
        market.around, market.neighbour, market.closeness, tuple(prospects), free, call.levers.reach, call.levers.advance,
        call.behaviour.bridge, call.behaviour.base_odds,
    ))  # fmt: skip


@jit
def _write(
    keys: Any, year: Any, attempt: Any, reps: Any, places: Any, ngos: Any, bids: Any, ceiling: Any, capacity: Any,
    rivals: Any, spread: Any, least: Any, defects: Any,
) -> Any:  # fmt: skip
    rep, place, slot, sphere, ngo = bids
    quality, cost, price = np.empty(len(rep)), np.empty(len(rep)), np.empty(len(rep))
    sound, draw = np.empty(len(rep), np.bool_), np.empty(len(rep))
    first, state = np.empty(4, np.uint64), np.empty(4, np.uint64)
    for n in range(4):
        first[n] = _mix(_mix(keys[n, 0], year), attempt)
    for b in range(len(rep)):
        r, m = rep[b], place[b]
        for n in range(4):
            state[n] = _mix(_mix(_mix(first[n], reps[r]), ngos[ngo[b]]), places[m] * LOT + sphere[b])
        money = ceiling[r, m, slot[b]]
        quality[b] = _quality(capacity[r, ngo[b], sphere[b]], spread, _normal(state[0], keys[0, 1]))
        cost[b] = _cost(money, least, _uniform(state[1], keys[1, 1]))
        price[b] = _price(cost[b], money, rivals[r, m])
        sound[b] = _uniform(state[2], keys[2, 1]) >= defects
        draw[b] = _uniform(state[3], keys[3, 1])
    return quality, cost, price, sound, draw


def _keys(luck: rng.Luck, *purposes: str) -> Any:
    return np.array([rng.key(luck.seed, purpose) for purpose in purposes], np.uint64)


def proposals(
    call: Call, market: Market, bids: Bids, ceiling: Floats, capacity: Floats, rivals: Floats
) -> Proposals:
    """Write the applications; see :func:`socsim.simulation.phases.proposals`."""
    given = call.behaviour
    return Proposals(*_write(
        _keys(call.luck, "quality", "cost", "papers", "lot"), call.year, call.attempt, call.reps, market.place,
        market.ngo, tuple(bids), ceiling, capacity, rivals, given.quality_spread, given.least_cost, given.defects,
    ))  # fmt: skip


@jit
def _judge(
    keys: Any, year: Any, attempt: Any, reps: Any, places: Any, ngos: Any, home: Any, bids: Any, quality: Any,
    size: Any, independent: Any, ties: Any, declared: Any, tie_favour: Any, home_favour: Any, severity: Any,
    error: Any,
) -> Any:  # fmt: skip
    rep, place, slot, sphere, ngo = bids
    marks, given = np.zeros((len(rep), size), np.int64), np.ones((len(rep), size), np.bool_)
    strict, noise = np.empty(size), np.empty((len(rep), size))
    first = _mix(_mix(keys[3, 0], year), attempt)
    for b in range(len(rep)):
        state = _mix(_mix(_mix(first, reps[rep[b]]), ngos[ngo[b]]), places[place[b]] * LOT + sphere[b])
        for e in range(size):
            noise[b, e] = _uniform(_mix(state, e), keys[3, 1])
    _to_normal(noise.reshape(-1))
    for b in range(len(rep)):
        r, m, i = reps[rep[b]], places[place[b]], ngos[ngo[b]]
        if b == 0 or rep[b] != rep[b - 1] or place[b] != place[b - 1]:
            state = _mix(_mix(_mix(keys[2, 0], year), r), m)
            for e in range(size):
                strict[e] = severity * _normal(_mix(state, e), keys[2, 1])
        tie = _mix(_mix(_mix(keys[0, 0], r), i), m)
        declare = _mix(_mix(_mix(keys[1, 0], r), i), m)
        at_home = home[ngo[b]] == place[b]
        for e in range(size):
            tied = _uniform(_mix(tie, e), keys[0, 1]) < ties
            if tied and _uniform(_mix(declare, e), keys[1, 1]) < declared:
                given[b, e] = False
                continue
            favour = (tie_favour if tied else 0.0) + (home_favour if at_home and e >= independent else 0.0)
            marks[b, e] = np.int64(_mark(quality[b], favour, strict[e], error * noise[b, e]))
    return marks, given


def marks(call: Call, market: Market, bids: Bids, quality: Floats) -> tuple[Ints, Bools]:
    """Let the members mark every application; see :func:`socsim.simulation.phases.marks`."""
    levers, given = call.levers, call.behaviour
    found: tuple[Ints, Bools] = _judge(
        _keys(call.luck, "tie", "declare", "severity", "mark"), call.year, call.attempt, call.reps, market.place,
        market.ngo, market.home, tuple(bids), quality, levers.size, levers.independent, given.ties, given.declared,
        given.favour, given.home_favour, given.severity, given.noise * (1.0 - given.training_effect * levers.training),
    )  # fmt: skip
    return found


@jit
def _half_up(numerator: Any, denominator: Any) -> Any:
    return (2 * numerator + denominator) // (2 * denominator) if denominator > 0 else 0


@jit
def _award(
    starts: Any, marked: Any, given: Any, sound: Any, price: Any, draw: Any, minimum_marks: Any, admitted: Any,
    mark: Any, rule: Any, weight: Any,
) -> Any:  # fmt: skip
    B = len(price)
    points, score = np.zeros(B, np.int64), np.zeros(B, np.int64)
    able, won = np.zeros(B, np.bool_), np.zeros(B, np.bool_)
    for g in range(len(starts) - 1):
        first, last, full, lowest, best = starts[g], starts[g + 1], 0, np.int64(0), -1
        for b in range(first, last):
            full += sound[b]
        for b in range(first, last):
            total, count = 0, 0
            for e in range(given.shape[1]):
                if given[b, e]:
                    total, count = total + marked[b, e], count + 1
            points[b] = _half_up(total * 10, count)
            able[b] = sound[b] and count >= minimum_marks and full >= admitted and points[b] >= mark
            if able[b] and (lowest == 0 or price[b] < lowest):
                lowest = np.int64(price[b])
        for b in range(first, last):
            if not able[b]:
                continue
            som = np.int64(price[b])
            if rule == 1:
                score[b] = _half_up((100 - weight) * points[b] + weight * _half_up(10_000 * lowest, som), 100)
            else:
                score[b] = -som if rule == 2 else points[b]
            if best < 0 or _beats(score, points, price, draw, b, best):
                best = b
        if best >= 0:
            won[best] = True
    return points, able, won


@jit
def _beats(score: Any, points: Any, price: Any, draw: Any, a: Any, b: Any) -> Any:
    if score[a] != score[b]:
        return score[a] > score[b]
    if points[a] != points[b]:
        return points[a] > points[b]
    if price[a] != price[b]:
        return price[a] < price[b]
    return draw[a] > draw[b]


def verdicts(
    bids: Bids, starts: Ints, written: Proposals, marked: Ints, given: Bools, levers: Levers
) -> Verdicts:
    """Award every lot by the common rule; see :func:`socsim.simulation.phases.verdicts`."""
    return Verdicts(*_award(
        starts, marked, given, written.sound, written.price, written.draw, levers.minimum_marks,
        levers.minimum_admitted, 100 * levers.pass_mark, PRICE_RULES.index(levers.price_rule), levers.price_weight,
    ))  # fmt: skip


numba.config.CACHE_DIR = _before
