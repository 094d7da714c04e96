"""A person's copies of the notebooks over two days: what she saved is there, and beginning anew keeps the old."""

import json

import pytest

from socsim.base import places
from socsim.base.i18n import language
from socsim.classroom import own_notebooks
from tests.browser import lab

RU = language("ru")
NOTEBOOK = "trainee/01_order.ru.ipynb"
WRITE_A_NOTE = """async note => {
  const panel = window.jupyterapp.shell.currentWidget;
  panel.content.widgets[0].model.sharedModel.setSource(note);
  await window.jupyterapp.commands.execute('docmanager:save');
  return !panel.context.model.dirty;
}"""
FIRST_CELL = "() => window.jupyterapp.shell.currentWidget.content.widgets[0].model.sharedModel.source"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The folder of one of two people who share a laptop, with her copies laid."""
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "work"))
    own_notebooks.lay(lab.ROOT, "Айгуль")
    own_notebooks.lay(lab.ROOT, "Бакыт")
    return places.of("Айгуль")


def note_in(path):
    return "".join(json.loads(path.read_text("utf-8"))["cells"][0]["source"])


@pytest.mark.browser
def test_what_she_saved_is_there_the_next_day_and_beginning_anew_keeps_it(home, chromium_path):
    mine = home / "notebooks" / NOTEBOOK
    with lab.serving_notebooks(home) as address, lab.browser(chromium_path) as (page, outside):
        page.goto(address.format(NOTEBOOK))
        lab.opened(page, f"/notebooks/{NOTEBOOK}")
        lab.until(page, WRITE_A_NOTE, "the notebook saved", "# Моя заметка")
        assert outside == []
    assert note_in(mine) == "# Моя заметка"
    own_notebooks.lay(lab.ROOT, "Айгуль")
    with lab.serving_notebooks(home) as address, lab.browser(chromium_path) as (page, outside):
        page.goto(address.format(NOTEBOOK))
        lab.opened(page, f"/notebooks/{NOTEBOOK}")
        assert page.evaluate(FIRST_CELL) == "# Моя заметка"
        assert lab.run_all(page, address.format("welcome.ipynb")) == []
        page.locator(".socsim").first.get_by_role("button", name=RU("work.anew")).click()
        lab.until(page, page.get_by_text("earlier"), "where the old notebooks are")
        page.goto(address.format(NOTEBOOK))
        lab.opened(page, f"/notebooks/{NOTEBOOK}")
        assert page.evaluate(FIRST_CELL) != "# Моя заметка"
        assert outside == []
    kept = list((home / "notebooks" / "earlier").glob(f"*/{NOTEBOOK}"))
    assert [note_in(path) for path in kept] == ["# Моя заметка"]
    assert note_in(places.of("Бакыт") / "notebooks" / NOTEBOOK) == note_in(lab.ROOT / "notebooks" / NOTEBOOK)
