"""A stage in which bots do everything waits until each person has looked at it: nothing is skipped over in silence."""

import pytest

from socsim.competition.room.acts import steering
from socsim.competition.room.bots import playing
from socsim.competition.room.commands import apply, opened
from socsim.competition.room.stages import HOST, ORDER, STAGES
from socsim.competition.room.verify import verify
from socsim.competition.room.views import view
from tests.competition.room.rooms import AT, act, fresh

SHORT = "first_competition"
SEATS = ("official", "chair", "member", "secretary", "a1")


def needed(room, seat):
    if (seat, room.state.stage) == ("secretary", "opening"):
        return [("open", {"application": code}) for code in room.state.now.register]
    if (seat, room.state.stage) == ("secretary", "admission"):
        return [("admit", {"application": code}) for code in room.state.now.register]
    if (seat, room.state.stage) == ("chair", "appeal"):
        open_ones = [code for code, appeal in room.state.now.appeals.items() if appeal.upheld is None]
        return [("rule", {"application": code, "upheld": False, "reason": "Так в записи."}) for code in open_ones]
    return [("award", {})] if (seat, room.state.stage) == ("chair", "award") else []


def lived_through(seat):
    """Return a room in which a person does what nobody else can do, and else says that she has seen the stage."""
    room = playing.carried_on(act(fresh(SHORT), "seat", HOST, seat=seat, people=["Гүлзат"]), AT)
    for _ in range(3 * len(ORDER)):
        if room.state.stage == ORDER[-1]:
            break
        for kind, data in needed(room, seat):
            room = act(room, kind, seat, **data)
        assert seat in (*steering.waited_for(room.state), *steering.onlookers(room.state))
        room = playing.carried_on(act(room, "ready", seat), AT)
    return room


@pytest.mark.parametrize("seat", SEATS)
def test_every_stage_of_a_role_is_passed_by_its_person_and_by_nobody_else(seat):
    room = lived_through(seat)
    role = room.state.role(seat)
    passed, state = [], opened(room.chain[0].event)
    for link in room.chain[1:]:
        if link.event.kind == "ready" and link.event.seat == seat:
            passed.append(state.stage)
        state = apply(state, link.event)
    shown = [name for name, stage in STAGES.items() if role in (*stage.workers, *stage.watched)]
    assert list(dict.fromkeys(passed)) == [name for name in ORDER if name in shown]
    assert verify(room.chain) == []


def test_who_looks_is_told_so_until_the_button_is_pressed():
    room = playing.carried_on(act(fresh(SHORT), "seat", HOST, seat="member", people=["Гүлзат"]), AT)
    assert room.state.stage == "call" and view(room.state, "member")["stage"]["looks"]
    assert not view(room.state, "chair")["stage"]["looks"]
    assert playing.carried_on(room, AT).head == room.head  # asked again, nothing moves on
    assert not view(act(room, "ready", "member").state, "member")["stage"]["looks"]


def test_while_a_neighbour_works_nobody_else_has_to_look():
    room = act(act(fresh(SHORT), "seat", HOST, seat="member", people=["А"]), "seat", HOST, seat="a1", people=["Б"])
    room = playing.carried_on(room, AT)
    assert room.state.stage == "call" and steering.onlookers(room.state) == ()
    assert steering.waited_for(room.state) == ("a1",)
    room = playing.carried_on(act(room, "ready", "a1"), AT)
    assert steering.onlookers(room.state) == ("a1",)  # sealed: a member has nothing to see there


def test_whoever_leads_is_held_up_by_nobody_who_looks():
    room = act(act(fresh(SHORT), "seat", HOST, seat=HOST, people=["А"]), "seat", HOST, seat="member", people=["Б"])
    for stage in ORDER[1:8]:
        room = act(playing.carried_on(room, AT), "next", HOST)
        assert room.state.stage == stage


def test_an_ngo_that_has_sealed_nothing_can_still_hand_in_late_and_gets_the_envelope_back():
    room = playing.carried_on(act(fresh(SHORT), "seat", HOST, seat="a1", people=["Гүлзат"]), AT)
    prepared = view(room.state, "a1")["draft"]["prepared"]["content"]
    room = playing.carried_on(act(act(room, "write", "a1", **prepared), "ready", "a1"), AT)
    assert room.state.stage == "sealed"
    room = playing.carried_on(act(act(room, "seal", "a1"), "ready", "a1"), AT)
    room = playing.carried_on(act(room, "ready", "a1"), AT)
    assert room.state.stage == "admission" and view(room.state, "a1")["admission"]["A1"]["defect"] == "late"
    assert "A1" not in room.state.now.opened
