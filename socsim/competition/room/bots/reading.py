"""What a bot makes of the applications before it: it stands for the reading that a person does."""

from socsim.base.canonical import JsonObject
from socsim.competition.room.seen.applying import readable
from socsim.competition.room.state import State
from socsim.competition.room.terms import CALIBRATION


def reading(state: State, seat: str) -> JsonObject:
    """Return what a bot in a member's seat makes of the applications it may read: the key's marks and their evidence.

    No person ever gets this; it stands for the reading that a person does.
    """
    entries = state.terms.entries
    read = {
        code: {
            criterion: {"low": marks[0], "high": marks[1], "evidence": entries[code].evidence[criterion]}
            for criterion, marks in entries[code].key.items()
        }
        for code in readable(state, seat)
    }
    example = state.terms.data["calibration"]
    if example:
        read[CALIBRATION] = {
            criterion: {"low": mark, "high": mark, "evidence": example["why"][criterion]}
            for criterion, mark in example["agreed"].items()
        }
    return read
