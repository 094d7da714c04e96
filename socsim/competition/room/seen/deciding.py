"""What is seen of the decision, of the protocol and of objections."""

from typing import Any

from socsim.competition.room.acts import deciding
from socsim.competition.room.stages import HOST
from socsim.competition.room.state import State


def award(state: State, seat: str) -> dict[str, Any] | None:
    """The decision on the call under way and on those before it; nothing while there is none."""
    if state.now.award is None:
        return None
    earlier = [attempt.award for attempt in state.earlier]
    return {**state.now.award, "may_repeat": deciding.may_repeat(state), "earlier": earlier}


def protocol(state: State, seat: str) -> dict[str, Any]:
    """What was written to applicants, and who has signed."""
    return {"explanations": dict(state.now.explanations), "signatures": dict(state.now.signatures)}


def appeals(state: State, seat: str) -> dict[str, Any]:
    """The objections and what became of them; an NGO sees its own only."""
    appeals = {
        code: {"text": appeal.text, "upheld": appeal.upheld, "reason": appeal.reason}
        for code, appeal in state.now.appeals.items()
    }
    own = state.place(seat).application if seat != HOST else ""
    return {code: appeal for code, appeal in appeals.items() if not own or code == own}
