"""What one step of a year hands to the next: records of arrays with named columns, the same for both engines.

Applications to lots (called bids, B) are flat arrays in the order replication, municipality, lot, NGO. Compiled code
takes these records as they are, so they hold arrays only. Money is whole som, people are persons.
"""

from enum import IntEnum
from typing import NamedTuple

from socsim.base.shapes import Bools, Floats, Ints

LOT = 64  # a lot's address is the municipality's identity times this plus the number of its sphere


class Market(NamedTuple):
    """What does not change from year to year: identities, who is near to whom, by NGO and by municipality.

    Pairs of an NGO and a municipality within its reach, by NGO: `near_owner`, `near_place`, `near` (P,), the last one
    what distance leaves of the odds. By municipality: NGOs ``neighbour[around[m]:around[m + 1]]`` with `closeness`.
    """

    place: Ints
    ngo: Ints
    home: Ints
    near_owner: Ints
    near_place: Ints
    near: Floats
    around: Ints
    neighbour: Ints
    closeness: Floats

    def lot(self, place: Ints, sphere: Ints) -> Ints:
        """Return the addresses of lots (of indices that broadcast)."""
        address: Ints = self.place[place] * LOT + sphere
        return address


class Contracts(NamedTuple):
    """The running contracts, arrays (R, M, K).

    `executor` is the NGO, -1 where there is none; `left` are the years still to come, this one included; `price` and
    `cost` som a year, `volume` persons a year, `quality` share.
    """

    executor: Ints
    left: Ints
    price: Floats
    cost: Floats
    volume: Floats
    quality: Floats


class Movement(NamedTuple):
    """The year's movement of needs before any help, float arrays (R, M, K), persons: `need` is what is there then."""

    need: Floats
    inflow: Floats
    left: Floats


class Budget(NamedTuple):
    """The year's money, whole som: float arrays (M,), the same in all replications, and `lapsed` (R, M)."""

    own: Floats
    state: Floats
    grant: Floats
    lapsed: Floats


class Wants(NamedTuple):
    """What a municipality chooses its lots from.

    `need` persons and `free` (no running contract) (R, M, K); `money` som a year (R, M); `slots` (R, M) most lots;
    `cost` som for a person and `priority` (K,).
    """

    need: Floats
    free: Bools
    money: Floats
    slots: Floats
    cost: Floats
    priority: Floats


class Lots(NamedTuple):
    """What is announced: sphere int (R, M, L), -1 where nothing; ceiling float (R, M, L), som a year."""

    sphere: Ints
    ceiling: Floats


class Prospects(NamedTuple):
    """What NGOs weigh when they look at lots; `worth`, `rivals` and `belief` relative to their reference.

    `sphere` int (R, M, L), -1 where there is no lot; `ceiling` som and `worth` (R, M, L); `rivals` (R, M); `belief` and
    `cash` (som) (R, N); `capacity` (R, N, K).
    """

    sphere: Ints
    ceiling: Floats
    worth: Floats
    rivals: Floats
    belief: Floats
    capacity: Floats
    cash: Floats


class Bids(NamedTuple):
    """Who applies where: int arrays (B,) - replication (index in the chunk), municipality, lot slot, sphere, NGO."""

    rep: Ints
    place: Ints
    slot: Ints
    sphere: Ints
    ngo: Ints


class Considered(NamedTuple):
    """Every pair of an NGO and an open lot within its reach, flat arrays: the bid it would be, and what decides."""

    bids: Bids
    saw: Bools
    surplus: Floats
    carries: Bools


class Proposals(NamedTuple):
    """What the applications hold, arrays (B,): quality, cost and price (som), papers in order, the drawn lot."""

    quality: Floats
    cost: Floats
    price: Floats
    sound: Bools
    draw: Floats


class Marks(NamedTuple):
    """What the members say: `mark` int (B, E), hundredths of a mark of 10, 0 where recused; `given` bool (B, E)."""

    mark: Ints
    given: Bools


class Entries(NamedTuple):
    """All that the commissions decide on in one call.

    Those of one lot are ``starts[g]:starts[g + 1]``, int array (G + 1,).
    """

    bids: Bids
    starts: Ints
    proposals: Proposals
    marks: Marks


class Verdicts(NamedTuple):
    """What the commissions found, arrays (B,): points (hundredths), able to win, won."""

    points: Ints
    able: Bools
    won: Bools


class Winners(NamedTuple):
    """Who carries out the lots of a call, arrays (B,): bool `won`, and the `price` that it costs, som a year."""

    won: Bools
    price: Floats


class Outcome(IntEnum):
    """What became of the applications of a year: the columns of :attr:`Counted.outcomes`.

    Sums of ceilings in som; `QUALITY_LOST` adds up, over awards, how much better the best sound application was than
    the winner, 0..100; the others are counts.
    """

    ADMITTED = 0
    AWARDED_CEILING = 1
    QUALITY_LOST = 2
    BEST_CHOSEN = 3
    HOME_APPLICATIONS = 4
    HOME_WON = 5
    KNOWN_APPLICATIONS = 6
    KNOWN_WON = 7


class Counted(NamedTuple):
    """Calls counted, float arrays.

    `applications`, `awarded` som and `won` (0 or 1) (R, M, K); `applied` and `wins` (R, N); `outcomes` (8, R), by
    :class:`Outcome`.
    """

    applications: Floats
    awarded: Floats
    won: Floats
    applied: Floats
    wins: Floats
    outcomes: Floats


class Work(NamedTuple):
    """What is carried out this year, flat arrays (W,): by contracts first, then by vouchers.

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


class Delivery(NamedTuple):
    """What came of the work, flat arrays (W,) in the order of :class:`Work`: persons, som, and parts 0..1."""

    served: Floats
    paid: Floats
    part: Floats
    checked: Bools


class Living(NamedTuple):
    """What an NGO lives on: float (R, N) `cash`; int (N,) `donor`, `overhead`; bool (R, N) `alive`, `busy`."""

    cash: Floats
    donor: Ints
    overhead: Ints
    alive: Bools
    busy: Bools


class Turnover(NamedTuple):
    """NGOs at the end of a year: float (R, N) `cash`; bool (R, N) `closed`, and `entered` as a new one."""

    cash: Floats
    closed: Bools
    entered: Bools


class Totals(NamedTuple):
    """Whole numbers added up, float: `spheres` (R, K, Q), `parts` (R, G, Q), `cells` over replications (M, K, Q)."""

    spheres: Floats
    parts: Floats
    cells: Floats


class Sector(NamedTuple):
    """All NGOs at the end of a year, float arrays (R,).

    `holders` were paid for an order; `cash` is the median of the living, som, 0 where there is none; `concentration`
    is the Herfindahl-Hirschman index of the payments, 0..1.
    """

    holders: Floats
    cash: Floats
    concentration: Floats


class Inequality(NamedTuple):
    """How unequally unmet need lies over municipalities, float arrays (R,)."""

    gini: Floats
    theil: Floats


class Sums(NamedTuple):
    """A year counted: `country` (R, Q), `spheres` (R, K, q), `parts` (R, G, q), `cells` (M, K, q), `firms` (N, f).

    Columns are named in :mod:`socsim.simulation.tally`. All but `country` are whole, persons in thousandths; `cells`
    and `firms` add the replications of the chunk up.
    """

    country: Floats
    spheres: Floats
    parts: Floats
    cells: Floats
    firms: Floats
