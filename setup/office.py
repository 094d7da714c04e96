"""LibreOffice for the tests of printed papers: found where it usually lies, or brought by the system's own packages."""

import contextlib
import os
import shutil

from setup.environment import is_root, logged
from setup.messages import SetupError, say

PACKAGES = ("libreoffice-writer-nogui", "libreoffice-calc-nogui", "poppler-utils")


def find() -> str:
    """Return the path of LibreOffice; empty when there is none."""
    paths = [shutil.which("soffice"), shutil.which("libreoffice")]
    paths += ["/Applications/LibreOffice.app/Contents/MacOS/soffice"]
    paths += [os.environ.get("PROGRAMFILES", "") + "/LibreOffice/program/soffice.exe"]
    return next((path for path in paths if path and os.path.isfile(path)), "")


def is_complete() -> bool:
    """Tell whether a paper can be printed and the print be read."""
    return bool(find() and shutil.which("pdftotext") and shutil.which("pdfinfo"))


def bring() -> None:
    """Install LibreOffice and what reads its prints where that may be done; without them some tests are skipped."""
    if not is_complete() and is_root() and shutil.which("apt-get"):
        say("office")
        os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
        for words in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
            with contextlib.suppress(SetupError):
                logged(["apt-get", *words])
    if not is_complete():
        say("no_office")
