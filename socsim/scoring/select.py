"""Ranking with a printed tie rule, and choosing within lots (layer D of the catalogue)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from socsim.shapes import Bools, Ints


def order(keys: Sequence[ArrayLike], candidates: Bools) -> Ints:
    """Order the applications, best first, by several keys: the second decides only where the first is equal, and so on.

    Parameters
    ----------
    keys : sequence of array_like (..., A)
        Larger is better. The last key should never be equal (the drawn lot).
    candidates : bool array (..., A)
        Those who take part; the others come last.

    Returns
    -------
    int array (..., A)
        Indices of applications.
    """
    shape = np.broadcast_shapes(np.shape(candidates), *(np.shape(key) for key in keys))
    stack = [np.broadcast_to(-np.asarray(key, np.float64), shape) for key in reversed(keys)]
    return np.lexsort([*stack, np.broadcast_to(~np.asarray(candidates), shape)], axis=-1)


def places(score: Ints, candidates: Bools, lot: ArrayLike) -> Ints:
    """Give competition places 1, 2, 2, 4 within each lot: equal published scores share a place.

    Parameters
    ----------
    score : int array (..., A)
        Hundredths as published; larger is better.
    candidates : bool array (..., A)
        Those who take part.
    lot : int array_like (A,)
        The lot of each application.

    Returns
    -------
    int array (..., A)
        1 is best; 0 for those who do not take part.
    """
    lots = np.asarray(lot)
    rival = (lots[:, None] == lots[None, :]) & candidates[..., None, :]
    better = (rival & (score[..., None, :] > score[..., :, None])).sum(-1)
    return np.where(candidates, better + 1, 0)


def per_lot(ranked: Ints, candidates: Bools, lot: ArrayLike, lots: int) -> Ints:
    """Choose the best candidate of each lot.

    Parameters
    ----------
    ranked : int array (..., A)
        Indices, best first, from :func:`order`.
    candidates : bool array (..., A)
        Those who may win.
    lot : int array_like (A,)
        The lot of each application.
    lots : int
        How many lots there are.

    Returns
    -------
    int array (..., L)
        Index of the winner; -1 where nobody may win.
    """
    able = np.take_along_axis(candidates, ranked, -1)
    lot_of = np.asarray(lot)[ranked]
    winners = []
    for number in range(lots):
        mine = able & (lot_of == number)
        first = np.take_along_axis(ranked, mine.argmax(-1)[..., None], -1)[..., 0]
        winners.append(np.where(mine.any(-1), first, -1))
    return np.stack(winners, -1)
