"""What a caller hands over by mistake: a name where the thing itself is wanted, a moment for a day, no number."""

import re
from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

import socsim
from socsim.base import handed
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.law.kit import law

NOTHING = (None, float("nan"), pd.NA, pd.NaT, [1], 1j, np.array(1), object)


def call(**changed):
    """Announce a competition with one thing handed over by mistake."""
    whole = {
        "municipality": socsim.municipality("Омуралиев"),
        "spheres": [socsim.sphere("culture")],
        "sheet": socsim.sheet("kit-100"),
    }
    return socsim.announce(**{**whole, **changed})


def compared(rules):
    """Compare under rules handed over by mistake."""
    return socsim.compare(socsim.hold(call()), rules)


MISTAKES = {
    "a name for the municipality": lambda: call(municipality="Омуралиев"),
    "names for the spheres": lambda: call(spheres=["culture"]),
    "one sphere without a list": lambda: call(spheres=socsim.sphere("culture")),
    "the name of a sphere": lambda: call(spheres="culture"),
    "a name for the sheet": lambda: call(sheet="kit-100"),
    "a file for the marks": lambda: socsim.compare("marks.xlsx"),
    "a number for a rule": lambda: compared([1]),
    "a name for the call": lambda: socsim.hold("Омуралиев"),
    "a scenario for the law of a run": lambda: socsim.simulate("pilot", "pilot_2014", years=1, replications=1),
    "a rule by its name in a run": lambda: socsim.simulate(years=1, replications=1, rule="median"),
    "a number for a world": lambda: socsim.simulate(1, years=1, replications=1),
    "a name for the NGOs": lambda: socsim.hold(call(), ngos="НПО"),
    "names for the NGOs": lambda: socsim.hold(call(), ngos=["НПО"]),
    "a list for the assumptions": lambda: socsim.simulate(years=1, replications=1, assumed=[1]),
    "a list for the behaviour": lambda: socsim.simulate(years=1, replications=1, behaviour=["odds"]),
    "a day for a bill": lambda: socsim.contrast("pilot_2014", date(2014, 7, 1)),
    "a name for the design": lambda: socsim.explore("x"),
    "nothing for a metric": lambda: socsim.simulate("pilot", years=1, replications=1).fan(None),
    "a list for a metric": lambda: socsim.simulate("pilot", years=1, replications=1).metric(["served"]),
    "a word for the precision": lambda: socsim.contrast("pilot_2014", "law_2017", precision="0.1"),
    **{f"{thing!r} for a municipality": (lambda thing=thing: socsim.municipality(thing)) for thing in NOTHING},
    **{f"{thing!r} for a sphere": (lambda thing=thing: socsim.sphere(thing)) for thing in NOTHING},
    **{f"{thing!r} for a sheet": (lambda thing=thing: socsim.sheet(thing)) for thing in NOTHING},
    **{f"{thing!r} for rules": (lambda thing=thing: compared(thing)) for thing in NOTHING[1:]},
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_something_else_than_what_is_meant_is_a_sentence_that_shows_how_to_write_it(mistake):
    with pytest.raises(Lesson) as caught:
        MISTAKES[mistake]()
    assert caught.value.key == "wrong_kind"
    assert not any(re.search(r"{(name|value|example)}", caught.value.text(language(code))) for code in LANGUAGES)


def test_a_precision_of_nothing_is_refused_as_such():
    with pytest.raises(Lesson, match="больше 0 и не больше 1"):
        socsim.contrast("pilot_2014", "law_2017", precision=0)


@pytest.mark.parametrize("budget", [float("nan"), float("inf"), "300000", True, 300_000.5, 1j, pd.NA, [1]], ids=repr)
def test_a_budget_is_a_whole_number_of_som(budget):
    with pytest.raises(Lesson) as caught:
        call(budget=budget)
    assert caught.value.key == "not_whole"


def test_a_budget_from_a_data_frame_is_read_and_one_beyond_all_measure_refused():
    assert [type(lot.ceiling) for lot in call(budget=np.float64(300_000)).lots] == [int]
    with pytest.raises(Lesson, match="10"):
        call(budget=10**30)


@pytest.mark.parametrize("name", ["threads", "chunk"])
@pytest.mark.parametrize("count", [0, -1, "2", 1.5, True], ids=repr)
def test_how_a_run_is_computed_is_said_in_whole_numbers(name, count):
    with pytest.raises(Lesson) as caught:
        socsim.simulate(years=1, replications=1, **{name: count})
    assert caught.value.key in ("not_whole", "number_out_of_range")


@pytest.mark.parametrize("moment", [datetime(2014, 7, 1, 9, 30), pd.Timestamp("2014-07-01"), "2014-07-01"], ids=repr)
def test_a_moment_of_a_day_or_its_writing_is_that_day(moment):
    assert law().on(moment) == law().on(date(2014, 7, 1))
    assert law().held(moment).fingerprint == law().held(date(2014, 7, 1)).fingerprint
    assert call(on=moment).opened == date(2014, 7, 1)


@pytest.mark.parametrize("given", [*NOTHING, 2014, "01.07.2014", "", np.datetime64("NaT")], ids=repr)
def test_what_is_no_day_is_told(given):
    with pytest.raises(Lesson) as caught:
        law().on(given)
    assert caught.value.key == "bad_date"


def test_a_code_of_a_municipality_may_come_as_the_number_that_a_table_makes_of_it():
    soate = socsim.municipality("Чаткал").soate
    assert socsim.municipality(np.int64(int(soate))) == socsim.municipality(soate)


def test_one_rule_needs_no_list():
    held = socsim.hold(call())
    assert socsim.compare(held, "median").winners.equals(socsim.compare(held, ["median"]).winners)


def test_numbers_of_any_sort_are_read():
    given = (1, np.float32(0.5), Decimal("0.25"))
    assert [handed.number("precision", one, "0.1") for one in given] == [1, 0.5, 0.25]
