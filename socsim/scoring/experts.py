"""Combining the members of a commission (layer A of the catalogue)."""

import numpy as np

from socsim.scoring.points import half_up
from socsim.shapes import Bools, Ints


def mean(points: Ints, given: Bools) -> Ints:
    """Take the arithmetic mean over the members who marked an application.

    Parameters
    ----------
    points : int array (..., A, E)
        Each member's points, hundredths.
    given : bool array (..., A, E)
        False where a member is recused or absent; what stands in `points` there does not matter.

    Returns
    -------
    int array (..., A)
        Hundredths, rounded half up; 0 where nobody marked.

    References
    ----------
    Mean over members as in Russian grant practice (base.garant.ru/406943722).
    """
    return half_up(np.where(given, points, 0).sum(-1), given.sum(-1))
