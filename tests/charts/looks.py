"""What is asked of every chart in every language: nothing cut or over another, numbers and words as people write."""

import re
from itertools import combinations

from matplotlib.legend import Legend
from matplotlib.text import Text

from socsim.charts.figures import style

WEIGHTS = (400, 700, "normal", "bold")  # that both families have: another is looked for in vain, and said aloud
NAMES = {"TOPSIS"}  # words that are Latin in every language


def texts(ax):
    """Return what is written on a figure, as laid out."""
    figure = style.root(ax)
    figure.draw_without_rendering()
    written = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return [text for text in written if Text.get_window_extent(text).width]


def overlaps(written, slack=2.0):
    """Return the pairs of texts that lie over each other."""
    boxes = [(text.get_text(), Text.get_window_extent(text)) for text in written]
    return [
        (one, two)
        for (one, a), (two, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > slack and min(a.y1, b.y1) - max(a.y0, b.y0) > slack
    ]


def cut(ax, written):
    """Return the texts that reach over the edge of the canvas."""
    across, down = style.root(ax).bbox.size
    boxes = [(text.get_text(), Text.get_window_extent(text)) for text in written]
    return [told for told, box in boxes if min(box.x0, box.y0) < -1 or box.x1 > across + 1 or box.y1 > down + 1]


def misspelt(told, code):
    """Return what no reader of a language writes so: a hyphen for a minus, a point for a comma, a word of another."""
    wrong = re.findall(r"(?<![\w])-\d\S*", told)
    if code == "en":
        return wrong
    latin = [word for word in re.findall(r"[A-Za-z]{2,}", told) if word not in NAMES]
    return wrong + latin + re.findall(r"\d\.\d\S*|\d \d{3}\b", told)


def legends(ax):
    """Return the boxes of a figure that must be looked up."""
    return style.root(ax).findobj(Legend)


def faults(ax, code, *, map_key=False):
    """Return all that is wrong with a chart; a map may explain its marks in a corner."""
    written = texts(ax)
    wrong = [f"over each other: {one!r}, {two!r}" for one, two in overlaps(written)]
    wrong += [f"cut: {told!r}" for told in cut(ax, written)]
    wrong += [f"written so: {part!r}" for text in written for part in misspelt(text.get_text(), code)]
    wrong += [f"no such letters: {text.get_text()!r}" for text in written if text.get_fontweight() not in WEIGHTS]
    return wrong + [f"a box to look up: {legend}" for legend in legends(ax) if not map_key]
