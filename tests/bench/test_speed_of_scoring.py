"""Speed of the scoring methods beside library loops, in one run; print with ``pytest tests/bench -s``."""

import warnings
from collections import Counter
from itertools import groupby

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.stats import trim_mean, zscore
from statsmodels.api import OLS

from socsim.scoring.methods import criteria, experts, importance, portfolio, preferences
from socsim.scoring.methods.method import FIRST
from socsim.scoring.rule import REGISTERS, Rule
from socsim.scoring.run import run
from socsim.scoring.study import trials
from tests.bench.stopwatch import best

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import votelib.component.rankscore
    import votelib.convert
    import votelib.evaluate.cardinal
    import votelib.evaluate.condorcet
    from pymcdm import methods, weights
    from pymcdm.normalizations import vector_normalization
    from pyrepo_mcda.mcda_methods import PROMETHEE_II, SAW, TOPSIS, VIKOR
    from pyrepo_mcda.normalizations import vector_normalization as vector
    from pyrepo_mcda.weighting_methods import critic_weighting, entropy_weighting

N = 10_000
LOOP = 100  # competitions a library is timed on; the figure is scaled up


def ballots(totals):
    """Votes as votelib counts them: ranked ones, and grades."""
    ranked, graded = Counter(), Counter()
    for column in totals.T:
        order = sorted(range(len(column)), key=lambda a: -column[a])
        equal = groupby(order, key=lambda a: column[a])
        ranked[tuple(frozenset(group) for _, group in equal)] += 1
        graded[frozenset(enumerate(column.tolist()))] += 1
    return dict(ranked), dict(graded)


def libraries(x, w, points):
    """Library loops by our method's name: each function does one competition."""
    up, table, votes = np.ones(len(w)), x.astype(float), [ballots(totals) for totals in points[:LOOP]]
    to_borda = votelib.convert.RankedToPositionalVotes(votelib.component.rankscore.Borda(base=0))
    duels = votelib.convert.RankedToCondorcetVotes()
    copeland, judgement = votelib.evaluate.condorcet.Copeland(), votelib.evaluate.cardinal.MajorityJudgment()
    member, application = np.tile(np.arange(5), 8), np.repeat(np.arange(8), 5)
    design = np.column_stack([np.eye(8)[application], (np.eye(5)[member] - np.eye(5)[4])[:, :4]])
    return {
        "weighted_sum": [lambda i: SAW()(table[i], w, up), lambda i: methods.WSM()(table[i], w, up)],
        "weighted_product": [lambda i: methods.WPM()(table[i], w, up)],
        "topsis": [
            lambda i: methods.TOPSIS(vector_normalization)(table[i], w, up),
            lambda i: TOPSIS(normalization_method=vector)(table[i], w, up),
        ],
        "vikor": [lambda i: methods.VIKOR()(table[i], w, up), lambda i: VIKOR()(table[i], w, up)],
        "promethee": [
            lambda i: methods.PROMETHEE_II("usual")(table[i], w, up),
            lambda i: PROMETHEE_II()(table[i], w, up),
        ],
        "entropy": [lambda i: weights.entropy_weights(table[i]), lambda i: entropy_weighting(table[i])],
        "critic": [lambda i: weights.critic_weights(table[i]), lambda i: critic_weighting(table[i])],
        "mean": [lambda i: np.nanmean(points[i], axis=-1)],
        "median": [lambda i: np.nanmedian(points[i], axis=-1)],
        "trimmed": [lambda i: trim_mean(points[i], 0.2, axis=-1)],
        "zscore": [lambda i: zscore(points[i], axis=0).mean(-1)],
        "severity_adjusted": [lambda i: OLS(points[i].ravel(), design).fit().params],
        "borda": [lambda i: to_borda.convert(votes[i][0])],
        "copeland": [lambda i: copeland.evaluate(duels.convert(votes[i][0]), 8)],
        "majority_judgement": [lambda i: judgement.evaluate(votes[i][1], 8)],
    }


def test_print_the_speed_of_the_methods():
    book = trials.invent(N)
    points, scored, x, w = book.member_points, book.scored, experts.by_criterion(book.scaled, book.scored), book.weights
    here = book.entered
    own = {
        "weighted_sum": lambda: criteria.weighted_sum(x, w),
        "weighted_product": lambda: criteria.weighted_product(x, w),
        "topsis": lambda: criteria.topsis(x, w, here),
        "vikor": lambda: criteria.vikor(x, w, here),
        "promethee": lambda: criteria.promethee(x, w, here),
        "entropy": lambda: importance.entropy(x),
        "critic": lambda: importance.critic(x),
        "mean": lambda: experts.mean(points, scored),
        "mean with weighted sum": lambda: experts.mean(book.member_points, scored),
        "median": lambda: experts.median(points, scored),
        "trimmed": lambda: experts.trimmed(points, scored),
        "zscore": lambda: experts.zscore(points, scored),
        "severity_adjusted": lambda: experts.severity_adjusted(points, scored),
        "borda": lambda: preferences.borda(points, scored),
        "copeland": lambda: preferences.copeland(points, scored),
        "majority_judgement": lambda: preferences.majority_judgement(points, scored),
    }
    loops = libraries(x, w / 100, points)
    print(f"\n{N:,} competitions, 8 applications x 5 members x 6 criteria")
    for name, action in own.items():
        mine = best(action)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            times = [
                best(lambda loop=loop: [loop(i) for i in range(LOOP)], 3) * N / LOOP for loop in loops.get(name, [])
            ]
        ratio = f"   fastest library loop {min(times):7.2f} s: {min(times) / mine:6.0f} times" if times else ""
        print(f"{name:24}{mine * 1e3:8.1f} ms{ratio}")
        assert mine > 0


def test_print_the_speed_of_the_knapsack():
    rng = np.random.default_rng(1)
    for count in (20, 100):
        value, cost = rng.integers(5000, 10000, count), rng.integers(50, 950, count) * 1000
        budget = int(cost.sum() * 3 // 10)
        ours = best(lambda v=value, c=cost, b=budget: portfolio.knapsack(v, c, b))
        solver = best(
            lambda v=value, c=cost, b=budget: milp(
                -v.astype(float), constraints=LinearConstraint(c[None], -np.inf, b), integrality=1, bounds=Bounds(0, 1)
            ),
            3,
        )
        print(f"\nknapsack of {count:3} {ours * 1e3:7.2f} ms (goal 5), scipy.optimize.milp {solver * 1e3:7.2f} ms")
        assert ours > 0


def test_print_the_time_of_all_methods_on_a_large_commission():
    book = trials.invent(1, applications=60, members=20, criteria=8).part(0)
    total = 0.0
    for layer, register in REGISTERS.items():
        for name, method in register.items():
            rule = Rule(**{layer: name, "order": next(order for order in FIRST if order in method.orders)})
            run(rule, trials.invent(1).part(0))  # imports
            time = best(lambda rule=rule: run(rule, book), 2)
            total += time
            if time > 0.02:
                print(f"\n{name:24}{time * 1e3:8.1f} ms", end="")
    print(f"\nall methods on 60 x 20 x 8 marks {total:6.2f} s (goal 1)")
    assert total > 0
