"""Where weights come from: given, equal, judged in pairs (AHP, BWM), or - a warning - taken from the marks."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Floats, Ints
from socsim.scoring.methods.layers import Weighing, WeightMethod

# Saaty (1980), random consistency index of matrices 1 x 1 to 10 x 10
CHANCE = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)


def given(x: Ints, weights: Ints, entered: Bools) -> Ints:
    """Take the weights as they were announced."""
    return weights


def equal(x: Ints, weights: Ints, entered: Bools) -> Ints:
    """Give every criterion the same weight, int array (C,)."""
    return percent(np.ones(weights.shape[-1]))


def percent(weights: ArrayLike) -> Ints:
    """Round weights to whole percent with sum 100 (largest remainder), int array (..., C)."""
    share = np.asarray(weights, np.float64)
    exact = np.round(100 * share / share.sum(-1, keepdims=True), 9)
    whole = np.floor(exact).astype(np.int64)
    lacking = 100 - whole.sum(-1, keepdims=True)
    turn = np.argsort(np.argsort(-(exact - whole), -1, kind="stable"), -1, kind="stable")
    return np.asarray(whole + (turn < lacking))


def ahp(judgements: ArrayLike) -> tuple[Floats, float]:
    """Derive weights from pairwise judgements, and say how consistent they are.

    Parameters
    ----------
    judgements : float array_like (C, C)
        How many times more important the row is than the column; reciprocal.

    Returns
    -------
    weights : float array (C,)
        Principal eigenvector with sum 1.
    ratio : float
        Consistency ratio; above 0.10 the judgements contradict each other.

    References
    ----------
    Saaty (1977), A scaling method for priorities in hierarchical structures; (1980), The Analytic Hierarchy Process.
    """
    table = np.asarray(judgements, np.float64)
    count = len(table)
    if table.shape != (count, count) or not (table > 0).all() or not np.allclose(table * table.T, 1, atol=1e-3):
        raise Lesson("not_reciprocal")
    if count > len(CHANCE):
        raise Lesson("too_many_criteria", most=len(CHANCE), found=count)
    values, vectors = np.linalg.eig(table)
    first = int(values.real.argmax())
    vector = np.abs(vectors[:, first].real)
    if count < 3:  # two judgements cannot contradict each other
        return vector / vector.sum(), 0.0
    ratio = (values[first].real - count) / (count - 1) / CHANCE[count - 1]
    return vector / vector.sum(), max(0.0, float(ratio))


def bwm(best_to_others: Sequence[float], others_to_worst: Sequence[float]) -> tuple[Floats, float]:
    """Derive weights from comparisons with the best and the worst criterion only (linear model).

    Parameters
    ----------
    best_to_others : sequence (C) of float
        How many times more important the best criterion is than each; 1 for itself.
    others_to_worst : sequence (C) of float
        How many times more important each criterion is than the worst; 1 for itself.

    Returns
    -------
    weights : float array (C,)
    deviation : float
        The largest contradiction that had to be left (ksi); 0 for consistent judgements.

    References
    ----------
    Rezaei (2016), Best-worst multi-criteria decision-making method: some properties and a linear model, Omega 64:126.
    """
    from scipy.optimize import linprog

    up = np.asarray(best_to_others, np.float64)
    down = np.asarray(others_to_worst, np.float64)
    count = len(up)
    if len(down) != count or min(up.min(), down.min()) < 1 or 1 not in up or 1 not in down:
        raise Lesson("bad_judgements")
    best = int(np.argmax(up == 1))
    worst = int(np.argmax(down == 1))
    rows: list[list[float]] = []
    for c in range(count):
        rows += _contradiction(count, best, up[c], c)
        rows += _contradiction(count, c, down[c], worst)
    sums = [[*np.ones(count), 0.0]]
    optimum = linprog([0.0] * count + [1.0], A_ub=rows, b_ub=np.zeros(len(rows)), A_eq=sums, b_eq=[1.0])
    assert optimum.x is not None, "a consistent answer always exists"
    return np.asarray(optimum.x[:count]), float(optimum.x[count])


def _contradiction(count: int, greater: int, factor: float, lesser: int) -> list[list[float]]:
    """Bound ``|w_greater - factor * w_lesser|`` by ksi: two rows of the linear programme."""
    row = np.zeros(count)
    row[greater] += 1
    row[lesser] -= factor
    return [[*row, -1.0], [*-row, -1.0]]


def entropy(x: ArrayLike) -> Floats:
    """Give weight to criteria on which the applications differ: 1 minus the entropy of each column.

    Parameters
    ----------
    x : array_like (..., A, C)
        Not negative.

    Returns
    -------
    float array (..., C)
        Sum 1; equal weights where no column differs.

    References
    ----------
    Shannon (1948); Xu (2004), European Journal of Operational Research 156:530.
    """
    value = np.asarray(x, np.float64)
    total = value.sum(-2, keepdims=True)
    p = np.where(total > 0, value / np.where(total > 0, total, 1.0), 1 / value.shape[-2])
    spread = -(p * np.log(np.where(p > 0, p, 1.0))).sum(-2) / np.log(max(value.shape[-2], 2))
    return _normal(np.where(1 - spread > 1e-12, 1 - spread, 0.0))


def critic(x: ArrayLike) -> Floats:
    """Give weight to criteria that differ much and repeat the others little, float array (..., C).

    References
    ----------
    Diakoulaki, Mavrotas and Papayannakis (1995), Computers & Operations Research 22:763.
    """
    value = np.asarray(x, np.float64)
    width = value.max(-2, keepdims=True) - value.min(-2, keepdims=True)
    unit = np.where(width > 0, (value - value.min(-2, keepdims=True)) / np.where(width > 0, width, 1.0), 0.0)
    away = unit - unit.mean(-2, keepdims=True)
    sd = np.sqrt((away**2).mean(-2))
    scale = np.where(sd > 0, sd, 1.0)
    correlation = np.einsum("...ac,...ad->...cd", away, away) / value.shape[-2] / scale[..., None] / scale[..., None, :]
    return _normal(sd * (1 - correlation).sum(-1))


def _normal(raw: Floats) -> Floats:
    total = raw.sum(-1, keepdims=True)
    return np.where(total > 1e-12, raw / np.where(total > 1e-12, total, 1.0), 1 / raw.shape[-1])


def _of_the_compared(weigh: Callable[[Ints], Floats]) -> Weighing:
    """Take weights from the marks of the applications that are compared, competition by competition."""

    def run(x: Ints, weights: Ints, entered: Bools) -> Ints:
        compared = np.broadcast_to(entered, x.shape[:-1])
        if compared.all():
            return percent(weigh(x))
        shares = np.zeros((*x.shape[:-2], x.shape[-1]), np.int64)
        for index in np.ndindex(x.shape[:-2]):
            rows = x[index][compared[index]] if compared[index].any() else x[index]
            shares[index] = percent(weigh(rows))
        return shares

    return run


METHODS: dict[str, WeightMethod] = {
    "given": WeightMethod(
        run=given,
        formula="w_c",
        reference="the announcement",
        announced=True,
        usual=True,
    ),
    "equal": WeightMethod(
        run=equal,
        formula="w_c = 1 / C",
        reference="Dawes (1979), American Psychologist 34:571",
    ),
    "entropy": WeightMethod(
        run=_of_the_compared(entropy),
        formula="w_c ~ 1 + Σ p ln p / ln A",
        reference="Shannon (1948); Xu (2004)",
        from_marks=True,
        pool=True,
        breaks=frozenset({"independent"}),
    ),
    "critic": WeightMethod(
        run=_of_the_compared(critic),
        formula="w_c ~ sd_c Σ_k (1 - r_ck)",
        reference="Diakoulaki, Mavrotas & Papayannakis (1995)",
        from_marks=True,
        pool=True,
        breaks=frozenset({"independent", "monotone"}),
    ),
}
