"""Counting as compiled loops: a call, and a year at its end; the twin of ``arrays.counts``."""

from typing import NamedTuple

import numpy as np

from socsim.base.shapes import Bools, Floats, Ints
from socsim.simulation.compiled.draws import log
from socsim.simulation.compiled.jit import jit, plain
from socsim.simulation.engine import Year
from socsim.simulation.records import (
    Bids,
    Counted,
    Entries,
    Inequality,
    Lots,
    Outcome,
    Proposals,
    Sector,
    Totals,
    Winners,
    Work,
)
from socsim.simulation.state import State

_OUTCOMES = len(Outcome)


class _Ground(NamedTuple):
    """Where a call takes place: sums of lots (R, M, L), homes of NGOs (N,), last executors (R, M, K)."""

    ceiling: Floats
    home: Ints
    last: Ints


@jit
def _count(starts: Ints, bids: Bids, proposals: Proposals, winners: Winners, ground: _Ground, ngos: int) -> Counted:
    bids = Bids(*bids)
    proposals = Proposals(*proposals)
    winners = Winners(*winners)
    ground = _Ground(*ground)
    counted = _nothing(ground.last.shape, ngos)
    outcomes = counted.outcomes
    for g in range(len(starts) - 1):
        best = 0.0
        for b in range(starts[g], starts[g + 1]):
            if proposals.sound[b]:
                best = max(best, proposals.quality[b])
        for b in range(starts[g], starts[g + 1]):
            r = bids.rep[b]
            m = bids.place[b]
            k = bids.sphere[b]
            i = bids.ngo[b]
            at_home = ground.home[i] == m
            known = ground.last[r, m, k] == i
            counted.applications[r, m, k] += 1
            counted.applied[r, i] += 1
            outcomes[Outcome.ADMITTED, r] += proposals.sound[b]
            outcomes[Outcome.HOME_APPLICATIONS, r] += at_home
            outcomes[Outcome.KNOWN_APPLICATIONS, r] += known
            if winners.won[b]:
                counted.awarded[r, m, k] += winners.price[b]
                counted.won[r, m, k] = 1.0
                counted.wins[r, i] += 1
                outcomes[Outcome.AWARDED_CEILING, r] += ground.ceiling[r, m, bids.slot[b]]
                outcomes[Outcome.QUALITY_LOST, r] += 100.0 * (best - proposals.quality[b])
                outcomes[Outcome.BEST_CHOSEN, r] += proposals.quality[b] >= best
                outcomes[Outcome.HOME_WON, r] += at_home
                outcomes[Outcome.KNOWN_WON, r] += known
    return counted


@jit
def _nothing(lots: tuple[int, int, int], ngos: int) -> Counted:
    R = lots[0]
    outcomes = np.zeros((_OUTCOMES, R))
    return Counted(np.zeros(lots), np.zeros(lots), np.zeros(lots), np.zeros((R, ngos)), np.zeros((R, ngos)), outcomes)


def count(year: Year, state: State, lots: Lots, entries: Entries, winners: Winners) -> Counted:
    """Count the applications and awards of a call; the state is the one before its contracts."""
    ground = _Ground(lots.ceiling, year.market.home, state.last)
    records = (plain(entries.bids), plain(entries.proposals), plain(winners), plain(ground))
    return _count(entries.starts, *records, state.shape[2])


@jit
def _add_up(cells: Floats, groups: Ints, parts: int) -> Totals:
    Q, R, M, K = cells.shape
    totals = Totals(np.zeros((R, K, Q)), np.zeros((R, parts, Q)), np.zeros((M, K, Q)))
    for q in range(Q):
        for r in range(R):
            for m in range(M):
                total = 0.0
                for k in range(K):
                    value = cells[q, r, m, k]
                    totals.spheres[r, k, q] += value
                    totals.cells[m, k, q] += value
                    total += value
                for group in groups[m]:
                    if group >= 0:
                        totals.parts[r, group, q] += total
    return totals


def add_up(cells: Floats, groups: Ints, parts: int) -> Totals:
    """Add whole numbers up, exact in any order; cells (Q, R, M, K), groups (M, P) of each municipality."""
    return _add_up(cells, groups, parts)


@jit
def _sector(who: Ints, paid: Floats, cash: Floats, alive: Bools) -> Sector:
    R, N = cash.shape
    income = np.zeros(R * N)
    for w in range(len(who)):
        income[who[w]] += paid[w]
    sector = Sector(np.zeros(R), np.zeros(R), np.zeros(R))
    purses = np.empty(N)
    for r in range(R):
        total = 0.0
        squares = 0.0
        living = 0
        for i in range(N):
            som = income[r * N + i]
            sector.holders[r] += som > 0
            total += som
            squares += som * som
            if alive[r, i]:
                purses[living] = cash[r, i]
                living += 1
        if living:
            sector.cash[r] = np.median(purses[:living])
        if total > 0:
            sector.concentration[r] = squares / max(total * total, 1.0)
    return sector


def sector(state: State, work: Work, paid: Floats) -> Sector:
    """Look at all NGOs at the end of a year; `paid` som for each work (W,)."""
    who = work.rep * state.cash.shape[1] + work.ngo
    return _sector(who, paid, state.cash, state.alive)


@jit
def _inequality(target: Floats, need: Floats) -> Inequality:
    R, M, K = need.shape
    inequality = Inequality(np.empty(R), np.empty(R))
    share = np.empty(M)
    for r in range(R):
        for m in range(M):
            unmet = need[r, m, 0]
            for k in range(1, K):
                unmet += need[r, m, k]
            share[m] = unmet / max(target[m], 1e-12)
        order = np.argsort(share, kind="mergesort")
        mass = 0.0
        people = 0.0
        for m in order:
            mass += target[m] * share[m]
            people += target[m]
        mass = max(mass, 1e-12)
        people = max(people, 1e-12)
        before = 0.0
        area = 0.0
        entropy = 0.0
        for m in order:
            after = before + target[m] * share[m]
            area += target[m] * (after + before)
            relative = share[m] * people / mass
            entropy += target[m] * relative * log(max(relative, 1e-300))
            before = after
        inequality.gini[r] = 1.0 - area / (people * mass)
        inequality.theil[r] = entropy / people
    return inequality


def inequality(target: Floats, need: Floats) -> Inequality:
    """Measure how unequally unmet need (R, M, K) lies over municipalities, as a share of their target group (M,)."""
    return _inequality(target, need)
