"""The notebooks as pages: closed to strangers, ended when nobody comes back, errors in words, no outside address."""

import json
import os
import re
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

from setup import environment, screens
from setup.lab import free_port
from socsim.base import lessons
from socsim.classroom.pages import server
from tests.browser import lab

ADDRESS = re.compile(r"""https?://[^"'\s<>)\\]+""")
NOTEBOOKS = {
    "lesson.ky.ipynb": ["import socsim\nsocsim.municipality('Нигде')", "print('not reached')"],
    "error.ru.ipynb": ["1 / 0", "print('not reached')"],
    "fine.en.ipynb": ["import socsim"],
}


def ask(address, host=""):
    """Return status and text of an answer."""
    request = urllib.request.Request(address, headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode("utf-8")


@contextmanager
def pages(folder):
    """Serve three small notebooks and give the address."""
    (folder / "notebooks").mkdir(parents=True)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    for name, sources in NOTEBOOKS.items():
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "notebooks" / name)
    port = free_port(16866 + 100 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")))
    env = {**os.environ, "JUPYTER_PATH": screens.templates(), "PYTHONPATH": str(environment.ROOT)}
    env |= {lessons.VARIABLE: "", "SOCSIM_LANG": ""}
    address = f"http://127.0.0.1:{port}"
    with lab.serving(screens.words(port, str(folder))[1:], env, folder / "pages.log", address):
        yield address


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    folder = tmp_path_factory.mktemp("templates")
    installed = Path(sys.prefix, "share", "jupyter", "voila")
    (folder / "share" / "jupyter").mkdir(parents=True)
    os.symlink(installed, folder / "share" / "jupyter" / "voila", target_is_directory=True)
    patch.setattr(screens, "PYTHON", sys.executable)
    patch.setattr(screens, "VENV", folder)
    yield
    patch.undo()


@pytest.fixture(scope="module")
def address(template, tmp_path_factory):
    with pages(tmp_path_factory.mktemp("pages")) as served:
        yield served


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_page_holds_no_outside_address_and_no_traceback(address, name):
    status, page = ask(f"{address}/voila/render/{name}")
    assert status == 200 and ADDRESS.findall(page) == []
    assert "Traceback" not in page and "ZeroDivisionError" not in page and "There was an error" not in page


def test_a_lesson_stands_on_the_page_and_any_other_error_is_a_sentence(address):
    _, page = ask(f"{address}/voila/render/lesson.ky.ipynb")
    assert "socsim lesson" in page and 'lang=\\"ky\\"' in page and "not reached" not in page
    _, page = ask(f"{address}/voila/render/error.ru.ipynb")
    assert "Здесь произошла ошибка" in page and "Бул жерде ката кетти" in page and "Something went wrong here" in page


@pytest.mark.parametrize("host", ["rebound.example", "rebound.example:80", "192.168.1.5", "localhost.example"])
def test_a_strange_host_is_refused_everywhere(address, host):
    kernel = kernel_of(ask(f"{address}/voila/render/fine.en.ipynb")[1])
    for place in ("/voila/render/fine.en.ipynb", f"/api/kernels/{kernel}", "/"):
        assert ask(address + place, host)[0] == 403
    assert ask(f"{address}/api/kernels/{kernel}", "localhost")[0] == 200


def test_a_kernel_ends_half_an_hour_after_its_last_connection():
    settings = server.configuration()
    assert settings.Kernels.cull_idle_timeout == 30 * 60 and settings.Kernels.cull_interval <= 60
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    kernels = server.Kernels(connection_dir="")
    kernels._kernels["one"] = SimpleNamespace(last_activity=long_ago)
    kernels._kernel_connections["one"] = 1
    kernels.notify_disconnect("one")
    assert kernels._kernel_connections["one"] == 0
    assert datetime.now(UTC) - kernels._kernels["one"].last_activity < timedelta(days=1)


def kernel_of(page):
    config = re.search(r'id="jupyter-config-data" type="application/json">(.*?)</script>', page, re.DOTALL)
    return json.loads(config[1])["kernelId"]
