"""The same envelopes and marks awarded once more, with a weight, a member or a mark changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from socsim.base.errors import Lesson, nearest
from socsim.base.shapes import Bools, Ints, Sealed
from socsim.competition.announcement import Announcement
from socsim.competition.ballot import Ballot
from socsim.competition.commission import ScoreSheets
from socsim.competition.hold import Competition
from socsim.competition.round import Round
from socsim.country.records import MARKS
from socsim.scoring.methods import experts


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
class Influence(Sealed):
    """How much one member's marks mattered in one competition.

    `seated` is the competition with the member's marks, `without` with the seat empty, `simulated` with the model's
    marks in the seat. `points` and `others` are int arrays (A,) of hundredths: the member's and the other members'
    mean; `counts` bool (A,) says which of them count. `swings` are the smallest single changes of a mark for every
    other winner they lead to.
    """

    seated: Competition
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
    last = competition.rounds[-1]
    setting = last.setting
    if weights is not None:
        setting = replace(setting, announcement=_weighed(setting.announcement, weights))
    marks = sheets or last.sheets
    if without is not None:
        seats = [seat.id for seat in setting.commission]
        marks = marks.without_member(position("unknown_seat", without, seats))
    return replace(competition, rounds=(*competition.rounds[:-1], replace(last, setting=setting, sheets=marks)))


def _weighed(call: Announcement, weights: Mapping[str, int]) -> Announcement:
    """Put other weights into the score sheet of a call."""
    criteria = call.sheet.criteria
    for name in weights:
        position("unknown_criterion", name, [criterion.id for criterion in criteria])
    changed = tuple(replace(criterion, weight=weights.get(criterion.id, criterion.weight)) for criterion in criteria)
    total = sum(criterion.weight for criterion in changed)
    if total != 100 or min(criterion.weight for criterion in changed) < 0:
        listed = ", ".join(f"{criterion.id} {criterion.weight}" for criterion in changed)
        raise Lesson("weights", total=total, listed=listed)
    return replace(call, sheet=replace(call.sheet, criteria=changed))


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
    mine = seated(competition, member, ballot)
    last = mine.rounds[-1]
    points = last.book.part(replication).member_points
    return Influence(
        seated=mine,
        without=again(mine, without=mine.commission[member].id),
        simulated=competition,
        points=points[:, member],
        others=experts.mean(points, last.sheets.without_member(member).given[replication]),
        counts=last.sheets.given[replication, :, member],
        swings=_swings(last.part(np.array([replication])), member, ballot),
    )


def _swings(decided: Round, member: int, ballot: Ballot) -> tuple[Swing, ...]:
    """Try every other mark in every place, all in one batch, and keep the smallest change for each new winner."""
    changes = list(_changes(ballot))
    if not changes:
        return ()
    tried = decided.part(np.zeros(len(changes), np.int64))
    marks = tried.sheets.marks.copy()
    for attempt, (application, criterion, mark) in enumerate(changes):
        marks[attempt, application, member, criterion] = mark
    winners = replace(tried, sheets=replace(tried.sheets, marks=marks)).winner
    swings = [
        Swing(
            application=application,
            criterion=criterion,
            old=ballot.marks[application, criterion],
            new=mark,
            lot=lot,
            winner=int(winner[lot]),
        )
        for (application, criterion, mark), winner in zip(changes, winners, strict=True)
        for lot in np.flatnonzero(winner != decided.winner[0]).tolist()
    ]
    swings.sort(key=lambda swing: (*_result(swing), abs(swing.new - swing.old)))
    return tuple(next(same) for _, same in groupby(swings, key=_result))


def _changes(ballot: Ballot) -> Iterator[tuple[int, int, int]]:
    """Go through all other marks (application, criterion, mark) that could stand on a ballot."""
    for application in ballot.to_mark:
        for criterion in range(ballot.criteria):
            for mark in range(MARKS + 1):
                if mark != ballot.marks[application, criterion]:
                    yield application, criterion, mark


def _result(swing: Swing) -> tuple[int, int]:
    """Say where a swing leads: the lot, and who would win it."""
    return swing.lot, swing.winner
