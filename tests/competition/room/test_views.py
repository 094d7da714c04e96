"""Nobody sees before their stage what they may not see: two records that differ only in it give equal views."""

import pytest

from socsim.base import canonical
from socsim.base.errors import Lesson
from socsim.competition.room import reveal
from socsim.competition.room.stages import COMMISSION, HOST, ORDER
from socsim.competition.room.views import PARTS, view
from tests.competition.room.rooms import NAMES, WHOLE, act, reached


def seen(room, seat):
    return canonical.dumps(view(room.state, seat))


def _seats(room):
    return [*room.state.terms.places, HOST]


def test_a_member_with_a_conflict_sees_and_does_nothing_with_that_application():
    room = reached(WHOLE, "scoring", "member_1")
    code = room.state.now.admitted[0]
    room = act(room, "declare", "member_1", application=code, what="Мой брат там работает", recused=True)
    own = view(room.state, "member_1")
    assert code not in own["applications"] and code not in own["sheet"]["to_mark"]
    for kind, data in {
        "mark": {"marks": {"need": 10}},
        "speak": {"text": "За них"},
        "change": {"criterion": "need", "mark": 1, "reason": "x"},
        "explain": {"text": "x"},
    }.items():
        with pytest.raises(Lesson):
            act(room, kind, "member_1", application=code, **data)
    later = act(room, "jump", "host", stage="deliberation")
    table = view(later.state, "member_1")["table"]
    assert all(sheet["application"] != code for sheet in table["marks"])
    with pytest.raises(Lesson) as refused:
        act(later, "speak", "member_1", application=code, text="За них")
    assert refused.value.key == "room_recused"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_sealed_lies_in_any_view_before_the_opening(name):
    room = reached(name, "sealed")
    for seat in _seats(room):
        place = room.state.terms.places.get(seat)
        text = seen(room, seat)
        for code, envelope in room.state.now.envelopes.items():
            if place is None or place.application != code:
                assert canonical.dumps(envelope.content["aim"]) not in text
                assert envelope.nonce not in text and envelope.receipt not in text


def test_the_truth_is_shown_in_the_debrief_only_and_step_by_step():
    room = reached(WHOLE, "debrief")
    assert view(room.state, "a1")["reveal"]["steps"] == {}
    for number, step in enumerate(reveal.STEPS, start=1):
        room = act(room, "reveal", "host")
        assert list(view(room.state, "a1")["reveal"]["steps"])[-1] == step
        assert len(view(room.state, "a1")["reveal"]["steps"]) == number


def test_every_part_of_a_view_is_somebodys_and_no_seat_gets_a_persons_name_of_another():
    assert all(part.roles and part.first in ORDER for part in PARTS.values())
    room = act(reached(WHOLE, "scoring"), "seat", "host", seat="chair", people=["Единственная Тайна"])
    for seat in _seats(room):
        if seat not in ("chair", HOST):
            assert "Единственная Тайна" not in seen(room, seat)
    assert set(COMMISSION) <= set(PARTS["sheet"].roles)
