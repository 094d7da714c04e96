"""The sheet in a real Chromium: all of it in view on a laptop, a ladder on a phone, marked without a mouse."""

import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.base.tokens import letters
from socsim.classroom.live.screen import Screen
from socsim.classroom.pages.room import page as pages
from socsim.classroom.pages.room import styles
from socsim.classroom.pages.room.content import Desk
from socsim.competition.room.views import view
from tests.browser import lab, living
from tests.browser.test_room import RU, lead, look_on, no_ties, serious, stage
from tests.competition.room.rooms import NAMES, WHOLE, act, reached

LOWEST = """() => Math.max(...['.criteria', '.bid', '.scale', '.now .go']
  .map(part => document.querySelector(part).getBoundingClientRect().bottom))"""
SHORTEST = """() => Math.min(...[...document.querySelectorAll('.scale label, .now .go, .tab')]
  .map(part => part.getBoundingClientRect().height))"""
WIDTH = "() => document.scrollingElement.scrollWidth"


def still(room, seat, code, **laid):
    """A page of a seat, whole, as a browser shows it without a program behind it."""
    desk = Desk(open={"foretold": "yes", **laid})
    body = pages.page(view(room.state, seat), desk, language(code), pages.Frame(saved="10:42"))
    style = f"{letters.faces()}{styles.style()} body {{ margin: 0 }}"
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>{style}</style>'
    return f'<!doctype html><html lang="{code}"><head><title>.</title>{head}</head><body class="pages">{body}</body>'


def answered(name):
    """A member's sheet with the ties answered and the first application begun."""
    room = reached(name, "scoring", "chair")
    for code in room.state.now.admitted:
        room = act(room, "declare", "chair", application=code, what="", recused=False)
    return act(room, "mark", "chair", application=room.state.now.admitted[0], marks={"need": 8})


@pytest.mark.browser
def test_application_criteria_anchors_and_button_are_in_view_together(chromium_path, counts):
    with lab.browser(chromium_path, 1280, 720) as (page, _):
        for name in (WHOLE, *NAMES)[: counts(1, len(NAMES) + 1)]:
            room = answered(name)
            for number, code in enumerate(view(room.state, "chair")["sheet"]["to_mark"]):
                for tongue in LANGUAGES:
                    for criterion in (room.state.terms.criteria[number % 7], "need")[: counts(1, 2)]:
                        page.set_content(still(room, "chair", tongue, application=code, criterion=criterion))
                        page.evaluate("() => document.fonts.ready")
                        assert page.evaluate(LOWEST) <= 720, (name, code, tongue, criterion)
                        assert page.evaluate(SHORTEST) >= 44


@pytest.mark.browser
def test_on_a_phone_the_description_is_the_button(chromium_path):
    room = answered(WHOLE)
    anchors = view(room.state, "chair")["call"]["criteria"][0]["anchors"]
    first = room.state.now.admitted[0]
    with lab.browser(chromium_path, 390, 700) as (page, _):
        for width, tongue in ((390, "ru"), (390, "ky"), (320, "ky"), (320, "en")):
            page.set_viewport_size({"width": width, "height": 700})
            page.set_content(still(room, "chair", tongue, application=first, criterion="need"))
            assert page.evaluate(WIDTH) <= width and page.evaluate(SHORTEST) >= 48
            page.locator(".scale label", has_text=anchors["7"][tongue]).click()
            assert page.locator(".scale input:checked").get_attribute("value") == "7"
            assert page.locator(".anchors").is_hidden()


@pytest.fixture
def screen(tmp_path):
    one = Screen(tmp_path, "ru")
    one.receive({"do": "open", "data": {"scenario": "first_competition", "people": "one", "role": "member"}})
    assert one.receive({"do": "begin"})["taken"]
    while one.session.seen()["stage"]["looks"]:
        assert one.session.act("ready", {})
    yield one
    one.close()


@pytest.mark.browser
def test_marks_by_keyboard_from_the_first_to_the_protocol(screen, chromium_path):
    """The whole sheet of the shortest competition without the mouse: digits, Enter; then the others' marks, signed."""
    with lab.browser(chromium_path, 1280, 720) as (page, outside):
        living.live(page, screen)
        no_ties(page)
        lead(page)
        stage(page, "scoring")
        by_keyboard(page)
        assert serious(page) == []
        lead(page)
        stage(page, "deliberation")
        assert serious(page) == []
        for code in ("A1", "A2"):
            lead(page)
            lab.until(page, page.locator("table.marks thead th:nth-child(5)"), f"the others' marks of {code}")
            lead(page)
        stage(page, "award")
        look_on(page, "protocol")
        lead(page)
        lab.until(page, page.locator("h1", has_text=RU("room.page.protocol.signed")), "the signature")
        assert serious(page) == [] and outside == []
    assert len(screen.session.room.state.now.marks["member", "A2"]) == 7


def quote(page):
    """Press a line of the budget: its words stand in the reason, are kept, and the line is marked."""
    line = page.locator(".bid .quote").first
    words = line.inner_text()
    line.click()
    lab.until(page, page.locator(".bid tr.quoted", has_text=words), "the line that the reason names")
    assert words in page.locator(".criterion .why input").input_value()
    page.locator(".room #task").focus()


def by_keyboard(page):
    """Skip the prediction, mark 14 times with one key each, and hand the sheet in."""
    page.locator(".room #task").focus()
    page.keyboard.press("Enter")
    for done in range(14):
        lab.until(page, page.locator(".criterion"), "a criterion")
        page.locator(".room #task").focus()
        page.keyboard.press(str(4 + done % 5))
        progress = RU("room.page.sheet.progress", n=done + 1, of=14)
        lab.until(page, page.locator(".seat", has_text=progress), progress)
        if done == 8:
            quote(page)
        page.keyboard.press("Enter")
    lab.until(page, page.locator("h1", has_text=RU("room.page.sheet.submitted")), "the sheet that is handed in")
