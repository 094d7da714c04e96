"""Contracts as compiled loops: signed, carried out, paid; the twin of ``arrays.contracts``."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from socsim.base.shapes import Floats, Ints
from socsim.simulation.compiled import rules
from socsim.simulation.compiled.jit import jit, plain
from socsim.simulation.engine import Year
from socsim.simulation.records import (
    Bids,
    Contracts,
    Delivery,
    Entries,
    Lots,
    Proposals,
    Work,
)
from socsim.simulation.state import State


class _Books(NamedTuple):
    """What a signature changes besides the contracts: last executors (R, M, K), money and promises (R, M)."""

    last: Ints
    money: Floats
    reserved: Floats


class _Signing(NamedTuple):
    """Of a contract: years, sums of lots (R, M, L), and som for one person served during a year (K,)."""

    years: int
    ceiling: Floats
    unit_costs: Floats


@jit
def _sign(contracts: Contracts, books: _Books, bids: Bids, proposals: Proposals, terms: _Signing, won: Ints) -> None:
    contracts = Contracts(*contracts)
    books = _Books(*books)
    bids = Bids(*bids)
    proposals = Proposals(*proposals)
    terms = _Signing(*terms)
    for b in won:
        r = bids.rep[b]
        m = bids.place[b]
        k = bids.sphere[b]
        contracts.executor[r, m, k] = bids.ngo[b]
        contracts.left[r, m, k] = terms.years
        contracts.price[r, m, k] = proposals.price[b]
        contracts.cost[r, m, k] = proposals.cost[b]
        contracts.volume[r, m, k] = terms.ceiling[r, m, bids.slot[b]] / terms.unit_costs[k]
        contracts.quality[r, m, k] = proposals.quality[b]
        books.last[r, m, k] = bids.ngo[b]
        books.money[r, m] -= proposals.price[b] * terms.years
        books.reserved[r, m] += proposals.price[b] * terms.years


def sign(year: Year, state: State, lots: Lots, entries: Entries, won: Ints) -> None:
    """Sign contracts with the winners and promise the money for all their years; `won` are indices of bids."""
    books = _Books(state.last, state.money, state.reserved)
    terms = _Signing(year.levers.years, lots.ceiling, year.unit_costs)
    offers = (plain(entries.bids), plain(entries.proposals))
    _sign(plain(state.contracts), plain(books), *offers, plain(terms), won)


@jit
def _work(contracts: Contracts) -> tuple[Ints, Floats]:
    """List the running contracts; return the whole columns of :class:`Work` (4, W), and the others (5, W)."""
    contracts = Contracts(*contracts)
    R, M, K = contracts.executor.shape
    size = np.count_nonzero(contracts.executor >= 0)
    who = np.empty((4, size), np.int64)
    what = np.empty((5, size))
    work = Work(who[0], who[1], who[2], who[3], what[0], what[1], what[2], what[3], what[4])
    w = 0
    for r in range(R):
        for m in range(M):
            for k in range(K):
                if contracts.executor[r, m, k] >= 0:
                    work.rep[w] = r
                    work.place[w] = m
                    work.sphere[w] = k
                    work.ngo[w] = contracts.executor[r, m, k]
                    work.price[w] = contracts.price[r, m, k]
                    work.cost[w] = contracts.cost[r, m, k]
                    work.volume[w] = contracts.volume[r, m, k]
                    work.quality[w] = contracts.quality[r, m, k]
                    work.share[w] = 1.0
                    w += 1
    return who, what


def work(contracts: Contracts, vouchers: Sequence[Work]) -> Work:
    """List everything to be carried out this year."""
    who, what = _work(plain(contracts))
    ordered = Work(*who, *what)
    if not vouchers:
        return ordered
    return Work(*(np.concatenate(columns) for columns in zip(ordered, *vouchers, strict=True)))


class _Delivering(NamedTuple):
    """On what terms work is carried out and paid: shares, and the months of work to be carried before payment."""

    advance: float
    bridge: float
    monitoring: float
    slack: float
    by_results: float


@jit
def _deliver(work: Work, need: Floats, cash: Floats, u: Floats, terms: _Delivering) -> Delivery:
    work = Work(*work)
    terms = _Delivering(*terms)
    W = len(work.rep)
    delivery = Delivery(np.empty(W), np.empty(W), np.empty(W), np.empty(W, np.bool_))
    needed = np.zeros(cash.shape)
    for w in range(W):
        needed[work.rep[w], work.ngo[w]] += rules.upfront(work.price[w], terms.advance, terms.bridge)
    for w in range(W):
        r = work.rep[w]
        m = work.place[w]
        k = work.sphere[w]
        i = work.ngo[w]
        part = rules.carried(cash[r, i], needed[r, i])
        checked = u[r, m, k] < terms.monitoring
        effort = rules.effort(1.0 if checked else 0.0, terms.slack)
        mine = need[r, m, k] * work.share[w]
        delivery.served[w] = rules.served(mine, work.volume[w], part, work.quality[w], effort)
        delivery.paid[w] = rules.payment(work.price[w], part, terms.by_results, work.quality[w] * effort)
        delivery.part[w] = part
        delivery.checked[w] = checked
    return delivery


def deliver(year: Year, state: State, work: Work, u: Floats) -> Delivery:
    """Say what comes of the work: as far as cash carries it, some of it checked; u (R, M, K)."""
    levers, behaviour = year.levers, year.behaviour
    terms = _Delivering(
        advance=float(levers.advance),
        bridge=float(behaviour.bridge),
        monitoring=float(levers.monitoring),
        slack=float(behaviour.slack),
        by_results=float(levers.by_results),
    )
    return _deliver(plain(work), state.need, state.cash, u, plain(terms))


@jit
def _settle(work: Work, delivery: Delivery, need: Floats, money: Floats, reserved: Floats, cash: Floats) -> Floats:
    work = Work(*work)
    delivery = Delivery(*delivery)
    helped = np.zeros(need.shape)
    for w in range(len(work.rep)):
        r = work.rep[w]
        m = work.place[w]
        helped[r, m, work.sphere[w]] += delivery.served[w]
        reserved[r, m] -= work.price[w]
        money[r, m] += work.price[w] - delivery.paid[w]
        cash[r, work.ngo[w]] += delivery.paid[w] - np.floor(work.cost[w] * delivery.part[w])
    return np.maximum(need - helped, 0.0)


def settle(state: State, work: Work, delivery: Delivery) -> None:
    """Pay for the work, set free what was promised for it, and take those who were helped out of need."""
    state.need = _settle(plain(work), plain(delivery), state.need, state.money, state.reserved, state.cash)
