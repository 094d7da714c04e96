"""The years of a chunk of replications, by whichever engine is ready."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from socsim.base.shapes import Bools, Floats, Ints
from socsim.simulation import methods
from socsim.simulation.arrays import steps
from socsim.simulation.arrays.calls import Bids, Call, Proposals, Verdicts
from socsim.simulation.arrays.counts import Lots
from socsim.simulation.setting import Setting
from socsim.simulation.state import State, start
from socsim.simulation.tally import Sums, Tally

Watch = Callable[..., None]  # called with a name and the arrays of a step


def years(setting: Setting, reps: Ints, phases: Any, watch: Watch | None = None) -> Iterator[Sums]:
    """Live through the years.

    Parameters
    ----------
    setting : Setting
    reps : int array (R,)
        Ids of the replications of this chunk.
    phases : module
        :mod:`socsim.simulation.arrays.calls`, or the compiled :mod:`socsim.simulation.compiled.calls`.
    watch : callable, optional
        Told what happens: ``watch(name, year, **arrays)``.

    Yields
    ------
    Sums
        One for each year.
    """
    market, given = setting.market, setting.behaviour
    crowd = np.bincount(market.near_place, market.near, len(market.place))
    rivals = setting.rules.first_rivals(crowd, given.rivals_start)
    state = start(setting.world, given, rivals, len(reps))
    rules = setting.rules if setting.own else phases.fused()
    for number, levers in enumerate(setting.levers):
        year = steps.Year(setting.world, levers, setting.behaviour, rules, setting.luck, reps,
                          setting.start + number)  # fmt: skip
        yield _year(setting, year, state, phases, watch)


def _year(setting: Setting, year: steps.Year, state: State, phases: Any, watch: Watch | None) -> Sums:
    do = getattr(phases, "steps", steps)
    field, firms = _drawer(setting, year, phases, state.need.shape), setting.world.ngo
    tally = Tally(setting.world, len(year.reps))
    needs = do.move_needs(year, state, field("normals", "need"))
    budget = do.fund(year, state)
    lots = phases.lay_out(do.wants(year, state), field("normals", "perceive"), year.behaviour, year.rules)
    tally.announce(lots)
    extra = _calls(setting, year, state, lots, phases, tally, watch)
    now = do.work(state, extra)
    done = do.deliver(year, state, now, field("uniforms", "monitor"))
    if watch:
        watch("payments", year.year, reps=year.reps, work=now, done=done)
    do.learn(year, state, now, done)
    do.hope(year, state, tally.applied, tally.wins)
    do.expect(year, state, tally.lots, tally.applications)
    z = phases.normals(year.luck, "donor", year.year, year.reps, firms)
    u = phases.uniforms(year.luck, "entry", year.year, year.reps, firms)
    cash, closed, entered = phases.live_on(do.living(year, state), z, u, year.behaviour, year.rules)
    do.turn_over(year, state, cash, closed, entered)
    return tally.close(state, needs, budget, now, done, closed, entered, phases)


def _drawer(setting: Setting, year: steps.Year, phases: Any, shape: tuple[int, ...]) -> Callable[[str, str], Floats]:
    """Return a function that draws a number for every possible lot, float array (R, M, K)."""

    def field(kind: str, purpose: str) -> Floats:
        drawn = getattr(phases, kind)(year.luck, purpose, year.year, year.reps, setting.addresses)
        return np.asarray(drawn.reshape(shape))

    return field


def _calls(
    setting: Setting, year: steps.Year, state: State, lots: Lots, phases: Any, tally: Tally, watch: Watch | None
) -> list[steps.Work]:
    """Call for applications, and again where nobody won; return what vouchers are to be carried out."""
    levers, market, extra = year.levers, setting.market, list[steps.Work]()
    do = getattr(phases, "steps", steps)
    used, still, prospects = state.running, lots, do.prospects(year, state, lots)
    for attempt in range(1, levers.calls + 1):
        if not (still.sphere >= 0).any():
            break
        if levers.direct and attempt == levers.calls:
            levers = levers._replace(minimum_admitted=1)  # a full lot is not touched by this, a thin one may be awarded
        call = Call(year.luck, year.reps, year.year, attempt, levers, year.behaviour, year.rules)
        free = do.free_hands(year, state, used)
        seen = (call, market, prospects._replace(sphere=still.sphere), free)
        bids = phases.applications(*seen)
        written = phases.proposals(call, market, bids, still.ceiling, state.capacity, state.rivals)
        marked, given = phases.marks(call, market, bids, written.quality)
        starts = _groups(bids, still.sphere.shape)
        found = _verdicts(setting, call, bids, starts, written, marked, given, still.ceiling, phases)
        if watch:
            watch("call", year.year, attempt=attempt, lots=still, seen=seen, bids=bids, written=written,
                  marked=marked, given=given, found=found)  # fmt: skip
        won, price, last = (found.able if levers.vouchers else found.won), written.price, state.last
        if levers.vouchers:
            last = state.last.copy()
            extra.append(do.vouchers(year, state, bids, written, still, won))
            price = np.zeros(len(won))
            price[won] = extra[-1].price
        tally.add(phases.count(bids, starts, written, won, price, still.ceiling, market.home, last, used.shape[1]))
        if not levers.vouchers:
            do.sign(year, state, bids, written, still, np.flatnonzero(won))
        who = bids.rep * used.shape[1] + bids.ngo
        used = used + np.bincount(who, won, used.size).reshape(used.shape).astype(np.int64)
        still = do.still_open(still, bids, np.flatnonzero(won))
    return extra


def _groups(bids: Bids, shape: tuple[int, ...]) -> Ints:
    """Return where each lot's applications begin, and the end, int array (G + 1,)."""
    if not len(bids.rep):
        return np.zeros(1, np.int64)
    lot = (bids.rep * shape[1] + bids.place) * shape[2] + bids.slot
    return np.flatnonzero(np.concatenate([[True], lot[1:] != lot[:-1], [True]]))


def _verdicts(
    setting: Setting, call: Call, bids: Bids, starts: Ints, written: Proposals, marked: Ints, given: Bools,
    ceiling: Floats, phases: Any,
) -> Verdicts:  # fmt: skip
    if setting.scoring is None:
        found: Verdicts = phases.verdicts(bids, starts, written, marked, given, call.levers)
        return found
    return methods.verdicts(setting.scoring, setting.world, bids, starts, written, marked, given, call.levers, ceiling,
                            setting.luck.seed)  # fmt: skip
