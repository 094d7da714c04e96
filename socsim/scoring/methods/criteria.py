"""Combining criteria (layer B of the catalogue), and the marks below which an application cannot win.

The functions take criterion scores on one common scale, larger is better, array (..., A, C), weights (C,) or (..., C)
that need not sum to 1, and `entered` bool (..., A): applications that are not compared influence nothing.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from socsim.base.shapes import Bools, Floats, Ints
from socsim.scoring.methods.layers import CriteriaMethod
from socsim.scoring.methods.method import Option
from socsim.scoring.methods.points import half_up


def weighted_sum(x: ArrayLike, weights: ArrayLike, entered: Bools | None = None) -> Ints:
    """Take the weighted mean of the criteria (simple additive weighting, MacCrimmon 1968).

    Parameters
    ----------
    x : int array_like (..., A, C)
        Hundredths on one common scale; without any normalisation.
    weights : int array_like (C,) or (..., C)
        Whole numbers, usually percent.

    Returns
    -------
    int array (..., A)
        Hundredths, rounded half up.
    """
    heavy = np.asarray(weights, np.int64)[..., None, :]
    return half_up(np.einsum("...c,...c->...", np.asarray(x, np.int64), heavy), heavy.sum(-1))


def weighted_product(x: ArrayLike, weights: ArrayLike, entered: Bools | None = None) -> Floats:
    """Multiply the criteria, each to the power of its weight: a zero anywhere makes the whole a zero.

    Parameters
    ----------
    x : array_like (..., A, C)
        Not negative.
    weights : array_like (C,) or (..., C)

    References
    ----------
    Bridgman (1922), Dimensional Analysis; Miller and Starr (1969).
    """
    w = _shares(weights)
    value = np.asarray(x, np.float64)
    powers = np.where(w > 0, w * np.log(np.where(value > 0, value, 1.0)), 0.0)
    return np.where(((value <= 0) & (w > 0)).any(-1), 0.0, np.exp(powers.sum(-1)))


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
    v = _shares(weights) * value / np.where(size > 0, size, 1.0)
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
    regret = _shares(weights) * np.where(width > 0, (best - value) / np.where(width > 0, width, 1.0), 0.0)
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
    w = np.broadcast_to(_shares(weights), (*value.shape[:-2], 1, value.shape[-1]))
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


def passes(total: Ints, criterion_points: Ints, *, pass_mark: ArrayLike, floors: ArrayLike) -> Bools:
    """Say which applications reach the pass mark and every floor (conjunctive rule, Hwang and Yoon 1981).

    Parameters
    ----------
    total : int array (..., A)
        Hundredths.
    criterion_points : int array (..., A, C)
        Hundredths by criterion, as published.
    pass_mark : int array_like
        Hundredths.
    floors : int array_like (C,)
        Hundredths; 0 where a criterion has no floor.

    Returns
    -------
    bool array (..., A)
    """
    above_floors = np.all(np.asarray(criterion_points) >= np.asarray(floors), axis=-1)
    return np.asarray(above_floors & (np.asarray(total) >= np.asarray(pass_mark)))


def floor(weight: int, share: float) -> int:
    """Return the fewest hundredths that are at least ``share * weight`` points of a criterion (weight: percent)."""
    exact = Fraction(str(share)) * weight * 100
    return -(-exact.numerator // exact.denominator)


def _shares(weights: ArrayLike) -> Floats:
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


METHODS: dict[str, CriteriaMethod] = {
    "weighted_sum": CriteriaMethod(
        run=weighted_sum,
        formula="V = Σ w_c x_c",
        reference="MacCrimmon (1968)",
        weighted_sum=True,
        usual=True,
    ),
    "weighted_product": CriteriaMethod(
        run=weighted_product,
        formula="V = Π x_c^(w_c)",
        reference="Bridgman (1922); Miller & Starr (1969)",
        needs_points=True,
    ),
    "topsis": CriteriaMethod(
        run=topsis,
        formula="C = d⁻ / (d⁺ + d⁻), v = w x / √Σx²",
        reference="Hwang & Yoon (1981)",
        scale=10_000,
        points=False,
        pool=True,
        orders=("experts_first",),
        breaks=frozenset({"independent"}),
    ),
    "vikor": CriteriaMethod(
        run=lambda x, weights, entered, **options: 1 - vikor(x, weights, entered, **options).q,
        formula="Q = v (S - S*) / (S⁻ - S*) + (1 - v) (R - R*) / (R⁻ - R*)",
        reference="Opricovic & Tzeng (2004)",
        options={"v": Option(default=0.5, low=0, high=1)},
        scale=10_000,
        points=False,
        pool=True,
        orders=("experts_first",),
        breaks=frozenset({"independent", "monotone"}),
    ),
    "promethee": CriteriaMethod(
        run=promethee,
        formula="φ(a) = 1/(A-1) Σ_b Σ_c w_c [P_c(a,b) - P_c(b,a)]",
        reference="Brans & Vincke (1985)",
        options={
            "shape": Option(default="usual", words=("usual", "linear"), only={"shape": "linear"}),
            "q": Option(default=0, low=0, high=10_000, only={"shape": "linear"}),
            "p": Option(default=0, low=0, high=10_000, only={"shape": "linear"}),
        },
        scale=10_000,
        points=False,
        pool=True,
        orders=("experts_first",),
        breaks=frozenset({"independent"}),
    ),
}
