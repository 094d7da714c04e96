"""Does a conclusion survive? Every assumption is moved over its range, one at a time and all at once."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from socsim.base.shapes import Floats
from socsim.experiments import effects
from socsim.experiments.contrast import Contrast
from socsim.experiments.effects import Effect
from socsim.law.law import WHOLE, Parameter
from socsim.simulation.levers import BEHAVIOUR_KEYS, assumption
from socsim.simulation.result import Result
from socsim.simulation.simulate import rerun

if TYPE_CHECKING:
    import pandas as pd


def assumptions() -> dict[str, Parameter]:
    """Return every assumption of the years that a range (`sweep`) is given for."""
    known = {key: assumption(key) for key in BEHAVIOUR_KEYS.values()}
    return {key: parameter for key, parameter in known.items() if parameter.sweep}


def one_by_one(contrast: Contrast, name: str = "served", keys: Sequence[str] = ()) -> "pd.DataFrame":
    """Move one assumption at a time to both ends of its range and see what the bill's effect becomes.

    Parameters
    ----------
    contrast : Contrast
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

    usual = contrast.effect(name)
    rows = []
    for key in keys or assumptions():
        parameter = assumption(key)
        for end, value in zip(("low", "high"), parameter.sweep, strict=True):
            moved = _moved(contrast, name, {key: _fit(parameter, value)})
            rows.append({"assumption": key, "end": end, "value": value} | _row(usual, moved))
    table = pd.DataFrame(rows)
    widest = table.groupby("assumption")["effect"].transform(lambda effect: np.nanmax(abs(effect - usual.effect)))
    return table.loc[widest.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def all_at_once(contrast: Contrast, name: str = "served", draws: int = 100, seed: int = 1) -> "pd.DataFrame":
    """Move all assumptions together, spread evenly over their ranges (Latin hypercube, McKay et al. 1979).

    Returns
    -------
    DataFrame
        One row a draw: the assumptions, `effect, low, high, survives`.
    """
    import pandas as pd
    from scipy.stats import qmc

    usual = contrast.effect(name)
    swept = assumptions()
    low, high = np.array([parameter.sweep for parameter in swept.values()]).T
    points = low + qmc.LatinHypercube(len(swept), rng=np.random.default_rng(seed)).random(draws) * (high - low)
    rows = []
    for point in points:
        values = {
            key: _fit(parameter, float(number)) for (key, parameter), number in zip(swept.items(), point, strict=True)
        }
        rows.append(values | _row(usual, _moved(contrast, name, values)))
    return pd.DataFrame(rows).rename_axis("draw")


def survives(usual: Effect, moved: Effect) -> bool:
    """Say whether an effect keeps its sign and is still told apart from zero."""
    return bool(moved.sure and moved.effect * usual.effect > 0)


def _row(usual: Effect, moved: Effect) -> dict[str, float]:
    return {"effect": moved.effect, "low": moved.low, "high": moved.high, "survives": survives(usual, moved)}


def _fit(parameter: Parameter, value: float) -> float:
    """Return a value that the parameter can take: whole numbers stay whole."""
    return round(value) if parameter.kind in WHOLE else value


def _moved(contrast: Contrast, name: str, values: Mapping[str, float]) -> Effect:
    """Return the effect with some assumptions moved; those that the contrast itself moved stay so."""

    def outcome(run: Result) -> Floats:
        moved = rerun(run.setting, run.replications, assumed={**run.setting.assumed, **values})
        return effects.values(moved, name)

    return effects.paired(outcome(contrast.before), outcome(contrast.after), effects.outcome(name).better)
