"""Lists of works or applications added up into arrays, by the flat index of where each belongs."""

from math import prod

import numpy as np

from socsim.base.shapes import Bools, Floats, Ints


def sums(index: Ints, values: Bools | Floats, shape: tuple[int, ...]) -> Floats:
    """Add values up in the order of the list; float array of the given shape."""
    return np.asarray(np.bincount(index, values, prod(shape)), np.float64).reshape(shape)
