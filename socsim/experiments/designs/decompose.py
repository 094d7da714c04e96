"""Which lever of a bill does it: each one alone, all but one, and fair shares of the whole effect (Shapley)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from itertools import combinations
from math import factorial
from typing import TYPE_CHECKING

import numpy as np

from socsim.base import rng
from socsim.base.shapes import Floats
from socsim.experiments import effects, levers
from socsim.experiments.contrast import Contrast
from socsim.experiments.intervals import Interval, interval, quiet
from socsim.law.law import Law
from socsim.simulation.simulate import rerun

if TYPE_CHECKING:
    import pandas as pd

EXACT = 6  # levers; up to here every combination is run
ORDERS = 24  # in which the levers of a longer bill are put on one after the other, and as many backwards
Worth = Callable[[frozenset[str]], Floats]


def decompose(contrast: Contrast, name: str = "served", *, seed: int = 1) -> "pd.DataFrame":
    """Return what each lever of a bill contributes to an outcome, the largest share first.

    Parameters
    ----------
    contrast : Contrast
    name : str
        Outcome.
    seed : int
        Draws the orders where the bill has more than :data:`EXACT` levers.

    Returns
    -------
    DataFrame
        One row a lever (a key of the law). `alone`: effect of this lever on the law by itself; `last`: what is lost
        without it; `share`: Shapley value, mean over all orders in which the levers could be put on, with `low, high,
        histories, differ, kind` as :class:`socsim.experiments.intervals.Interval` has them. The shares add up to the
        whole effect, exactly.

    Notes
    -----
    Shapley (1953); for long bills random orders and their reverses (Mitchell et al. 2022, antithetic permutations).
    """
    import pandas as pd

    years = contrast.before.years
    keys = levers.changed(*contrast.laws, int(years[0]), len(years))
    worth = _worths(contrast, name)
    whole = frozenset(keys)
    shares = _exact(keys, worth) if len(keys) <= EXACT else _sampled(keys, worth, seed)
    rows = {}
    for key, share in zip(keys, shares, strict=True):
        alone = worth(frozenset([key])) - worth(frozenset())
        last = worth(whole) - worth(whole - {key})
        means = {"alone": alone.mean(), "last": last.mean(), "share": share.mean()}
        known = quiet(share, worth(frozenset()))
        rows[key] = means | vars(interval(known[np.isfinite(known)]))
    columns = ["alone", "last", "share", *(field.name for field in fields(Interval))]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("lever")
    return table.sort_values("share", key=abs, ascending=False, kind="stable")


def _worths(contrast: Contrast, name: str) -> Worth:
    """Return a function from a set of levers to the outcome in every history, float array (R,)."""
    before = contrast.before
    base, bill = contrast.laws

    @cache
    def worth(keys: frozenset[str]) -> Floats:
        run = rerun(before.setting, before.replications, law=mixed(base, bill, keys))
        return effects.values(run, name)

    return worth


def mixed(base: Law, bill: Law, keys: Iterable[str]) -> Law:
    """Return the law with only some levers as the bill has them."""
    return base.amended({key: bill.parameters[key].values for key in keys})


def _exact(keys: Sequence[str], worth: Worth) -> Iterator[Floats]:
    """Yield the share of each lever, the mean over all orders, float array (R,)."""
    count = len(keys)
    for key in keys:
        others = [other for other in keys if other != key]
        share = np.zeros_like(worth(frozenset()))
        for size in range(count):
            weight = factorial(size) * factorial(count - size - 1) / factorial(count)
            for earlier in combinations(others, size):
                share = share + weight * (worth(frozenset([*earlier, key])) - worth(frozenset(earlier)))
        yield share


def _sampled(keys: Sequence[str], worth: Worth, seed: int) -> Iterator[Floats]:
    """Yield the share of each lever, the mean over some orders and their reverses, float array (R,)."""
    numbers = rng.uniform(seed, "order", np.arange(ORDERS)[:, None], np.arange(len(keys)))
    forward = [list(order) for order in np.argsort(numbers, 1)]
    backward = [order[::-1] for order in forward]
    total = {key: np.zeros_like(worth(frozenset())) for key in keys}
    for order in forward + backward:
        put: frozenset[str] = frozenset()
        for n in order:
            more = put | {keys[n]}
            total[keys[n]] = total[keys[n]] + worth(more) - worth(put)
            put = more
    return (total[key] / (2 * ORDERS) for key in keys)
