"""JupyterLab on this computer only: opened on the welcome notebook, closed cleanly by Ctrl-C."""

import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from setup.environment import PYTHON, QUIET, ROOT, VENV, is_root, variables
from setup.messages import SetupError, text

FIRST_PORT = 8888
WELCOME = "/lab/tree/notebooks/welcome.ipynb"
LOG = VENV / "lab.log"
PATIENCE = 90  # seconds that an old laptop may need


def free_port(first: int = FIRST_PORT) -> int:
    """Return the first port from `first` on that nobody on this computer listens on."""
    for port in range(first, first + 100):
        with contextlib.closing(socket.socket()) as probe, contextlib.suppress(OSError):
            exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
            probe.setsockopt(socket.SOL_SOCKET, exclusive, 1)
            probe.bind(("127.0.0.1", port))
            probe.listen(1)
            return port
    raise SetupError("lab_failed", log=f"127.0.0.1:{first}-{first + 99}")


def has_display() -> bool:
    """Tell whether a browser window can be shown."""
    windows = os.name == "nt" or sys.platform == "darwin"
    return windows or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def words(port: int, browser: bool, folder: str) -> list:
    """Return the command; the token is no part of it, for everybody on the computer can read a command."""
    command = [str(PYTHON), "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    command += ["--ServerApp.root_dir=" + folder, "--LabApp.default_url=" + WELCOME]
    command += ["--LabApp.extension_manager=readonly", "--LabApp.custom_css=True"]
    command += [] if browser and has_display() else ["--no-browser"]
    return command + (["--allow-root"] if is_root() else [])


def settings(language: str, folder: Path = VENV / "lab") -> str:
    """Write what JupyterLab is to look like and return the folder: Russian menus for Russian, no news from outside.

    JupyterLab has no Kyrgyz language pack: with Kyrgyz its menus are English, the kit's own texts are Kyrgyz. What
    screens show is saved with a notebook, so that it is still to be seen the next day before anything runs.
    """
    menus = {"@jupyterlab/translation-extension:plugin": {"locale": "ru_RU" if language == "ru" else "default"}}
    kept = {"@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": True}}
    path = folder / "labconfig" / "default_setting_overrides.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(dict(menus, **kept, **QUIET)), encoding="utf-8")
    command = [str(PYTHON), "-m", "socsim.classroom.pages.lab", str(folder), "--lang", language]
    subprocess.run(command, env=variables(language), cwd=str(ROOT), check=True)
    return str(folder)


def kernels(folder: Path = VENV / "lab") -> str:
    """Tell IPython what each kernel begins with, and return the folder that it shall take for its own."""
    place = folder / "ipython"
    path = place / "profile_default" / "startup" / "kit.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("from setup import kernel\n\nkernel.begin(get_ipython())\n", encoding="utf-8")
    return str(place)


def open_lab(language: str, browser: bool, folder: str) -> None:
    """Run JupyterLab in a folder with notebooks until it is closed from its menu or by Ctrl-C."""
    port = free_port()
    token = secrets.token_hex(16)
    environ = dict(variables(language), JUPYTER_TOKEN=token)
    environ["JUPYTER_CONFIG_DIR"] = settings(language)
    environ["IPYTHONDIR"] = kernels()
    lab = begin(words(port, browser, folder), environ, folder)
    try:
        wait_for(lab, port)
        address = f"http://127.0.0.1:{port}{WELCOME}?token={token}"
        print(text("open", address=address), flush=True)
        while lab.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                lab.wait(timeout=0.5)
    except KeyboardInterrupt:
        print()
    finally:
        close(lab, port, token)
    print(text("closed"), flush=True)


def begin(command: list, environ: dict, folder: str) -> subprocess.Popen:
    """Start the server in a folder and in a group of its own: Ctrl-C ends it by our word, not by the terminal's."""
    windows = {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    apart = windows if os.name == "nt" else {"start_new_session": True}
    with open(str(LOG), "wb") as log:
        streams = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
        return subprocess.Popen(command, env=environ, cwd=folder, **streams, **apart)


def ask(port: int, path: str, token: str = "", method: str = "GET") -> None:
    """Ask the server something, past any proxy; an ``OSError`` when it does not answer."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method)
    request.add_header("Authorization", "token " + token)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    opener.open(request, timeout=5).close()


def wait_for(lab: subprocess.Popen, port: int) -> None:
    """Return when the server answers; stop when it has ended or answers nothing for too long."""
    until = time.monotonic() + PATIENCE
    while lab.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError):
            ask(port, "/api")
            return
        time.sleep(0.2)
    raise SetupError("lab_failed", log=LOG)


def close(lab: subprocess.Popen, port: int, token: str) -> None:
    """End the server and its kernels: by its own word, else by force."""
    try:
        if lab.poll() is None:
            ask(port, "/api/shutdown", token, "POST")
            lab.wait(timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        lab.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            lab.wait(timeout=5)
    finally:
        if lab.poll() is None:
            lab.kill()
        lab.wait()
