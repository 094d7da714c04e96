"""The light steps of a year, shared by both engines: needs, money, lots, contracts, delivery, learning, finance."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from socsim.base import rng
from socsim.base.shapes import Bools, Floats, Ints
from socsim.country import generate
from socsim.country.world import World
from socsim.simulation.arrays.calls import Bids, Proposals, Prospects
from socsim.simulation.arrays.counts import Living, Lots, Wants
from socsim.simulation.levers import CIRCLES, Behaviour, Levers
from socsim.simulation.state import State


class Needs(NamedTuple):
    """The year's movement of needs before any help, float arrays (R, M, K), persons."""

    inflow: Floats
    left: Floats


class Budget(NamedTuple):
    """The year's money, whole som: float arrays (M,), the same in all replications, and `lapsed` (R, M)."""

    own: Floats
    state: Floats
    grant: Floats
    lapsed: Floats


class Work(NamedTuple):
    """What is carried out this year, flat arrays: by contracts first, then by vouchers.

    `rep, place, sphere, ngo` int; `price, cost` som; `volume` persons; `quality` and `share` (of the lot's need) 0..1.
    """

    rep: Ints
    place: Ints
    sphere: Ints
    ngo: Ints
    price: Floats
    cost: Floats
    volume: Floats
    quality: Floats
    share: Floats


class Done(NamedTuple):
    """What came of the work, flat arrays in the order of :class:`Work`: persons, som, and parts 0..1."""

    served: Floats
    paid: Floats
    part: Floats
    checked: Bools


@dataclass(frozen=True)
class Year:
    """What a step of one year needs besides the state."""

    world: World
    levers: Levers
    behaviour: Behaviour
    rules: Any
    luck: rng.Luck
    reps: Ints
    year: int


def customers(year: Year) -> Bools:
    """Say which municipalities may be customers, bool array (M,)."""
    circle = CIRCLES.index(year.levers.circle)
    return year.world.pilot if circle == 1 else np.full(len(year.world.pilot), circle == 2)


def move_needs(year: Year, state: State, z: Floats) -> Needs:
    """Let people come into need and leave it; z standard normal (R, M, K)."""
    world = year.world
    coming = year.rules.inflow(world.groups, world.inflow, year.behaviour.inflow_spread, z)
    before = state.need
    state.need = year.rules.need(before, world.groups, coming, world.leaving)
    left = world.leaving * before
    return Needs(inflow=state.need - before + left, left=left)


def fund(year: Year, state: State) -> Budget:
    """Let last year's money lapse or stay, and this year's come in."""
    world, levers, able = year.world, year.levers, customers(year)
    lost = year.rules.lapsed(state.money, levers.rollover)
    own = np.where(able, year.rules.earmarked(world.revenue.astype(np.float64), levers.earmark), 0.0)
    mean = world.revenue.sum() / max(world.population.sum(), 1)
    state_aid = year.rules.support(own, levers.match, levers.equalisation, world.wealth, mean)
    grant = np.where(able, float(levers.grant), 0.0)
    state.money = state.money - lost + own + state_aid + grant
    return Budget(own, state_aid, grant, lost)


def wants(year: Year, state: State) -> Wants:
    """Say what each municipality chooses its lots from.

    It announces no more lots than its officials can manage, and no more than its money makes worth announcing.
    """
    world, given, levers = year.world, year.behaviour, year.levers
    affordable = np.floor(state.money / (given.least_lot * levers.years))
    most = np.minimum(world.lots, int(given.most_lots))
    return Wants(
        need=state.need,
        free=state.executor < 0,
        money=state.money / levers.years,
        slots=np.where(customers(year), np.minimum(most, affordable), 0.0),
        cost=np.array([s.unit_cost for s in world.spheres], float),
        priority=world.priority,
    )


def prospects(year: Year, state: State, lots: Lots) -> Prospects:
    """Return what NGOs weigh when they look at lots, each relative to its reference."""
    given = year.behaviour
    return Prospects(
        sphere=lots.sphere,
        ceiling=lots.ceiling,
        worth=lots.ceiling / given.reference_ceiling,
        rivals=state.rivals / given.rivals_start,
        belief=state.belief / given.reference_belief,
        capacity=state.capacity,
        cash=state.cash,
    )


def free_hands(year: Year, state: State, used: Ints) -> Ints:
    """Count how many more contracts each NGO could take, int array (R, N); 0 where it may not apply at all."""
    old_enough = (year.year - state.founded) * 12 >= year.levers.minimum_age
    able = state.alive & old_enough
    return np.where(able, np.maximum(year.world.contracts - used, 0), 0)


def sign(year: Year, state: State, bids: Bids, written: Proposals, lots: Lots, won: Ints) -> None:
    """Sign contracts with the winners (`won` are indices of bids) and promise the money for all their years."""
    at = bids.rep[won], bids.place[won], bids.sphere[won]
    ceiling = lots.ceiling[bids.rep[won], bids.place[won], bids.slot[won]]
    cost = np.array([s.unit_cost for s in year.world.spheres], float)[bids.sphere[won]]
    state.executor[at], state.last[at], state.left[at] = bids.ngo[won], bids.ngo[won], year.levers.years
    state.price[at], state.cost[at], state.quality[at] = written.price[won], written.cost[won], written.quality[won]
    state.volume[at] = ceiling / cost
    promised = np.bincount(_flat(state, *at[:2]), written.price[won] * year.levers.years, state.money.size)
    state.money -= promised.reshape(state.money.shape)
    state.reserved += promised.reshape(state.money.shape)


def vouchers(year: Year, state: State, bids: Bids, written: Proposals, lots: Lots, able: Bools) -> Work:
    """Share the money of every lot among all able providers, as residents with vouchers choose them."""
    kept = np.flatnonzero(able)
    rep, place, slot = bids.rep[kept], bids.place[kept], bids.slot[kept]
    lot = _flat(state, rep, place) * lots.sphere.shape[-1] + slot
    pull = year.rules.pull(written.quality[kept])
    share = pull / np.maximum(np.bincount(lot, pull, lots.sphere.size)[lot], 1e-12)
    ceiling = lots.ceiling[rep, place, slot]
    money = np.floor(ceiling * share)
    unit = np.array([s.unit_cost for s in year.world.spheres], float)[bids.sphere[kept]]
    cost = np.floor(written.cost[kept] * share)
    promised = np.bincount(_flat(state, rep, place), money, state.money.size).reshape(state.money.shape)
    state.money, state.reserved = state.money - promised, state.reserved + promised
    state.last[rep, place, bids.sphere[kept]] = bids.ngo[kept]
    return Work(rep, place, bids.sphere[kept], bids.ngo[kept], money, cost, money / unit, written.quality[kept], share)


def work(state: State, extra: list[Work]) -> Work:
    """List everything to be carried out this year."""
    rep, place, sphere = np.nonzero(state.executor >= 0)
    at = rep, place, sphere
    contracts = Work(rep, place, sphere, state.executor[at], state.price[at], state.cost[at], state.volume[at],
                     state.quality[at], np.ones(len(rep)))  # fmt: skip
    return Work(*(np.concatenate(columns) for columns in zip(contracts, *extra, strict=True))) if extra else contracts


def deliver(year: Year, state: State, now: Work, u: Floats) -> Done:
    """Carry out the work as far as the NGOs' cash carries it, check some of it, pay; u uniform (R, M, K)."""
    levers, given, rules = year.levers, year.behaviour, year.rules
    R, N = state.cash.shape
    who = now.rep * N + now.ngo
    needed = rules.upfront(now.price, levers.advance, given.bridge)
    part = rules.carried(state.cash.ravel()[who], np.bincount(who, needed, R * N)[who])
    checked = u[now.rep, now.place, now.sphere] < levers.monitoring
    effort = rules.effort(np.where(checked, 1.0, 0.0), given.slack)
    before = state.need[now.rep, now.place, now.sphere] * now.share
    served = rules.served(before, now.volume, part, now.quality, effort)
    paid = rules.payment(now.price, part, levers.by_results, now.quality * effort)
    lot = _flat(state, now.rep, now.place) * state.need.shape[-1] + now.sphere
    helped = np.bincount(lot, served, state.need.size).reshape(state.need.shape)
    state.need = np.maximum(state.need - helped, 0.0)
    place, size, shape = _flat(state, now.rep, now.place), state.money.size, state.money.shape
    state.reserved -= np.bincount(place, now.price, size).reshape(shape)
    state.money += np.bincount(place, now.price - paid, size).reshape(shape)
    state.cash += np.bincount(who, paid - np.floor(now.cost * part), R * N).reshape(R, N)
    return Done(served, paid, part, checked)


def learn(year: Year, state: State, now: Work, done: Done) -> None:
    """Forget a little everywhere, learn where work was done; count a year off every contract."""
    R, N, K = state.capacity.shape
    at = (now.rep * N + now.ngo) * K + now.sphere
    given = year.behaviour
    practised = np.bincount(at, done.part * now.share, R * N * K).reshape(R, N, K)
    state.capacity = year.rules.learned(state.capacity, given.forgetting, given.learning, practised)
    state.left = np.maximum(state.left - 1, 0)
    state.executor = np.where(state.left > 0, state.executor, -1)


def hope(year: Year, state: State, applied: Floats, won: Floats) -> None:
    """Let NGOs that applied learn how likely it is to win; counts float (R, N)."""
    given = year.behaviour
    after = year.rules.belief(state.belief, given.belief_speed, won, applied, given.belief_least)
    state.belief = np.where(applied > 0, after, state.belief)


def expect(year: Year, state: State, lots: Floats, seen: Floats) -> None:
    """Let everybody around a municipality learn how many applications a lot draws; counts float (R, M, K)."""
    announced, applications = lots.sum(-1), seen.sum(-1)
    after = year.rules.rivals(state.rivals, year.behaviour.rivals_speed, applications / np.maximum(announced, 1.0))
    state.rivals = np.where(announced > 0, after, state.rivals)


def living(year: Year, state: State) -> Living:
    """Say what each NGO lives on."""
    return Living(state.cash, year.world.donor, year.world.overhead, state.alive, state.running > 0)


def turn_over(year: Year, state: State, cash: Floats, closed: Bools, entered: Bools) -> None:
    """Close NGOs, and let new ones begin with a new capacity."""
    given = year.behaviour
    state.cash, state.alive = cash, (state.alive & ~closed) | entered
    rep, ngo = np.nonzero(entered)
    state.belief[rep, ngo], state.founded[rep, ngo] = given.belief_start, year.year
    kinds = np.arange(state.capacity.shape[-1])
    at = year.year, year.reps[rep][:, None], year.world.ngo[ngo][:, None], kinds
    drawn = given.capacity_mean + given.capacity_spread * rng.normal(year.luck, "newcomer", *at)
    state.capacity[rep, ngo] = np.clip(drawn, *generate.CAPACITY)


def _flat(state: State, rep: Ints, place: Ints) -> Ints:
    return np.asarray(rep * state.money.shape[1] + place)


def still_open(lots: Lots, bids: Bids, won: Ints) -> Lots:
    """Return the lots that nobody has won yet."""
    sphere = lots.sphere.copy()
    sphere[bids.rep[won], bids.place[won], bids.slot[won]] = -1
    return lots._replace(sphere=sphere)
