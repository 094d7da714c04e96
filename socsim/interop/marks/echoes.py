"""Marks that say by themselves that nobody gave them: a ballot that is the mean of the others, or the same as another.

Only names that no list holds are asked about: who is on the list of the commission is a member.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from socsim.base.shapes import Bools, Ints

FEW = 4  # whole marks beside which the others differ, each time in another way: fewer may be the mean by luck
FINE = 2  # the same for marks with two decimals
CELLS = 6  # marks of two ballots that are the same by copying rather than by agreement
SAMPLE = 8  # numbers of a row that are looked at first
ROUNDED = 50  # hundredths by which a whole mark may differ from a mean
VARIED = 3  # different marks among them


class Echo(NamedTuple):
    """The number of a name whose marks are made of the others, and how: ``sum``, ``mean``, ``median``."""

    name: int
    way: str


def made(marks: Ints, given: Bools, axis: int) -> list[Echo]:
    """Find names of which every mark is made of the marks of the others.

    Parameters
    ----------
    marks : int array (A, E, C)
        Hundredths.
    given : bool array (A, E)
    axis : int
        0 applications, 1 members, 2 criteria.
    """
    there = np.broadcast_to(given[..., None], marks.shape)
    values = np.moveaxis(np.where(there, marks, 0), axis, 0).reshape(marks.shape[axis], -1)
    known = np.moveaxis(there, axis, 0).reshape(marks.shape[axis], -1)
    looked_at = range(len(values)) if len(values) > 2 else ()
    ways = [_way(values, known, index) if _possible(values, known, index) else "" for index in looked_at]
    return [Echo(index, way) for index, way in enumerate(ways) if way]


def _possible(values: Ints, known: Bools, index: int) -> bool:
    """Look at a few numbers of a row: most rows are made of nothing, and that is seen at once."""
    columns = np.flatnonzero(known[index] & (known.sum(0) > 2))[:SAMPLE]
    if not len(columns):
        return True
    others = known[:, columns].copy()
    others[index] = False
    mine = values[index, columns]
    rest = np.where(others, values[:, columns], np.nan)
    total = np.nansum(rest, 0)
    ways = (total, total / others.sum(0), np.nanmedian(rest, 0))
    return any(bool((abs(way - mine) <= ROUNDED).all()) for way in ways)


def _way(values: Ints, known: Bools, index: int) -> str:
    """Say how one row of numbers is made of the others; nothing where it is not."""
    others = np.delete(known, index, 0)
    told = known[index] & (others.sum(0) > 1)
    mine = values[index][told]
    rest = np.ma.masked_array(np.delete(values, index, 0)[:, told], ~others[:, told])
    if not len(mine) or (known[index] & ~told).any():
        return ""
    unit = next(unit for unit in (100, 10, 1) if not (mine % unit).any())
    patterns = np.unique(rest.filled(-1)[:, rest.max(0) != rest.min(0)], axis=1)
    differing = patterns.shape[1]
    columns = np.unique(rest.filled(-1), axis=1).shape[1]
    if columns >= FEW and (mine == rest.sum(0)).all() and int((rest > 0).sum(0).min()) > 1:
        return "sum"
    if differing < (FINE if unit == 1 else FEW):
        return ""
    if (abs(rest.mean(0) - mine) <= unit / 2).all():
        return "mean"
    enough = differing >= CELLS and int(others[:, told].sum(0).min()) > 2
    middle = np.ma.median(rest, 0)  # type: ignore[no-untyped-call]
    return "median" if enough and (abs(middle - mine) <= unit / 2).all() else ""


class Pair(NamedTuple):
    """Two members with the same marks, and whether that is too much for agreement."""

    first: int
    second: int
    copied: bool


def same(marks: Ints, given: Bools) -> list[Pair]:
    """Find members whose every mark is that of an earlier member; nobody where all of them agree.

    Parameters
    ----------
    marks : int array (A, E, C)
    given : bool array (A, E)
    """
    ballots = [_ballot(marks, given, e) for e in range(marks.shape[1])]
    first: dict[bytes, int] = {}
    pairs = []
    for e, ballot in enumerate(ballots):
        earlier = first.setdefault(ballot, e)
        if earlier != e and given[:, e].any():
            values = marks[given[:, e], e]
            varied = values.size >= CELLS and len(np.unique(values)) >= VARIED
            pairs.append(Pair(earlier, e, varied and len(set(ballots)) > 1))
    return pairs


def _ballot(marks: Ints, given: Bools, e: int) -> bytes:
    return given[:, e].tobytes() + np.where(given[:, e, None], marks[:, e], -1).tobytes()


def agreeing(pairs: Sequence[Pair], members: int) -> bool:
    """Say whether the whole commission gave the same marks."""
    return len(pairs) == members - 1 and len({pair.first for pair in pairs}) == 1
