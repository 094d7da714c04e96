"""Drawings of papers: every icon of the kit as curves within its grid, letters as long as they are drawn."""

import pytest

from socsim.base.tokens import icons, values
from socsim.documents.forms import drawing


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_is_drawn_within_its_grid(name):
    drawn = drawing.icon(name, "blue")
    points = [point for shape in drawn.shapes for _, points in shape.steps for point in points]
    assert drawn.shapes and all(shape.stroke == "blue" and shape.width == values.STROKE for shape in drawn.shapes)
    assert all(-1 <= x <= 49 and -1 <= y <= 49 for x, y in points)


def test_what_is_turned_twice_stands_as_before():
    sign = drawing.sign(("1. Төрага",), "role-chair", "violet", 178, 88)
    again = sign.turned().turned()
    first, second = (shape.steps[0][1][0] for shape in (sign.shapes[0], again.shapes[0]))
    assert first == pytest.approx(second) and len(again.shapes) == len(sign.shapes)


def test_letters_are_as_long_as_they_are_drawn():
    for text in ("Комиссия", "Күбөлүк", "№ 12"):
        shape = drawing.written(text, 10, 50, 20, 700, "ink")
        right = max(x for _, points in shape.steps for x, _ in points)
        assert 0 <= 10 + drawing.length(text, 20, 700) - right < 3
