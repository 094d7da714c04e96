"""A notebook run, saved, closed and opened again without its kernel: all is there, in words, and one button goes on."""

import pytest

from socsim.base import places
from socsim.base.i18n import LANGUAGES, language
from socsim.classroom import own_notebooks
from tests.browser import lab
from tests.notebooks.sources import TRAINEE
from tests.sizes import some

NAMES = [f"{path.stem}.{code}" for path in TRAINEE for code in LANGUAGES]

SAVED = """async () => {
  await window.jupyterapp.commands.execute('docmanager:save');
  return !window.jupyterapp.shell.currentWidget.context.model.dirty;
}"""
RAN = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .every(cell => cell.model.type !== 'code' || cell.model.executionCount)"""
FOLDED = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .every(cell => cell.model.type !== 'code' || cell.inputHidden)"""
TOP = "() => document.querySelector('.socsim-go').getBoundingClientRect().top > 0"
# What each cell shows, without styles; a room shows its card behind a shadow of its own.
SHOWN = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.model.type === 'code')
  .map(cell => {
    const shown = cell.node.querySelector('.jp-Cell-outputArea')?.cloneNode(true);
    shown?.querySelectorAll('style').forEach(style => style.remove());
    const pictures = [...shown?.querySelectorAll('img') ?? []].map(picture => picture.src.length);
    const rooms = shown?.querySelectorAll('.socsim-room').length;
    return {text: shown?.textContent.replace(/\\s+/g, ' ').trim(), pictures, rooms};
  })"""
AWAKE = "() => !document.querySelector('.jupyter-widgets-disconnected')"
ASLEEP = """() => {
  const asleep = document.querySelector('.jupyter-widgets-disconnected');
  const word = asleep && getComputedStyle(asleep.closest('.jp-OutputArea'), '::before').content;
  return word ? {word, pressable: getComputedStyle(asleep).pointerEvents !== 'none'} : null;
}"""
OPENING = """() => [...document.querySelectorAll('.jp-OutputArea-output')]
  .some(output => !output.firstElementChild && output.dataset.mimeType?.includes('widget-view'))"""
LAST_CELL = """async () => {
  const content = window.jupyterapp.shell.currentWidget.content;
  content.activeCellIndex = content.widgets.findLastIndex(cell => cell.model.type === 'code');
  await window.jupyterapp.commands.execute('notebook:run-cell');
}"""
CLOSED = """async () => {
  await window.jupyterapp.shell.currentWidget.sessionContext.shutdown();
  return true;
}"""
TOLD = "() => document.querySelector('.jp-OutputArea [data-commandlinker-command]')"
ROOM_ONLY = ("data-act=", "data-seat=")  # what only the page of a seat has


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Serve a person's own copies, in the language of the first of them."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv(places.VARIABLE, str(tmp_path_factory.mktemp("next-day") / "work"))
        folder = places.of("")
        monkeypatch.setenv("JUPYTER_DATA_DIR", str(folder / "data_dir"))
        own_notebooks.lay(lab.ROOT)
        with lab.serving_notebooks(folder, "ru") as address:
            yield folder / "notebooks", address


def opened(page, address, path):
    page.goto(address.format(path))
    lab.opened(page, f"/notebooks/{path}")


@pytest.mark.browser
@pytest.mark.parametrize("name", some(NAMES, ["01_order.ru"]))
def test_what_was_on_the_screen_is_there_the_next_day_and_one_button_goes_on(home, chromium_path, name):
    folder, address = home
    path = f"trainee/{name}.ipynb"
    with lab.browser(chromium_path, 1280, 800) as (page, outside):
        opened(page, address, path)
        assert page.evaluate(FOLDED)
        page.locator(".socsim-go").first.click()
        lab.until(page, RAN, "every cell run")
        lab.until(page, TOP, "the button in view, where the reader goes on")
        lab.answered(page)
        assert page.evaluate(lab.ERRORS) == []
        assert lab.serious(page) == []
        shown = page.evaluate(SHOWN)
        lab.until(page, SAVED, "the notebook saved")
        saved = (folder / path).read_text("utf-8")
        assert not any(sign in saved for sign in ROOM_ONLY)
        page.evaluate(CLOSED)

        opened(page, address, path)
        lab.until(page, ASLEEP, "a screen without its kernel")
        lab.until(page, f"() => !({OPENING})()", "all screens read from the file")
        asleep = page.evaluate(ASLEEP)
        assert asleep["word"].strip('"') == language("ru")("lab.asleep") and not asleep["pressable"]
        assert page.evaluate(SHOWN) == shown
        lab.answered(page)
        page.evaluate(LAST_CELL)
        lab.until(page, TOLD, "the words which step comes first")
        page.locator(".socsim-go").first.click()
        lab.until(page, AWAKE, "all screens awake")
        lab.until(page, RAN, "every cell run again")
        assert outside == []
