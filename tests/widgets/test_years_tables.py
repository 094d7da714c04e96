"""The tables of years: every head and number in the reader's language, nothing of Python in them."""

import re
from datetime import date

import pytest

from socsim import contrast, language, simulate, worlds
from socsim.law.kit import law
from socsim.widgets import years_tables
from socsim.widgets.years_tables import better, by_year, check_lot, fewer, grounds, moved, need, note, places, price

DAY = date(2014, 7, 1)


@pytest.fixture(scope="module")
def runs():
    usual, nothing, wide = (
        simulate("pilot", law().on(DAY, change), years=3, replications=4)
        for change in ({}, {"customer.circle": "state"}, {"publication.reach": 1.0})
    )
    return usual, nothing, {"publication.reach": wide}


@pytest.fixture(scope="module")
def laws():
    return contrast("pilot_2014", "draft_2014_cofinanced", years=3, replications=4)


def shown(runs, laws):
    usual, nothing, levers = runs
    world = worlds.pilot()
    made = [places(world), grounds(world), fewer(nothing, usual), moved(usual, levers), better(usual, levers)]
    made += [need([100.0, 103.7, 1234.5]), by_year(laws), price(laws), note(usual), note(laws)]
    return [re.sub(r"<style>.*?</style>", "", one.page, flags=re.DOTALL) for one in made]


@pytest.mark.parametrize("code", ["ru", "ky"])
def test_heads_and_numbers_are_in_the_readers_language(runs, laws, code, monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", code)
    for page in shown(runs, laws):
        text = re.sub(r"<[^>]+>", " ", page)
        assert not re.search("[A-Za-z]", text), text
        assert not re.search(r"\d\.\d|\d{5,}|nan|'", text), text
        assert "<th></th>" not in re.sub(r" scope=\"col\"", "", page)


def test_a_sum_and_the_people_it_helps_are_told_in_a_sentence():
    asked = check_lot(150_000, 5_000)
    asked.field.value = "30"
    asked.check.click()
    told = language("ru")("years_tables.lot", som=language("ru").som(150_000), people="30")
    assert told in asked.told.value


def test_the_years_of_two_laws_are_those_of_the_contrast(laws, monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", "en")
    rows = re.findall(r"<tr[^>]*><td[^>]*>(\d{4})", by_year(laws).page)
    assert list(map(int, rows)) == list(laws.by_year("served").index)
    assert years_tables.price(laws).page.count("<tr") == 1 + len(laws.price())
