"""Preparation and call: what is ordered, questions, applications written and sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from socsim.base.canonical import Data, JsonObject
from socsim.base.errors import Lesson
from socsim.competition.announcement import LEAST_FOR_A_LOT
from socsim.competition.room import application, fields
from socsim.competition.room.acts.act import Act, Command
from socsim.competition.room.events import Event
from socsim.competition.room.state import Envelope, Question, State, put

QUESTIONS = 200


def _prepare(state: State, command: Command, data: Data) -> Data:
    changes = {name: value for name, value in data.items() if value is not None}
    if not changes:
        raise Lesson("room_nothing_changed")
    if "ceilings" in changes and len(changes["ceilings"]) != len(state.now.ceilings):
        raise Lesson("room_wrong_count", field=fields.named("ceilings"), count=len(state.now.ceilings))
    if "papers" in changes:
        changes["papers"] = _known_papers(state, changes["papers"])
    weights = changes.get("weights")
    if weights is not None and (set(weights) != set(state.now.weights) or sum(weights.values()) != 100):
        raise Lesson("room_weights", total=sum(weights.values()))
    return changes


def _known_papers(state: State, papers: Sequence[str]) -> list[str]:
    """Return papers in the order of the scenario, each once."""
    known: list[str] = state.terms.data["papers"]
    unknown = [paper for paper in papers if paper not in known]
    if unknown:
        raise Lesson("room_unknown_paper", name=unknown[0])
    return [paper for paper in known if paper in papers]


def _prepared(state: State, event: Event) -> State:
    changes: JsonObject = dict(event.data)
    for name in {"ceilings", "papers"} & set(changes):
        changes[name] = tuple(changes[name])
    return state.with_now(**changes)


def _ask(state: State, command: Command, data: Data) -> Data:
    if len(state.now.questions) >= QUESTIONS:
        raise Lesson("room_too_many", field=fields.named("questions"), count=QUESTIONS + 1, most=QUESTIONS)
    return data


def _asked(state: State, event: Event) -> State:
    question = Question(seat=event.seat, text=event.data["text"])
    return state.with_now(questions=(*state.now.questions, question))


def _answer(state: State, command: Command, data: Data) -> Data:
    if not 0 <= data["question"] < len(state.now.questions):
        raise Lesson("room_unknown_question")
    return data


def _answered(state: State, event: Event) -> State:
    questions = list(state.now.questions)
    number = event.data["question"]
    questions[number] = replace(questions[number], answer=event.data["text"])
    return state.with_now(questions=tuple(questions))


def _write(state: State, command: Command, data: Data) -> Data:
    code = _own_open(state, command.seat)
    changes = {name: value for name, value in data.items() if value is not None}
    application.refuse_above(state, {**state.now.drafts.get(code, {}), **changes})
    return changes


def _own_open(state: State, seat: str) -> str:
    """Return the code of an NGO's application; it must not be sealed yet, and its lot must be called."""
    code = state.place(seat).application
    if code in state.now.envelopes:
        raise Lesson("room_sealed")
    if state.terms.entries[code].lot not in state.now.lots:
        raise Lesson("room_lot_not_called")
    return code


def _wrote(state: State, event: Event) -> State:
    code = state.place(event.seat).application
    draft = {**state.now.drafts.get(code, {}), **event.data}
    return state.with_now(drafts=put(state.now.drafts, code, draft))


def _strike(state: State, command: Command, data: Data) -> Data:
    code = _own_open(state, command.seat)
    if not 0 <= data["line"] < len(state.now.drafts.get(code, {}).get("budget", ())):
        raise Lesson("room_unknown_line")
    return data


def _struck(state: State, event: Event) -> State:
    code = state.place(event.seat).application
    draft = state.now.drafts[code]
    lines = [line for number, line in enumerate(draft["budget"]) if number != event.data["line"]]
    return state.with_now(drafts=put(state.now.drafts, code, {**draft, "budget": lines}))


def _enclose(state: State, command: Command, data: Data) -> Data:
    _own_open(state, command.seat)
    return {"papers": _known_papers(state, data["papers"])}


def _enclosed(state: State, event: Event) -> State:
    code = state.place(event.seat).application
    return state.with_now(enclosed=put(state.now.enclosed, code, tuple(event.data["papers"])))


def _seal(state: State, command: Command, data: Data) -> Data:
    """Seal an application: from now on its content is what the receipt says."""
    code = _own_open(state, command.seat)
    content = application.whole(state.now.drafts.get(code, {}))
    nonce = fields.nonce("luck", command.luck)
    left = state.clock.left(command.at)
    late = data["late"] or state.stage == "sealed" or (left is not None and left < 0)
    return {"content": content, "nonce": nonce, "receipt": application.receipt(content, nonce), "late": late}


def _sealed(state: State, event: Event) -> State:
    code = state.place(event.seat).application
    envelope = Envelope(
        number=1 + max((other.number for other in state.now.envelopes.values()), default=0),
        content=event.data["content"],
        enclosed=state.now.enclosed.get(code, state.now.papers),
        nonce=event.data["nonce"],
        receipt=event.data["receipt"],
        at=event.at,
        late=event.data["late"],
    )
    return state.with_now(envelopes=put(state.now.envelopes, code, envelope))


def _withdraw(state: State, command: Command, data: Data) -> Data:
    if state.place(command.seat).application not in state.now.envelopes:
        raise Lesson("room_not_sealed")
    return data


def _withdrawn(state: State, event: Event) -> State:
    code = state.place(event.seat).application
    return state.with_now(
        envelopes=_without(state.now.envelopes, code),
        admissions=_without(state.now.admissions, code),
        opened=tuple(other for other in state.now.opened if other != code),
        **_unmarked(state, code),
    )


def _unmarked(state: State, code: str) -> JsonObject:
    """Take away what was given to an application that is there no more: another one may come under its code."""
    now = state.now
    markers = {seat for seat, marked in now.marks if marked == code}
    return {
        "marks": {key: marks for key, marks in now.marks.items() if key[1] != code},
        "why": {key: why for key, why in now.why.items() if key[1] != code},
        "submitted": now.submitted - markers,
        "changes": tuple(change for change in now.changes if change.application != code),
        "statements": tuple(said for said in now.statements if said["application"] != code),
        "explanations": _without(now.explanations, code),
    }


def _without(mapping: Data, code: str) -> JsonObject:
    return {other: thing for other, thing in mapping.items() if other != code}


_CHANGES: Mapping[str, fields.Reader] = {
    "need": fields.words(4000),
    "ceilings": fields.listed(fields.integer(LEAST_FOR_A_LOT), 20),
    "weights": fields.keyed(fields.integer(0, 100), 30),
    "papers": fields.listed(fields.text(40), 30),
}
ACTS: Mapping[str, Act] = {
    "prepare": Act(
        roles=("official", "chair"),
        stages=("preparation",),
        fields=_CHANGES,
        optional=dict.fromkeys(_CHANGES),
        check=_prepare,
        apply=_prepared,
        timed=True,
    ),
    "ask": Act(roles=("ngo",), stages=("call",), fields={"text": fields.words(1000)}, check=_ask, apply=_asked),
    "answer": Act(
        roles=("official",),
        stages=("call",),
        fields={"question": fields.integer(0, QUESTIONS), "text": fields.words(2000)},
        check=_answer,
        apply=_answered,
    ),
    "write": Act(
        roles=("ngo",),
        stages=("call",),
        fields=application.PARTS,
        optional=application.MAY_BE_MISSING,
        check=_write,
        apply=_wrote,
    ),
    "strike": Act(
        roles=("ngo",),
        stages=("call",),
        fields={"line": fields.integer(0, application.LINES)},
        check=_strike,
        apply=_struck,
    ),
    "enclose": Act(
        roles=("ngo",),
        stages=("call",),
        fields={"papers": fields.listed(fields.text(40), 30)},
        check=_enclose,
        apply=_enclosed,
    ),
    "seal": Act(
        roles=("ngo",),
        stages=("call", "sealed"),
        fields={"late": fields.boolean},
        optional={"late": False},
        check=_seal,
        apply=_sealed,
    ),
    "withdraw": Act(roles=("ngo",), stages=("call",), check=_withdraw, apply=_withdrawn, timed=True),
}
