"""Charts of a comparison of rules: drawn and described in every language."""

import pytest

from socsim import announce, compare, hold, language, municipality, sheet, sphere
from socsim.base.i18n import LANGUAGES
from socsim.charts.comparison import CHARTS, draw
from socsim.charts.figures import style
from tests.charts import looks

CALL = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())


HELD = hold(CALL, applications=6, seed=3)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_and_described(name, code):
    found = compare(HELD.scorebook(0, language(code)), speak=language(code))
    ax = draw(found, name)
    assert style.png(ax).startswith(b"\x89PNG") and len(style.alternative(ax)) > 10
    assert looks.faults(ax, code) == []
