"""One member's marks and recusals, as the award knows them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from socsim.base.shapes import Bools, Ints


@dataclass(frozen=True, kw_only=True)
class Ballot:
    """What one member has marked.

    Attributes
    ----------
    applications : tuple of int
        Indices of the applications that he or she has marked, in the order of the register.
    criteria : int
        How many criteria each of them has.
    marks : mapping
        The marks by (application, criterion), those of applications with a conflict included.
    conflicts : frozenset of int
        Applications from which the member has stepped back: marks given to them do not count.
    """

    applications: tuple[int, ...]
    criteria: int
    marks: Mapping[tuple[int, int], int]
    conflicts: frozenset[int] = frozenset()

    @property
    def to_mark(self) -> tuple[int, ...]:
        """Applications without a conflict."""
        return tuple(a for a in self.applications if a not in self.conflicts)

    def arrays(self, applications: int) -> tuple[Ints, Bools]:
        """Return the marks (A, C) and which applications count (A,), ready for ``ScoreSheets.with_member``."""
        marks = np.zeros((applications, self.criteria), np.int64)
        for (a, c), mark in self.marks.items():
            marks[a, c] = mark
        return marks, np.isin(np.arange(applications), self.to_mark)
