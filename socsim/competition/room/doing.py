"""What a seat that is waited for has still to do, for whoever leads the room: the act and how many, nothing more."""

from socsim.competition.room.state import State

READY = "ready"  # there is only the word left that one is done


def doing(state: State, seat: str) -> tuple[str, int]:
    """Return what a seat has still to do at this stage, and how many there are of it (0: it is not counted)."""
    left = {
        "call": _in_the_call,
        "opening": _at_the_opening,
        "admission": _at_the_admission,
        "scoring": _at_the_sheet,
        "award": _at_the_award,
        "protocol": _at_the_protocol,
        "appeal": _at_the_appeal,
    }.get(state.stage)
    return left(state, seat) if left else (READY, 0)


def _in_the_call(state: State, seat: str) -> tuple[str, int]:
    place = state.place(seat)
    if place.role == "ngo":
        called = state.terms.entries[place.application].lot in state.now.lots
        return ("seal", 0) if called and place.application not in state.now.envelopes else (READY, 0)
    return _count("answer", sum(not question.answer for question in state.now.questions))


def _at_the_opening(state: State, seat: str) -> tuple[str, int]:
    closed = [code for code, envelope in state.now.envelopes.items() if not envelope.late]
    return _count("open", sum(code not in state.now.opened for code in closed))


def _at_the_admission(state: State, seat: str) -> tuple[str, int]:
    return _count("decide", sum(code not in state.now.admissions for code in state.now.envelopes))


def _at_the_sheet(state: State, seat: str) -> tuple[str, int]:
    return ("submit", 0) if state.place(seat).marks and seat not in state.now.submitted else (READY, 0)


def _at_the_award(state: State, seat: str) -> tuple[str, int]:
    return (READY, 0) if state.now.award else ("award", 0)


def _at_the_protocol(state: State, seat: str) -> tuple[str, int]:
    return ("sign", 0) if state.place(seat).marks and seat not in state.now.signatures else (READY, 0)


def _at_the_appeal(state: State, seat: str) -> tuple[str, int]:
    if state.place(seat).role == "chair":
        return _count("rule", sum(appeal.upheld is None for appeal in state.now.appeals.values()))
    return (READY, 0)


def _count(kind: str, left: int) -> tuple[str, int]:
    return (kind, left) if left else (READY, 0)
