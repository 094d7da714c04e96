"""JupyterLab with its own folders, and a real headless Chromium that can reach nothing but this machine.

Nothing here waits for a time: every wait is for a thing, named in its message, and gives up after minutes only.
"""

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

import nbformat
from nbformat.sign import NotebookNotary
from playwright.sync_api import Error, Locator, Page, Request, TimeoutError, sync_playwright

from setup.lab import free_port, kernels, settings

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 600  # seconds: a slow machine is no fault, a thing that never comes is
ALONE = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-background-networking"]
ALONE += ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ALONE += ["--disable-component-update", "--disable-sync"]
# Tests run side by side: each worker looks for a free port of its own.
APART = 100 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
AXE = ROOT / "tests" / "browser" / "vendor" / "axe-core" / "axe.min.js"
# What is ours: the notebook's texts and screens, without JupyterLab's own frame around a cell.
SERIOUS = """async () => (await axe.run({
  include: [...document.querySelectorAll('.jp-RenderedMarkdown, .jp-OutputArea-output')]
    .filter(part => part.checkVisibility() && part.childElementCount && !part.parentElement.closest('.socsim')),
})).violations
  .filter(one => ['serious', 'critical'].includes(one.impact))
  .flatMap(one => one.nodes.map(node => [one.id, node.target.join(' '), node.html.slice(0, 150)].join(' ')))"""
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
# Whatever stands on the error stream is red, an error or not.
ERRORS = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.model.type === 'code')
  .flatMap(cell => cell.model.outputs.toJSON())
  .filter(output => output.output_type === 'error' || output.name === 'stderr')"""

# The notebook grows while its outputs are drawn: a cell is there when its screen stands still for some frames.
SCROLL = """async text => {
  const content = window.jupyterapp.shell.currentWidget.content;
  const place = content.widgets.findIndex(cell => cell.model.sharedModel.source.includes(text));
  content.activeCellIndex = place;
  await content.scrollToItem(place, 'start');
  const screen = () => content.widgets[place].node.querySelector('.socsim');
  if (!screen()?.checkVisibility()) return false;
  const top = screen().getBoundingClientRect().top;
  for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
  return screen()?.checkVisibility() && screen().getBoundingClientRect().top === top;
}"""
# A widget holds a second move back until the first is answered: after the third empty question no move is on its way.
ANSWERED = """async () => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  for (let question = 0; question < 3; question++) {
    await kernel.requestExecute({code: '', silent: true, store_history: false}).done;
    await new Promise(requestAnimationFrame);
  }
  return true;
}"""
# Asks again with every frame; the condition may itself have to wait for something that never comes.
UNTIL = """async arg => {
  const condition = %s;
  let late = false;
  const end = new Promise(done => setTimeout(() => done(late = true), %d));
  while (!late && !await Promise.race([condition(arg), end])) await new Promise(requestAnimationFrame);
  return !late;
}"""


@contextmanager
def jupyter(folder: Path) -> Iterator[str]:
    """Serve a copy of the notebooks from JupyterLab and give its address with the token."""
    left_out = shutil.ignore_patterns("source", ".*")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=left_out)
    (folder / "data_dir").mkdir(exist_ok=True)
    notary = NotebookNotary(data_dir=str(folder / "data_dir"))
    for path in (folder / "notebooks").rglob("*.ipynb"):
        notary.sign(nbformat.read(path, 4))
    with serving_notebooks(folder) as address:
        yield address


@contextmanager
def serving_notebooks(folder: Path, code: str = "en") -> Iterator[str]:
    """Serve the notebooks that lie in a folder, with the settings of ``start.py``; JupyterLab writes in there too."""
    names = ("CONFIG_DIR", "RUNTIME_DIR", "DATA_DIR")
    env = {**os.environ, **{f"JUPYTER_{name}": str(folder / name.lower()) for name in names}}
    env |= {f"JUPYTERLAB_{name}_DIR": str(folder / name.lower()) for name in ("WORKSPACES", "SETTINGS")}
    env |= {
        "IPYTHONDIR": kernels(folder / "config_dir"),
        "PYTHONPATH": str(ROOT),
        "JUPYTER_TOKEN": secrets.token_hex(16),
    }
    env.setdefault("SOCSIM_WORK", str(folder / "work"))
    env["SOCSIM_NO_DRAWS"] = "1"  # what moves here are the screens; the draws have a page of their own
    env.pop("SOCSIM_LANG", None)
    settings(code, folder / "config_dir")
    port = free_port(18888 + APART)
    words = ["-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser", "--ServerApp.ip=127.0.0.1"]
    words += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={folder}"]
    words += ["--LabApp.custom_css=True"]
    with serving(words, env, folder / "lab.log", f"http://127.0.0.1:{port}/api"):
        yield f"http://127.0.0.1:{port}/lab/tree/notebooks/{{}}?reset&token={env['JUPYTER_TOKEN']}"


@contextmanager
def serving(words: list[str], env: dict[str, str], log: Path, address: str) -> Iterator[None]:
    """Run a server by its words after ``python``, from when its address answers until the block ends."""
    with log.open("wb") as output:
        server = subprocess.Popen([sys.executable, *words], env=env, stdout=output, stderr=output, cwd=log.parent)
        try:
            _await_answer(server, address, log)
            yield
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(timeout=60)
            server.kill()
            server.wait()


def _await_answer(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        with suppress(OSError):
            opener.open(address, timeout=PATIENCE).close()
            return
        time.sleep(0.1)
    raise AssertionError(f"waited for an answer from {address}; its log:\n{log.read_text('utf-8', 'replace')}")


@contextmanager
def browser(chromium: str, width: int = 1280, height: int = 900) -> Iterator[tuple[Page, list[str]]]:
    """Open a page; the list collects the hosts outside this machine that it asked for."""
    outside: list[str] = []

    def note(request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host and host != "127.0.0.1":
            outside.append(request.url)

    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium, args=ALONE, timeout=1000 * PATIENCE)
        page = chrome.new_page(viewport={"width": width, "height": height})
        page.on("request", note)
        page.set_default_timeout(1000 * PATIENCE)
        yield page, outside
        chrome.close()


def until(page: Page, condition: str | Locator, what: str, arg: object = None) -> None:
    """Wait until a condition holds in the page, or until a part of it can be seen.

    Parameters
    ----------
    condition : str or Locator
        A function in JavaScript that gets `arg`, or what shall be seen.
    what : str
        What is waited for, in words, for the message when it never comes.
    """
    came = seen(condition) if isinstance(condition, Locator) else holds(page, condition, arg)
    assert came, f"waited {PATIENCE} s for {what} on {page.url}"


def seen(part: Locator) -> bool:
    """Wait for a part of a page; tell whether it came."""
    with suppress(TimeoutError):
        part.first.wait_for()
        return True
    return False


def holds(page: Page, condition: str, arg: object) -> bool:
    """Wait for a condition, also across a change of the page; tell whether it came to hold."""
    try:
        return bool(page.evaluate(UNTIL % (condition, 1000 * PATIENCE), arg))
    except Error as error:
        if "context was destroyed" not in error.message:
            raise
    page.wait_for_load_state()
    return holds(page, condition, arg)


def run_all(page: Page, address: str) -> list[object]:
    """Open a notebook, run it from top to bottom and return its error outputs; a cell that did not run is a failure."""
    page.goto(address)
    opened(page, unquote(urlsplit(address).path))
    page.evaluate(RUN_ALL)
    assert page.evaluate(LEFT) == []
    return list(page.evaluate(ERRORS))


def opened(page: Page, path: str) -> None:
    """Wait until a notebook is open and has its kernel."""
    until(page, OPENED, f"the notebook {path} with its kernel", path)


def serious(page: Page) -> list[str]:
    """Return what axe-core finds on a trainee's page that somebody could not get past."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.add_script_tag(path=AXE)
    return list(page.evaluate(SERIOUS))


def answered(page: Page) -> None:
    """Wait until the kernel has answered every move so far."""
    until(page, ANSWERED, "the kernel's answers")


def scroll_to(page: Page, text: str) -> None:
    """Bring the cell that holds a text into view, with its screen."""
    until(page, SCROLL, f"the screen of the cell with {text!r}", text)
