"""Adapters of the worked cases on preferences of members: ballots, duels, grades."""

import numpy as np

from socsim.scoring.methods import (
    preferences,
)
from tests.scoring.adapters.members import panel


def ballots(inputs: dict) -> tuple[np.ndarray, np.ndarray]:
    """Turn rankings into totals: the higher the place, the more points; who is not named has none."""
    if "scores" in inputs:
        return panel(inputs["scores"])
    columns = []
    for order, count in inputs["ballots"]:
        place = {name: n for n, names in enumerate(order) for name in (names if isinstance(names, list) else [names])}
        columns += [[100 * (50 - place.get(name, 50)) for name in inputs["candidates"]]] * count
    points = np.array(columns).T
    return points, np.ones(points.shape, bool)


def ordered(score: np.ndarray, names: list) -> list[list]:
    """Best first, equal ones together."""
    return [[n for n, s in zip(names, score, strict=True) if s == level] for level in sorted(set(score), reverse=True)]


def borda(inputs):
    points, given = ballots(inputs)
    score = preferences.borda(points, given) / 100
    less = [a for a in range(len(points)) if a != inputs.get("without")]
    names = inputs.get("candidates", list(range(len(points))))
    without = preferences.borda(points[less], given[less]) / 100
    return {"borda": score, "borda_without": without, "winner": names[score.argmax()]}


def copeland(inputs):
    score = preferences.copeland(*ballots(inputs)) / 100
    return {"copeland": score, "order": ordered(score, inputs["candidates"])}


def majority_judgement(inputs):
    if "grades" in inputs:
        rows = np.array([row for row, count in inputs["grades"] for _ in range(count)]).T.tolist()
    elif "shares" in inputs:
        rows = [np.repeat(np.arange(len(counts)), counts).tolist() for counts in inputs["shares"]]
    else:
        rows = inputs["scores"]
    points, given = panel(rows)
    score, value = preferences.majority_judgement(points, given), preferences.majority_value(points, given)
    middle = value[:, :1]
    gauge = [(points > middle).mean(1) * 100, middle[:, 0] / 100, (points < middle).mean(1) * 100]
    order = ordered(score, inputs.get("candidates", list(range(len(rows)))))
    return {"order": order, "winner": order[0][0], "value": value / 100, "gauge": np.array(gauge).T}


def bradley_terry(inputs):
    ability = preferences.bradley_terry_matrix(np.array(inputs["wins"], float))
    return {"ability": ability - ability[-1], "share": np.exp(ability) / np.exp(ability).sum()}
