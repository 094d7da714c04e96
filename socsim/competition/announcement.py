"""The call: who orders, for which needs, with how much money, by which sheet and which law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.handed import all_of_kind, of_kind
from socsim.base.shapes import Ints, seal
from socsim.base.whole import whole, within
from socsim.country.records import Municipality, Sheet, Sphere
from socsim.law.kit import law
from socsim.law.law import Provisions
from socsim.scoring.methods import criteria

PILOT_DAY = date(2014, 7, 1)  # the first municipal competitions: summer 2014
LEAST_FOR_A_LOT = 1000  # som
MOST_MONEY = 10**12  # som for a competition, as in the tables that people bring


@dataclass(frozen=True, kw_only=True)
class Lot:
    """One need with its own money: at most one winner, at most `ceiling` som."""

    sphere: Sphere
    ceiling: int


@dataclass(frozen=True, kw_only=True)
class Sequel:
    """What follows a failed lot: whether it is called again, and whether applications already made for it stay."""

    called_again: bool
    applications_stay: bool


@dataclass(frozen=True, kw_only=True)
class PriceRule:
    """How the price counts: by which method, and whether it earns points beside the quality, or decides alone."""

    method: str
    earns_points: bool = False
    decides_alone: bool = False


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """A municipality's call for applications; everything that later steps depend on."""

    municipality: Municipality
    lots: tuple[Lot, ...]
    sheet: Sheet
    provisions: Provisions

    @property
    def opened(self) -> date:
        """The day of the call."""
        return self.provisions.day

    @property
    def closes(self) -> date:
        """The last day for applications; envelopes are opened on the next one."""
        return self.opened + timedelta(days=self.provisions["application.days"])

    @property
    def budget(self) -> int:
        """Som for all lots together."""
        return sum(lot.ceiling for lot in self.lots)

    @property
    def ceilings(self) -> Ints:
        """Int array (L,), som."""
        return seal([lot.ceiling for lot in self.lots])

    @property
    def unit_costs(self) -> Ints:
        """What serving one person costs in each lot's sphere, int array (L,), som."""
        return seal([lot.sphere.unit_cost for lot in self.lots])

    @property
    def pass_mark(self) -> int:
        """Points an application must reach, whole points of 100."""
        if self.sheet.pass_mark is not None:
            return self.sheet.pass_mark
        return int(self.provisions["award.pass_mark"])

    @property
    def price_rule(self) -> str:
        """How the price counts, a name in :data:`PRICE_RULES`; the sheet's own rule goes before the law's."""
        return self.sheet.price_rule or str(self.provisions["award.price_rule"])

    @property
    def pricing(self) -> PriceRule:
        """What the price rule means."""
        return PRICE_RULES[self.price_rule]

    @property
    def sequel(self) -> Sequel:
        """What follows a failed lot."""
        return SEQUELS[self.provisions["award.after_failed"]]

    @property
    def most_rounds(self) -> int:
        """How often a lot that fails each time is called, the first call included."""
        if not self.sequel.called_again:
            return 1
        return 1 + int(self.provisions["award.repeats"])

    @property
    def floors(self) -> Ints:
        """Fewest points by criterion, int array (C,), hundredths: only the sheet's first criterion has a floor."""
        floors = np.zeros(len(self.sheet.criteria), np.int64)
        floors[0] = criteria.floor(self.sheet.criteria[0].weight, self.provisions["award.first_criterion_floor"])
        return seal(floors)


def announce(
    municipality: Municipality,
    spheres: Sequence[Sphere],
    *,
    sheet: Sheet,
    budget: int | None = None,
    on: date = PILOT_DAY,
) -> Announcement:
    """Announce a competition with one lot for each sphere.

    Parameters
    ----------
    municipality : Municipality
        The customer.
    spheres : sequence of Sphere
        The needs, one lot each; the budget is shared equally, the remainder going to the first lots.
    sheet : Sheet
        Criteria and weights.
    budget : int, optional
        Som for the whole competition; missing: the law's ``budget.per_competition``.
    on : date
        The day of the call; the law of that day applies.

    Raises
    ------
    Lesson
        When nothing is ordered, or the money is not enough to be shared.
    """
    customer = of_kind("municipality", municipality, Municipality, 'socsim.municipality("Omuraliev")')
    needs = all_of_kind("spheres", spheres, Sphere, 'socsim.sphere("preschool")')
    criteria_sheet = of_kind("sheet", sheet, Sheet, 'socsim.sheet("kit-100")')
    provisions = law().on(on)
    if not provisions:
        raise Lesson("no_law_yet", day=on)
    if budget is None:
        budget = int(provisions["budget.per_competition"])
    if not needs:
        raise Lesson("no_lots")
    som = whole("budget", budget)
    if som < LEAST_FOR_A_LOT * len(needs):
        raise Lesson("budget_too_small", budget=som, lots=len(needs))
    share, rest = divmod(within("budget", som, 0, MOST_MONEY), len(needs))
    lots = [Lot(sphere=sphere, ceiling=share + (number < rest)) for number, sphere in enumerate(needs)]
    return Announcement(municipality=customer, lots=tuple(lots), sheet=criteria_sheet, provisions=provisions)


# What the law's ``award.after_failed`` and ``award.price_rule`` mean.
SEQUELS: Mapping[str, Sequel] = {
    "cancel": Sequel(called_again=False, applications_stay=False),
    "repeat": Sequel(called_again=True, applications_stay=False),
    "prolong": Sequel(called_again=True, applications_stay=True),
}
PRICE_RULES: Mapping[str, PriceRule] = {
    "ceiling": PriceRule(method="fixed_budget"),
    "points": PriceRule(method="points", earns_points=True),
    "lowest": PriceRule(method="lowest", decides_alone=True),
}
