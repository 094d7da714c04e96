"""What changes from year to year, for a chunk of replications at once."""

from dataclasses import dataclass

import numpy as np

from socsim.base.shapes import Bools, Floats, Ints
from socsim.country.world import World
from socsim.simulation.levers import Behaviour


@dataclass(kw_only=True, eq=False)
class State:
    """The only thing in the simulation that is written to. Money is whole som, people are persons.

    Attributes
    ----------
    need : float array (R, M, K)
    money, reserved : float array (R, M)
        Free money of the order's account; money promised by running contracts.
    rivals : float array (R, M)
        Applications for a lot that are expected there.
    executor : int array (R, M, K)
        NGO with the running contract, -1 where there is none.
    left : int array (R, M, K)
        Years of the contract still to come, this one included.
    price, cost, volume, quality : float array (R, M, K)
        Of the running contract: som a year, som a year, persons a year, share.
    last : int array (R, M, K)
        The last executor, -1 where there was none.
    capacity : float array (R, N, K)
    cash, belief : float array (R, N)
    founded : int array (R, N)
        Year.
    alive : bool array (R, N)
    """

    need: Floats
    money: Floats
    reserved: Floats
    rivals: Floats
    executor: Ints
    left: Ints
    price: Floats
    cost: Floats
    volume: Floats
    quality: Floats
    last: Ints
    capacity: Floats
    cash: Floats
    belief: Floats
    founded: Ints
    alive: Bools

    @property
    def running(self) -> Ints:
        """How many contracts each NGO has, int array (R, N)."""
        rep, place, sphere = np.nonzero(self.executor >= 0)
        R, N = self.cash.shape
        who = rep * N + self.executor[rep, place, sphere]
        return np.bincount(who, minlength=R * N).reshape(R, N)


def start(world: World, given: Behaviour, rivals: Floats, replications: int) -> State:
    """Return the state before the first year, the same in every replication; `rivals` (M,) are those expected."""
    m, _, k = world.shape
    lots = (replications, m, k)

    def each(values: Floats | Ints) -> Floats:
        return np.repeat(values[None].astype(np.float64), replications, 0)

    cash = each(world.cash)
    return State(
        need=each(world.need),
        money=np.zeros((replications, m)),
        reserved=np.zeros((replications, m)),
        rivals=each(rivals),
        executor=np.full(lots, -1),
        left=np.zeros(lots, np.int64),
        price=np.zeros(lots),
        cost=np.zeros(lots),
        volume=np.zeros(lots),
        quality=np.zeros(lots),
        last=np.full(lots, -1),
        capacity=each(world.capacity),
        cash=cash,
        belief=np.full_like(cash, given.belief_start),
        founded=np.repeat(world.founded[None], replications, 0),
        alive=np.ones(cash.shape, bool),
    )
