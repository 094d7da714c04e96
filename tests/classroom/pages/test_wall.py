"""The wall: what stands on it comes from the process, step by step; closed to strangers, kind, nobody's name on it."""

import json
import re
import urllib.error
import urllib.request
from html import unescape
from pathlib import Path

import numpy as np
import pytest

from socsim import language
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.classroom.evening.rehearsal import Rehearsal
from socsim.classroom.live import shows
from socsim.classroom.pages.wall.contest import of_book, of_room
from socsim.classroom.pages.wall.server import Wall, is_here
from socsim.classroom.pages.wall.show import Show
from socsim.classroom.pages.wall.steps import steps
from socsim.scoring.book import Scorebook
from tests.browser import lab
from tests.competition.room.rooms import fresh

ROOMS = Path(__file__).resolve().parents[2] / "cases" / "rooms"
NUMBER = re.compile(r"\d+[.,]\d\d")


def rooms():
    return [path.stem for path in sorted(ROOMS.glob("*.jsonl"))]


def shown(show):
    """Walk a show to its end and return what stood on the wall, step by step."""
    pages = []
    for number in range(len(show.steps)):
        pages.append(unescape(show.now()["html"]))
        show.obey("ahead", number)
    return pages


@pytest.fixture
def wall():
    served = Wall(Show(shows.reader(None), "ru"))
    yield served
    served.close()


def ask(wall, place, *, host="", body=None, key=""):
    """Return status and text of an answer."""
    headers = {"Host": host} if host else {}
    headers |= {"X-Wall-Key": key} if key else {}
    request = urllib.request.Request(f"http://127.0.0.1:{wall.port}/{place}", data=body, headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode("utf-8")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", rooms())
def test_a_winner_is_named_when_its_step_comes_and_not_before(name, code):
    read = shows.reader(ROOMS / f"{name}.jsonl")
    show = Show(read, code)
    contest = read(code)
    pages = shown(show)
    assert show.steps[0].kind == "predict"
    for number, lot in enumerate(contest.lots):
        turn = next(n for n, s in enumerate(show.steps) if s.lot == number and s.kind in ("winner", "nobody"))
        for winner in map(lot.name, lot.winners):
            assert winner in pages[turn]
            assert not any(winner in page for page in pages[1:turn])


@pytest.mark.parametrize("name", rooms())
def test_below_the_pass_mark_nobody_has_points_or_a_place(name):
    read = shows.reader(ROOMS / f"{name}.jsonl")
    show = Show(read, "ru")
    short = [(step, page) for step, page in zip(show.steps, shown(show), strict=True) if step.kind == "short"]
    assert not any(NUMBER.search(page) or "Место" in page for _, page in short)
    named = [[read("ru").lots[step.lot].name(int(code)) for code in step.read.applications] for step, _ in short]
    assert all(names == sorted(names) and len(names) <= 3 for names in named)


def test_a_room_before_its_award_has_nothing_to_show():
    with pytest.raises(Lesson) as refused:
        of_room(fresh("omuraliev_2014_culture").state, language("ru"))
    assert refused.value.key == "wall_not_decided"


def test_each_commission_of_a_class_is_read_out_by_itself(tmp_path):
    rehearsal = Rehearsal(tmp_path, 23, language("ru"))
    rehearsal.marked()
    titles = [shows.reader(rehearsal.made.room, panel)("ru").title for panel in (1, 2)]
    assert [title.rpartition(" · ")[2] for title in titles] == ["комиссия 1", "комиссия 2"]
    with pytest.raises(Lesson) as refused:
        shows.reader(rehearsal.made.room, 3)("ru")
    assert refused.value.key == "wall_no_panel"


def test_who_shares_a_place_is_named_one_after_the_other_and_a_tie_is_told():
    """Four alike: three screens of one name each, then the winner and the word that the rule on ties decided."""
    book = Scorebook(marks=np.full((4, 2, 4), 800), pass_mark=6000)
    assert kinds(book) == ["predict", "place", "place", "place", "pause", "winner", "rules"]
    pages = shown(Show(lambda code: of_book(book, "", language(code)), "ru"))
    assert "решило правило о равных баллах" in pages[-2] and not any("равных баллах" in page for page in pages[:-2])


def test_the_first_clock_begins_when_somebody_looks():
    show = Show(shows.reader(None), "ru")
    assert show._ends is None and 29 < show.now()["left"] <= 30
    show.obey("more", 0)
    assert 59 < show.now()["left"] <= 60


def test_nobody_reached_the_mark_everybody_did_and_one_alone():
    """The order of steps for the three plain ends; a class of one application has no other rules to show."""
    low = Scorebook(marks=np.full((3, 2, 4), 400), pass_mark=6000)
    assert kinds(low) == ["predict", "short", "nobody", "rules"]
    high = Scorebook(marks=np.full((3, 2, 4), 400) + 100 * np.arange(3)[:, None, None], pass_mark=100)
    assert kinds(high) == ["predict", "place", "place", "pause", "winner", "rules"]
    alone = Scorebook(marks=np.full((1, 2, 4), 800), pass_mark=6000)
    assert kinds(alone) == ["predict", "pause", "winner"]
    empty = Scorebook(marks=np.full((2, 2, 4), 800), given=np.zeros((2, 2), bool), pass_mark=6000)
    assert kinds(empty) == ["predict", "nobody"]


def kinds(book):
    contest = of_book(book, "", language("ru"))
    pages = shown(Show(lambda code: of_book(book, "", language(code)), "ru"))
    assert all(pages)
    return [step.kind for step in steps(contest)]


def test_a_member_stands_on_the_wall_as_a_seat():
    """Who did not mark the winner is told by number; a name that stands in the file is on no screen."""
    given = np.ones((2, 3), bool)
    given[1, 2] = False
    marks = np.full((2, 3, 4), 700)
    marks[1] += 100
    book = Scorebook(marks=marks, given=given, members=("Айгүл", "Бакыт", "Чолпон"), pass_mark=6000)
    pages = shown(Show(lambda code: of_book(book, "", language(code)), "ru"))
    assert "Эту заявку не оценивали: место 3." in pages[-2]
    assert not any(name in page for page in pages for name in book.members)


@pytest.mark.parametrize("host", ["rebound.example", "rebound.example:80", "192.168.1.5", "localhost.example", ""])
def test_a_strange_host_is_refused_everywhere(wall, host):
    assert not is_here(host)
    if host:
        assert {ask(wall, place, host=host)[0] for place in ("", "now", "wall.js")} == {403}
        assert ask(wall, "said", host=host, body=b"{}", key=wall.key)[0] == 403
    assert ask(wall, "now", host=f"localhost:{wall.port}")[0] == 200


def test_only_the_page_with_the_key_may_press(wall):
    """Whoever looks on sees the same steps; without the key nothing moves, and a stale press moves nothing."""
    press = json.dumps({"what": "ahead", "from": 0}).encode()
    for key in ("", "wrong"):
        assert ask(wall, "said", body=press, key=key)[0] == 403
    assert wall.show.number == 0 and 'data-key=""' in ask(wall, "")[1]
    assert f'data-key="{wall.key}"' in ask(wall, f"?key={wall.key}")[1]
    assert ask(wall, "said", body=press, key=wall.key)[0] == 200 and wall.show.number == 1
    ask(wall, "said", body=press, key=wall.key)
    assert wall.show.number == 1
    assert json.loads(ask(wall, "now?lang=ky")[1])["html"] != json.loads(ask(wall, "now?lang=ru")[1])["html"]


@pytest.mark.browser
def test_a_clicker_leads_through_the_steps_on_a_wall_of_any_size(wall, chromium_path):
    """Every key of a clicker; each screen whole, its letters at least 30 of 1080; no winner in the page too early."""
    lot = shows.reader(None)("ru").lots[0]
    winner = lot.name(lot.winners[0])
    turn = [step.kind for step in wall.show.steps].index("winner")
    keys = ["PageDown", "Space", "ArrowRight"]
    with lab.browser(chromium_path, 1280, 720) as (page, outside):
        page.goto(wall.address)
        for number in range(len(wall.show.steps)):
            lab.until(
                page, "n => document.querySelectorAll('#dots i')[n]?.className === 'now'", f"step {number}", number
            )
            assert (winner in unescape(page.content())) == (number == 0 or number >= turn)
            assert page.evaluate(TOO_SMALL) == [] and page.evaluate(HIDDEN) is False
            page.keyboard.press(keys[number % 3]) if number else page.mouse.click(400, 300)
        page.keyboard.press("b")
        lab.until(page, "() => !document.getElementById('dark').hidden", "a dark wall")
        page.keyboard.press("PageUp")
        lab.until(page, "() => document.getElementById('dark').hidden", "light again")
        page.keyboard.press("PageUp")
        lab.until(page, "n => document.querySelectorAll('#dots i')[n].className === 'now'", "one back", turn)
        assert outside == []


TOO_SMALL = """() => [...document.querySelectorAll('#wall *')].filter(e => e.checkVisibility()
  && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
  && parseFloat(getComputedStyle(e).fontSize) < 29.9 * innerHeight / 1080).map(e => e.textContent)"""
HIDDEN = """() => document.documentElement.scrollHeight > innerHeight
  || document.getElementById('step').scrollHeight > document.getElementById('step').clientHeight"""
