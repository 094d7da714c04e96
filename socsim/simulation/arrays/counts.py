"""Counting on arrays: a call, and a year at its end."""

import numpy as np

from socsim.base import rng
from socsim.base.shapes import Bools, Floats, Ints
from socsim.simulation import flat
from socsim.simulation.engine import Year
from socsim.simulation.records import (
    Counted,
    Entries,
    Inequality,
    Lots,
    Outcome,
    Sector,
    Totals,
    Winners,
    Work,
)
from socsim.simulation.state import State


def count(year: Year, state: State, lots: Lots, entries: Entries, winners: Winners) -> Counted:
    """Count the applications and awards of a call; the state is the one before its contracts."""
    bids = entries.bids
    replications, places, ngos, spheres = state.shape
    cells = (replications, places, spheres)
    firms = (replications, ngos)
    lot = (bids.rep * places + bids.place) * spheres + bids.sphere
    who = bids.rep * ngos + bids.ngo
    one = np.ones(len(bids.rep))
    return Counted(
        applications=flat.sums(lot, one, cells),
        awarded=flat.sums(lot, np.where(winners.won, winners.price, 0.0), cells),
        won=np.minimum(flat.sums(lot, winners.won, cells), 1.0),
        applied=flat.sums(who, one, firms),
        wins=flat.sums(who, winners.won, firms),
        outcomes=_outcomes(year, state, lots, entries, winners.won),
    )


def _outcomes(year: Year, state: State, lots: Lots, entries: Entries, won: Bools) -> Floats:
    """Count what became of the applications, float array (8, R)."""
    bids, quality, sound = entries.bids, entries.proposals.quality, entries.proposals.sound
    best = _best(entries.starts, np.where(sound, quality, 0.0))
    at_home = year.market.home[bids.ngo] == bids.place
    known = state.last[bids.rep, bids.place, bids.sphere] == bids.ngo
    values = {
        Outcome.ADMITTED: sound,
        Outcome.AWARDED_CEILING: np.where(won, lots.ceiling[bids.rep, bids.place, bids.slot], 0.0),
        Outcome.QUALITY_LOST: np.where(won, 100.0 * (best - quality), 0.0),
        Outcome.BEST_CHOSEN: won & (quality >= best),
        Outcome.HOME_APPLICATIONS: at_home,
        Outcome.HOME_WON: at_home & won,
        Outcome.KNOWN_APPLICATIONS: known,
        Outcome.KNOWN_WON: known & won,
    }
    return np.stack([flat.sums(bids.rep, values[outcome], year.reps.shape) for outcome in Outcome])


def _best(starts: Ints, quality: Floats) -> Floats:
    """Return for each bid the best quality among those of its lot, float array (B,)."""
    if not len(quality):
        return quality
    return np.repeat(np.maximum.reduceat(quality, starts[:-1]), np.diff(starts))


def add_up(cells: Floats, groups: Ints, parts: int) -> Totals:
    """Add whole numbers up, exact in any order; cells (Q, R, M, K), groups (M, P) of each municipality."""
    member = (groups[None] == np.arange(parts)[:, None, None]).any(-1).astype(np.float64)
    by_part = cells.sum(-1) @ member.T
    return Totals(
        spheres=np.moveaxis(cells.sum(2), 0, -1),
        parts=np.moveaxis(by_part, 0, -1),
        cells=np.moveaxis(cells.sum(1), 0, -1),
    )


def sector(state: State, work: Work, paid: Floats) -> Sector:
    """Look at all NGOs at the end of a year; `paid` som for each work (W,)."""
    income = flat.sums(work.rep * state.cash.shape[1] + work.ngo, paid, state.cash.shape)
    total = _row_sums(income)
    squares = _row_sums(income * income)
    rows = zip(state.cash, state.alive, strict=True)
    return Sector(
        holders=(income > 0).sum(1).astype(np.float64),
        cash=np.array([np.median(cash[alive]) if alive.any() else 0.0 for cash, alive in rows]),
        concentration=np.where(total > 0, squares / np.maximum(total * total, 1.0), 0.0),
    )


def _row_sums(values: Floats) -> Floats:
    """Add each row up from left to right, one after the other as a loop does, so that the bits are the same."""
    return np.cumsum(np.concatenate([np.zeros((len(values), 1)), values], 1), 1)[:, -1]


def inequality(target: Floats, need: Floats) -> Inequality:
    """Measure how unequally unmet need (R, M, K) lies over municipalities, as a share of their target group (M,)."""
    share = np.cumsum(need, -1)[..., -1] / np.maximum(target, 1e-12)
    order = np.argsort(share, 1, kind="stable")
    share = np.take_along_axis(share, order, 1)
    weight = target[order]
    mass = np.cumsum(weight * share, 1)
    total = np.maximum(mass[:, -1:], 1e-12)
    people = np.maximum(np.cumsum(weight, 1)[:, -1:], 1e-12)
    before = np.concatenate([np.zeros((len(mass), 1)), mass[:, :-1]], 1)
    area = np.cumsum(weight * (mass + before), 1)[:, -1]
    relative = share * people / total
    entropy = np.cumsum(weight * relative * rng.log(np.maximum(relative, 1e-300)), 1)[:, -1]
    return Inequality(gini=1.0 - area / (people * total)[:, 0], theil=entropy / people[:, 0])
