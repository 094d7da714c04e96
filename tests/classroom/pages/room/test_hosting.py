"""Who leads: one press a step, back and ahead, more time, who is waited for and for what, nothing that is sealed."""

import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.live.screen import Screen
from socsim.classroom.pages.room import debrief, page
from socsim.classroom.pages.room.content import Desk
from socsim.competition.room.bots import playing
from socsim.competition.room.stages import HOST, ORDER
from socsim.competition.room.views import view
from tests.classroom.pages.room.reading import Reader
from tests.competition.room.rooms import WHOLE, act, fresh

RU = language("ru")
AT = 1_700_000_000_000


@pytest.fixture
def screen(tmp_path):
    one = Screen(tmp_path, "ru", lambda: AT, seed=lambda: 1)
    one.receive({"do": "open", "data": {"people": "class"}})
    assert one.receive({"do": "begin"})["taken"]
    yield one
    one.close()


def press(screen, kind, **data):
    return screen.receive({"do": "act", "kind": kind, "data": data})


def lead(screen):
    """Press the button of the band, whatever it is."""
    seen = screen.session.seen()
    button = Reader(f"<button {page.content(seen, screen.desk, RU).lead.press}>")
    if button.opens:
        return screen.receive({"do": "open", "data": button.opens[0]})
    return press(screen, button.acts[0].act, **button.acts[0].data)


def test_the_debrief_takes_as_many_presses_as_it_has_steps(screen):
    while screen.session.seen()["stage"]["name"] != ORDER[-1]:
        assert lead(screen)["taken"]
    for number in range(1, len(debrief.STEPS) + 1):
        assert lead(screen)["taken"]
        assert RU("room.page.debrief.progress", step=number, of=len(debrief.STEPS)) in screen.receive({})["page"]
    assert page.content(screen.session.seen(), screen.desk, RU).lead is None


def test_the_award_is_told_on_the_host_s_page_step_by_step_before_it_goes_on(screen):
    while screen.session.seen()["stage"]["name"] != "award":
        lead(screen)
    tasks = []
    while screen.session.seen()["stage"]["name"] == "award":
        tasks.append(page.content(screen.session.seen(), screen.desk, RU).task)
        assert lead(screen)["taken"]
    assert len(tasks) == 3 and tasks[0] == RU("room.page.telling.rest")


def test_every_stage_that_can_be_reached_has_its_button_and_the_engine_takes_each(screen):
    for _ in range(4):
        lead(screen)
    stages = [one.data["stage"] for one in Reader(screen.receive({})["page"]).acts if one.act == "jump"]
    assert stages == ["scoring", "deliberation", "award"]  # nothing after an award that has not been made
    for button in Reader(screen.receive({})["page"]).acts:
        if button.act in ("back", "jump"):
            assert press(screen, button.act, **button.data)["taken"]
            assert screen.session.seen()["stage"]["name"] == button.data["stage"]
            there = "jump" if ORDER.index(button.data["stage"]) < ORDER.index("admission") else "back"
            assert press(screen, there, stage="admission")["taken"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_who_is_waited_for_stands_with_what_is_left_and_nothing_of_what_is_in_it(code):
    speak = language(code)
    room = fresh(WHOLE)
    for seat in ("secretary", "a1"):
        room = act(room, "seat", HOST, seat=seat, people=["Айгүл"])
    room = act(act(room, "seat", HOST, seat=HOST, people=["Ведущий"]), "next", HOST)
    text = Reader(page.content(view(room.state, HOST), Desk(), speak).main).text
    assert speak("room.page.host.doing.seal") in text
    room = act(playing.carried_on(room, AT), "jump", HOST, stage="opening")
    shown = page.content(view(room.state, HOST), Desk(), speak)
    assert speak("room.page.host.doing.open", n=len(room.state.now.envelopes) - 1) in Reader(shown.main).text
    for part in ("aim", "title"):
        assert all(speak.of(one.content[part]) not in shown.main for one in room.state.now.envelopes.values())
