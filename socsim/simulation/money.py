"""The municipality's side of a year: who may be a customer, the money that comes in, what it may announce."""

import numpy as np

from socsim.base.shapes import Bools, Floats
from socsim.simulation.engine import Year
from socsim.simulation.records import Budget, Wants
from socsim.simulation.state import State


def customers(year: Year) -> Bools:
    """Say which municipalities may be customers, bool array (M,)."""
    if year.levers.circle == "pilots":
        return year.world.pilot
    return np.full(len(year.world.pilot), year.levers.circle == "all")


def raised(year: Year, left: Floats) -> Budget:
    """Say what lapses of last year's money (R, M), and what comes in this year."""
    world, levers = year.world, year.levers
    customer = customers(year)
    own = np.where(customer, year.rules.earmarked(world.revenue.astype(np.float64), levers.earmark), 0.0)
    mean_wealth = world.revenue.sum() / max(world.population.sum(), 1)
    return Budget(
        own=own,
        state=year.rules.support(own, levers.match, levers.equalisation, world.wealth, mean_wealth),
        grant=np.where(customer, float(levers.grant), 0.0),
        lapsed=year.rules.lapsed(left, levers.rollover),
    )


def wants(year: Year, state: State) -> Wants:
    """Say what each municipality chooses its lots from.

    It announces no more lots than its officials can manage, and no more than its money makes worth announcing.
    """
    world, behaviour, levers = year.world, year.behaviour, year.levers
    affordable = np.floor(state.money / (behaviour.least_lot * levers.years))
    manageable = np.minimum(world.lots, int(behaviour.most_lots))
    return Wants(
        need=state.need,
        free=state.contracts.executor < 0,
        money=state.money / levers.years,
        slots=np.where(customers(year), np.minimum(manageable, affordable), 0.0),
        cost=year.unit_costs,
        priority=world.priority,
    )
