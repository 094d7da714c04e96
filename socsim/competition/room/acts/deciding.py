"""Award, protocol, appeal: what the rules make of the marks, told to each applicant, objected to."""

from collections.abc import Mapping
from dataclasses import replace

from socsim.base.canonical import Data
from socsim.base.errors import Lesson
from socsim.competition.room import fields, tally
from socsim.competition.room.acts.act import Act, Command, marking, registered
from socsim.competition.room.events import Event
from socsim.competition.room.stages import COMMISSION, HOST
from socsim.competition.room.state import Appeal, Attempt, Clock, State, put


def _award(state: State, command: Command, data: Data) -> Data:
    """Award by the rules of the call; nobody chooses here, the marks have been given."""
    left = undecided(state)
    if left:
        raise Lesson("room_undecided", name=left[0])
    return {"panels": [tally.award(state, panel) for panel in state.terms.panels]}


def undecided(state: State) -> tuple[str, ...]:
    """Return the applications that were neither admitted nor rejected."""
    return tuple(code for code in state.now.envelopes if code not in state.now.admissions)


def _awarded(state: State, event: Event) -> State:
    return state.with_now(award=event.data)


def failed(state: State) -> frozenset[int]:
    """Return the lots that were called and not awarded."""
    if state.now.award is None:
        return frozenset()
    winners = state.now.award["panels"][0]["winner"]
    return frozenset(lot for lot in state.now.lots if not winners[lot])


def may_repeat(state: State) -> bool:
    """Tell whether the rules let a lot that failed be called once more."""
    return bool(failed(state)) and len(state.earlier) + 1 < state.terms.announcement.most_rounds


def _repeat(state: State, command: Command, data: Data) -> Data:
    if not may_repeat(state):
        raise Lesson("room_no_repeat")
    return {"stage": "call", "lots": sorted(failed(state))}


def _repeated(state: State, event: Event) -> State:
    """Call the lots that failed once more; where the rules prolong a call, what was handed in stays."""
    old = state.now
    lots = frozenset(event.data["lots"])
    again = Attempt(
        lots=lots,
        need=old.need,
        ceilings=old.ceilings,
        weights=old.weights,
        papers=old.papers,
        furthest="call",
        drafts=old.drafts,
    )
    if state.terms.announcement.sequel.applications_stay:
        stays = {code: envelope for code, envelope in old.envelopes.items() if state.terms.entries[code].lot in lots}
        again = replace(again, envelopes=stays)
    clock = Clock(began=event.at, length=state.terms.length("call"))
    earlier = (*state.earlier, old)
    return replace(state, now=again, earlier=earlier, stage="call", clock=clock, ready=frozenset())


def _explain(state: State, command: Command, data: Data) -> Data:
    registered(state, data["application"])
    if state.now.recused(command.seat, data["application"]):
        raise Lesson("room_recused")
    return data


def _explained(state: State, event: Event) -> State:
    explanations = put(state.now.explanations, event.data["application"], event.data["text"])
    return state.with_now(explanations=explanations)


def _sign(state: State, command: Command, data: Data) -> Data:
    marking(state, command.seat)
    return data


def _signed(state: State, event: Event) -> State:
    return state.with_now(signatures=put(state.now.signatures, event.seat, event.data["dissent"]))


def _appeal(state: State, command: Command, data: Data) -> Data:
    code = state.place(command.seat).application
    if code not in state.now.envelopes:
        raise Lesson("room_not_sealed")
    return {**data, "application": code}


def _appealed(state: State, event: Event) -> State:
    appeal = Appeal(text=event.data["text"])
    return state.with_now(appeals=put(state.now.appeals, event.data["application"], appeal))


def _rule(state: State, command: Command, data: Data) -> Data:
    if data["application"] not in state.now.appeals:
        raise Lesson("room_unknown_application", name=data["application"])
    return data


def _ruled(state: State, event: Event) -> State:
    code = event.data["application"]
    ruled = replace(state.now.appeals[code], upheld=event.data["upheld"], reason=event.data["reason"])
    return state.with_now(appeals=put(state.now.appeals, code, ruled))


_TEXT: Mapping[str, fields.Reader] = {"application": fields.text(60), "text": fields.words(2000)}
ACTS: Mapping[str, Act] = {
    "award": Act(roles=("chair",), stages=("award",), check=_award, apply=_awarded),
    "repeat": Act(roles=(HOST,), stages=("award", "protocol"), check=_repeat, apply=_repeated),
    "explain": Act(roles=COMMISSION, stages=("protocol",), fields=_TEXT, check=_explain, apply=_explained),
    "sign": Act(
        roles=COMMISSION,
        stages=("protocol",),
        fields={"dissent": fields.words(1000, needed=False)},
        optional={"dissent": ""},
        check=_sign,
        apply=_signed,
    ),
    "appeal": Act(
        roles=("ngo",),
        stages=("appeal",),
        fields={"text": fields.words(2000)},
        check=_appeal,
        apply=_appealed,
        timed=True,
    ),
    "rule": Act(
        roles=("chair",),
        stages=("appeal",),
        fields={"application": fields.text(60), "upheld": fields.boolean, "reason": fields.words(2000)},
        check=_rule,
        apply=_ruled,
    ),
}
