"""The commissions' work as compiled loops: applications, marks, the award; the twin of ``arrays.award``."""

from typing import NamedTuple

import numpy as np

from socsim.base.shapes import Floats, Ints
from socsim.scoring.methods.points import FULL
from socsim.simulation.compiled import rules
from socsim.simulation.compiled.draws import (
    Key,
    Keys,
    Moment,
    key,
    keys,
    mix,
    mix3,
    moment,
    normal,
    to_normal,
    uniform,
)
from socsim.simulation.compiled.jit import jit, plain
from socsim.simulation.engine import Year
from socsim.simulation.levers import Levers
from socsim.simulation.records import LOT, Bids, Entries, Lots, Market, Marks, Proposals, Verdicts
from socsim.simulation.state import State


class _Writing(NamedTuple):
    """How applications are written: spread of their quality, least cost and share with defects."""

    spread: float
    least_cost: float
    defects: float


class _Offered(NamedTuple):
    """What applicants answer to: sums of lots (R, M, L), their own capacities (R, N, K), rivals expected (R, M)."""

    ceiling: Floats
    capacity: Floats
    rivals: Floats


class _Who(NamedTuple):
    """Who applies where, as parts of an address: ids of replication, NGO and lot."""

    rep: int
    ngo: int
    lot: int


@jit
def _address(key: Key, moment: Moment, who: _Who) -> np.uint64:
    return mix3(mix(key.inner, moment.year), who.rep, who.ngo, who.lot)


@jit
def _write(keys: Keys, moment: Moment, market: Market, bids: Bids, offered: _Offered, terms: _Writing) -> Proposals:
    moment = Moment(*moment)
    market = Market(*market)
    bids = Bids(*bids)
    offered = _Offered(*offered)
    terms = _Writing(*terms)
    quality = key(keys, 0)
    cost = key(keys, 1)
    papers = key(keys, 2)
    draw = key(keys, 3)
    B = len(bids.rep)
    proposals = Proposals(np.empty(B), np.empty(B), np.empty(B), np.empty(B, np.bool_), np.empty(B))
    for b in range(B):
        r = bids.rep[b]
        m = bids.place[b]
        k = bids.sphere[b]
        i = bids.ngo[b]
        ceiling = offered.ceiling[r, m, bids.slot[b]]
        who = _Who(moment.reps[r], market.ngo[i], market.place[m] * LOT + k)
        z = normal(_address(quality, moment, who), quality)
        proposals.quality[b] = rules.quality(offered.capacity[r, i, k], terms.spread, z)
        u = uniform(_address(cost, moment, who), cost)
        proposals.cost[b] = rules.cost(ceiling, terms.least_cost, u)
        proposals.price[b] = rules.price(proposals.cost[b], ceiling, offered.rivals[r, m])
        written = mix(_address(papers, moment, who), moment.attempt)
        proposals.sound[b] = uniform(written, papers) >= terms.defects
        proposals.draw[b] = uniform(_address(draw, moment, who), draw)
    return proposals


def proposals(year: Year, bids: Bids, lots: Lots, state: State) -> Proposals:
    """Write the applications: quality, cost, price, papers."""
    behaviour = year.behaviour
    offered = _Offered(lots.ceiling, state.capacity, state.rivals)
    terms = _Writing(
        spread=float(behaviour.quality_spread),
        least_cost=float(behaviour.least_cost),
        defects=float(behaviour.defects),
    )
    purposes = keys(year.luck.seed, "quality", "cost", "papers", "lot")
    records = (plain(year.market), plain(bids), plain(offered), plain(terms))
    return _write(purposes, moment(year), *records)


class _Commission(NamedTuple):
    """Who marks, and how: members, those of them independent, and what moves their marks."""

    size: int
    independent: int
    ties: float
    declared: float
    favour: float
    home_favour: float
    severity: float
    error: float


@jit
def _judge(keys: Keys, moment: Moment, market: Market, bids: Bids, quality: Floats, commission: _Commission) -> Marks:
    moment = Moment(*moment)
    market = Market(*market)
    bids = Bids(*bids)
    commission = _Commission(*commission)
    tie = key(keys, 0)
    declare = key(keys, 1)
    severity = key(keys, 2)
    E = commission.size
    marks = Marks(np.zeros((len(quality), E), np.int64), np.ones((len(quality), E), np.bool_))
    noise = _noise(key(keys, 3), moment, market, bids, E)
    strict = np.empty(E)
    for b in range(len(quality)):
        rep = moment.reps[bids.rep[b]]
        ngo = market.ngo[bids.ngo[b]]
        place = market.place[bids.place[b]]
        if b == 0 or bids.rep[b] != bids.rep[b - 1] or bids.place[b] != bids.place[b - 1]:
            state = mix3(severity.inner, moment.year, rep, place)
            for e in range(E):
                strict[e] = commission.severity * normal(mix(state, e), severity)
        pair = mix3(tie.inner, rep, ngo, place)
        declared = mix3(declare.inner, rep, ngo, place)
        at_home = market.home[bids.ngo[b]] == bids.place[b]
        for e in range(E):
            tied = uniform(mix(pair, e), tie) < commission.ties
            if tied and uniform(mix(declared, e), declare) < commission.declared:
                marks.given[b, e] = False
                continue
            favour = commission.favour if tied else 0.0
            favour += commission.home_favour if at_home and e >= commission.independent else 0.0
            marks.mark[b, e] = int(rules.mark(quality[b], favour, strict[e], commission.error * noise[b, e]))
    return marks


@jit
def _noise(key: Key, moment: Moment, market: Market, bids: Bids, members: int) -> Floats:
    """Draw the members' errors, standard normal (B, E)."""
    noise = np.empty((len(bids.rep), members))
    for b in range(len(noise)):
        lot = market.place[bids.place[b]] * LOT + bids.sphere[b]
        state = _address(key, moment, _Who(moment.reps[bids.rep[b]], market.ngo[bids.ngo[b]], lot))
        for e in range(members):
            noise[b, e] = uniform(mix(state, e), key)
    to_normal(noise.reshape(-1))
    return noise


def marks(year: Year, bids: Bids, quality: Floats) -> Marks:
    """Let the members mark every application; one who has declared a tie to the applicant does not."""
    levers, behaviour = year.levers, year.behaviour
    commission = _Commission(
        size=levers.size,
        independent=levers.independent,
        ties=float(behaviour.ties),
        declared=float(behaviour.declared),
        favour=float(behaviour.favour),
        home_favour=float(behaviour.home_favour),
        severity=float(behaviour.severity),
        error=behaviour.noise * (1.0 - behaviour.training_effect * levers.training),
    )
    purposes = keys(year.luck.seed, "tie", "declare", "severity", "mark")
    return _judge(purposes, moment(year), plain(year.market), plain(bids), quality, plain(commission))


class _Law(NamedTuple):
    """When an application can win, and what its price counts for; points in hundredths, weight in percent.

    `full` are the points of full marks.
    """

    minimum_marks: int
    minimum_admitted: int
    pass_mark: int
    lowest_wins: bool
    price_earns: bool
    price_weight: int
    full: int


@jit
def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator) if denominator > 0 else 0


@jit
def _award(starts: Ints, marks: Marks, proposals: Proposals, law: _Law) -> Verdicts:
    marks = Marks(*marks)
    proposals = Proposals(*proposals)
    law = _Law(*law)
    B = len(proposals.price)
    verdicts = Verdicts(np.zeros(B, np.int64), np.zeros(B, np.bool_), np.zeros(B, np.bool_))
    _read(starts, marks, proposals, law, verdicts)
    score = np.zeros(B, np.int64)
    for g in range(len(starts) - 1):
        lowest = 0
        for b in range(starts[g], starts[g + 1]):
            if verdicts.able[b] and (lowest == 0 or proposals.price[b] < lowest):
                lowest = int(proposals.price[b])
        best = -1
        for b in range(starts[g], starts[g + 1]):
            if verdicts.able[b]:
                score[b] = _score(verdicts.points[b], int(proposals.price[b]), lowest, law)
                if best < 0 or _beats(score, verdicts.points, proposals, b, best):
                    best = b
        if best >= 0:
            verdicts.won[best] = True
    return verdicts


@jit
def _read(starts: Ints, marks: Marks, proposals: Proposals, law: _Law, verdicts: Verdicts) -> None:
    """Write down the points of every application, and whether it can win."""
    for g in range(len(starts) - 1):
        admitted = 0
        for b in range(starts[g], starts[g + 1]):
            admitted += proposals.sound[b]
        for b in range(starts[g], starts[g + 1]):
            total = 0
            count = 0
            for e in range(marks.given.shape[1]):
                if marks.given[b, e]:
                    total += marks.mark[b, e]
                    count += 1
            verdicts.points[b] = _half_up(total * (law.full // 1000), count)
            enough = count >= law.minimum_marks and admitted >= law.minimum_admitted
            verdicts.able[b] = proposals.sound[b] and enough and verdicts.points[b] >= law.pass_mark


@jit
def _score(points: int, price: int, lowest: int, law: _Law) -> int:
    """Return what applications are ranked by: points, or the price, or points that the price earns a part of."""
    if law.lowest_wins:
        return -price
    if law.price_earns:
        earned = _half_up(law.full * lowest, price)
        return _half_up((100 - law.price_weight) * points + law.price_weight * earned, 100)
    return points


@jit
def _beats(score: Ints, points: Ints, proposals: Proposals, a: int, b: int) -> bool:
    """Say whether one application stands before another: by score, points, price, and the drawn lot."""
    if score[a] != score[b]:
        return bool(score[a] > score[b])
    if points[a] != points[b]:
        return bool(points[a] > points[b])
    if proposals.price[a] != proposals.price[b]:
        return bool(proposals.price[a] < proposals.price[b])
    return bool(proposals.draw[a] > proposals.draw[b])


def verdicts(levers: Levers, entries: Entries) -> Verdicts:
    """Award every lot by the common rule: mean over members, pass mark, price as the law says, the best one."""
    law = _Law(
        minimum_marks=levers.minimum_marks,
        minimum_admitted=levers.minimum_admitted,
        pass_mark=100 * levers.pass_mark,
        lowest_wins=levers.price_rule == "lowest",
        price_earns=levers.price_rule == "points",
        price_weight=levers.price_weight,
        full=FULL,
    )
    return _award(entries.starts, plain(entries.marks), plain(entries.proposals), plain(law))
