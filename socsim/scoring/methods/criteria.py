"""Combining criteria (layer B of the catalogue; see also `pool`), and the marks below which an application cannot win.

The functions take criterion scores on one common scale, larger is better, array (..., A, C), weights (C,) or (..., C)
that need not sum to 1, and `entered` bool (..., A): applications that are not compared influence nothing.
"""

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from socsim.base.shapes import Bools, Floats, Ints
from socsim.scoring.methods.layers import CriteriaMethod
from socsim.scoring.methods.method import Option
from socsim.scoring.methods.points import half_up
from socsim.scoring.methods.pool import promethee, shares, topsis, vikor


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
    w = shares(weights)
    value = np.asarray(x, np.float64)
    powers = np.where(w > 0, w * np.log(np.where(value > 0, value, 1.0)), 0.0)
    return np.where(((value <= 0) & (w > 0)).any(-1), 0.0, np.exp(powers.sum(-1)))


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
