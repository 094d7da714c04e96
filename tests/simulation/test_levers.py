"""Every number that the engines read has one key, and a number given by key arrives in its own place."""

from datetime import date

import numpy as np
import pytest

from socsim.base.errors import Lesson
from socsim.law.kit import KEYS, law
from socsim.simulation.levers import BEHAVIOUR_KEYS, Behaviour, Levers, assumption, behave, read

DAY = date(2014, 7, 1)


def test_each_place_has_one_key():
    assert set(KEYS) == set(Levers._fields) and set(BEHAVIOUR_KEYS) == set(Behaviour._fields)
    for mapping in (KEYS, BEHAVIOUR_KEYS):
        assert len(set(mapping.values())) == len(mapping)
    assert set(KEYS.values()) <= set(law().parameters)


@pytest.mark.parametrize(("name", "key"), BEHAVIOUR_KEYS.items())
def test_an_assumption_arrives_in_its_place(name, key):
    usual, parameter = behave(), assumption(key)
    end = parameter.range[0] if getattr(usual, name) != parameter.range[0] else parameter.range[1]
    assert parameter.key == key and behave({key: end}) == usual._replace(**{name: end})


# What a lever of the law becomes where the engines read it in other units: whole years, members, calls.
READ = {
    "years": ("contract.months", 36, 3),
    "size": ("commission.size", 9, 9),
    "independent": ("commission.independent_share", 1.0, 5),
    "calls": ("award.repeats", 2, 3),
    "circle": ("customer.circle", "all", "all"),
    "price_rule": ("award.price_rule", "lowest", "lowest"),
}


@pytest.mark.parametrize(("name", "key"), KEYS.items())
def test_a_lever_of_the_law_arrives_in_its_place(name, key):
    usual, parameter = law().on(DAY), law().parameters[key]
    if name in READ:
        value, becomes = READ[name][1:]
    elif parameter.kind == "boolean":
        value = becomes = not usual[key]
    else:
        value = becomes = next(end for end in parameter.range if end != usual[key])
    changed = {name: becomes}
    if name == "size":  # the share of independent members is of these
        changed["independent"] = round(value * usual["commission.independent_share"])
    assert read(law().on(DAY, {key: value})) == read(usual)._replace(**changed)


@pytest.mark.parametrize("value", ["0.5", None, True, [0.5], {}, float("nan"), float("inf"), -1, 1e9, object()])
def test_an_impossible_assumption_is_a_lesson(value):
    with pytest.raises(Lesson):
        behave({"belief.start": value})


def test_numbers_of_a_frame_are_taken_for_what_they_are():
    assert behave({"belief.start": np.float32(0.5), "lot.most": 3.0}) == behave({"belief.start": 0.5, "lot.most": 3})


def test_a_key_that_the_years_do_not_read_is_a_lesson():
    for key, words in (("apply.brigde", "apply.bridge"), ("member.noisy", "member.noisy")):
        with pytest.raises(Lesson, match=words):
            behave({key: 0.5})
