"""Vouchers: residents choose among all providers that a commission finds able, and the lot's money follows them."""

import numpy as np

from socsim.base.shapes import Bools
from socsim.simulation.engine import Year
from socsim.simulation.records import Entries, Lots, Winners, Work
from socsim.simulation.state import State


def chosen(year: Year, lots: Lots, entries: Entries, able: Bools) -> Work:
    """Share the money of every lot among the able providers, as residents with vouchers choose them."""
    rows = np.flatnonzero(able)
    rep, place, slot, sphere, ngo = (column[rows] for column in entries.bids)
    quality = entries.proposals.quality[rows]
    lot = (rep * lots.sphere.shape[1] + place) * lots.sphere.shape[2] + slot
    pull = year.rules.pull(quality)
    share = pull / np.maximum(np.bincount(lot, pull, lots.sphere.size)[lot], 1e-12)
    price = np.floor(lots.ceiling[rep, place, slot] * share)
    return Work(
        rep=rep,
        place=place,
        sphere=sphere,
        ngo=ngo,
        price=price,
        cost=np.floor(entries.proposals.cost[rows] * share),
        volume=price / year.unit_costs[sphere],
        quality=quality,
        share=share,
    )


def winners(able: Bools, work: Work) -> Winners:
    """Return who carries out the lots, and for how much: all that are able."""
    price = np.zeros(len(able))
    price[able] = work.price
    return Winners(won=able, price=price)


def sign(state: State, work: Work) -> None:
    """Promise the money, and remember who worked where."""
    state.promise(work.rep, work.place, work.price)
    state.last[work.rep, work.place, work.sphere] = work.ngo
