"""The debrief in a real Chromium: every width, three languages, nothing serious, targets that a finger finds."""

import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.base.tokens import letters
from socsim.classroom.pages.room import debrief, page, styles
from socsim.classroom.pages.room.content import Desk
from socsim.competition.room.views import view
from tests.browser import lab
from tests.competition.room.rooms import played

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
