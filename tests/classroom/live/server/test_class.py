"""A class over HTTP: coming in, sitting down, marking, what is on disk, and what becomes of a seat."""

import json
import re
from html import unescape

import pytest

from socsim.classroom.live import store
from socsim.competition.room.verify import verify
from tests.classroom.live.server.meeting import meeting, room


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    path = room(tmp_path_factory.mktemp("class"))
    with meeting(path) as one:
        yield one


@pytest.fixture
def fresh(tmp_path):
    with meeting(room(tmp_path)) as one:
        yield one


def test_one_request_brings_the_whole_page(held):
    door = held.phone()
    for phone in (door, held.phone("a1")):
        answer, content = phone.ask("/", **{"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip" and len(content) <= 30_000
        page = phone.page()
        assert not re.search(r'(src|href)="(?!data:|\?|/)', page) and "url(http" not in page
    assert 'lang="ru"' in page and 'name="viewport"' in page


def test_each_phone_has_its_own_language(held):
    speaks = {
        code: held.phone("", **{"Accept-Language": f"{code}-KG,{code};q=0.9"}).page() for code in ("ru", "ky", "en")
    }
    assert "Сядьте на место" in speaks["ru"] and "Ордуңузга отуруңуз" in speaks["ky"] and "Take a seat" in speaks["en"]
    phone = held.phone("")
    phone.put("", {"code": "ky"}, do="language")
    assert '<html lang="ky">' in phone.page()


def test_a_wrong_pin_stays_outside_and_a_right_one_comes_in_however_many_were_wrong(held):
    phone = held.phone()
    phone.cookie = ""
    answer, content = phone.form("/enter", pin="AAAAAA")
    assert answer.status == 200 and not phone.cookie and "Такого ПИН нет" in content.decode()
    assert phone.ask("/now", **{"X-Key": ""})[0].status == 401
    pin = held.front.gathering.phones.pin
    assert phone.form("/enter", pin=f" {pin[:3].lower()} {pin[3:]} ")[0].status == 303 and phone.cookie


def test_who_has_seen_it_all_is_not_told_again(held):
    phone = held.phone("a2")
    status, shown = phone.now()
    assert status == 200 and phone.now(shown["rev"])[0] == 304


def test_a_mark_is_on_disk_before_it_is_called_saved_and_counts_once(fresh):
    member = fresh.phone("member")
    fresh.go("scoring")
    code = fresh.front.gathering.state.now.admitted[0]
    criterion = fresh.front.gathering.state.terms.criteria[0]
    for _ in range(3):  # the answer is lost, the phone sends it again
        answer = member.put("mark", {"application": code, "marks": {criterion: 7}}, ticket="same")
        assert not answer["why"] and answer["done"] == {"same": True}
    written = store.read(fresh.front.gathering.store.path)
    marks = [link.event for link in written.chain if link.event.kind == "mark" and link.event.seat == "member"]
    assert [event.data["marks"] for event in marks] == [{criterion: 7}]
    assert verify(written.chain) == []


def test_what_is_refused_is_said_in_the_language_of_the_phone(fresh):
    member = fresh.phone("member", **{"Accept-Language": "ky"})
    assert "Бул этапта" in member.put("mark", {"application": "a1", "marks": {}})["why"]
    assert member.put("next")["why"] and fresh.front.gathering.state.stage == "preparation"


def test_empty_seats_are_bots_and_a_person_who_gets_up_gives_way_to_one(fresh):
    gathering = fresh.front.gathering
    assert all(gathering.state.sitting(seat).is_bot for seat in gathering.state.terms.places)
    phone = fresh.phone("a1")
    assert not gathering.state.sitting("a1").is_bot
    phone.put("", do="leave")
    assert gathering.state.sitting("a1").is_bot and "Сядьте на место" in phone.page()


def test_a_team_shares_its_seat_and_a_member_does_not(fresh):
    team = [fresh.phone("a1") for _ in range(3)]
    fresh.phone("member")
    second = fresh.phone()
    assert "уже занято" in second.form("/sit", seat="member")[1].decode()
    fresh.go("call")
    team[0].put("write", {"title": "Айылга ырлар"})
    assert all("Айылга ырлар" in phone.put("", {"part": "title"}, do="open")["page"] for phone in team)


def test_another_phone_goes_on_in_a_seat_when_the_instructor_says_so(fresh):
    gathering = fresh.front.gathering
    old = fresh.phone("member")
    fresh.go("scoring")
    code = gathering.state.now.admitted[0]
    first, second = gathering.state.terms.criteria[:2]
    new = fresh.phone()
    new.form("/sit", code=gathering.phones.codes["member"].lower())
    assert "скажите ему" in new.page() and not new.now()[1]["page"].count('data-act="mark"')
    (asking,) = [phone for phone in gathering.phones if phone.asks]
    fresh.desk.put("", {"phone": asking.number}, do="accept")
    assert not new.put("mark", {"application": code, "marks": {first: 3}})["why"]
    assert not old.put("mark", {"application": code, "marks": {first: 9, second: 8}})["why"]  # from its outbox
    assert gathering.state.now.marks["member", code] == {first: 3, second: 8}
    assert old.put("submit")["why"] and "только читать" in old.now()[1]["page"]


def test_whoever_was_put_out_comes_back_with_the_code(fresh):
    gathering = fresh.front.gathering
    phone = fresh.phone("a1")
    fresh.go("call")
    phone.put("write", {"title": "Ырлар"})
    fresh.desk.put("", {"seat": "a1"}, do="put_out")
    assert gathering.state.sitting("a1").is_bot and "Сядьте" in phone.now()[1]["page"]
    assert phone.put("write", {"title": "?"})["why"]
    phone.form("/sit", code=gathering.phones.codes["a1"])
    assert [one.number for one in gathering.phones.at("a1")] and not gathering.state.sitting("a1").is_bot


def test_a_late_joiner_sees_where_the_class_is(fresh):
    fresh.go("scoring")
    assert "Этап 7 из 12" in fresh.phone("a1").page()


def test_a_page_without_its_script_reads_and_marks(fresh):
    member = fresh.phone("member")
    fresh.go("scoring")
    gathering = fresh.front.gathering
    for number in range(9):  # past the prediction and the question of ties
        page = member.page()
        marking = [form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if 'data-act="mark"' in form]
        if marking:
            break
        buttons = [unescape(words) for words in re.findall(r'name="_press" value="([^"]*)"', page)]
        onward = next(words for words in buttons if "foretold" in words or ("declare" in words and "true" not in words))
        assert member.form("/do", _press=onward, _once=str(number))[0].status == 303
    hidden = dict(re.findall(r'name="(_\w+)" value="([^"]*)"', marking[0]))
    name, _ = re.search(r'name="(marks\.\w+)" value="(\d+)"', marking[0]).groups()
    sent = {key: unescape(words) for key, words in hidden.items()} | {name: "6"}
    for _ in range(2):  # a double tap
        assert member.form("/do", **sent)[0].status == 303
    (marks,) = [given for (seat, _), given in gathering.state.now.marks.items() if seat == "member"]
    assert list(marks.values()) == [6]
    assert sum(link.event.seat == "member" and link.event.kind == "mark" for link in gathering.room.chain) == 1


def test_a_note_goes_to_one_seat_only(fresh):
    one, other = fresh.phone("a1"), fresh.phone("a2")
    act = {
        "ticket": "1",
        "do": "act",
        "kind": "write_to",
        "data": {"seat": "a1"},
        "fields": [["words", "text", "Wi-Fi <b>"]],
    }
    fresh.desk.ask("/put", json.dumps({"acts": [act]}).encode())
    assert "Wi-Fi &lt;b&gt;" in one.now()[1]["page"] and "Wi-Fi" not in other.now()[1]["page"]
    one.put("", do="read")
    assert "Wi-Fi" not in one.now()[1]["page"]


def test_a_closed_room_says_so_and_can_be_opened_again(fresh):
    phone = fresh.phone("a1")
    fresh.desk.put("", do="close_room")
    answer, content = phone.ask("/now")
    assert answer.status == 410 and "закрыл комнату" in content.decode()
    assert fresh.front.gathering.phones.codes["a1"] in content.decode()
    fresh.desk.put("", do="open_room")
    assert phone.now()[0] == 200


def test_the_wall_shows_how_to_come_in_and_nothing_of_a_seat(fresh):
    pytest.importorskip("segno")
    gathering = fresh.front.gathering
    wall = fresh.phone().ask("/wall")[1].decode()
    assert gathering.phones.pin in wall and fresh.front.hosts[0] in wall and "<svg" in wall
    fresh.go("scoring")
    wall = fresh.phone().ask("/wall")[1].decode()
    assert not any(code in wall for code in gathering.phones.codes.values())


def test_after_a_restart_everything_is_as_it_was(tmp_path):
    path = room(tmp_path)
    with meeting(path) as before:
        phone = before.phone("a1")
        known = _known(before)
        before.go("call")
        phone.put("write", {"title": "Айылга ырлар"})
        copy = before.front.gathering.store.export(tmp_path / "copy.room")
    for file in (path, copy):
        with meeting(file) as after:
            assert _known(after) == known
            phone.port = after.port
            assert "Айылга ырлар" in phone.put("", {"part": "title"}, do="open")["page"]
    assert store.changed(path) == []


def _known(one):
    phones = one.front.gathering.phones
    return phones.pin, phones.run, phones.codes
