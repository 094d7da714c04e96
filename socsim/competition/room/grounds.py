"""On which formal ground an application has to be turned away, by the papers in its envelope and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from socsim.competition.applications import LATE
from socsim.competition.room import application
from socsim.competition.room.state import State

OF_A_PAPER = {  # what a missing paper is called
    "charter": "no_charter",
    "budget": "no_budget",
    "signature": "unsigned",
    "seal": "unsealed",
}
IN_THE_MARKS = frozenset({"partners", "contribution", "team", "no_debts", "consents"})  # missed there, not at the door
OVER_CEILING = "over_ceiling"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a careful secretary finds about an envelope.

    Attributes
    ----------
    ground : str
        The ground for rejection; empty where the application is to be admitted.
    at_the_door, in_the_marks : tuple of str
        The papers that are not there: those without which nobody is admitted, those that only cost marks.
    above : int
        Som above the ceiling of the lot.
    """

    ground: str
    at_the_door: tuple[str, ...] = ()
    in_the_marks: tuple[str, ...] = ()
    above: int = 0


def finding(needed: Sequence[str], enclosed: Sequence[str], price: int, ceiling: int) -> Finding:
    """Look into an open envelope: papers first, then the price; both in som."""
    missing = [paper for paper in needed if paper not in enclosed]
    at_the_door = tuple(paper for paper in missing if paper not in IN_THE_MARKS)
    above = max(price - ceiling, 0)
    ground = OF_A_PAPER.get(at_the_door[0], "no_charter") if at_the_door else OVER_CEILING if above else ""
    in_the_marks = tuple(paper for paper in missing if paper in IN_THE_MARKS)
    return Finding(ground=ground, at_the_door=at_the_door, in_the_marks=in_the_marks, above=above)


def found(state: State, code: str) -> Finding:
    """Return what there was to find about an envelope; of an application of the scenario its key has the last word."""
    envelope = state.now.envelopes[code]
    if envelope.late:
        return Finding(ground=LATE)
    entry = state.terms.entries[code]
    content: Any = envelope.content
    shortcoming = finding(
        state.now.papers, envelope.enclosed, application.price(content), state.now.ceilings[entry.lot]
    )
    as_written = content == entry.content and set(envelope.enclosed) == set(entry.enclosed)
    if not as_written or shortcoming.ground == entry.defect:
        return shortcoming
    return Finding(
        ground=entry.defect,
        at_the_door=shortcoming.at_the_door,
        in_the_marks=shortcoming.in_the_marks,
        above=shortcoming.above,
    )
