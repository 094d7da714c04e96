"""PDF from a page: printed by a browser that the computer has, without a window and without the network."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

PATIENCE = 300  # seconds for the longest pack on a slow computer
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
DATED = re.compile(rb"(/(?:Creation|Mod)Date \(D:)(\d{14})([^)]*\))")
NO_DAY = b"20000101000000"  # the same paper printed twice is then the same file
ALONE = ("--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", "--disable-background-networking")


def find() -> str:
    """Return the path of a browser that prints to PDF; empty where there is none."""
    windows = [f"{os.environ[root]}/{name}" for root in ROOTS if root in os.environ for name in WINDOWS]
    known = [*map(shutil.which, NAMES), *MAC, *windows]
    return next((path for path in known if path and os.path.isfile(path)), "")


def printed(page: Path, pdf: Path) -> Path | None:
    """Print a page to a PDF file.

    Parameters
    ----------
    page, pdf : Path
        The page to print, and where the PDF goes.

    Returns
    -------
    Path or None
        Where it is; None where there is no browser, or the browser did not print: the page can be printed by hand.
    """
    browser = find()
    if not browser:
        return None
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        words = [
            browser,
            *ALONE,
            *_unboxed(),
            f"--user-data-dir={profile}",
            f"--print-to-pdf={pdf}",
            page.resolve().as_uri(),
        ]
        try:
            subprocess.run(words, check=True, timeout=PATIENCE, capture_output=True)
        except (OSError, subprocess.SubprocessError):
            pdf.unlink(missing_ok=True)
    if not pdf.is_file() or not pdf.stat().st_size:
        return None
    pdf.write_bytes(DATED.sub(lambda found: found[1] + NO_DAY + found[3], pdf.read_bytes()))
    return pdf


def _unboxed() -> tuple[str, ...]:
    """Return what a browser asks for where the administrator runs it, as in a container."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
