"""The award in the simulation by any rule of the scoring package; the common ones go the fast way."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from socsim.base.shapes import Bools, Floats, Ints
from socsim.country.world import World
from socsim.scoring.book import Scorebook
from socsim.scoring.rule import Rule
from socsim.scoring.run import run
from socsim.simulation.arrays.calls import Bids, Proposals, Verdicts
from socsim.simulation.levers import Levers


def _points(weight: int, formula: str) -> dict[str, Any] | None:
    """Say it in levers where the price points are relative to the lowest price, the formula that the engine knows."""
    return {"price_rule": "points", "price_weight": weight} if formula == "relative" else None


# The price methods that the engine has built in, and the levers that say the same of their options.
_BUILT_IN: Mapping[str, Callable[..., dict[str, Any] | None]] = {
    "quality": lambda: {"price_rule": "ceiling"},
    "fixed_budget": lambda: {"price_rule": "ceiling"},
    "lowest": lambda: {"price_rule": "lowest"},
    "points": _points,
}


def plain(rule: Rule) -> dict[str, Any] | None:
    """Return the levers that say the same as a rule, or None where the rule needs the scoring package."""
    usual = Rule(price=rule.price, pass_mark=rule.pass_mark, title=rule.title)
    built_in = _BUILT_IN.get(rule.step("price").name)
    changes = built_in(**rule.options("price")) if built_in and rule == usual else None
    if changes is None or rule.pass_mark is None:
        return changes
    return changes | {"pass_mark": rule.pass_mark}


def verdicts(
    rule: Rule, world: World, bids: Bids, starts: Ints, written: Proposals, marked: Ints, given: Bools,
    levers: Levers, ceiling: Floats, seed: int,
) -> Verdicts:  # fmt: skip
    """Award every lot by a rule of the scoring package; lots with equally many applications are one batch.

    Parameters
    ----------
    rule : Rule
    world, bids, starts, written, marked, given, levers
        See :func:`socsim.simulation.arrays.calls.verdicts`.
    ceiling : float array (R, M, L)
        Som.
    seed : int
        For lotteries.

    Returns
    -------
    Verdicts
        One winner for each lot: the first of the ranking that the rule lets win.
    """
    count = np.diff(starts)
    points, able = np.zeros(len(bids.rep), np.int64), np.zeros(len(bids.rep), bool)
    won = np.zeros(len(bids.rep), bool)
    for size in np.unique(count):
        rows = starts[:-1][count == size, None] + np.arange(size)
        book = scorebook(world, bids, rows, written, marked, given, levers, ceiling, seed)
        found = run(rule, book)
        points[rows], able[rows] = found.points, found.able
        first = np.take_along_axis(found.won, found.ranked, -1)
        winner = np.take_along_axis(found.ranked, np.argmax(first, -1)[:, None], -1)[:, 0]
        lucky = first.any(-1)
        won[rows[lucky, winner[lucky]]] = True
    return Verdicts(points, able, won)


def scorebook(
    world: World, bids: Bids, rows: Ints, written: Proposals, marked: Ints, given: Bools, levers: Levers,
    ceiling: Floats, seed: int,
) -> Scorebook:  # fmt: skip
    """Write the score sheets of some lots as the scoring package reads them: one mark for the whole application.

    `rows` int (G, A) are the indices of the applications of each lot.
    """
    sound = written.sound[rows] & (given[rows].sum(-1) >= levers.minimum_marks)
    entered = sound & (written.sound[rows].sum(-1) >= levers.minimum_admitted)[:, None]
    home = np.where(bids.ngo >= 0, world.home[bids.ngo] == bids.place, False)[rows]
    return Scorebook(
        criteria=("total",),
        marks=marked[rows][..., None],
        given=given[rows],
        entered=entered,
        pass_mark=100 * levers.pass_mark,
        price=written.price[rows].astype(np.int64),
        ceilings=ceiling[bids.rep, bids.place, bids.slot][rows[:, 0]].astype(np.int64)[:, None],
        draw=written.draw[rows],
        seed=seed,
        home=home[..., None] & (np.arange(given.shape[1]) >= levers.independent),
        merit=written.quality[rows] * 100.0,
        synthetic=True,
    )
