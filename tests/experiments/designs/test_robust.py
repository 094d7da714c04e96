"""Assumptions moved over their ranges."""

import pytest

from socsim import contrast
from socsim.experiments import draws as ranges
from socsim.experiments.designs import robust

BASE = "pilot_2014"


@pytest.fixture(scope="module")
def found():
    return contrast(BASE, "draft_2014_equalised", replications=24, years=3)


def test_robustness_moves_assumptions_over_their_range(found):
    given = ranges.assumptions()
    table = robust.one_by_one(found, "served", ["apply.bridge", "need.inflow_spread"])
    assert len(table) == 4 and set(table["value"]) == {*given["apply.bridge"].sweep, *given["need.inflow_spread"].sweep}
    direct = contrast(BASE, "draft_2014_equalised", replications=24, years=3, assumed={"apply.bridge": 1.0})
    moved = table[(table["assumption"] == "apply.bridge") & (table["end"] == "high")]["effect"].iloc[0]
    assert moved == direct.effect("served").effect
    draws = robust.all_at_once(found, "served", draws=4)
    assert len(draws) == 4 and draws["survives"].dtype == bool and draws["apply.bridge"].between(0, 1).all()
    assert robust.all_at_once(found, "served", draws=4).equals(draws)
