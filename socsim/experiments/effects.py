"""What a law does: outcomes of a run, and the difference of two runs that met the same luck."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from socsim.base.errors import Unknown, nearest
from socsim.base.shapes import Bools, Floats
from socsim.experiments.intervals import Interval, interval, quiet
from socsim.simulation.metrics import metric
from socsim.simulation.result import Result

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Outcome:
    """How a metric becomes one number of a history.

    `better` is +1 where more is better, -1 where less is, 0 where neither can be said; `last` takes the last year
    instead of the mean over years, for what piles up.
    """

    better: int = 0
    last: bool = False


OUTCOMES: Mapping[str, Outcome] = {
    "served": Outcome(better=1),
    "need": Outcome(better=-1, last=True),
    "need_per_1000": Outcome(better=-1, last=True),
    "coverage": Outcome(better=1),
    "lots": Outcome(),
    "failed_share": Outcome(better=-1),
    "applications_per_lot": Outcome(better=1),
    "income": Outcome(),
    "paid": Outcome(),
    "absorption": Outcome(better=1),
    "cost_per_person": Outcome(better=-1),
    "price_to_ceiling": Outcome(),
    "delivered": Outcome(better=1),
    "quality_lost": Outcome(better=-1),
    "home_advantage": Outcome(),
    "ngos": Outcome(better=1, last=True),
    "holders_share": Outcome(better=1),
    "concentration": Outcome(better=-1),
    "gini": Outcome(better=-1, last=True),
}


def outcome(name: str) -> Outcome:
    """Find an outcome by the name of its metric; an unknown one says which are like it."""
    if name not in OUTCOMES:
        raise Unknown("unknown_outcome", name=name, near=nearest(name, OUTCOMES), known=", ".join(OUTCOMES))
    return OUTCOMES[name]


def values(result: Result, name: str, level: str = "country") -> Floats:
    """Return an outcome of every history, float array (R,) or (R, G); NaN where it does not exist."""
    yearly = result.metric(name, level)
    if outcome(name).last:
        return yearly[:, -1]
    known = np.isfinite(yearly)
    total = np.where(known, yearly, 0.0).sum(1)
    return np.asarray(np.where(known.any(1), total / np.maximum(known.sum(1), 1), np.nan))


@dataclass(frozen=True, kw_only=True)
class Effect(Interval):
    """A difference, mean over histories, with what is known of the true mean: see :class:`Interval`.

    Attributes
    ----------
    before, after, effect : float
        In the outcome's unit, as `low` and `high` are.
    better : float
        Share of histories in which the bill did better than the law; NaN where better has no meaning.
    histories : int
        In which both outcomes exist.
    """

    before: float
    after: float
    effect: float
    better: float


COLUMNS = ("before", "after", "effect", "low", "high", "better", "histories", "differ", "kind")  # of tables of effects


def paired(before: Floats, after: Floats, better: int = 0) -> Effect:
    """Compare history by history, float arrays (R,)."""
    gain = gains(before, after)
    known = interval(gain)
    return Effect(
        **vars(known),
        before=_mean(before[np.isfinite(before)]),
        after=_mean(after[np.isfinite(after)]),
        effect=_mean(gain),
        better=_mean(better * gain > 0) if better else np.nan,
    )


def gains(before: Floats, after: Floats) -> Floats:
    """Return the differences of those histories in which both outcomes exist; below the noise of sums they are zero."""
    both = np.isfinite(before) & np.isfinite(after)
    gain = after[both] - before[both]
    return quiet(gain, np.maximum(np.abs(before[both]), np.abs(after[both])))


def _mean(values: Floats | Bools) -> float:
    return float(values.mean()) if len(values) else np.nan


def ratio(above: Floats, below: Floats) -> tuple[float, float, float]:
    """Return the ratio of two means and the ends of its interval, float arrays (R,); NaN where `below` may be 0.

    The interval is the delta method's.
    """
    if not interval(below).sure:
        return np.nan, np.nan, np.nan
    value = float(above.mean() / below.mean())
    half = interval(above - value * below).half / abs(float(below.mean()))
    return value, value - half, value + half


def by_column(name: str, before: Floats, after: Floats, index: "pd.Index[Any]") -> "pd.DataFrame":
    """Return the effect on a metric in each year or group, float arrays (R, G)."""
    better = outcome(name).better
    rows = [paired(before[:, n], after[:, n], better) for n in range(len(index))]
    return frame(rows, index, [metric(name).unit] * len(index))


def frame(rows: Sequence[Effect], index: "pd.Index[Any]", units: Sequence[str]) -> "pd.DataFrame":
    """Return effects as a table, one row each, with their units."""
    import pandas as pd

    table = pd.DataFrame([vars(row) for row in rows], index=index, columns=list(COLUMNS))
    table.insert(0, "unit", units)
    return table
