"""Adapters of the worked cases on combining criteria and on weights."""

from fractions import Fraction

import numpy as np

from socsim.scoring.methods import (
    criteria,
    importance,
)
from socsim.scoring.methods.points import half_up


def matrix(inputs: dict) -> np.ndarray:
    """Return the matrix, larger is better, on the scale that the case asks for."""
    x, cost = np.array(inputs["matrix"], float), np.array(inputs.get("types", [1])) < 0
    match inputs.get("prepared"):
        case "max":
            return x / x.max(0)
        case "sum":
            return x / x.sum(0)
        case "best":
            return np.where(cost, x.min(0) / x, x / x.max(0))
        case "inverse_sum":
            turned = np.where(cost, 1 / x, x)
            return turned / turned.sum(0)
    return np.where(cost, -x, x)


def weighted_sum(inputs):
    weights = np.round(np.array(inputs["weights"]) * 10_000).astype(int)
    fine = np.round(matrix(inputs) * 10**9).astype(int)
    points = criteria.weighted_sum(np.round(matrix(inputs) * 100).astype(int), weights) / 100
    return {"score": criteria.weighted_sum(fine, weights) / 10**9, "points": points}


def weighted_product(inputs):
    score = criteria.weighted_product(matrix(inputs), inputs["weights"])
    return {"score": score, "log10": np.log10(np.maximum(score, 1e-300))}


def topsis(inputs):
    x, entered = matrix(inputs), inputs.get("entered")
    less = [a for a in range(len(x)) if a != inputs.get("without")]
    without = criteria.topsis(x[less], inputs["weights"])
    mask = None if entered is None else np.array(entered)
    return {"closeness": criteria.topsis(x, inputs["weights"], mask), "closeness_without": without}


def vikor(inputs):
    found = criteria.vikor(matrix(inputs), inputs["weights"], v=inputs.get("v", 0.5))
    return {"s": found.s, "r": found.r, "q": found.q, "compromise": np.flatnonzero(found.compromise)}


def promethee(inputs):
    x, q, p = matrix(inputs), inputs.get("q", 0), inputs.get("p", 0)
    if isinstance(p, list):  # a threshold for each criterion and q = 0: the unit of each column is its threshold
        assert q == 0
        x, p = x / p, 1
    return {"net_flow": criteria.promethee(x, inputs["weights"], shape=inputs["shape"], q=q, p=p)}


def entropy(inputs):
    return {"weights": importance.entropy(inputs["matrix"])}


def critic(inputs):
    return {"weights": importance.critic(inputs["matrix"])}


def judgements(rows: list[list[int | str]]) -> np.ndarray:
    """Complete what stands right of the diagonal."""
    table = np.eye(len(rows) + 1)
    for r, row in enumerate(rows):
        for c, value in enumerate(row, r + 1):
            table[r, c], table[c, r] = Fraction(value), 1 / Fraction(value)
    return table


def ahp(inputs):
    weights, ratio = importance.ahp(judgements(inputs["judgements"]))
    options = [importance.ahp(judgements(rows))[0] for rows in inputs.get("options", [])]
    return {"weights": weights, "ratio": ratio, "overall": weights @ options if options else None}


def bwm(inputs):
    weights, ksi = importance.bwm(inputs["best_to_others"], inputs["others_to_worst"])
    return {"weights": weights, "ksi": ksi}


def thresholds(inputs):
    weights = np.array(inputs["weights"])
    earned = half_up(np.round(np.array(inputs["marks"]) * 100).astype(int) * weights, inputs["top"])
    floors = [criteria.floor(int(w), inputs["least"] / inputs["top"]) for w in weights]
    eligible = criteria.passes(earned.sum(1), earned, pass_mark=100 * inputs["least_total"], floors=floors)
    return {"eligible": eligible.tolist()}
