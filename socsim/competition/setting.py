"""What is settled before the first envelope is handed in, and where the draws of a competition come from."""

from dataclasses import dataclass

from numpy.typing import ArrayLike

from socsim.base import rng
from socsim.base.shapes import Floats, Ints, Sealed
from socsim.competition.announcement import Announcement
from socsim.country.records import Defect, Ngo, Seat
from socsim.law.law import Provisions


@dataclass(frozen=True, kw_only=True, eq=False)
class Batch(Sealed):
    """The replications that are held at once: the one seed, and their ids, int array (R,)."""

    seed: int
    replications: Ints


@dataclass(frozen=True, eq=False)
class Draws:
    """Draws at an address, arrays that broadcast: ``draws.uniform("price")`` is the number that decides the price."""

    seed: int
    address: tuple[ArrayLike, ...]

    def uniform(self, purpose: str) -> Floats:
        """Draw numbers between 0 and 1."""
        return rng.uniform(self.seed, purpose, *self.address)

    def normal(self, purpose: str) -> Floats:
        """Draw standard normal numbers."""
        return rng.normal(self.seed, purpose, *self.address)

    def choice(self, purpose: str, count: int) -> Ints:
        """Draw one of 0 .. count-1."""
        return rng.choice(self.seed, purpose, count, *self.address)

    def at(self, *address: ArrayLike) -> "Draws":
        """Return the draws of an address that goes on after this one."""
        return Draws(self.seed, (*self.address, *address))


@dataclass(frozen=True, kw_only=True, eq=False)
class Setting:
    """What a competition is held with.

    Attributes
    ----------
    announcement : Announcement
    commission : tuple of Seat
        (E,).
    ngos : tuple of Ngo
        Those who hear of the call.
    applications : int
        How many are written for each lot.
    defects : tuple of Defect
        What can be wrong with the papers.
    assumed : Provisions
        The assumptions about applicants and members (``datasets/ngos/generator.yaml``).
    batch : Batch
    """

    announcement: Announcement
    commission: tuple[Seat, ...]
    ngos: tuple[Ngo, ...]
    applications: int
    defects: tuple[Defect, ...]
    assumed: Provisions
    batch: Batch
