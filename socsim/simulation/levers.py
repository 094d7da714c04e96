"""The law of a year, and the assumptions about behaviour, as plain numbers that the engines read."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from socsim.base.errors import Lesson, Unknown, nearest
from socsim.base.whole import plain
from socsim.law import kit
from socsim.law.days import sampled
from socsim.law.kit import KEYS
from socsim.law.law import WHOLE, Law, Parameter, Provisions

CIRCLES = ("state", "pilots", "all")
PRICE_RULES = ("ceiling", "points", "lowest")
MONTHS = 12  # of a year


class Levers(NamedTuple):
    """What the law says for one year; titles, units and grounds stand in ``datasets/law``, see ``kit.KEYS``."""

    circle: str
    grant: int
    earmark: float
    match: float
    equalisation: float
    rollover: float
    years: int
    size: int
    independent: int
    training: float
    minimum_marks: int
    minimum_admitted: int
    calls: int
    direct: bool
    pass_mark: int
    price_rule: str
    price_weight: int
    minimum_age: int
    advance: float
    by_results: float
    reach: float
    monitoring: float
    vouchers: bool


def read(provisions: Provisions) -> Levers:
    """Read the levers out of the law of one day."""
    levers = Levers(**{name: provisions[key] for name, key in KEYS.items()})
    repeats = levers.calls if provisions["award.after_failed"] != "cancel" else 0
    return levers._replace(
        years=max(1, -(-int(levers.years) // MONTHS)),
        independent=round(levers.size * levers.independent),
        calls=1 + int(repeats),
    )


def by_year(given: Law | Provisions, start: int, years: int) -> tuple[Levers, ...]:
    """Return the levers of each year.

    Parameters
    ----------
    given : Law or Provisions
        Dated parameters; or what holds on one day, for all years.
    start, years : int
    """
    days = sampled(start, years)
    if isinstance(given, Provisions):
        return (read(given),) * len(days)
    yearly = [given.on(day) for day in days]
    if not all(yearly):
        raise Lesson("no_law_yet", day=next(one.day for one in yearly if not one))
    return tuple(read(one) for one in yearly)


class Behaviour(NamedTuple):
    """How everybody behaves.

    Titles, units and reasons stand in ``datasets/behaviour`` and ``datasets/ngos``, see :data:`BEHAVIOUR_KEYS`.
    """

    inflow_spread: float
    perception_spread: float
    most_lots: int
    least_lot: int
    greatest_lot: int
    base_odds: float
    reference_belief: float
    reference_capacity: float
    reference_ceiling: int
    half_distance: float
    bridge: float
    belief_start: float
    belief_speed: float
    belief_least: float
    rivals_start: float
    rivals_speed: float
    home_favour: float
    training_effect: float
    slack: float
    learning: float
    forgetting: float
    donor_spread: float
    entry: float
    entry_cash: int
    capacity_mean: float
    capacity_spread: float
    quality_spread: float
    least_cost: float
    defects: float
    severity: float
    noise: float
    ties: float
    declared: float
    favour: float


BEHAVIOUR_KEYS = {
    "inflow_spread": "need.inflow_spread",
    "perception_spread": "need.perception_spread",
    "most_lots": "lot.most",
    "least_lot": "lot.least",
    "greatest_lot": "lot.greatest",
    "base_odds": "apply.base_odds",
    "reference_belief": "apply.reference_belief",
    "reference_capacity": "apply.reference_capacity",
    "reference_ceiling": "apply.reference_ceiling",
    "half_distance": "apply.half_distance",
    "bridge": "apply.bridge",
    "belief_start": "belief.start",
    "belief_speed": "belief.speed",
    "belief_least": "belief.least",
    "rivals_start": "rivals.start",
    "rivals_speed": "rivals.speed",
    "home_favour": "commission.home_favour",
    "training_effect": "commission.training_effect",
    "slack": "delivery.slack",
    "learning": "learning.rate",
    "forgetting": "learning.forgetting",
    "donor_spread": "donor.spread",
    "entry": "entry.rate",
    "entry_cash": "entry.cash",
    "capacity_mean": "quality.mean",
    "capacity_spread": "quality.spread",
    "quality_spread": "quality.criterion_spread",
    "least_cost": "price.floor_share",
    "defects": "applications.defect_share",
    "severity": "member.severity",
    "noise": "member.noise",
    "ties": "member.conflict_share",
    "declared": "member.declared_share",
    "favour": "member.favour",
}


def behave(changes: Mapping[str, float] | None = None) -> Behaviour:
    """Return the kit's assumptions, some of them replaced, by key of the data; each is checked against its range."""
    moved = {key: _possible(key, value) for key, value in (changes or {}).items()}
    values = {**kit.behaviour(), **kit.assumptions(), **moved}
    return Behaviour(**{name: values[key] for name, key in BEHAVIOUR_KEYS.items()})


def assumption(key: str) -> Parameter:
    """Return an assumption with its titles and its range; one that the years do not read is a lesson."""
    known = {**kit.behaviour_file().parameters, **kit.assumptions_file().parameters}
    if key not in BEHAVIOUR_KEYS.values():
        if key not in kit.behaviour():
            near = nearest(str(key), kit.behaviour())
            raise Unknown("unknown_provision", key=key, day=kit.behaviour().day, near=near)
        raise Lesson("not_of_years", key=key)
    return known[key]


def _possible(key: str, given: object) -> Any:
    """Return a value that an assumption can have, or raise a lesson; a frame writes 5 as 5.0."""
    parameter = assumption(key)
    value = plain(given)
    if parameter.kind in WHOLE and isinstance(value, float) and value.is_integer():
        value = int(value)
    wrong = parameter.wrong(value)
    if wrong and wrong.key == "out_of_range":
        raise Lesson("lever_out_of_range", key=key, value=value, **wrong.facts)
    parameter.refuse(value)
    return value
