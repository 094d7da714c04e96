"""The law as data: dated values, grounds, and errors that name file and line."""

from datetime import date

import pytest

from socsim.base.data import BASES, package
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.law.kit import assumptions, assumptions_file, law
from socsim.law.law_files import parse

PARAMETER = """\
award.pass_mark:
  title: {ru: Проходной балл, ky: Өтүү баллы, en: Pass mark}
  kind: points
  unit: points
  range: [0, 100]
  sweep: [40, 80]
  values:
    - {from: 2010-01-01, to: 2013-12-31, value: 50, basis: practice, source: [act]}
    - {from: 2015-01-01, value: 60, basis: assumption, rationale: {ru: а, ky: б, en: c}}
"""
SOURCES = {"act": {"title": "An act"}}


def _faults(text):
    with pytest.raises(Lesson) as caught:
        parse(text, "my.yaml", SOURCES)
    for code in LANGUAGES:
        assert "my.yaml" in caught.value.text(language(code))
    return [(fault.key, fault.row) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2009, 12, 31), None),
        (date(2010, 1, 1), 50),
        (date(2013, 12, 31), 50),
        (date(2014, 6, 1), None),
        (date(2030, 1, 1), 60),
    ],
)
def test_a_value_holds_from_its_first_to_its_last_day(day, value):
    found = parse(PARAMETER, "my.yaml", SOURCES).on(day)
    assert found.get("award.pass_mark") == value


def test_provisions_tell_their_ground():
    provisions = parse(PARAMETER, "my.yaml", SOURCES).on(date(2012, 5, 5))
    assert provisions.ground("award.pass_mark").source == ("act",)
    with pytest.raises(Lesson, match=r"award\.pass_mark"):
        provisions["award.pass_marc"]


@pytest.mark.parametrize(
    ("wrong", "right", "fault", "line"),
    [
        ("  sweep: [40, 80]", "  sweeep: [40, 80]", "unknown_key", 6),
        ("  unit: points\n", "", "missing_key", 1),
        ("value: 50", "value: 500", "out_of_range", 8),
        ("value: 50", "value: 50.5", "not_integer", 8),
        ("value: 50", "value: fifty", "not_integer", 8),
        ("value: 50", "value: true", "not_plain_number", 8),
        ("[act]", "[akt]", "source", 8),
        ("source: [act]", "note: none", "groundless", 8),
        ("practice", "guess", "not_listed", 8),
        ("kind: points", "kind: point", "not_listed", 3),
        ("from: 2010-01-01", "from: 1 January", "not_date", 8),
        ("2013-12-31", "2016-01-01", "overlap", 8),
        ("2013-12-31", "2009-01-01", "overlap", 8),
        ("  range: [0, 100]", "  range: [0, 100]\n  range: [0, 100]", "twice", 6),
        ("ky: Өтүү баллы, ", "", "missing_key", 2),
        ("ky: б, ", "", "missing_key", 9),
        ("  values:", "  values", "yaml_no_colon", 7),
    ],
)
def test_every_fault_names_its_line(wrong, right, fault, line):
    assert wrong in PARAMETER
    assert (fault, line) in _faults(PARAMETER.replace(wrong, right, 1))


def test_all_faults_are_told_at_once():
    text = PARAMETER.replace("value: 50", "value: 500").replace("[act]", "[akt]").replace("sweep", "sweap")
    assert {key for key, _ in _faults(text)} == {"out_of_range", "source", "unknown_key"}


@pytest.mark.parametrize("file", [law, assumptions_file])
def test_the_kits_own_parameters_are_complete(file):
    for key, parameter in file().parameters.items():
        assert parameter.values, key
        for value in parameter.values:
            assert value.basis in BASES
            assert value.rationale if value.basis == "assumption" else value.source, key
        if parameter.sweep:
            assert parameter.range[0] <= parameter.sweep[0] < parameter.sweep[1] <= parameter.range[1], key


def test_no_kyrgyz_number_passes_for_law():
    """No Kyrgyz text with points, days or ceilings could be read: only words can be norms, never numbers."""
    values = [(one, value) for one in law().parameters.values() for value in one.values]
    norms = [(one, value) for one, value in values if value.basis == "norm"]
    assert norms and all(value.source for _, value in norms)
    assert {one.kind for one, _ in norms} <= {"choice", "boolean"}


def test_facts_of_the_pilot():
    """Press release of 22 September 2014: one million som each; before that only the ministry placed orders."""
    assert law().on(date(2014, 7, 1))["budget.per_competition"] == 1_000_000
    circle = [law().on(date(year, 7, 1))["customer.circle"] for year in (2012, 2014, 2018)]
    assert circle == ["state", "pilots", "all"]
    assert law().on(date(2013, 6, 3))["commission.size"] == 18
    assert "pressrelease2014" in law().on(date(2014, 7, 1)).ground("budget.per_competition").source
    assert package("law").sources["pressrelease2014"]["title"]


def test_assumptions_are_numbers_in_range():
    assert 0 < assumptions()["quality.mean"] < 1
    assert len(law().on(date(2000, 1, 1))) == 0
