"""What changes from year to year, for a chunk of replications at once."""

from dataclasses import dataclass

import numpy as np

from socsim.base.shapes import Bools, Floats, Ints
from socsim.country.world import World
from socsim.simulation import flat
from socsim.simulation.levers import Behaviour
from socsim.simulation.records import Contracts


@dataclass(kw_only=True, eq=False)
class State:
    """The only thing in the simulation that is written to. Money is whole som, people are persons.

    Attributes
    ----------
    shape : tuple of int
        Numbers of replications, municipalities, NGOs and spheres: R, M, N, K.
    need : float array (R, M, K)
    money, reserved : float array (R, M)
        Free money of the order's account; money promised by running contracts.
    rivals : float array (R, M)
        Applications for a lot that are expected there.
    contracts : Contracts
        The running ones.
    last : int array (R, M, K)
        The last executor, -1 where there was none.
    capacity : float array (R, N, K)
    cash, belief : float array (R, N)
    founded : int array (R, N)
        Year.
    alive : bool array (R, N)
    """

    shape: tuple[int, int, int, int]
    need: Floats
    money: Floats
    reserved: Floats
    rivals: Floats
    contracts: Contracts
    last: Ints
    capacity: Floats
    cash: Floats
    belief: Floats
    founded: Ints
    alive: Bools

    @property
    def running(self) -> Ints:
        """How many contracts each NGO has, int array (R, N)."""
        executor = self.contracts.executor
        rep, place, sphere = np.nonzero(executor >= 0)
        replications, _, ngos, _ = self.shape
        who = rep * ngos + executor[rep, place, sphere]
        return np.bincount(who, minlength=replications * ngos).reshape(replications, ngos)

    def promise(self, rep: Ints, place: Ints, som: Floats) -> None:
        """Set money aside for contracts, flat arrays: replication, municipality, som."""
        promised = flat.sums(rep * self.money.shape[1] + place, som, self.money.shape)
        self.money -= promised
        self.reserved += promised


def start(world: World, given: Behaviour, rivals: Floats, replications: int) -> State:
    """Return the state before the first year, the same in every replication; `rivals` (M,) are those expected."""
    places, ngos, spheres = world.shape
    lots = (replications, places, spheres)

    def each(values: Floats | Ints) -> Floats:
        return np.repeat(values[None].astype(np.float64), replications, 0)

    cash = each(world.cash)
    return State(
        shape=(replications, places, ngos, spheres),
        need=each(world.need),
        money=np.zeros((replications, places)),
        reserved=np.zeros((replications, places)),
        rivals=each(rivals),
        contracts=_none(lots),
        last=np.full(lots, -1),
        capacity=each(world.capacity),
        cash=cash,
        belief=np.full_like(cash, given.belief_start),
        founded=np.repeat(world.founded[None], replications, 0),
        alive=np.ones(cash.shape, bool),
    )


def _none(lots: tuple[int, ...]) -> Contracts:
    """Return no contract anywhere, arrays of the given shape."""
    return Contracts(
        executor=np.full(lots, -1),
        left=np.zeros(lots, np.int64),
        price=np.zeros(lots),
        cost=np.zeros(lots),
        volume=np.zeros(lots),
        quality=np.zeros(lots),
    )
