"""Does the model behave as the field is known to? Ten stylised facts, P1 to P10, each computed and judged.

A fact is a pattern, not a number to be hit; its evidence stands in the texts ``fact.<name>.evidence``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from socsim.base.shapes import Floats
from socsim.country import worlds
from socsim.country.world import World
from socsim.law.kit import law
from socsim.simulation.result import Result
from socsim.simulation.simulate import simulate

DAY = date(2014, 7, 1)
OPEN = {"customer.circle": "all", "budget.earmark": 0.01, "budget.match": 0.25, "budget.grant": 0}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A stylised fact tried on the model.

    Attributes
    ----------
    name : str
        ``p1`` to ``p10``; texts: ``fact.<name>.title``, ``.claim``, ``.evidence``.
    evidence : {"data", "practice", "literature", "assumption"}
        On what the fact itself stands.
    values : mapping from str to float
        What the model gives, by a name whose text is ``fact.value.<name>``.
    holds : bool
        Whether the model shows the pattern.
    """

    name: str
    evidence: str
    values: Mapping[str, float]
    holds: bool


@dataclass(frozen=True)
class Trial:
    """A world in which the facts are tried, and how many replications each run has."""

    world: World
    replications: int
    seed: int

    def run(self, assumed: Mapping[str, float] | None = None, years: int = 5, **levers: Any) -> Result:
        """Run the law that lets every municipality order, with some levers moved."""
        changes = OPEN | {key.replace("__", "."): value for key, value in levers.items()}
        return simulate(self.world, law().on(DAY, changes), years=years, replications=self.replications,
                        seed=self.seed, assumed=assumed, progress=False)  # fmt: skip


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
    return float(np.nanmean(result.metric(name)[:, years]))


def _fact(name: str, evidence: str, holds: bool, **values: float) -> Fact:
    return Fact(name=name, evidence=evidence, values={k: float(v) for k, v in values.items()}, holds=bool(holds))


def _thin_markets(trial: Trial) -> Fact:
    """P1: away from the cities lots draw few applications, and fail."""
    result = trial.run()
    setting = result.setting
    crowd = np.bincount(setting.market.near_place, setting.market.near, len(setting.world.place))
    remote, close = crowd <= np.quantile(crowd, 1 / 3), crowd >= np.quantile(crowd, 2 / 3)

    def failed(which: Any) -> Floats:
        lots, lost = (result.quantities["municipalities"][n][:, which].sum() for n in ("lots", "failed"))
        return np.asarray(lost / max(lots, 1e-9))

    far, near = float(failed(remote)), float(failed(close))
    single = _mean(result, "single_share")
    return _fact("p1", "practice", far > near, failed_remote=far, failed_close=near, single=single)


def _rivals_lower_prices(trial: Trial) -> Fact:
    """P2: where more applications are expected, prices are lower, by less and less."""
    seen = trial.run(years=3).microscope().applications
    sums = trial.run(years=3).microscope().lots.drop_duplicates(["year", "municipality", "sphere"])
    both = seen.merge(sums[["year", "municipality", "sphere", "ceiling"]], on=["year", "municipality", "sphere"])
    count = both.groupby(["year", "municipality", "sphere"])["ngo"].transform("size")
    share = both["price"] / both["ceiling"]
    few, some, many = (float(share[which].mean()) for which in (count <= 2, (count > 2) & (count <= 5), count > 5))
    return _fact("p2", "literature", few > some > many and few - some > some - many, few=few, some=some, many=many)


def _small_commissions_err(trial: Trial) -> Fact:
    """P3: small commissions choose worse; each further member helps less."""
    small, middle, large = (_mean(trial.run(commission__size=n), "quality_lost") for n in (2, 5, 11))
    holds = small > middle > large and (small - middle) / 3 > (middle - large) / 6
    return _fact("p3", "literature", holds, members_2=small, members_5=middle, members_11=large)


def _no_advance_no_poor(trial: Trial) -> Fact:
    """P4: without an advance NGOs with little cash cannot apply."""
    without, usual = trial.run(payment__advance=0.0), trial.run(payment__advance=0.8)
    poor = [_poor_share(result) for result in (without, usual)]
    return _fact("p4", "assumption", poor[0] < poor[1], no_advance=poor[0], high_advance=poor[1])


def _poor_share(result: Result) -> float:
    """Return the poorer half's share of the applications of one replication's first year."""
    world = result.setting.world
    poor = dict(zip(world.ngo.tolist(), (world.cash < np.median(world.cash)).tolist(), strict=True))
    seen = result.microscope().applications
    first = seen[seen["year"] == seen["year"].min()]
    return float(first["ngo"].map(poor).mean()) if len(first) else float("nan")


def _winners_win_again(trial: Trial) -> Fact:
    """P5: who has worked for a municipality wins more often than others, more so after some years."""
    result = trial.run()
    early, late = _mean(result, "known_advantage", slice(1, 2)), _mean(result, "known_advantage", slice(-2, None))
    return _fact("p5", "literature", late > 0 and late > early, second_year=early, last_years=late)


def _home_wins(trial: Trial) -> Fact:
    """P6: favour makes home NGOs win more than their share of applications."""
    none = _mean(trial.run({"commission.home_favour": 0.0}), "home_advantage")
    strong = _mean(trial.run({"commission.home_favour": 2.0}), "home_advantage")
    return _fact("p6", "practice", strong > max(none, 0.0), no_favour=none, strong_favour=strong)


def _rich_absorb_more(trial: Trial) -> Fact:
    """P7: rich municipalities take more money for each resident; equalising co-finance narrows the gap."""
    flat = _rich_over_poor(trial.run(budget__match=1.0))
    equal = _rich_over_poor(trial.run(budget__match=1.0, budget__equalisation=2.0))
    return _fact("p7", "literature", flat > 1 and equal < flat, flat_match=flat, equalising_match=equal)


def _rich_over_poor(result: Result) -> float:
    """Return payments for a person of the target groups, richest over poorest fifth of municipalities."""
    parts, q = list(result.setting.world.parts), result.quantities["parts"]
    rich, poor = (parts.index(name) for name in ("rich_fifth", "poor_fifth"))
    paid, people = q["paid"].mean((0, 1)), q["target"][0, 0]
    return float(paid[rich] / people[rich] / max(paid[poor] / people[poor], 1e-9))


def _long_contracts(trial: Trial) -> Fact:
    """P8: contracts of several years keep executors alive and make quality grow, but fewer lots are open to others."""
    one, three = trial.run(contract__months=12), trial.run(contract__months=36)
    lots = [_mean(r, "lots") for r in (one, three)]
    helped = [_mean(r, "cost_per_person") for r in (one, three)]
    return _fact("p8", "assumption", lots[1] < lots[0], lots_one_year=lots[0], lots_three_years=lots[1],
                 cost_one_year=helped[0], cost_three_years=helped[1])  # fmt: skip


def _money_stays(trial: Trial) -> Fact:
    """P9: part of the money remains unspent at the end of the year."""
    share = _mean(trial.run(), "absorption")
    return _fact("p9", "data", share < 1, absorption=share, absorption_seen=0.6)


def _pilots(trial: Trial) -> Fact:
    """P10: twelve pilots; eleven of them received a million som each, and spent it on orders."""
    result = simulate(worlds.pilot(), law().on(DAY), years=1, replications=trial.replications, seed=trial.seed,
                      progress=False)  # fmt: skip
    grants = result.quantities["country"]["grant"][:, 0].mean() / 1_000_000
    awarded = result.quantities["municipalities"]["awarded"][0].sum(-1) > 0
    typical = result.microscope().payments["municipality"].nunique()
    holds = abs(grants - 11) <= 1 and abs(typical - 11) <= 1
    return _fact("p10", "data", holds, millions=grants, with_order=typical, ever_with_order=awarded.sum())


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
