"""How far a result depends on the weights of the criteria: intervals, all weights at once, likeness of two rankings."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from socsim.base import rng
from socsim.base.shapes import Floats, Ints, Sealed
from socsim.scoring.methods.points import NOISE


def _rest(x: Floats, weights: Floats) -> Floats:
    """Score of each application without criterion k, the other weights rescaled to 1: float array (A, C)."""
    C = len(weights)
    others = (1 - np.eye(C)) * weights[:, None]
    others = np.where(others.sum(0) > 0, others, 1 - np.eye(C))
    return np.asarray(x @ (others / others.sum(0)))


def weight_intervals(
    x: ArrayLike,
    weights: ArrayLike,
    *,
    constant: ArrayLike | None = None,
    share: float = 1.0,
    entered: ArrayLike | None = None,
) -> Floats:
    """Say how far each weight can move before another application has more points than the winner.

    The other weights keep their proportions and make room; if all of them are 0 they share the room equally. The score
    is ``share * weighted sum + constant``; of equal best scores the first application counts as the winner.

    Parameters
    ----------
    x : array_like (A, C)
        Points by criterion, all on one scale.
    weights : array_like (C,)
        Numbers from 0, not all 0; their sum does not matter.
    constant : array_like (A,), optional
        What does not depend on the weights (points for the price), on the scale of the score.
    share : float
        What the weighted sum counts for.
    entered : bool array_like (A,), optional
        The applications that are compared; all when missing.

    Returns
    -------
    float array (C, 2)
        Lowest and highest share 0..1 of each weight, exact, the present one between them. The only criterion cannot
        move: 1, 1. Without a winner nothing limits a weight: 0, 1.

    References
    ----------
    Ratio formula for a linear score; data and question of Triantaphyllou & Sanchez (1997), Decision Sciences 28.
    """
    compared = np.ones(len(np.asarray(x)), bool) if entered is None else np.asarray(entered, bool)
    values = np.asarray(x, float)[compared]
    plus = np.zeros(len(values)) if constant is None else np.asarray(constant, float)[compared]
    present = np.asarray(weights, float) / np.sum(weights)
    if present.size == 1 or not len(values):
        return np.array([[float(present.size == 1), 1.0]] * present.size)
    noise = NOISE * max(np.abs(share * values).max(), np.abs(plus).max())
    score = share * (values @ present) + plus
    winner = int(np.argmax(score >= score.max() - noise))
    alone = share * values + plus[:, None]
    without = share * _rest(values, present) + plus[:, None]
    return _stays(alone[winner] - alone, without[winner] - without, present, noise)


def _stays(alone: Floats, without: Floats, present: Floats, noise: float) -> Floats:
    """Find where ``t * alone + (1 - t) * without`` is at least 0 for every rival (A, C): float array (C, 2).

    The `present` weights (C,) lie between.
    """
    slope = alone - without
    moves = np.abs(slope) > noise
    turn = -without / np.where(moves, slope, 1)
    low = np.where(moves & (slope > 0), turn, 0.0).max(0)
    high = np.where(moves & (slope < 0), turn, 1.0).min(0)
    return np.stack([np.clip(np.minimum(low, present), 0, 1), np.clip(np.maximum(high, present), 0, 1)], -1)


@dataclass(frozen=True, kw_only=True, eq=False)
class Acceptability(Sealed):
    """Which places applications take over all weights.

    Attributes
    ----------
    rank : float array (A, A)
        Share of the weights that give an application a place (second axis, best first); rows and columns sum to 1.
    central : float array (A, C)
        Mean of the weights that put an application first; zeros where none does.
    """

    rank: Floats
    central: Floats


def acceptability(
    x: ArrayLike,
    *,
    seed: int,
    draws: int = 2000,
    weights: ArrayLike | None = None,
    constant: ArrayLike | None = None,
    share: float = 1.0,
) -> Acceptability:
    """Look at the places under many weights (SMAA-2); the weights are uniform over all that sum to 1.

    Applications with equal scores share their places equally: two winners have half of the first and of the second.

    Parameters
    ----------
    x : array_like (A, C)
        Points by criterion, all on one scale.
    seed, draws : int
        Where the weights come from, and how many; not used when `weights` is given.
    weights : array_like (draws, C), optional
        The weights to look at instead, each row with sum 1.
    constant, share
        As in :func:`weight_intervals`.

    Returns
    -------
    Acceptability

    References
    ----------
    Lahdelma & Salminen (2001), SMAA-2, Operations Research 49(3).
    """
    values = np.asarray(x, float)
    looked = simplex(seed, draws, values.shape[1]) if weights is None else np.asarray(weights, float)
    score = share * (looked[:, None, :] * values).sum(-1) + (0.0 if constant is None else np.asarray(constant, float))
    places = _places(score)
    first = places[:, :, :1].sum(-1)  # of nobody where nobody is compared
    central = first.T @ looked / np.maximum(first.sum(0), np.finfo(float).tiny)[:, None]
    return Acceptability(rank=places.mean(0), central=central)


def simplex(seed: int, draws: int, count: int) -> Floats:
    """Draw weights uniformly from all that sum to 1, float array (draws, count): gaps between sorted uniform draws."""
    cuts = rng.uniform(seed, "weights", np.arange(draws)[:, None], np.arange(count - 1))
    return np.diff(np.sort(cuts, -1), axis=-1, prepend=0.0, append=1.0)


def _places(score: Floats) -> Floats:
    """Part of every place that each application takes, float array (draws, A, A)."""
    whole: Ints = np.rint(score / (NOISE * (np.abs(score).max(initial=0) or 1))).astype(np.int64)
    better = (whole[:, None, :] > whole[:, :, None]).sum(-1)[..., None]
    equal = (whole[:, None, :] == whole[:, :, None]).sum(-1)[..., None]
    place = np.arange(score.shape[1])
    return np.asarray(((better <= place) & (place < better + equal)) / equal)


def kendall(x: ArrayLike, y: ArrayLike) -> Floats:
    """Say how alike two rankings are: Kendall's tau-b, 1 the same order, -1 the reverse.

    Parameters
    ----------
    x, y : array_like (..., A)
        Scores or places of the same applications; equal numbers are ties.

    Returns
    -------
    float array (...)
        Where everything is tied: 1 in both rankings, 0 in one of them.

    References
    ----------
    Kendall (1945), The treatment of ties in ranking problems, Biometrika 33.
    """
    first = _pairs(np.asarray(x, float))
    second = _pairs(np.asarray(y, float))
    untied_first = np.abs(first).sum((-2, -1))
    untied_second = np.abs(second).sum((-2, -1))
    size = np.sqrt(untied_first * untied_second)
    both_tied = np.where((untied_first == 0) & (untied_second == 0), 1.0, 0.0)
    return np.where(size > 0, (first * second).sum((-2, -1)) / np.where(size > 0, size, 1), both_tied)


def _pairs(scores: Floats) -> Floats:
    """Say of each pair which stands before the other: 1, 0 (tied) or -1, float array (..., A, A)."""
    return np.asarray(np.sign(np.subtract(scores[..., :, None], scores[..., None, :])))
