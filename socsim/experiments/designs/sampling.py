"""Where the points of a design lie, as shares of its axes: pure functions, the same numbers for the same seed."""

import numpy as np

from socsim.base.shapes import Floats, Ints

LEVELS = 4  # of a Morris grid
STEP = LEVELS / (2 * (LEVELS - 1))  # Morris 1991: from each level another one is reached by it, up or down


def saltelli(count: int, wide: int, seed: int) -> Floats:
    """Return the points from which first and total Sobol indices are computed.

    For each of `count` base points come the point itself, the same with one axis after the other taken from a second,
    independent point, and that second point: ``count * (wide + 2)`` rows (Saltelli et al. 2010, design of Sobol').

    Parameters
    ----------
    count : int
        A power of two.
    wide : int
        Number of axes.
    seed : int
        Of the scrambling of the Sobol sequence.

    Returns
    -------
    float array (count * (wide + 2), wide)
    """
    from scipy.stats import qmc

    both = qmc.Sobol(2 * wide, scramble=True, rng=np.random.default_rng(seed)).random(count)
    first, second = both[:, :wide], both[:, wide:]
    mixed = np.repeat(first[:, None, :], wide, axis=1)
    axes = np.arange(wide)
    mixed[:, axes, axes] = second
    return np.concatenate([first[:, None], mixed, second[:, None]], axis=1).reshape(-1, wide)


def morris(count: int, wide: int, seed: int) -> Floats:
    """Return `count` walks through the grid of :data:`LEVELS`; in each every axis moves once, by :data:`STEP`.

    Source: Morris 1991, Factorial sampling plans for preliminary computational experiments.

    Returns
    -------
    float array (count * (wide + 1), wide)
    """
    luck = np.random.default_rng(seed)
    low = luck.integers(0, LEVELS // 2, size=(count, wide)) / (LEVELS - 1)
    up = luck.integers(0, 2, size=(count, wide)).astype(bool)
    order = luck.permuted(np.tile(np.arange(wide), (count, 1)), axis=1)
    start = np.where(up, low, low + STEP)
    moved = np.arange(wide + 1)[None, :, None] > _turn(order)[:, None, :]
    return np.where(moved, (2 * low + STEP - start)[:, None], start[:, None]).reshape(-1, wide)


def _turn(order: Ints) -> Ints:
    """Return when each axis moves, from the order in which they do, int array (count, wide)."""
    return np.argsort(order, axis=1)
