"""Does a conclusion survive? Every assumption is moved over its range, one at a time and all at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from socsim.base import waiting
from socsim.experiments import effects
from socsim.experiments.contrast import Contrast
from socsim.experiments.draws import Point, assumptions, fit, points, under
from socsim.experiments.effects import Effect
from socsim.experiments.usual import Usual, usual
from socsim.simulation.levers import assumption

if TYPE_CHECKING:
    import pandas as pd


def one_by_one(
    contrast: Contrast, name: str = "served", keys: Sequence[str] = (), *, progress: bool = True
) -> "pd.DataFrame":
    """Move one assumption at a time to both ends of its range and see what the bill's effect becomes.

    Parameters
    ----------
    contrast : Contrast
    name : str
        Outcome.
    keys : sequence of str
        Keys of ``datasets/behaviour`` or ``datasets/ngos``; missing: all.
    progress : bool
        Say how far it has come when it takes longer than a moment.

    Returns
    -------
    DataFrame
        One row an assumption and end: `value`, `effect, low, high`, and `survives`: the effect keeps its sign and
        its interval still leaves zero out. The widest move first.
    """
    import pandas as pd

    own = contrast.effect(name)
    moved = keys or [*assumptions()]
    rows = []
    with waiting.bar(len(moved), "assumptions", silent=not progress) as bar:
        for key in moved:
            rows += _at_both_ends(contrast, name, key, own)
            bar.update()
    table = pd.DataFrame(rows)
    widest = table.groupby("assumption")["effect"].transform(lambda effect: np.nanmax(abs(effect - own.effect)))
    return table.loc[widest.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def to_the_middle(contrast: Contrast, name: str = "served", *, progress: bool = True) -> "pd.DataFrame":
    """Move one usual value at a time to the middle of its range: which of them hold the effect up, or down.

    Returns
    -------
    DataFrame
        One row an assumption that is not in the middle: `usual`, `middle`, `place` (where the usual one stands in its
        range, 0..1), `effect`, and `change` from the effect under the usual ones. The widest change first.
    """
    import pandas as pd

    own = contrast.effect(name).effect
    moved = [one for one in usual() if _middle(one) != one.value]
    rows = {}
    with waiting.bar(len(moved), "assumptions", silent=not progress) as bar:
        for one in moved:
            effect = _moved(contrast, name, {one.parameter.key: _middle(one)}).effect
            rows[one.parameter.key] = (one.value, _middle(one), one.place, effect, effect - own)
            bar.update()
    columns = ["usual", "middle", "place", "effect", "change"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("assumption")
    return table.sort_values("change", key=abs, ascending=False, kind="stable")


def all_at_once(
    contrast: Contrast, name: str = "served", draws: int = 100, seed: int = 1, *, progress: bool = True
) -> "pd.DataFrame":
    """Move all assumptions together, spread evenly over their ranges, every draw with all histories of the contrast.

    Returns
    -------
    DataFrame
        One row a draw: the assumptions, `effect, low, high, survives`.
    """
    import pandas as pd

    own = contrast.effect(name)
    rows = []
    with waiting.bar(draws, "draws", silent=not progress) as bar:
        for point in points(draws, seed):
            rows.append({**point, **_row(own, _moved(contrast, name, point))})
            bar.update()
    return pd.DataFrame(rows).rename_axis("draw")


def _at_both_ends(contrast: Contrast, name: str, key: str, own: Effect) -> list[dict[str, object]]:
    """Return the rows of one assumption: at the low and at the high end of its range."""
    parameter = assumption(key)
    rows: list[dict[str, object]] = []
    for end, value in zip(("low", "high"), parameter.sweep, strict=True):
        moved = _moved(contrast, name, {key: fit(parameter, value)})
        rows.append({"assumption": key, "end": end, "value": value} | _row(own, moved))
    return rows


def _middle(one: Usual) -> float:
    return fit(one.parameter, sum(one.parameter.sweep) / 2)


def survives(own: Effect, moved: Effect) -> bool:
    """Say whether an effect keeps its sign and is still told apart from zero."""
    return bool(moved.sure and moved.effect * own.effect > 0)


def _row(own: Effect, moved: Effect) -> dict[str, object]:
    return {"effect": moved.effect, "low": moved.low, "high": moved.high, "survives": survives(own, moved)}


def _moved(contrast: Contrast, name: str, values: Point) -> Effect:
    """Return the effect with some assumptions moved; those that the contrast itself moved stay so."""
    before, after = (effects.values(under(run, values), name) for run in (contrast.before, contrast.after))
    return effects.paired(before, after, effects.outcome(name).better)
