"""Combining members by how each of them orders the applications: Borda, Copeland, majority judgement, Bradley-Terry.

They read totals only as an order (majority judgement: as grades), so that one member's 0 weighs no more than his 60.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socsim.base.shapes import Bools, Floats, Ints
from socsim.scoring.methods.points import half_up

WIDTH = 14  # bits of a total in hundredths: 0..10000
PACKED = 4  # totals in one whole number


def _duels(points: Ints, given: Bools) -> Iterator[Bools]:
    """Say member by member which application of each pair stands before the other, bool (..., A, A)."""
    complete = given.all()
    totals: NDArray[Any] = points.astype(np.int16) if complete and np.abs(points).max(initial=0) < 2**15 else points
    for member in range(points.shape[-1]):
        mine = np.ascontiguousarray(totals[..., member])
        before = mine[..., :, None] > mine[..., None, :]
        marked = given[..., member]
        yield before if complete else before & marked[..., :, None] & marked[..., None, :]


def wins(points: Ints, given: Bools) -> Ints:
    """Count the members who put the row's application before the column's, int array (..., A, A)."""
    count: NDArray[Any] = np.zeros((*points.shape[:-1], points.shape[-2]), np.int16)
    for before in _duels(points, given):
        count += before.view(np.int8)
    return count.astype(np.int64)


def borda(points: Ints, given: Bools) -> Ints:
    """Count for each member how many applications stand below, half for an equal one, and add up over members.

    Returns
    -------
    int array (..., A)
        Hundredths of Borda points. Where members are recused, each ballot is stretched to the length of a full one,
        and the sum to the number of all members.

    References
    ----------
    Borda (1781), Mémoire sur les élections au scrutin; Young (1974).
    """
    members = points.shape[-1]
    rivals = np.maximum(given.any(-1).sum(-1, keepdims=True) - 1, 0)
    if given.all():
        count = wins(points, given)
        net = np.einsum("...ab->...a", count) - np.einsum("...ab->...b", count)
        return np.asarray(50 * (net + members * rivals))
    total = np.zeros(points.shape[:-1], np.int64)
    for member, before in enumerate(_duels(points, given)):
        marked = given[..., member]
        length = np.maximum(marked.sum(-1, keepdims=True) - 1, 0)
        twice = before.sum(-1) - before.sum(-2) + length
        total += np.where(marked, half_up(50 * twice * rivals, np.maximum(length, 1)), 0)
    return half_up(total * members, given.sum(-1))


def copeland(points: Ints, given: Bools) -> Ints:
    """Count the duels an application wins minus those it loses; a duel is decided by the majority of members.

    Returns
    -------
    int array (..., A)
        Hundredths.

    References
    ----------
    Copeland (1951), A reasonable social welfare function.
    """
    count = wins(points, given)
    return np.asarray(100 * np.einsum("...ab->...a", np.sign(count - count.swapaxes(-1, -2))))


def removal(count: int) -> list[int]:
    """Return the order in which the majority value takes grades away: always the (lower) middle of what is left."""
    left = list(range(count))
    order = []
    while left:
        order.append(left.pop((len(left) - 1) // 2))
    return order


def majority_value(points: Ints, given: Bools) -> Ints:
    """Return each application's grades in the order in which the majority value compares them.

    Returns
    -------
    int array (..., A, E)
        The first is the (lower) median; -1 behind the last grade where members are recused.

    References
    ----------
    Balinski and Laraki (2007), A theory of measuring, electing and ranking, PNAS 104:8720.
    """
    members = points.shape[-1]
    ordered = np.sort(np.where(given, points, np.iinfo(np.int64).max), -1)
    orders = np.array([removal(m) + [0] * (members - m) for m in range(members + 1)])
    count = given.sum(-1)
    value = np.take_along_axis(ordered, orders[count], -1)
    return np.where(np.arange(members) < count[..., None], value, -1)


def majority_judgement(points: Ints, given: Bools) -> Ints:
    """Rank by the majority value: the median grade, then the grade in the middle of the rest, and so on.

    Returns
    -------
    int array (..., A)
        Hundredths of the number of applications with a lower majority value (equal values give equal numbers).

    Notes
    -----
    Applications with unequal numbers of grades are compared as if each grade were repeated until the numbers are
    equal, as the authors of the method require.
    """
    if given.all():
        keys = _packed(np.sort(points, -1)[..., removal(points.shape[-1])])
        return np.asarray(100 * np.einsum("...ab->...a", _above(keys).view(np.int8), dtype=np.int64))
    competitions = points.reshape(-1, *points.shape[-2:])
    marked = given.reshape(competitions.shape)
    beaten = np.stack([_beaten(*grades) for grades in zip(competitions, marked, strict=True)])
    return 100 * beaten.reshape(points.shape[:-1])


def _packed(value: Ints) -> list[Ints]:
    """Pack neighbouring grades into whole numbers that compare as the grades do."""
    keys = []
    for start in range(0, value.shape[-1], PACKED):
        key = np.zeros(value.shape[:-1], np.int64)
        for grade in np.moveaxis(value[..., start : start + PACKED], -1, 0):
            key = (key << WIDTH) | grade
        keys.append(key)
    return keys


def _above(keys: list[Ints]) -> Bools:
    """Tell for each pair whether the first has the greater list of keys, bool (..., A, A)."""
    greater = np.zeros((*keys[0].shape, keys[0].shape[-1]), bool)
    for key in reversed(keys):
        mine = key[..., :, None]
        other = key[..., None, :]
        greater = (mine > other) | ((mine == other) & greater)
    return greater


def _beaten(points: Ints, given: Bools) -> Ints:
    """Count for one competition how many applications each one beats, grades repeated to equal numbers."""
    grades = [np.sort(row[mask]) for row, mask in zip(points, given, strict=True)]
    beaten = np.zeros(len(grades), np.int64)
    for a, mine in enumerate(grades):
        for b, other in enumerate(grades[:a]):
            verdict = _duel(mine, other)
            beaten[a] += verdict > 0
            beaten[b] += verdict < 0
    return beaten


def _duel(mine: Ints, other: Ints) -> int:
    if not len(mine) or not len(other):
        return int(len(mine) > 0) - int(len(other) > 0)
    common = int(np.lcm(len(mine), len(other)))
    order = removal(common)
    difference = np.repeat(mine, common // len(mine))[order] - np.repeat(other, common // len(other))[order]
    first = difference[difference.nonzero()[0][:1]]
    return int(np.sign(first[0])) if len(first) else 0


def bradley_terry_matrix(won: Floats, alpha: float = 0.0) -> Floats:
    """Fit abilities to a table of duels: ``won[a, b]`` is how often a was before b.

    Parameters
    ----------
    won : float array (A, A)
    alpha : float
        Regularisation; needed where somebody won or lost every duel.

    Returns
    -------
    float array (A,)
        Logarithmic abilities with sum 0.

    References
    ----------
    Bradley and Terry (1952); fitted with the library choix (Maystre and Grossglauser 2015, I-LSR).
    """
    from choix import ilsr_pairwise_dense

    return np.asarray(ilsr_pairwise_dense(np.asarray(won, np.float64), alpha=alpha))


def bradley_terry(points: Ints, given: Bools, *, alpha: float = 0.1) -> Floats:
    """Read every member's totals as duels (an equal pair counts half for each) and fit abilities, float (..., A)."""
    competitions = points.reshape(-1, *points.shape[-2:])
    marked = given.reshape(competitions.shape)
    abilities = np.zeros(competitions.shape[:-1])
    for row, totals in enumerate(competitions):
        present = marked[row].any(-1).nonzero()[0]
        if len(present) > 1:
            table = _halves(totals[present], marked[row, present])
            abilities[row, present] = bradley_terry_matrix(table, alpha)
    return abilities.reshape(points.shape[:-1])


def _halves(points: Ints, given: Bools) -> Floats:
    """Count the duels of one competition, an equal pair as half for each, float array (A, A)."""
    count = wins(points, given)
    both = (given[:, None] & given[None]).sum(-1)
    halves: Floats = (count - count.T + both) / 2
    np.fill_diagonal(halves, 0)
    return halves
