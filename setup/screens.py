"""The notebooks for trainees as plain pages without code: Voila on this computer only, nothing asked from outside."""

import os
import re
import shutil
import subprocess
import webbrowser

from setup.environment import PYTHON, ROOT, VENV, put_before, until_end, variables
from setup.lab import free_port, has_display
from setup.messages import text

SPINNER = "spinner.macro.html.j2"
DECORATION = r"<metadata>.*?</metadata>| xmlns(:\w+)?=\"[^\"]*\""  # addresses that nobody needs in a drawing
OUTSIDE = "https://cdn."  # of the installed templates; a line that asks a network for letters is left out


def templates() -> str:
    """Lay the kit's template over a copy of Voila's own without lines that ask a network, and return the folder."""
    made = VENV / "screens"
    target = made / "voila" / "templates" / "kit"
    shutil.rmtree(str(target), ignore_errors=True)
    installed = VENV / "share" / "jupyter" / "voila" / "templates"
    shutil.copytree(str(installed / "lab"), str(target))
    (target / "conf.json").write_text('{"base_template": "lab"}', encoding="utf-8")
    for path in [*target.glob("*.j2"), *target.glob("*.html")]:
        lines = path.read_text(encoding="utf-8").splitlines(True)
        path.write_text("".join(line for line in lines if OUTSIDE not in line), encoding="utf-8")
    (target / "index.html.j2").replace(target / "whole.html.j2")
    spinner = (installed / "base" / SPINNER).read_text(encoding="utf-8")
    (target / SPINNER).write_text(re.sub(DECORATION, "", spinner), encoding="utf-8")
    shutil.copy(str(ROOT / "socsim" / "classroom" / "pages" / "index.html.j2"), str(target))
    return str(made)


def words(port: int, folder: str) -> list:
    """Return the command for the notebooks in a folder."""
    command = [str(PYTHON), "-m", "socsim.classroom.pages.server", "--port=" + str(port)]
    return [*command, os.path.join(folder, "notebooks")]


def open_screens(language: str, browser: bool, folder: str) -> int:
    """Run Voila in a folder with notebooks until it is closed by Ctrl-C; the welcome page is the landing page."""
    port = free_port(8866)
    environ = dict(variables(language), PYTHONPATH=str(ROOT))
    put_before(templates(), "JUPYTER_PATH", environ)
    address = f"http://127.0.0.1:{port}/voila/render/welcome.ipynb"
    child = subprocess.Popen(words(port, folder), env=environ)
    with until_end(child):
        print(text("screens_open", address=address), flush=True)
        if browser and has_display():
            webbrowser.open(address)
    return 0
