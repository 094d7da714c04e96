"""A small world, policies that reach every branch of a year, and how to run them."""

from datetime import date

import numpy as np

from socsim.country import worlds
from socsim.law.kit import law
from socsim.simulation.simulate import simulate

DAY = date(2014, 7, 1)
ALL = {"customer.circle": "all", "budget.earmark": 0.02, "budget.match": 0.25, "budget.grant": 300_000}
SMALL = worlds.invented(12, 60)
POLICIES = {
    "plain": {},
    "points": {"award.price_rule": "points", "award.price_weight": 40},
    "lowest": {"award.price_rule": "lowest"},
    "years": {"contract.months": 36, "budget.rollover": 1.0},
    "match": {"budget.match": 1.0, "budget.equalisation": 2.0, "budget.rollover": 0.5},
    "vouchers": {"form.vouchers": True},
    "direct": {"award.direct": True, "award.minimum_admitted": 3},
    "results": {"payment.by_results": 0.5, "delivery.monitoring": 1.0, "payment.advance": 0.0},
    "commission": {"commission.size": 9, "commission.training": 1.0, "commission.independent_share": 1.0},
    "one call": {"award.after_failed": "cancel", "publication.reach": 0.1, "application.minimum_ngo_age": 24},
    "nobody": {"customer.circle": "state"},
}


def run(policy="plain", world=SMALL, **more):
    options = {"years": 4, "replications": 6, "seed": 3, "progress": False, "engine": "numpy"} | more
    return simulate(world, law().on(DAY, ALL | (policy if isinstance(policy, dict) else POLICIES[policy])), **options)


def same(one, other):
    for level in ("country", "spheres", "parts", "cells"):
        assert np.array_equal(getattr(one, level), getattr(other, level)), level


def cautious(belief, capacity, worth, near, rivals, base):
    """Odds of an NGO that counts its rivals twice: a rule of one's own, in a file that every process finds."""
    return base * belief * capacity * np.sqrt(worth) * near / (1 + rivals) ** 2
