"""How a commission marked: leniency and bias of its members. Plain statistics on arrays, never NaN."""

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import ArrayLike

from socsim.base import rng
from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Floats, Sealed
from socsim.scoring.methods.points import NOISE, quiet


def _off(values: Floats, given: Bools, axis: int) -> Floats:
    """Distance of each given mark from the mean of the given marks along an axis; 0 elsewhere."""
    y = np.where(given, values, 0.0)
    mean = y.sum(axis, keepdims=True) / np.maximum(given.sum(axis, keepdims=True), 1)
    return quiet(np.where(given, y - mean, 0.0), y)


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
    marking = np.asarray(cells.any(-2))
    apart = marking[..., :, None] & marking[..., None, :] & ~_linked(cells)
    return np.asarray(~apart.any((-2, -1)))


def _groups(given: Bools) -> str:
    """Name the groups of one panel by the numbers of their members, from 1: ``"1, 2 | 3, 4"``."""
    groups = {tuple(np.flatnonzero(row) + 1) for row in _linked(given) if row.any()}
    return " | ".join(", ".join(map(str, group)) for group in sorted(groups))


@dataclass(frozen=True, kw_only=True, eq=False)
class Severity(Sealed):
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
    marking = np.asarray(given.any(-2))
    weight = np.where(marking, g.sum(-2), 1.0)[..., None] * np.eye(g.shape[-1])
    eliminated = (g / np.maximum(g.sum(-1, keepdims=True), 1)).swapaxes(-1, -2) @ g
    zero_sum = marking[..., :, None] * marking[..., None, :] / np.maximum(marking.sum(-1), 1)[..., None, None]
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
    from scipy.special import stdtrit

    cells = np.asarray(given, bool)
    marking = cells.any(-2)
    members = np.maximum(marking.sum(-1), 1)[..., None]
    spare = cells.sum((-2, -1)) - cells.any(-1).sum(-1) - marking.sum(-1) + 1
    error = (quiet(severity(values, cells).residual, np.where(cells, values, 0.0)) ** 2).sum((-2, -1))
    leverage = np.diagonal(np.linalg.inv(_normal(cells)), axis1=-2, axis2=-1) - 1 / members
    uncertain = marking & (leverage > NOISE)
    variance = np.where(uncertain, leverage, 0.0) * (error / np.maximum(spare, 1))[..., None]
    t = np.asarray(stdtrit(np.maximum(spare, 1), (1 + share) / 2))
    width = np.where((spare > 0)[..., None], t[..., None] * np.sqrt(variance), inf)
    return np.where(uncertain, width, 0.0)


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
    mean_of_others = (y.sum(-1, keepdims=True) - y) / np.maximum(others, 1)
    mine = _off(y, shared, -2)
    theirs = _off(mean_of_others, shared, -2)
    size = np.sqrt((mine**2).sum(-2)) * np.sqrt((theirs**2).sum(-2))
    return np.asarray(np.clip((mine * theirs).sum(-2) / np.where(size > 0, size, 1), -1.0, 1.0))


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
    cells = np.asarray(given, bool)
    kin = np.asarray(related, bool) & cells
    near = int(kin.sum())
    far = int(cells.sum()) - near
    if not near or not far:
        return Bias(difference=0.0, p=1.0, cells=0)
    y = np.where(cells, residual, 0.0)
    weight = np.where(kin, 1 / near, np.where(cells, -1 / far, 0.0))
    difference = float((y * weight).sum())
    chance = _by_chance(y, weight, cells, rng.uniform(seed, "bias", *np.ogrid[:draws, : len(y), : y.shape[1]]))
    extreme = int((chance >= abs(difference) - NOISE * np.abs(y).max()).sum())
    return Bias(difference=difference, p=(1 + extreme) / (1 + draws), cells=near)


def _by_chance(y: Floats, weight: Floats, cells: Bools, u: Floats) -> Floats:
    """Return the difference, without its sign, after each shuffle `u` (draws, A, E) of the marks given."""
    place = np.argsort(~cells, axis=-1, kind="stable")
    shuffled = np.take_along_axis(y[None], np.argsort(np.where(cells, u, 2.0), axis=-1), -1)
    return np.asarray(np.abs((shuffled * np.take_along_axis(weight, place, -1)).sum((-2, -1))))
