"""The debrief in a real Chromium: every width, three languages, nothing serious, targets that a finger finds."""

import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.base.tokens import letters
from socsim.classroom.live import store
from socsim.classroom.live.screen import Screen
from socsim.classroom.pages.room import debrief, page, styles
from socsim.classroom.pages.room.content import Desk
from socsim.competition.room.views import view
from socsim.widgets.room import SCRIPTS
from tests.browser import lab
from tests.competition.room.rooms import AT, act, played, reached

AXE = lab.ROOT / "tests" / "browser" / "vendor" / "axe-core" / "axe.min.js"
SERIOUS = """async () => (await axe.run('main')).violations
  .filter(one => ['serious', 'critical'].includes(one.impact))
  .flatMap(one => one.nodes.map(node => one.id + ' ' + node.target.join(' ')))"""
WIDTH = "() => document.scrollingElement.scrollWidth"
SMALL = """least => [...document.querySelectorAll('.debrief button, .fork form button, .fork select')]
  .filter(one => one.offsetHeight && one.offsetHeight < least).map(one => one.outerHTML)"""
WIDTHS = {1280: 44, 390: 48, 320: 48}  # and the least height of what is pressed


def html(code, name, seat, **opened):
    seen = view(played(name).state, seat)
    whole = page.page(seen, Desk(open=opened), language(code), page.Frame())
    head = f'<meta charset="utf-8"><title>{code}</title><style>{letters.faces()}{styles.style()}</style>'
    return f'<!doctype html><html lang="{code}"><head>{head}</head><body><div class="pages">{whole}</div></body></html>'


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_whole_debrief_fits_every_screen_and_is_readable(chromium_path, code):
    room = played("captured_member")
    admit = next(turn for turn in room.state.moments if turn.kind == "reject")
    opened = {"step": str(len(debrief.STEPS)), "moment": str(admit.number)}
    with lab.browser(chromium_path) as (tab, outside):
        tab.set_content(html(code, "captured_member", "member_1", **opened))
        for width, least in WIDTHS.items():
            tab.set_viewport_size({"width": width, "height": 720})
            assert tab.evaluate(WIDTH) == width
            assert tab.evaluate(SMALL, least) == []
        tab.add_script_tag(path=str(AXE))
        assert tab.evaluate(SERIOUS) == []
        assert tab.locator(".debrief h2").count() == len(debrief.STEPS)
    assert outside == []


IN_SIGHT = """id => { const {top, bottom} = document.getElementById(id).getBoundingClientRect();
  return bottom > 0 && top < innerHeight; }"""
CHANNEL = """const heard = [];
live(document, document.querySelector('.pages'), {
  send: message => window.tell(message).then(answer => heard.forEach(callback => callback(answer))),
  receive: callback => heard.push(callback),
  lost: () => {},
});"""


def talking(tab, screen):
    """Let a page talk to a screen, as a notebook's kernel lets it."""
    tab.expose_function("tell", screen.receive)
    tab.set_content(f'<style>{styles.style()}</style><div class="pages"></div>')
    scripts = [path.read_text("utf-8").replace("export {Idiomorph};", "") for path in SCRIPTS[:2]]
    tab.add_script_tag(content="\n".join([*scripts, CHANNEL]), type="module")


def test_pressed_through_to_a_sentence_a_protocol_and_another_way_on(chromium_path, tmp_path):
    path = tmp_path / "r.room"
    room = act(reached("first_competition", "debrief", "member"), "seat", "host", seat="host", manner="host")
    store.write(path, room.chain)
    screen = Screen(tmp_path, "ru", lambda: AT)
    screen.receive({"do": "resume", "data": {"name": path.name}})
    speak = screen.speak
    with lab.browser(chromium_path) as (tab, outside):
        talking(tab, screen)
        for name in list(debrief.STEPS)[1:]:
            tab.locator("button.go").press("Enter")
            lab.until(tab, tab.locator(f"#debrief-{name}"), name)
            lab.until(tab, IN_SIGHT, f"{name} in sight", f"debrief-{name}")
        tab.get_by_label(speak("room.page.debrief.write")).fill("Назовём правило подсчёта")
        tab.get_by_role("button", name=speak("room.page.debrief.put"), exact=True).click()
        lab.until(tab, tab.locator(".note.own"), "the sentence")
        tab.get_by_label(speak("room.page.take.name")).fill("Айгүл")
        with tab.expect_download() as download:
            tab.get_by_role("button", name=speak("room.page.take.send")).click()
        assert download.value.suggested_filename == "protocol-r-ru.docx"
        tab.locator(".moments > summary").click()
        tab.locator(".fork details details summary", has_text=speak("room.stage.admission")).click()
        tab.locator(".fork li button", has_text="A3").click()
        tab.get_by_role("button", name=speak("room.page.debrief.fork.admit")).click()
        lab.until(tab, tab.locator(".tl .here", has_text=speak("room.stage.admission")), "the fork")
    assert outside == [] and screen.session.store.path != path
    assert store.read(path).state.notes[-1]["text"] == "Назовём правило подсчёта"
    assert screen.session.room.state.now.admissions["A3"].defect == ""
    screen.close()
