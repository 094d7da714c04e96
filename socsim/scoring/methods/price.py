"""Price and quality (layer C of the catalogue): formulas for price points, and rules that use the price.

Formulas take the price int array (..., A) in whole som, `qualified` bool (..., A) - only applications that passed on
quality influence others -, `lot` int (A,) and `ceilings` int (L,) in som, and give hundredths of 100 points, rounded
half up, never below 0; 0 where not qualified. Absolute ones, which no rival can move, are `to_ceiling` alone.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import ArrayLike

from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Ints
from socsim.scoring.methods.layers import PriceMethod
from socsim.scoring.methods.method import Option
from socsim.scoring.methods.points import FULL, half_up

FAR = np.iinfo(np.int64).max // (4 * FULL)


def relative(price: Ints, qualified: Bools, lot: ArrayLike, ceilings: ArrayLike | None = None) -> Ints:
    """Give the lowest price of a lot 100 points and the others in proportion: 100 * lowest / price.

    References
    ----------
    World Bank, Guidelines: Selection and Employment of Consultants, section II (QCBS).
    """
    return _points(FULL * _lowest(price, qualified, lot), price, qualified)


def high_low(price: Ints, qualified: Bools, lot: ArrayLike, ceilings: ArrayLike | None = None) -> Ints:
    """Draw a line from the lowest price (100) to the highest (0); a single price earns 100.

    References
    ----------
    Stilger, Siderius and van Raaij (2017), A comparative study of formulas for choosing the economically most
    advantageous tender, Journal of Public Procurement 17:89.
    """
    lowest = _lowest(price, qualified, lot)
    highest = _highest(price, qualified, lot)
    alone = qualified & (highest == lowest)
    return np.where(alone, FULL, _points(FULL * (highest - price), highest - lowest, qualified))


def to_ceiling(price: Ints, qualified: Bools, lot: ArrayLike, ceilings: ArrayLike | None = None) -> Ints:
    """Give the saved share of the lot's sum: 100 * (ceiling - price) / ceiling (Dini, Pacini and Valletti 2006)."""
    ceiling = _ceiling(ceilings, lot)
    return _points(FULL * (ceiling - price), ceiling, qualified)


def from_lowest(price: Ints, qualified: Bools, lot: ArrayLike, ceilings: ArrayLike | None = None) -> Ints:
    """Draw a line from the lowest price (100) to the lot's sum (0): 100 * (ceiling - price) / (ceiling - lowest)."""
    ceiling = _ceiling(ceilings, lot)
    lowest = _lowest(price, qualified, lot)
    alone = qualified & (ceiling == lowest)
    earned = _points(FULL * (ceiling - price), ceiling - lowest, qualified)
    return np.where(alone & (price == lowest), FULL, earned)


def twice(price: Ints, qualified: Bools, lot: ArrayLike, ceilings: ArrayLike | None = None) -> Ints:
    """Lose in proportion to the surplus over the lowest price: 100 * (2 - price / lowest)."""
    lowest = _lowest(price, qualified, lot)
    return _points(FULL * (2 * lowest - price), lowest, qualified)


def by_mean(price: Ints, qualified: Bools, lot: ArrayLike, ceilings: ArrayLike | None = None) -> Ints:
    """Give 100 up to the mean price, above it lose in proportion to the surplus: 100 * (2 - price / mean)."""
    same = _same(lot)
    total = np.where(qualified, price, 0) @ same
    count = qualified @ same
    return np.minimum(FULL, _points(FULL * (2 * total - count * price), total, qualified))


def by_rank(price: Ints, qualified: Bools, lot: ArrayLike, ceilings: ArrayLike | None = None) -> Ints:
    """Give points for the place of the price alone: 100 for the lowest, 100 / n for the highest of n."""
    rival = _rivals(qualified, lot)
    cheaper = (rival & (price[..., None, :] < price[..., :, None])).sum(-1)
    count = rival.sum(-1)
    return _points(FULL * (count - cheaper), count, qualified)


FORMULAS: Mapping[str, Callable[..., Ints]] = {
    "relative": relative,
    "high_low": high_low,
    "to_ceiling": to_ceiling,
    "from_lowest": from_lowest,
    "twice": twice,
    "by_mean": by_mean,
    "by_rank": by_rank,
}


def mix(quality: Ints, price_points: Ints, weight: int) -> Ints:
    """Mix quality and price: ``(100 - weight) % quality + weight % price``, hundredths rounded half up.

    Parameters
    ----------
    quality, price_points : int array (..., A)
        Hundredths.
    weight : int
        Percent of the price, 0..100.
    """
    return half_up((100 - weight) * quality + weight * price_points, 100)


def points(
    quality: Ints, price: Ints, qualified: Bools, lot: Ints, ceilings: Ints, *, weight: int, formula: str
) -> Ints:
    """Score quality and price points together (QCBS and the formulas of the most advantageous tender)."""
    return mix(quality, FORMULAS[formula](price, qualified, lot, ceilings), weight)


def per_som(quality: Ints, price: Ints, qualified: Bools, lot: Ints, ceilings: Ints, *, above: int) -> Ints:
    """Score points for a million som, hundredths; only points above `above` (whole points) count."""
    worth = np.maximum(quality - 100 * above, 0)
    return half_up(worth * 1_000_000, price)


def net_price(quality: Ints, price: Ints, qualified: Bools, lot: Ints, ceilings: Ints, *, worth: int) -> Ints:
    """Score the money value of quality minus the price, in whole som: `worth` som for each point.

    References
    ----------
    Bergman and Lundberg (2013), Tender evaluation and supplier selection methods in public procurement.
    """
    return np.asarray(half_up(quality * worth, 100) - price)


def _same(lot: ArrayLike) -> Ints:
    lots = np.asarray(lot)
    same: Ints = (lots[:, None] == lots[None, :]).astype(np.int64)
    return same


def _rivals(qualified: Bools, lot: ArrayLike) -> Bools:
    """Say which qualified applications stand in the lot of each, bool (..., A, A)."""
    return np.asarray(_same(lot), bool) & qualified[..., None, :]


def _lowest(price: Ints, qualified: Bools, lot: ArrayLike) -> Ints:
    """Return the lowest qualified price of each application's lot, 0 for those not qualified."""
    lowest = np.where(_rivals(qualified, lot), price[..., None, :], FAR).min(-1)
    return np.where(qualified, lowest, 0)


def _highest(price: Ints, qualified: Bools, lot: ArrayLike) -> Ints:
    """Return the highest qualified price of each application's lot, 0 for those not qualified."""
    highest = np.where(_rivals(qualified, lot), price[..., None, :], 0).max(-1)
    return np.where(qualified, highest, 0)


def _points(numerator: Ints, denominator: Ints, qualified: Bools) -> Ints:
    """Divide into hundredths of points, never below 0; 0 where not qualified or where there is nothing to divide by."""
    return np.where(qualified, np.maximum(half_up(numerator, np.maximum(denominator, 0)), 0), 0)


def _ceiling(ceilings: ArrayLike | None, lot: ArrayLike) -> Ints:
    """Return the som available in the lot of each application, int (..., A)."""
    if ceilings is None:
        raise Lesson("no_ceiling")
    return np.asarray(ceilings, np.int64)[..., np.asarray(lot)]


_EU = "EU 2014/24, art. 67; Stilger, Siderius & van Raaij (2017)"
METHODS: dict[str, PriceMethod] = {
    "quality": PriceMethod(
        run=lambda quality, *rest: quality,
        formula="u = S",
        reference="World Bank Consultant Guidelines 3.2 (QBS)",
        quality_share=lambda: 1.0,
        usual=True,
    ),
    "fixed_budget": PriceMethod(
        run=lambda quality, *rest: quality,
        formula="u = S, p ≤ B",
        reference="World Bank Consultant Guidelines 3.5 (FBS)",
        quality_share=lambda: 1.0,
        usual=True,
    ),
    "lowest": PriceMethod(
        run=lambda quality, price, *rest: -price,
        formula="u = -p, S ≥ mark",
        reference="World Bank Consultant Guidelines 3.6 (LCS)",
        needs_prices=True,
        unit="price",
    ),
    "points": PriceMethod(
        run=points,
        formula="u = w_T S + w_F F(p)",
        reference=f"World Bank Consultant Guidelines II (QCBS); {_EU}",
        options={
            "weight": Option(default=20, low=0, high=100),
            "formula": Option(default="relative", words=tuple(FORMULAS)),
        },
        needs_prices=True,
        needs_points=True,
        quality_share=lambda weight, formula: 1 - weight / 100,
        pool=True,
        breaks=frozenset({"independent"}),
    ),
    "per_som": PriceMethod(
        run=per_som,
        formula="u = (S - s₀) / p",
        reference="Bergman & Lundberg (2013); Dutch “superformula” family",
        options={"above": Option(default=0, low=0, high=100)},
        needs_prices=True,
        needs_points=True,
    ),
    "net_price": PriceMethod(
        run=net_price,
        formula="u = v S - p",
        reference="Bergman & Lundberg (2013)",
        options={"worth": Option(default=10_000, low=0, high=1_000_000)},
        needs_prices=True,
        needs_points=True,
        unit="som",
    ),
}
