"""What the prose claims holds for what the page beside it shows."""

import re

import pytest

from socsim import announce, hold, municipality, sheet, sphere
from socsim.base.i18n import language
from socsim.scoring.study import trials, what_if
from socsim.widgets import methods_tables
from tests.notebooks.sources import ROOT, build

METHODS = (ROOT / "notebooks" / "source" / "trainee" / "05_methods.py").read_text("utf-8")


def test_the_mean_is_the_most_accurate_and_the_easiest_to_turn_of_the_six():
    found = trials.accuracy(trials.invent(3_000), trials.teaching())
    assert len(found) == 6 and "Of these six rules the mean finds the best" in METHODS
    assert found.best.idxmax() == found.captured.idxmax() == "mean"
    assert (found.loc[["median", "borda", "copeland"], "captured"] < found.captured["mean"] / 3).all()


def test_in_one_competition_nearness_to_the_best_is_easier_to_turn_than_the_mean():
    seed = int(re.search(r"hold\(call, applications=6, seed=(\d+)\)", METHODS)[1])
    call = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
    speak = language("en")
    sheets = methods_tables.sheets(hold(call, applications=6, seed=seed), speak)
    shares = what_if.one_member_table(methods_tables.compare(sheets, speak=speak)).share
    assert shares["Nearness to the best (TOPSIS)"] > shares["The kit's rule"]
    assert len(shares) == 12 and (shares > shares["The kit's rule"]).sum() < 4


@pytest.mark.parametrize("code", ["ru", "ky"])
def test_the_rule_is_settled_before_the_call_as_the_quiz_says(code):
    told = build.catalogue(code)
    answer = next(text for text in told if text.startswith("A losing applicant says"))
    assert "before the call goes out" in answer and "envelopes" not in answer
    assert re.search({"ru": "до объявления", "ky": "кулактандырууга чейин"}[code], told[answer])
