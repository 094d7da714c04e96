"""The room in a real Chromium: from the lobby to a mark, reload, a second tab, a kernel that ends, nothing serious."""

import os
import shutil
import sys

import nbformat
import pytest
from playwright.sync_api import expect

from setup import screens
from setup.lab import free_port
from socsim.base.i18n import language
from tests.browser import lab

RU = language("ru")
AXE = lab.ROOT / "tests" / "browser" / "vendor" / "axe-core" / "axe.min.js"
SERIOUS = """async () => (await axe.run({fromShadowDom: ['.socsim-room', 'main']})).violations
  .filter(one => ['serious', 'critical'].includes(one.impact))
  .flatMap(one => one.nodes.map(node => one.id + ' ' + node.target.join(' ')))"""
KINDS = "() => jupyterapp.shell.currentWidget.content.widgets.map(cell => cell.model.type)"
MARKED = RU("room.page.sheet.progress", n=1, of=14)
WIDTH = "() => document.scrollingElement.scrollWidth"
CODE = "from socsim.widgets.room import room\nroom(language='ru')"


@pytest.fixture(scope="module")
def voila(tmp_path_factory):
    folder, monkeypatch = tmp_path_factory.mktemp("voila"), pytest.MonkeyPatch()
    monkeypatch.setattr(screens, "PYTHON", sys.executable)
    monkeypatch.setattr(screens, "VENV", folder / "venv")
    _notebook(folder / "notebooks" / "room.ipynb")
    installed = os.path.join(sys.prefix, "share", "jupyter", "voila")
    shutil.copytree(installed, folder / "venv" / "share" / "jupyter" / "voila")
    port = free_port(16866 + lab.APART)
    env = {**os.environ, "JUPYTER_PATH": screens.templates(), "PYTHONPATH": str(lab.ROOT)}
    env["SOCSIM_WORK"] = str(folder / "work")
    words = screens.words(port, str(folder))[1:]
    try:
        with lab.serving(words, env, folder / "voila.log", f"http://127.0.0.1:{port}/"):
            yield f"http://127.0.0.1:{port}/voila/render/room.ipynb"
    finally:
        monkeypatch.undo()


def _notebook(path):
    path.parent.mkdir(parents=True)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CODE)])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


def lobby(page):
    lab.until(page, page.locator(".room.lobby #task"), "the lobby")


def begin(page):
    """Begin anew in a member's seat of the shortest competition, and say that there are no ties."""
    page.get_by_role("button", name=RU("room.page.lobby.begin", first=RU("room.page.lobby.first.member"))).click()
    stage(page, "call")
    look_on(page, "conflicts")
    no_ties(page)


def look_on(page, name):
    """Pass with the one button every page on which a person only looks on, until a stage."""
    while not page.locator(".room .tl .here", has_text=RU(f"room.stage.{name}")).count():
        before = page.locator(".room .now").text_content()
        lead(page)
        expect(page.locator(".room .now")).not_to_have_text(before, timeout=1000 * lab.PATIENCE)


def no_ties(page):
    """Answer for both applicants of the shortest competition."""
    for answers in (1, 2):
        page.get_by_role("button", name=RU("room.page.ties.no")).first.click()
        progress = RU("room.page.ties.progress", n=answers, of=2)
        lab.until(page, page.locator(".seat", has_text=progress), progress)


def go_on(page, name):
    page.get_by_role("button", name=RU("room.page.lobby.resume", stage=RU(f"room.stage.{name}"))).click()
    stage(page, name)


def stage(page, name):
    here = page.locator(".room .tl .here", has_text=RU(f"room.stage.{name}"))
    here.wait_for(state="attached")


def serious(page):
    """Return what axe-core finds in the room that somebody could not get past."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.add_script_tag(path=AXE)
    return page.evaluate(SERIOUS)


def lead(page):
    page.locator(".room .now button.go").click()


def to_the_marks(page):
    """Leave the prediction out."""
    lead(page)
    lab.until(page, page.locator(".room form[data-act=predict]"), "the prediction")
    lead(page)
    lab.until(page, page.locator(".room .scale"), "the marks")


def mark(page):
    """Give the first mark with a digit."""
    page.locator(".room #task").focus()
    page.keyboard.press("7")
    lab.until(page, page.locator(".room .seat", has_text=MARKED), "the word that one mark stands")


@pytest.mark.browser
def test_from_the_lobby_to_a_mark_and_back_after_a_reload_on_a_phone(voila, chromium_path):
    with lab.browser(chromium_path, 390, 800) as (page, outside):
        page.goto(voila)
        lobby(page)
        assert serious(page) == []
        begin(page)
        assert serious(page) == [] and page.evaluate(WIDTH) <= 390
        to_the_marks(page)
        mark(page)
        assert RU("room.page.saved", time="").strip() in page.locator("[data-saved]").inner_text()
        page.reload()
        lobby(page)
        go_on(page, "scoring")
        assert page.locator(".room .scale input:checked").input_value() == "7"
        assert serious(page) == [] and page.evaluate(WIDTH) <= 390
        assert outside == []


@pytest.mark.browser
def test_a_second_tab_takes_the_room_over_and_gives_it_back(voila, chromium_path):
    with lab.browser(chromium_path, 1280, 720) as (page, outside):
        page.goto(voila)
        lobby(page)
        begin(page)
        newer = page.context.browser.new_page()
        newer.set_default_timeout(1000 * lab.PATIENCE)
        newer.goto(voila)
        lobby(newer)
        go_on(newer, "conflicts")
        page.evaluate("() => dispatchEvent(new Event('focus'))")
        lab.until(page, page.get_by_text(RU("room.page.elsewhere")), "the word that another page has the room")
        assert page.locator(".room fieldset.work[disabled]").count() == 1
        assert serious(page) == []
        page.get_by_role("button", name=RU("room.page.bring_back")).click()
        lab.until(page, page.locator(".room fieldset.work:not([disabled])"), "the page that can be worked on again")
        newer.evaluate("() => dispatchEvent(new Event('focus'))")
        lab.until(newer, newer.get_by_text(RU("room.page.elsewhere")), "the same word on the newer page")
        assert outside == []


@pytest.mark.browser
def test_a_kernel_that_ends_is_said_and_the_next_run_brings_the_page_back(tmp_path, chromium_path, monkeypatch):
    monkeypatch.setenv("SOCSIM_WORK", str(tmp_path / "work"))
    _notebook(tmp_path / "notebooks" / "room.ipynb")
    with lab.serving_notebooks(tmp_path) as address, lab.browser(chromium_path, 1280) as (page, outside):
        assert lab.run_all(page, address.format("room.ipynb")) == []
        lobby(page)
        begin(page)
        to_the_marks(page)
        mark(page)
        assert page.evaluate(KINDS) == ["code"]  # a digit in the room is nothing to the notebook
        page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
        lab.until(
            page, page.locator(".room .gone", has_text=RU("room.page.gone_cell")), "the word that the kernel ended"
        )
        assert page.locator(".room fieldset.work[disabled]").count() == 1
        page.evaluate(lab.RUN_ALL)
        lobby(page)
        go_on(page, "scoring")
        lab.until(page, page.locator(".room .seat", has_text=MARKED), "the mark that stood before")
        assert serious(page) == [] and outside == []
