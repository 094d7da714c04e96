"""Counting a year: what was announced, who applied, who won, what came of it."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from socsim.country.world import World
from socsim.shapes import Bools, Floats, Ints
from socsim.simulation.phases import Bids, Proposals
from socsim.simulation.state import State
from socsim.simulation.steps import Budget, Done, Lots, Needs, Work

PARTS = 1000  # persons are added up as whole thousandths, so that no sum depends on the order of its terms

COUNTRY = (
    "target", "inflow", "left", "served", "need", "volume",
    "own", "state", "grant", "lapsed", "announced", "awarded", "awarded_ceiling", "paid", "money",
    "lots", "failed", "single", "applications", "admitted", "contracts",
    "quality_lost", "best_chosen", "home_applications", "home_won", "known_applications", "known_won",
    "ngos", "closed", "entered", "holders", "cash", "concentration", "gini", "theil",
)  # fmt: skip
CELL = ("need", "served", "announced", "awarded", "paid", "lots", "failed", "applications")
_AT = {name: number for number, name in enumerate(CELL)}


class Sums(NamedTuple):
    """A year counted: `country` (R, Q), `spheres` (R, K, q), `parts` (R, G, q), `cells` (M, K, q), float.

    All but `country` are whole, persons in thousandths; `cells` adds the replications of the chunk up.
    """

    country: Floats
    spheres: Floats
    parts: Floats
    cells: Floats


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
        self.by_replication = dict.fromkeys(
            ("admitted", "awarded_ceiling", "quality_lost", "best_chosen", "home_applications", "home_won",
             "known_applications", "known_won"), np.zeros(self.replications)
        )  # fmt: skip

    def announce(self, lots: Lots) -> None:
        """Count the lots of the year."""
        rep, place, slot = np.nonzero(lots.sphere >= 0)
        at = rep, place, lots.sphere[rep, place, slot]
        self.lots[at], self.announced[at] = 1.0, lots.ceiling[rep, place, slot]

    def decide(
        self, state: State, lots: Lots, bids: Bids, starts: Ints, written: Proposals, won: Bools, price: Floats
    ) -> None:
        """Count the applications and awards of a call; `won` bool (B,), `price` float (B,) is what they cost."""
        lot = (bids.rep * self.lots.shape[1] + bids.place) * self.lots.shape[2] + bids.sphere
        who = bids.rep * self.applied.shape[1] + bids.ngo
        self.applications += np.bincount(lot, minlength=self.lots.size).reshape(self.lots.shape)
        self.won = np.maximum(self.won, (np.bincount(lot, won, self.lots.size) > 0).reshape(self.lots.shape))
        self.awarded += np.bincount(lot, np.where(won, price, 0.0), self.lots.size).reshape(self.lots.shape)
        self.applied += np.bincount(who, minlength=self.applied.size).reshape(self.applied.shape)
        self.wins += np.bincount(who, won, self.applied.size).reshape(self.applied.shape)
        rivals = np.where(written.sound, written.quality, 0.0)
        best = np.repeat(np.maximum.reduceat(rivals, starts[:-1]), np.diff(starts)) if len(rivals) else rivals
        at_home = self.world.home[bids.ngo] == bids.place
        known = state.last[bids.rep, bids.place, bids.sphere] == bids.ngo
        winners = np.flatnonzero(won)
        quality, rep = written.quality[winners], bids.rep[winners]
        for name, value in (
            ("awarded_ceiling", lots.ceiling[rep, bids.place[winners], bids.slot[winners]]),
            ("quality_lost", 100.0 * (best[winners] - quality)),
            ("best_chosen", quality >= best[winners]),
            ("home_won", at_home[winners]),
            ("known_won", known[winners]),
        ):
            self._add(name, rep, value)
        for name, value in (("admitted", written.sound), ("home_applications", at_home), ("known_applications", known)):
            self._add(name, bids.rep, value)

    def _add(self, name: str, rep: Ints, value: Floats | Bools) -> None:
        self.by_replication[name] = self.by_replication[name] + np.bincount(rep, value, self.replications)

    def close(
        self, state: State, needs: Needs, budget: Budget, now: Work, done: Done, closed: Bools, entered: Bools
    ) -> Sums:
        """Add everything up at the end of the year."""
        shape, size = self.lots.shape, self.lots.size
        lot = (now.rep * shape[1] + now.place) * shape[2] + now.sphere
        served, paid = (np.bincount(lot, v, size).reshape(shape) for v in (done.served, done.paid))
        whole, R, (m, k) = self.cells, self.replications, shape[1:]
        whole[_AT["need"]], whole[_AT["served"]] = _parts(state.need), _parts(served)
        whole[_AT["paid"]], whole[_AT["failed"]] = paid, self.lots - self.won
        spheres = np.moveaxis(np.ones(m) @ whole, 0, -1)  # sums as products with ones: exact for whole numbers
        members = np.array(list(self.world.parts.values()), np.float64)
        who = now.rep * state.cash.shape[1] + now.ngo
        income = np.bincount(who, done.paid, state.cash.size).astype(np.float64).reshape(state.cash.shape)
        country = dict(zip(CELL, np.moveaxis(spheres.sum(1), -1, 0), strict=True))
        country |= {
            "target": np.full(R, self.world.groups.sum()), "inflow": _total(needs.inflow), "left": _total(needs.left),
            "need": _total(state.need), "served": _total(served),
            **{name: _total(np.ascontiguousarray(v)) for name, v in budget._asdict().items()},
            "money": _total(state.money + state.reserved), "volume": np.bincount(now.rep, now.volume, R),
            "single": _total((self.lots > 0) & (self.applications == 1)),
            "contracts": np.bincount(now.rep, minlength=R).astype(float),
            "ngos": _total(state.alive), "closed": _total(closed), "entered": _total(entered),
            "holders": _total(income > 0), "cash": _median(state), "concentration": _concentration(income),
            **self.by_replication, **dict(zip(("gini", "theil"), inequality(self.world, state.need), strict=True)),
        }  # fmt: skip
        return Sums(
            country=np.stack([country[name] for name in COUNTRY], -1),
            spheres=spheres,
            parts=np.moveaxis(whole @ np.ones(k) @ members.T, 0, -1),
            cells=np.moveaxis((np.ones(R) @ whole.reshape(-1, R, m * k)).reshape(-1, m, k), 0, -1),
        )


def _parts(persons: Floats) -> Floats:
    """Write persons as whole thousandths."""
    return np.floor(persons * PARTS + 0.5)


def _total(values: Floats | Bools) -> Floats:
    """Add up everything of each replication."""
    return np.asarray(values.reshape(len(values), -1).sum(1), np.float64)


def _median(state: State) -> Floats:
    """Return the median cash of the living NGOs, som, float array (R,)."""
    ordered = np.sort(np.where(state.alive, state.cash, np.inf), 1)
    count = state.alive.sum(1)
    rows = np.arange(len(count))
    low, high = np.maximum((count - 1) // 2, 0), np.maximum(count // 2, 0)
    if not ordered.shape[1]:
        return np.zeros(len(count))
    middle = (ordered[rows, low] + ordered[rows, np.minimum(high, ordered.shape[1] - 1)]) / 2
    return np.where(count > 0, middle, 0.0)


def _concentration(income: Floats) -> Floats:
    """Return the Herfindahl-Hirschman index of contract money over NGOs, 0..1, float array (R,)."""
    total = _total(income)
    return np.where(total > 0, _total(income * income) / np.maximum(total * total, 1.0), 0.0)


def inequality(world: World, need: Floats) -> tuple[Floats, Floats]:
    """Measure how unequally unmet need lies over municipalities.

    Parameters
    ----------
    world : World
    need : float array (R, M, K)

    Returns
    -------
    gini, theil : float array (R,)
        Of the share of the target groups in unmet need, each municipality weighted by its target group.

    References
    ----------
    Cowell (2011), Measuring Inequality; Theil (1967), Economics and Information Theory.
    """
    weight = world.groups.sum(1)
    share = need.sum(-1) / np.maximum(weight, 1e-12)
    order = np.argsort(share, 1, kind="stable")
    w, x = weight[order], np.take_along_axis(share, order, 1)
    mass = np.cumsum(w * x, 1)
    total, people = np.maximum(mass[:, -1:], 1e-12), np.maximum(w.sum(1, keepdims=True), 1e-12)
    before = np.concatenate([np.zeros((len(mass), 1)), mass[:, :-1]], 1)
    gini = 1.0 - (w * (mass + before)).sum(1) / (people * total)[:, 0]
    relative = x * people / total
    theil = (w * relative * np.log(np.maximum(relative, 1e-300))).sum(1) / people[:, 0]
    return gini, theil
