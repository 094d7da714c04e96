"""Diagnostics: published worked cases, laws that hold for every panel, and other people's programs as oracles."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats
from scipy.sparse.csgraph import connected_components

from socsim.base import rng
from socsim.base.errors import Lesson
from socsim.base.i18n import language
from socsim.scoring.methods import diagnostics as dia
from tests.scoring.panels import SHAPE, close, marks, presence, seeds, usable

_ = np.nan


# Two-way fixed effects by least squares (Searle, Linear Models), six recusals; computed by statsmodels.
PANEL = np.array([
    [23, 19, 18, 18, _],
    [_, 12, 6, 6, 3],
    [_, 23, 20, 18, 11],
    [27, 21, 21, 19, _],
    [5, 6, 0, 0, 0],
    [9, 8, 4, 7, 2],
    [_, 16, 16, 13, 12],
    [17, 17, 12, 9, _],
]) / 6  # fmt: skip


def test_adjusted_means_change_the_order_of_an_incomplete_panel():
    there = ~np.isnan(PANEL)
    found = dia.severity(PANEL, there)
    adjusted = [3.0638746803, 1.299168798, 3.174168798, 3.480541347, 0.3666666667, 1.0, 2.549168798, 2.105541347]
    close(found.application, adjusted, 1e-6)
    close(found.member, [0.6966751918, 0.4117753623, -0.109057971, -0.2548913043, -0.7445012788], 1e-6)
    assert stats.rankdata(-found.application).tolist() == [3, 6, 2, 1, 8, 7, 4, 5]
    assert stats.rankdata(-np.nanmean(PANEL, -1)).tolist() == [2, 6, 3, 1, 8, 7, 4, 5]


def least_squares(values, there):
    """The same model by statsmodels: effects coded so that the leniencies sum to 0."""
    A, E = there.shape
    a, e = np.nonzero(there)
    coded = np.vstack([np.eye(E - 1), -np.ones(E - 1)])
    return sm.OLS(values[there].astype(float), np.hstack([np.eye(A)[a], coded[e]])).fit(), coded


@given(values=marks, there=presence)
def test_severity_and_its_interval_against_statsmodels(values, there):
    usable(there)
    assume(there.any(0).all() and there.any(1).all() and there.sum() > sum(SHAPE))
    fit, coded = least_squares(values, there)
    found = dia.severity(values, there)
    close(found.application, fit.params[:6])
    close(found.member, coded @ fit.params[6:])
    close(found.residual[there], fit.resid)
    covariance = coded @ fit.cov_params()[6:, 6:] @ coded.T
    expected = stats.t.ppf(0.975, fit.df_resid) * np.sqrt(np.maximum(np.diag(covariance), 0))
    close(dia.half_width(values, there), expected, 1e-6)


@given(values=marks)
def test_a_complete_panel_keeps_its_means(values):
    found = dia.severity(values, np.ones(SHAPE, bool))
    close(found.application, values.mean(-1))
    close(found.member, values.mean(0) - values.mean())


@given(values=marks, there=presence, kinder=st.integers(-5, 5), who=st.integers(0, 3))
def test_a_kinder_member_changes_nothing_but_leniency(values, there, kinder, who):
    """Leniencies sum to 0: one rises against the others, all applications share the rise, residuals stay."""
    usable(there)
    assume(there[:, who].any())
    before = dia.severity(values, there)
    after = dia.severity(values + kinder * (np.arange(4) == who), there)
    rise = kinder / there.any(0).sum()
    close(after.residual, before.residual)
    close(after.application, before.application + np.where(there.any(1), rise, 0))
    close(after.member, before.member + np.where(there.any(0), kinder * (np.arange(4) == who) - rise, 0))
    close(dia.half_width(values, there), dia.half_width(values + kinder * (np.arange(4) == who), there), 1e-6)


@given(values=marks, there=presence, seed=seeds)
def test_severity_spread_and_consensus_follow_the_order_and_the_batch(values, there, seed):
    usable(there)
    rows, columns = np.argsort(rng.uniform(seed, "a", np.arange(6))), np.argsort(rng.uniform(seed, "e", np.arange(4)))
    mixed = np.ix_(rows, columns)
    y, g = np.stack([values, values[mixed]]), np.stack([there, there[mixed]])
    batch = dia.severity(y, g)
    close(batch.application[0], dia.severity(values, there).application)
    close(batch.application[1], batch.application[0][rows])
    close(batch.member[1], batch.member[0][columns])
    close(batch.residual[1], batch.residual[0][mixed])
    for member in (dia.half_width(y, g), dia.spread(y, g), dia.consensus(y, g)):
        close(member[1], member[0][columns])
        assert not np.isnan(member).any()


def test_absent_members_and_unmarked_applications_do_not_matter():
    y = np.array([[5, 3, 9, 0], [2, 2, 9, 0], [9, 9, 9, 9]])
    there = np.array([[True, True, False, False], [True, True, False, False], [False] * 4])
    found = dia.severity(y, there)
    close(found.application, [4, 2, 0])
    close(found.member, [0.5, -0.5, 0, 0])
    close(found.residual[there], [0.5, -0.5, -0.5, 0.5])
    close(dia.half_width(y, there)[2:], 0)
    nobody = dia.severity(y, np.zeros_like(there))
    assert not nobody.application.any() and not nobody.member.any() and not nobody.residual.any()
    assert not dia.half_width(y, np.zeros_like(there)).any()


def test_one_member_or_one_application():
    alone = dia.severity([[3], [8]], [[True], [True]])
    assert (alone.application.tolist(), alone.member.tolist()) == ([3, 8], [0])
    assert dia.half_width([[3], [8]], [[True], [True]]).tolist() == [0]
    single = dia.severity([[3, 8]], [[True, True]])
    close(single.member, [-2.5, 2.5])
    assert dia.half_width([[3, 8]], [[True, True]]).tolist() == [np.inf, np.inf]


APART = np.array([[1, 1, 0, 0, 0], [1, 1, 0, 0, 0], [0, 0, 1, 0, 1]], bool)


def test_a_commission_that_falls_apart_is_a_lesson_in_three_languages():
    bridged = np.vstack([APART, [[0, 1, 1, 0, 0]]])
    assert not dia.connected(APART)
    assert dia.connected(bridged)
    assert dia.connected(np.stack([APART, bridged[1:]])).tolist() == [False, True]
    with pytest.raises(Lesson) as caught:
        dia.severity(np.ones((2, 3, 5)), np.stack([np.ones_like(APART), APART]))
    assert caught.value.facts == {"groups": "1, 2 | 3, 5"}
    for code in ("ru", "ky", "en"):
        assert "1, 2 | 3, 5" in caught.value.text(language(code))
        few = Lesson("too_few_marks_to_compare", applications=2, members=2).text(language(code))
        assert "2" in few and "{" not in few


@given(there=arrays(np.bool_, (5, 6)))
def test_connected_against_the_components_of_scipy(there):
    link = np.block([[np.zeros((5, 5)), there], [there.T, np.zeros((6, 6))]])
    labels = connected_components(link, directed=False)[1]
    assert dia.connected(there) == (len(set(labels[5:][there.any(0)])) <= 1)


@given(values=marks, there=presence)
def test_spread_and_consensus_against_numpy(values, there):
    y = np.where(there, values, _)
    for e in range(SHAPE[1]):
        own = y[~np.isnan(y[:, e]), e]
        close(dia.spread(values, there)[e], own.std() if own.size else 0)
        others = np.delete(np.arange(4), e)
        both = there[:, e] & there[:, others].any(-1)
        mean = np.nanmean(y[both][:, others], -1)
        defined = both.sum() > 1 and np.ptp(values[both, e]) > 0 and np.ptp(mean) > 1e-9
        close(dia.consensus(values, there)[e], np.corrcoef(values[both, e], mean)[0, 1] if defined else 0)


def test_spread_and_consensus_at_the_edges():
    full = np.ones(SHAPE, bool)
    for values, there in ((np.full(SHAPE, 0.1), full), (np.ones(SHAPE), ~full), (np.ones((1, 4)), full[:1])):
        assert not dia.spread(values, there).any()
        assert not dia.consensus(values, there).any()
    assert not dia.consensus(np.arange(6)[:, None], full[:, :1]).any()


def test_bias_by_hand():
    """One application, three members, one of them related and highest: a third of the shuffles is as extreme."""
    found = dia.bias([[2.0, -1.0, -1.0]], [[True] * 3], [[True, False, False]], seed=1, draws=4000)
    assert (found.difference, found.cells) == (3.0, 1)
    close(found.p, 1 / 3, 0.03)


def test_bias_against_the_permutation_test_of_scipy():
    """One application makes the shuffle a two-sample permutation test, which scipy lists completely."""
    y, kin = np.array([3.0, 1.5, -1.0, 0.2, -2.2, -1.5]), np.array([True, True, False, False, True, False])
    theirs = stats.permutation_test((y[kin], y[~kin]), lambda a, b: a.mean() - b.mean())
    found = dia.bias(y[None], np.ones((1, 6), bool), kin[None], seed=4, draws=6000)
    close(found.difference, theirs.statistic)
    close(found.p, theirs.pvalue, 0.02)


@given(values=marks, there=presence, related=arrays(np.bool_, SHAPE), seed=seeds)
def test_laws_of_bias(values, there, related, seed):
    """The other side of the coin is minus the same; what is not given does not matter; the sign does not change p."""
    y = values - 5.0
    found = dia.bias(y, there, related, seed=seed, draws=50)
    assert 1 / 51 <= found.p <= 1
    assert found == dia.bias(np.where(there, y, 99), there, related & there, seed=seed, draws=50)
    other = dia.bias(y, there, ~related, seed=seed, draws=50)
    close([found.difference, found.p], [-other.difference, other.p])
    close(dia.bias(-y, there, related, seed=seed, draws=50).p, found.p)


def test_bias_where_there_is_nothing_to_compare():
    full, y = np.ones(SHAPE, bool), np.arange(24.0).reshape(SHAPE)
    for there, related in ((full, full), (full, ~full), (~full, full), (~full, ~full)):
        assert dia.bias(y, there, related, seed=1) == dia.Bias(difference=0.0, p=1.0, cells=0)
    whole_rows = np.arange(6)[:, None] < np.full(4, 3)
    assert dia.bias(y, full, whole_rows, seed=1, draws=50).p == 1


def test_the_p_value_of_bias_is_uniform_without_bias():
    """300 panels of noise with related pairs at random: Kolmogorov-Smirnov, and a planted bias is found."""
    source = np.random.default_rng(11)
    there = source.random((300, 8, 5)) < 0.8
    related = source.random((300, 8, 5)) < 0.3
    y = source.normal(size=(300, 8, 5))
    p = [dia.bias(y[i], there[i], related[i], seed=i, draws=199).p for i in range(300)]
    assert stats.kstest(p, "uniform").pvalue > 0.01
    assert dia.bias(y[0] + 2 * related[0], there[0], related[0], seed=1).p < 0.01
