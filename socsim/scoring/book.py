"""The score sheets of one competition, or of many, as arrays: what every method starts from."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import lcm
from typing import Any, Protocol

import numpy as np

from socsim.base.shapes import Bools, Floats, Ints
from socsim.scoring.methods.points import FULL, half_up


@dataclass(frozen=True, kw_only=True, eq=False)
class Scorebook:
    """All marks of a commission, with what decides besides them. Axes in front of the named ones are a batch.

    Attributes
    ----------
    applications, members, criteria, lots : tuple of str
        Names (A), (E), (C), (L), as they are shown.
    marks : int array (..., A, E, C)
        Hundredths of a mark: 750 is seven and a half. What stands where `given` is False does not matter.
    given : bool array (..., A, E)
        False where a member did not mark an application (recused, absent).
    entered : bool array (..., A)
        The applications that are compared; the others (rejected, withdrawn) stay in the table only.
    weights : int array (C,)
        Whole percent with sum 100; or (..., C), each competition its own.
    top, floors : int array (C,)
        The full mark of each criterion in hundredths of a mark; the fewest hundredths of a point it must earn (0: no
        floor).
    pass_mark : int
        Hundredths of a point.
    price : int array (..., A)
        Whole som.
    lot : int array (A,)
        Index of the lot of each application.
    ceilings : int array (L,)
        Som available in each lot; or (..., L), each competition its own.
    draw : float array (..., A)
        The drawn lot, 0..1, larger wins: used only where everything else is equal, and by lotteries.
    seed : int
        Where the draws come from.
    area : tuple of str
        Place or group of each application, for quotas; empty strings where it is not known.
    home : bool array (..., A, E)
        Whether a member and an applicant are from the same place; no True anywhere where it is not known.
    incumbent : bool array (..., A)
        Whether the applicant has worked for this customer before.
    merit : float array (..., A), optional
        Hidden true quality: in simulated competitions only.
    synthetic : bool
        Whether the marks were made by a model.
    """

    applications: tuple[str, ...]
    members: tuple[str, ...]
    criteria: tuple[str, ...]
    lots: tuple[str, ...]
    marks: Ints
    given: Bools
    entered: Bools
    weights: Ints
    top: Ints
    floors: Ints
    pass_mark: int
    price: Ints
    lot: Ints
    ceilings: Ints
    draw: Floats
    seed: int
    area: tuple[str, ...]
    home: Bools
    incumbent: Bools
    merit: Floats | None = None
    synthetic: bool = False

    @property
    def scored(self) -> Bools:
        """Who marked what among the applications that are compared, bool array (..., A, E)."""
        return self.given & self.entered[..., None]

    @property
    def scaled(self) -> Ints:
        """Marks on a scale of 100 points for every criterion, int array (..., A, E, C), hundredths."""
        return half_up(self.marks * FULL, self.top)

    @property
    def criterion_points(self) -> Ints:
        """Points by criterion, int array (..., A, E, C), hundredths: a full mark earns the whole weight."""
        weights = self.weights if self.weights.ndim == 1 else self.weights[..., None, None, :]
        return half_up(self.marks * weights * 100, self.top)

    @property
    def member_points(self) -> Ints:
        """Each member's total for each application, int array (..., A, E), hundredths, rounded once."""
        common = lcm(*(int(top) for top in self.top))
        factors = self.weights * (common // self.top)
        if factors.ndim > 1:
            factors = factors[..., None, None, :]
        return half_up(np.einsum("...c,...c->...", self.marks, factors) * 100, common)

    def part(self, index: Any) -> "Scorebook":
        """Take one competition, or some, out of a batch (`index` goes to the first axis)."""
        return self._each(lambda values: values[index])

    def spread(self, count: int) -> "Scorebook":
        """Repeat one competition `count` times in a new axis in front, to vary it."""
        return self._each(lambda values: np.broadcast_to(values, (count, *np.shape(values))))

    def _each(self, change: Callable[[Any], Any]) -> "Scorebook":
        """Change every array that has the axes of the batch."""
        return replace(
            self,
            marks=change(self.marks),
            given=change(self.given),
            entered=change(self.entered),
            price=change(self.price),
            ceilings=self.ceilings if self.ceilings.ndim == 1 else change(self.ceilings),
            draw=change(self.draw),
            home=change(self.home),
            incumbent=change(self.incumbent),
            merit=None if self.merit is None else change(self.merit),
        )


class Scored(Protocol):
    """Anything that can show its score sheets."""

    def scorebook(self) -> Scorebook: ...  # noqa: D102


def scorebook(competition: Scorebook | Scored) -> Scorebook:
    """Return the score sheets of a competition; sheets are returned as they are."""
    return competition if isinstance(competition, Scorebook) else competition.scorebook()
