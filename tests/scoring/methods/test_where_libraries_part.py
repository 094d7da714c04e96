"""Where libraries and socsim part, one by one."""

import warnings

import numpy as np
import pytest

from socsim.scoring.methods import criteria, experts, importance, preferences
from socsim.scoring.study import agreement
from socsim.scoring.study import weights as sensitivity

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import krippendorff
    import pymcdm.methods as pm
    import pymcdm.normalizations as pn
    import pymcdm.weights as pw
    import pyrepo_mcda.mcda_methods as rm
    import votelib.component.rankscore
    import votelib.convert
    import votelib.evaluate.cardinal
    import votelib.evaluate.condorcet
    import votelib.evaluate.core
    from scipy import stats
from tests.scoring.oracles import EIGHT, ballots, near, problem, quiet


def test_default_topsis_of_libraries_is_not_hwang_and_yoons():
    """Min-max columns instead of vector normalisation: another winner on the same marks."""
    x, w = np.array([[8, 6], [6, 7], [3, 7]]), np.array([0.5, 0.5])
    assert criteria.topsis(x, w).argmax() == 0
    for oracle in (pm.TOPSIS(), rm.TOPSIS()):
        assert quiet(oracle)(x, w, np.ones(2)).argmax() == 1


def test_default_weighted_sum_of_libraries_rescales_marks():
    """Divided by column sums, 85 of 100 points are a half: numbers that no pass mark can be set against."""
    x, w = np.array([[80.0, 90], [90, 80]]), np.array([0.5, 0.5])
    assert (criteria.weighted_sum(x.astype(int) * 100, [50, 50]) == 8500).all()
    near(quiet(pm.WSM())(x, w, np.ones(2)), [0.5, 0.5])


def test_trim_mean_rounds_the_share_down():
    """Ten percent of five marks is none: nothing is trimmed, and nobody is told; socsim counts marks."""
    five = np.array([0, 50, 60, 70, 100]) * 100
    assert stats.trim_mean(five, 0.1) == five.mean() == 5600
    assert experts.trimmed(five[None], np.ones((1, 5), bool), drop=1).tolist() == [6000]


def test_a_missing_mark_is_silent_in_promethee():
    """Comparisons with NaN count 0 in pymcdm: a finite, wrong flow; in socsim who is not entered touches nobody."""
    x, w, _ = problem(0)
    x[3, 0] = np.nan
    assert np.isfinite(quiet(pm.PROMETHEE_II("usual"))(x, w, np.ones(5))).all()
    others = EIGHT != 3
    flow = criteria.promethee(np.nan_to_num(x), w, others)
    near(flow[others], quiet(pm.PROMETHEE_II("usual"))(x[others], w, np.ones(5)))
    assert np.isfinite(flow).all()


def test_weights_in_percent():
    """The library's flows grow with the sum of the weights; socsim takes weights as proportions."""
    x, w, _ = problem(1)
    near(quiet(pm.PROMETHEE_II("usual"))(x, 100 * w, np.ones(5)), 100 * criteria.promethee(x, w))
    near(criteria.promethee(x, 100 * w), criteria.promethee(x, w))


def test_a_constant_criterion():
    """The library's VIKOR refuses and its CRITIC loses all weights; socsim leaves the criterion out."""
    x, w, _ = problem(2)
    x[:, 2] = 50
    rest = [0, 1, 3, 4]
    with pytest.raises(ValueError, match="equal values"):
        quiet(pm.VIKOR())(x, w, np.ones(5))
    near(criteria.vikor(x, w).q, quiet(pm.VIKOR())(x[:, rest], w[rest] / w[rest].sum(), np.ones(4)))
    assert np.isnan(quiet(pw.critic_weights)(x)).all()
    assert importance.critic(x)[2] == 0 and importance.critic(x).sum() == pytest.approx(1)


def test_equal_applications():
    """0/0 in the library, the middle in socsim."""
    x = np.full((3, 2), 7.0)
    assert np.isnan(quiet(pm.TOPSIS(pn.vector_normalization))(x, np.array([0.5, 0.5]), np.ones(2))).all()
    assert (criteria.topsis(x, [50, 50]) == 0.5).all()


def test_zeros_in_entropy():
    """The library refuses marks of 0; in the definition 0 log 0 is 0."""
    x = np.array([[5.0, 1], [5, 0], [5, 0]])
    with pytest.raises(ValueError):
        quiet(pw.entropy_weights)(x)
    near(importance.entropy(x), [0, 1])


def test_consistency_ratios_rest_on_different_tables():
    """Mean random indices of Tummala and Ling (1998) in pymcdm, of Saaty (1980) in socsim and pyrepo-mcda."""
    assert pw.subjective.AHP.RI_M[3] == 0.8921 and importance.CHANCE[3] == 0.90


def test_an_indifferent_member():
    """No spread: not a number in SciPy, nothing said in socsim."""
    points = np.array([[50, 10], [50, 30]])
    assert np.isnan(quiet(stats.zscore)(points, axis=0)[:, 0]).all()
    assert experts.standardised(points, points > 0)[:, 0].tolist() == [0, 0]


def test_two_rankings_of_equals():
    """Kendall's tau of two constant rankings is not a number in SciPy; they are the same ranking."""
    assert np.isnan(quiet(stats.kendalltau)([1, 1, 1], [2, 2, 2]).statistic)
    assert sensitivity.kendall([1, 1, 1], [2, 2, 2]) == 1


def test_a_genuine_tie_of_grades():
    """The same grades: votelib gives up; equal places in socsim."""
    points = np.array([[1, 2, 3], [3, 1, 2], [0, 0, 0]]) * 100
    assert preferences.majority_judgement(points, points >= 0).tolist() == [100, 100, 0]
    with pytest.raises(votelib.evaluate.core.VotingSystemError):
        votelib.evaluate.cardinal.MajorityJudgment().evaluate(ballots(points), 1)


def test_three_equal_medians():
    """The first wins by its majority value; votelib lets the third, which has fallen back, win in the end."""
    points = np.array([[2, 2, 3, 4, 4], [1, 2, 3, 4, 5], [0, 1, 3, 5, 5]]) * 100
    given = points >= 0
    values = [[3, 2, 4, 2, 4], [3, 2, 4, 1, 5], [3, 1, 5, 0, 5]]
    assert (preferences.majority_value(points, given) // 100).tolist() == values
    assert preferences.majority_judgement(points, given).argmax() == 0
    assert votelib.evaluate.cardinal.MajorityJudgment().evaluate(ballots(points), 1) == [2]


def test_equal_places_in_borda():
    """Half a point for an equal one; votelib gives both the points of the better place."""
    points = np.array([[2], [2], [1]]) * 100
    assert preferences.borda(points, points > 0).tolist() == [150, 150, 0]


def test_alpha_of_marks_that_are_all_equal():
    """The library refuses 0/0; nobody disagreed."""
    same = np.full((2, 4), 3.0)
    with pytest.raises(ValueError):
        krippendorff.alpha(reliability_data=same, level_of_measurement="interval")
    assert agreement.alpha(same.T, same.T > 0) == 1
