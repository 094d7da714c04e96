"""The kit's own law and assumptions, and which of their keys the model of many years acts on."""

from datetime import date
from functools import cache

from socsim.base.data import package
from socsim.law.law import Law, Provisions
from socsim.law.law_files import parse

DAY = (7, 1)  # the law of a year is what holds in the middle of it
KEYS = {
    "circle": "customer.circle",
    "grant": "budget.grant",
    "earmark": "budget.earmark",
    "match": "budget.match",
    "equalisation": "budget.equalisation",
    "rollover": "budget.rollover",
    "years": "contract.months",
    "size": "commission.size",
    "independent": "commission.independent_share",
    "training": "commission.training",
    "minimum_marks": "commission.minimum_marks",
    "minimum_admitted": "award.minimum_admitted",
    "calls": "award.repeats",
    "direct": "award.direct",
    "pass_mark": "award.pass_mark",
    "price_rule": "award.price_rule",
    "price_weight": "award.price_weight",
    "minimum_age": "application.minimum_ngo_age",
    "advance": "payment.advance",
    "by_results": "payment.by_results",
    "reach": "publication.reach",
    "monitoring": "delivery.monitoring",
    "vouchers": "form.vouchers",
}
MODELLED = frozenset({*KEYS.values(), "award.after_failed"})  # all parameters that the years can act on


@cache
def law() -> Law:
    """Return the kit's law data (``datasets/law``)."""
    pack = package("law")
    return parse(pack.path("law").read_text("utf-8"), "datasets/law/law.yaml", pack.sources)


@cache
def assumptions_file() -> Law:
    """Return the generator's assumptions about applicants and members (``datasets/ngos/generator.yaml``)."""
    pack = package("ngos")
    return parse(pack.path("generator").read_text("utf-8"), "datasets/ngos/generator.yaml", pack.sources)


@cache
def assumptions() -> Provisions:
    """Return the values of :func:`assumptions_file`."""
    return assumptions_file().on(date.max)


@cache
def behaviour_file() -> Law:
    """Return the assumptions about behaviour (``datasets/behaviour/behaviour.yaml``)."""
    pack = package("behaviour")
    return parse(pack.path("behaviour").read_text("utf-8"), "datasets/behaviour/behaviour.yaml", pack.sources)


@cache
def behaviour() -> Provisions:
    """Return the values of :func:`behaviour_file`."""
    return behaviour_file().on(max(v.start for p in behaviour_file().parameters.values() for v in p.values))
