"""Faults that were found by playing: an objection after the chair was done, signs without width, marks of no paper."""

import pytest

from socsim.base.errors import Lesson
from socsim.classroom.pages.room import forms
from socsim.competition.room.acts import steering
from socsim.competition.room.bots import playing
from socsim.competition.room.stages import HOST
from socsim.competition.room.verify import verify
from tests.competition.room.rooms import AT, WHOLE, act, reached

NO_WIDTH = "\u200b\ufeff\u00ad\u2060"


def test_a_chair_who_was_done_before_an_objection_has_to_look_at_it():
    room = reached(WHOLE, "appeal")
    for seat in ("chair", "a1"):
        room = act(room, "seat", HOST, seat=seat, people=["Айгүл"])
    room = act(room, "seat", HOST, seat=HOST, manner=HOST)
    room = act(playing.carried_on(room, AT), "ready", "chair")
    room = act(act(room, "appeal", "a1", text="Строка 4 объявления"), "ready", "a1")
    room = playing.carried_on(room, AT)
    assert room.state.stage == "appeal" and steering.onlookers(room.state) == ("chair",)
    for code, appeal in room.state.now.appeals.items():
        if appeal.upheld is None:
            room = act(room, "rule", "chair", application=code, upheld=False, reason="Строка не нарушена")
    room = playing.carried_on(room, AT)
    assert room.state.stage == "debrief" and verify(room.chain) == []


def test_signs_without_width_are_no_text_and_do_not_come_in_with_a_form():
    room = reached(WHOLE, "appeal")
    with pytest.raises(Lesson) as refused:
        act(room, "appeal", "a1", text=NO_WIDTH)
    assert refused.value.key == "room_empty"
    assert forms.read({}, [["text", "text", f"Строка{NO_WIDTH} 4"]]) == {"text": "Строка 4"}


def test_an_application_that_is_withdrawn_takes_its_marks_with_it():
    room = reached(WHOLE, "deliberation")
    code = room.state.now.admitted[0]
    seat = room.state.terms.applicant(code).id
    others = {key: marks for key, marks in room.state.now.marks.items() if key[1] != code}
    room = act(act(room, "back", HOST, stage="call"), "withdraw", seat)
    now = room.state.now
    assert now.marks == others and not [key for key in now.why if key[1] == code]
    assert not now.submitted and code not in now.envelopes
    room = act(room, "seal", seat)  # another envelope under the same code: nobody has marked it
    assert not [key for key in room.state.now.marks if key[1] == code]
    room = playing.carried_on(act(room, "seat", HOST, seat=HOST, manner=HOST), AT)
    assert room.state.stage == "debrief" and verify(room.chain) == []
