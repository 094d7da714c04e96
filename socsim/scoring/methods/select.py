"""Ranking with a printed tie rule, and choosing within the money of each lot (layer D of the catalogue)."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from socsim.base.shapes import Bools, Ints
from socsim.scoring.methods import portfolio
from socsim.scoring.methods.layers import ChoiceMethod
from socsim.scoring.methods.method import Option
from socsim.scoring.methods.shortlist import Shortlist


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
        As published; larger is better.
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


def winners(ranked: Ints, candidates: Bools, lot: ArrayLike, lots: int) -> Ints:
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
    if not ranked.shape[-1]:  # nobody has applied
        return np.full((*ranked.shape[:-1], lots), -1)
    able = np.take_along_axis(candidates, ranked, -1)
    lot_of = np.asarray(lot)[ranked]
    best_of_each = []
    for number in range(lots):
        mine = able & (lot_of == number)
        first = np.take_along_axis(ranked, mine.argmax(-1)[..., None], -1)[..., 0]
        best_of_each.append(np.where(mine.any(-1), first, -1))
    return np.stack(best_of_each, -1)


def per_lot(shortlist: Shortlist) -> Ints:
    """Grant each lot to its best application.

    Returns
    -------
    int array (..., A)
        Som granted; -1 for those who are not chosen. The same for every function of this register.
    """
    winner = winners(shortlist.ranked, shortlist.able, shortlist.lot, shortlist.ceilings.shape[-1])
    won = np.arange(len(shortlist.lot)) == winner[..., shortlist.lot]
    return np.where(won, shortlist.price, -1)


def greedy(shortlist: Shortlist, *, unfit: str = "skip", most: int = 60) -> Ints:
    """Grant in the order of places while the money of the lot lasts.

    Parameters
    ----------
    shortlist : Shortlist
    unfit : {"stop", "skip", "partial"}
        What happens at the first application that does not fit into what is left: nobody more is funded; it is passed
        over; it gets what is left.
    most : int
        The most winners of a lot.
    """
    batch = shortlist.able.shape[:-1]
    granted = np.full(shortlist.able.shape, -1)
    left = np.broadcast_to(shortlist.ceilings, (*batch, shortlist.ceilings.shape[-1])).copy()
    seats = np.full_like(left, most)
    for turn in range(shortlist.able.shape[-1]):
        a = shortlist.ranked[..., turn, None]
        lot = shortlist.lot[a]
        price = np.take_along_axis(shortlist.price, a, -1)
        money = np.take_along_axis(left, lot, -1)
        seat = np.take_along_axis(seats, lot, -1)
        asks = np.take_along_axis(shortlist.able, a, -1) & (seat > 0)
        fits = asks & (price <= money)
        part = asks & ~fits & (unfit == "partial") & (money > 0)
        over = asks & ~fits & (unfit != "skip")
        paid = np.where(fits, price, np.where(part, money, 0))
        np.put_along_axis(granted, a, np.where(fits | part, paid, -1), -1)
        np.put_along_axis(left, lot, money - paid, -1)
        np.put_along_axis(seats, lot, np.where(over, 0, seat - fits), -1)
    return granted


def lottery(shortlist: Shortlist, *, margin: int = 100, most: int = 1) -> Ints:
    """Draw lots among applications that are too close to the line to be told apart.

    Parameters
    ----------
    shortlist : Shortlist
    margin : int
        Whole points: who is this near to the last funded application, above or below, takes part in the draw.
        With 100 everybody above the pass mark takes part.
    most : int
        The most winners of a lot.
    """
    first = greedy(shortlist, most=most) >= 0
    lots = np.asarray(shortlist.lot)
    same = lots[:, None] == lots[None, :]
    far = np.iinfo(np.int64).max // 2
    line = np.where(same & first[..., None, :], shortlist.score[..., None, :], far).min(-1)
    near = np.abs(shortlist.score - line) <= 100 * margin
    above = shortlist.score > line
    group = np.where(near, 1, np.where(above, 2, 0))
    chance = np.where(near, shortlist.draw, 0.0)
    ranked = order([group, chance, -np.argsort(shortlist.ranked, -1)], shortlist.able)
    return greedy(replace(shortlist, ranked=ranked), most=most)


METHODS: dict[str, ChoiceMethod] = {
    "per_lot": ChoiceMethod(run=per_lot, formula="max u_a, a ∈ lot", reference="usual practice of lots", usual=True),
    "greedy": ChoiceMethod(
        run=greedy,
        formula="y_a = 1, u₁ ≥ u₂ ≥ …, Σ p_a ≤ B",
        reference="usual practice of grant competitions and participatory budgets",
        options={
            "unfit": Option(default="skip", words=("stop", "skip", "partial")),
            "most": Option(default=60, low=1, high=60),
        },
    ),
    "lottery": ChoiceMethod(
        run=lottery,
        formula="P(a) = 1/n, |u_a - u*| ≤ d",
        reference="Heyard, Ott, Salanti & Egger (2022); partial lotteries of research funders",
        options={"margin": Option(default=100, low=0, high=100), "most": Option(default=1, low=1, high=60)},
        draws=True,
        pool=True,
        breaks=frozenset({"monotone"}),
    ),
    **portfolio.METHODS,
}
