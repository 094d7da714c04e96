"""The law is read on one day of a year: what holds on none of the days that are compared is told, never lost."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.cli.main import main
from socsim.country import worlds
from socsim.documents.document import Paragraph
from socsim.experiments import levers, words
from socsim.experiments.contrast import contrast
from socsim.law import bill_files
from socsim.law.bill import enact
from socsim.law.days import LATEST, LONGEST, sampled, unread
from socsim.law.kit import law
from socsim.reports import brief
from socsim.simulation.simulate import simulate

INPUTS = Path(__file__).resolve().parents[1] / "cases" / "inputs"
LATER = INPUTS / "011-starts-later.yaml"  # https://github.com/PolicyEngine/policyengine-uk/issues/1807
THREE = "[{value: 1, to: 2013-01-01}, {value: 0, from: 2014-01-01, to: 2015-01-01}, {value: 1, from: 2030-01-01}]"
IMPOSSIBLE = [
    {"years": 0},
    {"years": -2},
    {"years": LONGEST + 1},
    {"years": 9999},
    {"years": 2.5},
    {"years": "5"},
    {"years": None},
    {"years": True},
    {"years": float("nan")},
    {"start": 0},
    {"start": -5},
    {"start": 9999},
    {"start": 10**30},
    {"start": "2014"},
    {"start": date(2014, 1, 1)},
]


def bill(dates):
    return bill_files.parse(f"title: a\nchanges:\n  payment.advance: {dates}\n", "mine.yaml")


def places(of, start=2014, years=5):
    return [(one.key, one.place) for one in unread(sampled(start, years), enact(of, base=law()))]


@pytest.mark.parametrize(
    ("dates", "place"),
    [
        ("{value: 0.9, from: 2030-01-01}", ["after"]),
        ("{value: 0.9, from: 2018-07-02}", ["after"]),
        ("{value: 0.9, from: 2018-07-01}", []),
        ("{value: 0.9, to: 2014-06-30}", ["before"]),
        ("{value: 0.9, to: 2014-07-01}", []),
        ("{value: 0.9, from: 2015-07-02, to: 2016-06-30}", ["between"]),
        ("{value: 0.9, from: 2015-07-02, to: 2016-07-01}", []),
        (THREE, ["before", "after"]),
        ("0.9", []),
    ],
)
def test_a_change_that_no_day_sees_is_named_with_its_side(dates, place):
    assert places(bill(dates)) == [("payment.advance", side) for side in place]


def test_a_change_that_both_laws_have_is_told_once_and_scenarios_have_none():
    base = enact(bill("{value: 0.9, from: 2030-01-01}"), base=law())
    other = enact(bill_files.own("b", {"publication.reach": 0.5}), base=base)
    assert len(unread(sampled(2014, 5), base, other)) == 1
    for name in bill_files.names():
        assert places(bill_files.named(name)) == []


@pytest.mark.parametrize(
    ("code", "told"), [("ru", "после сравниваемых лет"), ("ky", "жылдардан кийин"), ("en", "after the years compared")]
)
def test_law_diff_does_not_say_that_a_later_bill_changes_nothing(capsys, code, told):
    assert main(["law", "diff", "as_dated", str(LATER), "--start", "2014", "--years", "5", "--lang", code]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert told in out and language(code)("contrast.same_law") not in out
    main(["law", "diff", "as_dated", str(LATER), "--start", "2028", "--years", "5", "--lang", code])
    assert told not in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("code", LANGUAGES)
def test_summary_brief_and_note_tell_it_too(code):
    speak = language(code)
    both = contrast("as_dated", LATER, worlds.invented(3, 12), years=2, replications=2, progress=False)
    told = words.summary(both, speak)
    assert told[0] == speak("contrast.same_days") and len(told) == 4
    assert speak.date(date(2030, 1, 1)) in told[2]
    texts = [block.text for block in brief.document(both, speak, pictures=False).blocks if isinstance(block, Paragraph)]
    assert told[2] in texts and speak("contrast.same_law") not in texts
    assert both.after.note(speak).endswith(speak.count("simulation.unread", 1))
    assert both.before.note(speak) in both.after.note(speak)


@pytest.mark.parametrize("wrong", IMPOSSIBLE)
def test_impossible_years_are_refused_by_the_same_sentence_everywhere(wrong):
    numbers = {"start": 2014, "years": 5} | wrong
    doors = [
        lambda: sampled(**numbers),
        lambda: levers.diff(law(), law(), **numbers, speak=language("en")),
        lambda: levers.changed(law(), law(), **numbers),
        lambda: simulate(worlds.invented(3, 12), replications=1, progress=False, **numbers),
        lambda: contrast("as_dated", "ideal", worlds.invented(3, 12), replications=1, progress=False, **numbers),
    ]
    told = set()
    for door in doors:
        with pytest.raises(Lesson) as caught:
            door()
        told.add(caught.value.text(language("ky")))
    assert len(told) == 1


def test_whole_numbers_of_a_frame_are_years():
    one = simulate(worlds.invented(3, 12), years=np.int64(2), start=2014.0, replications=1, progress=False)
    assert one.years.tolist() == [2014, 2015] and type(one.manifest["years"]) is int
    assert len(sampled(LATEST, LONGEST)) == LONGEST


@pytest.mark.parametrize("wrong", [{"replications": 0}, {"replications": 10**15}, {"replications": "9"}, {"first": -1}])
def test_impossible_replications_are_refused_before_anything_is_made(wrong):
    with pytest.raises(Lesson):
        simulate(worlds.invented(3, 12), years=1, progress=False, **wrong)
    with pytest.raises(Lesson):
        contrast("as_dated", "ideal", worlds.invented(3, 12), years=1, progress=False, **wrong)


@pytest.mark.parametrize(
    "words",
    [
        ["law", "diff", "pilot_2014", "draft_2014_cofinanced", "--years"],
        ["contrast", "pilot_2014", "draft_2014_cofinanced", "--years"],
        ["simulate", "--years"],
    ],
)
def test_every_verb_refuses_years_in_the_same_words(capsys, words):
    """Of 012-no-years and 032-year-9999."""
    for years, start in (("0", "2014"), ("-2", "2014"), ("5", "9999"), ("9999", "2014"), ("5", "x"), ("x", "2014")):
        assert main([*words, years, "--start", start, "--lang", "en"]) == 2
        told = capsys.readouterr()
        assert told.out == "" and ("possible from 1 to" in told.err or "whole number" in told.err)
