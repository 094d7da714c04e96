"""Scoring and deliberation: marks with their reasons, and marks that change with a reason."""

from collections.abc import Mapping

from socsim.base.canonical import Data
from socsim.base.errors import Lesson
from socsim.competition.room import fields
from socsim.competition.room.acts.act import Act, Command, marking
from socsim.competition.room.events import Event
from socsim.competition.room.stages import COMMISSION
from socsim.competition.room.state import Change, State, put
from socsim.competition.room.terms import CALIBRATION
from socsim.country.records import MARKS

CRITERIA = 40  # of a sheet


def to_mark(state: State, seat: str) -> tuple[str, ...]:
    """Return the applications that a member has to mark: the common example, then the admitted ones without a tie."""
    common = (CALIBRATION,) if state.terms.data["calibration"] else ()
    return (*common, *(code for code in state.now.admitted if not state.now.recused(seat, code)))


def unfinished(state: State, seat: str) -> tuple[str, ...]:
    """Return those that a member has not marked by every criterion yet."""
    count = len(state.terms.criteria)
    return tuple(code for code in to_mark(state, seat) if len(state.now.marks.get((seat, code), ())) < count)


def _mark(state: State, command: Command, data: Data) -> Data:
    marking(state, command.seat)
    _may_mark(state, command.seat, data["application"])
    for criterion in (*data["marks"], *data["why"]):
        _known(state, criterion)
    return data


def _may_mark(state: State, seat: str, code: str) -> None:
    if state.now.recused(seat, code):
        raise Lesson("room_recused")
    if code not in to_mark(state, seat):
        raise Lesson("room_unknown_application", name=code)


def _known(state: State, criterion: str) -> None:
    if criterion not in state.terms.criteria:
        raise Lesson("room_unknown_criterion", name=criterion)


def _marked(state: State, event: Event) -> State:
    key = event.seat, event.data["application"]
    marks = {**state.now.marks.get(key, {}), **event.data["marks"]}
    why = {**state.now.why.get(key, {}), **event.data["why"]}
    return state.with_now(marks=put(state.now.marks, key, marks), why=put(state.now.why, key, why))


def _submit(state: State, command: Command, data: Data) -> Data:
    marking(state, command.seat)
    left = unfinished(state, command.seat)
    if left:
        raise Lesson("room_marks_missing", count=len(left), name=left[0])
    return data


def _submitted(state: State, event: Event) -> State:
    return state.with_now(submitted=state.now.submitted | {event.seat})


def _change(state: State, command: Command, data: Data) -> Data:
    """Change a mark: both stay in the record, with the reason."""
    marking(state, command.seat)
    _may_mark(state, command.seat, data["application"])
    _known(state, data["criterion"])
    old = state.now.marks.get((command.seat, data["application"]), {}).get(data["criterion"])
    if old is None:
        raise Lesson("room_not_marked_yet")
    if old == data["mark"]:
        raise Lesson("room_nothing_changed")
    return {**data, "old": old}


def _changed(state: State, event: Event) -> State:
    data = event.data
    change = Change(
        seat=event.seat,
        application=data["application"],
        criterion=data["criterion"],
        old=data["old"],
        new=data["mark"],
        reason=data["reason"],
    )
    key = event.seat, change.application
    marks = {**state.now.marks[key], change.criterion: change.new}
    return state.with_now(marks=put(state.now.marks, key, marks), changes=(*state.now.changes, change))


def _speak(state: State, command: Command, data: Data) -> Data:
    _may_mark(state, command.seat, data["application"])
    return data


def _spoken(state: State, event: Event) -> State:
    return state.with_now(statements=(*state.now.statements, {"seat": event.seat, **event.data}))


_MARK = fields.integer(0, MARKS)
ACTS: Mapping[str, Act] = {
    "mark": Act(
        roles=COMMISSION,
        stages=("scoring",),
        fields={
            "application": fields.text(60),
            "marks": fields.keyed(_MARK, CRITERIA),
            "why": fields.keyed(fields.words(1000, needed=False), CRITERIA),
        },
        optional={"marks": {}, "why": {}},
        check=_mark,
        apply=_marked,
        timed=True,
    ),
    "submit": Act(roles=COMMISSION, stages=("scoring",), check=_submit, apply=_submitted),
    "change": Act(
        roles=COMMISSION,
        stages=("deliberation",),
        fields={
            "application": fields.text(60),
            "criterion": fields.text(60),
            "mark": _MARK,
            "reason": fields.words(1000),
        },
        check=_change,
        apply=_changed,
        timed=True,
    ),
    "speak": Act(
        roles=COMMISSION,
        stages=("deliberation",),
        fields={"application": fields.text(60), "text": fields.words(2000)},
        check=_speak,
        apply=_spoken,
    ),
}
