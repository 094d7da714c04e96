"""Contracts on arrays: signed, carried out, paid."""

from collections.abc import Sequence

import numpy as np

from socsim.base.shapes import Floats, Ints
from socsim.simulation import flat
from socsim.simulation.engine import Year
from socsim.simulation.records import (
    Bids,
    Contracts,
    Delivery,
    Entries,
    Lots,
    Work,
)
from socsim.simulation.state import State


def sign(year: Year, state: State, lots: Lots, entries: Entries, won: Ints) -> None:
    """Sign contracts with the winners and promise the money for all their years; `won` are indices of bids."""
    bids = Bids(*(column[won] for column in entries.bids))
    price = entries.proposals.price[won]
    at = (bids.rep, bids.place, bids.sphere)
    contracts = state.contracts
    contracts.executor[at] = bids.ngo
    contracts.left[at] = year.levers.years
    contracts.price[at] = price
    contracts.cost[at] = entries.proposals.cost[won]
    contracts.quality[at] = entries.proposals.quality[won]
    contracts.volume[at] = lots.ceiling[bids.rep, bids.place, bids.slot] / year.unit_costs[bids.sphere]
    state.last[at] = bids.ngo
    state.promise(bids.rep, bids.place, price * year.levers.years)


def work(contracts: Contracts, vouchers: Sequence[Work]) -> Work:
    """List everything to be carried out this year."""
    at = np.nonzero(contracts.executor >= 0)
    rep, place, sphere = at
    ordered = Work(
        rep=rep,
        place=place,
        sphere=sphere,
        ngo=contracts.executor[at],
        price=contracts.price[at],
        cost=contracts.cost[at],
        volume=contracts.volume[at],
        quality=contracts.quality[at],
        share=np.ones(len(rep)),
    )
    return Work(*(np.concatenate(columns) for columns in zip(ordered, *vouchers, strict=True)))


def deliver(year: Year, state: State, work: Work, u: Floats) -> Delivery:
    """Say what comes of the work: as far as cash carries it, some of it checked; u (R, M, K)."""
    levers, behaviour, rules = year.levers, year.behaviour, year.rules
    who = work.rep * state.cash.shape[1] + work.ngo
    needed = np.bincount(who, rules.upfront(work.price, levers.advance, behaviour.bridge), state.cash.size)
    part = rules.carried(state.cash.ravel()[who], needed[who])
    checked = u[work.rep, work.place, work.sphere] < levers.monitoring
    effort = rules.effort(np.where(checked, 1.0, 0.0), behaviour.slack)
    need = state.need[work.rep, work.place, work.sphere] * work.share
    return Delivery(
        served=rules.served(need, work.volume, part, work.quality, effort),
        paid=rules.payment(work.price, part, levers.by_results, work.quality * effort),
        part=part,
        checked=checked,
    )


def settle(state: State, work: Work, delivery: Delivery) -> None:
    """Pay for the work, set free what was promised for it, and take those who were helped out of need."""
    places, spheres = state.need.shape[1:]
    place = work.rep * places + work.place
    lot = place * spheres + work.sphere
    who = work.rep * state.cash.shape[1] + work.ngo
    state.need = np.maximum(state.need - flat.sums(lot, delivery.served, state.need.shape), 0.0)
    state.reserved -= flat.sums(place, work.price, state.reserved.shape)
    state.money += flat.sums(place, work.price - delivery.paid, state.money.shape)
    state.cash += flat.sums(who, delivery.paid - np.floor(work.cost * delivery.part), state.cash.shape)
