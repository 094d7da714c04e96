"""The steps of a year as compiled loops; :mod:`socsim.simulation.arrays.steps` says what each of them does."""

from typing import Any

import numpy as np

from socsim.base import rng
from socsim.base.shapes import Bools, Floats, Ints
from socsim.country import generate
from socsim.simulation.arrays.calls import Bids, Proposals
from socsim.simulation.arrays.counts import Lots
from socsim.simulation.arrays.steps import Done, Needs, Work, Year, fund, living, prospects, still_open, vouchers, wants
from socsim.simulation.compiled.jit import (
    belief_of,
    carried_of,
    effort_of,
    inflow_of,
    jit,
    learned_of,
    mix,
    need_of,
    normal,
    payment_of,
    rivals_of,
    served_of,
    upfront,
)
from socsim.simulation.state import State

__all__ = [
    "deliver", "expect", "free_hands", "fund", "hope", "learn", "living", "move_needs", "prospects", "sign",
    "still_open", "turn_over", "vouchers", "wants", "work",
]  # fmt: skip


@jit
def _move_needs(need: Any, groups: Any, inflow: Any, leaving: Any, z: Any, spread: Any) -> Any:
    after, coming, left = np.empty(need.shape), np.empty(need.shape), np.empty(need.shape)
    R, M, K = need.shape
    for r in range(R):
        for m in range(M):
            for k in range(K):
                before, out = need[r, m, k], leaving[m, k] * need[r, m, k]
                new = inflow_of(groups[m, k], inflow[m, k], spread, z[r, m, k])
                after[r, m, k] = need_of(before, groups[m, k], new, leaving[m, k])
                coming[r, m, k], left[r, m, k] = after[r, m, k] - before + out, out
    return after, coming, left


def move_needs(year: Year, state: State, z: Floats) -> Needs:
    """Let people come into need and leave it."""
    world = year.world
    given = world.groups, world.inflow, world.leaving, z, year.behaviour.inflow_spread
    state.need, coming, left = _move_needs(state.need, *given)
    return Needs(coming, left)


@jit
def _free_hands(alive: Any, founded: Any, used: Any, contracts: Any, year: Any, age: Any) -> Any:
    R, N = used.shape
    free = np.zeros((R, N), np.int64)
    for r in range(R):
        for i in range(N):
            if alive[r, i] and (year - founded[r, i]) * 12 >= age:
                free[r, i] = max(contracts[i] - used[r, i], 0)
    return free


def free_hands(year: Year, state: State, used: Ints) -> Ints:
    """Count how many more contracts each NGO could take."""
    given = year.world.contracts, year.year, year.levers.minimum_age
    return np.asarray(_free_hands(state.alive, state.founded, used, *given))


@jit
def _sign(contract: Any, money: Any, reserved: Any, bids: Any, price: Any, cost: Any, quality: Any, ceiling: Any,
          unit: Any, won: Any, years: Any) -> None:  # fmt: skip
    executor, last, left, contract_price, contract_cost, contract_quality, volume = contract
    rep, place, slot, sphere, ngo = bids
    for b in won:
        r, m, k = rep[b], place[b], sphere[b]
        executor[r, m, k], last[r, m, k], left[r, m, k] = ngo[b], ngo[b], years
        contract_price[r, m, k], contract_cost[r, m, k], contract_quality[r, m, k] = price[b], cost[b], quality[b]
        volume[r, m, k] = ceiling[r, m, slot[b]] / unit[k]
        money[r, m] -= price[b] * years
        reserved[r, m] += price[b] * years


def sign(year: Year, state: State, bids: Bids, written: Proposals, lots: Lots, won: Ints) -> None:
    """Sign contracts with the winners and promise the money for all their years."""
    unit = np.array([s.unit_cost for s in year.world.spheres], float)
    contract = state.executor, state.last, state.left, state.price, state.cost, state.quality, state.volume
    proposal = written.price, written.cost, written.quality
    _sign(contract, state.money, state.reserved, tuple(bids), *proposal, lots.ceiling, unit, won, year.levers.years)


@jit
def _work(executor: Any, price: Any, cost: Any, volume: Any, quality: Any) -> Any:
    R, M, K = executor.shape
    count = 0
    for r in range(R):
        for m in range(M):
            for k in range(K):
                count += executor[r, m, k] >= 0
    at, found, w = np.empty((4, count), np.int64), np.empty((5, count)), 0
    for r in range(R):
        for m in range(M):
            for k in range(K):
                if executor[r, m, k] >= 0:
                    at[0, w], at[1, w], at[2, w], at[3, w] = r, m, k, executor[r, m, k]
                    found[0, w], found[1, w], found[2, w] = price[r, m, k], cost[r, m, k], volume[r, m, k]
                    found[3, w], found[4, w] = quality[r, m, k], 1.0
                    w += 1
    return at, found


def work(state: State, extra: list[Work]) -> Work:
    """List everything to be carried out this year."""
    at, found = _work(state.executor, state.price, state.cost, state.volume, state.quality)
    contracts = Work(*at, *found)
    return Work(*(np.concatenate(columns) for columns in zip(contracts, *extra, strict=True))) if extra else contracts


@jit
def _deliver(now: Any, need: Any, cash: Any, money: Any, reserved: Any, u: Any, advance: Any, bridge: Any,
             monitoring: Any, slack: Any, by_results: Any) -> Any:  # fmt: skip
    rep, place, sphere, ngo, price, cost, volume, quality, share = now
    served, paid, part = np.empty(len(rep)), np.empty(len(rep)), np.empty(len(rep))
    checked, needed, helped = np.empty(len(rep), np.bool_), np.zeros(cash.shape), np.zeros(need.shape)
    for w in range(len(rep)):
        needed[rep[w], ngo[w]] += upfront(price[w], advance, bridge)
    for w in range(len(rep)):
        r, m, k, i = rep[w], place[w], sphere[w], ngo[w]
        part[w], checked[w] = carried_of(cash[r, i], needed[r, i]), u[r, m, k] < monitoring
        done = effort_of(1.0 if checked[w] else 0.0, slack)
        served[w] = served_of(need[r, m, k] * share[w], volume[w], part[w], quality[w], done)
        paid[w] = payment_of(price[w], part[w], by_results, quality[w] * done)
        helped[r, m, k] += served[w]
    for w in range(len(rep)):
        r, m = rep[w], place[w]
        reserved[r, m] -= price[w]
        money[r, m] += price[w] - paid[w]
        cash[r, ngo[w]] += paid[w] - np.floor(cost[w] * part[w])
    return np.maximum(need - helped, 0.0), served, paid, part, checked


def deliver(year: Year, state: State, now: Work, u: Floats) -> Done:
    """Carry out the work as far as the NGOs' cash carries it, check some of it, pay."""
    levers, given = year.levers, year.behaviour
    terms = float(levers.advance), given.bridge, levers.monitoring, given.slack, float(levers.by_results)
    state.need, *done = _deliver(tuple(now), state.need, state.cash, state.money, state.reserved, u, *terms)
    return Done(*done)


@jit
def _learn(capacity: Any, executor: Any, left: Any, now: Any, part: Any, forgetting: Any, rate: Any) -> None:
    practised = np.zeros(capacity.shape)
    for w in range(len(part)):
        practised[now[0][w], now[3][w], now[2][w]] += part[w] * now[8][w]
    flat, worked = capacity.reshape(-1), practised.reshape(-1)
    for n in range(len(flat)):
        flat[n] = learned_of(flat[n], forgetting, rate, worked[n])
    years, who = left.reshape(-1), executor.reshape(-1)
    for n in range(len(years)):
        years[n] = max(years[n] - 1, 0)
        if years[n] == 0:
            who[n] = -1


def learn(year: Year, state: State, now: Work, done: Done) -> None:
    """Forget a little everywhere, learn where work was done; count a year off every contract."""
    given = year.behaviour
    _learn(state.capacity, state.executor, state.left, tuple(now), done.part, given.forgetting, given.learning)


@jit
def _hope(belief: Any, applied: Any, won: Any, speed: Any, least: Any) -> None:
    R, N = belief.shape
    for r in range(R):
        for i in range(N):
            if applied[r, i] > 0:
                belief[r, i] = belief_of(belief[r, i], speed, won[r, i], applied[r, i], least)


def hope(year: Year, state: State, applied: Floats, won: Floats) -> None:
    """Let NGOs that applied learn how likely it is to win."""
    _hope(state.belief, applied, won, year.behaviour.belief_speed, year.behaviour.belief_least)


@jit
def _expect(rivals: Any, lots: Any, seen: Any, speed: Any) -> None:
    R, M = rivals.shape
    for r in range(R):
        for m in range(M):
            announced, applications = lots[r, m].sum(), seen[r, m].sum()
            if announced > 0:
                rivals[r, m] = rivals_of(rivals[r, m], speed, applications / max(announced, 1.0))


def expect(year: Year, state: State, lots: Floats, seen: Floats) -> None:
    """Let everybody around a municipality learn how many applications a lot draws."""
    _expect(state.rivals, lots, seen, year.behaviour.rivals_speed)


@jit
def _turn_over(inner: Any, outer: Any, year: Any, reps: Any, ngos: Any, firms: Any, closed: Any, entered: Any,
               belief: Any, mean: Any, spread: Any, low: Any, high: Any) -> None:  # fmt: skip
    alive, hope, founded, capacity = firms
    first = mix(inner, year)
    R, N, K = capacity.shape
    for r in range(R):
        for i in range(N):
            if entered[r, i]:
                alive[r, i], hope[r, i], founded[r, i] = True, belief, year
                state = mix(mix(first, reps[r]), ngos[i])
                for k in range(K):
                    drawn = mean + spread * normal(mix(state, k), outer)
                    capacity[r, i, k] = min(max(drawn, low), high)
            elif closed[r, i]:
                alive[r, i] = False


def turn_over(year: Year, state: State, cash: Floats, closed: Bools, entered: Bools) -> None:
    """Close NGOs, and let new ones begin with a new capacity."""
    given, key = year.behaviour, rng.key(year.luck.seed, "newcomer")
    state.cash = cash
    firms = state.alive, state.belief, state.founded, state.capacity
    _turn_over(*key, year.year, year.reps, year.world.ngo, firms, closed, entered, given.belief_start,
               given.capacity_mean, given.capacity_spread, *generate.CAPACITY)  # fmt: skip
