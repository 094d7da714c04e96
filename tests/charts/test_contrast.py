"""Charts of two laws: drawn and described in every language."""

import pytest

from socsim import contrast, language
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.charts.contrast import CHARTS, draw, part_title, show
from socsim.charts.figures import style

BASE = "pilot_2014"


@pytest.fixture(scope="module")
def found():
    return contrast(BASE, "draft_2014_equalised", replications=24, years=3)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_in_every_language(found, name, code):
    speak = language(code)
    ax = draw(found, name, speak=speak)
    note = style.root(ax)._supxlabel.get_text().replace("\n", " ")
    assert "24" in note and "1" in note and len(style.alternative(ax)) > 20
    assert style.png(ax)[:4] == b"\x89PNG"
    shown = show(found, name, speak=speak)._repr_html_()
    assert speak(f"contrast.{name}.title") in shown


def test_charts_of_laws_without_orders_say_so():
    nothing = contrast("practice_2008", "practice_2008", replications=3, years=2)
    for name in ("duel", "equity"):
        assert draw(nothing, name, metric="failed_share").get_label()
    with pytest.raises(Lesson, match="duel"):
        draw(nothing, "duell")


def test_a_region_of_ones_own_world_is_called_by_its_own_name():
    for code in LANGUAGES:
        assert part_title("Моя область", language(code)) == "Моя область"
        assert part_title("rural", language(code)) == language(code)("part.rural")
