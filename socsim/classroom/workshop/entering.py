"""A class's paper goes into its room: each thing as the act of the seat that wrote it, stage by stage.

Entered once more, only what differs is done again; the record keeps both.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from socsim.base.canonical import Data, JsonObject
from socsim.base.errors import Fault
from socsim.base.i18n import in_all
from socsim.classroom.workshop.paper_marks import Paper
from socsim.competition.applications import LATE
from socsim.competition.room import application
from socsim.competition.room.acts import judging
from socsim.competition.room.acts.act import Command
from socsim.competition.room.bots import beside, playing
from socsim.competition.room.course import Room
from socsim.competition.room.stages import HOST, from_on, position
from socsim.competition.room.state import State

Do = Callable[[Room, Command], Room]
Move = tuple[str, str, JsonObject]  # act, seat, data
TOO_DEAR = "over_ceiling"
DECIDING = frozenset({"seal", "withdraw", "admit", "reject", "declare", "mark", "change"})  # what an award rests on


@dataclass(frozen=True)
class Entered:
    """The room with the paper in it, and what is to be told."""

    room: Room
    notices: tuple[Fault, ...]


def enter(room: Room, paper: Paper, at: int, act: Do = Room.act) -> Entered:
    """Bring what stands on paper into a room, up to the award.

    Parameters
    ----------
    room : Room
        Of a class, from :mod:`socsim.classroom.workshop.class_room`; people sit in the host's seat.
    paper : Paper
    at : int
        Milliseconds.
    act : function
        From room and command to the next room: :meth:`Room.act`, or one that keeps the event on disk first.
    """
    recorded = record(room, paper, at, act)
    return Entered(conclude(recorded.room, at, act), recorded.notices)


def record(room: Room, paper: Paper, at: int, act: Do = Room.act) -> Entered:
    """Bring what stands on paper into a room, and decide nothing yet; see :func:`enter`."""
    desk = _Desk(room, at, act)
    paper = _with_earlier(room.state, paper)
    for stage, planned in PLANS.items():
        if list(planned(desk.room.state, paper)) or not from_on(desk.room.state.now.furthest, stage):
            desk.go(stage)
            desk.do(planned, paper)
    return Entered(desk.room, (*paper.notices, *_told(desk.room.state, paper)))


def conclude(room: Room, at: int, act: Do = Room.act) -> Room:
    """Award by the rules of the call, where that has not been done since something changed; see :func:`enter`."""
    if is_concluded(room):
        return room
    desk = _Desk(room, at, act)
    for stage, planned in BOTS.items():
        for move in list(planned(desk.room.state)):
            desk.go(stage)
            desk.one(move)
    desk.go("award")
    desk.one(("award", _seat_of(room.state, "chair"), {}))
    desk.go("protocol")
    return desk.room


def is_concluded(room: Room) -> bool:
    """Tell whether the award rests on everything that was entered."""
    kinds = [link.event.kind for link in room.chain]
    last = max((number for number, kind in enumerate(kinds) if kind == "award"), default=-1)
    return last >= 0 and not DECIDING & set(kinds[last:])


def _with_earlier(state: State, paper: Paper) -> Paper:
    """Add what people wrote on sheets that are not in this paper: an application that is handed in anew loses it."""
    earlier = {
        (seat, code): sheet
        for (seat, code), sheet in state.now.marks.items()
        if seat not in paper.seats and state.sitting(seat).people and not state.now.recused(seat, code)
    }
    seats = paper.seats | {seat for seat, _ in earlier}
    return replace(paper, marks={**earlier, **paper.marks}, seats=seats)


class _Desk:
    """The desk at which the host does what the seats wrote; `room` is where it stands."""

    def __init__(self, room: Room, at: int, act: Do) -> None:
        self.room = room
        self._at = at
        self._act = act

    def go(self, stage: str) -> None:
        """Bring the room to a stage, forward or back."""
        here = self.room.state.stage
        if here != stage:
            kind = "jump" if position(stage) > position(here) else "back"
            self.one((kind, HOST, {"stage": stage}))

    def do(self, planned: "Plan", paper: Paper) -> None:
        """Do what the paper says at this stage, then let the bots do theirs."""
        for move in list(planned(self.room.state, paper)):
            self.one(move)
        self.room = playing.carried_on(self.room, self._at, lambda _: secrets.token_hex(16), self._act)

    def one(self, move: Move) -> None:
        """Do one act; what seals an envelope needs luck."""
        kind, seat, data = move
        luck = secrets.token_hex(16) if kind == "seal" else ""
        self.room = self._act(self.room, Command(kind=kind, seat=seat, at=self._at, data=data, luck=luck))


Plan = Callable[[State, Paper], Iterator[Move]]


def _seat_of(state: State, role: str) -> str:
    return next(place.id for place in state.terms.places.values() if place.role == role)


def _calling(state: State, paper: Paper) -> Iterator[Move]:
    """Hand in the applications of those who have a seat; once a price was corrected, all anew in their order."""
    handed_in = {
        code: entry.content or _on_paper(state, code, paper.price.get(code, _price(state, code)))
        for code, entry in state.terms.entries.items()
        if not (entry.content and state.sitting(state.terms.applicant(code).id).is_bot)
    }
    known = state.now.envelopes
    if all(code in known and _same_price(known[code].content, content) for code, content in handed_in.items()):
        return
    for code in handed_in.keys() & known.keys():
        yield "withdraw", state.terms.applicant(code).id, {}
    for code, content in handed_in.items():
        seat = state.terms.applicant(code).id
        entry = state.terms.entries[code]
        yield "write", seat, dict(content)
        if entry.content:
            yield "enclose", seat, {"papers": list(entry.enclosed)}
        yield "seal", seat, {"late": entry.late}


def _price(state: State, code: str) -> int:
    """Return the price that is on record; 0 where there is none."""
    envelope = state.now.envelopes.get(code)
    return application.price(envelope.content) if envelope else 0


def _same_price(one: Data, other: Data) -> bool:
    return application.price(one) == application.price(other)


def _on_paper(state: State, code: str, price: int) -> JsonObject:
    """Return what a room holds of an application on paper: whose it is, and its price."""
    paper = in_all("class.on_paper")
    line = {"line": in_all("class.budget_line"), "som": price}
    return {
        **application.EMPTY,
        "title": in_all("class.paper_title"),
        **dict.fromkeys(("aim", "activities", "target"), paper),
        "budget": [line],
    }


def _opening(state: State, paper: Paper) -> Iterator[Move]:
    secretary = _seat_of(state, "secretary")
    for code, envelope in state.now.envelopes.items():
        if not envelope.late and code not in state.now.opened:
            yield "open", secretary, {"application": code}


def _admission(state: State, paper: Paper) -> Iterator[Move]:
    """Admit or reject each as the register on paper says; what it does not say the rules say."""
    secretary = _seat_of(state, "secretary")
    for code in state.now.register:
        ground = _ground(state, paper, code)
        known = state.now.admissions.get(code)
        if known is not None and known.defect == ground:
            continue
        if ground:
            rule = next(defect.rule for defect in state.terms.defects if defect.id == ground)
            yield "reject", secretary, {"application": code, "defect": ground, "reason": rule}
        else:
            yield "admit", secretary, {"application": code}


def _ground(state: State, paper: Paper, code: str) -> str:
    """Return why an application is not admitted; nothing for the others."""
    ground = paper.rejected.get(code, "")
    if ground not in ("", TOO_DEAR):
        return ground
    if state.now.envelopes[code].late:
        return LATE
    ceiling = state.now.ceilings[state.terms.entries[code].lot]
    return TOO_DEAR if _price(state, code) > ceiling else ""


def _conflicts(state: State, paper: Paper) -> Iterator[Move]:
    """Declare what was written; one whose marks were read by mistake takes no part either."""
    out = {key for key in state.now.marks if key[0] in paper.seats and key not in paper.marks}
    for seat, code in sorted({*paper.recused, *out}):
        if code in state.now.register and not state.now.recused(seat, code):
            what = in_all("class.stepped_back" if (seat, code) in paper.recused else "class.taken_back")
            yield "declare", seat, {"application": code, "what": what, "recused": True}
    for seat, code in paper.marks:
        if state.now.recused(seat, code):
            yield "declare", seat, {"application": code, "what": in_all("class.marks_after_all"), "recused": False}


def _scoring(state: State, paper: Paper) -> Iterator[Move]:
    for (seat, code), sheet in paper.marks.items():
        if code in state.now.admitted and state.now.marks.get((seat, code)) != sheet:
            yield "mark", seat, {"application": code, "marks": dict(sheet)}
    for seat in sorted(paper.seats - state.now.submitted):
        if all((seat, code) in paper.marks for code in judging.to_mark(state, seat)):
            yield "submit", seat, {}


def _told(state: State, paper: Paper) -> Iterator[Fault]:
    """Tell of the marks of applications that the rules did not admit, and of a price that nobody wrote."""
    priced = state.terms.announcement.pricing
    for code in state.now.register:
        ground = _ground(state, paper, code)
        members = len({seat for seat, marked in (*paper.marks, *state.now.marks) if marked == code})
        rule = next((defect.rule for defect in state.terms.defects if defect.id == ground), None)
        if rule and members and code not in paper.rejected:
            yield Fault(key="class_out_by_rule", value=code, facts={"rule": rule, "members": members})
        if (priced.earns_points or priced.decides_alone) and not _price(state, code):
            yield Fault(key="class_no_price", value=code)


PLANS: dict[str, Plan] = {
    "call": _calling,
    "opening": _opening,
    "admission": _admission,
    "conflicts": _conflicts,
    "scoring": _scoring,
}


def _bots(state: State) -> list[str]:
    """Return the seats of a class's own commissions in which bots sit."""
    return [place.id for place in state.terms.places.values() if state.sitting(place.id).manner == beside.MANNER]


def _bots_out(state: State) -> Iterator[Move]:
    """Take back what a bot marked where no person's marks are left, and let it in again where there are some."""
    for seat in _bots(state):
        drawn = beside.sheets(state, seat)
        for code in state.now.admitted:
            is_out = state.now.recused(seat, code)
            if code in drawn and is_out:
                yield "declare", seat, {"application": code, "what": in_all("class.marks_after_all"), "recused": False}
            if code not in drawn and not is_out and (seat, code) in state.now.marks:
                yield "declare", seat, {"application": code, "what": in_all("class.taken_back"), "recused": True}


def _bots_marking(state: State) -> Iterator[Move]:
    for seat in _bots(state):
        for code, sheet in beside.sheets(state, seat).items():
            if state.now.marks.get((seat, code)) != sheet:
                yield "mark", seat, {"application": code, "marks": dict(sheet)}


BOTS: Mapping[str, Callable[[State], Iterator[Move]]] = {"conflicts": _bots_out, "scoring": _bots_marking}
