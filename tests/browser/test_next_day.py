"""A notebook saved and opened again without a kernel: all is to be seen, a word stands over it, one button goes on."""

import pytest

from socsim.base import places
from socsim.base.i18n import language
from socsim.classroom import own_notebooks
from tests.browser import lab

NOTEBOOK = "trainee/05_methods.ru.ipynb"
SAVED = """async () => {
  await window.jupyterapp.commands.execute('docmanager:save');
  return !window.jupyterapp.shell.currentWidget.context.model.dirty;
}"""
ASLEEP = """() => {
  const asleep = document.querySelector('.jupyter-widgets-disconnected');
  const word = asleep && getComputedStyle(asleep.closest('.jp-OutputArea'), '::before').content;
  return word ? {word, pressable: getComputedStyle(asleep).pointerEvents !== 'none'} : null;
}"""
TOP = "() => document.querySelector('.socsim-go').getBoundingClientRect().top > 0"
FOLDED = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .every(cell => cell.model.type !== 'code' || cell.inputHidden)"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "work"))
    folder = places.of("")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(folder / "data_dir"))
    own_notebooks.lay(lab.ROOT)
    return folder


def opened(page, address):
    page.goto(address.format(NOTEBOOK))
    lab.opened(page, f"/notebooks/{NOTEBOOK}")


def screen(page):
    return page.locator(".socsim h2", has_text="Сначала предскажите")


@pytest.mark.browser
def test_what_was_on_the_screen_is_there_the_next_day_and_one_button_goes_on(home, chromium_path):
    with lab.serving_notebooks(home, "ru") as address, lab.browser(chromium_path) as (page, outside):
        opened(page, address)
        assert page.evaluate(FOLDED)
        page.locator(".socsim-go").click()
        lab.until(page, screen(page), "the screen of the first question")
        lab.until(page, TOP, "the button in view, where the reader goes on")
        lab.answered(page)
        lab.until(page, SAVED, "the notebook saved")
        assert outside == []
    with lab.serving_notebooks(home, "ru") as address, lab.browser(chromium_path) as (page, outside):
        opened(page, address)
        lab.until(page, ASLEEP, "a screen without its kernel")
        assert screen(page).count() == 1
        asleep = page.evaluate(ASLEEP)
        assert asleep["word"].strip('"') == language("ru")("lab.asleep") and not asleep["pressable"]
        page.locator(".socsim-go").click()
        lab.until(page, f"() => !({ASLEEP})()", "all screens awake")
        assert outside == []
