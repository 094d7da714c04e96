"""What a seat's last act can be put back to: the earlier value is written again, and both stay in the record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from socsim.base.canonical import Data
from socsim.competition.room.application import EMPTY
from socsim.competition.room.course import Room, resumed
from socsim.competition.room.events import Event
from socsim.competition.room.stages import STAGES
from socsim.competition.room.state import State


@dataclass(frozen=True, kw_only=True)
class Undo:
    """An act that brings an earlier value back.

    Attributes
    ----------
    kind, data : str, mapping
        The act.
    what : str
        What it changes: a part of an application, ``mark``, ``admission``.
    now, before : Any
        What stands there, and what will stand there again.
    """

    kind: str
    data: Data
    what: str
    now: Any
    before: Any


def undo(room: Room, seat: str) -> Undo | None:
    """Return how the last act of a seat can be taken back; None where it cannot.

    An act can be taken back while its stage goes on and nothing of the same seat came after it.
    """
    acts = [number for number, link in enumerate(room.chain) if link.event.seat == seat]
    if not acts or seat in room.state.ready:
        return None
    event = room.chain[acts[-1]].event
    reverse = REVERSES.get(event.kind)
    if reverse is None or _left(room, acts[-1]):
        return None
    return reverse(resumed(room.chain[: acts[-1]]).state, event)


def _left(room: Room, number: int) -> bool:
    """Tell whether the room has gone to another stage since an event."""
    return any(link.event.data.get("stage") in STAGES for link in room.chain[number:])


def _unwrite(before: State, event: Event) -> Undo | None:
    code = before.place(event.seat).application
    draft = {**EMPTY, **before.now.drafts.get(code, {})}
    changed = {part: value for part, value in event.data.items() if value is not None and draft[part] != value}
    if not changed:
        return None
    earlier = {part: draft[part] for part in changed}
    part = next(iter(changed))
    return Undo(kind="write", data=earlier, what=part, now=changed[part], before=earlier[part])


def _unstrike(before: State, event: Event) -> Undo | None:
    """Put a line of the budget back that was taken out."""
    lines = before.now.drafts[before.place(event.seat).application]["budget"]
    line = lines[event.data["line"]]
    return Undo(kind="write", data={"budget": list(lines)}, what="line", now="", before=line["line"])


def _unmark(before: State, event: Event) -> Undo | None:
    """Give a mark its earlier value; a first mark has none, it can only be given another."""
    code = event.data["application"]
    earlier = before.now.marks.get((event.seat, code), {})
    changed = {name: mark for name, mark in event.data["marks"].items() if name in earlier and earlier[name] != mark}
    if not changed:
        return None
    back = {name: earlier[name] for name in changed}
    name = next(iter(changed))
    data = {"application": code, "marks": back}
    return Undo(kind="mark", data=data, what="mark", now=changed[name], before=back[name])


REVERSES: Mapping[str, Callable[[State, Event], Undo | None]] = {
    "write": _unwrite,
    "strike": _unstrike,
    "mark": _unmark,
}
