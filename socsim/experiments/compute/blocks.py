"""A study cut into blocks of about a second: a range of points, a range of replications, an address of their own.

Where a block begins hangs on nothing but the study's size, so that whoever goes on with it finds the same blocks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

SECOND = 1_000_000  # replications x years x NGOs of a block; measured on one core of 2020: 1.0 to 2.5 s
FIXED = 1_500  # of the same, that a point costs before its first replication


@dataclass(frozen=True, order=True)
class Block:
    """One unit of work.

    Attributes
    ----------
    point, points : int
        The first one, and how many.
    first, replications : int
        Id of the first replication, and how many.
    """

    point: int
    points: int
    first: int
    replications: int

    @property
    def address(self) -> str:
        """The block's name, from which it can be read again."""
        last_point = self.point + self.points - 1
        last = self.first + self.replications - 1
        return f"p{self.point:07d}-{last_point:07d}.r{self.first}-{last}"


def blocks(points: int, replications: int, first: int, size: int) -> Iterator[Block]:
    """Cut a study into blocks.

    Parameters
    ----------
    points, replications : int
        How many the study has.
    first : int
        Id of the first replication.
    size : int
        Years x NGOs of one replication.

    Yields
    ------
    Block
        Point by point; a point too large for one block comes in several, replications in order.
    """
    whole = replications * size + FIXED
    if whole <= SECOND:
        together = max(1, SECOND // whole)
        for point in range(0, points, together):
            yield Block(point, min(together, points - point), first, replications)
        return
    part = max(1, (SECOND - FIXED) // size)
    for point in range(points):
        for begun in range(0, replications, part):
            yield Block(point, 1, first + begun, min(part, replications - begun))
