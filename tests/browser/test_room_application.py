"""An application written in a real Chromium: lines and sums, a bad number, a line taken out, sealed, the receipt."""

import re

import pytest

from socsim.base.i18n import language
from socsim.classroom.live.screen import Screen
from socsim.competition.room.views import view
from tests.browser import lab, living

RU = language("ru")


@pytest.fixture
def screen(tmp_path):
    one = Screen(tmp_path, "ru")
    one.receive({"do": "open", "data": {"scenario": "first_competition", "people": "one", "role": "ngo"}})
    assert one.receive({"do": "begin"})["taken"]
    yield one
    one.close()


def press(page, words):
    page.get_by_role("button", name=words, exact=True).first.click()


def cell(page, name, line):
    return page.locator(f"[name='budget.{line}.{name}']")


def price(page, som):
    """Wait until the page has worked a price out."""
    lab.until(page, page.locator(".sum .total", has_text=RU.som(som)), f"the price {som}")


def draft(screen):
    return view(screen.session.room.state, screen.session.seat)["draft"]


@pytest.mark.browser
def test_a_budget_is_typed_summed_mended_sealed_and_gives_a_receipt(screen, chromium_path):
    with lab.browser(chromium_path, 1280, 720) as (page, outside):
        living.live(page, screen)
        press(page, RU("room.page.apply.take"))
        page.get_by_role("button", name=re.compile("^" + RU("room.page.apply.part.budget"))).click()
        before = draft(screen)["price"]
        price(page, before)
        press(page, RU("room.page.apply.more"))
        last = len(draft(screen)["content"]["budget"])
        for name, text in {"line": "Бензин", "count": "2", "times": "3", "price": "1 500"}.items():
            cell(page, name, last).fill(text)
        price(page, before + 9_000)
        assert cell(page, "price", last).evaluate("field => field === field.getRootNode().activeElement")

        cell(page, "price", last).fill("дорого")
        lab.until(page, page.locator(".fault", has_text=RU("room.field.price")), "the lesson about the number")
        assert cell(page, "price", last).input_value() == "дорого"
        cell(page, "price", last).fill("2 000")
        price(page, before + 12_000)
        lab.until(page, page.locator(".foot button", has_text="«Бензин», было 1\u00a0500"), "what undoing brings back")

        press(page, RU("room.page.apply.strike", n=last + 1))
        price(page, before)
        page.get_by_role("button", name=re.compile("^" + RU("room.page.apply.part.papers"))).click()
        press(page, RU("room.page.apply.enclose.all"))
        press(page, RU("room.page.apply.seal"))
        lab.until(page, page.locator(".receipt output"), "the receipt")
        assert (
            page.locator(".receipt output").inner_text()
            == view(screen.session.room.state, screen.session.seat)["envelope"]["receipt"]
        )
        assert outside == []
