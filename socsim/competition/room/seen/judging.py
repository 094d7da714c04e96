"""What the commission sees while it admits, declares ties, marks and deliberates."""

from socsim.base.canonical import JsonObject
from socsim.competition.room import grounds as grounds_of
from socsim.competition.room.acts import judging
from socsim.competition.room.seen.applying import readable
from socsim.competition.room.state import State
from socsim.competition.room.terms import CALIBRATION


def checklist(state: State, seat: str) -> JsonObject:
    """What is in each envelope beside what the call asks for; what follows from it the secretary has to see."""
    envelopes = state.now.envelopes
    return {
        "needed": list(state.now.papers),
        "enclosed": {code: list(envelopes[code].enclosed) for code in state.now.opened},
        "grounds": grounds(state, seat),
    }


def grounds(state: State, seat: str) -> list[JsonObject]:
    """The formal grounds on which an application can be turned away."""
    return [{"id": defect["id"], "rule": defect["rule"]} for defect in state.terms.data["defects"]]


def admission(state: State, seat: str) -> JsonObject:
    """What was decided about each envelope, on which ground, and the words of the rule that it rests on."""
    rules = {ground["id"]: ground["rule"] for ground in grounds(state, seat)}
    return {
        code: {"defect": made.defect, "reason": made.reason, "rule": rules.get(made.defect, "")}
        for code, made in state.now.admissions.items()
    }


def findings(state: State, seat: str) -> JsonObject:
    """What there was to find about each envelope that the secretary has decided on; of the others nothing."""
    of = {defect["id"]: defect for defect in state.terms.data["defects"]}
    told: JsonObject = {}
    for code in state.now.admissions:
        if code in state.now.envelopes:
            shortcoming = grounds_of.found(state, code)
            ground = of.get(shortcoming.ground, {"rule": "", "todo": ""})
            told[code] = {
                "ground": shortcoming.ground,
                "rule": ground["rule"],
                "todo": ground["todo"],
                "at_the_door": list(shortcoming.at_the_door),
                "in_the_marks": list(shortcoming.in_the_marks),
                "above": shortcoming.above,
            }
    return told


def own_ties(state: State, seat: str) -> list[JsonObject]:
    """What a member knows of ties of his or her own, once the applicants are named."""
    return [
        {"application": tie.application, "direct": tie.direct, "what": tie.what}
        for tie in state.terms.ties
        if tie.seat == seat and tie.application in state.now.envelopes
    ]


def conflicts(state: State, seat: str) -> list[JsonObject]:
    """Which ties were declared and when, and who has stepped back from what."""
    return [
        {"seat": member, "application": code, "what": said.what, "recused": said.recused, "at": said.at}
        for (member, code), said in state.now.declarations.items()
    ]


def sheet(state: State, seat: str) -> JsonObject | None:
    """A member's own sheet, and the common example with its agreed marks once they have been given."""
    if not state.place(seat).marks:
        return None
    attempt = state.now
    mine = {code: dict(sheet) for (member, code), sheet in attempt.marks.items() if member == seat}
    why = {code: dict(reasons) for (member, code), reasons in attempt.why.items() if member == seat}
    return {
        "to_mark": list(judging.to_mark(state, seat)),
        "left": list(judging.unfinished(state, seat)),
        "marks": mine,
        "why": why,
        "submitted": seat in attempt.submitted,
        "calibration": _example(state, seat),
    }


def _example(state: State, seat: str) -> JsonObject | None:
    example = state.terms.data["calibration"]
    if not example:
        return None
    marked = CALIBRATION not in judging.unfinished(state, seat)
    return {"content": example["content"], **({"agreed": example["agreed"], "why": example["why"]} if marked else {})}


def table(state: State, seat: str) -> JsonObject | None:
    """What lies on the table in the deliberation: the marks of the member's own commission, what was said."""
    place = state.place(seat)
    if not place.marks:
        return None
    codes = readable(state, seat)
    panel = {other.id for other in state.terms.markers(place.panel)}
    attempt = state.now
    return {
        "marks": [
            {"seat": member, "application": code, "marks": dict(sheet)}
            for (member, code), sheet in attempt.marks.items()
            if member in panel and code in codes and not attempt.recused(member, code)
        ],
        "said": [said for said in attempt.statements if said["application"] in codes and said["seat"] in panel],
        "changes": [
            {"seat": change.seat, "application": change.application, "criterion": change.criterion}
            | {"old": change.old, "new": change.new, "reason": change.reason}
            for change in attempt.changes
            if change.application in codes and change.seat in panel
        ],
    }
