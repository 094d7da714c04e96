"""Going on from here: another decision, another person, another law; the room it came from stays what it was."""

import pytest

from socsim.base.errors import Lesson
from socsim.classroom.live import branch, store
from socsim.competition.room import otherwise, reveal
from socsim.competition.room.bots import playing
from socsim.competition.room.replay import Difference, at, difference, fork, seen
from socsim.competition.room.verify import command, verify
from socsim.competition.room.views import view
from tests.competition.room.rooms import AT, NAMES, WHOLE, act, fresh, played, reached

CAPTURED = "captured_member"
HONEST = "chatkal_2014_preschool"  # a member steps back


def moment_of(room, kind, seat=""):
    """How many events lie before the first one of a kind."""
    return next(n for n, link in enumerate(room.chain) if link.event.kind == kind and seat in ("", link.event.seat))


def go_on(room, moment, **asked):
    return playing.carried_on(fork(room, moment, difference(asked, AT), AT), AT)


def test_a_fork_with_the_same_acts_has_the_same_head(luck):
    room = played(luck.choice(NAMES))
    moment = luck.randrange(1, len(room.chain) + 1)
    acts = tuple(command(link.event) for link in room.chain[moment:])
    assert fork(room, moment, Difference(acts=acts), AT).head == room.head
    assert fork(room, moment, Difference(), AT).head == at(room, moment).head


def test_an_admission_turned_round_plays_on_to_an_end_of_its_own():
    room = played(WHOLE)
    winner = room.state.now.award["panels"][0]["winner"][0]
    moment = next(turn.number - 1 for turn in room.state.moments if turn.application == winner and turn.kind == "admit")
    head = room.head
    other = go_on(
        room, moment, kind="reject", seat="secretary", application=winner, defect="unsigned", reason="Нет подписи"
    )
    assert other.state.stage == "debrief" and verify(other.chain) == [] and room.head == head
    assert other.chain[:moment] == room.chain[:moment]
    assert other.state.now.award["panels"][0]["winner"][0] != winner


def test_a_silent_tie_that_is_told_takes_the_sheet_out_and_a_told_one_can_be_kept_silent():
    room = played(CAPTURED)
    tie = next(
        tie for tie in room.state.terms.ties if tie.direct and not room.state.now.recused(tie.seat, tie.application)
    )
    entered = next(turn.number for turn in room.state.moments if turn.kind == "next" and turn.stage == "conflicts")
    told = go_on(room, entered, kind="declare", seat=tie.seat, application=tie.application, what="Родня", recused=True)
    assert told.state.now.recused(tie.seat, tie.application)
    assert (tie.seat, tie.application) not in told.state.now.marks
    honest = played(HONEST)
    said = next(link.event for link in honest.chain if link.event.kind == "declare" and link.event.data["recused"])
    silent = go_on(honest, moment_of(honest, "declare", said.seat), kind="silent", seat=said.seat)
    assert (said.seat, said.data["application"]) not in silent.state.now.declarations


def test_another_mark_a_person_in_another_seat_and_nothing_at_all():
    room = played(WHOLE)
    submitted = next(turn for turn in room.state.moments if turn.kind == "submit")
    code = room.state.now.admitted[0]
    asked = {"kind": "mark", "seat": submitted.seat, "application": code, "criterion": "need", "mark": 10}
    marked = fork(room, submitted.number, difference(asked, AT), AT)
    assert marked.state.now.marks[submitted.seat, code]["need"] == 10
    seated = fork(room, submitted.number, difference({"kind": "sit", "seat": "chair", "people": ["Нурлан"]}, AT), AT)
    assert seated.state.sitting("chair").people == ("Нурлан",)
    assert go_on(room, submitted.number, kind="again").state.stage == "debrief"


def test_under_another_law_everything_is_done_once_more():
    room = played(WHOLE)
    moment = len(room.chain)
    strict = fork(room, moment, difference({"kind": "law", "key": "award.pass_mark", "value": 100}, AT), AT)
    assert strict.state.now.award["panels"][0]["winner"] == [""] and verify(strict.chain) == []
    own = room.state.terms.announcement.pass_mark
    same = fork(room, moment, Difference(law={"award.pass_mark": own}), AT)
    assert same.state.now.award == room.state.now.award
    with pytest.raises(Lesson) as refusal:
        fork(room, moment, difference({"kind": "law", "key": "award.nothing", "value": 1}, AT), AT)
    assert refusal.value.key == "room_no_such_law"


def test_under_a_law_that_needs_no_second_call_the_fork_stops_where_the_room_made_one():
    room = played("karakol_2019_two_lots")
    alone = go_on(room, len(room.chain), kind="law", key="award.minimum_admitted", value=1)
    assert verify(alone.chain) == [] and alone.state.stage == "debrief"
    assert len(alone.state.attempts) <= len(room.state.attempts)


def test_a_stage_with_a_clock_has_the_time_that_was_left():
    room = fresh(WHOLE, timed=True)
    person = act(room, "seat", "host", seat="a1", people=["Айгүл"])
    calling = playing.carried_on(person, AT)
    assert calling.state.stage == "call" and calling.state.clock.length
    later = AT + 10 * calling.state.clock.length
    branched = fork(calling, len(calling.chain), Difference(), later)
    assert branched.state.clock.left(later) == calling.state.clock.left(calling.state.at) > 0
    assert fork(branched, len(branched.chain), Difference(), later + 5).state.clock.left(later + 5) > 0


@pytest.mark.parametrize("asked", [{}, {"kind": 5}, {"kind": "fly"}, {"kind": "seat", "seat": "chair"}])
def test_what_is_no_difference_is_refused(asked):
    with pytest.raises(Lesson):
        fork(played(WHOLE), 3, difference(asked, AT), AT)


def test_a_fork_lies_in_a_file_of_its_own(tmp_path):
    path = tmp_path / "конкурс.room"
    room = played(WHOLE)
    store.write(path, room.chain)
    before = path.read_bytes()
    asked = {"moment": moment_of(room, "admit"), "kind": "admit", "seat": "secretary", "application": "A1"}
    fresh_path = branch.written(room, path, asked, AT)
    assert fresh_path != path and path.read_bytes() == before
    assert store.read(fresh_path).head == fork(room, asked["moment"], difference(asked, AT), AT).head
    assert branch.written(room, path, asked, AT) not in (path, fresh_path)
    with pytest.raises(Lesson):
        branch.written(room, path, {**asked, "moment": 10**6}, AT)
    assert len(list(tmp_path.iterdir())) == 3


def test_moments_are_offered_when_everything_has_been_revealed_and_lead_back_to_what_was_seen():
    room = reached(WHOLE, "debrief")
    assert "moments" not in view(room.state, "chair")
    room = played(WHOLE)
    turns = view(room.state, "a1")["moments"]
    assert {turn["kind"] for turn in turns} >= {"next", "admit", "reject", "declare", "submit", "award"}
    for turn in turns:
        event = room.chain[turn["number"] - 1].event
        assert (event.kind, event.seat, event.at) == (turn["kind"], turn["seat"], turn["at"])
    scoring = next(turn["number"] for turn in turns if turn["stage"] == "scoring" and turn["kind"] == "next")
    then = seen(room, scoring, "member_1")
    assert then["stage"]["name"] == "scoring" and "award" not in then and "reveal" not in then


@pytest.mark.parametrize("name", NAMES)
def test_what_might_have_been_is_told_beside_what_was(name):
    room = played(name)
    panel = room.state.now.award["panels"][0]
    shown = room.state.revealed
    for one in shown["bots"]:
        assert one["moved"] in panel["total"] and len(one["winners"]) == len(room.state.now.ceilings)
        assert one["was"] == panel["total"][one["moved"]] and 0 <= one["would"] <= 10_000
    for ones in shown["laws"].values():
        assert [one["winners"] for one in ones if one["own"]] == [reveal.came(room.state)["winner"]]
    for code, profile in shown["profiles"].items():
        assert profile["lot"] == room.state.terms.entries[code].lot
        if code in panel["total"] and "points" in profile:
            assert profile["points"]["own"] == panel["total"][code]
            assert profile["best"][1] >= profile["weakest"][1]


def test_the_captured_member_decided_it_and_the_key_says_so():
    room = played(CAPTURED)
    captured = [one for one in room.state.revealed["bots"] if one["seat"] == "member_4"]
    assert {one["what"] for one in captured} == {"key", "recused"}
    by_hand = go_on(
        room,
        next(turn.number for turn in room.state.moments if turn.stage == "conflicts"),
        kind="declare",
        seat="member_4",
        application="A4",
        what="Родня",
        recused=True,
    )
    assert [one["winners"] for one in captured] == [[by_hand.state.now.award["panels"][0]["winner"][0]]] * 2


def test_under_no_change_nothing_changes():
    room = played(WHOLE)
    assert otherwise._winners_under(room.state, {}) == reveal.came(room.state)["winner"]
