"""Who gains and who loses: NGOs of a kind under two laws, and municipalities from the poorest on."""

from typing import TYPE_CHECKING

import numpy as np

from socsim.base.i18n import LANGUAGES
from socsim.base.shapes import Bools, Floats
from socsim.country.world import World
from socsim.experiments import effects
from socsim.simulation.result import Result

if TYPE_CHECKING:
    import pandas as pd

CAPITAL = "bishkek"


def kinds(world: World) -> dict[str, Bools]:
    """Return groups of NGOs, bool arrays (N,): by home, and by thirds of mean capacity; none of them empty."""
    outside = world.home < 0
    capital = np.array([region == CAPITAL for region in world.region])[world.home] & ~outside
    village = world.rural[world.home] & ~capital & ~outside
    capacity = world.capacity.mean(1)
    low, high = np.quantile(capacity, (1 / 3, 2 / 3)) if len(capacity) else (0.0, 0.0)
    groups = {
        "capital": capital,
        "town": ~capital & ~village & ~outside,
        "village": village,
        "elsewhere": outside,
        "weak": capacity < low,
        "middle": (capacity >= low) & (capacity < high),
        "strong": capacity >= high,
    }
    return {name: which for name, which in groups.items() if which.any()}


def by_ngo(before: Result, after: Result) -> "pd.DataFrame":
    """Return what NGOs of a kind were paid a year and how many lived at the end, under both laws.

    Columns: see :meth:`socsim.experiments.contrast.Contrast.by_ngo`.
    """
    import pandas as pd

    groups = kinds(before.setting.world)
    table = pd.DataFrame({"ngos": {kind: int(which.sum()) for kind, which in groups.items()}}).rename_axis("kind")
    for what, of_a_group in (("paid", _paid), ("alive", _alive)):
        for side, run in (("before", before), ("after", after)):
            table[f"{what}_{side}"] = [of_a_group(run, which) for which in groups.values()]
        table[f"{what}_effect"] = table[f"{what}_after"] - table[f"{what}_before"]
    return table


def _paid(run: Result, which: Bools) -> float:
    """Return what one NGO of a group was paid a year, som."""
    return float(run.firms[:, which, 0].sum(1).mean()) / int(which.sum())


def _alive(run: Result, which: Bools) -> float:
    """Return how many NGOs of a group lived at the end."""
    return float(run.firms[-1, which, 1].sum())


def equity(before: Result, after: Result) -> "pd.DataFrame":
    """Return who is helped, from the poorest municipality on: cumulative shares ``residents, before, after``."""
    import pandas as pd

    world = before.setting.world
    poorest_first = np.argsort(world.wealth, kind="stable")
    people = {"residents": world.groups.sum(1), "before": _served(before), "after": _served(after)}
    return pd.DataFrame({name: _cumulative(counts[poorest_first]) for name, counts in people.items()})


def _served(run: Result) -> Floats:
    """Return persons helped in each municipality, all years and spheres, float array (M,)."""
    return np.asarray(run.quantities["municipalities"]["served"].sum((0, 2)))


def _cumulative(values: Floats) -> Floats:
    """Return cumulative shares from 0 to 1, float array (M + 1,); NaN where there is nothing to share."""
    total = values.sum()
    if total > 0:
        shares = np.cumsum(values) / total
    else:
        shares = np.full(len(values), np.nan)
    return np.concatenate([[0.0], shares])


def by_municipality(before: Result, after: Result, name: str) -> "pd.DataFrame":
    """Return an outcome by municipality under both laws, who gains most first."""
    import pandas as pd

    world = before.setting.world
    outcome = effects.outcome(name)
    names = {f"name_{code}": [place.name[code] for place in world.municipalities] for code in LANGUAGES}
    table = pd.DataFrame(names, index=pd.Index([place.soate for place in world.municipalities], name="municipality"))
    table["region"] = list(world.region)
    for column, run in (("before", before), ("after", after)):
        years = run.years[-1:] if outcome.last else run.years
        table[column] = np.nanmean([run.by_municipality(name, int(year)).fillna(0.0) for year in years], axis=0)
    table["effect"] = table["after"] - table["before"]
    best_first = -1 if outcome.better >= 0 else 1
    return table.sort_values("effect", key=lambda effect: best_first * effect, kind="stable")
