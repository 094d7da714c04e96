"""Does the model behave as the field is known to? Ten stylised facts, P1 to P10, each computed and judged.

A fact is a pattern, not a number to be hit; its evidence stands in the texts ``fact.<name>.evidence``.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from socsim.base.canonical import Data
from socsim.base.shapes import Bools
from socsim.country import worlds
from socsim.country.world import World
from socsim.law.kit import law
from socsim.simulation import pilots
from socsim.simulation.result import Result
from socsim.simulation.simulate import simulate

DAY = date(2014, 7, 1)
AFTER_PILOTS = date(2016, 7, 1)  # ordinary budgets: no project that pays ahead, no institute that sets up monitoring
ORDINARY = ("payment.advance", "delivery.monitoring")
OPEN = {"customer.circle": "all", "budget.earmark": 0.01, "budget.match": 0.25, "budget.grant": 0}
MILLION = 1_000_000  # som
SEEN_IN_2010 = 0.6  # of the money was spent in ten months


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A stylised fact tried on the model.

    Attributes
    ----------
    name : str
        ``p1`` to ``p10``; texts: ``fact.<name>.claim``, ``.evidence``.
    evidence : {"data", "practice", "literature", "assumption"}
        On what the fact itself stands.
    values : mapping from str to float
        What the model gives, by a name whose text is ``fact.value.<name>``; NaN where the world has nothing to
        measure it by.
    holds : bool
        Whether the model shows the pattern.
    gap : bool
        Whether something known still contradicts the model beside it; the text is ``fact.<name>.gap``.
    """

    name: str
    evidence: str
    values: Mapping[str, float]
    holds: bool
    gap: bool = False

    @property
    def measured(self) -> bool:
        """Whether the world has what every value is measured by."""
        return all(math.isfinite(value) for value in self.values.values())

    @property
    def outcome(self) -> str:
        """What came of the trial, as the text ``fact.<outcome>`` says: holds, fails, unmeasured."""
        if not self.measured:
            return "unmeasured"
        return "holds" if self.holds else "fails"


@dataclass(frozen=True)
class Trial:
    """A world in which the facts are tried, and how many replications each run has."""

    world: World
    replications: int
    seed: int

    def run(self, levers: Data | None = None, *, years: int = 5, assumed: Mapping[str, float] | None = None) -> Result:
        """Run the law that lets every municipality order from ordinary budgets, with some levers moved."""
        after = law().on(AFTER_PILOTS)
        ordinary = {key: after[key] for key in ORDINARY}
        return simulate(
            self.world,
            law().on(DAY, {**ordinary, **OPEN, **(levers or {})}),
            years=years,
            replications=self.replications,
            seed=self.seed,
            assumed=assumed,
            progress=False,
        )


def facts(world: World | None = None, replications: int = 20, seed: int = 1) -> tuple[Fact, ...]:
    """Try all ten facts.

    Parameters
    ----------
    world : World, optional
        Missing: the nation.
    replications : int
        Of each of the runs, about twenty in all.
    seed : int
    """
    trial = Trial(world or worlds.nation(), replications, seed)
    return tuple(try_one(trial) for try_one in _FACTS)


def _mean(result: Result, name: str, years: slice = slice(None)) -> float:
    """Return the mean of a metric over replications and years; NaN where it exists in none of them."""
    values = result.metric(name)[:, years]
    return float(np.nanmean(values)) if np.isfinite(values).any() else math.nan


def _ratio(above: float, below: float) -> float:
    return float(above / below) if below > 0 else math.nan


def _fact(name: str, evidence: str, holds: bool, **values: float) -> Fact:
    return Fact(name=name, evidence=evidence, values={k: float(v) for k, v in values.items()}, holds=bool(holds))


def _thin_markets(trial: Trial) -> Fact:
    """P1: away from the cities lots draw few applications, and fail."""
    result = trial.run()
    market = result.setting.market
    crowd = np.bincount(market.near_place, market.near, len(market.place))
    counts = result.quantities["municipalities"]

    def failed_share(places: Bools) -> float:
        return _ratio(counts["failed"][:, places].sum(), counts["lots"][:, places].sum())

    remote = failed_share(crowd <= np.quantile(crowd, 1 / 3))
    close = failed_share(crowd >= np.quantile(crowd, 2 / 3))
    single = _mean(result, "single_share")
    return _fact("p1", "practice", remote > close, failed_remote=remote, failed_close=close, single=single)


def _rivals_lower_prices(trial: Trial) -> Fact:
    """P2: where more applications are expected, prices are lower, by less and less."""
    lot = ["year", "municipality", "sphere"]
    microscope = trial.run(years=3).microscope()
    ceilings = microscope.lots.drop_duplicates(lot)[[*lot, "ceiling"]]
    applications = microscope.applications.merge(ceilings, on=lot)
    count = applications.groupby(lot)["ngo"].transform("size")
    price = applications["price"] / applications["ceiling"]
    few = float(price[count <= 2].mean())
    some = float(price[(count > 2) & (count <= 5)].mean())
    many = float(price[count > 5].mean())
    holds = few > some > many and few - some > some - many
    return _fact("p2", "literature", holds, few=few, some=some, many=many)


def _small_commissions_err(trial: Trial) -> Fact:
    """P3: small commissions choose worse; each further member helps less."""

    def lost(members: int) -> float:
        return _mean(trial.run({"commission.size": members}), "quality_lost")

    small = lost(2)
    middle = lost(5)
    large = lost(11)
    holds = small > middle > large and (small - middle) / 3 > (middle - large) / 6
    return _fact("p3", "literature", holds, members_2=small, members_5=middle, members_11=large)


def _no_advance_no_poor(trial: Trial) -> Fact:
    """P4: without an advance NGOs with little cash cannot apply."""
    without = _poor_share(trial.run({"payment.advance": 0.0}))
    high = _poor_share(trial.run({"payment.advance": 0.8}))
    return _fact("p4", "assumption", without < high, no_advance=without, high_advance=high)


def _poor_share(result: Result) -> float:
    """Return the poorer half's share of the applications of one replication's first year."""
    world = result.setting.world
    applications = result.microscope().applications
    first_year = applications[applications["year"] == applications["year"].min()]
    if first_year.empty:
        return math.nan
    poor = dict(zip(world.ngo.tolist(), (world.cash < np.median(world.cash)).tolist(), strict=True))
    return float(first_year["ngo"].map(poor).mean())


def _winners_win_again(trial: Trial) -> Fact:
    """P5: who has worked for a municipality wins more often than others, more so after some years."""
    result = trial.run()
    early = _mean(result, "known_advantage", slice(1, 2))
    late = _mean(result, "known_advantage", slice(-2, None))
    return _fact("p5", "literature", late > 0 and late > early, second_year=early, last_years=late)


def _home_wins(trial: Trial) -> Fact:
    """P6: favour makes home NGOs win more than their share of applications."""
    none = _mean(trial.run(assumed={"commission.home_favour": 0.0}), "home_advantage")
    strong = _mean(trial.run(assumed={"commission.home_favour": 2.0}), "home_advantage")
    return _fact("p6", "practice", strong > max(none, 0.0), no_favour=none, strong_favour=strong)


def _rich_absorb_more(trial: Trial) -> Fact:
    """P7: rich municipalities take more money for each resident; equalising co-finance narrows the gap."""
    flat = _rich_over_poor(trial.run({"budget.match": 1.0}))
    equal = _rich_over_poor(trial.run({"budget.match": 1.0, "budget.equalisation": 2.0}))
    return _fact("p7", "literature", flat > 1 and equal < flat, flat_match=flat, equalising_match=equal)


def _rich_over_poor(result: Result) -> float:
    """Return payments for a person of the target groups, richest over poorest fifth of municipalities."""
    parts = list(result.setting.world.parts)
    quantities = result.quantities["parts"]
    paid = quantities["paid"].mean((0, 1))
    people = quantities["target"][0, 0]

    def per_person(part: str) -> float:
        return _ratio(paid[parts.index(part)], people[parts.index(part)])

    return _ratio(per_person("rich_fifth"), per_person("poor_fifth"))


def _long_contracts(trial: Trial) -> Fact:
    """P8: contracts of several years keep executors alive and make quality grow, but fewer lots are open to others."""
    one_year = trial.run({"contract.months": 12})
    three_years = trial.run({"contract.months": 36})
    return _fact(
        "p8",
        "assumption",
        _mean(three_years, "lots") < _mean(one_year, "lots"),
        lots_one_year=_mean(one_year, "lots"),
        lots_three_years=_mean(three_years, "lots"),
        cost_one_year=_mean(one_year, "cost_per_person"),
        cost_three_years=_mean(three_years, "cost_per_person"),
    )


def _money_stays(trial: Trial) -> Fact:
    """P9: part of the money remains unspent at the end of the year."""
    share = _mean(trial.run(), "absorption")
    return _fact("p9", "data", share < 1, absorption=share, absorption_seen=SEEN_IN_2010)


def _pilots(trial: Trial) -> Fact:
    """P10: eleven pilots received a million som each, and all of them signed a contract with a local NGO."""
    held = law().on(DAY)
    result = simulate("pilot", held, years=1, replications=trial.replications, seed=trial.seed, progress=False)
    millions = result.quantities["country"]["grant"][:, 0].mean() / MILLION
    seen = pilots.awards(result.setting, max(trial.replications, pilots.HISTORIES))
    low, high = seen.ends
    chatkal = [place.soate for place in result.setting.world.municipalities].index(pilots.CHATKAL)
    in_chatkal = seen.at_home[:, chatkal].mean()
    every_one = high == seen.funded.sum(1).max() and low <= pilots.PAID <= high
    tried = _fact(
        "p10",
        "data",
        abs(millions - pilots.PAID) <= 1 and every_one and in_chatkal >= pilots.ONE_IN_FIVE,
        millions=millions,
        with_order=seen.orders.mean(),
        with_order_low=low,
        with_order_high=high,
        all_funded=seen.all_funded,
        at_home=_ratio(seen.at_home.sum(), seen.won.sum()),
        chatkal_at_home=in_chatkal,
    )
    return replace(tried, gap=True)


_FACTS: tuple[Callable[[Trial], Fact], ...] = (
    _thin_markets,
    _rivals_lower_prices,
    _small_commissions_err,
    _no_advance_no_poor,
    _winners_win_again,
    _home_wins,
    _rich_absorb_more,
    _long_contracts,
    _money_stays,
    _pilots,
)
