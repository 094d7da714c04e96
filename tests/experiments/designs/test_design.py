"""Where the points of a design lie: every kind by its own law, own tables, and what is refused."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim import Lesson, design, language
from socsim.base.i18n import DASH, LANGUAGES
from socsim.experiments.designs import sampling
from socsim.experiments.designs.axes import axis
from socsim.experiments.draws import assumptions
from socsim.law.kit import MODELLED, law

THREE = {"payment.advance": (0, 0.5), "award.pass_mark": (40, 70), "award.price_rule": ["lowest", "points"]}


def test_a_factorial_holds_every_combination_once():
    points = design(THREE, "factorial", count=4).frame()
    assert len(points) == 4 * 4 * 2 == len(points.drop_duplicates())
    assert sorted(points["payment.advance"].unique()) == pytest.approx([0, 0.5 / 3, 1 / 3, 0.5])
    assert set(points["award.pass_mark"]) == {40, 50, 60, 70}


def test_draws_are_spread_evenly_and_whole_numbers_stay_whole():
    points = design(THREE, count=40).frame()
    assert sorted((points["payment.advance"] * 80).astype(int)) == list(range(40))
    assert points["award.pass_mark"].dtype.kind == "i" and points["award.pass_mark"].between(40, 70).all()
    assert points["award.price_rule"].value_counts().to_dict() == {"lowest": 20, "points": 20}


def test_from_a_base_point_every_axis_is_taken_once_from_the_second():
    """Saltelli et al. 2010, table 2: A, then A with column i of B for each i, then B."""
    rows = sampling.saltelli(8, 3, seed=1).reshape(8, 5, 3)
    first, *mixed, second = rows.transpose(1, 0, 2)
    for moved, one in enumerate(mixed):
        others = [axis for axis in range(3) if axis != moved]
        assert np.array_equal(one[:, moved], second[:, moved]) and np.array_equal(one[:, others], first[:, others])
    assert 0 <= rows.min() and rows.max() < 1


@given(st.integers(1, 6), st.integers(1, 8), st.integers(0, 2**32))
def test_on_a_walk_every_axis_moves_once_by_the_step(count, wide, seed):
    """Morris 1991: a grid of four levels, and a step of two thirds of it."""
    walks = sampling.morris(count, wide, seed).reshape(count, wide + 1, wide)
    for walk in walks:
        moves = np.array([after - before for before, after in pairwise(walk)])
        assert np.allclose(np.abs(moves).sum(0), sampling.STEP) and np.allclose(np.abs(moves).sum(1), sampling.STEP)
    assert np.allclose(np.round(walks * 3) / 3, walks) and 0 <= walks.min() and walks.max() <= 1 + 1e-12


def test_one_at_a_time_begins_with_nothing_moved():
    laid = design(THREE, "one_at_a_time")
    assert laid.points[0] == {} and all(len(point) == 1 for point in laid.points[1:])
    assert laid.table().iloc[0].tolist() == [DASH] * len(laid.axes)


def test_every_lever_and_every_assumption_of_the_data_can_be_an_axis():
    for key in [*sorted(MODELLED), *assumptions()]:
        parameter = law().parameters.get(key) or assumptions()[key]
        one = axis(key)
        for share in (0.0, 0.37, 1.0):
            assert parameter.wrong(one.at(share)) is None, key


def test_a_table_of_ones_own_keeps_its_rows_in_order():
    frame = pd.DataFrame({"award.pass_mark": [60.0, 40.0, 60.0], "world": ["pilot", "nation", "pilot"]})
    laid = design(frame)
    assert [point["award.pass_mark"] for point in laid.points] == [60, 40, 60]
    assert laid.points[1]["world"] == "nation" and laid.kind == "table"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_design_is_told_in_words(code):
    speak = language(code)
    table = design({**THREE, "world": ["pilot"], "rule": ["kit-100"]}, "factorial", count=2).table(speak)
    assert table.columns[0] == speak.of(law().parameters["payment.advance"].title)
    written = table.to_string()
    assert not any(name in written for name in ("award.", "payment.", "kit-100", "latin_"))


@pytest.mark.parametrize(
    ("axes", "more", "key"),
    [
        (["payment.advanse"], {}, "unknown_axis"),
        ({"payment.advance": (0, 7)}, {}, "bad_lever"),
        ({"payment.advance": (0.5, 0.1)}, {}, "bad_axis"),
        ({"payment.advance": (0.1, 0.2, 0.3)}, {}, "bad_axis"),
        ({"payment.advance": []}, {}, "axis_needs_levels"),
        ({"world": None}, {}, "axis_needs_levels"),
        ({"rule": ["nosuch"]}, {}, "unknown_rule"),
        ({}, {}, "no_axes"),
        (pd.DataFrame(), {}, "no_axes"),
        (THREE, {"kind": "sobol", "count": 12}, "count_no_power"),
        (THREE, {"kind": "grid"}, "not_one_of"),
        (THREE, {"count": 0}, "number_out_of_range"),
        (THREE, {"kind": "factorial", "count": 100_000}, "number_out_of_range"),
    ],
)
def test_what_cannot_be_a_design_is_a_lesson(axes, more, key):
    with pytest.raises(Lesson) as lesson:
        design(axes, **more)
    assert lesson.value.key == key
    assert all(lesson.value.text(language(code)) for code in LANGUAGES)
