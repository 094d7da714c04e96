"""Counting a year: what was announced, who applied, who won, what came of it."""

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np

from socsim.base.shapes import Bools, Floats, Ints
from socsim.simulation import flat
from socsim.simulation.course import Course
from socsim.simulation.engine import Engine
from socsim.simulation.records import Counted, Lots, Outcome, Sums

PARTS = 1000  # persons are added up as whole thousandths, so that no sum depends on the order of its terms


class Cells(NamedTuple):
    """What is counted of every municipality and sphere, whole numbers, float arrays (R, M, K); persons as PARTS."""

    need: Floats
    served: Floats
    announced: Floats
    awarded: Floats
    paid: Floats
    lots: Floats
    failed: Floats
    applications: Floats


COUNTRY = (
    "target",
    "inflow",
    "left",
    "served",
    "need",
    "volume",
    "own",
    "state",
    "grant",
    "lapsed",
    "announced",
    "awarded",
    "awarded_ceiling",
    "paid",
    "money",
    "lots",
    "failed",
    "single",
    "applications",
    "admitted",
    "contracts",
    "quality_lost",
    "best_chosen",
    "home_applications",
    "home_won",
    "known_applications",
    "known_won",
    "ngos",
    "closed",
    "entered",
    "holders",
    "cash",
    "concentration",
    "gini",
    "theil",
)
CELL = Cells._fields
FIRM = ("paid", "alive")
_OUTCOMES = tuple(outcome.name.lower() for outcome in Outcome)


def together(calls: Sequence[Counted], shape: tuple[int, int, int, int]) -> Counted:
    """Add the calls of a year up; the shape is (R, M, N, K)."""
    return reduce(_added, calls) if calls else _nothing(shape)


def _added(before: Counted, call: Counted) -> Counted:
    return Counted(
        applications=before.applications + call.applications,
        awarded=before.awarded + call.awarded,
        won=np.maximum(before.won, call.won),
        applied=before.applied + call.applied,
        wins=before.wins + call.wins,
        outcomes=before.outcomes + call.outcomes,
    )


def _nothing(shape: tuple[int, int, int, int]) -> Counted:
    replications, places, ngos, spheres = shape
    lots = (replications, places, spheres)
    firms = (replications, ngos)
    return Counted(
        applications=np.zeros(lots),
        awarded=np.zeros(lots),
        won=np.zeros(lots),
        applied=np.zeros(firms),
        wins=np.zeros(firms),
        outcomes=np.zeros((len(Outcome), replications)),
    )


def close(course: Course, engine: Engine) -> Sums:
    """Add everything up at the end of the year."""
    world, state, work = course.setting.world, course.state, course.work
    cells = _cells(course)
    totals = engine.add_up(np.array(cells), world.groups_of, len(world.parts))
    firms = (np.bincount(work.ngo, course.delivery.paid, state.alive.shape[1]), state.alive.sum(0))
    country = {
        **dict(zip(CELL, np.moveaxis(totals.spheres.sum(1), -1, 0), strict=True)),
        **dict(zip(_OUTCOMES, course.counted.outcomes, strict=True)),
        **_people(course),
        **_money(course),
        **_contracts(course, cells),
        **_ngos(course, engine),
        **engine.inequality(world.groups.sum(1), state.need)._asdict(),
    }
    return Sums(np.array([country[name] for name in COUNTRY]).T, *totals, np.array(firms).T)


def _cells(course: Course) -> Cells:
    lots, announced = _announced(course.lots, course.state.need.shape)
    counted, delivery = course.counted, course.delivery
    return Cells(
        need=_parts(course.state.need),
        served=_parts(_by_lot(course, delivery.served)),
        announced=announced,
        awarded=counted.awarded,
        paid=_by_lot(course, delivery.paid),
        lots=lots,
        failed=lots - counted.won,
        applications=counted.applications,
    )


def _announced(lots: Lots, shape: tuple[int, ...]) -> tuple[Floats, Floats]:
    """Return where lots are announced, and their sums, by sphere: float arrays (R, M, K)."""
    rep, place, slot = np.nonzero(lots.sphere >= 0)
    at = (rep, place, lots.sphere[rep, place, slot])
    count, som = np.zeros(shape), np.zeros(shape)
    count[at] = 1.0
    som[at] = lots.ceiling[rep, place, slot]
    return count, som


def _by_lot(course: Course, values: Floats) -> Floats:
    """Add up what came of the work by municipality and sphere, float array (R, M, K)."""
    work, shape = course.work, course.state.need.shape
    lot = (work.rep * shape[1] + work.place) * shape[2] + work.sphere
    return flat.sums(lot, values, shape)


def _people(course: Course) -> dict[str, Floats]:
    work, replications = course.work, len(course.year.reps)
    return {
        "target": np.full(replications, course.setting.world.groups.sum()),
        "inflow": _total(course.movement.inflow),
        "left": _total(course.movement.left),
        "served": _total(_by_lot(course, course.delivery.served)),
        "need": _total(course.state.need),
        "volume": np.bincount(work.rep, work.volume, replications),
    }


def _money(course: Course) -> dict[str, Floats]:
    budget, state, replications = course.budget, course.state, len(course.year.reps)
    return {
        "own": np.full(replications, budget.own.sum()),
        "state": np.full(replications, budget.state.sum()),
        "grant": np.full(replications, budget.grant.sum()),
        "lapsed": _total(budget.lapsed),
        "money": _total(state.money + state.reserved),
    }


def _contracts(course: Course, cells: Cells) -> dict[str, Floats]:
    return {
        "single": _total((cells.lots > 0) & (cells.applications == 1)),
        "contracts": _counts(course.work.rep, len(course.year.reps)),
    }


def _ngos(course: Course, engine: Engine) -> dict[str, Floats]:
    return {
        "ngos": _total(course.state.alive),
        "closed": _total(course.turnover.closed),
        "entered": _total(course.turnover.entered),
        **engine.sector(course.state, course.work, course.delivery.paid)._asdict(),
    }


def _counts(index: Ints, length: int) -> Floats:
    return np.bincount(index, minlength=length).astype(np.float64)


def _parts(persons: Floats) -> Floats:
    """Write persons as whole thousandths."""
    return np.floor(persons * PARTS + 0.5)


def _total(values: Floats | Bools) -> Floats:
    """Add up everything of each replication."""
    return np.asarray(values.reshape(len(values), -1).sum(1), np.float64)
