"""What the lobby begins: fresh luck kept in the record, scenarios of one's own, a clock where one was asked for."""

import pytest

from socsim.base.i18n import language
from socsim.classroom.live import brought
from socsim.classroom.live.screen import Screen
from socsim.competition.room import scenarios
from socsim.competition.room.replay import at
from socsim.competition.room.terms import MINUTE
from socsim.interop.own import scenario_texts

AT = 1_700_000_000_000
RU = language("ru")


@pytest.fixture
def screen(tmp_path):
    one = Screen(tmp_path / "work" / "rooms", "ru", lambda: AT)
    yield one
    one.close()


def begun(screen, **chosen):
    screen.receive({"do": "open", "data": chosen})
    assert screen.receive({"do": "begin"})["taken"]
    return screen.session.room


def test_a_second_try_is_not_the_same_luck_and_each_record_keeps_its_own(screen):
    seeds = []
    for _ in range(3):
        room = begun(screen)
        seeds.append(room.state.terms.seed)
        assert at(room, 1).state.terms.seed == seeds[-1]
        screen.receive({"do": "leave"})
    assert len(set(seeds)) == 3


def test_a_class_can_be_given_the_same_luck(tmp_path):
    for folder in ("a", "b"):
        screen = Screen(tmp_path / folder, "ru", lambda: AT, seed=lambda: 7)
        assert begun(screen).state.terms.seed == 7
        screen.close()


@pytest.mark.parametrize("lay", [scenarios.example, scenario_texts.example])
@pytest.mark.parametrize("folder", [".", brought.FOLDER])
def test_a_scenario_of_one_s_own_in_the_work_folder_is_offered_and_begun(screen, lay, folder):
    where = screen.folder.parent / folder
    where.mkdir(parents=True, exist_ok=True)
    path = lay(where)[0]
    page = screen.receive({"do": "hello"})["page"]
    assert "(first_competition.yaml)" in page  # told from the kit's own of the same title
    room = begun(screen, scenario=path.name)
    assert room.state.terms.data["scenario"] == path.name
    assert screen.session.store.path.name == "first_competition.room"


def test_a_scenario_with_a_fault_is_named_and_not_begun_until_it_is_mended(screen):
    path = scenarios.example(screen.folder.parent)[0]
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("sheet: kit-100", "sheet: nobody-has-it"), "utf-8")
    page = screen.receive({"do": "hello"})["page"]
    assert RU("room.page.lobby.faulty", files=path.name) in page
    assert begun(screen, scenario=path.name).state.terms.data["scenario"] == "first_competition"
    screen.receive({"do": "leave"})
    path.write_text(whole + "\n", "utf-8")
    page = screen.receive({"do": "hello"})["page"]
    assert RU("room.page.lobby.faulty", files=path.name) not in page
    assert begun(screen, scenario=path.name).state.terms.data["scenario"] == path.name


def test_other_files_in_the_work_folder_are_left_alone(screen):
    work = screen.folder.parent
    work.mkdir(parents=True, exist_ok=True)
    (work / "bill.yaml").write_text("title: Проба\nchanges: {}\n", "utf-8")
    (work / "broken.yaml").write_bytes(b"\xff\xfe\x00format: socsim scenario")
    assert brought.offer(screen.folder).faulty == ("broken.yaml",)


def test_without_a_deadline_there_is_no_clock_and_with_one_it_says_what_happens_at_zero(screen):
    begun(screen, people="class")
    assert "data-clock" not in screen.receive({"do": "look"})["page"]
    screen.receive({"do": "leave"})
    begun(screen, people="class", timed="yes")
    page = screen.receive({"do": "act", "kind": "next", "data": {}})["page"]
    minutes = screen.session.room.state.terms.length("call") // MINUTE
    assert f'data-left="{minutes * MINUTE}"' in page and RU("room.page.clock.call") in page
    assert RU("room.page.clock.left", time=f"{minutes}:00") in page
    page = screen.receive({"do": "act", "kind": "extend", "data": {"milliseconds": 300_000}})["page"]
    assert RU("room.page.clock.left", time=f"{minutes + 5}:00") in page
    page = screen.receive({"do": "act", "kind": "pause", "data": {}})["page"]
    assert "data-rests" in page and RU("room.page.clock.rests", time=f"{minutes + 5}:00") in page


def test_who_has_not_marked_in_time_is_not_locked_in(tmp_path):
    moment = [AT]
    screen = Screen(tmp_path / "rooms", "ru", lambda: moment[0])
    begun(screen, role="member", timed="yes")
    while screen.session.seen()["stage"]["name"] != "scoring":
        assert screen.receive({"do": "act", "kind": "ready", "data": {}})["taken"]
    screen.receive({"do": "open", "data": {"foretold": "yes"}})
    assert RU("room.page.sheet.time_over") not in screen.receive({"do": "look"})["page"]
    moment[0] += 3_600_000
    assert RU("room.page.sheet.time_over") in screen.receive({"do": "look"})["page"]
    assert not screen.receive({"do": "act", "kind": "mark", "data": {"application": "A1", "marks": {"need": 5}}})[
        "taken"
    ]
    assert screen.receive({"do": "act", "kind": "ready", "data": {}})["taken"]
    assert screen.session.seen()["stage"]["name"] == "deliberation"
    screen.close()
