"""Agreement of members: published cases, laws that hold for every panel, and other people's programs as oracles."""

import krippendorff
import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from socsim.base import rng
from socsim.base.errors import Lesson
from socsim.scoring.study import agreement
from tests.scoring.panels import SHAPE, close, marks, presence, seeds, usable

_ = np.nan


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: four observers, twelve units.
OBSERVERS = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]).T  # fmt: skip


@pytest.mark.parametrize(
    ("level", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_krippendorffs_own_example(level, expected):
    close(agreement.alpha(OBSERVERS, ~np.isnan(OBSERVERS), level=level), expected, 0.0006)


@pytest.mark.parametrize("level", agreement.LEVELS)
@given(values=marks, there=presence)
def test_alpha_against_the_krippendorff_package(level, values, there):
    pairable = there & (there.sum(-1, keepdims=True) >= 2)
    assume(len(np.unique(values[pairable])) > 1)
    theirs = krippendorff.alpha(np.where(there, values, _).T, level_of_measurement=level)
    close(agreement.alpha(values, there, level=level), theirs)


@pytest.mark.parametrize("level", agreement.LEVELS)
@given(values=arrays(np.int64, (3, *SHAPE), elements=st.integers(0, 3)), there=presence, seed=seeds)
def test_alpha_of_a_batch_is_its_parts_and_order_does_not_matter(level, values, there, seed):
    usable(there)
    whole = agreement.alpha(values, np.broadcast_to(there, values.shape), level=level)
    close(whole, [agreement.alpha(part, there, level=level) for part in values])
    rows, columns = np.argsort(rng.uniform(seed, "a", np.arange(6))), np.argsort(rng.uniform(seed, "e", np.arange(4)))
    mixed = np.ix_(rows, columns)
    close(agreement.alpha(values[0][mixed], there[mixed], level=level), whole[0])


@given(values=marks, there=presence, factor=st.integers(1, 9), shift=st.integers(-9, 9))
def test_alpha_for_points_does_not_depend_on_the_scale(values, there, factor, shift):
    usable(there)
    close(agreement.alpha(values * factor + shift, there), agreement.alpha(values, there))


@pytest.mark.parametrize("level", agreement.LEVELS)
def test_alpha_at_the_edges(level):
    """All equal: 1, whatever the level. One application: 0, as chance gives. What is not given does not matter."""
    full = np.ones(SHAPE, bool)
    assert agreement.alpha(np.full(SHAPE, 0.1), full, level=level) == 1
    assert agreement.alpha(np.zeros(SHAPE), full, level=level) == 1
    close(agreement.alpha([[1, 2, 4]], [[True] * 3], level=level), 0)
    assert agreement.alpha([[1, 1, _], [2, 2, 9]], [[True, True, False]] * 2, level=level) == 1


@pytest.mark.parametrize("there", [np.zeros(SHAPE, bool), np.eye(6, 4, dtype=bool), np.ones((6, 1), bool)])
def test_nothing_to_compare_is_a_lesson(there):
    with pytest.raises(Lesson) as caught:
        agreement.alpha(np.ones(there.shape), there)
    assert caught.value.key == "too_few_marks_to_compare"
    with pytest.raises(Lesson):
        agreement.alpha_interval(np.ones(there.shape), there, seed=1)


@given(values=marks, there=presence, seed=seeds)
def test_the_interval_of_alpha_is_an_interval(values, there, seed):
    usable(there)
    low, high = agreement.alpha_interval(values, there, seed=seed, draws=60)
    narrow_low, narrow_high = agreement.alpha_interval(values, there, seed=seed, draws=60, share=0.5)
    assert low <= narrow_low <= narrow_high <= high <= 1
    batch = agreement.alpha_interval(np.stack([values, values + 3]), np.stack([there, there]), seed=seed, draws=60)
    close(batch, [[low, low], [high, high]])


def test_the_interval_of_alpha_against_a_bootstrap_by_hand():
    """Krippendorff's data: every unit with two marks or more, drawn with replacement by another generator."""
    there = ~np.isnan(OBSERVERS)
    units, source = np.flatnonzero(there.sum(-1) >= 2), np.random.default_rng(7)
    rows = source.choice(units, (4000, len(units)))
    expected = np.quantile(agreement.alpha(OBSERVERS[rows], there[rows]), [0.025, 0.975])
    close(agreement.alpha_interval(OBSERVERS, there, seed=3, draws=4000), expected, 0.03)


def test_icc_of_shrout_and_fleiss():
    """Shrout & Fleiss (1979), table 2: six targets, four judges; their ICC(1,1), (2,1), (3,1), (1,4), (2,4), (3,4)."""
    scores = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    found = agreement.icc(scores)
    assert list(found) == ["(1,1)", "(A,1)", "(C,1)", "(1,k)", "(A,k)", "(C,k)"]
    close(list(found.values()), [0.17, 0.29, 0.71, 0.44, 0.62, 0.91], 0.006)


@given(values=arrays(np.int64, (3, *SHAPE), elements=st.integers(0, 10)), shift=st.integers(-5, 5))
def test_laws_of_icc(values, shift):
    """A batch is its parts; order does not matter; leniency moves agreement, not consistency; k by Spearman-Brown."""
    whole = agreement.icc(values)
    for name, value in whole.items():
        close(value, [agreement.icc(part)[name] for part in values])
        close(value, agreement.icc(values[:, ::-1, ::-1])[name])
        assert np.isfinite(value).all()
    kinder = agreement.icc(values + np.array([shift, 0, 0, 0]))
    close(kinder["(C,1)"], whole["(C,1)"])
    single, safe = whole["(C,1)"], np.abs(1 + 3 * whole["(C,1)"]) > 1e-6
    close(whole["(C,k)"][safe], (4 * single / np.where(safe, 1 + 3 * single, 1))[safe], 1e-6)


def test_icc_against_the_analysis_of_variance_of_statsmodels():
    y = np.random.default_rng(5).normal(size=(7, 4)) + np.arange(7)[:, None]
    a, e = (np.repeat(np.arange(7), 4), np.tile(np.arange(4), 7))
    design = np.column_stack([np.ones(28), *(a == i for i in range(1, 7)), *(e == i for i in range(1, 4))])
    error = sm.OLS(y.ravel(), design).fit().mse_resid
    rows = 4 * y.mean(1).var(ddof=1)
    close(agreement.icc(y)["(C,1)"], (rows - error) / (rows + 3 * error))


def test_icc_at_the_edges():
    """No differences: 1. Leniency alone: consistent, not in agreement. Equal means of unequal marks: 0, never inf."""
    assert all(value == 1 for value in agreement.icc(np.full(SHAPE, 0.1)).values())
    lenient = agreement.icc(np.tile([0.1, 0.2, 0.7, 0.4], (6, 1)))
    assert (lenient["(C,1)"], lenient["(C,k)"], lenient["(A,1)"], lenient["(A,k)"]) == (1, 1, 0, 0)
    flat = agreement.icc([[1, 2], [2, 1]])
    assert (flat["(1,k)"], flat["(C,k)"]) == (0, 0)
    opposed = agreement.icc([[5, 5, 5, 5]] * 4 + [[0, 10, 5, 5], [5, 5, 5, 5]])
    assert opposed["(A,k)"] == 0, "mean squares that cancel exactly must not leave a rounding error to divide by"
    for small in (np.ones((1, 4)), np.ones((6, 1))):
        with pytest.raises(Lesson):
            agreement.icc(small)
