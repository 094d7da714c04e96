"""JupyterLab with its own folders, and a real headless Chromium that can reach nothing but this machine."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page, Request, sync_playwright

from setup.lab import free_port

ROOT = Path(__file__).resolve().parents[2]
ALONE = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-background-networking"]
ALONE += ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ALONE += ["--disable-component-update", "--disable-sync"]
# Tests run side by side: each worker looks for a free port of its own.
APART = 100 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
QUIET = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
OPENED = """path => {
  const panel = window.jupyterapp?.shell?.currentWidget;
  return panel?.sessionContext?.session?.kernel && path.endsWith(panel.context.path);
}"""
LEFT = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.model.type === 'code' && !cell.model.executionCount)
  .map(cell => cell.model.sharedModel.source)"""
RUN_ALL = """async () => {
  const app = window.jupyterapp;
  await app.restored;
  const panel = app.shell.currentWidget;
  await panel.context.ready;
  await panel.sessionContext.ready;
  app.shell.collapseLeft();
  await app.commands.execute('notebook:run-all-cells');
}"""
# A bar that shows how far a long run is, and the blanks it leaves, are no errors.
ERRORS = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.model.type === 'code')
  .flatMap(cell => cell.model.outputs.toJSON())
  .filter(output => output.output_type === 'error' || output.name === 'stderr')
  .filter(output => !/^[\\s\\r]*$|%\\|/.test(output.text ?? 'x'))"""

SCROLL = """async text => {
  const content = window.jupyterapp.shell.currentWidget.content;
  const place = content.widgets.findIndex(cell => cell.model.sharedModel.source.includes(text));
  content.activeCellIndex = place;
  await content.scrollToItem(place, 'start');
  return Boolean(content.widgets[place].node.querySelector('.socsim')?.checkVisibility());
}"""


@contextmanager
def jupyter(folder: Path) -> Iterator[str]:
    """Serve a copy of the notebooks from JupyterLab and give its address with the token."""
    left_out = shutil.ignore_patterns("source", ".*", "my_marks*")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=left_out)
    names = ("CONFIG_DIR", "RUNTIME_DIR", "DATA_DIR")
    env = {**os.environ, **{f"JUPYTER_{name}": str(folder / name.lower()) for name in names}}
    env |= {f"JUPYTERLAB_{name}_DIR": str(folder / name.lower()) for name in ("WORKSPACES", "SETTINGS")}
    env |= {"IPYTHONDIR": str(folder / "ipython"), "PYTHONPATH": str(ROOT), "JUPYTER_TOKEN": secrets.token_hex(16)}
    env.pop("SOCSIM_LANG", None)
    overrides = folder / "config_dir" / "labconfig" / "default_setting_overrides.json"
    overrides.parent.mkdir(parents=True)
    overrides.write_text(json.dumps(QUIET), encoding="utf-8")
    port = free_port(18888 + APART)
    words = ["-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser", "--ServerApp.ip=127.0.0.1"]
    words += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={folder}"]
    with (folder / "lab.log").open("wb") as log:
        server = subprocess.Popen([sys.executable, *words], env=env, stdout=log, stderr=log, cwd=folder)
        try:
            _wait(server, port, folder / "lab.log")
            yield f"http://127.0.0.1:{port}/lab/tree/notebooks/{{}}?reset&token={env['JUPYTER_TOKEN']}"
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(timeout=10)
            server.kill()
            server.wait()


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < until:
        with suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=5).close()
            return
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text('utf-8', 'replace')}")


@contextmanager
def browser(chromium: str, width: int = 1280, height: int = 900) -> Iterator[tuple[Page, list[str]]]:
    """Open a page; the list collects the hosts outside this machine that it asked for."""
    outside: list[str] = []

    def note(request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host and host != "127.0.0.1":
            outside.append(request.url)

    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium, args=ALONE)
        page = chrome.new_page(viewport={"width": width, "height": height})
        page.on("request", note)
        page.set_default_timeout(30_000)
        yield page, outside
        chrome.close()


def run_all(page: Page, address: str) -> list[object]:
    """Open a notebook, run it from top to bottom and return its error outputs; a cell that did not run is a failure."""
    page.goto(address)
    page.wait_for_function(OPENED, arg=unquote(urlsplit(address).path))
    page.evaluate(RUN_ALL)
    assert page.evaluate(LEFT) == []
    return list(page.evaluate(ERRORS))


def scroll_to(page: Page, text: str) -> None:
    """Bring the cell that holds a text into view, with its screen; the notebook grows while its outputs are drawn."""
    for _ in range(40):
        shown = page.evaluate(SCROLL, text)
        page.wait_for_timeout(500)
        if shown:
            return
