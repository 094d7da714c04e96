"""Proposals, marks and the award as compiled loops; see :mod:`socsim.simulation.arrays.calls`."""

from typing import Any

import numpy as np

from socsim.base import rng
from socsim.base.shapes import Bools, Floats, Ints
from socsim.simulation.arrays.calls import LOT, Bids, Call, Market, Proposals, Verdicts
from socsim.simulation.compiled.jit import cost_of, jit, mark_of, mix, normal, price_of, quality_of, to_normal, uniform
from socsim.simulation.levers import PRICE_RULES, Levers


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
        first[n] = mix(keys[n, 0], year)
    for b in range(len(rep)):
        r, m = rep[b], place[b]
        for n in range(4):
            state[n] = mix(mix(mix(first[n], reps[r]), ngos[ngo[b]]), places[m] * LOT + sphere[b])
        money = ceiling[r, m, slot[b]]
        quality[b] = quality_of(capacity[r, ngo[b], sphere[b]], spread, normal(state[0], keys[0, 1]))
        cost[b] = cost_of(money, least, uniform(state[1], keys[1, 1]))
        price[b] = price_of(cost[b], money, rivals[r, m])
        sound[b] = uniform(mix(state[2], attempt), keys[2, 1]) >= defects
        draw[b] = uniform(state[3], keys[3, 1])
    return quality, cost, price, sound, draw


def _keys(luck: rng.Luck, *purposes: str) -> Any:
    return np.array([rng.key(luck.seed, purpose) for purpose in purposes], np.uint64)


def proposals(call: Call, market: Market, bids: Bids, ceiling: Floats, capacity: Floats, rivals: Floats) -> Proposals:
    """Write the applications; see :func:`socsim.simulation.arrays.calls.proposals`."""
    given = call.behaviour
    return Proposals(*_write(
        _keys(call.luck, "quality", "cost", "papers", "lot"), call.year, call.attempt, call.reps, market.place,
        market.ngo, tuple(bids), ceiling, capacity, rivals, given.quality_spread, given.least_cost, given.defects,
    ))  # fmt: skip


@jit
def _judge(
    keys: Any, year: Any, reps: Any, places: Any, ngos: Any, home: Any, bids: Any, quality: Any,
    size: Any, independent: Any, ties: Any, declared: Any, tie_favour: Any, home_favour: Any, severity: Any,
    error: Any,
) -> Any:  # fmt: skip
    rep, place, _, sphere, ngo = bids
    marks, given = np.zeros((len(rep), size), np.int64), np.ones((len(rep), size), np.bool_)
    strict, noise = np.empty(size), np.empty((len(rep), size))
    first = mix(keys[3, 0], year)
    for b in range(len(rep)):
        state = mix(mix(mix(first, reps[rep[b]]), ngos[ngo[b]]), places[place[b]] * LOT + sphere[b])
        for e in range(size):
            noise[b, e] = uniform(mix(state, e), keys[3, 1])
    to_normal(noise.reshape(-1))
    for b in range(len(rep)):
        r, m, i = reps[rep[b]], places[place[b]], ngos[ngo[b]]
        if b == 0 or rep[b] != rep[b - 1] or place[b] != place[b - 1]:
            state = mix(mix(mix(keys[2, 0], year), r), m)
            for e in range(size):
                strict[e] = severity * normal(mix(state, e), keys[2, 1])
        tie = mix(mix(mix(keys[0, 0], r), i), m)
        declare = mix(mix(mix(keys[1, 0], r), i), m)
        at_home = home[ngo[b]] == place[b]
        for e in range(size):
            tied = uniform(mix(tie, e), keys[0, 1]) < ties
            if tied and uniform(mix(declare, e), keys[1, 1]) < declared:
                given[b, e] = False
                continue
            favour = (tie_favour if tied else 0.0) + (home_favour if at_home and e >= independent else 0.0)
            marks[b, e] = np.int64(mark_of(quality[b], favour, strict[e], error * noise[b, e]))
    return marks, given


def marks(call: Call, market: Market, bids: Bids, quality: Floats) -> tuple[Ints, Bools]:
    """Let the members mark every application; see :func:`socsim.simulation.arrays.calls.marks`."""
    levers, given = call.levers, call.behaviour
    found: tuple[Ints, Bools] = _judge(
        _keys(call.luck, "tie", "declare", "severity", "mark"), call.year, call.reps, market.place,
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


def verdicts(bids: Bids, starts: Ints, written: Proposals, marked: Ints, given: Bools, levers: Levers) -> Verdicts:
    """Award every lot by the common rule; see :func:`socsim.simulation.arrays.calls.verdicts`."""
    return Verdicts(*_award(
        starts, marked, given, written.sound, written.price, written.draw, levers.minimum_marks,
        levers.minimum_admitted, 100 * levers.pass_mark, PRICE_RULES.index(levers.price_rule), levers.price_weight,
    ))  # fmt: skip
