"""How far a result hangs on the weights: worked cases, laws, linear programming and SciPy as oracles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import optimize, stats

from socsim.base import rng
from socsim.scoring.study import weights as wts

SHAPE = (6, 4)  # applications, members
marks = arrays(np.int64, SHAPE, elements=st.integers(0, 10))
seeds = st.integers(0, 2**32)


def close(found, expected, atol=1e-9):
    np.testing.assert_allclose(found, expected, rtol=0, atol=atol)


# Data of Triantaphyllou & Sanchez (1997); intervals by linear programming and by the ratio formula, equal.
DECISION = np.array([
    [0.3088, 0.2897, 0.3867, 0.1922],
    [0.2163, 0.3458, 0.1755, 0.6288],
    [0.4509, 0.2473, 0.1194, 0.0575],
    [0.0240, 0.1172, 0.3184, 0.1215],
])  # fmt: skip
DECISION_WEIGHTS = np.array([0.3277, 0.3058, 0.2876, 0.0790])


def test_weight_intervals_of_triantaphyllou():
    expected = [[0, 0.5125864444], [0, 0.5921962849], [0.1241718614, 1], [0, 0.1552314908]]
    close(wts.weight_intervals(DECISION, DECISION_WEIGHTS), expected, 1e-6)
    close(wts.weight_intervals(DECISION, 1000 * DECISION_WEIGHTS), expected, 1e-6)


tables = arrays(np.int64, (5, 3), elements=st.integers(0, 100))
weights = arrays(np.int64, 3, elements=st.integers(0, 50)).filter(np.any)
constants = arrays(np.int64, 5, elements=st.integers(-20, 20))


def moved(now, k, t):
    rest = np.delete(now, k)
    rest = rest / rest.sum() if rest.any() else np.full(len(rest), 1 / len(rest))
    return np.insert(rest * (1 - t), k, t)


@given(x=tables, now=weights, plus=constants, share=st.sampled_from([0.6, 1.0]))
def test_weight_intervals_against_linear_programming(x, now, plus, share):
    """How far the weight goes down and up while no rival has more, by scipy's solver; the present weight is inside."""
    found = wts.weight_intervals(x, now, constant=plus, share=share)
    score = share * (x @ (now / now.sum())) + plus
    winner = int(np.argmax(score >= score.max() - 1e-9))
    for k in range(3):
        ends = np.array([share * (x @ moved(now, k, t)) + plus for t in (0.0, 1.0)])
        lead = ends[:, [winner]] - ends
        slope, start = lead[1] - lead[0], lead[0]
        slope[np.abs(slope) < 1e-9] = 0
        for sign, end in ((1, found[k, 0]), (-1, found[k, 1])):
            solved = optimize.linprog([sign], A_ub=-slope[:, None], b_ub=start + 1e-9, bounds=(0, 1))
            close(end, solved.x[0], 1e-6)
        assert found[k, 0] <= now[k] / now.sum() <= found[k, 1]


@given(x=tables, now=weights, seed=seeds)
def test_weight_intervals_follow_the_order_of_criteria_and_forget_who_is_out(x, now, seed):
    found = wts.weight_intervals(x, now)
    order = np.argsort(rng.uniform(seed, "c", np.arange(3)))
    close(wts.weight_intervals(x[:, order], now[order]), found[order], 1e-7)
    with_rival = np.vstack([x, [[1000, 1000, 1000]]])
    close(wts.weight_intervals(with_rival, now, entered=[True] * 5 + [False]), found)


def test_weight_intervals_at_the_edges():
    """By hand: A (10, 0) against B (0, 10) is a draw at a half; with all weight on one criterion the other takes it."""
    assert wts.weight_intervals([[10, 0], [0, 10]], [1, 0]).tolist() == [[0.5, 1], [0, 0.5]]
    assert wts.weight_intervals([[10, 0], [0, 10]], [1, 1]).tolist() == [[0.5, 1], [0, 0.5]]
    assert wts.weight_intervals([[10, 0, 0], [0, 10, 4]], [1, 0, 0])[0].tolist() == [pytest.approx(7 / 17), 1]
    assert wts.weight_intervals([[3, 4]] * 2, [1, 3]).tolist() == [[0, 1]] * 2
    assert wts.weight_intervals([[0, 0]] * 2, [1, 3]).tolist() == [[0, 1]] * 2
    assert wts.weight_intervals([[3, 4]], [1, 3]).tolist() == [[0, 1]] * 2
    assert wts.weight_intervals([[3], [4]], [7]).tolist() == [[1, 1]]
    assert wts.weight_intervals([[3, 4]], [1, 3], entered=[False]).tolist() == [[0, 1]] * 2


SMAA = [[1, 0], [0, 1], [0.6, 0.6]]


def test_acceptability_of_three_applications_exactly():
    """Lahdelma & Salminen (2001), by integration: C is first for weights .4 to .6; Monte Carlo error below .03."""
    found = wts.acceptability(SMAA, seed=1, draws=8000)
    close(found.rank, [[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0.0]], 0.03)
    close(found.central, [[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]], 0.03)


def test_acceptability_on_a_grid_of_weights_is_the_integral():
    t = (np.arange(10_000) + 0.5) / 10_000
    found = wts.acceptability(SMAA, seed=1, weights=np.stack([t, 1 - t], -1))
    close(found.rank, [[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0.0]], 1e-9)
    close(found.central, [[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]], 1e-9)


@given(x=tables, seed=seeds, plus=constants)
def test_laws_of_acceptability(x, seed, plus):
    found = wts.acceptability(x, seed=seed, draws=40, constant=plus, share=0.8)
    close(found.rank.sum(0), 1)
    close(found.rank.sum(1), 1)
    never = found.rank[:, 0] == 0
    assert not found.central[never].any()
    close(found.central[~never].sum(-1), 1)
    turned = wts.acceptability(x[::-1], seed=seed, draws=40, constant=plus[::-1], share=0.8)
    close(turned.rank, found.rank[::-1])


def test_equal_applications_share_their_places():
    found = wts.acceptability([[1 / 3, 0.7]] * 2 + [[0, 0]], seed=2, draws=500)
    close(found.rank, [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]])
    assert not found.central[2].any()
    same = wts.acceptability(np.zeros((3, 2)), seed=2, draws=10)
    close(same.rank, 1 / 3)
    alone = wts.acceptability([[5]], seed=2, draws=10)
    assert (alone.rank.tolist(), alone.central.tolist()) == ([[1]], [[1]])


def test_weights_are_uniform_on_the_simplex():
    """Dirichlet(1, 1, 1, 1): mean 1/4, each weight Beta(1, 3)."""
    drawn = wts.simplex(5, 4000, 4)
    close(drawn.sum(-1), 1)
    assert all(stats.kstest(drawn[:, k], "beta", (1, 3)).pvalue > 0.01 for k in range(4))


def test_kendall_of_the_scipy_manual():
    """SciPy reference, stats.kendalltau, example with ties."""
    close(wts.kendall([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]), -0.4714045208)


@given(x=arrays(np.int64, (2, 6), elements=st.integers(0, 4)), y=arrays(np.int64, (2, 6), elements=st.integers(0, 4)))
def test_kendall_against_scipy(x, y):
    found = wts.kendall(x, y)
    close(wts.kendall(y, x), found)
    for one, other, value in zip(x, y, found, strict=True):
        if np.ptp(one) and np.ptp(other):
            close(value, stats.kendalltau(one, other).statistic)
        else:
            assert value == (np.ptp(one) == np.ptp(other))
