"""Points as a protocol publishes them: whole hundredths, rounded half up."""

import numpy as np
from numpy.typing import ArrayLike

from socsim.shapes import Ints


def half_up(numerator: ArrayLike, denominator: ArrayLike) -> Ints:
    """Divide whole numbers and round half up, exactly.

    Parameters
    ----------
    numerator, denominator : int array_like
        Non-negative numerators; a denominator of 0 gives 0 (there is nothing to divide).

    Returns
    -------
    int array
        In the broadcast shape.
    """
    above = np.asarray(numerator, np.int64)
    below = np.asarray(denominator, np.int64)
    return np.where(below > 0, (2 * above + below) // np.maximum(2 * below, 1), 0)
