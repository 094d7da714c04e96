"""Criteria become points: sheets and thresholds by hand."""

import numpy as np

from socsim.scoring.methods import criteria

WEIGHTS = np.array([30, 25, 20, 15, 10])


def test_a_sheet_by_hand():
    """Marks 7, 5, 10, 0, 3 with weights 30, 25, 20, 15, 10: 21 + 12.5 + 20 + 0 + 3 = 56.50 points."""
    assert criteria.weighted_sum([7000, 5000, 10000, 0, 3000], WEIGHTS) == 5650


def test_thresholds_case():
    """Conjunctive knock-out, weights 40, 30, 30 (Hwang and Yoon 1981): below a floor, below the total, pass, pass."""
    weights, floor = np.array([40, 30, 30]), 60
    shares = np.array([[10, 10, 5.8], [6, 6, 6], [8, 8, 8], [6, 6, 6.2]])
    points = (shares * weights * 10).round().astype(int)
    floors = [criteria.floor(w, 0.6) for w in weights]
    found = criteria.passes(points.sum(-1), points, pass_mark=floor * 100 + 1, floors=floors)
    assert found.tolist() == [False, False, True, True]


def test_a_floor_is_at_least_its_share():
    assert criteria.floor(20, 0.5) == 1000
    assert criteria.floor(15, 0.333) == 500  # 4.995 points: 4.99 would be too few
    assert criteria.floor(7, 0.1) == 70
