"""The notebooks as pages without code: opened in a real Chromium with the network cut, from the landing page on."""

import os
import shutil
import sys
from pathlib import Path

import nbformat
import pytest

from setup import screens
from setup.lab import free_port
from socsim.base.i18n import language
from socsim.country import worlds
from tests.browser import lab
from tests.notebooks.sources import TRAINEE
from tests.sizes import some

NAMES = [path.stem for path in TRAINEE]

# The one page that tries the assumptions; on the others it would only take time.
LABORATORY = """import os
del os.environ["SOCSIM_NO_DRAWS"]
from socsim.widgets.laboratory import laboratory
laboratory()"""


@pytest.fixture(scope="module")
def voila(tmp_path_factory):
    tmp_path, monkeypatch = tmp_path_factory.mktemp("voila"), pytest.MonkeyPatch()
    monkeypatch.setattr(screens, "PYTHON", sys.executable)
    shutil.copytree(lab.ROOT / "notebooks", tmp_path / "notebooks", ignore=shutil.ignore_patterns("source", ".*"))
    _alone(tmp_path / "notebooks" / "laboratory.ipynb", LABORATORY)
    monkeypatch.setattr(screens, "VENV", tmp_path / "venv")
    installed = os.path.join(sys.prefix, "share", "jupyter", "voila")
    shutil.copytree(installed, tmp_path / "venv" / "share" / "jupyter" / "voila")
    port = free_port(17866 + lab.APART)
    env = {**os.environ, "JUPYTER_PATH": screens.templates(), "PYTHONPATH": str(lab.ROOT)}
    env["SOCSIM_NO_DRAWS"] = "1"
    env.pop("SOCSIM_LANG", None)
    words = screens.words(port, str(tmp_path))[1:]
    try:
        with lab.serving(words, env, tmp_path / "voila.log", f"http://127.0.0.1:{port}/"):
            yield f"http://127.0.0.1:{port}/voila/render/{{}}"
    finally:
        monkeypatch.undo()


def _alone(path: Path, code: str) -> None:
    """Write a notebook with one screen and nothing else."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


@pytest.mark.browser
def test_from_the_landing_page_to_a_notebook_without_code(voila, chromium_path):
    with lab.browser(chromium_path) as (page, outside):
        page.goto(voila.format("welcome.ipynb"))
        screen = page.locator(".socsim").first
        screen.get_by_role("button", name="Кыргызча").click()
        link = screen.locator('a[href*="01_order.ky.ipynb"]')
        lab.until(page, link, "the link to the Kyrgyz notebook")
        assert link.get_attribute("href").endswith("trainee/01_order.ky.ipynb")
        page.goto(voila.format("trainee/01_order.ky.ipynb"))
        lab.until(page, page.locator(".socsim", has_text=language("ky")("take_home.help")), "the last screen")
        assert page.get_by_text("from socsim").count() == 0
        assert outside == []


@pytest.mark.browser
@pytest.mark.parametrize("name", some(NAMES, ["04_scoring"]))
def test_every_notebook_is_a_page_without_code_on_a_phone(voila, chromium_path, name):
    ru = language("ru")
    with lab.browser(chromium_path, 390, 800) as (page, outside):
        page.goto(voila.format(f"trainee/{name}.ru.ipynb"))
        lab.until(page, page.locator(".socsim", has_text=ru("take_home.help")), "the last screen")
        assert page.get_by_text("from socsim").count() == 0
        assert page.locator(".jp-OutputArea-output[data-mime-type*=error], .jp-RenderedText pre.traceback").count() == 0
        hint = page.locator("details", has_text=ru("exercise.hint")).first
        assert hint.get_attribute("open") is None
        quiz = page.locator(".socsim", has_text=ru("quiz.help")).first
        quiz.locator("input[type=radio]").first.click()
        lab.until(page, quiz.locator(".note, .warn"), "what the quiz says to an answer")
        assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 400
        assert outside == []


@pytest.mark.browser
def test_the_laboratory_tells_luck_at_once_and_the_assumptions_after_a_rest(voila, chromium_path):
    """Dashed is the earlier answer, while new draws are made for another law or, as here, another place."""
    ru = language("ru")
    with lab.browser(chromium_path, 360, 740) as (page, outside):
        page.goto(voila.format("laboratory.ipynb"))
        screen = page.locator(".socsim.laboratory")
        lab.until(page, screen.locator(".strip .luck"), "the bar of luck")
        lab.until(page, screen.locator("progress"), "the words on how many draws of the assumptions are done")
        lab.until(page, screen.locator(".strip .assumed:not(.old)"), "the hatched band of the assumptions")
        assert screen.get_by_text("допущения").count() > 0
        screen.locator("summary", has_text=ru("laboratory.about")).click()
        screen.locator("summary", has_text=ru("laboratory.leaning")).click()
        lab.until(page, screen.locator("details details[open] li").first, "why usual values are not in the middle")
        screen.locator(".chooser.world select").select_option(label=ru.of(worlds.named("talas").title))
        lab.until(page, screen.locator(".strip .assumed.old"), "the earlier band, dashed")
        lab.until(page, screen.locator(".strip .assumed:not(.old)"), "the band of the assumptions for the other place")
        assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 360
        assert outside == []
