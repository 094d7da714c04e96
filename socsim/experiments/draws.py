"""What a law does while every assumption about behaviour moves over its range: not luck, but what we do not know.

The interval of an effect is of luck alone: other histories of the same world. Here the histories stay the same and the
assumptions move, all at once, spread evenly over their ranges (Latin hypercube, McKay et al. 1979).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from socsim.base import waiting
from socsim.base.shapes import Floats, Ints
from socsim.experiments import effects
from socsim.experiments.effects import OUTCOMES
from socsim.experiments.intervals import LEVEL
from socsim.law.law import WHOLE, Parameter
from socsim.simulation.levers import BEHAVIOUR_KEYS, assumption
from socsim.simulation.metrics import metric
from socsim.simulation.result import Result
from socsim.simulation.simulate import rerun

if TYPE_CHECKING:
    import pandas as pd

DRAWS = 40
SEED = 1
SIZE = 60_000  # histories x years x NGOs of one draw: the assumptions move an effect far more than luck does
FEWEST_HISTORIES = 8
MOST_HISTORIES = 200
COUNTRY = "country"  # the group of all municipalities
ASSUMED = ("assumed_low", "assumed_middle", "assumed_high")  # columns of a table of effects
ENDS = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)  # of a band, as shares of the draws

Point = Mapping[str, float]  # a value for each assumption, by key of the data


def assumptions() -> dict[str, Parameter]:
    """Return every assumption of the years that a range (`sweep`) is given for."""
    known = {key: assumption(key) for key in BEHAVIOUR_KEYS.values()}
    return {key: parameter for key, parameter in known.items() if parameter.sweep}


def points(count: int = DRAWS, seed: int = SEED) -> list[Point]:
    """Spread `count` draws evenly over the ranges of all assumptions."""
    swept = assumptions()
    low, high = np.array([parameter.sweep for parameter in swept.values()]).T
    shares = latin_hypercube(count, len(swept), seed)
    return [
        {key: fit(parameter, float(value)) for (key, parameter), value in zip(swept.items(), row, strict=True)}
        for row in low + shares * (high - low)
    ]


def latin_hypercube(count: int, wide: int, seed: int) -> Floats:
    """Return `count` points in 0..1, of which each `count`-th part of every axis holds one, float array (count, wide).

    The same numbers as ``scipy.stats.qmc.LatinHypercube``, without the seconds that its room takes to open.
    """
    luck = np.random.default_rng(seed).spawn(1)[0]
    inside = luck.uniform(size=(count, wide))
    strata = np.tile(np.arange(1, count + 1), (wide, 1))
    for axis in strata:
        luck.shuffle(axis)
    return np.asarray((strata.T - inside) / count)


def fit(parameter: Parameter, value: float) -> float:
    """Return a value that the parameter can take: whole numbers stay whole."""
    return round(value) if parameter.kind in WHOLE else value


def under(run: Result, point: Point, histories: Ints | None = None) -> Result:
    """Run the same histories with some assumptions moved; what the run itself assumed otherwise stays so."""
    ids = run.replications if histories is None else histories
    return rerun(run.setting, ids, assumed={**run.setting.assumed, **point})


@dataclass(frozen=True, eq=False)
class Band:
    """An effect in every draw in which it exists: from where to where it goes, and where the usual one stands in it.

    Attributes
    ----------
    values : float array (D,)
    """

    values: Floats

    @property
    def low(self) -> float:
        """The end below which one draw of forty lies."""
        return self._quantile(ENDS[0])

    @property
    def middle(self) -> float:
        """The value that half of the draws reach."""
        return self._quantile(0.5)

    @property
    def high(self) -> float:
        """The end above which one draw of forty lies."""
        return self._quantile(ENDS[1])

    @property
    def count(self) -> int:
        """Number of draws."""
        return len(self.values)

    def below(self, effect: float) -> int:
        """Count the draws that give less than an effect."""
        return int((self.values < effect).sum())

    def _quantile(self, share: float) -> float:
        return float(np.quantile(self.values, share)) if self.count else float("nan")


@dataclass(frozen=True, kw_only=True, eq=False)
class Draws:
    """Effects of a law on the whole country and on groups, draw by draw.

    Attributes
    ----------
    points : sequence of Point
        The assumptions of each draw.
    effects : float array (D, outcomes, 1 + groups)
        Means over histories; outcomes as in :data:`socsim.experiments.effects.OUTCOMES`, the country first.
    groups : tuple of str
    histories : int
        Of each draw.
    seed : int
    wanted : int
        How many draws were asked for; after an interruption there are fewer.
    """

    points: Sequence[Point]
    effects: Floats
    groups: tuple[str, ...]
    histories: int
    seed: int = SEED
    wanted: int = DRAWS

    @property
    def interrupted(self) -> bool:
        """Whether it was stopped before all draws were done."""
        return len(self.points) < self.wanted

    def band(self, name: str, group: str = COUNTRY) -> Band:
        """Return what the effect on an outcome is in all draws, for the country or a group of municipalities."""
        values = self.effects[:, list(OUTCOMES).index(name), self.groups.index(group)]
        return Band(values[np.isfinite(values)])

    def beside(self, table: "pd.DataFrame", rows: Sequence[tuple[str, str]]) -> "pd.DataFrame":
        """Return a table of effects with their bands in the columns :data:`ASSUMED`.

        Parameters
        ----------
        table : DataFrame
        rows : sequence of (str, str)
            Outcome and group of each row.
        """
        bands = [self.band(name, group) for name, group in rows]
        ends = np.array([[band.low, band.middle, band.high] for band in bands]).reshape(-1, len(ASSUMED))
        return table.assign(**dict(zip(ASSUMED, ends.T, strict=True)))

    def frame(self) -> "pd.DataFrame":
        """Return the assumptions of each draw and the effects on the whole country, one row a draw."""
        import pandas as pd

        country = pd.DataFrame(self.effects[:, :, 0], columns=[f"effect.{name}" for name in OUTCOMES])
        return pd.DataFrame(self.points).join(country).rename_axis("draw")


class Trial:
    """The draws of two runs, made one after the other, so that a screen can pause between them and go on later.

    Parameters
    ----------
    before, after : Result
        The runs under the two laws; each draw takes their first histories again. What they assume otherwise than the
        kit stays so.
    count, seed : int
    """

    def __init__(self, before: Result, after: Result, count: int = DRAWS, seed: int = SEED) -> None:
        self.before = before
        self.after = after
        own = before.setting.assumed
        self.points = [{key: point[key] for key in point if key not in own} for point in points(count, seed)]
        self.seed = seed
        self.histories = few(before)
        self.rows: list[Floats] = []

    @property
    def finished(self) -> bool:
        """Whether all draws are done."""
        return len(self.rows) == len(self.points)

    def next(self) -> Floats:
        """Compute the next draw; it counts only once it is taken."""
        point = self.points[len(self.rows)]
        before, after = (under(run, point, self.histories) for run in (self.before, self.after))
        if before.interrupted or after.interrupted:
            raise KeyboardInterrupt
        return np.array([_gains(before, after, name) for name in OUTCOMES])

    def take(self, row: Floats) -> None:
        """Add a computed draw."""
        self.rows.append(row)

    def draws(self) -> Draws:
        """Return what is done so far."""
        groups = (COUNTRY, *self.before.setting.world.parts)
        return Draws(
            points=self.points[: len(self.rows)],
            effects=np.array(self.rows).reshape(len(self.rows), len(OUTCOMES), len(groups)),
            groups=groups,
            histories=len(self.histories),
            seed=self.seed,
            wanted=len(self.points),
        )


def few(run: Result) -> Ints:
    """Choose the first histories of a run, as many as each draw shall have."""
    one = run.setting.years * max(len(run.setting.world.ngo), 1)
    count = min(max(SIZE // one, FEWEST_HISTORIES), MOST_HISTORIES)
    return run.replications[:count]


def _gains(before: Result, after: Result, name: str) -> Floats:
    """Return the mean difference of an outcome for the country and for each group, float array (1 + G,)."""
    country = effects.values(after, name) - effects.values(before, name)
    if metric(name).allowed(before.quantities["parts"]):
        parts = effects.values(after, name, "parts") - effects.values(before, name, "parts")
    else:
        parts = np.full((len(country), len(before.setting.world.parts)), np.nan)
    gains = np.column_stack([country, parts])
    known = np.isfinite(gains)
    total = np.where(known, gains, 0.0).sum(0)
    return np.where(known.any(0), total / np.maximum(known.sum(0), 1), np.nan)


def tried(before: Result, after: Result, *, count: int = DRAWS, seed: int = SEED, progress: bool = True) -> Draws:
    """Make all draws of two runs; after Ctrl-C those that were finished.

    Parameters
    ----------
    before, after : Result
        The runs under the two laws.
    count, seed : int
    progress : bool
        Show a bar when it takes longer than a moment.
    """
    trial = Trial(before, after, count, seed)
    with waiting.bar(count, "draws", silent=not progress) as bar:
        try:
            while not trial.finished:
                trial.take(trial.next())
                bar.update()
        except KeyboardInterrupt:
            if not trial.rows:
                raise
    return trial.draws()
