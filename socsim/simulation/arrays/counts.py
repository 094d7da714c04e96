"""Four more phases on arrays: announcing lots, living on, counting a call, adding up a year; see :mod:`.phases`."""

from typing import Any, NamedTuple

import numpy as np

from socsim.base import rng
from socsim.base.shapes import Bools, Floats, Ints
from socsim.simulation.levers import Behaviour


class Lots(NamedTuple):
    """What is announced: sphere int (R, M, L), -1 where nothing; ceiling float (R, M, L), som a year."""

    sphere: Ints
    ceiling: Floats


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


class Counted(NamedTuple):
    """A call counted: `applications`, `awarded` som and `won` (R, M, K); `applied` and `wins` (R, N); `sums` (R, 8).

    The sums are named by :data:`SUMS`.
    """

    applications: Floats
    awarded: Floats
    won: Floats
    applied: Floats
    wins: Floats
    sums: Floats


SUMS = (
    "admitted", "awarded_ceiling", "quality_lost", "best_chosen",
    "home_applications", "home_won", "known_applications", "known_won",
)  # fmt: skip


class Living(NamedTuple):
    """What an NGO lives on: float (R, N) `cash`; int (N,) `donor`, `overhead`; bool (R, N) `alive`, `busy`."""

    cash: Floats
    donor: Ints
    overhead: Ints
    alive: Bools
    busy: Bools


def lay_out(wants: Wants, z: Floats, given: Behaviour, rules: Any) -> Lots:
    """Choose the most pressing needs without a running contract and share the money among them; z normal (R, M, K)."""
    value = rules.perceived(wants.need, wants.cost, wants.priority, given.perception_spread, z)
    value = np.where(wants.free, value, 0.0)
    order = np.argsort(-value, -1, kind="stable")[..., : int(given.most_lots)]
    top = np.take_along_axis(value, order, -1)
    chosen = (np.arange(order.shape[-1]) < wants.slots[..., None]) & (top > 0)
    top = np.where(chosen, top, 0.0)
    total = np.maximum(np.cumsum(top, -1)[..., -1:], 1e-9)
    need = np.take_along_axis(wants.need, order, -1)
    most = float(given.greatest_lot)
    ceiling = rules.ceiling(wants.money[..., None], top, total, need, wants.cost[order], most)
    chosen &= ceiling >= given.least_lot
    return Lots(np.where(chosen, order, -1), np.where(chosen, ceiling, 0.0))


def live_on(living: Living, z: Floats, u: Floats, given: Behaviour, rules: Any) -> tuple[Floats, Bools, Bools]:
    """Receive other income, pay fixed costs, close or begin anew; z normal and u uniform (R, N).

    Returns
    -------
    cash : float array (R, N)
    closed, entered : bool array (R, N)
    """
    income = rules.donation(living.donor.astype(np.float64), given.donor_spread, z) - living.overhead
    cash = np.where(living.alive, living.cash + income, living.cash)
    entered = ~living.alive & (u < given.entry)
    closed = living.alive & (cash < 0) & ~living.busy
    return np.where(entered, float(given.entry_cash), np.where(closed, 0.0, cash)), closed, entered


def count(
    bids: Any, starts: Ints, written: Any, won: Bools, price: Floats, ceiling: Floats, home: Ints, last: Ints, ngos: int
) -> Counted:
    """Count the applications and awards of a call.

    Parameters
    ----------
    bids, starts, written
        Of the call; see :mod:`socsim.simulation.arrays.calls`.
    won : bool array (B,)
    price : float array (B,)
        What the awards cost, som.
    ceiling : float array (R, M, L)
    home : int array (N,)
    last : int array (R, M, K)
        The executor before this call, -1 where there was none.
    ngos : int
    """
    shape = last.shape
    R, size = shape[0], last.size
    lot, who = (bids.rep * shape[1] + bids.place) * shape[2] + bids.sphere, bids.rep * ngos + bids.ngo
    rivals = np.where(written.sound, written.quality, 0.0)
    best = np.repeat(np.maximum.reduceat(rivals, starts[:-1]), np.diff(starts)) if len(rivals) else rivals
    at_home, known = home[bids.ngo] == bids.place, last[bids.rep, bids.place, bids.sphere] == bids.ngo
    sums = (
        written.sound,
        np.where(won, ceiling[bids.rep, bids.place, bids.slot], 0.0),
        np.where(won, 100.0 * (best - written.quality), 0.0),
        won & (written.quality >= best),
        at_home,
        at_home & won,
        known,
        known & won,
    )

    def by(index: Ints, length: int, weight: Any, to: tuple[int, ...]) -> Floats:
        return np.bincount(index, weight, length).astype(np.float64).reshape(to)

    return Counted(
        applications=by(lot, size, np.ones(len(lot)), shape),
        awarded=by(lot, size, np.where(won, price, 0.0), shape),
        won=np.minimum(by(lot, size, won, shape), 1.0),
        applied=by(who, R * ngos, np.ones(len(who)), (R, ngos)),
        wins=by(who, R * ngos, won, (R, ngos)),
        sums=np.stack([by(bids.rep, R, value, (R,)) for value in sums], -1),
    )


def add_up(cells: Floats, groups: Ints, parts: int) -> tuple[Floats, Floats, Floats]:
    """Add whole numbers up: exact in any order.

    Parameters
    ----------
    cells : float array (Q, R, M, K)
    groups : int array (M, P)
        The groups of each municipality, -1 where it has fewer.
    parts : int
        How many groups there are, G.

    Returns
    -------
    spheres, parts, cells : float array (R, K, Q), (R, G, Q), (M, K, Q)
        The last one over replications.
    """
    member = (groups[None] == np.arange(parts)[:, None, None]).any(-1).astype(np.float64)
    by_part = cells.sum(-1) @ member.T
    return np.moveaxis(cells.sum(2), 0, -1), np.moveaxis(by_part, 0, -1), np.moveaxis(cells.sum(1), 0, -1)


def sector(who: Ints, paid: Floats, cash: Floats, alive: Bools) -> tuple[Floats, Floats, Floats]:
    """Look at all NGOs at the end of a year.

    Parameters
    ----------
    who : int array (W,)
        For each work, replication * N + NGO.
    paid : float array (W,)
        Som.
    cash, alive : array (R, N)

    Returns
    -------
    holders : float array (R,)
        NGOs that were paid.
    cash : float array (R,)
        Median of the living, som; 0 where there is none.
    concentration : float array (R,)
        Herfindahl-Hirschman index of the payments, 0..1.
    """
    income = np.bincount(who, paid, cash.size).astype(np.float64).reshape(cash.shape)
    total, squares = (np.cumsum(x, 1)[:, -1] if x.shape[1] else np.zeros(len(x)) for x in (income, income * income))
    index = np.where(total > 0, squares / np.maximum(total * total, 1.0), 0.0)
    middle = np.array(
        [np.median(row[living]) if living.any() else 0.0 for row, living in zip(cash, alive, strict=True)]
    )
    return (income > 0).sum(1).astype(np.float64), middle, index


def inequality(weight: Floats, need: Floats) -> tuple[Floats, Floats]:
    """Measure how unequally unmet need lies over municipalities.

    Parameters
    ----------
    weight : float array (M,)
        Target groups of all spheres, persons.
    need : float array (R, M, K)

    Returns
    -------
    gini, theil : float array (R,)
        Of the share of the target groups in unmet need, each municipality weighted by its target group.

    References
    ----------
    Cowell (2011), Measuring Inequality; Theil (1967), Economics and Information Theory.
    """
    share = np.cumsum(need, -1)[..., -1] / np.maximum(weight, 1e-12)
    order = np.argsort(share, 1, kind="stable")
    w, x = weight[order], np.take_along_axis(share, order, 1)
    mass = np.cumsum(w * x, 1)
    total, people = np.maximum(mass[:, -1:], 1e-12), np.maximum(np.cumsum(w, 1)[:, -1:], 1e-12)
    before = np.concatenate([np.zeros((len(mass), 1)), mass[:, :-1]], 1)
    gini = 1.0 - np.cumsum(w * (mass + before), 1)[:, -1] / (people * total)[:, 0]
    relative = x * people / total
    theil = np.cumsum(w * relative * rng.log(np.maximum(relative, 1e-300)), 1)[:, -1] / people[:, 0]
    return gini, theil
