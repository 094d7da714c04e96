"""What a computer must have for a class: Python, room on the disk, a browser, Office, letters, decks."""

import os
import platform
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.ttLib import TTFont

from socsim.base import places
from socsim.base.tokens import letters
from socsim.classroom.evening.check import Seen
from socsim.classroom.workshop import plans
from socsim.documents import browser

OLDEST = (3, 11)
MEGABYTES = 500  # a class, its papers and its decks in three languages
LETTERS = "ңөүҢӨҮ"
OFFICES = ("soffice", "libreoffice", "winword", "excel", "localc")
MAC_OFFICES = ("Microsoft Word.app", "Microsoft Excel.app", "LibreOffice.app")
WINDOWS_OFFICES = ("Microsoft Office", "LibreOffice/program/soffice.exe", "WPS Office")
CALLED = {  # what a program is started by, and what people call it
    "soffice": "LibreOffice",
    "libreoffice": "LibreOffice",
    "localc": "LibreOffice",
    "winword": "Microsoft Word",
    "excel": "Microsoft Excel",
    "chromium": "Chromium",
    "chromium-browser": "Chromium",
    "chrome": "Google Chrome",
    "google-chrome": "Google Chrome",
    "google-chrome-stable": "Google Chrome",
    "msedge": "Microsoft Edge",
    "microsoft-edge": "Microsoft Edge",
    "microsoft-edge-stable": "Microsoft Edge",
}
ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
PAGE = "<!doctype html><meta charset=utf-8><p>Ң ө ү</p>"


def python() -> Seen:
    """See whether this Python can carry the kit."""
    return Seen(good=sys.version_info >= OLDEST, facts={"version": platform.python_version()})


def disk() -> Seen:
    """See whether the folder of the work can be written to, and whether there is room."""
    folder = places.work()
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder) as fresh:
        Path(fresh, "written").write_text("written", "utf-8")
    free = shutil.disk_usage(folder).free // 2**20
    return Seen(good=free >= MEGABYTES, facts={"free": free, "needed": MEGABYTES, "folder": folder})


def pages() -> Seen:
    """See whether a browser of this computer prints a page."""
    path = browser.find()
    with TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(PAGE, "utf-8")
        printed = bool(path) and browser.printed(page, Path(folder, "page.pdf")) is not None
    return Seen(good=printed, facts={"name": _called(path)})


def office() -> Seen:
    """See whether a program is there that opens Word and Excel files."""
    offices = [name for name in OFFICES if shutil.which(name)]
    offices += [name for name in MAC_OFFICES if Path("/Applications", name).exists()]
    roots = [Path(os.environ[root]) for root in ROOTS if root in os.environ]
    offices += [name for root in roots for name in WINDOWS_OFFICES if (root / name).exists()]
    return Seen(good=bool(offices), facts={"name": _called(offices[0] if offices else "")})


def _called(program: str) -> str:
    """Name a program as people do; a dash where there is none."""
    stem = Path(program).stem
    return CALLED.get(stem, stem) or "—"


def kyrgyz() -> Seen:
    """See whether the kit's own letters are whole and have ң, ө and ү."""
    missing = [
        letter for path in letters.drawn() for letter in LETTERS if ord(letter) not in TTFont(path).getBestCmap()
    ]
    return Seen(good=not missing, facts={"letters": ", ".join(LETTERS)})


def decks(code: str) -> Seen:
    """See whether the decks were built in a language."""
    folder = places.work() / "slides"
    built = sorted(folder.glob(f"*.{code}.html"))
    needed = sum(plans.slot(deck, minutes) > 0 for minutes in plans.PLANS[-1:] for deck in plans.decks())
    return Seen(good=len(built) >= needed, facts={"count": len(built), "folder": folder, "code": code})
