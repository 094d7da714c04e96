"""Charts of two laws: drawn and described in every language."""

import numpy as np
import pytest

from socsim import contrast, language
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.charts.contrast import CHARTS, draw, live, part_title, show, tell
from socsim.charts.figures import style
from socsim.charts.figures.live import Live
from socsim.charts.gallery import View
from tests.charts import looks

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
    assert looks.faults(ax, code, map_key=name == "map") == []
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


@pytest.mark.parametrize("code", LANGUAGES)
def test_effects_have_both_bands_in_one_picture_and_in_its_words(found, code):
    speak = language(code)
    drawn = found.drawn(3)
    for name in ("effects", "parts"):
        table = CHARTS[name].table(drawn, View(speak, "served"))
        assert (
            np.isfinite(table.assumed).any()
            and np.isnan(CHARTS[name].table(found, View(speak, "served")).assumed).all()
        )
        ax = draw(drawn, name, speak=speak)
        hatched = [patch for patch in ax.patches if patch.get_hatch()]
        assert len(hatched) == np.isfinite(table.assumed).all(1).sum()
        assert speak("figure.effects.assumed") in style.alternative(ax)
        meant = " ".join(ax.get_xlabel().split()).lower()
        assert all(speak(f"figure.effects.{kind}").lower() in meant for kind in ("luck", "assumed"))
        assert looks.faults(ax, code) == []


def test_the_picture_is_laid_out_anew_when_the_assumptions_have_been_tried(found):
    canvas, view = Live(), View(language("en"), "served")
    first = live(canvas, found, "effects", view)
    assert live(canvas, found.drawn(3), "effects", view) != first and "hatched" in canvas.alternative


def test_a_headline_in_a_notebook_tells_both(found):
    page = tell(found.drawn(3), language("en"))._repr_html_()
    assert "by luck alone" in page and "By what we do not know about behaviour" in page
