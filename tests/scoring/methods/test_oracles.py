"""Random panels against libraries, set to the same definitions.

What the libraries warn about is their own affair: see `quiet`. Where they part: `test_where_libraries_part.py`.
"""

import warnings
from itertools import combinations

import numpy as np
import pytest

from socsim.scoring.methods import criteria, diagnostics, experts, importance, portfolio, preferences
from socsim.scoring.study import agreement
from socsim.scoring.study import weights as sensitivity
from tests.scoring.oracles import EIGHT, PANELS, ballots, marks, near, problem, quiet, rankings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import choix
    import krippendorff
    import pymcdm.methods as pm
    import pymcdm.normalizations as pn
    import pymcdm.weights as pw
    import pyrepo_mcda.mcda_methods as rm
    import pyrepo_mcda.normalizations as rn
    import pyrepo_mcda.weighting_methods as rw
    import statsmodels.api as sm
    import votelib.component.rankscore
    import votelib.convert
    import votelib.evaluate.cardinal
    import votelib.evaluate.condorcet
    import votelib.evaluate.core
    from scipy import optimize, stats


# Combining criteria


@pytest.mark.parametrize("seed", PANELS)
def test_topsis(seed):
    """Negated cost columns do what the libraries' own types do: vector normalisation keeps all distances."""
    x, w, types = problem(seed)
    for oracle in (pm.TOPSIS(pn.vector_normalization), rm.TOPSIS(rn.vector_normalization)):
        near(criteria.topsis(x * types, w), quiet(oracle)(x, w, types))
    near(criteria.topsis(x, w, EIGHT < 6)[:6], quiet(pm.TOPSIS(pn.vector_normalization))(x[:6], w, np.ones(5)))


@pytest.mark.parametrize("seed", PANELS)
@pytest.mark.parametrize("v", [0.5, 0.7])
def test_vikor(seed, v):
    x, w, types = problem(seed)
    found = criteria.vikor(x * types, w, v=v)
    near(found.q, quiet(pm.VIKOR(v=v))(x, w, types))
    near(found.q, quiet(rm.VIKOR(v=v))(x, w, types))
    assert found.compromise[found.q.argmin()]


@pytest.mark.parametrize("seed", PANELS)
def test_promethee(seed):
    x, w, types = problem(seed)
    near(criteria.promethee(x * types, w), quiet(pm.PROMETHEE_II("usual"))(x, w, types))
    linear = criteria.promethee(x * types, w, shape="linear", q=5, p=30)
    near(linear, quiet(pm.PROMETHEE_II("vshape_2", p=[30] * 5, q=[5] * 5))(x, w, types))
    method = rm.PROMETHEE_II()
    shapes = {"preference_functions": [method._linear_function] * 5, "p": np.full(5, 30.0), "q": np.full(5, 5.0)}
    near(linear, quiet(method)(x, w, types, **shapes))


@pytest.mark.parametrize("seed", PANELS)
def test_weighted_sum_and_product(seed):
    """Scaled by the highest mark, as the libraries do; socsim itself scales nothing."""
    x, w, _ = problem(seed)
    fine, ones = np.round(x * 10**8 / x.max(0)).astype(int), np.ones(5)
    whole = np.round(w * 10**6).astype(int)
    near(criteria.weighted_sum(fine, whole) / 10**8, quiet(pm.WSM(pn.linear_normalization))(x, w, ones), 1e-5)
    near(criteria.weighted_sum(fine, whole) / 10**8, quiet(rm.SAW(rn.linear_normalization))(x, w, ones), 1e-5)
    near(criteria.weighted_product(x / x.max(0), w), quiet(pm.WPM(pn.linear_normalization))(x, w, ones))


@pytest.mark.parametrize("seed", PANELS)
def test_weights_from_marks(seed):
    x, _, _ = problem(seed)
    near(importance.entropy(x), quiet(pw.entropy_weights)(x))
    near(importance.entropy(x), quiet(rw.entropy_weighting)(x))
    near(importance.critic(x), quiet(pw.critic_weights)(x))
    near(importance.critic(x), quiet(rw.critic_weighting)(x))


@pytest.mark.parametrize("seed", PANELS)
def test_ahp(seed):
    table = np.eye(5)
    scale = np.array([1 / 9, 1 / 7, 1 / 5, 1 / 3, 1, 3, 5, 7, 9])
    for (a, b), value in zip(combinations(range(5), 2), np.random.default_rng(seed).choice(scale, 10), strict=True):
        table[a, b], table[b, a] = value, 1 / value
    weights, ratio = importance.ahp(table)
    near(weights, quiet(rm.AHP()._calculate_eigenvector)(table))
    oracle = quiet(pw.subjective.AHP)(matrix=table)
    near(weights, quiet(oracle)())
    near(ratio, oracle.get_cr() * oracle.RI_M[4] / importance.CHANCE[4])  # the chance index differs, see below


# Combining members


@pytest.mark.parametrize("seed", PANELS)
def test_trimmed_and_zscore(seed):
    points, given = marks(seed)
    near(experts.trimmed(points, given, drop=1), stats.trim_mean(points, 0.2, axis=1), 0.5)
    near(experts.trimmed(points, given, drop=2), np.median(points, axis=1))
    near(experts.standardised(points, given), stats.zscore(points, axis=0))
    near(experts.zscore(points, given), stats.zscore(points, axis=0).mean(1))


@pytest.mark.parametrize("seed", PANELS)
def test_zscore_and_median_with_recusals(seed):
    points, given = marks(seed, 0.3)
    holes = np.where(given, points, np.nan)
    near(experts.standardised(points, given), np.nan_to_num(stats.zscore(holes, axis=0, nan_policy="omit")))
    near(experts.median(points, given), np.nanmedian(holes, axis=1))
    near(experts.mean(points, given), np.nanmean(holes, axis=1), 0.5)


@pytest.mark.parametrize("seed", PANELS)
def test_severity(seed):
    """Least squares on dummies; the last member's leniency is minus the sum of the others."""
    points, given = marks(seed, 0.3)
    rows = [np.r_[np.eye(8)[a], np.eye(5)[e, :4] - np.eye(5)[e, 4]] for a, e in np.argwhere(given)]
    fit = sm.OLS(points[given].astype(float), np.array(rows)).fit().params
    near(experts.severity_adjusted(points, given), fit[:8], 0.5 + 1e-6)
    model = diagnostics.severity(points, given)
    near(model.application, fit[:8], 1e-7)
    near(model.member, np.r_[fit[8:], -fit[8:].sum()], 1e-7)


@pytest.mark.parametrize("seed", PANELS)
def test_borda(seed):
    """Orders without equal places: votelib gives equal ones another share."""
    points = np.random.default_rng(seed).permuted(np.tile(EIGHT[:, None], 5), axis=0) * 100
    oracle = votelib.convert.RankedToPositionalVotes(votelib.component.rankscore.Borda(base=0)).convert
    counted = oracle(rankings(points))
    near(preferences.borda(points, points >= 0) / 100, [counted.get(a, 0) for a in range(8)])


@pytest.mark.parametrize("seed", PANELS)
def test_copeland(seed):
    points, given = marks(seed)
    duels = votelib.convert.RankedToCondorcetVotes().convert(rankings(points))
    score = preferences.copeland(points, given)
    wins = votelib.evaluate.condorcet.pairwise_wins(duels)
    net = [sum(pair[0] == a for pair in wins) - sum(pair[1] == a for pair in wins) for a in range(8)]
    assert (score / 100).tolist() == net
    best = np.flatnonzero(score == score.max())
    elected = votelib.evaluate.condorcet.Copeland(second_order=False).evaluate(duels, 1)[0]
    assert elected == (frozenset(best.tolist()) if len(best) > 1 else best[0])


@pytest.mark.parametrize("seed", PANELS)
def test_majority_judgement(seed):
    """Clear cases only: one winner, and no more than two with the best median grade (see below for three)."""
    judge, clear = votelib.evaluate.cardinal.MajorityJudgment(), 0
    for row in range(20):
        points, given = marks(1000 * seed + row)
        score, median = preferences.majority_judgement(points, given), np.median(points, axis=1)
        best = np.flatnonzero(score == score.max())
        if len(best) == 1 and (median == median.max()).sum() <= 2:
            assert judge.evaluate(ballots(points), 1) == best.tolist()
            clear += 1
    assert clear >= 10


@pytest.mark.parametrize("seed", PANELS)
def test_bradley_terry(seed):
    """Another algorithm of the library: minorisation-maximisation instead of spectral ranking."""
    points, given = marks(seed)
    wins = np.random.default_rng(seed).integers(1, 9, (8, 8))
    np.fill_diagonal(wins, 0)
    duels = [(a, b) for a in range(8) for b in range(8) for _ in range(wins[a, b])]
    near(preferences.bradley_terry_matrix(wins), choix.mm_pairwise(8, duels), 1e-6)
    ability = preferences.bradley_terry(points, given, alpha=0.1)
    halves = [
        pair
        for totals in points.T
        for a, b in combinations(range(8), 2)
        for pair in ([(a, b)] * (1 + np.sign(totals[a] - totals[b])) + [(b, a)] * (1 - np.sign(totals[a] - totals[b])))
    ]
    near(ability, choix.ilsr_pairwise(8, halves, alpha=0.2), 1e-6)  # every duel twice, so the regularisation twice


# Choice, agreement, likeness


@pytest.mark.parametrize("seed", PANELS)
def test_knapsack(seed):
    draw = np.random.default_rng(seed)
    value, cost = draw.integers(1, 101, 30), draw.integers(20, 400, 30) * 1000
    budget = int(cost.sum() * 0.3)
    limit = optimize.LinearConstraint(cost[None].astype(float), -np.inf, budget)
    options = {"integrality": np.ones(30), "bounds": optimize.Bounds(0, 1), "options": {"mip_rel_gap": 0}}
    best = -round(optimize.milp(-value.astype(float), constraints=limit, **options).fun)
    for chosen in (
        portfolio.knapsack(value, cost, budget),
        portfolio.multiple_knapsack(value, cost, [budget])[:, 0],
    ):
        assert value @ chosen == best and cost @ chosen <= budget


@pytest.mark.parametrize("seed", PANELS)
def test_kendall_and_alpha(seed):
    points, given = marks(seed, 0.2)
    first, second = points[:, 0], points[:, 1]
    near(sensitivity.kendall(first, second), stats.kendalltau(first, second).statistic)
    holes = np.where(given, points / 100, np.nan).T
    for level in agreement.LEVELS:
        oracle = quiet(krippendorff.alpha)(reliability_data=holes, level_of_measurement=level)
        near(agreement.alpha(points / 100, given, level=level), oracle)


# Where libraries and socsim part
