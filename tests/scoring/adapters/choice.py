"""Adapters of the worked cases on prices and choice."""

from fractions import Fraction

import numpy as np

from socsim.base.errors import Lesson
from socsim.scoring.methods import (
    portfolio,
    price,
    proportional,
    select,
)
from socsim.scoring.methods.points import half_up
from socsim.scoring.methods.shortlist import Shortlist


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
    paid = portfolio.multiple_knapsack(inputs["value"], inputs["cost"], inputs["budgets"], allowed=allowed).any(1)
    return {"optimum": np.array(inputs["value"]) @ paid, "chosen": np.flatnonzero(paid)}


def quota(inputs):
    score, money = np.array(inputs["score"]), [inputs["budget"]]
    without = score @ portfolio.knapsack(score, inputs["cost"], inputs["budget"])
    try:
        found = portfolio.multiple_knapsack(score, inputs["cost"], money, area=inputs["area"], least=inputs["least"])
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
