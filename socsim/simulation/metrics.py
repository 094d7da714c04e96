"""What is measured of a run: each metric once, with its formula and unit, for whatever level has its quantities."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from inspect import signature

import numpy as np

from socsim.base.errors import Unknown, nearest
from socsim.base.handed import of_kind
from socsim.base.shapes import Floats


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One measure: `run` takes yearly quantities (float arrays of any shape) by name and gives the measure.

    `unit` names the text ``unit.<unit>``; the title is ``metric.<name>.title``.
    """

    run: Callable[..., Floats]
    unit: str
    formula: str

    @property
    def needs(self) -> tuple[str, ...]:
        """Names of the quantities the measure is made of."""
        return tuple(signature(self.run).parameters)

    def allowed(self, quantities: Container[str]) -> bool:
        """Say whether some quantities are all that the measure needs."""
        return all(need in quantities for need in self.needs)


def _ratio(above: Floats, below: Floats) -> Floats:
    """Divide; where there is nothing to divide by, there is no answer (NaN)."""
    known = np.asarray(below) > 0
    return np.where(known, above / np.where(known, below, 1.0), np.nan)


METRICS: Mapping[str, Metric] = {
    "need": Metric(run=lambda need: need, unit="persons", formula="Σ need at the end of the year"),
    "need_per_1000": Metric(
        run=lambda need, target: 1000 * _ratio(need, target), unit="per_1000", formula="1000 Σ need / Σ target group"
    ),
    "served": Metric(run=lambda served: served, unit="persons", formula="Σ persons helped"),
    "coverage": Metric(
        run=lambda served, need: _ratio(served, need + served), unit="share", formula="served / (need left + served)"
    ),
    "delivered": Metric(
        run=lambda served, volume: _ratio(served, volume), unit="share", formula="served / contracted volume"
    ),
    "cost_per_person": Metric(run=lambda paid, served: _ratio(paid, served), unit="som", formula="paid / served"),
    "income": Metric(
        run=lambda own, state, grant: own + state + grant, unit="som", formula="own + co-financing + grants"
    ),
    "announced": Metric(run=lambda announced: announced, unit="som", formula="Σ sums of the lots announced"),
    "awarded": Metric(run=lambda awarded: awarded, unit="som", formula="Σ prices of the contracts signed, a year"),
    "paid": Metric(run=lambda paid: paid, unit="som", formula="Σ payments to executors"),
    "unspent": Metric(run=lambda money: money, unit="som", formula="money left on the account at the end of the year"),
    "lapsed": Metric(run=lambda lapsed: lapsed, unit="som", formula="last year's money that lapsed"),
    "absorption": Metric(
        run=lambda paid, own, state, grant: _ratio(paid, own + state + grant), unit="share", formula="paid / income"
    ),
    "lots": Metric(run=lambda lots: lots, unit="lots", formula="lots announced"),
    "failed_share": Metric(
        run=lambda failed, lots: _ratio(failed, lots), unit="share", formula="lots without a winner / lots"
    ),
    "single_share": Metric(
        run=lambda single, lots: _ratio(single, lots), unit="share", formula="lots with one application / lots"
    ),
    "applications_per_lot": Metric(
        run=lambda applications, lots: _ratio(applications, lots), unit="applications", formula="applications / lots"
    ),
    "price_to_ceiling": Metric(
        run=lambda awarded, awarded_ceiling: _ratio(awarded, awarded_ceiling),
        unit="share",
        formula="Σ price / Σ sum of the lot, contracts signed",
    ),
    "quality_lost": Metric(
        run=lambda quality_lost, lots, failed: _ratio(quality_lost, lots - failed),
        unit="points",
        formula="mean over awards of 100 (best quality among admitted - winner's)",
    ),
    "best_chosen": Metric(
        run=lambda best_chosen, lots, failed: _ratio(best_chosen, lots - failed),
        unit="share",
        formula="awards to the best of the admitted / awards",
    ),
    "home_advantage": Metric(
        run=lambda home_won, home_applications, lots, failed, applications: (
            _ratio(home_won, lots - failed) - _ratio(home_applications, applications)
        ),
        unit="share",
        formula="home NGOs' share of awards - their share of applications",
    ),
    "known_advantage": Metric(
        run=lambda known_won, known_applications, lots, failed, applications: (
            _ratio(known_won, lots - failed) - _ratio(known_applications, applications)
        ),
        unit="share",
        formula="last executors' share of awards - their share of applications",
    ),
    "ngos": Metric(run=lambda ngos: ngos, unit="organisations", formula="NGOs at the end of the year"),
    "closed": Metric(run=lambda closed: closed, unit="organisations", formula="NGOs that closed"),
    "entered": Metric(run=lambda entered: entered, unit="organisations", formula="new NGOs"),
    "holders_share": Metric(
        run=lambda holders, ngos: _ratio(holders, ngos), unit="share", formula="NGOs paid for an order / NGOs"
    ),
    "cash": Metric(run=lambda cash: cash, unit="som", formula="median cash of an NGO"),
    "concentration": Metric(run=lambda concentration: concentration, unit="index", formula="Σ (share of payments)²"),
    "gini": Metric(run=lambda gini: gini, unit="index", formula="Gini of need / target group over municipalities"),
    "theil": Metric(run=lambda theil: theil, unit="index", formula="Theil of need / target group over municipalities"),
}


def metric(name: str) -> Metric:
    """Find a metric by name; an unknown one says which are like it."""
    if of_kind("metric", name, str, "'served'") not in METRICS:
        raise Unknown("unknown_metric", name=name, near=nearest(name, METRICS))
    return METRICS[name]


def measure(name: str, quantities: Mapping[str, Floats]) -> Floats:
    """Compute a metric from yearly quantities; a level without its quantities is a lesson."""
    measured = metric(name)
    if not measured.allowed(quantities):
        raise Unknown("metric_not_here", name=name, known=", ".join(available(quantities)))
    return np.asarray(measured.run(*(quantities[need] for need in measured.needs)), np.float64)


def available(quantities: Mapping[str, Floats]) -> list[str]:
    """Name the metrics that some quantities allow."""
    return [name for name, metric in METRICS.items() if metric.allowed(quantities)]
