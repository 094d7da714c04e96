"""A world from frames of one's own: what they hold, what is assumed, and every fault by table, row and column."""

import numpy as np
import pandas as pd
import pytest

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.country.catalogue import model_spheres
from socsim.interop.own import worlds as tables
from tests.interop.files import say

OWN = pd.DataFrame({"name": ["А", "Б"], "population": [5000, 20000], "group_youth": [1000, 4000]})
FIRMS = pd.DataFrame({"name": ["x", "y"], "home": ["А", "Б"], "capacity_youth": [0.9, 0.8], "cash": [1, 2]})


def test_own_tables_are_taken_and_what_they_lack_is_marked_as_assumed():
    world = tables.read(OWN, FIRMS, "Наш район")
    assert world.title["ru"] == "Наш район" and not world.synthetic
    assert world.groups[:, 3].tolist() == [1000, 4000] and world.cash.tolist() == [1, 2]
    assert world.grounds["population"] == ("data", "data") and world.grounds["revenue"] == ("assumption",) * 2


@pytest.mark.parametrize(
    ("table", "firms", "row", "column"),
    [
        (OWN.assign(population=[5000, -1]), 5, 3, "population"),
        (OWN.assign(population=["пять", 1]), 5, 2, "population"),
        (OWN.assign(popullation=1), 5, 1, "popullation"),
        (OWN.drop(columns="population"), 5, 1, "population"),
        (OWN.assign(name="А"), 5, 3, "name"),
        (OWN, FIRMS.assign(home=["А", "Ю"]), 3, "home"),
        (OWN, FIRMS.assign(capacity_youth=[0.5, 1.5]), 3, "capacity_youth"),
    ],
)
def test_a_fault_in_an_own_table_has_its_row_and_column(table, firms, row, column):
    with pytest.raises(Lesson) as caught:
        tables.read(table, firms)
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [(row, column)]


def refused(*frames):
    with pytest.raises(Lesson) as caught:
        tables.read(*frames)
    assert caught.value.key == "broken_table" and say(caught.value)
    return [(fault.key, fault.sheet, fault.row, fault.column) for fault in caught.value.faults]


def test_all_faults_of_both_tables_are_told_at_once():
    places = OWN.assign(population=[5000.5, None], kind=["город", "хутор"])
    firms = FIRMS.assign(home=["А", "Ю"], cash=[1, float("inf")], capacity_youth=["80%", 1.5])
    assert refused(places, firms) == [
        ("not_integer", "municipalities", 2, "population"),
        ("required", "municipalities", 3, "population"),
        ("not_listed", "municipalities", 3, "kind"),
        ("not_integer", "ngos", 3, "cash"),
        ("out_of_range", "ngos", 3, "capacity_youth"),
        ("not_listed", "ngos", 3, "home"),
    ]


def test_a_column_that_is_there_has_no_empty_cells():
    places = OWN.assign(revenue=[1, None], region=["Талас", None])
    assert refused(places, 5) == [("required", "municipalities", 3, "revenue")]
    assert tables.read(OWN.assign(region=["Талас", None]), 5).region == ("Талас", "")


@pytest.mark.parametrize("code", LANGUAGES)
def test_headings_in_any_language(code):
    youth = next(sphere.title[code] for sphere in model_spheres() if sphere.id == "youth")
    heading = {"ru": "Целевая группа: {}", "ky": "Максаттуу топ: {}", "en": "Target group: {}"}[code].format(youth)
    population = {"ru": "Население", "ky": "Калкы", "en": "Population"}[code]
    places = OWN.rename(columns={"population": population, "group_youth": heading.upper()})
    assert tables.read(places, FIRMS).fingerprint == tables.read(OWN, FIRMS).fingerprint


def test_numbers_keep_every_digit():
    places = OWN.assign(latitude=[41 + 1 / 3, 0.1 + 0.2], longitude=np.float64(72.123456789012345))
    world = tables.read(places, FIRMS)
    assert world.latitude.tolist() == [41 + 1 / 3, 0.1 + 0.2]
    assert world.longitude.tolist() == [72.123456789012345] * 2
