"""Combining criteria by looking at the whole pool: TOPSIS, VIKOR, PROMETHEE.

The functions take criterion scores on one common scale, larger is better, array (..., A, C), weights (C,) or (..., C)
that need not sum to 1, and `entered` bool (..., A): applications that are not compared influence nothing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from socsim.base.shapes import Bools, Floats


def topsis(x: ArrayLike, weights: ArrayLike, entered: Bools | None = None) -> Floats:
    """Measure how near an application is to the best mark of each criterion, and how far from the worst.

    Returns
    -------
    float array (..., A)
        Closeness 0..1; 0.5 where all applications are equal.

    References
    ----------
    Hwang and Yoon (1981), Multiple Attribute Decision Making (vector normalisation).
    """
    value = np.asarray(x, np.float64)
    compared = _compared(value, entered)
    size = np.sqrt((np.where(compared, value, 0.0) ** 2).sum(-2, keepdims=True))
    v = shares(weights) * value / np.where(size > 0, size, 1.0)
    from_best = np.sqrt(((v - _best(v, compared)) ** 2).sum(-1))
    from_worst = np.sqrt(((v - _worst(v, compared)) ** 2).sum(-1))
    whole = from_best + from_worst
    return np.where(whole > 0, from_worst / np.where(whole > 0, whole, 1.0), 0.5)


@dataclass(frozen=True, kw_only=True, eq=False)
class Vikor:
    """What VIKOR finds: group regret `s`, greatest single regret `r`, their mix `q` (small is good), each (..., A).

    `compared` bool (..., A) says who is.
    """

    s: Floats
    r: Floats
    q: Floats
    compared: Bools

    @property
    def compromise(self) -> Bools:
        """The set among which the method itself does not decide, bool (..., A)."""
        return _compromise(self)


def vikor(x: ArrayLike, weights: ArrayLike, entered: Bools | None = None, *, v: float = 0.5) -> Vikor:
    """Weigh the regret of the group against the greatest single regret.

    Parameters
    ----------
    x, weights, entered
        As for every function here; a criterion on which all are equal is left out.
    v : float
        Share of the group regret, 0..1.

    References
    ----------
    Opricovic and Tzeng (2004), European Journal of Operational Research 156:445.
    """
    value = np.asarray(x, np.float64)
    compared = _compared(value, entered)
    best = _best(value, compared)
    width = best - _worst(value, compared)
    regret = shares(weights) * np.where(width > 0, (best - value) / np.where(width > 0, width, 1.0), 0.0)
    s = regret.sum(-1)
    r = regret.max(-1)
    q = v * _unit(s, compared[..., 0]) + (1 - v) * _unit(r, compared[..., 0])
    return Vikor(s=s, r=r, q=q, compared=compared[..., 0])


def _unit(regret: Floats, compared: Bools) -> Floats:
    """Stretch regrets of the compared applications to 0..1; 0 where all are equal."""
    low = np.where(compared, regret, np.inf).min(-1, keepdims=True, initial=np.inf)
    high = np.where(compared, regret, -np.inf).max(-1, keepdims=True, initial=-np.inf)
    width = high - low
    wide = np.isfinite(width) & (width > 1e-12)
    return np.where(wide, (regret - np.where(wide, low, 0.0)) / np.where(wide, width, 1.0), 0.0)


def _compromise(vikor: Vikor) -> Bools:
    """Find the compromise set by acceptable advantage and acceptable stability."""
    compared = vikor.compared
    count = compared.sum(-1, keepdims=True)
    q = np.where(compared, vikor.q, np.inf)
    ordered = np.sort(q, -1)
    first = ordered[..., :1]
    second = ordered[..., :2][..., -1:]
    step = 1.0 / np.maximum(count - 1, 1)
    advantage = (count < 2) | (second - first >= step - 1e-12)
    leader = compared & (q <= first + 1e-12)
    stable = (leader & (_least(vikor.s, compared) | _least(vikor.r, compared))).any(-1, keepdims=True)
    leaders = np.where(stable, leader, leader | (compared & (q <= second + 1e-12)))
    near = compared & (q - np.where(np.isfinite(first), first, 0) < step - 1e-12)
    return np.where(advantage, leaders, near)


def _least(regret: Floats, compared: Bools) -> Bools:
    """Say whose regret is the smallest of the compared."""
    least = np.where(compared, regret, np.inf).min(-1, keepdims=True, initial=np.inf)
    return np.asarray(regret <= least + 1e-12)


def promethee(
    x: ArrayLike, weights: ArrayLike, entered: Bools | None = None, *, shape: str = "usual", q: float = 0, p: float = 0
) -> Floats:
    """Compare every pair on every criterion and return the net flow of preference.

    Parameters
    ----------
    x, weights, entered
        As for every function here.
    shape : {"usual", "linear"}
        Usual: any difference counts in full. Linear: nothing up to `q`, in full from `p` on, a straight line between.
    q, p : float
        In the units of `x`; only for the linear shape.

    Returns
    -------
    float array (..., A)
        -1..1; 0 where there is nobody to compare with.

    References
    ----------
    Brans and Vincke (1985), A preference ranking organisation method, Management Science 31:647.
    """
    value = np.asarray(x, np.float64)
    compared = _compared(value, entered)
    w = np.broadcast_to(shares(weights), (*value.shape[:-2], 1, value.shape[-1]))
    flow = np.zeros(value.shape[:-1])
    for c in range(value.shape[-1]):
        gap = value[..., :, None, c] - value[..., None, :, c]
        if shape == "usual":
            preference = np.sign(gap)
        else:
            preference = np.sign(gap) * _strength(np.abs(gap), q, p)
        flow += w[..., c] * np.where(np.swapaxes(compared, -1, -2), preference, 0.0).sum(-1)
    return np.asarray(flow / np.maximum(compared[..., 0].sum(-1, keepdims=True) - 1, 1))


def _strength(gap: Floats, q: float, p: float) -> Floats:
    """Say how much a difference counts, 0..1: a straight line from `q` to `p`, a step where `p` is not above `q`."""
    if p > q:
        return np.clip((gap - q) / (p - q), 0, 1)
    return (gap > q).astype(float)


def shares(weights: ArrayLike) -> Floats:
    """Return weights with sum 1 and an axis for the applications, float (..., 1, C)."""
    w = np.asarray(weights, np.float64)
    return np.asarray((w / w.sum(-1, keepdims=True))[..., None, :])


def _compared(value: Floats, entered: Bools | None) -> Bools:
    """Say which rows of a table (..., A, C) are compared, bool (..., A, 1)."""
    if entered is None:
        return np.ones((*value.shape[:-1], 1), bool)
    return np.broadcast_to(entered, value.shape[:-1])[..., None]


def _best(value: Floats, compared: Bools) -> Floats:
    """Return the best of each criterion among the compared, (..., 1, C); zeros where nobody is compared."""
    best = np.where(compared, value, -np.inf).max(-2, keepdims=True, initial=-np.inf)
    return np.where(np.isfinite(best), best, 0.0)


def _worst(value: Floats, compared: Bools) -> Floats:
    """Return the worst of each criterion among the compared, (..., 1, C); zeros where nobody is compared."""
    worst = np.where(compared, value, np.inf).min(-2, keepdims=True, initial=np.inf)
    return np.where(np.isfinite(worst), worst, 0.0)
