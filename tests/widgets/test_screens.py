"""Screens and tables without a browser: a competition once more, the welcome screen, a table for every cell."""

import json

import pytest

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.competition.again import again, influence
from socsim.competition.ballot import Ballot
from socsim.competition.protocol.reasons import Case
from socsim.widgets import tables
from socsim.widgets.start import start
from socsim.widgets.verdict import verdict

HELD = hold(announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet()), applications=5, seed=3)
RU = language("ru")
CASE = Case(HELD, HELD.rounds[0], 0, RU)


def test_how_much_marks_mattered_by_hand():
    """Zeros for all but one application: what the award is with them, without the seat, and with the model in it."""
    codes = tuple(CASE.admitted)
    marks = {(a, c): 10 if a == codes[0] else 0 for a in codes for c in range(7)}
    found = influence(HELD, 4, Ballot(applications=codes, criteria=7, marks=marks))
    assert found.points[codes[0]] == 10_000
    without = again(HELD, without=HELD.commission[4].id)
    assert found.without.winner.tolist() == without.winner.tolist()
    assert found.simulated.winner.tolist() == HELD.winner.tolist()


def test_who_has_stepped_back_has_no_marks_that_count():
    codes = tuple(CASE.admitted)
    marks = {(a, c): 5 for a in codes for c in range(7)}
    found = influence(HELD, 4, Ballot(applications=codes, criteria=7, marks=marks, conflicts=frozenset(codes[:1])))
    assert [bool(found.counts[a]) for a in codes] == [False] + [True] * (len(codes) - 1)


def test_what_is_said_of_a_person_s_marks_holds_for_the_three_awards_below_it(luck, counts):
    codes = tuple(CASE.admitted)
    for _ in range(counts(6, 60)):
        marks = {(a, c): luck.choice((0, 5, 10)) for a in codes for c in range(7)}
        stepped_back = frozenset(codes if luck.random() < 0.2 else ())
        found = influence(HELD, 4, Ballot(applications=codes, criteria=7, marks=marks, conflicts=stepped_back))
        said = verdict(found, RU)
        mine, without, model = (found.seated.winner[0], found.without.winner[0], found.simulated.winner[0])
        same = not stepped_back and (without == mine).all()
        assert (RU("verdict.not_decisive") in said) == (same and bool((mine >= 0).any()))
        assert (RU("verdict.nobody_either") in said) == (same and bool((mine < 0).all()))
        assert (RU("verdict.decisive") in said) == (not stepped_back and not same)
        assert (RU("verdict.simulated_other") in said) == (not stepped_back and bool((model != mine).any()))


def test_again_refuses_what_it_cannot_do():
    with pytest.raises(Lesson, match="99"):
        again(HELD, weights={"need": 19})
    with pytest.raises(Lesson, match="need"):
        again(HELD, weights={"needs": 20})
    with pytest.raises(Lesson, match="teacher"):
        again(HELD, without="teachers")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_welcome_screen_links_the_notebooks_of_its_language(code, tmp_path):
    folder = tmp_path / "trainee"
    folder.mkdir()
    for tongue in LANGUAGES:
        cell = {"cell_type": "markdown", "source": [f"# Title {tongue}\n"]}
        (folder / f"04_scoring.{tongue}.ipynb").write_text(json.dumps({"cells": [cell]}), "utf-8")
    told = str(start(language=code, folder=tmp_path).body.outputs)
    assert f"trainee/04_scoring.{code}.ipynb" in told and f"Title {code}" in told
    assert language(code)("start.trainee") in told


def test_tables_show_something_of_a_competition_of_the_model():
    for shown in (tables.criteria(HELD), tables.rules(HELD), tables.award(HELD), tables.members(HELD)):
        assert "<table" in shown.page
    assert all("<table" in shown.page for shown in (tables.lost(HELD, 1), tables.defects()))


def test_what_the_first_place_costs_beside_the_second_is_said(monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", "ru")
    last = HELD.rounds[-1]
    first, second = (int((last.result.place[0] == place).argmax()) for place in (1, 2))
    more = int(last.papers.price[0, first] - last.papers.price[0, second])
    told = tables.award(HELD).page
    assert language("ru").som(abs(more)) in told
    assert (language("ru")("award.price_not_counted") in told) == (CASE.call.price_rule == "ceiling")
