"""Every screen of every trainee notebook in Russian, moved once in a real Chromium: no error, and each move is seen."""

import pytest

from tests.browser import lab
from tests.notebooks.sources import TRAINEE
from tests.sizes import some

HERE_ALONE = ("03_application",)  # the others are clicked through in test_notebooks_in_lab.py too

SCREENS = """() => window.jupyterapp.shell.currentWidget.content.widgets.flatMap((cell, place) =>
  cell.model.type === 'code' && cell.model.outputs.toJSON().some(output =>
    output.data && 'application/vnd.jupyter.widget-view+json' in output.data) ? [place] : [])"""
SHOW = """async place => {
  const content = window.jupyterapp.shell.currentWidget.content;
  content.activeCellIndex = place;
  await content.scrollToItem(place, 'start');
  content.widgets[place].node.dataset.place = place;
}"""
CHANGED = "([screen, before]) => screen.innerHTML !== before"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("walk")
    with lab.jupyter(folder) as address:
        yield folder, address


def handle(part):
    part.focus()
    part.press("ArrowRight")


def write(part):
    part.fill("1")
    part.press("Tab")


def another(part):
    part.select_option(index=1 if part.evaluate("part => part.selectedIndex") == 0 else 0)


# What there is to move, by selector, and how; of a row of buttons that exclude each other one is enough.
MOVES = {
    ".noUi-handle": handle,
    "select": another,
    "input[type=checkbox]": lambda part: part.click(),
    ".widget-radio-box label:first-child input": lambda part: part.click(),
    "input[type=text]": write,
    ".widget-toggle-buttons button:nth-child(3)": lambda part: part.click(),
    ".socsim > .row button": lambda part: part.click(),
}


def move(page, screen):
    """Move everything on a screen once; count what was moved."""
    moved = 0
    for selector, act in MOVES.items():
        for number in range(screen.locator(f"{selector}:visible").count()):
            part = screen.locator(f"{selector}:visible").nth(number)
            if part.count() and part.is_enabled():
                act(part)
                lab.answered(page)
                moved += 1
    return moved


@pytest.mark.browser
@pytest.mark.parametrize("name", some((path.stem for path in TRAINEE), HERE_ALONE))
def test_every_screen_of_a_notebook_can_be_moved_and_answers(server, chromium_path, name):
    folder, address = server
    with lab.browser(chromium_path, 1280, 1400) as (page, outside):
        assert lab.run_all(page, address.format(f"trainee/{name}.ru.ipynb")) == []
        places = page.evaluate(SCREENS)
        for place in places:
            page.evaluate(SHOW, place)
            screen = page.locator(f'[data-place="{place}"]').locator(".socsim, .room").first
            lab.until(page, screen, f"the screen of cell {place}")
            if not screen.locator(":scope > .widget-toggle-buttons").count():
                continue  # a table, a folded solution, or a room: its steps are walked in tests of their own
            before = screen.inner_html()
            assert move(page, screen) > 0, f"cell {place} of {name} has nothing to move"
            lab.until(page, CHANGED, f"an answer of the screen of cell {place}", [screen.element_handle(), before])
        assert len(places) >= 3
        assert page.evaluate(lab.ERRORS) == [] and outside == []
    log = (folder / "lab.log").read_text("utf-8", "replace")
    assert "Traceback" not in log, log[-3000:]
