"""The sheet in a real Chromium: all of it in view on a laptop, a ladder on a phone, marked without a mouse."""

import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.base.tokens import letters
from socsim.classroom.pages.room import page as pages
from socsim.classroom.pages.room import styles
from socsim.classroom.pages.room.content import Desk
from socsim.competition.room.views import view
from tests.browser import lab
from tests.browser.test_room import RU, begin, lead, lobby, serious, stage, voila
from tests.competition.room.rooms import NAMES, WHOLE, act, reached

__all__ = ["voila"]  # a fixture
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
@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_the_description_is_the_button(chromium_path, width):
    room = answered(WHOLE)
    anchors = view(room.state, "chair")["call"]["criteria"][0]["anchors"]
    with lab.browser(chromium_path, width, 700) as (page, _):
        for tongue in LANGUAGES:
            page.set_content(still(room, "chair", tongue, application=room.state.now.admitted[0], criterion="need"))
            assert page.evaluate(WIDTH) <= width and page.evaluate(SHORTEST) >= 48
            page.locator(".scale label", has_text=anchors["7"][tongue]).click()
            assert page.locator(".scale input:checked").get_attribute("value") == "7"
            assert page.locator(".anchors").is_hidden()


@pytest.mark.browser
def test_marks_by_keyboard_from_the_example_to_the_protocol(voila, chromium_path):
    """The whole sheet of the shortest competition without the mouse: digits, Enter; then the others' marks, signed."""
    with lab.browser(chromium_path, 1280, 720) as (page, outside):
        page.goto(voila)
        lobby(page)
        begin(page)
        for _ in range(2):
            page.get_by_role("button", name=RU("room.page.ties.no")).first.click()
        lab.until(page, page.locator(".now .go:not([aria-disabled])", has_text=RU("room.page.ties.go")), "the answers")
        lead(page)
        stage(page, "scoring")
        by_keyboard(page)
        assert serious(page) == []
        lead(page)
        stage(page, "deliberation")
        page.get_by_role("button", name=RU("room.page.deliberation.others")).click()
        lab.until(page, page.locator("table.marks th abbr", has_text="."), "the others' marks")
        assert serious(page) == [] and outside == []


def by_keyboard(page):
    """Skip the prediction, mark 21 times with one key each, and hand the sheet in."""
    page.locator(".room #task").focus()
    page.keyboard.press("Enter")
    for done in range(21):
        lab.until(page, page.locator(".criterion"), "a criterion")
        page.locator(".room #task").focus()
        page.keyboard.press(str(4 + done % 5))
        progress = RU("room.page.sheet.progress", n=done + 1, of=21)
        lab.until(page, page.locator(".seat", has_text=progress), progress)
        page.keyboard.press("Enter")
        if done == 6:
            lab.until(page, page.locator(".compare"), "the agreed marks beside the own ones")
            page.locator(".room #task").focus()
            page.keyboard.press("Enter")
    lab.until(page, page.locator("h1", has_text=RU("room.page.sheet.submitted")), "the sheet that is handed in")
