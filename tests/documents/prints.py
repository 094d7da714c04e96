"""Papers printed to PDF by LibreOffice, and what stands where on their pages."""

import os
import re
import subprocess
from html import unescape
from pathlib import Path
from typing import NamedTuple

from socsim.base.tokens import letters

POINT = 25.4 / 72  # millimetres
PATIENCE = 1800  # seconds: a slow machine is no fault
FONTS = '<?xml version="1.0"?><fontconfig><dir>{}</dir><dir>/usr/share/fonts</dir><cachedir>{}</cachedir></fontconfig>'


class Word(NamedTuple):
    """A word on a page, with the middle of its box, millimetres from the left and from the top."""

    text: str
    across: float
    down: float


class Page(NamedTuple):
    """A page: its size in millimetres, and its words."""

    width: float
    height: float
    words: list[Word]

    @property
    def texts(self) -> set[str]:
        """Every word that stands on it."""
        return {word.text for word in self.words}

    def named(self, text: str) -> list[Word]:
        """Return the words that read so."""
        return [word for word in self.words if word.text == text]


def by_office(office: str, paper: Path, folder: Path) -> Path:
    """Print a Word or Excel file to PDF with the kit's letters, in a profile of this test's own."""
    folder.mkdir(exist_ok=True)
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(letters.folder(), folder / "cache"), "utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(paper)]
    env = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run(words, check=True, timeout=PATIENCE, capture_output=True, env=env)
    return folder / f"{paper.stem}.pdf"


def pages(pdf: Path) -> list[Page]:
    """Read the pages of a PDF."""
    words = ["pdftotext", "-bbox", str(pdf), "-"]
    told = subprocess.run(words, check=True, timeout=PATIENCE, capture_output=True).stdout.decode("utf-8")
    found = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', told, re.DOTALL)
    return [Page(float(width) * POINT, float(height) * POINT, _words(body)) for width, height, body in found]


def _words(body: str) -> list[Word]:
    box = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    made = []
    for left, top, right, bottom, text in re.findall(box, body):
        across = (float(left) + float(right)) / 2 * POINT
        made.append(Word(unescape(text), across, (float(top) + float(bottom)) / 2 * POINT))
    return made
