"""The commissions' work on arrays: applications, marks, the award."""

import numpy as np

from socsim.base import rng
from socsim.base.shapes import Floats
from socsim.scoring.methods.points import FULL, half_up
from socsim.simulation.engine import Year
from socsim.simulation.levers import Levers
from socsim.simulation.records import Bids, Entries, Lots, Marks, Proposals, Verdicts
from socsim.simulation.state import State


def proposals(year: Year, bids: Bids, lots: Lots, state: State) -> Proposals:
    """Write the applications: quality, cost, price, papers."""
    market, behaviour, rules, luck = year.market, year.behaviour, year.rules, year.luck
    who = (year.reps[bids.rep], market.ngo[bids.ngo], market.lot(bids.place, bids.sphere))
    ceiling = lots.ceiling[bids.rep, bids.place, bids.slot]
    capacity = state.capacity[bids.rep, bids.ngo, bids.sphere]
    cost = rules.cost(ceiling, behaviour.least_cost, rng.uniform(luck, "cost", year.number, *who))
    papers = rng.uniform(luck, "papers", year.number, *who, year.attempt)
    return Proposals(
        quality=rules.quality(capacity, behaviour.quality_spread, rng.normal(luck, "quality", year.number, *who)),
        cost=cost,
        price=rules.price(cost, ceiling, state.rivals[bids.rep, bids.place]),
        sound=papers >= behaviour.defects,
        draw=rng.uniform(luck, "lot", year.number, *who),
    )


def marks(year: Year, bids: Bids, quality: Floats) -> Marks:
    """Let the members mark every application; one who has declared a tie to the applicant does not."""
    market, levers, behaviour, luck = year.market, year.levers, year.behaviour, year.luck
    members = np.arange(levers.size)
    rep = year.reps[bids.rep][:, None]
    ngo = market.ngo[bids.ngo][:, None]
    place = market.place[bids.place][:, None]
    lot = market.lot(bids.place, bids.sphere)[:, None]
    tied = rng.uniform(luck, "tie", rep, ngo, place, members) < behaviour.ties
    recused = tied & (rng.uniform(luck, "declare", rep, ngo, place, members) < behaviour.declared)
    at_home = (market.home[bids.ngo] == bids.place)[:, None] & (members >= levers.independent)
    favour = np.where(tied, behaviour.favour, 0.0) + np.where(at_home, behaviour.home_favour, 0.0)
    severity = behaviour.severity * rng.normal(luck, "severity", year.number, rep, place, members)
    error = behaviour.noise * (1.0 - behaviour.training_effect * levers.training)
    noise = error * rng.normal(luck, "mark", year.number, rep, ngo, lot, members)
    mark = year.rules.mark(quality[:, None], favour, severity, noise)
    return Marks(mark=np.where(recused, 0, mark.astype(np.int64)), given=~recused)


def verdicts(levers: Levers, entries: Entries) -> Verdicts:
    """Award every lot by the common rule: mean over members, pass mark, price as the law says, the best one."""
    starts, proposals, marks = entries.starts, entries.proposals, entries.marks
    count = marks.given.sum(1)
    points = half_up(np.where(marks.given, marks.mark, 0).sum(1) * (FULL // 1000), count)
    lot = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    admitted = np.bincount(lot[proposals.sound], minlength=len(starts) - 1)
    marked = proposals.sound & (count >= levers.minimum_marks)
    able = marked & (admitted >= levers.minimum_admitted)[lot] & (points >= 100 * levers.pass_mark)
    price = proposals.price.astype(np.int64)
    score = points
    if levers.price_rule == "lowest":
        score = -price
    elif levers.price_rule == "points" and len(price):
        lowest = np.minimum.reduceat(np.where(able, price, np.iinfo(np.int64).max), starts[:-1])
        earned = np.where(able, half_up(FULL * np.where(able, lowest[lot], 0), price), 0)
        score = half_up((100 - levers.price_weight) * points + levers.price_weight * earned, 100)
    order = np.lexsort((-proposals.draw, price, -points, -score, ~able, lot))
    best = order[starts[:-1]]
    won = np.zeros(len(lot), bool)
    won[best] = able[best]
    return Verdicts(points, able, won)
