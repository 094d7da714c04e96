"""The letters of all figures: the kit's own, one smallest size, texts measured and broken into lines."""

import re
from functools import cache

from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.textpath import text_to_path

from socsim.base.tokens import letters, values

FAMILY = (values.FAMILY, "DejaVu Sans")  # the second comes with matplotlib, and has the signs that the first lacks
SIZE = values.CHARTED  # points, of the smallest letter on the canvas
LINE = 1.23 * SIZE  # points from one line of such letters to the next

for path in letters.drawn():
    fontManager.addfont(path)
ROOM = 190.0  # points that a name beside the axes may take before it is wrapped


@cache
def width(text: str) -> float:
    """Return the width of a line of text in points."""
    font = FontProperties(family=FAMILY, size=SIZE)
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def wrap(text: str, room: float = ROOM) -> str:
    """Break a text into lines no wider than `room` points; a word too long for a line is broken too."""
    lines = [""]
    for word in words(text):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer) <= room:
            lines[-1] = longer
            continue
        if not lines[-1]:
            lines.pop()
        lines += _pieces(word, room)
    return "\n".join(lines)


def _pieces(word: str, room: float) -> list[str]:
    """Cut a word that is too long for a line."""
    pieces = [word]
    while width(pieces[-1]) > room and len(pieces[-1]) > 1:
        rest = pieces.pop()
        fitting = sum(width(rest[:count]) <= room for count in range(1, len(rest)))
        cut = max(1, fitting)
        pieces += [rest[:cut], rest[cut:]]
    return pieces


def words(text: str) -> list[str]:
    """Split at spaces, but not where the space is one that does not break."""
    return re.findall(r"[^ \t\r\n]+", text) or [""]


def height(text: str) -> float:
    """Return the height of a wrapped text in points."""
    return LINE * len(text.split("\n"))
