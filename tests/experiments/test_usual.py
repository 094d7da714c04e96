"""Usual values stand in the middle of their ranges, or say why not; the list of all of them is up to date."""

import pytest

from socsim import contrast, language
from socsim.base.i18n import LANGUAGES
from socsim.experiments import usual
from socsim.experiments.designs import robust
from socsim.experiments.draws import assumptions
from socsim.law import kit
from tools import usual as listed

SWEPT = [
    parameter
    for file in (kit.behaviour_file(), kit.assumptions_file())
    for parameter in file.parameters.values()
    if parameter.sweep
]


@pytest.mark.parametrize("parameter", SWEPT, ids=lambda parameter: parameter.key)
def test_a_usual_value_near_an_end_of_its_range_says_why(parameter):
    low, high = usual.MIDDLE
    place = parameter.place(parameter.values[-1].value)
    assert 0 <= place <= 1
    assert low <= place <= high or all(parameter.lean[code] for code in LANGUAGES)


def test_the_list_of_usual_values_is_what_the_data_say():
    assert listed.path().read_text("utf-8") == listed.text()
    assert listed.text().count("| • |") == len(assumptions())


@pytest.mark.parametrize("code", LANGUAGES)
def test_those_that_lean_are_told_nearest_to_an_end_first(code):
    speak = language(code)
    leaning = usual.leaning()
    ends = [min(one.place, 1 - one.place) for one in leaning]
    assert ends == sorted(ends) and max(ends) < 1 / 3
    table = usual.table(leaning, speak)
    assert list(table.index) == [one.parameter.key for one in leaning]
    assert table.loc["lot.least"].iloc[-1] == speak.of(kit.behaviour_file().parameters["lot.least"].lean)
    assert usual.table(usual.usual(), speak).loc["apply.bridge"].iloc[-1] == speak("usual.central")


def test_which_usual_value_holds_an_effect_up():
    found = contrast("pilot_2014", "draft_2014_equalised", replications=6, years=2, progress=False)
    table = robust.to_the_middle(found)
    row = table.loc["lot.least"]
    assert (row["usual"], row["middle"]) == (50_000, 110_000)
    direct = contrast(
        *("pilot_2014", "draft_2014_equalised"),
        replications=6,
        years=2,
        progress=False,
        assumed={"lot.least": 110_000},
    )
    assert row["effect"] == direct.effect("served").effect
    assert row["change"] == pytest.approx(row["effect"] - found.effect("served").effect)
    assert table["change"].abs().is_monotonic_decreasing and "apply.bridge" not in table.index
