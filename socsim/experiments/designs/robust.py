"""Does a conclusion survive? Every assumption is moved over its range, one at a time and all at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from socsim.base.shapes import Floats
from socsim.experiments import effects
from socsim.experiments.contrast import Contrast
from socsim.experiments.effects import Effect
from socsim.law.law import Parameter
from socsim.simulation.levers import BEHAVIOUR_KEYS, assumption
from socsim.simulation.result import Result
from socsim.simulation.simulate import rerun

if TYPE_CHECKING:
    import pandas as pd


def assumptions() -> dict[str, Parameter]:
    """Return every assumption of the years that a range (`sweep`) is given for."""
    known = {key: assumption(key) for key in BEHAVIOUR_KEYS.values()}
    return {key: parameter for key, parameter in known.items() if parameter.sweep}


def one_by_one(found: Contrast, name: str = "served", keys: Sequence[str] = ()) -> "pd.DataFrame":
    """Move one assumption at a time to both ends of its range and see what the bill's effect becomes.

    Parameters
    ----------
    found : Contrast
    name : str
        Outcome.
    keys : sequence of str
        Keys of ``datasets/behaviour`` or ``datasets/ngos``; missing: all.

    Returns
    -------
    DataFrame
        One row an assumption and end: `value`, `effect, low, high`, and `survives`: the effect keeps its sign and
        its interval still leaves zero out. The widest move first.
    """
    import pandas as pd

    given, usual = assumptions(), found.effect(name)
    rows = []
    for key in keys or given:
        for end, value in zip(("low", "high"), given[key].sweep, strict=True):
            moved = _moved(found, name, {key: _fit(given[key], value)})
            rows.append((key, end, value, moved.effect, moved.low, moved.high, survives(usual, moved)))
    table = pd.DataFrame(rows, columns=["assumption", "end", "value", "effect", "low", "high", "survives"])
    table.attrs = {"outcome": name, "usual": usual.effect, "histories": usual.histories}
    widest = table.groupby("assumption")["effect"].transform(lambda v: np.nanmax(abs(v - usual.effect)))
    return table.loc[widest.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def all_at_once(found: Contrast, name: str = "served", draws: int = 100, seed: int = 1) -> "pd.DataFrame":
    """Move all assumptions together, spread evenly over their ranges (Latin hypercube, McKay et al. 1979).

    Returns
    -------
    DataFrame
        One row a draw: the assumptions, `effect, low, high, survives`.
    """
    import pandas as pd
    from scipy.stats import qmc

    given, usual = assumptions(), found.effect(name)
    low, high = np.array([p.sweep for p in given.values()]).T
    points = low + qmc.LatinHypercube(len(given), rng=np.random.default_rng(seed)).random(draws) * (high - low)
    rows = []
    for point in points:
        values = {key: _fit(p, float(v)) for (key, p), v in zip(given.items(), point, strict=True)}
        moved = _moved(found, name, values)
        told = {"effect": moved.effect, "low": moved.low, "high": moved.high, "survives": survives(usual, moved)}
        rows.append(values | told)
    table = pd.DataFrame(rows).rename_axis("draw")
    table.attrs = {"outcome": name, "usual": usual.effect, "histories": usual.histories}
    return table


def survives(usual: Effect, moved: Effect) -> bool:
    """Say whether an effect keeps its sign and is still told apart from zero."""
    return bool(moved.sure and moved.effect * usual.effect > 0)


def _fit(parameter: Parameter, value: float) -> Any:
    return round(value) if parameter.kind in ("integer", "som", "days", "points") else value


def _moved(found: Contrast, name: str, values: dict[str, Any]) -> Effect:
    """Return the effect with some assumptions moved; those that the contrast itself moved stay so."""

    def outcome(run: Result) -> Floats:
        moved = rerun(run.setting, run.replications, assumed={**run.setting.assumed, **values})
        return effects.values(moved, name)

    return effects.paired(outcome(found.before), outcome(found.after), effects.outcome(name).better)
