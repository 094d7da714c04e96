"""The tables of a competition, from files or frames, become one score book; all faults are found on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from socsim.base.errors import Fault, Unknown
from socsim.base.shapes import Bools, seal
from socsim.base.spelling import plain
from socsim.interop.marks import ballots, box, lists, lots, names, split, terms
from socsim.interop.marks.ballots import Box, Marks
from socsim.interop.marks.doubts import Doubts, doubt
from socsim.interop.marks.lists import Applications, Criteria, Members, Source
from socsim.interop.marks.lots import Lots
from socsim.interop.marks.names import Roll
from socsim.interop.marks.terms import Terms
from socsim.interop.own import alike
from socsim.interop.own.alike import Mention
from socsim.interop.own.columns import Table
from socsim.scoring.book import SYNTHETIC, Scorebook

FOLLOWING = ("mark_missing", "unmarked", "equal_weights")  # faults that a name written in two ways brings with it


@dataclass(frozen=True, kw_only=True)
class Tables:
    """What was brought: the lists, long tables of marks, and sheets of single members; and names that are no totals."""

    applications: Source | None = None
    criteria: Source | None = None
    members: Source | None = None
    terms: Sequence[Source] = ()
    scores: Sequence[Source] = ()
    sheets: Sequence[Source] = ()
    sure: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a book does not keep of what people wrote.

    `stepped_back` bool array (A, E): who wrote in words that he steps back; by application `admitted`: what the
    register says, None where it says nothing, and `ground`: why it was turned away; `listed` and `seated` are the
    places where each application and each member is named.
    """

    stepped_back: Bools
    admitted: tuple[bool | None, ...]
    ground: tuple[str, ...]
    listed: tuple[Fault, ...]
    seated: tuple[Fault, ...]


class Gathered(NamedTuple):
    """The book and what it does not keep, or all that keeps the tables from being one."""

    book: Scorebook | None
    faults: list[Fault]
    said: Said | None = None


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """All that a book is made of, and all that is wrong with it."""

    roll: Roll
    applied: Applications
    criteria: Criteria
    members: Table
    areas: Sequence[str]
    terms: Terms
    lots: Lots
    marks: Marks
    faults: list[Fault]
    notices: list[Fault]


def gather(tables: Tables, missing: str, seed: int, *, whole: bool = False) -> Gathered:
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
    whole : bool
        Whether a mark with decimals is a fault.
    """
    if missing not in ballots.MISSING:
        raise Unknown("unknown_missing", name=missing, known=", ".join(ballots.MISSING))
    parts = _read(tables, missing, whole)
    if parts.faults:
        return Gathered(None, parts.faults)
    return Gathered(_book(parts, seed), [], said=_said(parts))


def _read(tables: Tables, missing: str, whole: bool) -> _Parts:
    applied = lists.applications(tables.applications, tables.sure)
    criteria = lists.criteria(tables.criteria, tables.sure)
    members = lists.members(tables.members, tables.sure)
    limits = terms.read(tables.terms, lots.written(applied))
    sheets = tables.sheets if tables.applications and tables.criteria else ()
    filled = box.fill(tables.scores, sheets, Roll(applied.names, members.names, criteria.names), tables.sure)
    marks = ballots.marks(filled, criteria.top, missing, whole=whole)
    by_lot = lots.read(applied, len(filled.roll.applications.labels), limits)
    faults = [*applied.table.faults, *criteria.table.faults, *members.table.faults, *limits.faults, *filled.faults]
    uneven = [] if faults else _uneven(criteria, filled.roll)
    named = _named(applied, criteria, members, filled, limits)
    listed = Roll(applied.names, members.names, criteria.names)
    likes = [fault for kind in named for fault in alike.faults(kind)] or split.questions(filled, listed, tables.sure)
    faults += [*marks.faults, *by_lot.faults, *uneven]
    doubts = Doubts() if faults or likes else doubt(filled, marks, listed, tables.sure)
    told = [applied.table.notices, criteria.table.notices, members.table.notices, limits.notices, filled.notices]
    told += [alike.notices(kind) for kind in named] if not faults and not likes else []
    return _Parts(
        roll=filled.roll,
        applied=applied,
        criteria=criteria,
        members=members.table,
        areas=members.areas,
        terms=limits,
        lots=by_lot,
        marks=marks,
        faults=[*likes, *_apart(_unmerged(faults), likes), *doubts.faults],
        notices=[*(notice for notices in told for notice in notices), *doubts.notices, *marks.notices],
    )


def _named(applied: Applications, criteria: Criteria, members: Members, box: Box, limits: Terms) -> list[list[Mention]]:
    """Return where names stand, each kind by itself: applications, members, criteria, lots, places."""
    return [
        [*alike.mentions(applied.table, "application"), *box.mentions.get("application", ())],
        [*alike.mentions(members.table, "expert"), *box.mentions.get("expert", ())],
        [*alike.mentions(criteria.table, "criterion"), *box.mentions.get("criterion", ())],
        [*limits.lots, *alike.mentions(applied.table, "lot")],
        [*alike.mentions(applied.table, "area"), *alike.mentions(members.table, "area")],
    ]


def _unmerged(faults: Sequence[Fault]) -> list[Fault]:
    """Leave out the marks that are missing because cells are merged: that is asked already."""
    asked = {fault.sheet for fault in faults if fault.key == "merged_marks"}
    return [fault for fault in faults if fault.key != "mark_missing" or fault.sheet not in asked]


def _apart(faults: Sequence[Fault], likes: Sequence[Fault]) -> list[Fault]:
    """Leave out what follows from one name written in two ways, where that is told already."""
    return [fault for fault in faults if not likes or fault.key not in FOLLOWING]


def _uneven(criteria: Criteria, roll: Roll) -> list[Fault]:
    """Say that nobody says the weights, and that a hundred cannot be shared equally."""
    count = len(roll.criteria.labels)
    fits = criteria.weights or not count or 100 % count == 0
    return [] if fits else [Fault(key="equal_weights", facts={"count": count})]


def _said(parts: _Parts) -> Said:
    lines = parts.applied.table.lines
    count = len(parts.roll.applications.labels)
    return Said(
        stepped_back=parts.marks.stepped_back,
        admitted=tuple(line.values["entered"] for line in lines) or (None,) * count,
        ground=tuple(line.written.get("ground", "") for line in lines) or ("",) * count,
        listed=_places(parts.applied.table, "application", count),
        seated=_places(parts.members, "expert", len(parts.roll.members.labels)),
    )


def _places(table: Table, name: str, count: int) -> tuple[Fault, ...]:
    """Return where each name of a list stands; nowhere for what no list names."""
    listed = [table.header.fault("", line.number, name, line.written.get(name, "")) for line in table.lines]
    return (*listed, *[Fault(key="")] * (count - len(listed)))


def _book(parts: _Parts, seed: int) -> Scorebook:
    """Seal the arrays; an application that nobody marked is not compared."""
    roll = parts.roll
    marks = parts.marks
    book = Scorebook(
        applications=roll.applications.labels,
        members=roll.members.labels,
        criteria=roll.criteria.labels,
        marks=seal(marks.marks),
        given=seal(marks.given),
        entered=seal(marks.given.any(-1)),
        lots=tuple(parts.lots.names),
        lot=seal(parts.lots.of, np.int64),
        ceilings=seal(parts.lots.ceilings, np.int64),
        pass_mark=parts.terms.pass_mark,
        seed=seed,
        origin=parts.terms.origin,
        least=parts.terms.least,
        notices=tuple(parts.notices),
    )
    return _awardable(_with_applications(_with_criteria(book, parts.criteria), parts))


def _with_criteria(book: Scorebook, criteria: Criteria) -> Scorebook:
    """Take from the list of criteria what it says; weights that nobody says stay equal."""
    if not criteria.top:
        return book
    top = seal(criteria.top, np.int64)
    floors = seal(criteria.floors, np.int64)
    weights = seal(criteria.weights, np.int64) if criteria.weights else book.weights
    return replace(book, weights=weights, top=top, floors=floors)


def _with_applications(book: Scorebook, parts: _Parts) -> Scorebook:
    """Take from the list of applications what it says; with their true quality the marks are a model's."""
    lines = parts.applied.table.lines
    if not lines:
        return book
    areas = names.of(line.written.get("area", "") for line in lines)
    area = [areas.labels[areas.place(word) or 0] for word in areas.labels]
    entered = np.array([line.values["entered"] is not False for line in lines])
    merit = [line.values["merit"] for line in lines]
    modelled = None not in merit
    return replace(
        book,
        price=seal(lots.prices(parts.applied, len(lines)), np.int64),
        entered=seal(entered & book.entered),
        area=tuple(area),
        home=seal(_home(area, parts.areas, book.given)),
        incumbent=seal([line.values["incumbent"] is True for line in lines]),
        merit=seal(merit, np.float64) if modelled else None,
        origin=SYNTHETIC if modelled else book.origin,
        notices=(*book.notices, *_marked_though_out(entered, parts), *_unmarked(entered, parts)),
    )


def _marked_though_out(entered: Bools, parts: _Parts) -> Iterator[Fault]:
    """Tell of the applications that members marked although the register says that they are not admitted."""
    table = parts.applied.table
    for a, line in enumerate(table.lines):
        members = int(parts.marks.given[a].sum())
        if not entered[a] and members:
            at = table.header.fault("", line.number, "entered", line.written.get("entered", ""))
            facts = {"application": line.written["application"], "members": members}
            yield replace(at, key="marked_though_out", facts=facts)


def _unmarked(entered: Bools, parts: _Parts) -> Iterator[Fault]:
    """Tell of the listed applications that nobody marked: they are not compared."""
    table = parts.applied.table
    for a in np.flatnonzero(entered & ~parts.marks.given.any(-1)).tolist():
        line = table.lines[a]
        yield table.header.fault("listed_unmarked", line.number, "application", line.written["application"])


def _awardable(book: Scorebook) -> Scorebook:
    """Compare nothing in a lot with fewer applications than the terms ask for, and say so."""
    counts = [int((book.entered & (book.lot == lot)).sum()) for lot in range(len(book.lots))]
    few = [lot for lot, count in enumerate(counts) if 0 < count < book.least]
    told = [
        Fault(key="lot_too_few", facts={"lot": book.lots[lot], "count": counts[lot], "least": book.least})
        for lot in few
    ]
    entered = book.entered & ~np.isin(book.lot, few)
    return replace(book, entered=seal(entered), notices=(*book.notices, *told))


def _home(area: Sequence[str], areas: Sequence[str], given: Bools) -> Bools:
    """Compare where applicants and members are from; who is from nowhere known is at home nowhere."""
    if not areas:
        return np.zeros(given.shape, np.bool_)
    return np.array([[bool(plain(a)) and plain(a) == plain(e) for e in areas] for a in area], np.bool_)
