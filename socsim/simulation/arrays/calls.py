"""The four phases in which the time goes, on arrays: draws, applications, proposals and marks, the award.

This is the reference. :mod:`socsim.simulation.compiled.calls` holds the same phases as compiled loops; both give the
same bits. Applications (called bids, B) are flat arrays in the order replication, municipality, lot, NGO.
"""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from socsim.base import rng
from socsim.base.shapes import Bools, Floats, Ints
from socsim.scoring.methods.points import FULL, half_up
from socsim.simulation.arrays.counts import add_up, count, inequality, lay_out, live_on, sector
from socsim.simulation.levers import Behaviour, Levers
from socsim.simulation.rules import RULES

__all__ = [
    "add_up", "applications", "count", "fused",
    "inequality", "lay_out", "live_on", "marks", "normals", "proposals", "sector",
    "uniforms",
    "verdicts",
]  # fmt: skip

LOT = 64  # a lot's address is the municipality's identity times this plus the number of its sphere


class Market(NamedTuple):
    """What does not change from year to year: identities, who is near to whom, by NGO and by municipality.

    Pairs of an NGO and a municipality within its reach, by NGO: `near_owner`, `near_place`, `near` (P,), the last one
    what distance leaves of the odds. By municipality: NGOs ``neighbour[around[m]:around[m + 1]]`` with `closeness`.
    """

    place: Ints
    ngo: Ints
    home: Ints
    near_owner: Ints
    near_place: Ints
    near: Floats
    around: Ints
    neighbour: Ints
    closeness: Floats

    def lot(self, place: Any, sphere: Any) -> Any:
        """Return the address of a lot (of indices that broadcast)."""
        return self.place[place] * LOT + sphere


class Prospects(NamedTuple):
    """What NGOs weigh when they look at lots; `worth`, `rivals` and `belief` relative to their reference.

    `sphere` int (R, M, L), -1 where there is no lot; `ceiling` som and `worth` (R, M, L); `rivals` (R, M); `belief` and
    `cash` (som) (R, N); `capacity` (R, N, K).
    """

    sphere: Ints
    ceiling: Floats
    worth: Floats
    rivals: Floats
    belief: Floats
    capacity: Floats
    cash: Floats


class Bids(NamedTuple):
    """Who applies where: int arrays (B,) - replication (index in the chunk), municipality, lot slot, sphere, NGO."""

    rep: Ints
    place: Ints
    slot: Ints
    sphere: Ints
    ngo: Ints


class Proposals(NamedTuple):
    """What the applications hold, arrays (B,): quality, cost and price (som), papers in order, the drawn lot."""

    quality: Floats
    cost: Floats
    price: Floats
    sound: Bools
    draw: Floats


class Verdicts(NamedTuple):
    """What the commission found, arrays (B,): points (hundredths), able to win, won."""

    points: Ints
    able: Bools
    won: Bools


@dataclass(frozen=True)
class Call:
    """One call in one year: where its draws come from, and under which law and assumptions."""

    luck: rng.Luck
    reps: Ints
    year: int
    attempt: int
    levers: Levers
    behaviour: Behaviour
    rules: Any


def fused() -> SimpleNamespace:
    """Return the rules as they are: arrays in, arrays out."""
    return SimpleNamespace(**RULES)


def normals(luck: rng.Luck, purpose: str, year: int, reps: Ints, ids: Ints) -> Floats:
    """Draw a standard normal for every replication and id, float array (R, X)."""
    return rng.normal(luck, purpose, year, reps[:, None], ids)


def uniforms(luck: rng.Luck, purpose: str, year: int, reps: Ints, ids: Ints) -> Floats:
    """Draw a number between 0 and 1 for every replication and id, float array (R, X)."""
    return rng.uniform(luck, purpose, year, reps[:, None], ids)


class Considered(NamedTuple):
    """Every pair of an NGO and an open lot within its reach, flat arrays: the bid it would be, and what decides."""

    bids: Bids
    saw: Bools
    surplus: Floats
    carries: Bools


def considered(call: Call, market: Market, prospects: Prospects, free: Ints) -> Considered:
    """Let every NGO with a free hand look at every open lot within its reach.

    Parameters
    ----------
    call, market, prospects
    free : int array (R, N)
        How many more contracts an NGO could take; 0 for those closed or not eligible.
    """
    rules = call.rules
    busy = (free > 0)[:, market.near_owner]
    rep, pair, slot = np.nonzero((prospects.sphere[:, market.near_place] >= 0) & busy[..., None])
    place, ngo = market.near_place[pair], market.near_owner[pair]
    kind = prospects.sphere[rep, place, slot]
    u = rng.uniform(call.luck, "apply", call.year, call.attempt, call.reps[rep], market.ngo[ngo],
                    market.lot(place, kind))  # fmt: skip
    v = u * np.where(market.home[ngo] == place, 1.0, 1.0 / call.levers.reach)
    saw = v < 1.0
    odds = rules.odds(
        prospects.belief[rep, ngo],
        prospects.capacity[rep, ngo, kind] / call.behaviour.reference_capacity,
        prospects.worth[rep, place, slot],
        market.near[pair],
        prospects.rivals[rep, place],
        call.behaviour.base_odds,
    )
    surplus = np.where(saw, rules.surplus(odds, np.minimum(v, 1.0)), 0.0)
    needed = rules.upfront(prospects.ceiling[rep, place, slot], call.levers.advance, call.behaviour.bridge)
    return Considered(Bids(rep, place, slot, kind, ngo), saw, surplus, prospects.cash[rep, ngo] >= needed)


def applications(call: Call, market: Market, prospects: Prospects, free: Ints) -> Bids:
    """Let NGOs apply to the lots that are worth most to them, as many as they have free hands for."""
    seen = considered(call, market, prospects, free)
    kept = np.flatnonzero((seen.surplus > 1.0) & seen.carries)
    rep, place, slot, kind, ngo = (column[kept] for column in seen.bids)
    who = rep * free.shape[1] + ngo
    best = np.lexsort((-seen.surplus[kept], who))
    who = who[best]
    first = np.searchsorted(who, who, "left")
    best = best[np.arange(len(who)) - first < free[rep[best], ngo[best]]]
    m, lots = prospects.sphere.shape[1:]
    best = best[np.lexsort((ngo[best], (rep[best] * m + place[best]) * lots + slot[best]))]
    return Bids(rep[best], place[best], slot[best], kind[best], ngo[best])


def proposals(call: Call, market: Market, bids: Bids, ceiling: Floats, capacity: Floats, rivals: Floats) -> Proposals:
    """Write the applications: quality, cost, price, papers.

    Parameters
    ----------
    call, market, bids
    ceiling : float array (R, M, L)
    capacity : float array (R, N, K)
    rivals : float array (R, M)
        Applications for a lot that everybody expects there.
    """
    given, rules = call.behaviour, call.rules
    who = call.reps[bids.rep], market.ngo[bids.ngo], market.lot(bids.place, bids.sphere)
    address = (call.year, *who)  # the same proposal when the call is repeated, with papers written anew
    money = ceiling[bids.rep, bids.place, bids.slot]
    quality = rules.quality(
        capacity[bids.rep, bids.ngo, bids.sphere], given.quality_spread, rng.normal(call.luck, "quality", *address)
    )
    cost = rules.cost(money, given.least_cost, rng.uniform(call.luck, "cost", *address))
    return Proposals(
        quality=quality,
        cost=cost,
        price=rules.price(cost, money, rivals[bids.rep, bids.place]),
        sound=rng.uniform(call.luck, "papers", call.year, *who, call.attempt) >= given.defects,
        draw=rng.uniform(call.luck, "lot", *address),
    )


def marks(call: Call, market: Market, bids: Bids, quality: Floats) -> tuple[Ints, Bools]:
    """Let the members mark every application.

    Returns
    -------
    marks : int array (B, E)
        Hundredths of a mark of 10; 0 where recused.
    given : bool array (B, E)
        False where a member has declared a tie to the applicant.
    """
    levers, given, rules = call.levers, call.behaviour, call.rules
    members = np.arange(levers.size)
    rep, ngo = call.reps[bids.rep][:, None], market.ngo[bids.ngo][:, None]
    place = market.place[bids.place][:, None]
    tied = rng.uniform(call.luck, "tie", rep, ngo, place, members) < given.ties
    recused = tied & (rng.uniform(call.luck, "declare", rep, ngo, place, members) < given.declared)
    at_home = (market.home[bids.ngo] == bids.place)[:, None] & (members >= levers.independent)
    favour = np.where(tied, given.favour, 0.0) + np.where(at_home, given.home_favour, 0.0)
    severity = given.severity * rng.normal(call.luck, "severity", call.year, rep, place, members)
    error = given.noise * (1.0 - given.training_effect * levers.training)
    lot = market.lot(bids.place, bids.sphere)[:, None]
    noise = error * rng.normal(call.luck, "mark", call.year, rep, ngo, lot, members)
    found = rules.mark(quality[:, None], favour, severity, noise)
    return np.where(recused, 0, found.astype(np.int64)), ~recused


def verdicts(bids: Bids, starts: Ints, written: Proposals, marked: Ints, given: Bools, levers: Levers) -> Verdicts:
    """Award every lot by the common rule: mean over members, pass mark, price as the law says, the best one wins.

    Parameters
    ----------
    bids, written
    starts : int array (G + 1,)
        Bids ``starts[g]:starts[g + 1]`` are those of one lot.
    marked, given
        From :func:`marks`.
    levers : Levers
    """
    count = given.sum(1)
    points = half_up(np.where(given, marked, 0).sum(1) * (FULL // 1000), count)
    enough = written.sound & (count >= levers.minimum_marks)
    group = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    full = np.bincount(group[written.sound], minlength=len(starts) - 1) >= levers.minimum_admitted
    able = enough & full[group] & (points >= 100 * levers.pass_mark)
    price = written.price.astype(np.int64)
    score = points
    if levers.price_rule == "lowest":
        score = -price
    elif levers.price_rule == "points" and len(price):
        lowest = np.minimum.reduceat(np.where(able, price, np.iinfo(np.int64).max), starts[:-1])
        earned = np.where(able, half_up(FULL * np.where(able, lowest[group], 0), price), 0)
        score = half_up((100 - levers.price_weight) * points + levers.price_weight * earned, 100)
    order = np.lexsort((-written.draw, price, -points, -score, ~able, group))
    won = np.zeros(len(group), bool)
    best = order[starts[:-1]] if len(order) else order
    won[best] = able[best]
    return Verdicts(points, able, won)
