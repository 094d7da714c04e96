"""What is seen of the call and of applications: one's own before the opening, the opened ones after it."""

from typing import Any

from socsim.base.canonical import Data, JsonObject
from socsim.competition.room import application
from socsim.competition.room.stages import from_on
from socsim.competition.room.state import State


def call(state: State, seat: str) -> JsonObject:
    """The call as it was announced: texts, lots with their money, criteria with weights and anchors, papers."""
    terms = state.terms
    sheet = terms.data["sheet"]
    call = terms.announcement
    return {
        "texts": terms.data["texts"]["call"],
        "need": state.now.need,
        "lots": [
            {"title": lot["title"], "target": lot["target"], "ceiling": ceiling, "called": number in state.now.lots}
            for number, (lot, ceiling) in enumerate(zip(terms.data["lots"], state.now.ceilings, strict=True))
        ],
        "criteria": [
            {
                "id": criterion["id"],
                "title": criterion["title"],
                "question": criterion["question"],
                "weight": state.now.weights[criterion["id"]],
                "anchors": _in_order(criterion["anchors"]),
            }
            for criterion in sheet["criteria"]
        ],
        "pass_mark": call.pass_mark,
        "papers": list(state.now.papers),
    }


def _in_order(anchors: Data) -> JsonObject:
    """Return the anchors from the lowest mark up; a record holds them by the alphabet, 10 before 3."""
    return dict(sorted(anchors.items(), key=lambda anchor: int(anchor[0])))


def to_prepare(state: State, seat: str) -> JsonObject | None:
    """The call while it is still being prepared, and all papers it may ask for; nothing once it is out."""
    if state.now.furthest != "preparation":
        return None
    return {**call(state, seat), "known_papers": state.terms.data["papers"]}


def questions(state: State, seat: str) -> list[JsonObject]:
    """What was asked about the call and answered, without who asked."""
    return [{"text": question.text, "answer": question.answer} for question in state.now.questions]


def draft(state: State, seat: str) -> JsonObject:
    """An NGO's own application; what the scenario holds ready for it is offered to start from."""
    code = state.place(seat).application
    entry = state.terms.entries[code]
    content = state.now.drafts.get(code, {})
    return {
        "application": code,
        "lot": entry.lot,
        "content": content,
        "price": application.price(content),
        "missing": list(application.missing(content)),
        "enclosed": list(state.now.enclosed.get(code, ())),
        "prepared": {
            "content": entry.content,
            "enclosed": list(entry.enclosed),
            "late": entry.late,
            "manner": entry.manner,
        },
    }


def envelope(state: State, seat: str) -> JsonObject | None:
    """An NGO's own sealed application and its receipt; nothing while it is not sealed."""
    envelope = state.now.envelopes.get(state.place(seat).application)
    if envelope is None:
        return None
    return {"receipt": envelope.receipt, "content": envelope.content, "at": envelope.at, "late": envelope.late}


def received(state: State, seat: str) -> list[JsonObject] | None:
    """What the secretary writes down before the opening: numbers and receipts, nothing from inside."""
    if from_on(state.now.furthest, "opening"):
        return None
    return [
        {"number": state.now.envelopes[code].number, "late": state.now.envelopes[code].late}
        for code in state.now.register
    ]


def register(state: State, seat: str) -> list[JsonObject]:
    """The register of envelopes; who the applicants are is told at the opening."""
    rows = []
    for code in state.now.register:
        envelope = state.now.envelopes[code]
        rows.append(
            {
                "number": envelope.number,
                "application": code,
                "receipt": envelope.receipt,
                "late": envelope.late,
                "open": code in state.now.opened,
                "note": _note(state, code),
            }
        )
    return rows


def _note(state: State, code: str) -> Any:
    """What the register says of an envelope of the scenario; of a person's own nothing but its number is written."""
    entry = state.terms.entries[code]
    return entry.note if state.now.envelopes[code].content == entry.content else ""


def applicants(state: State, seat: str) -> JsonObject:
    """The names of all whose envelopes stand in the register of this call or an earlier one."""
    codes = {code for attempt in state.attempts for code in attempt.envelopes}
    return {code: state.terms.entries[code].ngo.name for code in sorted(codes)}


def offers(state: State, seat: str) -> list[JsonObject]:
    """What is read aloud at the opening: who offers which project for how much."""
    attempt = state.now
    return [
        {
            "application": code,
            "title": attempt.envelopes[code].content["title"],
            "price": application.price(attempt.envelopes[code].content),
        }
        for code in attempt.opened
    ]


def readable(state: State, seat: str) -> tuple[str, ...]:
    """Return the applications that a seat may read: the opened ones, without those it has stepped back from."""
    return tuple(code for code in state.now.opened if not state.now.recused(seat, code))


def applications(state: State, seat: str) -> JsonObject:
    """The applications that a seat may read, whole."""
    return {
        code: {
            "number": state.now.envelopes[code].number,
            "lot": state.terms.entries[code].lot,
            "content": state.now.envelopes[code].content,
            "price": application.price(state.now.envelopes[code].content),
        }
        for code in readable(state, seat)
    }
