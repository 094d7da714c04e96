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
    value, here = _prepared(x, entered)
    size = np.sqrt((np.where(here, value, 0.0) ** 2).sum(-2, keepdims=True))
    v = _shares(weights) * value / np.where(size > 0, size, 1.0)
    best, worst = _ends(v, here)
    far, near = np.sqrt(((v - best) ** 2).sum(-1)), np.sqrt(((v - worst) ** 2).sum(-1))
    whole = far + near
    return np.where(whole > 0, near / np.where(whole > 0, whole, 1.0), 0.5)


@dataclass(frozen=True, kw_only=True, eq=False)
class Vikor:
    """What VIKOR finds: group regret `s`, greatest single regret `r`, their mix `q` (small is good), each (..., A).

    `here` bool (..., A) says who is compared.
    """

    s: Floats
    r: Floats
    q: Floats
    here: Bools

    @property
    def compromise(self) -> Bools:
        """The set among which the method itself does not decide, bool (..., A)."""
        return _compromise(self.s, self.r, self.q, self.here)


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
    value, here = _prepared(x, entered)
    best, worst = _ends(value, here)
    width = best - worst
    regret = _shares(weights) * np.where(width > 0, (best - value) / np.where(width > 0, width, 1.0), 0.0)
    s, r = regret.sum(-1), regret.max(-1)
    q = v * _unit(s, here[..., 0]) + (1 - v) * _unit(r, here[..., 0])
    return Vikor(s=s, r=r, q=q, here=here[..., 0])


def _unit(regret: Floats, here: Bools) -> Floats:
    """Stretch regrets of the compared applications to 0..1; 0 where all are equal."""
    low = np.where(here, regret, np.inf).min(-1, keepdims=True, initial=np.inf)
    high = np.where(here, regret, -np.inf).max(-1, keepdims=True, initial=-np.inf)
    width = high - low
    wide = np.isfinite(width) & (width > 1e-12)
    return np.where(wide, (regret - np.where(wide, low, 0.0)) / np.where(wide, width, 1.0), 0.0)


def _compromise(s: Floats, r: Floats, q: Floats, here: Bools) -> Bools:
    """Find the compromise set by acceptable advantage and acceptable stability."""
    count = here.sum(-1, keepdims=True)
    far = np.where(here, q, np.inf)
    two = np.sort(far, -1)[..., :2]
    first, second = two[..., :1], two[..., -1:]
    step = 1.0 / np.maximum(count - 1, 1)
    advantage = (count < 2) | (second - first >= step - 1e-12)
    leader = here & (far <= first + 1e-12)
    best_s = s <= np.where(here, s, np.inf).min(-1, keepdims=True, initial=np.inf) + 1e-12
    best_r = r <= np.where(here, r, np.inf).min(-1, keepdims=True, initial=np.inf) + 1e-12
    stable = (leader & (best_s | best_r)).any(-1, keepdims=True)
    near = np.where(stable, leader, leader | (here & (far <= second + 1e-12)))
    return np.where(advantage, near, here & (far - np.where(np.isfinite(first), first, 0) < step - 1e-12))


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
    value, here = _prepared(x, entered)
    w = np.broadcast_to(_shares(weights), (*value.shape[:-2], 1, value.shape[-1]))
    flow = np.zeros(value.shape[:-1])
    for c in range(value.shape[-1]):
        gap = value[..., :, None, c] - value[..., None, :, c]
        if shape == "usual":
            preference = np.sign(gap)
        else:
            strength = np.clip((np.abs(gap) - q) / (p - q), 0, 1) if p > q else (np.abs(gap) > q).astype(float)
            preference = np.sign(gap) * strength
        flow += w[..., c] * np.where(np.swapaxes(here, -1, -2), preference, 0.0).sum(-1)
    return np.asarray(flow / np.maximum(here[..., 0].sum(-1, keepdims=True) - 1, 1))


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


def _prepared(x: ArrayLike, entered: Bools | None) -> tuple[Floats, Bools]:
    value = np.asarray(x, np.float64)
    here = np.ones(value.shape[:-1], bool) if entered is None else np.broadcast_to(entered, value.shape[:-1])
    return value, here[..., None]


def _ends(value: Floats, here: Bools) -> tuple[Floats, Floats]:
    """Return best and worst of each criterion among the compared, (..., 1, C); zeros where nobody is compared."""
    best = np.where(here, value, -np.inf).max(-2, keepdims=True, initial=-np.inf)
    worst = np.where(here, value, np.inf).min(-2, keepdims=True, initial=np.inf)
    return np.where(np.isfinite(best), best, 0.0), np.where(np.isfinite(worst), worst, 0.0)


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
