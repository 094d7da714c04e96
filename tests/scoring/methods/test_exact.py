"""The best set within budgets, against all sets: exact at prices of milliards of som, and quick."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.base.errors import Lesson
from socsim.scoring.methods import exact, portfolio, solver
from socsim.scoring.methods.select import METHODS
from socsim.scoring.methods.solver import Task
from socsim.scoring.rule import Rule
from socsim.scoring.run import run
from socsim.scoring.study import trials
from tests.sizes import examples

MILLIARD = 10**9
prices = st.one_of(
    st.integers(1, 40), st.integers(MILLIARD // 2, 3 * MILLIARD), st.sampled_from([MILLIARD, MILLIARD + 1])
)
projects = st.lists(
    st.tuples(st.integers(-5, 10_000), prices, st.integers(0, 2), st.sampled_from(["", "север", "юг"])),
    min_size=1,
    max_size=8,
)
budgets = st.lists(st.one_of(st.integers(0, 120), st.integers(0, 6 * MILLIARD)), min_size=3, max_size=3)
quotas = st.dictionaries(st.sampled_from(["север", "юг", "запад"]), st.integers(0, 2), max_size=2)


def subsets(count):
    return ((np.arange(2**count)[:, None] >> np.arange(count)) & 1).astype(bool)


def brute(value, cost, lot, budget, area, least):
    """Return the greatest sum of all sets that keep every limit; None where there is none."""
    sets = subsets(len(value))
    fits = np.all([(sets & (lot == number)) @ cost <= sum_ for number, sum_ in enumerate(budget)], 0)
    met = [(sets & (np.array(area) == name)).sum(1) >= few for name, few in least.items()]
    sums = (sets @ value)[np.all([fits, *met], 0)]
    return int(sums.max()) if len(sums) else None


@examples(80)
@given(projects, budgets, quotas)
def test_lots_and_quotas_are_exact(listed, budget, least):
    value, cost, lot, area = (list(column) for column in zip(*listed, strict=True))
    value, cost, lot = np.array(value), np.array(cost), np.array(lot)
    expected = brute(value, cost, lot, budget, area, least)
    allowed = lot[:, None] == np.arange(3)
    try:
        chosen = portfolio.multiple_knapsack(value, cost, budget, allowed=allowed, area=area, least=least)
    except Lesson as lesson:
        assert lesson.key == "quota_infeasible" and expected is None
    else:
        assert value[chosen.any(1)].sum() == expected and not (chosen & ~allowed).any()
        assert all(cost[chosen[:, number]].sum() <= budget[number] for number in range(3))


@examples(80)
@given(projects, st.integers(0, 8 * MILLIARD))
def test_one_budget_takes_the_earliest_of_the_best_sets(listed, budget):
    value, cost = (np.array(column) for column in list(zip(*listed, strict=True))[:2])
    worth = np.maximum(value, 0)
    sets = subsets(len(value))
    fitting = sets[(sets @ cost <= budget) & ~(sets & (value <= 0)).any(1)]
    best = fitting[fitting @ worth == (fitting @ worth).max()]
    earliest = max(best.tolist())
    assert portfolio.knapsack(value, cost, budget).tolist() == earliest


@examples(15)
@given(projects, budgets)
def test_what_any_lot_may_pay_for_keeps_every_budget(listed, budget):
    value, cost = (np.array(column) for column in list(zip(*listed, strict=True))[:2])
    value = np.abs(value)
    chosen = portfolio.multiple_knapsack(value, cost, budget)
    assert (chosen.sum(1) <= 1).all() and (cost @ chosen <= budget).all()
    owners = np.stack(np.meshgrid(*[np.arange(4)] * min(len(value), 5), indexing="ij"), -1).reshape(
        -1, min(len(value), 5)
    )
    few = portfolio.multiple_knapsack(value[:5], cost[:5], budget)
    fits = np.all([((owners == number) @ cost[:5]) <= budget[number] for number in range(3)], 0)
    assert value[:5][few.any(1)].sum() == ((owners < 3) @ value[:5])[fits].max()


def test_sixty_applications_with_quotas_over_three_lots():
    draw = np.random.default_rng(1)
    value, cost = draw.integers(5000, 10_000, 60), draw.integers(MILLIARD // 20, MILLIARD, 60)
    lot, area = draw.integers(0, 3, 60), draw.integers(0, 12, 60).astype(str).tolist()
    budget = [int(cost.sum()) // 16] * 3
    least = dict.fromkeys(area, 1)
    allowed = lot[:, None] == np.arange(3)
    chosen = portfolio.multiple_knapsack(value, cost, budget, allowed=allowed, area=area, least=least)
    free = portfolio.multiple_knapsack(value, cost, budget, allowed=allowed)
    task = Task(values=value, costs=cost, budgets=budget, payable=allowed, area=area, least=least)
    assert task.holds(chosen) and not task.holds(free)
    assert solver.floor(task) <= value[chosen.any(1)].sum() <= value[free.any(1)].sum()


def test_too_many_sets_are_left_to_the_solver(monkeypatch):
    monkeypatch.setattr(exact, "MANY", 3)
    value, cost = np.array([60, 100, 120, 90]), np.array([MILLIARD, 2 * MILLIARD, 3 * MILLIARD, MILLIARD + 1])
    assert portfolio.knapsack(value, cost, 5 * MILLIARD).tolist() == [True, True, False, True]
    monkeypatch.setattr(solver, "_answer", lambda task, forbidden: np.ones((4, 1), bool))
    with pytest.raises(Lesson, match="4"):
        portfolio.knapsack(value, cost, 5 * MILLIARD)


@pytest.mark.parametrize("name", METHODS)
def test_no_way_of_choosing_fails_at_milliards(name):
    for seed in range(5):
        book = trials.invent(1, applications=12, members=3, criteria=3, seed=seed).part(0)
        price = np.random.default_rng(seed).integers(MILLIARD // 2, 2 * MILLIARD, 12)
        area = tuple("север юг запад".split()[a % 3] for a in range(12))
        large = replace(book, price=price, ceilings=np.full(len(book.lots), 5 * MILLIARD), area=area)
        result = run(Rule(select=name), large)
        assert result.spent <= large.ceilings.sum() and (result.granted[result.won] <= price[result.won]).all()
