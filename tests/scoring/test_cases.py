"""The project's own worked cases, `cases/<method>.yaml`, against the methods.

An adapter reads the inputs of a case, calls socsim and gives back what the case may expect, by the same names.
"""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from socsim.base.errors import Lesson
from socsim.scoring.methods import (
    bayes,
    criteria,
    diagnostics,
    experts,
    importance,
    portfolio,
    preferences,
    price,
    proportional,
    select,
)
from socsim.scoring.methods.points import half_up
from socsim.scoring.methods.shortlist import Shortlist
from socsim.scoring.study import agreement
from socsim.scoring.study import weights as sensitivity

FILES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))
CASES = [(file.stem, case) for file in FILES for case in yaml.safe_load(file.read_text("utf-8"))]
KINDS = {"published", "library", "analytic"}


@pytest.mark.parametrize(("method", "case"), [pytest.param(m, c, id=f"{m}-{c['id']}") for m, c in CASES])
def test_case(method, case):
    found = ADAPTERS[method](case["inputs"])
    for name, value in case["expected"].items():
        compare(found[name], value, case["tolerance"], name)


@pytest.mark.parametrize(("method", "case"), [pytest.param(m, c, id=f"{m}-{c['id']}") for m, c in CASES])
def test_a_case_says_where_it_comes_from(method, case):
    assert set(case) == {"id", "title", "inputs", "expected", "tolerance", "source"}
    assert set(case["source"]) == {"kind", "citation", "url"} and case["source"]["kind"] in KINDS
    assert case["title"].isascii() and case["expected"] and len(case["source"]["citation"]) > 3


def test_every_adapter_has_its_file():
    assert set(ADAPTERS) == {file.stem for file in FILES}
    assert all(len(file.read_text("utf-8").splitlines()) <= 300 for file in FILES)


def compare(found: Any, expected: Any, tolerance: float, where: str) -> None:
    """Compare numbers within the tolerance, all else exactly; null expects nothing."""
    if isinstance(expected, dict):
        for name, value in expected.items():
            compare(found[name], value, tolerance, f"{where}.{name}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), f"{where}: {found}"
        for place, value in enumerate(expected):
            compare(found[place], value, tolerance, f"{where}[{place}]")
    elif isinstance(expected, (int, float)) and not isinstance(expected, bool):
        assert float(found) == pytest.approx(expected, abs=tolerance + 1e-12, rel=0), where
    else:
        assert expected is None or found == expected, where


def panel(scores: list[list[float | None]], scale: int = 100) -> tuple[np.ndarray, np.ndarray]:
    """Return marks as whole numbers, and which there are."""
    given = np.array([[mark is not None for mark in row] for row in scores])
    points = [[0 if mark is None else round(mark * scale) for mark in row] for row in scores]
    return np.array(points, np.int64), given


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


def matrix(inputs: dict) -> np.ndarray:
    """Return the matrix, larger is better, on the scale that the case asks for."""
    x, cost = np.array(inputs["matrix"], float), np.array(inputs.get("types", [1])) < 0
    match inputs.get("prepared"):
        case "max":
            return x / x.max(0)
        case "sum":
            return x / x.sum(0)
        case "best":
            return np.where(cost, x.min(0) / x, x / x.max(0))
        case "inverse_sum":
            turned = np.where(cost, 1 / x, x)
            return turned / turned.sum(0)
    return np.where(cost, -x, x)


def mean(inputs):
    return {"mean": experts.mean(*panel(inputs["scores"])) / 100}


def median(inputs):
    return {"median": experts.median(*panel(inputs["scores"])) / 100}


def trimmed(inputs):
    found = experts.trimmed(*panel(inputs["scores"], 10**6), drop=inputs["drop"]) / 10**6
    return {"trimmed": found, "award": found[0] * inputs.get("kept", 0) * inputs.get("multiplier", 0)}


def zscore(inputs):
    points = panel(inputs["scores"], 10**6)
    return {"standardised": experts.standardised(*points), "zscore": experts.zscore(*points)}


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


def severity_adjusted(inputs):
    points, given = panel(inputs["scores"], 10**9)
    model = diagnostics.severity(points, given)
    adjusted = experts.severity_adjusted(points, given) / 10**9
    places = select.places(experts.severity_adjusted(points, given), given.any(1), np.zeros(len(points), int))
    kind = np.argsort(-model.member).tolist()
    raw = experts.mean(points, given) / 10**9
    leniency = model.member / 10**9
    return {"adjusted": adjusted, "leniency": leniency, "raw_mean": raw, "lenient_to_strict": kind, "places": places}


def expected_rank(inputs):
    points, given = panel([[None if mark is None else mark - 1 for mark in row] for row in inputs["scores"]], 2000)
    rank = bayes.expected_rank(points, given)
    middle = (rank + rank[inputs.get("mirror", [0])]).mean() / 2
    return {"expected_rank": rank, "sucra": bayes.sucra(points, given), "middle": middle}


def bradley_terry(inputs):
    ability = preferences.bradley_terry_matrix(np.array(inputs["wins"], float))
    return {"ability": ability - ability[-1], "share": np.exp(ability) / np.exp(ability).sum()}


def weighted_sum(inputs):
    weights = np.round(np.array(inputs["weights"]) * 10_000).astype(int)
    fine = np.round(matrix(inputs) * 10**9).astype(int)
    points = criteria.weighted_sum(np.round(matrix(inputs) * 100).astype(int), weights) / 100
    return {"score": criteria.weighted_sum(fine, weights) / 10**9, "points": points}


def weighted_product(inputs):
    score = criteria.weighted_product(matrix(inputs), inputs["weights"])
    return {"score": score, "log10": np.log10(np.maximum(score, 1e-300))}


def topsis(inputs):
    x, entered = matrix(inputs), inputs.get("entered")
    less = [a for a in range(len(x)) if a != inputs.get("without")]
    without = criteria.topsis(x[less], inputs["weights"])
    mask = None if entered is None else np.array(entered)
    return {"closeness": criteria.topsis(x, inputs["weights"], mask), "closeness_without": without}


def vikor(inputs):
    found = criteria.vikor(matrix(inputs), inputs["weights"], v=inputs.get("v", 0.5))
    return {"s": found.s, "r": found.r, "q": found.q, "compromise": np.flatnonzero(found.compromise)}


def promethee(inputs):
    x, q, p = matrix(inputs), inputs.get("q", 0), inputs.get("p", 0)
    if isinstance(p, list):  # a threshold for each criterion and q = 0: the unit of each column is its threshold
        assert q == 0
        x, p = x / p, 1
    return {"net_flow": criteria.promethee(x, inputs["weights"], shape=inputs["shape"], q=q, p=p)}


def entropy(inputs):
    return {"weights": importance.entropy(inputs["matrix"])}


def critic(inputs):
    return {"weights": importance.critic(inputs["matrix"])}


def judgements(rows: list[list[int | str]]) -> np.ndarray:
    """Complete what stands right of the diagonal."""
    table = np.eye(len(rows) + 1)
    for r, row in enumerate(rows):
        for c, value in enumerate(row, r + 1):
            table[r, c], table[c, r] = Fraction(value), 1 / Fraction(value)
    return table


def ahp(inputs):
    weights, ratio = importance.ahp(judgements(inputs["judgements"]))
    options = [importance.ahp(judgements(rows))[0] for rows in inputs.get("options", [])]
    return {"weights": weights, "ratio": ratio, "overall": weights @ options if options else None}


def bwm(inputs):
    weights, ksi = importance.bwm(inputs["best_to_others"], inputs["others_to_worst"])
    return {"weights": weights, "ksi": ksi}


def thresholds(inputs):
    weights = np.array(inputs["weights"])
    earned = half_up(np.round(np.array(inputs["marks"]) * 100).astype(int) * weights, inputs["top"])
    floors = [criteria.floor(int(w), inputs["least"] / inputs["top"]) for w in weights]
    eligible = criteria.passes(earned.sum(1), earned, pass_mark=100 * inputs["least_total"], floors=floors)
    return {"eligible": eligible.tolist()}


def qcbs(inputs):
    technical, prices = 100 * np.array(inputs["technical"]), np.array(inputs["prices"])
    qualified = technical >= 100 * inputs["mark"]
    financial = price.relative(prices, qualified, np.zeros(len(prices), int))
    if "round_financial" in inputs:
        unit = 10 ** (2 - inputs["round_financial"])
        financial = half_up(financial, unit) * unit
    combined = price.mix(technical, financial, round(100 - 100 * inputs["weight"]))
    winner = int(np.where(qualified, combined, -1).argmax())
    return {"financial": financial / 100, "combined": combined / 100, "winner": winner}


def price_formulas(inputs):
    prices = np.array(inputs["prices"])
    lot, ceilings = np.array(inputs.get("lot", [0] * len(prices))), [inputs.get("ceiling", 10**6)] * 2
    qualified = np.array(inputs.get("qualified", [True] * len(prices)))
    found = {name: formula(prices, qualified, lot, ceilings) for name, formula in price.FORMULAS.items()}
    found["points"] = found["relative"]
    return {name: points * inputs["full"] / 10_000 for name, points in found.items()}


def selection_methods(inputs):
    technical, prices = 100 * np.array(inputs["technical"]), np.array(inputs["prices"])
    qualified, lot = technical >= 100 * inputs["mark"], np.zeros(len(prices), int)
    percent = round(100 - 100 * inputs.get("weight", 0.8))
    above, worth = inputs.get("above", 0), inputs.get("worth", 0)
    runs = {"points": {"weight": percent, "formula": "relative"}, "quality": {}, "fixed_budget": {}, "lowest": {}}
    runs |= {"per_som": {"above": 0}, "per_som_above": {"above": above}, "net_price": {"worth": worth}}
    winner = {}
    for name, options in runs.items():
        able = qualified & (prices <= inputs["budget"]) if name == "fixed_budget" else qualified
        method = price.METHODS[name.removesuffix("_above")].run
        score = method(technical, prices, qualified, lot, np.array([inputs["budget"]]), **options)
        winner[name] = int(np.where(able, score, np.iinfo(np.int64).min).argmax())
    return {"winner": winner}


def greedy(inputs):
    score, cost = np.array(inputs["score"]), np.array(inputs["cost"])
    ceilings = np.array(inputs.get("ceilings", [inputs.get("budget")]))
    if inputs["unfit"] == "best_sum":
        granted = np.where(portfolio.knapsack(score, cost, inputs["budget"]), cost, 0)
    else:
        lot, able = np.array(inputs.get("lot", [0] * len(cost))), np.ones(len(cost), bool)
        ranked = select.order([score], able)
        nobody, draw = np.zeros((len(cost), 1), int), np.zeros(len(cost))
        shortlist = Shortlist(
            ranked=ranked, able=able, score=score, price=cost, lot=lot, ceilings=ceilings, support=nobody,
            approved=nobody > 0, area=("",) * len(cost), draw=draw,
        )  # fmt: skip
        granted = np.maximum(select.greedy(shortlist, unfit=inputs["unfit"], most=inputs.get("most", 60)), 0)
    return {"granted": granted, "unspent": ceilings.sum() - granted.sum()}


def knapsack(inputs):
    chosen = portfolio.knapsack(inputs["value"], inputs["cost"], inputs["budget"])
    return {"optimum": np.array(inputs["value"]) @ chosen, "chosen": np.flatnonzero(chosen)}


def multiple_knapsack(inputs):
    lot, lots = inputs.get("lot"), np.arange(len(inputs["budgets"]))
    allowed = None if lot is None else np.array(lot)[:, None] == lots
    paid = portfolio.knapsack_milp(inputs["value"], inputs["cost"], inputs["budgets"], allowed=allowed).any(1)
    return {"optimum": np.array(inputs["value"]) @ paid, "chosen": np.flatnonzero(paid)}


def quota(inputs):
    score, money = np.array(inputs["score"]), [inputs["budget"]]
    without = score @ portfolio.knapsack(score, inputs["cost"], inputs["budget"])
    try:
        found = portfolio.knapsack_milp(score, inputs["cost"], money, area=inputs["area"], least=inputs["least"])
    except Lesson as lesson:
        return {"error": lesson.key}
    chosen = found[:, 0]
    return {"optimum": score @ chosen, "chosen": np.flatnonzero(chosen), "optimum_without": without}


def equal_shares(inputs):
    cost = [Fraction(str(value)) for value in inputs["cost"]]
    utility = inputs.get("scores")
    if utility is None:
        worth = cost if inputs["utility"] == "cost" else [1] * len(cost)
        utility = [[worth[a] * (a in voter) for voter in inputs["approvals"]] for a in range(len(cost))]
    elected = proportional.equal_shares(utility, cost, inputs["budget"])
    return {"elected": elected if "scores" in inputs else sorted(elected)}


def phragmen(inputs):
    voters = [supported for supported, count in inputs["approvals"] for _ in range(count)]
    approvals = [[a in supported for supported in voters] for a in range(len(inputs["cost"]))]
    elected = proportional.phragmen(approvals, inputs["cost"], inputs["budget"])
    return {"elected": elected if inputs.get("ordered") else sorted(elected)}


def partial_lottery(inputs):
    low, high = np.array(inputs["interval"]).T
    found = portfolio.partial_lottery(inputs["expected_rank"], low, high, inputs["places"])
    return dict(zip(("accepted", "lottery", "rejected", "probability"), found, strict=True))


def krippendorff_alpha(inputs):
    marks, given = panel(inputs["marks"], 1)
    return {level: agreement.alpha(marks.T, given.T, level=level) for level in agreement.LEVELS}


def icc(inputs):
    return agreement.icc(inputs["scores"])


def kendall_tau(inputs):
    return {"tau_b": sensitivity.kendall(inputs["x"], inputs["y"])}


def smaa(inputs):
    found = sensitivity.acceptability(inputs["values"], seed=1, draws=20_000)
    return {"rank": found.rank, "central": found.central}


def weight_intervals(inputs):
    return {"interval": sensitivity.weight_intervals(inputs["matrix"], inputs["weights"])}


ADAPTERS: dict[str, Callable[[dict], dict]] = {
    **dict.fromkeys(("meat_formulas", "price_points"), price_formulas),
    **{
        adapter.__name__: adapter
        for adapter in (
            *(mean, median, trimmed, zscore, borda, copeland, majority_judgement, severity_adjusted, expected_rank),
            *(bradley_terry, weighted_sum, weighted_product, topsis, vikor, promethee, thresholds),
            *(entropy, critic, ahp, bwm, qcbs, selection_methods),
            *(greedy, knapsack, multiple_knapsack, quota, equal_shares, phragmen, partial_lottery),
            *(krippendorff_alpha, icc, kendall_tau, smaa, weight_intervals),
        )
    },
}
