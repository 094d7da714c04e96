"""What each step of a year does, with any engine: it reads the state and the records before it, and writes its own.

:data:`socsim.simulation.year.STEPS` says in which order, and what each step reads and writes.
"""

import numpy as np

from socsim.base.shapes import Ints
from socsim.simulation import methods, money, tally, vouchers
from socsim.simulation.course import Course
from socsim.simulation.engine import Engine
from socsim.simulation.records import Bids, Entries, Living, Lots, Prospects, Verdicts, Winners


def needs(course: Course, engine: Engine) -> None:
    """Let people come into need and leave it."""
    z = engine.normals(course.year, "need", course.setting.lots)
    course.movement = engine.move(course.year, course.state.need, z)
    course.state.need = course.movement.need


def fund(course: Course, engine: Engine) -> None:
    """Let last year's money lapse or stay, and this year's come in."""
    budget = money.raised(course.year, course.state.money)
    course.state.money = course.state.money - budget.lapsed + budget.own + budget.state + budget.grant
    course.budget = budget


def announce(course: Course, engine: Engine) -> None:
    """Let municipalities choose their lots; none is won yet."""
    state = course.state
    z = engine.normals(course.year, "perceive", course.setting.lots)
    course.lots = engine.lay_out(course.year, money.wants(course.year, state), z)
    course.open = course.lots
    course.taken = state.running


def weigh(course: Course, engine: Engine) -> None:
    """Let NGOs see what a lot would be worth to them, and how likely they are to win; relative to a reference."""
    state, behaviour = course.state, course.year.behaviour
    course.prospects = Prospects(
        sphere=course.lots.sphere,
        ceiling=course.lots.ceiling,
        worth=course.lots.ceiling / behaviour.reference_ceiling,
        rivals=state.rivals / behaviour.rivals_start,
        belief=state.belief / behaviour.reference_belief,
        capacity=state.capacity,
        cash=state.cash,
    )


def apply(course: Course, engine: Engine) -> None:
    """Let NGOs apply to open lots."""
    course.free = engine.free_hands(course.call, course.state, course.taken)
    course.prospects = course.prospects._replace(sphere=course.open.sphere)
    course.bids = engine.applications(course.call, course.prospects, course.free)


def propose(course: Course, engine: Engine) -> None:
    """Let the applicants write what they offer."""
    course.proposals = engine.proposals(course.call, course.bids, course.open, course.state)


def mark(course: Course, engine: Engine) -> None:
    """Let the commissions mark what they read."""
    course.entries = Entries(
        bids=course.bids,
        starts=starts(course.bids, course.open.sphere.shape),
        proposals=course.proposals,
        marks=engine.marks(course.call, course.bids, course.proposals.quality),
    )


def starts(bids: Bids, shape: tuple[int, ...]) -> Ints:
    """Return where each lot's applications begin, and the end, int array (G + 1,); the lots are (R, M, L)."""
    if not len(bids.rep):
        return np.zeros(1, np.int64)
    lot = (bids.rep * shape[1] + bids.place) * shape[2] + bids.slot
    others = np.flatnonzero(lot[1:] != lot[:-1]) + 1
    return np.concatenate([[0], others, [len(lot)]])


def award(course: Course, engine: Engine) -> None:
    """Let the commissions decide; where there are vouchers, residents choose among all that are able."""
    course.verdicts = _decided(course, engine)
    if course.call.levers.vouchers:
        work = vouchers.chosen(course.call, course.open, course.entries, course.verdicts.able)
        course.vouchers = [*course.vouchers, work]
        course.winners = vouchers.winners(course.verdicts.able, work)
    else:
        course.winners = Winners(won=course.verdicts.won, price=course.entries.proposals.price)


def _decided(course: Course, engine: Engine) -> Verdicts:
    """Decide as the law says, or by any rule of the scoring package."""
    if course.setting.scoring is None:
        return engine.verdicts(course.call.levers, course.entries)
    return methods.verdicts(course.setting.scoring, course.call, course.open, course.entries)


def contract(course: Course, engine: Engine) -> None:
    """Count the call, sign with the winners, and close the lots that are won."""
    state, call, entries = course.state, course.call, course.entries
    won = np.flatnonzero(course.winners.won)
    course.calls = [*course.calls, engine.count(call, state, course.open, entries, course.winners)]
    if call.levers.vouchers:
        vouchers.sign(state, course.vouchers[-1])
    else:
        engine.sign(call, state, course.open, entries, won)
    who = entries.bids.rep[won] * course.taken.shape[1] + entries.bids.ngo[won]
    course.taken = course.taken + np.bincount(who, minlength=course.taken.size).reshape(course.taken.shape)
    course.open = without(course.open, entries.bids, won)


def without(lots: Lots, bids: Bids, won: Ints) -> Lots:
    """Return the lots that nobody has won; `won` are indices of bids."""
    sphere = lots.sphere.copy()
    sphere[bids.rep[won], bids.place[won], bids.slot[won]] = -1
    return lots._replace(sphere=sphere)


def deliver(course: Course, engine: Engine) -> None:
    """Let NGOs work, check some of it, pay."""
    state = course.state
    u = engine.uniforms(course.year, "monitor", course.setting.lots)
    course.work = engine.work(state.contracts, course.vouchers)
    course.delivery = engine.deliver(course.year, state, course.work, u)
    engine.settle(state, course.work, course.delivery)


def learn(course: Course, engine: Engine) -> None:
    """Let capacities follow what was done; contracts that are over end."""
    engine.learn(course.year, course.state, course.work, course.delivery)


def expect(course: Course, engine: Engine) -> None:
    """Let NGOs learn from the year's calls how likely it is to win, and how many apply."""
    state = course.state
    course.counted = tally.together(course.calls, state.shape)
    engine.hope(course.year, state, course.counted)
    engine.expect(course.year, state, course.lots, course.counted)


def live_on(course: Course, engine: Engine) -> None:
    """Let NGOs live from their income; some close, others begin."""
    world, state = course.setting.world, course.state
    z = engine.normals(course.year, "donor", world.ngo)
    u = engine.uniforms(course.year, "entry", world.ngo)
    living = Living(state.cash, world.donor, world.overhead, state.alive, busy=state.running > 0)
    course.turnover = engine.live_on(course.year, living, z, u)
    engine.turn_over(course.year, state, course.turnover)


def count(course: Course, engine: Engine) -> None:
    """Add the year up."""
    course.sums = tally.close(course, engine)
