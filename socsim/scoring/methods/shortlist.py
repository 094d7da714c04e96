"""What a rule of choice may look at: the applications in their order, their prices, and the money of each lot."""

from dataclasses import dataclass

from socsim.base.shapes import Bools, Floats, Ints


@dataclass(frozen=True, kw_only=True, eq=False)
class Shortlist:
    """Applications ready for the choice. Axes in front of A are a batch.

    Attributes
    ----------
    ranked : int array (..., A)
        Indices, best first, after the tie rule.
    able : bool array (..., A)
        Those who may win.
    score : int array (..., A)
        As published; larger is better.
    price : int array (..., A)
        Whole som.
    lot, ceilings : int array (A,), (L,)
        The lot of each application and the som of each lot; or (..., L), each competition its own.
    support : int array (..., A, E)
        Each member's total, hundredths; 0 where not marked.
    approved : bool array (..., A, E)
        Where a member's total reaches the pass mark.
    area : tuple of str
        Place or group of each application, for quotas.
    draw : float array (..., A)
        The drawn lot, 0..1.
    """

    ranked: Ints
    able: Bools
    score: Ints
    price: Ints
    lot: Ints
    ceilings: Ints
    support: Ints
    approved: Bools
    area: tuple[str, ...]
    draw: Floats
