"""Which lever of a bill does it: each one alone, all but one, and fair shares of the whole effect (Shapley)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from math import factorial
from typing import TYPE_CHECKING

import numpy as np

from socsim.base import rng
from socsim.base.shapes import Floats
from socsim.experiments import effects, levers
from socsim.experiments.contrast import Contrast
from socsim.law.law import Law
from socsim.simulation.simulate import rerun

if TYPE_CHECKING:
    import pandas as pd

EXACT = 6  # levers; up to here every combination is run
ORDERS = 24  # in which the levers of a longer bill are put on one after the other, and as many backwards
Worth = Callable[[frozenset[str]], Floats]


def decompose(found: Contrast, name: str = "served", *, seed: int = 1) -> "pd.DataFrame":
    """Return what each lever of a bill contributes to an outcome, the largest share first.

    Parameters
    ----------
    found : Contrast
    name : str
        Outcome.
    seed : int
        Draws the orders where the bill has more than :data:`EXACT` levers.

    Returns
    -------
    DataFrame
        One row a lever (a key of the law). `alone`: effect of this lever on the law by itself; `last`: what is lost
        without it; `share`: Shapley value, mean over all orders in which the levers could be put on, with `low, high`.
        The shares add up to the whole effect, exactly.

    Notes
    -----
    Shapley (1953); for long bills random orders and their reverses (Mitchell et al. 2022, antithetic permutations).
    """
    import pandas as pd

    keys = levers.changed(*found.laws, int(found.before.years[0]), len(found.before.years))
    worth = _worths(found, name)
    whole = frozenset(keys)
    none, full = worth(frozenset()), worth(whole)
    shares = _exact(keys, worth) if len(keys) <= EXACT else _sampled(keys, worth, seed)
    rows = {}
    for key, share in zip(keys, shares, strict=True):
        half = effects.half_width(share)
        alone, last = worth(frozenset([key])) - none, full - worth(whole - {key})
        rows[key] = (alone.mean(), last.mean(), share.mean(), share.mean() - half, share.mean() + half)
    columns = ["alone", "last", "share", "low", "high"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("lever")
    table.attrs = {"outcome": name, "histories": len(none), "exact": len(keys) <= EXACT}
    return table.sort_values("share", key=abs, ascending=False, kind="stable")


def _worths(found: Contrast, name: str) -> Worth:
    """Return a function from a set of levers to the outcome in every history, float array (R,)."""
    before, (base, bill) = found.before, found.laws

    @cache
    def worth(keys: frozenset[str]) -> Floats:
        run = rerun(before.setting, before.replications, law=mixed(base, bill, keys))
        return effects.values(run, name)

    return worth


def mixed(base: Law, bill: Law, keys: Iterable[str]) -> Law:
    """Return the law with only some levers as the bill has them."""
    return base.amended({key: bill.parameters[key].values for key in keys})


def _exact(keys: Sequence[str], worth: Worth) -> Iterator[Floats]:
    n = len(keys)
    for key in keys:
        others = [k for k in keys if k != key]
        share = np.zeros_like(worth(frozenset()))
        for size in range(n):
            weight = factorial(size) * factorial(n - size - 1) / factorial(n)
            for chosen in combinations(others, size):
                share = share + weight * (worth(frozenset([*chosen, key])) - worth(frozenset(chosen)))
        yield share


def _sampled(keys: Sequence[str], worth: Worth, seed: int) -> Iterator[Floats]:
    numbers = rng.uniform(seed, "order", np.arange(ORDERS)[:, None], np.arange(len(keys)))
    forward = [list(order) for order in np.argsort(numbers, 1)]
    total = {key: np.zeros_like(worth(frozenset())) for key in keys}
    for order in forward + [order[::-1] for order in forward]:
        put: frozenset[str] = frozenset()
        for n in order:
            more = put | {keys[n]}
            total[keys[n]] = total[keys[n]] + worth(more) - worth(put)
            put = more
    return (total[key] / (2 * ORDERS) for key in keys)
