"""The notebooks as pages without code: opened in a real Chromium with the network cut, from the landing page on."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from setup import screens
from setup.lab import free_port
from socsim.base.i18n import language
from tests.browser import lab
from tests.notebooks.sources import TRAINEE


@pytest.fixture(scope="module")
def voila(tmp_path_factory):
    tmp_path, monkeypatch = tmp_path_factory.mktemp("voila"), pytest.MonkeyPatch()
    monkeypatch.setattr(screens, "PYTHON", sys.executable)
    shutil.copytree(lab.ROOT / "notebooks", tmp_path / "notebooks", ignore=shutil.ignore_patterns("source", ".*"))
    monkeypatch.setattr(screens, "VENV", tmp_path / "venv")
    installed = os.path.join(sys.prefix, "share", "jupyter", "voila")
    shutil.copytree(installed, tmp_path / "venv" / "share" / "jupyter" / "voila")
    port = free_port(17866 + lab.APART)
    env = {**os.environ, "JUPYTER_PATH": screens.templates(), "PYTHONPATH": str(lab.ROOT)}
    env.pop("SOCSIM_LANG", None)
    with (tmp_path / "voila.log").open("wb") as log:
        server = subprocess.Popen(screens.words(port, str(tmp_path)), env=env, stdout=log, stderr=log)
        try:
            until = time.monotonic() + 60
            while server.poll() is None and time.monotonic() < until:
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), 2):
                    break
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}/voila/render/{{}}"
        finally:
            server.terminate()
            server.wait(timeout=15)
            monkeypatch.undo()


@pytest.mark.browser
def test_from_the_landing_page_to_a_notebook_without_code(voila, chromium_path):
    with lab.browser(chromium_path) as (page, outside):
        page.goto(voila.format("welcome.ipynb"))
        screen = page.locator(".socsim").first
        screen.get_by_role("button", name="Кыргызча").click()
        link = screen.locator('a[href*="06_bill.ky.ipynb"]')
        link.wait_for()
        assert link.get_attribute("href").endswith("trainee/06_bill.ky.ipynb")
        page.goto(voila.format("trainee/06_bill.ky.ipynb"))
        page.locator(".socsim.laboratory img.picture").wait_for()
        assert page.get_by_text(language("ky")("laboratory.title")).first.is_visible()
        assert page.get_by_text("from socsim").count() == 0
        assert outside == []


@pytest.mark.browser
@pytest.mark.parametrize("name", [path.stem for path in TRAINEE if path.stem != "06_bill"])
def test_every_notebook_is_a_page_without_code_on_a_phone(voila, chromium_path, name):
    ru = language("ru")
    with lab.browser(chromium_path, 390, 800) as (page, outside):
        page.goto(voila.format(f"trainee/{name}.ru.ipynb"))
        screen = page.locator(".socsim", has_text=ru("take_home.help")).first
        screen.wait_for()
        assert page.get_by_text("from socsim").count() == 0
        assert page.locator(".jp-OutputArea-output[data-mime-type*=error], .jp-RenderedText pre.traceback").count() == 0
        hint = page.locator("details", has_text=ru("exercise.hint")).first
        assert hint.get_attribute("open") is None
        quiz = page.locator(".socsim", has_text=ru("quiz.help")).first
        quiz.locator("input[type=radio]").first.click()
        quiz.locator(".note, .warn").first.wait_for()
        assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 400
        assert outside == []
