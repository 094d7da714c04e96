"""A rehearsal of one step: bots come as far as it, the person has the seat, bots go on; it is still there tomorrow."""

import pytest

from socsim.base.errors import Lesson
from socsim.base.i18n import language
from socsim.classroom.live import rehearsal, store
from socsim.classroom.live.rehearsal import Rehearsal
from socsim.classroom.live.rooms import records
from socsim.classroom.live.session import Session, Start
from socsim.classroom.live.step_screen import StepScreen
from socsim.competition.room.stages import ORDER
from socsim.competition.room.verify import verify

CLERK = Rehearsal(scenario="first_competition", seat="secretary", stage="opening", until="conflicts")
MEMBER = Rehearsal(scenario="first_competition", seat="member", stage="scoring", until="deliberation")
WRITER = Rehearsal(scenario="first_competition", seat="a2", stage="call", until="sealed")
RU = language("ru")


def begun(step, folder):
    return Session.begin(step.fresh(folder), Start(terms=step.terms("Айбек"), people={}))


def admit(session, rejected=("A3",)):
    """Open every envelope and decide about each; the ready-made ground is that of the scenario."""
    for row in session.seen()["register"]:
        assert session.act("open", {"application": row["application"]})
    assert session.act("ready", {})
    for row in session.seen()["register"]:
        code = row["application"]
        data = {"application": code, "defect": "no_charter", "reason": "Устава в конверте нет"}
        assert session.act("reject", data) if code in rejected else session.act("admit", {"application": code})
    assert session.act("ready", {})


def mark(session, mark_of=lambda code: 5):
    for code in session.seen()["sheet"]["to_mark"]:
        marks = dict.fromkeys(session.room.state.terms.criteria, mark_of(code))
        assert session.act("mark", {"application": code, "marks": marks})
    assert session.act("submit", {}) and session.act("ready", {})


@pytest.mark.parametrize("step", [CLERK, MEMBER, WRITER], ids=lambda step: step.seat)
def test_bots_come_as_far_as_the_step_and_the_person_has_the_seat(step, tmp_path):
    session = begun(step, tmp_path)
    assert session.room.state.stage == step.stage and session.seat == step.seat and not session.is_over
    assert session.people == (step.seat,) and session.room.state.sitting(step.seat).people == ("Айбек",)
    session.close()


def test_after_the_step_bots_bring_it_to_its_end_and_the_record_holds(tmp_path):
    session = begun(CLERK, tmp_path)
    admit(session)
    assert session.is_over and session.room.state.stage == ORDER[-1] and session.refusal is None
    assert session.room.state.now.admissions["A3"].reason == "Устава в конверте нет"
    assert session.room.state.sitting(CLERK.seat).is_bot
    session.close()
    assert verify(store.record(CLERK.latest(tmp_path))) == []


def test_who_comes_back_the_next_day_is_where_he_was(tmp_path):
    session = begun(MEMBER, tmp_path)
    code = session.seen()["sheet"]["to_mark"][-1]
    session.act("mark", {"application": code, "marks": {"need": 9}})
    session.close()
    again = Session.resume(MEMBER.latest(tmp_path))
    assert again.seat == MEMBER.seat and again.seen()["sheet"]["marks"] == {code: {"need": 9}}
    mark(again)
    again.close()
    over = Session.resume(MEMBER.latest(tmp_path))
    assert over.is_over and over.seat == MEMBER.seat and over.seen()["stage"]["name"] == ORDER[-1]
    over.close()


def test_one_whose_program_ended_between_two_events_goes_on_as_if_it_had_not(tmp_path):
    session = begun(CLERK, tmp_path)
    admit(session)
    chain = session.room.chain
    session.close()
    seatings = [number for number, link in enumerate(chain) if link.event.kind == "seat"]
    for number in sorted({at + step for at in seatings for step in (-1, 0, 1, 2)}):
        path = tmp_path / "cut" / f"{CLERK.scenario}-{CLERK.stage}-{CLERK.seat}-{number}.room"
        path.parent.mkdir(exist_ok=True)
        store.write(path, chain[:number])
        again = Session.resume(path)
        own = [link.event.kind for link in again.room.chain if link.event.seat == CLERK.seat]
        sat = [link for link in again.room.chain if link.event.kind == "seat"]
        assert len(sat) == (2 if again.is_over else 1) and again.seat == CLERK.seat
        assert again.room.state.stage in (*CLERK.stages, ORDER[-1]) and len(own) <= len(chain)
        again.close()


def test_a_second_time_begins_a_second_room_and_is_the_one_that_is_shown(tmp_path):
    first = begun(MEMBER, tmp_path)
    mark(first)
    first.close()
    old = MEMBER.latest(tmp_path)
    second = begun(MEMBER, tmp_path)
    second.close()
    assert MEMBER.latest(tmp_path) != old and old.exists() and CLERK.latest(tmp_path) is None


def test_a_step_that_goes_on_can_be_gone_on_with_from_the_lobby(tmp_path):
    begun(MEMBER, tmp_path).close()
    assert [record.stage for record in records(tmp_path)] == ["scoring"]


def test_nobody_signs_or_changes_a_mark_for_a_member_who_has_marked(tmp_path):
    session = begun(MEMBER, tmp_path)
    mark(session, lambda code: 0)
    state = session.room.state
    assert MEMBER.seat not in state.now.signatures and not [one for one in state.now.changes if one.seat == MEMBER.seat]
    session.close()


def test_how_much_the_person_s_marks_mattered(tmp_path):
    session = begun(MEMBER, tmp_path)
    bots = rehearsal.by_bots(session.room, MEMBER)
    mark(session, lambda code: 10 if code == "A2" else 0)
    found = rehearsal.mattered(session.room, MEMBER)
    session.close()
    codes = session.room.state.now.register
    assert found.points.tolist()[codes.index("A2")] == 10_000
    assert codes[found.seated.winner[0, 0]] == "A2"
    marks = found.simulated.rounds[-1].sheets.marks[0, codes.index("A1"), 1].tolist()
    assert marks == list(bots.state.now.marks[MEMBER.seat, "A1"].values())


def test_a_call_that_fails_by_the_person_s_step_is_repeated_by_the_bots(tmp_path):
    session = begun(CLERK, tmp_path)
    admit(session, rejected=("A1", "A3"))
    assert session.is_over and len(session.room.state.attempts) == 2
    assert rehearsal.ended(session.room, CLERK).now.admissions["A1"].defect == "no_charter"
    session.close()


@pytest.mark.parametrize(
    "wrong", [{"seat": "clerk"}, {"stage": "midnight"}, {"until": "opening"}, {"scenario": "first"}], ids=str
)
def test_a_step_that_there_is_not_is_a_lesson(wrong):
    right = {"scenario": "first_competition", "seat": "secretary", "stage": "opening", "until": "conflicts"}
    asked = right | wrong
    with pytest.raises(Lesson):
        rehearsal.rehearsal(asked.pop("scenario"), **asked)


def test_a_damaged_room_of_a_step_is_left_alone_and_the_step_can_be_begun(tmp_path):
    path = CLERK.fresh(tmp_path)
    path.write_bytes(b"no room")
    screen = StepScreen(tmp_path, CLERK, "ru")
    assert RU("room.page.step.begin") in screen.receive({"do": "hello"})["page"]
    assert screen.receive({"do": "begin"})["taken"] and path.read_bytes() == b"no room"
    screen.close()


def test_the_screen_leads_from_the_call_to_the_step_and_says_that_it_is_done(tmp_path):
    screen = StepScreen(tmp_path, CLERK, "ru")
    page = screen.receive({"do": "hello"})["page"]
    assert RU("room.page.step.begin") in page and "data-act" not in page
    assert screen.room is None and not screen.is_done and list(tmp_path.iterdir()) == []
    screen.receive({"do": "begin"})
    assert RU("room.stage.opening") in screen.receive({"do": "hello"})["page"]
    screen.receive({"do": "leave"})
    page = screen.receive({"do": "hello"})["page"]
    assert RU("room.page.lobby.resume", stage=RU("room.stage.opening")) in page
    assert screen.receive({"do": "resume", "data": {"name": ""}})["taken"]
    admit(screen.session)
    page = screen.receive({"do": "hello"})["page"]
    assert screen.is_done and RU("room.page.step.after") in page
    page = screen.receive({"do": "open", "data": {"stage": "admission"}})["page"]
    assert "Устава в конверте нет" in page and "disabled" in page
    assert screen.receive({"do": "act", "kind": "protocol", "data": {"name": "Айбек"}})["file"]["content"]
    screen.receive({"do": "begin"})
    assert not screen.is_done
    screen.close()
