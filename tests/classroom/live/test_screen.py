"""What stands on a screen: from the lobby to a page and back, refusals, languages, the curtain, another page."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.live.screen import DOINGS, Screen
from socsim.classroom.live.session import Session
from tests.sizes import examples

AT = 1_700_000_000_000
RU = language("ru")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def screen(tmp_path):
    one = Screen(tmp_path, "ru", lambda: AT)
    yield one
    one.close()


def begun(screen, **chosen):
    screen.receive({"do": "open", "data": chosen})
    assert screen.receive({"do": "begin", "n": 1})["taken"]
    return screen


def looked_on(screen, stage):
    """Press the one button of every stage in which bots do everything."""
    while screen.session.seen()["stage"]["name"] != stage:
        assert act(screen, "ready")["taken"]
    return screen


def act(screen, kind, fields=(), **data):
    return screen.receive({"do": "act", "kind": kind, "data": data, "fields": fields, "n": 7})


def test_the_lobby_offers_the_shortest_competition_and_names_the_first_move(screen):
    page = screen.receive({"do": "hello", "n": 1})["page"]
    assert RU("room.page.lobby.begin", first=RU("room.page.lobby.first.member")) in page
    page = screen.receive({"do": "open", "data": {"role": "ngo"}})["page"]
    assert RU("room.page.lobby.begin", first=RU("room.page.lobby.first.ngo")) in page


@pytest.mark.parametrize("role", ["ngo", "member", "chair", "secretary", "official"])
def test_the_first_move_is_at_most_five_presses_away(screen, role):
    presses = [{"scenario": "first_competition"}, {"people": "one"}, {"role": role}]
    for press in presses:
        screen.receive({"do": "open", "data": press})
    assert screen.receive({"do": "begin"})["taken"]
    assert screen.session.seen()["you"]["role"] == role
    assert screen.session.seat == screen.session.turn


def test_an_act_is_answered_with_its_number_and_what_is_on_disk(screen):
    looked_on(begun(screen), "conflicts")
    answer = act(screen, "ready")
    assert (answer["n"], answer["taken"]) == (7, True)
    assert RU("room.stage.scoring") in answer["page"]
    code = screen.session.seen()["sheet"]["to_mark"][0]
    answer = act(screen, "mark", [["marks.need", "whole", "4"]], application=code)
    assert answer["taken"] and screen.session.seen()["sheet"]["marks"][code] == {"need": 4}
    assert screen.saved in answer["page"] and re.search(r"\d\d:\d\d", screen.saved)


def test_a_refusal_stands_on_the_page_and_nothing_was_taken(screen):
    looked_on(begun(screen), "scoring")
    answer = act(screen, "submit")
    assert not answer["taken"]
    assert screen.session.refusal.text(RU)[:40] in answer["page"]
    answer = act(screen, "mark", [["marks.need", "whole", "viele"]], application="A1")
    assert not answer["taken"] and not screen.session.seen()["sheet"]["marks"]


def test_leaving_loses_nothing_and_one_press_brings_back_the_same_page(screen):
    begun(screen)
    page = act(screen, "ready")["page"]
    lobby = screen.receive({"do": "leave"})["page"]
    assert RU("room.page.lobby.again") in lobby and "one.room" not in lobby
    name = re.search(r'data-do="resume" data-data="([^"]*)"', lobby).group(1).replace("&#34;", '"')
    assert screen.receive({"do": "resume", "data": json.loads(name)})["page"] == page
    assert not screen.receive({"do": "resume", "data": {"name": "../other.room"}})["taken"]


def test_what_has_been_told_stays_told_in_a_new_page_of_the_same_stage_and_no_longer(screen):
    looked_on(begun(screen), "opening")
    first = screen.receive({"do": "look"})["page"]
    heard = screen.receive({"do": "open", "data": {"heard": "3"}})["page"]
    assert heard != first
    again = Screen(screen.folder, "ru", lambda: AT)
    assert again.receive({"do": "resume", "data": {"name": screen.session.store.path.name}})["page"] == heard
    stale = screen.receive({"do": "open", "data": {"heard": "2"}})["page"]
    assert RU("room.page.elsewhere") in stale and again.session.kept_open["heard"] == "3"
    assert act(again, "ready")["taken"] and again.session.kept_open == {}
    again.close()


def test_a_room_begun_again_is_another_file(screen):
    begun(screen)
    screen.receive({"do": "leave"})
    begun(screen)
    assert sorted(path.name for path in screen.folder.glob("*.room") if ".copy" not in path.name) == [
        "first_competition-2.room",
        "first_competition.room",
    ]


def test_behind_the_curtain_nothing_of_any_seat_is_on_the_page(screen):
    begun(screen, people="several", **{"seat secretary": "yes", "seat member": "yes"})
    page = screen.receive({"do": "look"})["page"]
    member = screen.session.room.state.place("member")
    assert RU.of(member.title) in page
    for place in screen.session.room.state.terms.places.values():
        assert RU.of(place.knows) not in page
    assert RU.of(member.knows)[:30] in screen.receive({"do": "unveil"})["page"]


def test_two_or_three_need_two_seats(screen):
    screen.receive({"do": "open", "data": {"people": "several", "seat member": "yes"}})
    assert not screen.receive({"do": "begin"})["taken"]


def test_who_leads_goes_on_stage_by_stage(screen):
    begun(screen, people="class")
    assert RU("room.stage.call") in act(screen, "next")["page"]


def test_the_older_of_two_pages_can_only_be_read_until_it_is_brought_back(screen):
    begun(screen)
    other = Session.resume(screen.session.store.path)
    page = screen.receive({"do": "look"})["page"]
    assert RU("room.page.elsewhere") in page and "disabled" in page
    assert not act(screen, "ready")["taken"]
    assert RU("room.page.elsewhere") not in screen.receive({"do": "take_over"})["page"]
    assert act(screen, "ready")["taken"]
    other.close()


def test_a_stage_that_is_over_can_be_looked_at_and_nothing_be_done_in_it(screen):
    looked_on(begun(screen), "conflicts")
    now = screen.receive({"do": "look"})["page"]
    then = screen.receive({"do": "open", "data": {"stage": "opening"}})["page"]
    assert RU("room.page.then", stage=RU("room.stage.opening")) in then and '<fieldset class="work" disabled>' in then
    assert screen.receive({"do": "open", "data": {"stage": ""}})["page"] == now
    assert screen.receive({"do": "open", "data": {"stage": "award"}})["page"] == now


def test_every_language_is_one_press_away(screen):
    for code in LANGUAGES:
        page = screen.receive({"do": "language", "data": {"code": code}})["page"]
        assert language(code)("room.page.lobby.which") in page and f'lang="{code}"' in page


@given(st.sampled_from(sorted(DOINGS)), JSON, JSON, JSON)
@examples(30, one_folder=True)
def test_whatever_is_sent_the_answer_is_a_page(tmp_path, do, kind, data, fields):
    screen = Screen(tmp_path, "en", lambda: AT)
    if do == "begin":
        do = "act"
    answer = screen.receive({"do": do, "kind": kind, "data": data, "fields": fields})
    assert "<main" in answer["page"]
    screen.close()
