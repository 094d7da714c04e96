"""The other steps of a year as compiled loops: contracts, delivery, learning, expectations, finances.

The twin of ``arrays.steps``.
"""

from typing import NamedTuple

import numpy as np

from socsim.base.shapes import Bools, Floats, Ints
from socsim.country import generate
from socsim.simulation.compiled import rules
from socsim.simulation.compiled.draws import Keys, Moment, key, keys, mix, moment, normal
from socsim.simulation.compiled.jit import jit, plain
from socsim.simulation.engine import Year
from socsim.simulation.records import (
    Contracts,
    Counted,
    Delivery,
    Living,
    Lots,
    Movement,
    Turnover,
    Work,
)
from socsim.simulation.state import State


class _Land(NamedTuple):
    """Target groups, and the shares that come into need and leave it, float arrays (M, K)."""

    groups: Floats
    inflow: Floats
    leaving: Floats


@jit
def _move(need: Floats, land: _Land, z: Floats, spread: float) -> Movement:
    land = _Land(*land)
    movement = Movement(np.empty(need.shape), np.empty(need.shape), np.empty(need.shape))
    R, M, K = need.shape
    for r in range(R):
        for m in range(M):
            for k in range(K):
                before = need[r, m, k]
                left = land.leaving[m, k] * before
                coming = rules.inflow(land.groups[m, k], land.inflow[m, k], spread, z[r, m, k])
                after = rules.need(before, land.groups[m, k], coming, land.leaving[m, k])
                movement.need[r, m, k] = after
                movement.inflow[r, m, k] = after - before + left
                movement.left[r, m, k] = left
    return movement


def move(year: Year, need: Floats, z: Floats) -> Movement:
    """Let people come into need and leave it; arrays (R, M, K)."""
    land = _Land(year.world.groups, year.world.inflow, year.world.leaving)
    return _move(need, plain(land), z, float(year.behaviour.inflow_spread))


@jit
def _learn(capacity: Floats, contracts: Contracts, work: Work, part: Floats, forgetting: float, rate: float) -> None:
    contracts = Contracts(*contracts)
    work = Work(*work)
    practised = np.zeros(capacity.shape)
    for w in range(len(part)):
        practised[work.rep[w], work.ngo[w], work.sphere[w]] += part[w] * work.share[w]
    skills = capacity.reshape(-1)
    years = practised.reshape(-1)
    for n in range(len(skills)):
        skills[n] = rules.learned(skills[n], forgetting, rate, years[n])
    left = contracts.left.reshape(-1)
    executor = contracts.executor.reshape(-1)
    for n in range(len(left)):
        left[n] = max(left[n] - 1, 0)
        if left[n] == 0:
            executor[n] = -1


def learn(year: Year, state: State, work: Work, delivery: Delivery) -> None:
    """Forget a little everywhere, learn where work was done; count a year off every contract."""
    forgetting, rate = float(year.behaviour.forgetting), float(year.behaviour.learning)
    _learn(state.capacity, plain(state.contracts), plain(work), delivery.part, forgetting, rate)


@jit
def _hope(belief: Floats, applied: Floats, wins: Floats, speed: float, least: float) -> None:
    R, N = belief.shape
    for r in range(R):
        for i in range(N):
            if applied[r, i] > 0:
                belief[r, i] = rules.belief(belief[r, i], speed, wins[r, i], applied[r, i], least)


def hope(year: Year, state: State, counted: Counted) -> None:
    """Let NGOs that applied learn how likely it is to win."""
    behaviour = year.behaviour
    _hope(state.belief, counted.applied, counted.wins, float(behaviour.belief_speed), float(behaviour.belief_least))


@jit
def _expect(rivals: Floats, sphere: Ints, applications: Floats, speed: float) -> None:
    R, M = rivals.shape
    for r in range(R):
        for m in range(M):
            announced = 0
            for slot in range(sphere.shape[2]):
                announced += sphere[r, m, slot] >= 0
            if announced > 0:
                a_lot = applications[r, m].sum() / max(announced, 1.0)
                rivals[r, m] = rules.rivals(rivals[r, m], speed, a_lot)


def expect(year: Year, state: State, lots: Lots, counted: Counted) -> None:
    """Let everybody around a municipality learn how many applications a lot draws."""
    _expect(state.rivals, lots.sphere, counted.applications, float(year.behaviour.rivals_speed))


class _Entry(NamedTuple):
    """How an NGO lives and begins: spread of its income, chance of a new one, and the cash that one has, som."""

    spread: float
    chance: float
    cash: float


@jit
def _live_on(living: Living, z: Floats, u: Floats, entry: _Entry) -> Turnover:
    living = Living(*living)
    entry = _Entry(*entry)
    R, N = living.cash.shape
    turnover = Turnover(np.empty((R, N)), np.zeros((R, N), np.bool_), np.zeros((R, N), np.bool_))
    for r in range(R):
        for i in range(N):
            cash = living.cash[r, i]
            if living.alive[r, i]:
                cash += rules.donation(float(living.donor[i]), entry.spread, z[r, i]) - living.overhead[i]
                if cash < 0 and not living.busy[r, i]:
                    turnover.closed[r, i] = True
                    cash = 0.0
            elif u[r, i] < entry.chance:
                turnover.entered[r, i] = True
                cash = entry.cash
            turnover.cash[r, i] = cash
    return turnover


def live_on(year: Year, living: Living, z: Floats, u: Floats) -> Turnover:
    """Receive other income, pay fixed costs, close or begin anew; z and u (R, N)."""
    behaviour = year.behaviour
    entry = _Entry(float(behaviour.donor_spread), float(behaviour.entry), float(behaviour.entry_cash))
    return _live_on(plain(living), z, u, plain(entry))


class _Newcomers(NamedTuple):
    """What a new NGO begins with: hope, and capacities drawn between two limits."""

    belief: float
    mean: float
    spread: float
    low: float
    high: float


class _Firms(NamedTuple):
    """What a turnover changes: bool, float and int arrays (R, N), and capacity (R, N, K)."""

    alive: Bools
    belief: Floats
    founded: Ints
    capacity: Floats


@jit
def _turn_over(
    keys: Keys, moment: Moment, ngos: Ints, firms: _Firms, turnover: Turnover, newcomers: _Newcomers
) -> None:
    moment = Moment(*moment)
    firms = _Firms(*firms)
    turnover = Turnover(*turnover)
    newcomers = _Newcomers(*newcomers)
    skill = key(keys, 0)
    R, N, K = firms.capacity.shape
    year = mix(skill.inner, moment.year)
    for r in range(R):
        for i in range(N):
            if turnover.entered[r, i]:
                firms.alive[r, i] = True
                firms.belief[r, i] = newcomers.belief
                firms.founded[r, i] = moment.year
                state = mix(mix(year, moment.reps[r]), ngos[i])
                for k in range(K):
                    capacity = newcomers.mean + newcomers.spread * normal(mix(state, k), skill)
                    firms.capacity[r, i, k] = min(max(capacity, newcomers.low), newcomers.high)
            elif turnover.closed[r, i]:
                firms.alive[r, i] = False


def turn_over(year: Year, state: State, turnover: Turnover) -> None:
    """Close NGOs, and let new ones begin with a new capacity."""
    behaviour = year.behaviour
    low, high = generate.CAPACITY
    newcomers = _Newcomers(
        belief=float(behaviour.belief_start),
        mean=float(behaviour.capacity_mean),
        spread=float(behaviour.capacity_spread),
        low=low,
        high=high,
    )
    firms = _Firms(state.alive, state.belief, state.founded, state.capacity)
    newcomer = keys(year.luck.seed, "newcomer")
    _turn_over(newcomer, moment(year), year.world.ngo, plain(firms), plain(turnover), plain(newcomers))
    state.cash = turnover.cash
