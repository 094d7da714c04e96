"""The secretary in a real Chromium: envelopes opened one by one, turned away with line and reason, or admitted."""

import pytest

from socsim.base.i18n import language
from socsim.classroom.live.screen import Screen
from tests.browser import lab, living

RU = language("ru")
REASON = "Нет копий свидетельства и устава, объявление просит их в конверт."


@pytest.fixture
def screen(tmp_path):
    one = Screen(tmp_path, "ru")
    one.receive({"do": "open", "data": {"scenario": "first_competition", "people": "one", "role": "secretary"}})
    assert one.receive({"do": "begin"})["taken"]
    while one.session.seen()["stage"]["looks"]:
        assert one.session.act("ready", {})
    yield one
    one.close()


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def task(page, words):
    lab.until(page, page.locator("#task", has_text=words), words)


@pytest.mark.browser
def test_envelopes_are_opened_and_decided_on_for_a_stated_reason(screen, chromium_path):
    with lab.browser(chromium_path, 1280, 720) as (page, outside):
        living.live(page, screen)
        for number in (1, 2, 3):
            press(page, RU("room.page.opening.press", number=number))
            lab.until(page, page.locator(".envelope h2", has_text=f"№ {number}:"), f"envelope {number}")
        press(page, RU("room.page.waiting.done"))
        task(page, RU("room.page.admission.decide", name="A1"))

        page.get_by_role("button", name="A3 «").click()
        task(page, RU("room.page.admission.decide", name="A3"))
        assert page.locator(".lists ul").first.locator("li").count() == 8
        assert page.locator(".lists ul").last.locator("li").count() == 7
        page.locator("[name=reason]").fill(REASON)
        press(page, RU("room.page.admission.reject"))
        lab.until(page, page.locator(".fault", has_text=RU("room.field.defect")), "the lesson that the line is missing")
        assert page.locator("[name=reason]").input_value() == REASON
        page.locator("[name=defect][value=no_charter]").check()
        press(page, RU("room.page.admission.reject"))
        lab.until(page, page.locator(".decided", has_text=REASON), "the decision")
        lab.until(
            page, page.locator(".verdict-card", has_text=RU("room.page.verdict.agree_out")), "what was to be found"
        )

        for code in ("A1", "A2"):
            press(page, RU("room.page.admission.next", name=code))
            task(page, RU("room.page.admission.decide", name=code))
            press(page, RU("room.page.admission.admit"))
            lab.until(page, page.locator(".decided", has_text=RU("room.page.admission.you_admitted")), "the decision")
        press(page, RU("room.page.waiting.done"))
        lab.until(page, page.locator(".tl .here", has_text=RU("room.stage.conflicts")), "the next stage")
        admissions = screen.session.room.state.now.admissions
        assert {code: made.defect for code, made in admissions.items()} == {"A1": "", "A2": "", "A3": "no_charter"}
        assert outside == []
