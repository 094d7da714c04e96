"""Opening, admission, conflicts: envelopes become applications, or are turned away for a stated reason."""

from collections.abc import Mapping

from socsim.base.canonical import Data
from socsim.base.errors import Lesson
from socsim.competition.applications import LATE
from socsim.competition.room import application, fields
from socsim.competition.room.acts.act import Act, Command, registered
from socsim.competition.room.events import Event
from socsim.competition.room.stages import COMMISSION
from socsim.competition.room.state import Admission, Declaration, State, put


def _open(state: State, command: Command, data: Data) -> Data:
    """Open an envelope: what is in it must be what its receipt says; one that came late stays closed."""
    code = registered(state, data["application"])
    envelope = state.now.envelopes[code]
    if envelope.late:
        raise Lesson("room_late_stays_closed")
    if code in state.now.opened:
        raise Lesson("room_already_open")
    if application.receipt(envelope.content, envelope.nonce) != envelope.receipt:
        raise Lesson("room_receipt_differs")
    return data


def _opened(state: State, event: Event) -> State:
    opened = {*state.now.opened, event.data["application"]}
    in_order = tuple(code for code in state.now.register if code in opened)
    return state.with_now(opened=in_order)


def _admit(state: State, command: Command, data: Data) -> Data:
    code = registered(state, data["application"])
    if code not in state.now.opened:
        raise Lesson("room_not_open")
    return {**data, "defect": "", "reason": ""}


def _reject(state: State, command: Command, data: Data) -> Data:
    code = registered(state, data["application"])
    if data["defect"] not in [defect.id for defect in state.terms.defects]:
        raise Lesson("room_unknown_defect", name=data["defect"])
    if code not in state.now.opened and data["defect"] != LATE:
        raise Lesson("room_not_open")
    return data


def _decided(state: State, event: Event) -> State:
    admission = Admission(defect=event.data["defect"], reason=event.data["reason"])
    return state.with_now(admissions=put(state.now.admissions, event.data["application"], admission))


def _declare(state: State, command: Command, data: Data) -> Data:
    registered(state, data["application"])
    return data


def _declared(state: State, event: Event) -> State:
    key = event.seat, event.data["application"]
    declaration = Declaration(what=event.data["what"], recused=event.data["recused"], at=event.at)
    return state.with_now(declarations=put(state.now.declarations, key, declaration))


_APPLICATION: Mapping[str, fields.Reader] = {"application": fields.text(60)}
ACTS: Mapping[str, Act] = {
    "open": Act(
        roles=("secretary",),
        stages=("opening", "admission"),  # an envelope that was overlooked is still opened
        fields=_APPLICATION,
        check=_open,
        apply=_opened,
    ),
    "admit": Act(roles=("secretary",), stages=("admission",), fields=_APPLICATION, check=_admit, apply=_decided),
    "reject": Act(
        roles=("secretary",),
        stages=("admission",),
        fields={"application": fields.text(60), "defect": fields.text(60), "reason": fields.words(1000)},
        check=_reject,
        apply=_decided,
    ),
    "declare": Act(
        roles=COMMISSION,
        stages=("conflicts", "scoring", "deliberation"),
        fields={
            "application": fields.text(60),
            "what": fields.words(1000, needed=False),
            "recused": fields.boolean,
        },
        check=_declare,
        apply=_declared,
    ),
}
