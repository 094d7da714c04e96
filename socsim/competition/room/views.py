"""Who sees what and when: one whitelist for every screen, export, bot and error text.

A view holds the parts that the register below gives to the seat's role at the stage that was reached, and nothing else;
what is not in the register is seen by nobody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from socsim.base import canonical
from socsim.competition.room import application, reveal
from socsim.competition.room.acts import deciding, judging, steering
from socsim.competition.room.stages import COMMISSION, HOST, ORDER, ROLES, from_on
from socsim.competition.room.state import State
from socsim.competition.room.terms import CALIBRATION

Show = Callable[[State, str], Any]
EVERYBODY = (*ROLES, HOST)
INSIDE = (*COMMISSION, "official", "observer", HOST)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a view: which roles see it, from which stage on, and what they see."""

    roles: tuple[str, ...]
    first: str
    show: Show


def view(state: State, seat: str) -> dict[str, Any]:
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
        if role in part.roles and from_on(state.furthest, part.first)
    }
    return {name: content for name, content in seen.items() if content is not None}


def revision(seen: Mapping[str, Any]) -> str:
    """Return a name for exactly this view: it changes only when the seat sees something else."""
    return canonical.digest(seen)[:16]


def _you(state: State, seat: str) -> dict[str, Any]:
    if seat == HOST:
        return {"seat": seat, "role": HOST}
    place = state.place(seat)
    people = list(state.sitting(seat).people)
    return {"seat": seat, "role": place.role, "title": place.title, "knows": place.knows, "people": people}


def _stage(state: State, seat: str) -> dict[str, Any]:
    clock = state.clock
    return {
        "name": state.stage,
        "number": ORDER.index(state.stage) + 1,
        "of": len(ORDER),
        "attempt": len(state.earlier) + 1,
        "began": clock.began,
        "length": clock.length,
        "paused": clock.paused,
        "ready": seat in state.ready,
    }


def _call(state: State, seat: str) -> dict[str, Any]:
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
                "anchors": criterion["anchors"],
            }
            for criterion in sheet["criteria"]
        ],
        "pass_mark": call.pass_mark,
        "papers": terms.data["papers"],
    }


def _to_prepare(state: State, seat: str) -> dict[str, Any] | None:
    return _call(state, seat) if state.furthest == "preparation" else None


def _questions(state: State, seat: str) -> list[dict[str, Any]]:
    return [{"text": question.text, "answer": question.answer} for question in state.now.questions]


def _draft(state: State, seat: str) -> dict[str, Any]:
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


def _envelope(state: State, seat: str) -> dict[str, Any] | None:
    envelope = state.now.envelopes.get(state.place(seat).application)
    if envelope is None:
        return None
    return {"receipt": envelope.receipt, "content": envelope.content, "at": envelope.at, "late": envelope.late}


def _register(state: State, seat: str) -> list[dict[str, Any]]:
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


def _applicants(state: State, seat: str) -> dict[str, Any]:
    """The names of all whose envelopes stand in the register of this call or an earlier one."""
    codes = {code for attempt in state.attempts for code in attempt.envelopes}
    return {code: state.terms.entries[code].ngo.name for code in sorted(codes)}


def _received(state: State, seat: str) -> list[dict[str, Any]] | None:
    """What the secretary writes down before the opening: numbers and receipts, nothing from inside."""
    if from_on(state.furthest, "opening"):
        return None
    return [
        {"number": state.now.envelopes[code].number, "late": state.now.envelopes[code].late}
        for code in state.now.register
    ]


def _offers(state: State, seat: str) -> list[dict[str, Any]]:
    """What is read aloud at the opening: who offers which project for how much."""
    now = state.now
    return [
        {
            "application": code,
            "title": now.envelopes[code].content["title"],
            "price": application.price(now.envelopes[code].content),
        }
        for code in now.opened
    ]


def readable(state: State, seat: str) -> tuple[str, ...]:
    """Return the applications that a seat may read: the opened ones, without those it has stepped back from."""
    return tuple(code for code in state.now.opened if not state.now.recused(seat, code))


def _applications(state: State, seat: str) -> dict[str, Any]:
    return {
        code: {
            "number": state.now.envelopes[code].number,
            "lot": state.terms.entries[code].lot,
            "content": state.now.envelopes[code].content,
            "price": application.price(state.now.envelopes[code].content),
        }
        for code in readable(state, seat)
    }


def _checklist(state: State, seat: str) -> dict[str, Any]:
    """What is in each envelope beside what the call asks for; what follows from it the secretary has to see."""
    envelopes = state.now.envelopes
    return {
        "needed": state.terms.data["papers"],
        "enclosed": {code: list(envelopes[code].enclosed) for code in state.now.opened},
        "grounds": [{"id": defect["id"], "rule": defect["rule"]} for defect in state.terms.data["defects"]],
    }


def _admission(state: State, seat: str) -> dict[str, Any]:
    return {code: {"defect": made.defect, "reason": made.reason} for code, made in state.now.admissions.items()}


def _own_ties(state: State, seat: str) -> list[dict[str, Any]]:
    """What a member knows of ties of his or her own, once the applicants are named."""
    return [
        {"application": tie.application, "direct": tie.direct, "what": tie.what}
        for tie in state.terms.ties
        if tie.seat == seat and tie.application in state.now.envelopes
    ]


def _conflicts(state: State, seat: str) -> list[dict[str, Any]]:
    return [
        {"seat": member, "application": code, "what": said.what, "recused": said.recused}
        for (member, code), said in state.now.declarations.items()
    ]


def _sheet(state: State, seat: str) -> dict[str, Any] | None:
    """A member's own sheet, and the common example with its agreed marks once they have been given."""
    if not state.place(seat).marks:
        return None
    now = state.now
    mine = {code: dict(sheet) for (member, code), sheet in now.marks.items() if member == seat}
    why = {code: dict(reasons) for (member, code), reasons in now.why.items() if member == seat}
    return {
        "to_mark": list(judging.to_mark(state, seat)),
        "left": list(judging.unfinished(state, seat)),
        "marks": mine,
        "why": why,
        "submitted": seat in now.submitted,
        "calibration": _example(state, seat),
    }


def _example(state: State, seat: str) -> dict[str, Any] | None:
    example = state.terms.data["calibration"]
    if not example:
        return None
    marked = CALIBRATION not in judging.unfinished(state, seat)
    return {"content": example["content"], **({"agreed": example["agreed"], "why": example["why"]} if marked else {})}


def _table(state: State, seat: str) -> dict[str, Any] | None:
    """What lies on the table in the deliberation: the marks of the member's own commission, what was said."""
    place = state.place(seat)
    if not place.marks:
        return None
    codes = readable(state, seat)
    panel = {other.id for other in state.terms.markers(place.panel)}
    now = state.now
    return {
        "marks": [
            {"seat": member, "application": code, "marks": dict(sheet)}
            for (member, code), sheet in now.marks.items()
            if member in panel and code in codes and not now.recused(member, code)
        ],
        "said": [said for said in now.statements if said["application"] in codes and said["seat"] in panel],
        "changes": [
            {"seat": change.seat, "application": change.application, "criterion": change.criterion}
            | {"old": change.old, "new": change.new, "reason": change.reason}
            for change in now.changes
            if change.application in codes and change.seat in panel
        ],
    }


def _award(state: State, seat: str) -> dict[str, Any] | None:
    if state.now.award is None:
        return None
    earlier = [attempt.award for attempt in state.earlier]
    return {**state.now.award, "may_repeat": deciding.may_repeat(state), "earlier": earlier}


def _protocol(state: State, seat: str) -> dict[str, Any]:
    return {"explanations": dict(state.now.explanations), "signatures": dict(state.now.signatures)}


def _appeals(state: State, seat: str) -> dict[str, Any]:
    appeals = {
        code: {"text": appeal.text, "upheld": appeal.upheld, "reason": appeal.reason}
        for code, appeal in state.now.appeals.items()
    }
    own = state.place(seat).application if seat != HOST else ""
    return {code: appeal for code, appeal in appeals.items() if not own or code == own}


def _predictions(state: State, seat: str) -> dict[str, Any]:
    return {question: answer for (who, question), answer in state.predictions.items() if who == seat}


def _reveal(state: State, seat: str) -> dict[str, Any]:
    return {"steps": dict(state.revealed), "of": len(reveal.STEPS)}


def _notes(state: State, seat: str) -> list[Any]:
    return list(state.notes)


def _seats(state: State, seat: str) -> dict[str, Any]:
    """What everybody knows of the seats: their titles."""
    return {place.id: {"role": place.role, "title": place.title} for place in state.terms.places.values()}


def _host(state: State, seat: str) -> dict[str, Any]:
    """What the host sees of the room: who sits where and who is waited for, nothing that is sealed."""
    return {
        "waited_for": list(steering.waited_for(state)),
        "sittings": {
            place: {"people": list(sitting.people), "manner": sitting.manner}
            for place, sitting in state.sittings.items()
        },
    }


PARTS: Mapping[str, Part] = {
    "you": Part(roles=EVERYBODY, first="preparation", show=_you),
    "seats": Part(roles=EVERYBODY, first="opening", show=_seats),
    "stage": Part(roles=EVERYBODY, first="preparation", show=_stage),
    "preparation": Part(roles=("official", "chair", HOST), first="preparation", show=_to_prepare),
    "call": Part(roles=EVERYBODY, first="call", show=_call),
    "questions": Part(roles=EVERYBODY, first="call", show=_questions),
    "draft": Part(roles=("ngo",), first="call", show=_draft),
    "envelope": Part(roles=("ngo",), first="call", show=_envelope),
    "received": Part(roles=("secretary",), first="call", show=_received),
    "register": Part(roles=EVERYBODY, first="opening", show=_register),
    "applicants": Part(roles=EVERYBODY, first="opening", show=_applicants),
    "offers": Part(roles=EVERYBODY, first="opening", show=_offers),
    "applications": Part(roles=INSIDE, first="opening", show=_applications),
    "checklist": Part(roles=("secretary",), first="admission", show=_checklist),
    "admission": Part(roles=EVERYBODY, first="admission", show=_admission),
    "own_ties": Part(roles=COMMISSION, first="opening", show=_own_ties),
    "conflicts": Part(roles=INSIDE, first="conflicts", show=_conflicts),
    "sheet": Part(roles=COMMISSION, first="scoring", show=_sheet),
    "table": Part(roles=COMMISSION, first="deliberation", show=_table),
    "award": Part(roles=INSIDE, first="award", show=_award),
    "decision": Part(roles=("ngo",), first="protocol", show=_award),
    "protocol": Part(roles=EVERYBODY, first="protocol", show=_protocol),
    "appeals": Part(roles=("ngo", *INSIDE), first="appeal", show=_appeals),
    "predictions": Part(roles=EVERYBODY, first="preparation", show=_predictions),
    "reveal": Part(roles=EVERYBODY, first="debrief", show=_reveal),
    "notes": Part(roles=EVERYBODY, first="debrief", show=_notes),
    "room": Part(roles=(HOST,), first="preparation", show=_host),
}


def reading(state: State, seat: str) -> dict[str, Any]:
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
