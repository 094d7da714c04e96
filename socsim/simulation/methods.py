"""The award in the simulation by any rule of the scoring package; the common ones go the fast way."""

from collections.abc import Callable, Mapping

import numpy as np

from socsim.base.canonical import JsonObject
from socsim.base.shapes import Bools, Floats, Ints
from socsim.scoring.book import SYNTHETIC, Scorebook
from socsim.scoring.rule import Rule
from socsim.scoring.run import run
from socsim.simulation.engine import Year
from socsim.simulation.records import Entries, Lots, Verdicts


def _points(weight: int, formula: str) -> JsonObject | None:
    """Say it in levers where the price points are relative to the lowest price, the formula that the engine knows."""
    return {"price_rule": "points", "price_weight": weight} if formula == "relative" else None


# The price methods that the engine has built in, and the levers that say the same of their options.
_BUILT_IN: Mapping[str, Callable[..., JsonObject | None]] = {
    "quality": lambda: {"price_rule": "ceiling"},
    "fixed_budget": lambda: {"price_rule": "ceiling"},
    "lowest": lambda: {"price_rule": "lowest"},
    "points": _points,
}


def plain(rule: Rule) -> JsonObject | None:
    """Return the levers that say the same as a rule, or None where the rule needs the scoring package."""
    usual = Rule(price=rule.price, pass_mark=rule.pass_mark, title=rule.title)
    built_in = _BUILT_IN.get(rule.step("price").name)
    changes = built_in(**rule.options("price")) if built_in and rule == usual else None
    if changes is None or rule.pass_mark is None:
        return changes
    return changes | {"pass_mark": rule.pass_mark}


def verdicts(rule: Rule, year: Year, lots: Lots, entries: Entries) -> Verdicts:
    """Award every lot by a rule of the scoring package; lots with equally many applications are one batch.

    Returns
    -------
    Verdicts
        One winner for each lot: the first of the ranking that the rule lets win.
    """
    count = np.diff(entries.starts)
    points = np.zeros(entries.starts[-1], np.int64)
    able = np.zeros(entries.starts[-1], bool)
    won = np.zeros(entries.starts[-1], bool)
    for size in np.unique(count):
        rows = entries.starts[:-1][count == size, None] + np.arange(size)
        outcome = run(rule, scorebook(year, lots, entries, rows))
        points[rows] = outcome.points
        able[rows] = outcome.able
        wins = np.take_along_axis(outcome.won, outcome.ranked, -1)
        winner = np.take_along_axis(outcome.ranked, np.argmax(wins, -1)[:, None], -1)[:, 0]
        decided = wins.any(-1)
        won[rows[decided, winner[decided]]] = True
    return Verdicts(points, able, won)


def scorebook(year: Year, lots: Lots, entries: Entries, rows: Ints) -> Scorebook:
    """Write the score sheets of some lots as the scoring package reads them: one mark for the whole application.

    `rows` int (G, A) are the indices of the applications of each lot.
    """
    marks, proposals = entries.marks, entries.proposals
    members = np.arange(marks.given.shape[1])
    return Scorebook(
        criteria=("total",),
        marks=marks.mark[rows][..., None],
        given=marks.given[rows],
        entered=_entered(year, entries, rows),
        pass_mark=100 * year.levers.pass_mark,
        price=proposals.price[rows].astype(np.int64),
        ceilings=_ceilings(lots, entries, rows).astype(np.int64),
        draw=proposals.draw[rows],
        seed=year.luck.seed,
        home=_at_home(year, entries)[rows][..., None] & (members >= year.levers.independent),
        merit=proposals.quality[rows] * 100.0,
        origin=SYNTHETIC,
    )


def _entered(year: Year, entries: Entries, rows: Ints) -> Bools:
    """Say which applications the commission compares, bool array (G, A)."""
    sound: Bools = entries.proposals.sound[rows]
    marked = entries.marks.given[rows].sum(-1) >= year.levers.minimum_marks
    enough = sound.sum(-1) >= year.levers.minimum_admitted
    entered: Bools = sound & marked & enough[:, None]
    return entered


def _ceilings(lots: Lots, entries: Entries, rows: Ints) -> Floats:
    """Return the sums of some lots, float array (G, 1)."""
    bids, first = entries.bids, rows[:, 0]
    return lots.ceiling[bids.rep[first], bids.place[first], bids.slot[first]][:, None]


def _at_home(year: Year, entries: Entries) -> Bools:
    """Say which applicants live where the lot is, bool array (B,)."""
    bids = entries.bids
    at_home: Bools = (bids.ngo >= 0) & (year.market.home[bids.ngo] == bids.place)
    return at_home
