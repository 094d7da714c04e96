"""Any moment of a room as any seat saw it, another way on from there, and other rules on the same sheets."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from socsim.base.errors import Lesson
from socsim.competition.room import fields, tally
from socsim.competition.room.course import Room, resumed
from socsim.competition.room.state import State
from socsim.competition.room.views import view
from socsim.competition.round import Round
from socsim.law.law import Provisions, Value


def at(room: Room, moment: int) -> Room:
    """Return the room as it was after so many events, the first one counted; it can be gone on from there.

    Raises
    ------
    Lesson
        When the record has no such moment.
    """
    if not 1 <= moment <= len(room.chain):
        raise Lesson("room_out_of_range", field=fields.named("moment"), low=1, high=len(room.chain))
    return resumed(room.chain[:moment])


def seen(room: Room, moment: int, seat: str) -> dict[str, Any]:
    """Return what a seat saw at a moment."""
    return view(at(room, moment).state, seat)


def what_if(state: State, changes: Mapping[str, Any], panel: int = 1) -> Round:
    """Return the call's papers and marks under other values of the law: who is compared, who wins.

    Parameters
    ----------
    state : State
    changes : mapping
        Values by key of the law, in the place of those that the room rests on; without any it is the round itself.
    panel : int
        Whose marks.
    """
    decided = tally.held(state.terms, state.now, panel)
    setting = decided.setting
    call = setting.announcement
    day = call.opened
    assumed = {key: Value(start=day, end=day, value=value, basis="assumption") for key, value in changes.items()}
    provisions = Provisions(day, {**call.provisions.values_by_key, **assumed})
    return replace(decided, setting=replace(setting, announcement=replace(call, provisions=provisions)))
