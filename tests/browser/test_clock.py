"""The competition's clock in a real Chromium: it ticks and asks nobody; at zero it says that time is over."""

import pytest

from socsim.base.i18n import language
from socsim.classroom.live.screen import Screen
from socsim.competition.room.terms import MINUTE
from tests.browser import lab, living

RU = language("ru")
AT = 1_700_000_000_000


@pytest.mark.browser
def test_the_clock_ticks_without_a_message_until_time_is_over(tmp_path, chromium_path):
    screen = Screen(tmp_path, "ru", lambda: AT)
    screen.receive({"do": "open", "data": {"people": "class", "timed": "yes"}})
    screen.receive({"do": "begin"})
    screen.receive({"do": "act", "kind": "next", "data": {}})
    minutes = screen.session.room.state.terms.length("call") // MINUTE
    asked = []
    answer = screen.receive
    screen.receive = lambda message: asked.append(message) or answer(message)
    with lab.browser(chromium_path, 1280, 720) as (page, outside):
        page.clock.install()
        living.live(page, screen)
        clock = page.locator("[data-time]")
        lab.until(page, clock.filter(has_text=RU("room.page.clock.left", time=f"{minutes}:00")), "the whole time")
        before = len(asked)
        page.clock.run_for(18_000)
        lab.until(
            page, clock.filter(has_text=RU("room.page.clock.left", time=f"{minutes - 1}:42")), "the time that is left"
        )
        page.clock.run_for(minutes * MINUTE)
        lab.until(page, clock.filter(has_text=RU("room.page.clock.over")), "the word that time is over")
        assert len(asked) == before and outside == []
    screen.close()
