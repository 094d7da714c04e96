"""The brief on two laws."""

import pytest

from socsim import contrast, language
from socsim.base.i18n import LANGUAGES
from socsim.experiments import words
from socsim.reports import brief

BASE = "pilot_2014"


@pytest.fixture(scope="module")
def found():
    return contrast(BASE, "draft_2014_equalised", replications=24, years=3)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_brief_has_levers_effects_and_the_honest_list(found, tmp_path, code):
    paths = brief.write(found, tmp_path, language(code))
    assert [path.suffix for path in paths] == [".docx", ".html"]
    page = paths[1].read_text("utf-8")
    speak = language(code)
    for text in ("brief.levers", "brief.effects", "brief.honest", "brief.model"):
        assert speak(text) in page
    assert page.count("<img") == 2 and "24" in page
    assert len(words.changes(found, speak)) == 7
