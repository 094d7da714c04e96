"""A class on phones in a real Chromium: coming in, marking, the Wi-Fi gone and back, a reload, the desk, no script."""

import pytest
from playwright.sync_api import sync_playwright

from socsim.base.i18n import language
from tests.browser import lab
from tests.browser.test_room import AXE, WIDTH
from tests.classroom.live.server.meeting import meeting, room

RU = language("ru")
KY = language("ky")
NARROW = {"width": 320, "height": 640}
SERIOUS = """async () => (await axe.run()).violations.filter(one => ['serious', 'critical'].includes(one.impact))
  .flatMap(one => one.nodes.map(node => one.id + ' ' + node.target.join(' ') + ' ' + node.failureSummary))"""
OUTBOX = "() => Object.keys(localStorage).map(name => JSON.parse(localStorage[name]).length).join()"
SENT = "() => Object.keys(localStorage).every(name => JSON.parse(localStorage[name]).length === 0)"


@pytest.fixture
def held(tmp_path):
    with meeting(room(tmp_path)) as one:
        yield one


@pytest.fixture
def chrome(chromium_path):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=lab.ALONE)
        yield browser
        browser.close()


def phone(chrome, held, seat, **options):
    """Come in by the code of the wall and take a seat, as a person does."""
    context = chrome.new_context(viewport=NARROW, **{"locale": "ru-RU", "bypass_csp": True, **options})
    context.set_default_timeout(1000 * lab.PATIENCE)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{held.port}/?pin={held.front.gathering.phones.pin}")
    page.locator("button.go").click()
    page.locator(f".seat[value={seat}]").click()
    lab.until(page, page.locator("#page main #task"), "the page of the seat")
    return page


def stage(page, speak, name):
    """Wait until a page has come to a stage."""
    page.locator(".tl .here", has_text=speak(f"room.stage.{name}")).wait_for(state="attached")


ONWARD = ".tie-reply button, .press .go:not([aria-disabled])"


def to_marks(page):
    """Go past the prediction and the question of ties."""
    for _ in range(4):
        lab.until(page, page.locator(".press .go, .tie-reply button, .scale").first, "what leads to the marks")
        if page.locator(".scale").count():
            return
        page.locator(ONWARD).first.click()
        page.wait_for_function("rev => document.querySelector('#page').innerText !== rev", arg=page.inner_text("#page"))


def give(page, mark):
    page.locator(".scale label").filter(has=page.locator(f"input[value='{mark}']")).first.click()


def marks(held):
    return [
        mark
        for (seat, _), given in held.front.gathering.state.now.marks.items()
        if seat == "member"
        for mark in given.values()
    ]


def test_marks_survive_the_loss_of_the_network_and_a_reload(held, chrome):
    page = phone(chrome, held, "member")
    held.go("scoring")
    stage(page, RU, "scoring")
    to_marks(page)
    give(page, 6)
    lab.until(page, SENT, "the mark on the disk")
    assert marks(held) == [6]
    page.context.set_offline(True)
    give(page, 3)
    lab.until(
        page, page.locator("#trouble", has_text=RU("phone.offline", n=1)[:30]), "the word that the phone is offline"
    )
    assert page.evaluate(OUTBOX) == "1" and marks(held) == [6]
    page.context.set_offline(False)
    lab.until(page, SENT, "the outbox empty")
    assert marks(held) == [3]
    page.reload()
    assert page.locator(".scale input:checked").first.get_attribute("value") == "3"
    assert page.evaluate(WIDTH) <= NARROW["width"]
    page.add_script_tag(path=AXE)
    assert page.evaluate(SERIOUS) == []


def test_the_desk_leads_and_a_phone_follows_without_a_press(held, chrome):
    page = phone(chrome, held, "a1", locale="ky-KG", color_scheme="dark")
    desk = chrome.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True).new_page()
    desk.set_default_timeout(1000 * lab.PATIENCE)
    desk.goto(f"http://127.0.0.1:{held.port}/desk?key={held.desk.key}")
    desk.locator(".band .go").click()
    stage(desk, language("en"), "call")
    stage(page, KY, "call")
    desk.locator(".tile:is(.works, .done)").first.click()
    desk.locator("form[data-act=write_to] input[name=words]").fill("Wi-Fi?")
    desk.locator("form[data-act=write_to] button").click()
    lab.until(page, page.locator(".note", has_text="Wi-Fi?"), "the note")
    for one in (page, desk):
        one.add_script_tag(path=AXE)
        assert one.evaluate(SERIOUS) == []
    assert page.evaluate(WIDTH) <= NARROW["width"]


def test_without_script_a_seat_reads_and_acts(held, chrome):
    page = phone(chrome, held, "member", java_script_enabled=False)
    held.go("scoring")
    page.reload()
    for _ in range(6):
        if page.locator(".scale").count():
            break
        page.locator(ONWARD).first.click()
    page.locator(".scale label").filter(has=page.locator("input[value='6']")).first.click()
    page.locator("form.criterion noscript button, form.criterion button").first.click()
    assert marks(held) == [6]
