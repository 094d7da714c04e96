"""Random panels for libraries and socsim; the libraries serve tests only."""

import warnings
from collections import Counter
from functools import wraps

import numpy as np
import pytest

PANELS = [pytest.param(seed, id=f"panel{seed}") for seed in range(25)]
EIGHT = np.arange(8)


def quiet(call):
    """Call an oracle without its warnings."""

    @wraps(call)
    def silent(*arguments, **options):
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return call(*arguments, **options)

    return silent


def near(found, expected, tolerance=1e-10):
    np.testing.assert_allclose(found, expected, rtol=0, atol=tolerance)


def problem(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return marks 1..100 of eight applications on five criteria, weights with sum 1, and types (two costs)."""
    draw = np.random.default_rng(seed)
    weights = draw.integers(1, 50, 5)
    return draw.integers(1, 101, (8, 5)).astype(float), weights / weights.sum(), np.array([1, -1, 1, 1, -1])


def marks(seed: int, missing: float = 0.0, top: int = 10) -> tuple[np.ndarray, np.ndarray]:
    """Return hundredths of eight applications by five members, and which there are (the first row and column all)."""
    draw = np.random.default_rng(100 + seed)
    given = draw.random((8, 5)) >= missing
    given[0], given[:, 0] = True, True
    return draw.integers(0, top + 1, (8, 5)) * 100, given


def rankings(points: np.ndarray) -> Counter:
    """Write each member's order as votelib wants it: equal ones in a frozen set."""
    orders = []
    for totals in points.T:
        groups = [np.flatnonzero(totals == level).tolist() for level in sorted(set(totals), reverse=True)]
        orders.append(tuple(frozenset(group) if len(group) > 1 else group[0] for group in groups))
    return Counter(orders)


def ballots(points: np.ndarray) -> Counter:
    """Write each member's grades as votelib wants them."""
    return Counter(frozenset((a, int(grade)) for a, grade in enumerate(grades)) for grades in points.T)
