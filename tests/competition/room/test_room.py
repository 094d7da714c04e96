"""A competition in a room from the first event to the debrief: what it leads to, what its record says."""

from dataclasses import replace

import pytest

from socsim.base.errors import Lesson
from socsim.competition.room import application, events, reveal, tally
from socsim.competition.room.acts.act import Command
from socsim.competition.room.bots import playing
from socsim.competition.room.commands import decide
from socsim.competition.room.course import resumed
from socsim.competition.room.verify import verify
from socsim.competition.scores import rule
from socsim.scoring.run import run
from tests.competition.room.rooms import AT, NAMES, WHOLE, act, fresh, played, reached, sat


@pytest.mark.parametrize("name", NAMES)
def test_bots_play_a_whole_competition_and_its_record_holds(name):
    room = played(name)
    assert room.state.stage == "debrief" and list(room.state.revealed) == list(reveal.STEPS)
    assert room.state.now.award is not None
    assert verify(room.chain) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_award_is_what_the_rule_makes_of_the_same_sheets(name):
    room = played(name)
    decided = tally.held(room.state.terms, room.state.now)
    result = run(rule(decided.setting.announcement), decided.book)
    codes = room.state.now.register
    published = room.state.now.award["panels"][0]
    assert [published["quality"][code] for code in codes] == result.quality[0].tolist()
    assert [published["place"][code] for code in codes] == result.place[0].tolist()
    won = [code for code, wins in zip(codes, result.won[0], strict=True) if wins]
    assert won == [code for code in published["winner"] if code]


@pytest.mark.parametrize("name", NAMES)
def test_the_planted_defect_is_found_and_the_late_envelope_stays_closed(name):
    state = played(name).state
    first = (*state.earlier, state.now)[0]
    for code, entry in state.terms.entries.items():
        assert first.admissions[code].defect == entry.defect
        assert not (entry.late and code in first.opened)


def test_a_record_is_read_back_as_the_same_room():
    room = played(WHOLE)
    again = resumed(events.read(events.written(room.chain)))
    assert again.head == room.head
    assert again.state.now.award == room.state.now.award


def test_the_same_seed_gives_the_same_room_and_another_one_another():
    room = playing.carried_on(fresh(WHOLE, 7), AT)
    assert playing.carried_on(fresh(WHOLE, 7), AT).head == room.head
    assert played(WHOLE, 8).head != room.head


def test_bots_wait_for_the_person_whose_work_a_stage_is():
    room = sat(WHOLE, "secretary")
    assert room.state.stage == "opening" and room.state.now.opened == ()
    for row in room.state.now.register:
        if not room.state.now.envelopes[row].late:
            room = act(room, "open", "secretary", application=row)
    room = playing.carried_on(act(room, "ready", "secretary"), AT)
    assert room.state.stage == "admission"


def test_what_a_person_has_left_undone_at_the_opening_is_done_at_the_admission():
    """The secretary is ready without having opened anything, and goes: the bot opens, then decides."""
    room = sat(WHOLE, "secretary")
    room = playing.carried_on(act(room, "ready", "secretary"), AT)
    assert room.state.stage == "admission" and room.state.now.opened == ()
    room = playing.carried_on(act(room, "seat", "host", seat="secretary", manner="careful"), AT)
    assert room.state.stage == "debrief" and room.state.now.admitted and verify(room.chain) == []


def test_what_nobody_decided_leads_back_to_the_admission_and_the_chair_is_not_done_without_an_award():
    room = sat(WHOLE, "secretary")
    for _ in ("opening", "admission", "conflicts", "scoring", "deliberation", "award"):
        room = playing.carried_on(act(room, "ready", "secretary"), AT)
    assert room.state.stage == "admission" and "award" in [moment.stage for moment in room.state.moments]
    room = act(room, "seat", "host", seat="chair", people=["Төрага"])
    room = playing.carried_on(act(room, "seat", "host", seat="secretary", manner="careful"), AT)
    while room.state.stage != "award":
        room = playing.carried_on(act(room, "ready", "chair"), AT)
    with pytest.raises(Lesson) as refused:
        act(room, "ready", "chair")
    assert refused.value.key == "room_no_award_yet"


def test_every_word_typed_survives_going_back():
    room = reached(WHOLE, "scoring", "member_1")
    code = room.state.now.admitted[0]
    room = act(room, "mark", "member_1", application=code, marks={"need": 7}, why={"need": "Цифры сходятся"})
    room = act(room, "back", "host", stage="call")
    room = act(room, "jump", "host", stage="scoring")
    assert room.state.now.marks["member_1", code] == {"need": 7}
    assert room.state.now.why["member_1", code] == {"need": "Цифры сходятся"}


def test_a_mark_changed_in_the_deliberation_leaves_both_and_the_reason():
    room = reached(WHOLE, "deliberation")
    (member, code), marks = next((key, marks) for key, marks in room.state.now.marks.items() if key[1] != "calibration")
    new = 0 if marks["need"] else 1
    room = act(room, "change", member, application=code, criterion="need", mark=new, reason="Перечитали заявку")
    change = room.state.now.changes[-1]
    assert (change.old, change.new, change.reason) == (marks["need"], new, "Перечитали заявку")
    assert room.state.now.marks[member, code]["need"] == new


def test_two_commissions_mark_the_same_applications_side_by_side():
    room = played(WHOLE, panels=2)
    panels = room.state.now.award["panels"]
    assert [panel["panel"] for panel in panels] == [1, 2]
    assert panels[0]["quality"].keys() == panels[1]["quality"].keys()
    assert verify(room.chain) == []


def test_a_receipt_binds_the_whole_content_and_hides_it():
    envelope = next(iter(played(WHOLE).state.now.envelopes.values()))
    assert len(envelope.receipt.replace("-", "")) == 16 and len(envelope.nonce) == 32
    dearer = {**envelope.content, "own_som": envelope.content["own_som"] + 1}
    assert application.receipt(dearer, envelope.nonce) != envelope.receipt
    assert application.receipt(envelope.content, "0" * 32) != envelope.receipt


def test_an_envelope_that_was_changed_is_not_opened():
    room = reached(WHOLE, "opening")
    code = room.state.now.register[0]
    envelope = room.state.now.envelopes[code]
    bent = replace(envelope, content={**envelope.content, "own_som": 1})
    state = room.state.with_now(envelopes={**room.state.now.envelopes, code: bent}, opened=())
    with pytest.raises(Lesson) as refused:
        decide(state, Command(kind="open", seat="secretary", at=AT, data={"application": code}))
    assert refused.value.key == "room_receipt_differs"


def test_a_failed_lot_is_called_once_more_and_the_papers_of_the_first_call_are_kept():
    room = reached(WHOLE, "admission")
    for code in room.state.now.register:
        room = act(room, "reject", "secretary", application=code, defect="late", reason="Все опоздали")
    room = act(room, "jump", "host", stage="award")
    room = act(room, "award", "chair")
    assert room.state.now.award["panels"][0]["outcome"] == ["too_few_admitted"]
    room = act(room, "repeat", "host")
    assert room.state.stage == "call" and len(room.state.earlier) == 1
    assert room.state.earlier[0].admissions and not room.state.now.envelopes
    room = act(room, "seat", "host", seat="host", manner="host")
    room = playing.carried_on(room, AT)
    assert room.state.stage == "debrief" and room.state.now.award["panels"][0]["winner"] != [""]
    assert len(tally.competition(room.state).rounds) == 2
    assert verify(room.chain) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_title_stands_without_quotes_for_papers_add_them(name):
    for entry in fresh(name).state.terms.entries.values():
        assert all(title[0] not in '«“"' for title in entry.content["title"].values())
