"""Counting a year: what was announced, who applied, who won, what came of it."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from socsim.base.shapes import Bools, Floats
from socsim.country.world import World
from socsim.simulation.arrays.counts import SUMS, Counted, Lots
from socsim.simulation.arrays.steps import Budget, Done, Needs, Work
from socsim.simulation.state import State

PARTS = 1000  # persons are added up as whole thousandths, so that no sum depends on the order of its terms

COUNTRY = (
    "target", "inflow", "left", "served", "need", "volume",
    "own", "state", "grant", "lapsed", "announced", "awarded", "awarded_ceiling", "paid", "money",
    "lots", "failed", "single", "applications", "admitted", "contracts",
    "quality_lost", "best_chosen", "home_applications", "home_won", "known_applications", "known_won",
    "ngos", "closed", "entered", "holders", "cash", "concentration", "gini", "theil",
)  # fmt: skip
FIRM = ("paid", "alive")
CELL = ("need", "served", "announced", "awarded", "paid", "lots", "failed", "applications")
_AT = {name: number for number, name in enumerate(CELL)}


class Sums(NamedTuple):
    """A year counted: `country` (R, Q), `spheres` (R, K, q), `parts` (R, G, q), `cells` (M, K, q), `firms` (N, f).

    All but `country` are whole, persons in thousandths; `cells` and `firms` add the replications of the chunk up.
    """

    country: Floats
    spheres: Floats
    parts: Floats
    cells: Floats
    firms: Floats


@dataclass(eq=False)
class Tally:
    """Counts of one year: by lot float (R, M, K), by NGO float (R, N), by replication float (R,)."""

    world: World
    replications: int

    def __post_init__(self) -> None:
        m, n, k = self.world.shape
        lots, firms = (self.replications, m, k), (self.replications, n)
        self.cells = np.zeros((len(CELL), *lots))  # whole numbers only
        self.lots, self.announced, self.awarded, self.applications = (
            self.cells[_AT[name]] for name in ("lots", "announced", "awarded", "applications")
        )
        self.won, self.applied, self.wins = np.zeros(lots), np.zeros(firms), np.zeros(firms)
        self.sums = np.zeros((self.replications, len(SUMS)))

    def announce(self, lots: Lots) -> None:
        """Count the lots of the year."""
        rep, place, slot = np.nonzero(lots.sphere >= 0)
        at = rep, place, lots.sphere[rep, place, slot]
        self.lots[at], self.announced[at] = 1.0, lots.ceiling[rep, place, slot]

    def add(self, counted: Counted) -> None:
        """Add a call."""
        self.applications += counted.applications
        self.awarded += counted.awarded
        self.won = np.maximum(self.won, counted.won)
        self.applied += counted.applied
        self.wins += counted.wins
        self.sums += counted.sums

    def close(
        self, state: State, needs: Needs, budget: Budget, now: Work, done: Done, closed: Bools, entered: Bools,
        engine: Any,
    ) -> Sums:  # fmt: skip
        """Add everything up at the end of the year, with the phases of an engine."""
        shape, size = self.lots.shape, self.lots.size
        lot = (now.rep * shape[1] + now.place) * shape[2] + now.sphere
        served, paid = (np.bincount(lot, v, size).reshape(shape) for v in (done.served, done.paid))
        whole, R = self.cells, self.replications
        whole[_AT["need"]], whole[_AT["served"]] = _parts(state.need), _parts(served)
        whole[_AT["paid"]], whole[_AT["failed"]] = paid, self.lots - self.won
        spheres, parts, cells = engine.add_up(whole, self.world.groups_of, len(self.world.parts))
        who = now.rep * state.cash.shape[1] + now.ngo
        holders, cash, concentration = engine.sector(who, done.paid, state.cash, state.alive)
        country = dict(zip(CELL, np.moveaxis(spheres.sum(1), -1, 0), strict=True))
        country |= {
            "target": np.full(R, self.world.groups.sum()), "inflow": _total(needs.inflow), "left": _total(needs.left),
            "need": _total(state.need), "served": _total(served),
            "own": np.full(R, budget.own.sum()), "state": np.full(R, budget.state.sum()),
            "grant": np.full(R, budget.grant.sum()), "lapsed": _total(budget.lapsed),
            "money": _total(state.money + state.reserved), "volume": np.bincount(now.rep, now.volume, R),
            "single": _total((self.lots > 0) & (self.applications == 1)),
            "contracts": np.bincount(now.rep, minlength=R).astype(float),
            "ngos": _total(state.alive), "closed": _total(closed), "entered": _total(entered),
            "holders": holders, "cash": cash, "concentration": concentration,
            **dict(zip(SUMS, self.sums.T, strict=True)),
            **dict(zip(("gini", "theil"), engine.inequality(self.world.groups.sum(1), state.need), strict=True)),
        }  # fmt: skip
        firms = np.stack([np.bincount(now.ngo, done.paid, state.alive.shape[1]), state.alive.sum(0)], -1)
        return Sums(np.stack([country[name] for name in COUNTRY], -1), spheres, parts, cells, firms)


def _parts(persons: Floats) -> Floats:
    """Write persons as whole thousandths."""
    return np.floor(persons * PARTS + 0.5)


def _total(values: Floats | Bools) -> Floats:
    """Add up everything of each replication."""
    return np.asarray(values.reshape(len(values), -1).sum(1), np.float64)
