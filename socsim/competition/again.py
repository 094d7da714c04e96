"""The same envelopes and marks awarded once more, with a weight, a member or a mark changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from socsim.base.errors import Lesson, nearest
from socsim.base.shapes import Bools, Ints
from socsim.competition.applications import Applications
from socsim.competition.award import award
from socsim.competition.ballot import Ballot
from socsim.competition.commission import ScoreSheets
from socsim.competition.hold import Competition
from socsim.country.records import MARKS
from socsim.scoring.methods import experts

Repeated = TypeVar("Repeated", Applications, ScoreSheets)


@dataclass(frozen=True, kw_only=True)
class Swing:
    """A single mark that, had it been `new` instead of `old`, would have given the lot to `winner` (-1: to nobody)."""

    application: int
    criterion: int
    old: int
    new: int
    lot: int
    winner: int


@dataclass(frozen=True, kw_only=True)
class Influence:
    """How much one member's marks mattered in one competition.

    `own` is the competition with the member's marks, `without` with the seat empty, `simulated` with the model's
    marks in the seat. `points` and `others` are int arrays (A,) of hundredths: the member's and the other members'
    mean; `counts` bool (A,) says which of them count. `swings` are the smallest single changes of a mark for every
    other winner they lead to.
    """

    own: Competition
    without: Competition
    simulated: Competition
    points: Ints
    others: Ints
    counts: Bools
    swings: tuple[Swing, ...]


def again(
    competition: Competition,
    *,
    weights: Mapping[str, int] | None = None,
    without: str | None = None,
    sheets: ScoreSheets | None = None,
) -> Competition:
    """Award the last round once more; nobody writes or marks anew.

    Parameters
    ----------
    competition : Competition
    weights : mapping, optional
        New weights (whole percent) by id of the criterion; all weights together must make 100.
    without : str, optional
        Id of a seat whose marks do not count.
    sheets : ScoreSheets, optional
        Other marks.

    Raises
    ------
    Lesson
        When there is no such criterion or seat, or the weights do not make 100.
    """
    call, one = competition.announcement, competition.rounds[-1]
    if weights is not None:
        changed = [replace(c, weight=weights.get(c.id, c.weight)) for c in call.sheet.criteria]
        for name in weights:
            position("unknown_criterion", name, [c.id for c in call.sheet.criteria])
        total = sum(c.weight for c in changed)
        if total != 100 or min(c.weight for c in changed) < 0:
            raise Lesson("weights", total=total, listed=", ".join(f"{c.id} {c.weight}" for c in changed))
        call = replace(call, sheet=replace(call.sheet, criteria=tuple(changed)))
    marks = sheets or one.sheets
    if without is not None:
        marks = marks.without_member(position("unknown_seat", without, [seat.id for seat in competition.commission]))
    result = award(call, one.papers, one.rejected, marks, seed=competition.seed, replications=competition.replications)
    last = replace(one, sheets=marks, award=result)
    return replace(competition, announcement=call, rounds=(*competition.rounds[:-1], last))


def position(key: str, name: str, known: Sequence[str]) -> int:
    """Find an id among the known ones; an unknown one is the lesson ``error.<key>``."""
    if name not in known:
        raise Lesson(key, name=name, known=", ".join(known), near=nearest(name, known))
    return known.index(name)


def seated(competition: Competition, member: int, ballot: Ballot) -> Competition:
    """Award the last round with a person's ballot in the place of a simulated member's."""
    sheets = competition.rounds[-1].sheets
    return again(competition, sheets=sheets.with_member(member, *ballot.arrays(sheets.given.shape[1])))


def influence(competition: Competition, member: int, ballot: Ballot, replication: int = 0) -> Influence:
    """Measure how much a person's ballot mattered."""
    own = seated(competition, member, ballot)
    sheets, r = own.rounds[-1].sheets, replication
    points = own.rounds[-1].award.member_points[r]
    return Influence(
        own=own,
        without=again(own, without=own.commission[member].id),
        simulated=competition,
        points=points[:, member],
        others=experts.mean(points, sheets.without_member(member).given[r]),
        counts=sheets.given[r, :, member],
        swings=_swings(own, member, ballot, r),
    )


def _swings(own: Competition, member: int, ballot: Ballot, r: int) -> tuple[Swing, ...]:
    """Try every other mark in every place, all in one batch, and keep the smallest change for each new winner."""
    places = [(a, c) for a in ballot.to_mark for c in range(ballot.criteria)]
    old = ballot.marks
    tries = [(a, c, old[a, c], new) for a, c in places for new in range(MARKS + 1) if new != old[a, c]]
    if not tries:
        return ()
    one, here = own.rounds[-1], np.full(len(tries), r)
    sheets = _taken(one.sheets, here)
    marks = sheets.marks.copy()
    marks[np.arange(len(tries)), [t[0] for t in tries], member, [t[1] for t in tries]] = [t[3] for t in tries]
    winner = award(
        own.announcement,
        _taken(one.papers, here),
        one.rejected[here],
        replace(sheets, marks=marks),
        seed=own.seed,
        replications=own.replications[here],
    ).winner
    found = [
        Swing(application=a, criterion=c, old=before, new=new, lot=lot, winner=int(winner[i, lot]))
        for i, (a, c, before, new) in enumerate(tries)
        for lot in np.flatnonzero(winner[i] != one.award.winner[r]).tolist()
    ]
    found.sort(key=lambda s: (s.lot, s.winner, abs(s.new - s.old)))
    return tuple(next(same) for _, same in groupby(found, key=lambda s: (s.lot, s.winner)))


def _taken(record: Repeated, which: NDArray[Any]) -> Repeated:
    """Take replications of a record whose arrays begin with the axis R; arrays of one axis belong to all."""
    arrays = {f.name: getattr(record, f.name) for f in fields(record)}
    return replace(record, **{name: a[which] for name, a in arrays.items() if isinstance(a, np.ndarray) and a.ndim > 1})
