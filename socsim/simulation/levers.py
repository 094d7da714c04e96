"""The law of a year, and the assumptions about behaviour, as plain numbers that the engines read."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from socsim.base.errors import Lesson
from socsim.law import kit
from socsim.law.kit import DAY, KEYS
from socsim.law.law import Law, Provisions

CIRCLES = ("state", "pilots", "all")
PRICE_RULES = ("ceiling", "points", "lowest")


class Levers(NamedTuple):
    """What the law says for one year; titles, units and grounds stand in ``datasets/law`` under `keys`."""

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
    found = {name: provisions[key] for name, key in KEYS.items()}
    again = int(found["calls"]) if provisions["award.after_failed"] != "cancel" else 0
    return Levers(**found)._replace(
        years=max(1, -(-int(found["years"]) // 12)),
        independent=round(found["size"] * found["independent"]),
        calls=1 + again,
    )


def by_year(given: Law | Provisions, start: int, years: int) -> tuple[Levers, ...]:
    """Return the levers of each year.

    Parameters
    ----------
    given : Law or Provisions
        Dated parameters; or what holds on one day, for all years.
    start, years : int
    """
    if isinstance(given, Provisions):
        return (read(given),) * years
    days = [given.on(date(year, *DAY)) for year in range(start, start + years)]
    if not all(days):
        raise Lesson("no_law_yet", day=next(day.day for day in days if not day))
    return tuple(read(day) for day in days)


class Behaviour(NamedTuple):
    """How everybody behaves; titles, units and reasons stand in ``datasets/behaviour`` and ``datasets/ngos``."""

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


BEHAVIOUR_KEYS = (
    "need.inflow_spread", "need.perception_spread", "lot.most", "lot.least", "lot.greatest", "apply.base_odds",
    "apply.reference_belief", "apply.reference_capacity", "apply.reference_ceiling", "apply.half_distance",
    "apply.bridge", "belief.start", "belief.speed", "belief.least", "rivals.start", "rivals.speed",
    "commission.home_favour", "commission.training_effect", "delivery.slack", "learning.rate",
    "learning.forgetting", "donor.spread", "entry.rate", "entry.cash",
    "quality.mean", "quality.spread", "quality.criterion_spread", "price.floor_share", "applications.defect_share",
    "member.severity", "member.noise", "member.conflict_share", "member.declared_share", "member.favour",
)  # fmt: skip


def behave(changes: Mapping[str, float] | None = None) -> Behaviour:
    """Return the kit's assumptions, some of them replaced, by key of the data; each is checked against its range."""
    files = (kit.behaviour_file(), kit.behaviour()), (kit.assumptions_file(), kit.assumptions())
    known = {key: (of.parameters[key], values[key]) for of, values in files for key in values}
    wanted = dict(changes or {})
    for key, value in wanted.items():
        if key not in BEHAVIOUR_KEYS:
            kit.behaviour()[key]  # an unknown key is a lesson with the nearest names
            raise Lesson("not_of_years", key=key)
        low, high = known[key][0].range
        if not low <= value <= high:
            raise Lesson("lever_out_of_range", key=key, value=value, low=low, high=high)
    return Behaviour(*(wanted.get(key, known[key][1]) for key in BEHAVIOUR_KEYS))
