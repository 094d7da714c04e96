"""How a commission marked: agreement, leniency and bias of its members. Plain statistics on arrays, never NaN."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import cos, inf, pi, sin, sqrt, tan

import numpy as np
from numpy.typing import ArrayLike

from socsim import rng
from socsim.errors import Lesson
from socsim.shapes import Bools, Floats

_NOISE = 1e-12  # a difference this small beside the largest mark comes from rounding


def _quiet(off: Floats, values: Floats) -> Floats:
    """Set to exactly 0 what differs from 0 by rounding only."""
    return np.where(np.abs(off) <= _NOISE * np.abs(values).max((-2, -1), keepdims=True, initial=0), 0.0, off)


def _off(values: Floats, given: Bools, axis: int) -> Floats:
    """Distance of each given mark from the mean of the given marks along an axis; 0 elsewhere."""
    y = np.where(given, values, 0.0)
    mean = y.sum(axis, keepdims=True) / np.maximum(given.sum(axis, keepdims=True), 1)
    return _quiet(np.where(given, y - mean, 0.0), y)


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
    flat, flat_ok = y.reshape(*y.shape[:-2], -1), ok.reshape(*ok.shape[:-2], -1)
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
    y, ok = np.asarray(values), _pairable(given)
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
    row, column, grand = y.mean(-1, keepdims=True), y.mean(-2, keepdims=True), y.mean((-2, -1), keepdims=True)
    rows = E * (_quiet(row - grand, y) ** 2).sum((-2, -1)) / (A - 1)
    columns = A * (_quiet(column - grand, y) ** 2).sum((-2, -1)) / (E - 1)
    rest = (_quiet(y - row - column + grand, y) ** 2).sum((-2, -1)) / ((A - 1) * (E - 1))
    within = (columns + (A - 1) * rest) / A
    return {
        "(1,1)": _part(rows - within, rows + (E - 1) * within),
        "(A,1)": _part(rows - rest, rows + (E - 1) * rest + E * (columns - rest) / A),
        "(C,1)": _part(rows - rest, rows + (E - 1) * rest),
        "(1,k)": _part(rows - within, rows),
        "(A,k)": _part(rows - rest, rows + (columns - rest) / A),
        "(C,k)": _part(rows - rest, rows),
    }


def _part(above: Floats, below: Floats) -> Floats:
    return np.where(below == 0, np.where(above == 0, 1.0, 0.0), above / np.where(below == 0, 1, below))


def _linked(given: Bools) -> Bools:
    """Say which members can be compared through applications they share, step by step: bool array (..., E, E)."""
    link = given.swapaxes(-1, -2) @ given
    for _ in range(given.shape[-1].bit_length()):
        link = link @ link
    return link


def connected(given: ArrayLike) -> Bools:
    """Say whether all members can be compared with each other, through applications that they share.

    Parameters
    ----------
    given : bool array_like (..., A, E)
        Which marks there are; members and applications without any mark do not matter.

    Returns
    -------
    bool array (...)
    """
    cells = np.asarray(given, bool)
    here = np.asarray(cells.any(-2))
    apart = here[..., :, None] & here[..., None, :] & ~_linked(cells)
    return np.asarray(~apart.any((-2, -1)))


def _groups(given: Bools) -> str:
    """Name the groups of one panel by the numbers of their members, from 1: ``"1, 2 | 3, 4"``."""
    groups = {tuple(np.flatnonzero(row) + 1) for row in _linked(given) if row.any()}
    return " | ".join(", ".join(map(str, group)) for group in sorted(groups))


@dataclass(frozen=True, kw_only=True, eq=False)
class Severity:
    """The additive model of a panel, in the unit of the marks.

    Attributes
    ----------
    application : float array (..., A)
        What each application would get on average had everybody marked it; 0 where nobody did.
    member : float array (..., E)
        Leniency: how many points a member gives above the others; sum 0 over those who marked, 0 for the rest.
    residual : float array (..., A, E)
        What is left of each mark; 0 where there is none.
    """

    application: Floats
    member: Floats
    residual: Floats


def _normal(given: Bools) -> Floats:
    """Matrix of the normal equations of leniency after the applications are eliminated, float array (..., E, E)."""
    g = given.astype(float)
    here = np.asarray(given.any(-2))
    weight = np.where(here, g.sum(-2), 1.0)[..., None] * np.eye(g.shape[-1])
    eliminated = (g / np.maximum(g.sum(-1, keepdims=True), 1)).swapaxes(-1, -2) @ g
    zero_sum = here[..., :, None] * here[..., None, :] / np.maximum(here.sum(-1), 1)[..., None, None]
    return np.asarray(weight - eliminated + zero_sum)


def severity(values: ArrayLike, given: ArrayLike) -> Severity:
    """Part marks into application and leniency: y = mu + theta_a + beta_e, sum of beta 0, by least squares.

    Parameters
    ----------
    values : array_like (..., A, E)
        Marks in any unit.
    given : bool array_like (..., A, E)
        Which marks there are.

    Returns
    -------
    Severity

    Raises
    ------
    Lesson
        Where the commission falls into groups that share no application (:func:`connected`).

    References
    ----------
    Searle (1971), Linear Models, ch. 7 (two-way crossed classification without interaction).
    """
    cells = np.asarray(given, bool)
    whole = connected(cells)
    if not whole.all():
        raise Lesson("panel_disconnected", groups=_groups(cells[~whole][0]))
    y = np.where(cells, values, 0.0)
    pull = _off(y, cells, -1).sum(-2)[..., None]
    member = np.linalg.solve(_normal(cells), pull)[..., 0]
    kind = member[..., None, :]
    application = np.where(cells, y - kind, 0.0).sum(-1) / np.maximum(cells.sum(-1), 1)
    return Severity(
        application=application, member=member, residual=np.where(cells, y - application[..., None] - kind, 0.0)
    )


def half_width(values: ArrayLike, given: ArrayLike, *, share: float = 0.95) -> Floats:
    """Say how uncertain the leniency of each member is: half of its confidence interval (Student's t).

    Parameters
    ----------
    values, given
        As in :func:`severity`.
    share : float
        Confidence, 0..1.

    Returns
    -------
    float array (..., E)
        Unit of the marks; 0 for a member who is alone or marked nothing, infinite where no mark is left to judge the
        error by.
    """
    cells = np.asarray(given, bool)
    here = cells.any(-2)
    spare = cells.sum((-2, -1)) - cells.any(-1).sum(-1) - here.sum(-1) + 1
    error = (_quiet(severity(values, cells).residual, np.where(cells, values, 0.0)) ** 2).sum((-2, -1))
    own = np.diagonal(np.linalg.inv(_normal(cells)), axis1=-2, axis2=-1) - 1 / np.maximum(here.sum(-1), 1)[..., None]
    own = np.where(here & (own > _NOISE), own, 0.0)
    t = np.vectorize(_student, otypes=[float])(spare, share)
    known = t[..., None] * np.sqrt(own * (error / np.maximum(spare, 1))[..., None])
    return np.where(own > 0, np.where((spare > 0)[..., None], known, inf), 0.0)


@cache
def _student(df: int, share: float) -> float:
    """Quantile of Student's t: the share of it between -t and t (Abramowitz & Stegun 26.7.3-4, bisection)."""
    low, high = 0.0, pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _inside(middle, df) < share else (low, middle)
    return tan(low) * sqrt(df)


def _inside(angle: float, df: int) -> float:
    odd = df % 2
    term = cos(angle) ** odd
    total = term if df > 1 else 0.0
    for j in range(2 + odd, df - 1, 2):
        term *= (j - 1) / j * cos(angle) ** 2
        total += term
    return (angle + sin(angle) * total) * 2 / pi if odd else sin(angle) * total


def spread(values: ArrayLike, given: ArrayLike) -> Floats:
    """Standard deviation of each member's marks, float array (..., E); 0 for one mark or none.

    The divisor is the number of marks, as in the z-score. For `values` and `given` see :func:`severity`.
    """
    cells = np.asarray(given, bool)
    off = _off(np.asarray(values), cells, -2)
    return np.asarray(np.sqrt((off**2).sum(-2) / np.maximum(cells.sum(-2), 1)))


def consensus(values: ArrayLike, given: ArrayLike) -> Floats:
    """Correlation of each member's marks with the mean of the other members' marks, float array (..., E).

    0 where it is not defined: fewer than two shared applications, or equal marks in all of them. For `values` and
    `given` see :func:`severity`.
    """
    cells = np.asarray(given, bool)
    y = np.where(cells, values, 0.0)
    others = cells.sum(-1, keepdims=True) - cells
    shared = cells & (others > 0)
    own, rest = _off(y, shared, -2), _off((y.sum(-1, keepdims=True) - y) / np.maximum(others, 1), shared, -2)
    size = np.sqrt((own**2).sum(-2)) * np.sqrt((rest**2).sum(-2))
    return np.asarray(np.clip((own * rest).sum(-2) / np.where(size > 0, size, 1), -1.0, 1.0))


@dataclass(frozen=True, kw_only=True)
class Bias:
    """What marks between related people (same place, incumbent) show: their mean excess, p-value, number of marks."""

    difference: float
    p: float
    cells: int


def bias(residual: ArrayLike, given: ArrayLike, related: ArrayLike, *, seed: int, draws: int = 2000) -> Bias:
    """Test whether related members give more (or less): residuals are shuffled among the members of an application.

    Parameters
    ----------
    residual : array_like (A, E)
        Of :func:`severity`, in the unit of the marks.
    given, related : bool array_like (A, E)
        Which marks there are; which of them concern a related pair.
    seed, draws : int
        Where the draws come from, and how many.

    Returns
    -------
    Bias
        Mean of the related residuals minus mean of the others; two-sided p, never below 1 / (draws + 1). Difference
        0, p 1, cells 0 where one of the two kinds is missing.

    References
    ----------
    Good (2005), Permutation, Parametric and Bootstrap Tests of Hypotheses; Phipson & Smyth (2010) for the p-value.
    """
    cells, kin = np.asarray(given, bool), np.asarray(related, bool) & np.asarray(given, bool)
    near, far = int(kin.sum()), int((cells & ~kin).sum())
    if not near or not far:
        return Bias(difference=0.0, p=1.0, cells=0)
    y = np.where(cells, residual, 0.0)
    weight = np.where(kin, 1 / near, np.where(cells, -1 / far, 0.0))
    A, E = y.shape
    u = rng.uniform(seed, "bias", np.arange(draws)[:, None, None], np.arange(A)[:, None], np.arange(E))
    place = np.argsort(~cells, axis=-1, kind="stable")
    shuffled = np.take_along_axis(y[None], np.argsort(np.where(cells, u, 2.0), axis=-1), -1)
    chance = np.abs((shuffled * np.take_along_axis(weight, place, -1)).sum((-2, -1)))
    difference = float((y * weight).sum())
    extreme = int((chance >= abs(difference) - _NOISE * np.abs(y).max()).sum())
    return Bias(difference=difference, p=(1 + extreme) / (1 + draws), cells=near)
