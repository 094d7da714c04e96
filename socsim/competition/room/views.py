"""Who sees what and when: one whitelist for every screen, export, bot and error text.

A view holds the parts that the register below gives to the seat's role at the stage that the call under way has
reached, and nothing else; what is not in the register is seen by nobody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from socsim.base import canonical
from socsim.base.canonical import Data, JsonObject
from socsim.competition.room.seen import applying, deciding, judging, room
from socsim.competition.room.stages import COMMISSION, HOST, ROLES, from_on
from socsim.competition.room.state import State

Show = Callable[[State, str], Any]
EVERYBODY = (*ROLES, HOST)
INSIDE = (*COMMISSION, "official", "observer", HOST)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a view: which roles see it, from which stage on, and what they see."""

    roles: tuple[str, ...]
    first: str
    show: Show


def view(state: State, seat: str) -> JsonObject:
    """Return all that a seat may see, as canonical records hold it.

    Parameters
    ----------
    state : State
    seat : str
        A seat's id, or ``host``.

    Raises
    ------
    Lesson
        When there is no such seat.
    """
    role = state.role(seat)
    seen = {
        name: part.show(state, seat)
        for name, part in PARTS.items()
        if role in part.roles and from_on(state.now.furthest, part.first)
    }
    return {name: content for name, content in seen.items() if content is not None}


def revision(seen: Data) -> str:
    """Return a name for exactly this view: it changes only when the seat sees something else."""
    return canonical.digest(seen)[:16]


PARTS: Mapping[str, Part] = {
    "you": Part(roles=EVERYBODY, first="preparation", show=room.you),
    "seats": Part(roles=EVERYBODY, first="opening", show=room.seats),
    "stage": Part(roles=EVERYBODY, first="preparation", show=room.stage),
    "preparation": Part(roles=("official", "chair", HOST), first="preparation", show=applying.to_prepare),
    "call": Part(roles=EVERYBODY, first="call", show=applying.call),
    "rules": Part(roles=EVERYBODY, first="call", show=deciding.rules),
    "questions": Part(roles=EVERYBODY, first="call", show=applying.questions),
    "draft": Part(roles=("ngo",), first="call", show=applying.draft),
    "envelope": Part(roles=("ngo",), first="call", show=applying.envelope),
    "received": Part(roles=("secretary",), first="call", show=applying.received),
    "register": Part(roles=EVERYBODY, first="opening", show=applying.register),
    "applicants": Part(roles=EVERYBODY, first="opening", show=applying.applicants),
    "offers": Part(roles=EVERYBODY, first="opening", show=applying.offers),
    "applications": Part(roles=INSIDE, first="opening", show=applying.applications),
    "checklist": Part(roles=("secretary",), first="admission", show=judging.checklist),
    "findings": Part(roles=("secretary",), first="admission", show=judging.findings),
    "admission": Part(roles=EVERYBODY, first="admission", show=judging.admission),
    "own_ties": Part(roles=COMMISSION, first="opening", show=judging.own_ties),
    "conflicts": Part(roles=INSIDE, first="conflicts", show=judging.conflicts),
    "sheet": Part(roles=COMMISSION, first="scoring", show=judging.sheet),
    "table": Part(roles=COMMISSION, first="deliberation", show=judging.table),
    "award": Part(roles=INSIDE, first="award", show=deciding.award),
    "decision": Part(roles=("ngo",), first="protocol", show=deciding.award),
    "protocol": Part(roles=EVERYBODY, first="protocol", show=deciding.protocol),
    "appeals": Part(roles=("ngo", *INSIDE), first="appeal", show=deciding.appeals),
    "predictions": Part(roles=EVERYBODY, first="preparation", show=room.predictions),
    "reveal": Part(roles=EVERYBODY, first="debrief", show=room.revealed),
    "grounds": Part(roles=EVERYBODY, first="debrief", show=judging.grounds),
    "moments": Part(roles=EVERYBODY, first="debrief", show=room.moments),
    "notes": Part(roles=EVERYBODY, first="debrief", show=room.notes),
    "room": Part(roles=(HOST,), first="preparation", show=room.host),
}
