"""The interval of a mean difference, and what can be said where most histories differ by exactly the same.

Student's interval covers 94 to 97 percent of true means where differences are all their own. Where nearly all of them
are exactly zero, as when a lever touches one history in fifty, it shrinks to nothing by luck and covers 2 to 50.
"""

from dataclasses import dataclass

import numpy as np

from socsim.base.shapes import Floats

LEVEL = 0.95  # of every interval
FEWEST = 5  # histories apart from the most common difference: with fewer, what they are is luck
NOISE = 1e-9  # relative to the largest: differences closer than this are the same


@dataclass(frozen=True, kw_only=True)
class Interval:
    """What is known of a mean difference.

    Attributes
    ----------
    low, high : float
        Ends of the interval that holds the true mean 95 times of 100; NaN where none can be told.
    histories : int
        How many there are.
    differ : int
        How many of them depart from the most common difference, which mostly is zero; all, where no two are the same.
    kind : str
        ``interval``; ``never``: zero in every history; ``same``: one difference, not zero, in every history; ``rare``
        and ``mostly``: fewer than :data:`FEWEST` depart from zero, or from another difference; ``single``: one
        history, or none. Texts: ``effect.<kind>``.
    """

    low: float
    high: float
    histories: int
    differ: int
    kind: str

    @property
    def sure(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0

    @property
    def half(self) -> float:
        """Half of the width; NaN where there is no interval."""
        return (self.high - self.low) / 2


def interval(gain: Floats) -> Interval:
    """Say between which ends the true mean of differences lies, float array (R,).

    Student's interval, with as many degrees of freedom as histories depart from the most common difference, less one:
    the usual one where no two differences are the same.
    """
    count = len(gain)
    if count < 2:
        return Interval(low=np.nan, high=np.nan, histories=count, differ=count, kind="single")
    usual, differ = _most_common(gain)
    if not differ:
        end = usual or np.nan
        return Interval(low=end, high=end, histories=count, differ=0, kind="same" if usual else "never")
    if differ < min(FEWEST, count):
        return Interval(low=np.nan, high=np.nan, histories=count, differ=differ, kind="mostly" if usual else "rare")
    mean = float(gain.mean())
    half = _students(differ - 1) * float(gain.std(ddof=1)) / count**0.5
    return Interval(low=mean - half, high=mean + half, histories=count, differ=differ, kind="interval")


def quiet(gain: Floats, size: Floats) -> Floats:
    """Return differences with the noise of sums of such a size as zero, float arrays (R,)."""
    return np.where(np.abs(gain) <= NOISE * np.abs(size), 0.0, gain)


def _most_common(gain: Floats) -> tuple[float, int]:
    """Return the most common difference, and how many depart from it; all do where no two are the same."""
    scale = float(np.abs(gain).max()) or 1.0
    values, first, counts = np.unique(np.round(gain / (NOISE * scale)), return_index=True, return_counts=True)
    most = int(counts.argmax())
    departing = len(gain) - int(counts[most]) if counts[most] > 1 else len(gain)
    return (float(gain[first[most]]) if values[most] else 0.0), departing


def _students(freedom: int) -> float:
    from scipy import special

    return float(special.stdtrit(freedom, (1 + LEVEL) / 2))


def share(count: int, histories: int) -> tuple[float, float]:
    """Return the ends of the exact interval of a share that was seen in `count` of so many histories.

    References
    ----------
    Clopper and Pearson (1934), The use of confidence or fiducial limits illustrated in the case of the binomial.
    """
    from scipy import special

    tail = (1 - LEVEL) / 2
    low = float(special.betaincinv(count, histories - count + 1, tail)) if count else 0.0
    high = float(special.betaincinv(count + 1, histories - count, 1 - tail)) if count < histories else 1.0
    return low, high


def one_in(histories: int) -> int:
    """Return n where what was seen in no history happens at most in one of n: none of 40, at most one of 11."""
    return int(1 / share(0, histories)[1])
