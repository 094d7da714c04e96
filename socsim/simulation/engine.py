"""The contract that both engines keep: what a step is told, and what an engine can do.

An engine is a module: :mod:`socsim.simulation.arrays.engine` is the readable one, on whole arrays, and
:mod:`socsim.simulation.compiled.engine` the fast one. Both give the same bits. A query returns a record of
:mod:`socsim.simulation.records` and changes nothing; a command (`sign`, `settle`, `learn`, `hope`, `expect`,
`turn_over`) changes the :class:`State` and returns nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Protocol

from socsim.base import rng
from socsim.base.shapes import Floats, Ints
from socsim.country.world import World
from socsim.simulation.levers import Behaviour, Levers
from socsim.simulation.records import (
    Bids,
    Contracts,
    Counted,
    Delivery,
    Entries,
    Inequality,
    Living,
    Lots,
    Market,
    Marks,
    Movement,
    Proposals,
    Prospects,
    Sector,
    Totals,
    Turnover,
    Verdicts,
    Wants,
    Winners,
    Work,
)
from socsim.simulation.state import State


@dataclass(frozen=True, kw_only=True, eq=False)
class Year:
    """Where a step stands: in which world and year, under which law and assumptions, on whose luck.

    `unit_costs` float (K,) are som for one person served during a year; `reps` int (R,) are the ids of the
    replications, `number` is the calendar year; `attempt` counts the calls of the year from 1, and is 0 outside them.
    """

    world: World
    market: Market
    unit_costs: Floats
    levers: Levers
    behaviour: Behaviour
    rules: SimpleNamespace
    luck: rng.Luck
    reps: Ints
    number: int
    attempt: int = 0


class Engine(Protocol):
    """What an engine can do; `z` is standard normal and `u` uniform everywhere, drawn by address."""

    def normals(self, year: Year, purpose: str, ids: Ints) -> Floats:
        """Draw a standard normal number for every replication and id, float array (R, ...)."""

    def uniforms(self, year: Year, purpose: str, ids: Ints) -> Floats:
        """Draw a number between 0 and 1 for every replication and id, float array (R, ...)."""

    def move(self, year: Year, need: Floats, z: Floats) -> Movement:
        """Let people come into need and leave it; arrays (R, M, K)."""

    def lay_out(self, year: Year, wants: Wants, z: Floats) -> Lots:
        """Choose the most pressing needs without a contract and share the money among them; z (R, M, K)."""

    def free_hands(self, year: Year, state: State, taken: Ints) -> Ints:
        """Count how many more contracts each NGO could take, int array (R, N); 0 where it may not apply at all."""

    def applications(self, year: Year, prospects: Prospects, free: Ints) -> Bids:
        """Let NGOs apply to the lots that are worth most to them, as many as they have free hands for, int (R, N)."""

    def proposals(self, year: Year, bids: Bids, lots: Lots, state: State) -> Proposals:
        """Write the applications: quality, cost, price, papers.

        A call that is repeated gets the same proposals, with papers written anew.
        """

    def marks(self, year: Year, bids: Bids, quality: Floats) -> Marks:
        """Let the members mark every application; one who has declared a tie to the applicant does not."""

    def verdicts(self, levers: Levers, entries: Entries) -> Verdicts:
        """Award every lot by the common rule: mean over members, pass mark, price as the law says, the best one."""

    def count(self, year: Year, state: State, lots: Lots, entries: Entries, winners: Winners) -> Counted:
        """Count the applications and awards of a call; the state is the one before its contracts."""

    def sign(self, year: Year, state: State, lots: Lots, entries: Entries, won: Ints) -> None:
        """Sign contracts with the winners and promise the money for all their years; `won` are indices of bids."""

    def work(self, contracts: Contracts, vouchers: Sequence[Work]) -> Work:
        """List everything to be carried out this year."""

    def deliver(self, year: Year, state: State, work: Work, u: Floats) -> Delivery:
        """Say what comes of the work: as far as cash carries it, some of it checked; u (R, M, K)."""

    def settle(self, state: State, work: Work, delivery: Delivery) -> None:
        """Pay for the work, set free what was promised for it, and take those who were helped out of need."""

    def learn(self, year: Year, state: State, work: Work, delivery: Delivery) -> None:
        """Forget a little everywhere, learn where work was done; count a year off every contract."""

    def hope(self, year: Year, state: State, counted: Counted) -> None:
        """Let NGOs that applied learn how likely it is to win."""

    def expect(self, year: Year, state: State, lots: Lots, counted: Counted) -> None:
        """Let everybody around a municipality learn how many applications a lot draws."""

    def live_on(self, year: Year, living: Living, z: Floats, u: Floats) -> Turnover:
        """Receive other income, pay fixed costs, close or begin anew; z and u (R, N)."""

    def turn_over(self, year: Year, state: State, turnover: Turnover) -> None:
        """Close NGOs, and let new ones begin with a new capacity."""

    def add_up(self, cells: Floats, groups: Ints, parts: int) -> Totals:
        """Add whole numbers up, exact in any order.

        Parameters
        ----------
        cells : float array (Q, R, M, K)
        groups : int array (M, P)
            The groups of each municipality, -1 where it has fewer.
        parts : int
            How many groups there are, G.
        """

    def sector(self, state: State, work: Work, paid: Floats) -> Sector:
        """Look at all NGOs at the end of a year; `paid` som for each work (W,)."""

    def inequality(self, target: Floats, need: Floats) -> Inequality:
        """Measure how unequally unmet need (R, M, K) lies over municipalities, as a share of their target group (M,).

        Each municipality is weighted by its target group.

        References
        ----------
        Cowell (2011), Measuring Inequality; Theil (1967), Economics and Information Theory.
        """
