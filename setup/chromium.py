"""Chromium for the browser tests: found where it usually lies, or brought by the system's own packages."""

import contextlib
import os
import shutil

from setup.environment import is_root, logged
from setup.messages import SetupError, say


def find() -> str:
    """Return the path of a Chromium-like browser; empty when there is none."""
    paths = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome", "chrome")]
    paths += ["/Applications/Chromium.app/Contents/MacOS/Chromium"]
    paths += ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"]
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        folder = os.environ.get(variable, "")
        paths += [folder + "/Google/Chrome/Application/chrome.exe"]
        paths += [folder + "/Microsoft/Edge/Application/msedge.exe"]
    return next((path for path in paths if path and os.path.isfile(path)), "")


def bring() -> None:
    """Install Chromium from the system's packages where that may be done; in CI its absence is a failure."""
    if not find() and is_root() and shutil.which("apt-get"):
        say("chromium")
        os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
        for words in (["update"], ["install", "-y", "chromium"]):
            with contextlib.suppress(SetupError):
                logged(["apt-get", *words])
    if not find():
        if os.environ.get("CI"):
            raise SetupError("no_chromium")
        say("no_chromium")
