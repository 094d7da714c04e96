"""The map: the country in its own shape, oblasts named, one's own place found, and nothing claimed about borders."""

import numpy as np
import pytest
from matplotlib.text import Text

from socsim.base.data import package
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.charts import years
from socsim.charts.figures import outline, style
from socsim.country import worlds
from socsim.simulation.simulate import simulate


@pytest.fixture(scope="module")
def nation():
    return simulate("nation", years=1, replications=1, progress=False, engine="numpy")


def written(ax):
    return [text.get_text() for text in style.root(ax).findobj(Text)]


def test_the_points_of_the_municipalities_lie_in_their_oblasts():
    """As ``datasets/municipalities/README.md`` says: 466 of 484 at least, and the others near a line."""
    shapes = {area.name: area.path for area in outline.areas() if area.kind == "region"}
    rows = package("municipalities").table("municipalities").rows
    inside = [
        row["region"] in shapes and shapes[row["region"]].contains_point((row["longitude"], row["latitude"]))
        for row in rows
    ]
    assert sum(inside) >= 466 and len(shapes) == 8
    assert {area.name for area in outline.areas() if area.kind == "lake"} == {"issyk-kul", "toktogul"}


def test_the_border_is_made_of_sides_that_only_one_oblast_has():
    ends = np.array(outline.border())
    assert len(ends) > 500 and ends[:, :, 0].min() > 69 and ends[:, :, 0].max() < 80.5


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_map_names_the_oblasts_and_says_that_it_is_a_sketch(nation, code):
    speak = language(code)
    told = written(years.draw(nation, "map", speak=speak))
    regions = package("municipalities").table("regions").rows
    oblasts = {outline.short(speak.of(row, "name")) for row in regions if row["type"] == "oblast"}
    assert len(oblasts) == 7 and oblasts <= set(told)
    assert speak("map.sketch") in " ".join(" ".join(told).split())


def test_ones_own_place_is_found_by_its_name(nation):
    ax = years.draw(nation, "map", speak=language("ru"), own="Чаткал")
    assert "Чаткал" in written(ax) and "Чаткал" not in written(years.draw(nation, "map", speak=language("ru")))
    with pytest.raises(Lesson):
        years.draw(nation, "map", own="Чаткалл")


def test_an_oblast_is_shown_alone():
    run = simulate(worlds.region("talas"), years=1, replications=1, progress=False, engine="numpy")
    ax = years.draw(run, "map", speak=language("en"))
    west, east = ax.get_xlim()
    assert east - west < 4 and "Naryn" not in written(ax)
