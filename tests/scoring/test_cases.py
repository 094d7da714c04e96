"""The project's own worked cases, `cases/<method>.yaml`, against the methods.

An adapter reads the inputs of a case, calls socsim and gives back what the case may expect, by the same names.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.scoring.adapters import agreement, choice, criteria, members, votes

FILES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))
CASES = [(file.stem, case) for file in FILES for case in yaml.safe_load(file.read_text("utf-8"))]
ROOMS = {
    members: "mean median trimmed zscore severity_adjusted expected_rank",
    votes: "borda copeland majority_judgement bradley_terry",
    criteria: "weighted_sum weighted_product topsis vikor promethee entropy critic ahp bwm thresholds",
    choice: "qcbs selection_methods greedy knapsack multiple_knapsack quota equal_shares phragmen partial_lottery",
    agreement: "krippendorff_alpha icc kendall_tau smaa weight_intervals",
}
ADAPTERS = {
    "meat_formulas": choice.price_formulas,
    "price_points": choice.price_formulas,
    **{name: getattr(room, name) for room, names in ROOMS.items() for name in names.split()},
}
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
