"""The other steps of a year on arrays: needs, contracts, delivery and payment, learning, expectations, finances."""

import numpy as np

from socsim.base import rng
from socsim.base.shapes import Floats
from socsim.country import generate
from socsim.simulation import flat
from socsim.simulation.engine import Year
from socsim.simulation.records import (
    Counted,
    Delivery,
    Living,
    Lots,
    Movement,
    Turnover,
    Work,
)
from socsim.simulation.state import State


def move(year: Year, need: Floats, z: Floats) -> Movement:
    """Let people come into need and leave it; arrays (R, M, K)."""
    world, rules = year.world, year.rules
    coming = rules.inflow(world.groups, world.inflow, year.behaviour.inflow_spread, z)
    after = rules.need(need, world.groups, coming, world.leaving)
    left = world.leaving * need
    return Movement(need=after, inflow=after - need + left, left=left)


def learn(year: Year, state: State, work: Work, delivery: Delivery) -> None:
    """Forget a little everywhere, learn where work was done; count a year off every contract."""
    ngos, spheres = state.capacity.shape[1:]
    skill = (work.rep * ngos + work.ngo) * spheres + work.sphere
    practised = flat.sums(skill, delivery.part * work.share, state.capacity.shape)
    behaviour = year.behaviour
    state.capacity = year.rules.learned(state.capacity, behaviour.forgetting, behaviour.learning, practised)
    left = np.maximum(state.contracts.left - 1, 0)
    executor = np.where(left > 0, state.contracts.executor, -1)
    state.contracts = state.contracts._replace(left=left, executor=executor)


def hope(year: Year, state: State, counted: Counted) -> None:
    """Let NGOs that applied learn how likely it is to win."""
    behaviour = year.behaviour
    after = year.rules.belief(
        state.belief, behaviour.belief_speed, counted.wins, counted.applied, behaviour.belief_least
    )
    state.belief = np.where(counted.applied > 0, after, state.belief)


def expect(year: Year, state: State, lots: Lots, counted: Counted) -> None:
    """Let everybody around a municipality learn how many applications a lot draws."""
    announced = (lots.sphere >= 0).sum(-1)
    a_lot = counted.applications.sum(-1) / np.maximum(announced, 1.0)
    after = year.rules.rivals(state.rivals, year.behaviour.rivals_speed, a_lot)
    state.rivals = np.where(announced > 0, after, state.rivals)


def live_on(year: Year, living: Living, z: Floats, u: Floats) -> Turnover:
    """Receive other income, pay fixed costs, close or begin anew; z and u (R, N)."""
    behaviour = year.behaviour
    income = year.rules.donation(living.donor.astype(np.float64), behaviour.donor_spread, z) - living.overhead
    cash = np.where(living.alive, living.cash + income, living.cash)
    closed = living.alive & (cash < 0) & ~living.busy
    entered = ~living.alive & (u < behaviour.entry)
    cash = np.where(closed, 0.0, cash)
    return Turnover(cash=np.where(entered, float(behaviour.entry_cash), cash), closed=closed, entered=entered)


def turn_over(year: Year, state: State, turnover: Turnover) -> None:
    """Close NGOs, and let new ones begin with a new capacity."""
    behaviour = year.behaviour
    state.cash = turnover.cash
    state.alive = (state.alive & ~turnover.closed) | turnover.entered
    rep, ngo = np.nonzero(turnover.entered)
    state.belief[rep, ngo] = behaviour.belief_start
    state.founded[rep, ngo] = year.number
    spheres = np.arange(state.capacity.shape[-1])
    address = (year.number, year.reps[rep][:, None], year.world.ngo[ngo][:, None], spheres)
    capacity = behaviour.capacity_mean + behaviour.capacity_spread * rng.normal(year.luck, "newcomer", *address)
    state.capacity[rep, ngo] = np.clip(capacity, *generate.CAPACITY)
