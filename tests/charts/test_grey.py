"""A grey print holds: what colour tells apart is told apart by its grey, its mark, its line or its hatch as well."""

from io import BytesIO
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from PIL import Image

from socsim import contrast, language
from socsim.base.tokens.values import COLOURS
from socsim.charts import contrast as laws
from socsim.charts import years
from socsim.charts.figures import places, style
from tests.charts.test_figures import _acceptability, _draw

STEP = 20  # of 255: so far apart two greys are told apart on an office printer
SPEAK = language("ru")


def grey(colour):
    """Return the grey 0..255 of a colour, as a converter to grey makes it."""
    return Image.new("RGB", (1, 1), tuple(round(255 * part) for part in to_rgb(colour))).convert("L").getpixel((0, 0))


def kinds(ax):
    """Return how bars and marks of a chart look: their colour, and what else tells them apart."""
    bars = {(to_hex(bar.get_facecolor()), ("bar", bool(bar.get_hatch()))) for bar in ax.patches}
    marked = [line for line in ax.lines if line.get_marker() not in ("None", "", None)]
    return bars | {(to_hex(line.get_markerfacecolor()), ("mark", line.get_marker())) for line in marked}


@pytest.fixture(scope="module")
def drawn():
    found = contrast("pilot_2014", "draft_2014_cofinanced", replications=3, years=3)
    charts = {f"laws {name}": laws.draw(found, name, speak=SPEAK) for name in ("duel", "effects", "equity")}
    charts |= {
        f"years {name}": years.draw(found.after, name, speak=SPEAK) for name in ("fan", "needs", "money", "landscape")
    }
    return charts | {name: _draw(name, 5) for name in ("bump", "residuals", "one_member", "methods_accuracy", "budget")}


def test_what_colour_tells_apart_is_told_apart_in_grey(drawn):
    seen = {name: kinds(ax) for name, ax in drawn.items()}
    same = [
        (name, one, two)
        for name, looks in seen.items()
        for (one, way), (two, other) in combinations(looks, 2)
        if way == other and abs(grey(one) - grey(two)) < STEP
    ]
    assert same == []
    assert sum(len(looks) > 1 for looks in seen.values()) > len(seen) / 2


def test_parts_of_a_bar_are_told_apart_in_the_picture_turned_grey(drawn):
    ax = places.acceptability(_acceptability(6), SPEAK)
    pictures = {"acceptability": ax, **{name: drawn[name] for name in ("budget",)}}
    for name, axes in pictures.items():
        bars = [(bar, tone, hatched) for bar, tone, hatched in toned(axes)]
        beside = [
            (one, two)
            for one, two in combinations(bars, 2)
            if one[0].y0 == two[0].y0 and abs(one[0].x1 - two[0].x0) < 1
        ]
        assert beside, name
        assert all(abs(one[1] - two[1]) >= STEP or one[2] != two[2] for one, two in beside), name


def toned(ax):
    """Yield the box of each bar that is wide enough, its grey in the picture, and whether it is hatched there."""
    figure = style.root(ax)
    dots = Image.open(BytesIO(style.png(ax, dpi=figure.dpi))).convert("L")
    pixels = np.asarray(dots)
    for bar in ax.patches:
        if isinstance(bar, Rectangle) and bar.get_window_extent().width > 12:
            box = bar.get_window_extent()
            rows = slice(int(pixels.shape[0] - box.y1) + 3, int(pixels.shape[0] - box.y0) - 3)
            inside = pixels[rows, int(box.x0) + 3 : int(box.x1) - 3]
            yield box, float(np.median(inside)), bool(bar.get_hatch())


def test_the_two_lines_of_a_duel_differ_in_dash_and_mark_and_are_named_where_they_end(drawn):
    ax = drawn["laws duel"]
    lines = [line for line in ax.lines if isinstance(line, Line2D)]
    assert len({(line.get_linestyle(), line.get_marker()) for line in lines}) == 2
    assert ax.get_legend() is None and len([text for text in ax.texts if "\n" in text.get_text()]) == 2


def test_the_colours_of_actors_are_dark_and_the_fills_are_light():
    tones = {name: grey(colour) for name, colour in COLOURS.items()}
    assert max(tones[name] for name in ("blue", "violet", "green", "red")) < 115
    assert min(tones[name] for name in ("ochre", "sky")) > 150
