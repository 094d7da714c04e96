"""Figures: readable, whole, the same in three languages and in grey."""

import subprocess
import sys
from functools import cache
from io import BytesIO
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from socsim import language
from socsim.base.i18n import LANGUAGES
from socsim.charts.figures import bump, commission, labels, letters, methods, money, places, style
from socsim.charts.figures.ink import luminance

LONG = (
    "ОФ «Айгуль»",
    "Общественное объединение социальной поддержки пожилых «Ак-Тилек»",
    "Кризисный центр «Шанс»",
    "Фонд развития сельских инициатив «Жаңы Өмүр»",
)
METHODS = (
    "Среднее арифметическое",
    "Наименьшая цена среди прошедших порог",
    "TOPSIS",
    "Взвешенное геометрическое среднее",
)
MEMBERS = ("Асанова Г. К., член совета", "Ли В. А.", "Токтогулова А.", "Эркинбаева Н. (мэрия)")


def _names(pool, count):
    return [f"{pool[i % len(pool)]} {i + 1}" for i in range(count)]


def _bump(count, methods=5):
    order = np.random.default_rng(count).random((count, methods)).argsort(axis=0).argsort(axis=0)
    table = pd.DataFrame(order + 1, _names(LONG, count), _names(METHODS, methods))
    table.iloc[-1, -1] = 0 if count > 1 else 1
    return table


def _ringed(table, speak=None, ax=None):
    return bump.bump(bump.Ranking(table, table == 1), speak, ax)


def _overlap(count):
    shares = np.abs(np.subtract.outer(np.arange(count), np.arange(count))) / count
    return pd.DataFrame(1 - shares, _names(METHODS, count), _names(METHODS, count))


def _severity(count):
    table = pd.DataFrame({"leniency": np.linspace(-7, 5, count)}, _names(MEMBERS, count))
    return table.assign(half_width=[i % 3 for i in range(count)])


def _residuals(count, members=7):
    values = np.random.default_rng(count).normal(size=(count, members)) * 5
    values[0, 1] = np.nan
    return pd.DataFrame(values, _names(LONG, count), _names(MEMBERS, members))


def _intervals(count):
    return pd.DataFrame({"weight": 20.0, "low": np.linspace(0, 19, count), "high": 100.0}, _names(LONG, count))


def _one_member(count):
    shares = np.linspace(0, 1, count)
    return pd.DataFrame({"share": shares, "exact": [i % 2 == 0 for i in range(count)]}, _names(METHODS, count))


def _acceptability(count):
    shares = np.random.default_rng(count).dirichlet(np.ones(count), count)
    return pd.DataFrame(shares, _names(LONG, count), range(1, count + 1))


def _budget(count):
    awarded = np.linspace(0, 12_500_000, count).round()
    return pd.DataFrame({"awarded": awarded, "unspent": 12_500_000 - awarded}, _names(METHODS, count))


def _accuracy(count):
    best, captured = np.linspace(0.3, 0.6, count), np.linspace(0.7, 0.95, count)
    shares = {"best": best, "best_se": 0.01, "captured": captured, "captured_se": 0.005}
    return pd.DataFrame(shares, _names(METHODS, count))


# figure, its table, how many rows it may have at most, and how many it must at least
FIGURES = {
    "bump": (_ringed, _bump, 60, 1),
    "acceptability": (places.acceptability, _acceptability, 60, 1),
    "intervals": (places.intervals, _intervals, 12, 1),
    "severity": (commission.severity, _severity, 12, 1),
    "residuals": (commission.residuals, _residuals, 60, 1),
    "overlap": (methods.overlap, _overlap, 12, 2),
    "one_member": (methods.one_member, _one_member, 12, 1),
    "methods_accuracy": (methods.methods_accuracy, _accuracy, 12, 1),
    "budget": (money.budget, _budget, 12, 1),
}


@cache
def _draw(name, count, code="ru"):
    figure, table, *_ = FIGURES[name]
    ax = figure(table(count), language(code))
    ax.figure.draw_without_rendering()
    return ax


def _texts(ax):
    return [t for t in ax.figure.findobj(Text) if t.get_visible() and t.get_text() and t.get_window_extent().width]


def _overlaps(texts, slack=1.0):
    boxes = [(text.get_text(), Text.get_window_extent(text)) for text in texts if text.get_text()]
    return [
        (one, two)
        for (one, a), (two, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > slack and min(a.y1, b.y1) - max(a.y0, b.y0) > slack
    ]


def _readable(ax):
    """All texts lie on the canvas in large letters, and labels of one kind do not touch."""
    across, down = ax.figure.bbox.size
    for text in _texts(ax):
        box = Text.get_window_extent(text)
        assert box.x0 > -1 and box.y0 > -1 and box.x1 < across + 1 and box.y1 < down + 1, text.get_text()
        assert text.get_fontsize() >= letters.SIZE and text.get_fontfamily()[0] == "Golos Text"
    assert _overlaps(ax.get_yticklabels()) == []
    assert _overlaps(ax.get_xticklabels(which="both")) == []
    assert _overlaps(ax.texts) == []
    assert ax.bbox.width > 0.3 * across and ax.bbox.height > 0.4 * down


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_readable_in_three_languages(name, code):
    """A missing glyph or a layout that fails is a warning, and a warning is an error here."""
    ax = _draw(name, 5, code)
    _readable(ax)
    across, down = Image.open(BytesIO(style.png(ax, dpi=60))).size
    assert across == 480 and abs(down - 60 * ax.figure.get_figheight()) < 1
    told = style.alternative(ax)
    assert told.endswith(".") and "{" not in told and "\n" not in told


@pytest.mark.parametrize("name", FIGURES)
def test_readable_when_small_and_when_large(name):
    *_, most, least = FIGURES[name]
    for count in (least, 2, most):
        _readable(_draw(name, count))


@pytest.mark.parametrize("count", [2, 12])
@pytest.mark.parametrize("methods", [1, 2, 8, 12])
def test_readable_places_for_few_and_many_methods(count, methods):
    ax = _ringed(_bump(count, methods), language("ru"))
    _readable(ax)
    told = ax.get_xlabel() + "".join(t.get_text() for t in ax.get_xticklabels(which="both"))
    assert "".join(_bump(count, methods).columns[-1].split()) in "".join(told.split())


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_an_empty_table_says_so(name, code):
    figure, table, *_ = FIGURES[name]
    speak = language(code)
    ax = figure(table(5).iloc[:0], speak)
    assert [t.get_text() for t in _texts(ax)] == [speak("figure.empty")] == [style.alternative(ax)]


def test_nothing_placed_and_nothing_known_are_empty_too():
    speak = language("en")
    for ax in (_ringed(_bump(3) * 0, speak), commission.residuals(_residuals(3) * np.nan, speak)):
        assert style.alternative(ax) == speak("figure.empty")
    assert style.alternative(methods.overlap(_overlap(1), speak)) == speak("figure.empty")


def test_axes_given_are_the_axes_used():
    for figure, table, *_ in FIGURES.values():
        ax = Figure(figsize=(style.WIDTH, style.HEIGHT), layout="constrained").add_subplot()
        assert figure(table(3), ax=ax) is ax


def test_every_line_of_places_is_told_apart_without_colour():
    ax = _draw("bump", 12)
    lines = [line for line in ax.lines if not line.get_label().startswith("_")]
    assert len(lines) == 12 == len({(line.get_linestyle(), line.get_marker()) for line in lines})
    assert len({(line.get_color(), line.get_linestyle(), line.get_marker()) for line in lines}) == 12
    assert {" ".join(text.get_text().split()) for text in ax.texts} == set(_bump(12).index)


def test_winners_are_ringed_and_the_rest_of_many_fade():
    ax, table = _draw("bump", 60), _bump(60)
    (rings,) = [line for line in ax.lines if line.get_gid() == "winners"]
    assert len(rings.get_xdata()) == table.shape[1]
    named = [" ".join(text.get_text().split()) for text in ax.texts]
    assert len(named) <= bump.TOP and set(table.index[(table == 1).any(axis=1)]) <= set(named)
    faded = [line for line in ax.lines if line.get_color() == style.FADED]
    assert len(faded) == 60 - len(named)
    assert str(60 - len(named)) in ax.get_xlabel()


def test_the_unplaced_stand_on_a_level_of_their_own():
    speak = language("en")
    table = pd.DataFrame({"A": [1, 2, 0], "B": [1, 2, None]}, ["x", "y", "z"])
    ax = bump.bump(bump.Ranking(table), speak)
    assert ax.get_yticklabels()[-1].get_text() == speak("figure.bump.unplaced")
    assert [line.get_ydata()[0] for line in ax.lines if line.get_label() == "z"] == [ax.get_yticks()[-1]]
    assert not [line for line in ax.lines if line.get_gid() == "winners" and len(line.get_xdata())]


def test_equal_places_are_drawn_side_by_side():
    table = pd.DataFrame({"A": [1, 1], "B": [1, 2]}, ["x", "y"])
    ax = bump.bump(bump.Ranking(table), language("en"))
    first, second = (line.get_ydata()[0] for line in ax.lines if not line.get_label().startswith("_"))
    assert 0.1 < abs(first - second) < 0.5


def test_shades_of_places_darken_from_last_to_first():
    ax = _draw("acceptability", 60)
    shades = [luminance(bars[0].get_facecolor()) for bars in ax.containers]
    assert len(shades) == places.RANKS + 1 and len(ax.patches) == (places.RANKS + 1) * places.ROWS
    assert all((two + 0.05) / (one + 0.05) > 1.25 for one, two in pairwise(shades))
    assert ax.containers[-1].get_label() == "6–60"
    widths = [bar.get_width() for bar in ax.containers[0]]
    assert widths == sorted(widths, reverse=True)


def test_overlap_writes_every_share_in_letters_that_stand_out():
    ax = _draw("overlap", 12)
    assert sorted(int(text.get_text()) for text in ax.texts) == sorted((_overlap(12) * 100).round().stack().astype(int))
    shades = ax.images[0]
    for text in ax.texts:
        ground = luminance(to_hex(shades.cmap(shades.norm(int(text.get_text()) / 100))))
        bright, dark = sorted((ground, luminance(text.get_color())), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) > 4


def test_residuals_in_numbers_signs_and_hatches():
    small, large = _draw("residuals", 5), _draw("residuals", 60)
    assert len(small.texts) == 5 * 7 - 1 and len(small.patches) == 1 and small.patches[0].get_hatch()
    assert all(text.get_text()[0] in "+−0" for text in small.texts)
    values = style.floats(_residuals(60))
    reach = np.nanmax(np.abs(values))
    assert not large.texts
    assert sum(len(line.get_xdata()) for line in large.lines) == (np.abs(values) > reach / 3).sum()


def test_a_bound_is_marked_as_a_bound():
    ax, table = _draw("one_member", 5), _one_member(5)
    assert [text.get_text().startswith("≥") for text in ax.texts] == list(~table["exact"])
    assert [bool(bar.get_hatch()) for bar in ax.patches] == list(~table["exact"])
    assert _draw("one_member", 1).get_legend() is None


def test_money_in_the_languages_own_form():
    table = _budget(3)
    for code in LANGUAGES:
        told = [text.get_text() for text in _draw("budget", 3, code).texts]
        amounts = [language(code).som(v) for v in table.to_numpy().ravel()]
        assert sorted(told) == sorted([*amounts, language(code)("figure.budget.unspent")])
    awarded, unspent = _draw("budget", 3).containers
    assert unspent[0].get_hatch() and not awarded[0].get_hatch()
    assert [bar.get_width() for bar in unspent] == list(table["unspent"])


def test_intervals_severity_and_accuracy_show_their_numbers():
    assert [text.get_text() for text in _draw("intervals", 2, "en").texts][:2] == ["0–100\u00a0%", "19–100\u00a0%"]
    assert [t.get_text() for t in _draw("severity", 2, "en").texts][:2] == ["−7.0", "+5.0"]
    (bars,) = _draw("severity", 3).containers[1:]
    assert [np.ptp(part[:, 0]) for part in bars[2][0].get_segments()] == pytest.approx([0, 2, 4])
    accuracy = _draw("methods_accuracy", 5)
    assert len(accuracy.texts) == 10 and len(accuracy.containers) == 2
    part = accuracy.containers[0][2][0].get_segments()[0]
    assert np.ptp(part[:, 0]) == pytest.approx(2 * 1.96 * 0.01)


def test_names_are_taken_literally():
    table = _budget(2).rename(index={"TOPSIS 3": "x", _budget(2).index[0]: "$a_b$ & <c>"})
    ax = money.budget(table, language("en"))
    ax.figure.draw_without_rendering()
    assert ax.get_yticklabels()[0].get_text() == "$a_b$ & <c>"
    assert not ax.get_yticklabels()[0].get_parse_math()


def test_wrapping_keeps_every_letter():
    for room in (20.0, 60.0, 200.0):
        for name in (*LONG, "Противоправительственностьнейший", ""):
            told = letters.wrap(name, room)
            assert "".join(told.split()) == "".join(name.split())
            assert all(letters.width(line) <= room or len(line) == 1 for line in told.split("\n"))


def test_spread_labels_do_not_touch_and_stay_near():
    middles = labels.spread([50, 50, 52, 190], [20, 10, 20, 30], 200)
    order = np.argsort(middles)
    heights = np.array([20, 10, 20, 30])[order]
    gaps = np.diff(np.sort(middles)) - (heights[1:] + heights[:-1]) / 2
    assert (gaps >= -1e-9).all() and min(middles) >= 5 and max(middles) <= 185
    assert labels.spread([30, 90], [20, 20], 200) == [30, 90]


def test_nothing_of_pyplot_and_a_light_package():
    code = (
        "import sys, socsim; assert 'matplotlib' not in sys.modules; "
        "from socsim.charts.figures import places, commission, methods, money; "
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-W", "error", "-c", code]).returncode == 0


def test_the_same_figure_gives_the_same_bytes():
    one, two = (style.png(places.intervals(_intervals(3), language("ky"))) for _ in range(2))
    assert one == two and b"Software" not in one and b"tIME" not in one


def test_an_axes_is_what_every_figure_returns():
    assert all(isinstance(_draw(name, 2), Axes) for name in FIGURES)
