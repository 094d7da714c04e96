"""What is seen of the decision, of the protocol and of objections."""

from socsim.base.canonical import JsonObject
from socsim.competition.room import tally
from socsim.competition.room.acts import deciding
from socsim.competition.room.stages import HOST
from socsim.competition.room.state import State

RULES = (
    "award.pass_mark",
    "award.first_criterion_floor",
    "commission.minimum_marks",
    "award.minimum_admitted",
    "award.price_rule",
    "award.after_failed",
)


def rules(state: State, seat: str) -> list[JsonObject]:
    """The values of the law by which an award is made and what each rests on; the sheet's own go before them."""
    sheet = state.terms.data["sheet"]
    of_the_sheet = {"award.pass_mark": sheet["pass_mark"], "award.price_rule": sheet["price_rule"]}
    values = state.terms.data["law"]["values"]
    return [
        {"key": key, "value": of_the_sheet[key], "basis": "sheet"}
        if of_the_sheet.get(key) is not None
        else {"key": key, **values[key]}
        for key in RULES
    ]


def award(state: State, seat: str) -> JsonObject | None:
    """The decision on the call under way and on those before it, and each application's lot and strength."""
    if state.now.award is None:
        return None
    earlier = [attempt.award for attempt in state.earlier]
    lot_of = {code: state.terms.entries[code].lot for attempt in state.attempts for code in attempt.envelopes}
    more = {"may_repeat": deciding.may_repeat(state), "earlier": earlier, "lot_of": lot_of, "best": tally.best(state)}
    return {**state.now.award, **more}


def protocol(state: State, seat: str) -> JsonObject:
    """What was written to applicants, and who has signed."""
    return {"explanations": dict(state.now.explanations), "signatures": dict(state.now.signatures)}


def appeals(state: State, seat: str) -> JsonObject:
    """The objections and what became of them; an NGO sees its own only."""
    appeals = {
        code: {"text": appeal.text, "upheld": appeal.upheld, "reason": appeal.reason}
        for code, appeal in state.now.appeals.items()
    }
    application = state.place(seat).application if seat != HOST else ""
    return {code: appeal for code, appeal in appeals.items() if not application or code == application}
