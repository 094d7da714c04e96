"""Adapters of the worked cases on combining members."""

import numpy as np

from socsim.scoring.methods import (
    bayes,
    diagnostics,
    experts,
    select,
)


def panel(scores: list[list[float | None]], scale: int = 100) -> tuple[np.ndarray, np.ndarray]:
    """Return marks as whole numbers, and which there are."""
    given = np.array([[mark is not None for mark in row] for row in scores])
    points = [[0 if mark is None else round(mark * scale) for mark in row] for row in scores]
    return np.array(points, np.int64), given


def mean(inputs):
    return {"mean": experts.mean(*panel(inputs["scores"])) / 100}


def median(inputs):
    return {"median": experts.median(*panel(inputs["scores"])) / 100}


def trimmed(inputs):
    found = experts.trimmed(*panel(inputs["scores"], 10**6), drop=inputs["drop"]) / 10**6
    return {"trimmed": found, "award": found[0] * inputs.get("kept", 0) * inputs.get("multiplier", 0)}


def zscore(inputs):
    points = panel(inputs["scores"], 10**6)
    return {"standardised": experts.standardised(*points), "zscore": experts.zscore(*points)}


def severity_adjusted(inputs):
    points, given = panel(inputs["scores"], 10**9)
    model = diagnostics.severity(points, given)
    adjusted = experts.severity_adjusted(points, given) / 10**9
    places = select.places(experts.severity_adjusted(points, given), given.any(1), np.zeros(len(points), int))
    kind = np.argsort(-model.member).tolist()
    raw = experts.mean(points, given) / 10**9
    leniency = model.member / 10**9
    return {"adjusted": adjusted, "leniency": leniency, "raw_mean": raw, "lenient_to_strict": kind, "places": places}


def expected_rank(inputs):
    points, given = panel([[None if mark is None else mark - 1 for mark in row] for row in inputs["scores"]], 2000)
    rank = bayes.expected_rank(points, given)
    middle = (rank + rank[inputs.get("mirror", [0])]).mean() / 2
    return {"expected_rank": rank, "sucra": bayes.sucra(points, given), "middle": middle}
