"""What the prose claims holds for what the page beside it shows."""

import re
from datetime import date

import pytest

from socsim.law.kit import behaviour, law
from socsim.scoring.presets import TEACHING
from socsim.scoring.study import trials
from socsim.widgets.own_sheets import own_sheets
from socsim.widgets.step import step
from tests.notebooks.sources import ROOT, build

TRAINEE = ROOT / "notebooks" / "source" / "trainee"
METHODS = (TRAINEE / "05_methods.py").read_text("utf-8")
SCORING = (TRAINEE / "04_scoring.py").read_text("utf-8")


def test_the_mean_is_the_most_accurate_and_the_easiest_to_turn_of_the_six():
    found = trials.accuracy(trials.invent(3_000), trials.teaching())
    assert len(found) == 6 and "Of these six rules the mean finds the best" in METHODS
    assert found.best.idxmax() == found.captured.idxmax() == "mean"
    assert (found.loc[["median", "borda", "copeland"], "captured"] < found.captured["mean"] / 3).all()


def test_05_counts_what_its_screen_shows_and_shows_the_competition_of_notebook_4(tmp_path):
    asked = re.search(r'step\("(\w+)", seat="(\w+)", stage="(\w+)", until="(\w+)"\)', METHODS).groups()
    assert asked == re.search(r'step\("(\w+)", seat="(\w+)", stage="(\w+)", until="(\w+)"\)', SCORING).groups()
    name, seat, stage, until = asked
    book = own_sheets(step(name, seat=seat, stage=stage, until=until, folder=tmp_path)).competition.rounds[-1].book
    assert "five applications, five members, seven criteria" in METHODS and "twelve rules" in METHODS
    assert (book.entered.sum(), len(book.members), len(book.criteria), len(TEACHING)) == (5, 5, 7, 12)


@pytest.mark.parametrize("code", ["ru", "ky"])
def test_the_rule_is_settled_before_the_call_as_the_quiz_says(code):
    told = build.catalogue(code)
    answer = next(text for text in told if text.startswith("A losing applicant says"))
    assert "before the call goes out" in answer and "envelopes" not in answer
    assert re.search({"ru": "до объявления", "ky": "кулактандырууга чейин"}[code], told[answer])


def test_02_tells_the_levers_of_its_day_and_the_assumptions_as_they_stand():
    prose = " ".join((TRAINEE / "02_needs.py").read_text("utf-8").replace("# ", "").split())
    held = law().on(date(2014, 7, 1))
    told = [
        f"{held['publication.reach']:.0%} of NGOs from outside see a call",
        f"{held['payment.advance']:.0%} of the price comes ahead",
        f"the pass mark of {held['award.pass_mark']}",
        f"lot below {behaviour()['lot.least']:,} som",
    ]
    assert [sentence for sentence in told if sentence not in prose] == []
    assert held["award.minimum_admitted"] == 2 and "fewer than two of them, and the call has failed" in prose
    assert held["award.repeats"] == 1 and "A call that fails is repeated once" in prose
    assert held["budget.grant"] == 1_000_000 and "A municipality has a million som" in prose
    assert behaviour()["lot.greatest"] == 1_000_000 and "no more than a million" in prose
