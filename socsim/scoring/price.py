"""Price and quality (layer C of the catalogue)."""

import numpy as np
from numpy.typing import ArrayLike

from socsim.scoring.points import half_up
from socsim.shapes import Bools, Ints

FULL = 10_000  # hundred points, in hundredths


def relative(price: Ints, qualified: Bools, lot: ArrayLike) -> Ints:
    """Give the lowest price of a lot 100 points and the others in proportion: 100 * lowest / price.

    Parameters
    ----------
    price : int array (..., A)
        Whole som, above 0 where `qualified`.
    qualified : bool array (..., A)
        Only applications that passed on quality set the lowest price.
    lot : int array_like (A,)
        The lot of each application.

    Returns
    -------
    int array (..., A)
        Hundredths, rounded half up; 0 where not qualified.

    References
    ----------
    World Bank, Guidelines: Selection and Employment of Consultants, section II (QCBS).
    """
    far = np.iinfo(np.int64).max
    candidates = np.where(qualified, price, far)
    lots = np.asarray(lot)
    same = lots[:, None] == lots[None, :]
    lowest = np.where(same, candidates[..., None, :], far).min(-1)
    return np.where(qualified, half_up(FULL * np.where(qualified, lowest, 0), np.where(qualified, price, 0)), 0)


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
