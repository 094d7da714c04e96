"""How far members agree: Krippendorff's alpha and intraclass correlations. Plain statistics on arrays, never NaN."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from socsim.base import rng
from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Floats
from socsim.scoring.methods.points import NOISE, quiet


def _ratio(a: Floats, b: Floats) -> Floats:
    return ((a - b) / np.where(a + b == 0, 1, a + b)) ** 2


def _pairs(y: Floats, ok: Bools, delta: Callable[[Floats, Floats], Floats]) -> Floats:
    """Sum the squared differences over all ordered pairs along the last axis."""
    cells = range(y.shape[-1])
    return np.asarray(np.sum([(delta(y[..., [i]], y) * (ok & ok[..., [i]])).sum(-1) for i in cells], axis=0))


def _midranks(y: Floats, ok: Bools) -> Floats:
    """Rank along the last axis; differences of mid-ranks are Krippendorff's ordinal differences."""
    cells = range(y.shape[-1])
    below = [ok[..., [i]] * ((y[..., [i]] < y) + 0.5 * (y[..., [i]] == y)) for i in cells]
    return np.asarray(np.sum(below, axis=0))


LEVELS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "nominal": lambda a, b: (a != b).astype(float),
    "ordinal": lambda a, b: (a - b) ** 2,
    "interval": lambda a, b: (a - b) ** 2,
    "ratio": _ratio,
}


def alpha(values: ArrayLike, given: ArrayLike, *, level: str = "interval") -> Floats:
    """Measure agreement by Krippendorff's alpha: 1 is full agreement, 0 is what chance would give.

    Parameters
    ----------
    values : array_like (..., A, E)
        Marks in any unit; for ``"ratio"`` not below 0.
    given : bool array_like (..., A, E)
        Which marks there are. Applications with a single mark do not count.
    level : str
        A name of :data:`LEVELS`; ``"interval"`` for points.

    Returns
    -------
    float array (...)
        1 where all marks are equal: nobody disagreed, though such marks show nothing (the literature leaves 0/0).

    Raises
    ------
    Lesson
        Where no application of a panel has two marks.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
    """
    ok = _pairable(given)
    y = np.where(ok, values, 0.0)
    flat = y.reshape(*y.shape[:-2], -1)
    flat_ok = ok.reshape(flat.shape)
    if level == "ordinal":
        flat = _midranks(flat, flat_ok)
        y = flat.reshape(y.shape)
    observed = (_pairs(y, ok, LEVELS[level]) / np.maximum(ok.sum(-1) - 1, 1)).sum(-1)
    expected = _pairs(flat, flat_ok, LEVELS[level]) / (flat_ok.sum(-1) - 1)
    return np.where(expected > 0, 1 - observed / np.where(expected > 0, expected, 1), 1.0)


def _pairable(given: ArrayLike) -> Bools:
    cells = np.asarray(given, bool)
    ok: Bools = cells & (cells.sum(-1, keepdims=True) >= 2)
    if not ok.any((-2, -1)).all():
        raise Lesson("too_few_marks_to_compare", applications=1, members=2)
    return ok


def alpha_interval(
    values: ArrayLike,
    given: ArrayLike,
    *,
    seed: int,
    draws: int = 1000,
    level: str = "interval",
    share: float = 0.95,
) -> tuple[Floats, Floats]:
    """Say how far alpha might be elsewhere: percentile bootstrap over the applications that have two marks or more.

    Parameters
    ----------
    values, given, level
        As in :func:`alpha`; a batch meets the same draws.
    seed, draws : int
        Where the draws come from, and how many.
    share : float
        Share of the draws that lie inside.

    Returns
    -------
    low, high : float array (...)

    References
    ----------
    Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13.
    """
    y = np.asarray(values)
    ok = _pairable(given)
    slot = np.arange(ok.shape[-2])
    whole = ok.any(-1)
    count = whole.sum(-1)[..., None]
    u = rng.uniform(seed, "alpha_interval", np.arange(draws)[:, None], slot).reshape(draws, *(1,) * (ok.ndim - 2), -1)
    drawn = np.argsort(~whole, axis=-1, kind="stable")[None]
    rows = np.take_along_axis(drawn, (u * count).astype(np.int64), -1)[..., None]
    there = np.take_along_axis(ok[None], rows, -2) & (slot < count)[..., None]
    sample = alpha(np.take_along_axis(y[None], rows, -2), there, level=level)
    low, high = np.quantile(sample, [(1 - share) / 2, (1 + share) / 2], axis=0)
    return low, high


def icc(values: ArrayLike) -> dict[str, Floats]:
    """Split the marks of a complete panel by two-way analysis of variance into six intraclass correlations.

    Parameters
    ----------
    values : array_like (..., A, E)
        Marks in any unit, two applications and two members at least.

    Returns
    -------
    dict of float arrays (...)
        By the names of McGraw and Wong: ``"(1,1)"`` one-way, ``"(A,1)"`` agreement (leniency counts as disagreement),
        ``"(C,1)"`` consistency (it does not), and ``"(1,k)"``, ``"(A,k)"``, ``"(C,k)"`` for the mean of the panel.
        0/0 (no differences that count) gives 1; any other division by 0 (equal means of unequal marks) gives 0.

    References
    ----------
    Shrout & Fleiss (1979), Psychological Bulletin 86; McGraw & Wong (1996), Psychological Methods 1.
    """
    y = np.asarray(values, float)
    A, E = y.shape[-2:]
    if min(A, E) < 2:
        raise Lesson("too_few_marks_to_compare", applications=2, members=2)
    row = y.mean(-1, keepdims=True)
    column = y.mean(-2, keepdims=True)
    grand = y.mean((-2, -1), keepdims=True)
    rows = E * (quiet(row - grand, y) ** 2).sum((-2, -1)) / (A - 1)
    columns = A * (quiet(column - grand, y) ** 2).sum((-2, -1)) / (E - 1)
    rest = (quiet(y - row - column + grand, y) ** 2).sum((-2, -1)) / ((A - 1) * (E - 1))
    within = (columns + (A - 1) * rest) / A
    size = rows + columns + rest
    return {
        "(1,1)": _part(rows - within, rows + (E - 1) * within, size),
        "(A,1)": _part(rows - rest, rows + (E - 1) * rest + E * (columns - rest) / A, size),
        "(C,1)": _part(rows - rest, rows + (E - 1) * rest, size),
        "(1,k)": _part(rows - within, rows, size),
        "(A,k)": _part(rows - rest, rows + (columns - rest) / A, size),
        "(C,k)": _part(rows - rest, rows, size),
    }


def _part(above: Floats, below: Floats, size: Floats) -> Floats:
    top = np.where(np.abs(above) <= NOISE * size, 0.0, above)
    bottom = np.where(np.abs(below) <= NOISE * size, 0.0, below)
    return np.where(bottom == 0, np.where(top == 0, 1.0, 0.0), top / np.where(bottom == 0, 1, bottom))
