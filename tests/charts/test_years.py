"""Figures of simulated years: drawn in three languages, described in words, and never without the model's note."""

import numpy as np
import pytest
from matplotlib.text import Text

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.charts import years
from socsim.charts.figures import style
from socsim.country import worlds
from socsim.simulation.metrics import METRICS
from socsim.simulation.simulate import simulate
from tests.charts import looks


@pytest.fixture(scope="module")
def run():
    return simulate("pilot", years=4, replications=30, progress=False)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", years.CHARTS)
def test_every_chart_speaks_and_says_that_it_is_a_model(run, name, code):
    speak = language(code)
    ax = years.draw(run, name, metric="served", speak=speak)
    told = " ".join(text.get_text() for text in style.root(ax).findobj() if hasattr(text, "get_text"))
    assert run.note(speak).split()[0] in told and "30" in told
    assert len(style.alternative(ax)) > 20 and style.png(ax)[:4] == b"\x89PNG"
    assert looks.faults(ax, code, map_key=name == "map") == []
    page = years.show(run, name, metric="served", speak=speak)._repr_html_()
    assert "data:image/png" in page and speak(f"chart.{name}.title") in page


@pytest.mark.parametrize("metric", METRICS)
def test_every_metric_has_a_fan(run, metric):
    assert style.alternative(years.draw(run, "fan", metric=metric, speak=language("ky")))


def test_the_map_shows_the_nation_and_marks_places_that_are_roughly_known():
    run = simulate("nation", years=1, replications=1, progress=False, engine="numpy")
    table = years.table(run, "map", metric="need_per_1000").table
    assert len(table) == 484 and table["approximate"].sum() == 63 and np.isfinite(table["value"]).all()
    assert "484" in style.alternative(years.draw(run, "map", speak=language("en")))


def test_nothing_to_show_is_said():
    run = simulate(worlds.invented(3, 5), years=1, replications=1, progress=False, engine="numpy", start=2009)
    for name, metric in (("money", "paid"), ("fan", "failed_share"), ("map", "failed_share")):
        assert style.alternative(years.draw(run, name, metric=metric)) == language()("figure.empty")


def test_an_unknown_chart_names_the_nearest(run):
    with pytest.raises(Lesson, match="money"):
        years.draw(run, "mony")


def test_a_chart_says_above_itself_what_it_shows_but_not_on_a_slide_that_has_a_title(run):
    speak = language("ru")
    for name in ("money", "fan", "landscape"):
        told = style.alternative(years.draw(run, name, speak=speak)).rstrip(".")
        drawn, slide = (style.root(years.draw(run, name, speak=speak, ax=ax)) for ax in (None, style.slide()))
        above = [" ".join(text.get_text().split()) for text in drawn.findobj(Text)]
        assert " ".join(told.split()) in above
        assert " ".join(told.split()) not in [" ".join(text.get_text().split()) for text in slide.findobj(Text)]
