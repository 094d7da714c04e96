"""The brief on two laws."""

from dataclasses import replace

import pytest

from socsim import contrast, language
from socsim.base.i18n import LANGUAGES
from socsim.documents.document import Grid, Paragraph
from socsim.experiments import words
from socsim.reports import brief

BASE = "pilot_2014"


@pytest.fixture(scope="module")
def found():
    return contrast(BASE, "draft_2014_equalised", replications=24, years=3).drawn(4)


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


def test_the_brief_tells_luck_and_assumptions(found):
    speak = language("en")
    page = brief.document(found, speak, pictures=False)
    sentences = [block.text for block in page.blocks if isinstance(block, Paragraph)]
    assert words.assumed(found, speak) in sentences
    table = next(block for block in page.blocks if isinstance(block, Grid) and speak("label.assumed") in block.columns)
    row = next(row for row in table.rows if row[0] == speak("metric.served.title"))
    assert row[table.columns.index(speak("label.assumed"))] == words.span(found.draws.band("served"), "persons", speak)


def test_who_asks_for_a_brief_gets_the_draws_too(found, monkeypatch):
    monkeypatch.setattr("socsim.experiments.contrast.tried", lambda *runs, **told: found.draws)
    without = replace(found, draws=None)
    assert brief.document(without, language("en"), pictures=False) == brief.document(
        found, language("en"), pictures=False
    )
