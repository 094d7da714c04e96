"""Drawings: words of the catalogue that fit in three languages, letters for the last row, one step lit at a time."""

from itertools import combinations, pairwise
from xml.etree import ElementTree

import numpy as np
import pytest

from socsim import announce, compare, hold, language, municipality, sheet, sphere
from socsim.base.i18n import LANGUAGES
from socsim.base.tokens import ornament
from socsim.charts.drawings import chain, clock, commission, places, svg
from socsim.charts.figures import letters

BOLD = 1.06  # how much wider letters of a name are


@pytest.fixture(scope="module")
def marks():
    call = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
    held = hold(call, applications=6, seed=3)
    return {code: compare(held, ["kit-100", "median", "lcs"], speak=language(code)) for code in LANGUAGES}


def texts(drawing):
    """Yield what is written, with its left and right end, its base line and its size."""
    for text in ElementTree.fromstring(drawing.page).iter("text"):
        size = float(text.get("font-size"))
        wide = letters.width(text.text) / letters.SIZE * size * (BOLD if int(text.get("font-weight")) > 400 else 1)
        left = float(text.get("x")) - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
        yield text.text, left, left + wide, float(text.get("y")), size


def drawings(code, marks):
    speak = language(code)
    yield chain.ring(speak=speak)
    yield chain.ring("scoring", speak)
    yield from (chain.strip(step.name, speak) for step in chain.STEPS)
    yield chain.row(speak)
    yield clock.clock(6, speak)
    yield commission.table(5, 6, speak)
    yield commission.envelopes(6, speak)
    yield places.places(marks[code])


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_fit_and_are_large_enough_for_the_last_row(code, marks):
    for drawing in drawings(code, marks):
        wide = float(ElementTree.fromstring(drawing.page).get("viewBox").split()[2])
        told = list(texts(drawing))
        assert min((size for *_, size in told), default=svg.SMALL) >= svg.SMALL
        assert all(left > -2 and right < wide + 2 for _, left, right, *_ in told), told
        meet = [
            (one[0], two[0])
            for one, two in combinations(told, 2)
            if abs(one[3] - two[3]) < 20 and min(one[2], two[2]) - max(one[1], two[1]) > 0
        ]
        assert meet == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_names_of_the_row_on_a_poster_do_not_touch(code):
    told = sorted(texts(chain.row(language(code), named=True)), key=lambda text: (text[3], text[1]))
    assert len(told) == 2 * len(chain.STEPS)
    assert all(one[2] < two[1] for one, two in pairwise(told) if one[3] == two[3])
    assert min(left for _, left, *_ in told) >= 0


def test_the_minutes_of_a_group_are_cut_out_of_the_hour():
    short, long = (clock.clock(minutes, language("ru")).page for minutes in (6, 45))
    assert "6 минут" in short and " 0 0 1 " in short and " 0 1 1 " in long


def test_the_step_where_we_are_is_lit_alone():
    speak = language("ru")
    plain, lit = chain.ring(speak=speak).page, chain.ring("award", speak).page
    assert speak("chain.here") not in plain and lit.count(speak("chain.here")) == 1
    assert plain.count("var(--violet)") > lit.count("var(--violet)") >= 1
    assert speak("chain.step.need") == "Потребность"
    with pytest.raises(ValueError, match="coffee"):
        chain.strip("coffee", speak)


def test_whoever_wins_is_marked_in_the_table_of_places(marks):
    page = places.places(marks["ru"]).page
    assert page.count("<rect") == 3 and "вымышлены" in page


def test_the_raised_horn_and_the_sunken_one_are_the_same_shape():
    points = np.array(ornament.tile())
    half = points[: len(points) // 2 + 1]
    turned = np.column_stack([2 * ornament.MIDDLE - half[::-1, 0], 60 - half[::-1, 1]])
    assert np.allclose(half, turned)
    assert ElementTree.fromstring(ornament.band(2)).get("aria-hidden") == "true"
