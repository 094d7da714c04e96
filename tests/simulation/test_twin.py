"""An independent twin in Mesa, with its own luck and its own code, gives the same distributions."""

from datetime import date

import numpy as np
import pytest

from socsim.country import worlds
from socsim.law.kit import law
from socsim.simulation.levers import behave, by_year
from socsim.simulation.simulate import simulate
from tests.simulation.mesa_twin import QUANTITIES, Country

WORLD = worlds.invented(12, 60)
ALL = {"customer.circle": "all", "budget.earmark": 0.02, "budget.match": 0.5, "budget.grant": 500_000}
POLICIES = {
    "plain": {},
    "everything": {
        "award.price_rule": "points",
        "award.price_weight": 40,
        "contract.months": 24,
        "budget.rollover": 1.0,
        "budget.equalisation": 1.0,
        "payment.by_results": 0.5,
        "payment.advance": 0.0,
        "application.minimum_ngo_age": 24,
    },
}


@pytest.mark.parametrize("policy", POLICIES)
def test_mesa_agrees_in_distribution(policy):
    """Each |z| stays below 4.5: with 34 comparisons one in 5,000 runs of this test would fail by chance alone."""
    given = law().on(date(2014, 7, 1), ALL | POLICIES[policy])
    years, levers = 3, by_year(given, 2014, 3)
    run = simulate(WORLD, given, years=years, replications=1500, progress=False)
    twin = []
    for seed in range(120):
        model = Country(WORLD, levers, behave(), 2014, seed=seed)
        for _ in range(years):
            model.step()
        twin.append([model.count[name] for name in QUANTITIES])
    for name, theirs in zip(QUANTITIES, np.array(twin, float).T, strict=True):
        ours = run.quantities["country"][name][:, -1]
        error = np.sqrt(ours.var() / len(ours) + theirs.var() / len(theirs))
        z = (ours.mean() - theirs.mean()) / max(error, 1e-9)
        assert abs(z) < 4.5, f"{name}: {ours.mean():.4g} here, {theirs.mean():.4g} there, z = {z:.1f}"
