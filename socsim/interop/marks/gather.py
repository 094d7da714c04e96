"""The tables of a competition, from files or frames, become one score book; all faults are found on the way."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from socsim.base import rng
from socsim.base.errors import Fault, Unknown
from socsim.base.shapes import Bools, Ints, seal
from socsim.interop.marks import ballots, lists, terms
from socsim.interop.marks.ballots import Box
from socsim.interop.marks.lists import Applications, Criteria, Source
from socsim.interop.marks.terms import Terms
from socsim.interop.own.spelling import plain
from socsim.scoring.book import Scorebook

ONLY = "1"  # the lot of a competition that does not speak of lots


@dataclass(frozen=True, kw_only=True)
class Tables:
    """What was found: the lists, long tables of marks, and sheets of single members."""

    applications: Source | None = None
    criteria: Source | None = None
    members: Source | None = None
    terms: Sequence[Source] = ()
    scores: Sequence[Source] = ()
    sheets: Sequence[Source] = ()


@dataclass(frozen=True)
class _Lots:
    names: Sequence[str]
    ceilings: Sequence[int]
    of: Sequence[int]


@dataclass(frozen=True)
class _Found:
    """Everything of a competition but the marks."""

    box: Box
    applied: Applications
    criteria: Criteria
    said: Terms
    lots: _Lots
    areas: Sequence[str]


def gather(tables: Tables, missing: str, seed: int) -> tuple[Scorebook | None, list[Fault]]:
    """Read the tables and put them together.

    Parameters
    ----------
    tables : Tables
    missing : {"recusal", "zero", "error"}
        What a missing mark means. "recusal": a member without any mark for an application does not judge it, some
        marks without the others are faults. "zero": every missing mark counts 0, except where a recusal is written.
        "error": every missing mark is a fault, except where a recusal is written.
    seed : int
        Where the drawn lots come from.

    Returns
    -------
    book : Scorebook or None
        None where there are faults.
    faults : list of Fault
    """
    if missing not in ballots.MISSING:
        raise Unknown("unknown_missing", name=missing, known=", ".join(ballots.MISSING))
    applied, faults = lists.applications(tables.applications)
    criteria, unfit = lists.criteria(tables.criteria)
    members, areas, strange = lists.members(tables.members)
    said, wrong = terms.read(tables.terms, (line.written.get("lot", "") for line in applied.lines))
    box = Box(applied.names, members, criteria.names)
    faults += [*unfit, *strange, *wrong]
    for long in tables.scores:
        faults += ballots.long_table(box, long)
    for sheet in tables.sheets if tables.applications and tables.criteria else ():
        faults += ballots.sheet(box, sheet)
    marks, given, found = ballots.marks(box, criteria.top, missing)
    lots, astray = _lots(applied, said)
    faults += [*found, *astray, *_weights(criteria, faults)]
    if faults:
        return None, faults
    return _book(_Found(box, applied, criteria, said, lots, areas), marks, given, seed), []


def _weights(criteria: Criteria, faults: Sequence[Fault]) -> list[Fault]:
    """Share a hundred equally where no weight is said, if it can be shared."""
    count = len(criteria.names.shown)
    if criteria.weights or not count or faults:
        return []
    criteria.weights = [100 // count] * count
    return [Fault(key="equal_weights", facts={"count": count})] if 100 % count else []


def _lots(applied: Applications, said: Terms) -> tuple[_Lots, list[Fault]]:
    """Find the lots and what is available in each; where nobody says it, everything asked for can be paid."""
    written = [line.written.get("lot", "") for line in applied.lines]
    names = lists.Names(said.ceilings, more=not said.ceilings)
    if not any(written) and len(names.shown) < 2:
        only = names.shown[0] if names.shown else ONLY
        written = [only] * len(applied.names.shown)
    of = [names.find(lot) if lot else None for lot in written]
    faults = [_astray(applied, place, names) for place, lot in enumerate(of) if lot is None]
    if not applied.lines and len(names.shown) > 1:
        faults.append(lists.absent("applications"))
    if said.budget is not None and (said.ceilings or len(names.shown) > 1):
        faults.append(Fault(key="budget_lots", facts={"lots": ", ".join(f"«{lot}»" for lot in names.shown)}))
    found = [lot or 0 for lot in of] or [0] * len(applied.names.shown)
    asked = [
        sum(p for p, lot in zip(_prices(applied), found, strict=True) if lot == n) for n in range(len(names.shown))
    ]
    ceilings = list(said.ceilings.values()) or (asked if said.budget is None else [said.budget])
    return _Lots(names.shown, ceilings, found), faults


def _astray(applied: Applications, place: int, lots: lists.Names) -> Fault:
    """Say that an application names no lot where there are several, or one that is not there."""
    line = applied.lines[place]
    if lot := line.written.get("lot", ""):
        return applied.header.fault("unknown_lot", line.number, "lot", lot, near=lots.near(lot))
    return applied.header.fault("required", line.number, "lot")


def _prices(applied: Applications) -> list[int]:
    return [line.values["price"] or 0 for line in applied.lines] or [0] * len(applied.names.shown)


def _book(found: _Found, marks: Ints, given: Bools, seed: int) -> Scorebook:
    """Seal the arrays; an application that nobody marked is not compared."""
    box, applied, criteria = found.box, found.applied, found.criteria
    names, lines = box.applications.shown, applied.lines
    area = [_place(line.written.get("area", "")) for line in lines] or [""] * len(names)
    merit = [line.values["merit"] for line in lines]
    known = bool(merit) and None not in merit
    entered = [line.values["entered"] is not False for line in lines] or [True] * len(names)
    count = len(criteria.names.shown)
    return Scorebook(
        applications=tuple(names),
        members=tuple(box.members.shown),
        criteria=tuple(criteria.names.shown),
        lots=tuple(found.lots.names),
        marks=seal(marks),
        given=seal(given),
        entered=seal(np.array(entered) & given.any(-1)),
        weights=seal(criteria.weights, np.int64),
        top=seal(criteria.top or [lists.TOP] * count, np.int64),
        floors=seal(criteria.floors or [0] * count, np.int64),
        pass_mark=found.said.pass_mark,
        price=seal(_prices(applied), np.int64),
        lot=seal(found.lots.of, np.int64),
        ceilings=seal(found.lots.ceilings, np.int64),
        draw=seal(rng.uniform(seed, "lot", [rng.identity(name) for name in names])),
        seed=seed,
        area=tuple(area),
        home=seal(_home(area, found.areas, given)),
        incumbent=seal([line.values["incumbent"] is True for line in lines] or [False] * len(names), np.bool_),
        merit=seal(merit, np.float64) if known else None,
        synthetic=found.said.synthetic or known,
    )


def _place(written: str) -> str:
    return " ".join(written.split())


def _home(area: Sequence[str], areas: Sequence[str], given: Bools) -> Bools:
    """Compare where applicants and members are from; who is from nowhere known is at home nowhere."""
    if not areas:
        return np.zeros(given.shape, np.bool_)
    return np.array([[bool(plain(a)) and plain(a) == plain(e) for e in areas] for a in area], np.bool_)
