"""Calls on arrays: what is announced, and who applies."""

import numpy as np

from socsim.base import rng
from socsim.base.shapes import Floats, Ints
from socsim.simulation.engine import Year
from socsim.simulation.records import Bids, Considered, Lots, Prospects, Wants
from socsim.simulation.state import State


def lay_out(year: Year, wants: Wants, z: Floats) -> Lots:
    """Choose the most pressing needs without a contract and share the money among them; z (R, M, K)."""
    behaviour, rules = year.behaviour, year.rules
    value = rules.perceived(wants.need, wants.cost, wants.priority, behaviour.perception_spread, z)
    value = np.where(wants.free, value, 0.0)
    order = np.argsort(-value, -1, kind="stable")[..., : int(behaviour.most_lots)]
    top = np.take_along_axis(value, order, -1)
    chosen = (np.arange(order.shape[-1]) < wants.slots[..., None]) & (top > 0)
    top = np.where(chosen, top, 0.0)
    total = np.maximum(np.cumsum(top, -1)[..., -1:], 1e-9)
    need = np.take_along_axis(wants.need, order, -1)
    most = float(behaviour.greatest_lot)
    ceiling = rules.ceiling(wants.money[..., None], top, total, need, wants.cost[order], most)
    chosen &= ceiling >= behaviour.least_lot
    return Lots(sphere=np.where(chosen, order, -1), ceiling=np.where(chosen, ceiling, 0.0))


def free_hands(year: Year, state: State, taken: Ints) -> Ints:
    """Count how many more contracts each NGO could take, int array (R, N); 0 where it may not apply at all."""
    old_enough = (year.number - state.founded) * 12 >= year.levers.minimum_age
    left = np.maximum(year.world.contracts - taken, 0)
    return np.where(state.alive & old_enough, left, 0)


def considered(year: Year, prospects: Prospects, free: Ints) -> Considered:
    """Let every NGO with a free hand look at every open lot within its reach; `free` int (R, N)."""
    market, levers, behaviour, rules = year.market, year.levers, year.behaviour, year.rules
    able = (free > 0)[:, market.near_owner]
    rep, pair, slot = np.nonzero((prospects.sphere[:, market.near_place] >= 0) & able[..., None])
    place = market.near_place[pair]
    ngo = market.near_owner[pair]
    sphere = prospects.sphere[rep, place, slot]
    address = (year.number, year.attempt, year.reps[rep], market.ngo[ngo], market.lot(place, sphere))
    u = rng.uniform(year.luck, "apply", *address)
    v = u * np.where(market.home[ngo] == place, 1.0, 1.0 / levers.reach)
    saw = v < 1.0
    odds = rules.odds(
        prospects.belief[rep, ngo],
        prospects.capacity[rep, ngo, sphere] / behaviour.reference_capacity,
        prospects.worth[rep, place, slot],
        market.near[pair],
        prospects.rivals[rep, place],
        behaviour.base_odds,
    )
    needed = rules.upfront(prospects.ceiling[rep, place, slot], levers.advance, behaviour.bridge)
    return Considered(
        bids=Bids(rep, place, slot, sphere, ngo),
        saw=saw,
        surplus=np.where(saw, rules.surplus(odds, np.minimum(v, 1.0)), 0.0),
        carries=prospects.cash[rep, ngo] >= needed,
    )


def applications(year: Year, prospects: Prospects, free: Ints) -> Bids:
    """Let NGOs apply to the lots that are worth most to them, as many as they have free hands for, int (R, N)."""
    looks = considered(year, prospects, free)
    worth_it = np.flatnonzero((looks.surplus > 1.0) & looks.carries)
    bids = _rows(looks.bids, worth_it)
    who = bids.rep * free.shape[1] + bids.ngo
    best_first = np.lexsort((-looks.surplus[worth_it], who))
    who = who[best_first]
    rank = np.arange(len(who)) - np.searchsorted(who, who, "left")
    hands = free[bids.rep, bids.ngo][best_first]
    bids = _rows(bids, best_first[rank < hands])
    places, slots = prospects.sphere.shape[1:]
    lot = (bids.rep * places + bids.place) * slots + bids.slot
    return _rows(bids, np.lexsort((bids.ngo, lot)))


def _rows(bids: Bids, which: Ints) -> Bids:
    """Return some of the bids, in the order of their indices."""
    return Bids(*(column[which] for column in bids))
