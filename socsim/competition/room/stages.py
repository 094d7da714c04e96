"""The stages of a competition in their order, and whose work each of them is."""

from collections.abc import Mapping
from dataclasses import dataclass

ROLES = ("ngo", "member", "chair", "secretary", "official", "observer")
HOST = "host"  # who leads the class: moves the stages, seats people; alone at home it is a bot
COMMISSION = ("member", "chair", "secretary")


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A part of a competition.

    Attributes
    ----------
    name : str
    workers : tuple of str
        The roles that have something to do: nobody goes on before their people are ready.
    watched : tuple of str
        The roles whose people are shown the stage when they have nothing to do in it.
    """

    name: str
    workers: tuple[str, ...]
    watched: tuple[str, ...] = ROLES


STAGES: Mapping[str, Stage] = {
    stage.name: stage
    for stage in (
        Stage(name="preparation", workers=("official", "chair"), watched=()),  # the call is not out yet
        Stage(name="call", workers=("ngo", "official")),
        Stage(name="sealed", workers=(), watched=("ngo",)),
        Stage(name="opening", workers=("secretary",)),
        Stage(name="admission", workers=("secretary",)),
        Stage(name="conflicts", workers=COMMISSION),
        Stage(name="scoring", workers=COMMISSION),
        Stage(name="deliberation", workers=COMMISSION),
        Stage(name="award", workers=("chair",)),
        Stage(name="protocol", workers=COMMISSION),
        Stage(name="appeal", workers=("ngo", "chair")),
        Stage(name="debrief", workers=(), watched=()),  # nothing comes after it
    )
}
ORDER = tuple(STAGES)


def position(stage: str) -> int:
    """Return the place of a stage, from 0."""
    return ORDER.index(stage)


def from_on(stage: str, first: str) -> bool:
    """Tell whether a stage is a certain one or comes after it."""
    return position(stage) >= position(first)
