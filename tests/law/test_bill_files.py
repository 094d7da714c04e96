"""Bills as people write them: every wrong word is a fault with its line, and every right one means what it says."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.law import bill_files, bill_reader
from socsim.law.kit import law
from tests.law.own import SIX

INPUTS = Path(__file__).resolve().parents[1] / "cases" / "inputs"


def parse(text):
    return bill_files.parse(text, "my.yaml")


@pytest.mark.parametrize(
    ("name", "fault", "row"),
    [
        # https://github.com/TheHumanRobot/Plex-Automatic-Preroll/issues/2: a moment against a day
        ("015-timestamp", "not_date", 2),
        # https://github.com/kislyuk/yq/issues/115: {{ }} of a template
        ("016-braces", "yaml_name", 1),
        # https://github.com/yaml/pyyaml/issues/397: signs that PyYAML refuses
        ("017-vertical-tab", "unseen_sign", 1),
        ("019-empty-title", "missing_title", 1),
        # https://github.com/yaml/pyyaml/issues/107: YAML 1.1 reads 1:00 as sixty
        ("014b-sexagesimal", "not_integer", 3),
        ("021-alias-loop", "yaml_loop", 3),
    ],
)
def test_a_broken_file_as_people_bring_them_ends_in_a_fault_with_its_line(name, fault, row):
    with pytest.raises(Lesson) as caught:
        bill_files.load(INPUTS / f"{name}.yaml")
    assert [(one.key, one.row) for one in caught.value.faults] == [(fault, row)]


def test_a_leading_nought_does_not_make_sixty_forty_eight():
    """From https://github.com/opensanctions/opensanctions/issues/3845."""
    (value,) = bill_files.load(INPUTS / "014-octal.yaml").changes["award.pass_mark"]
    assert value.value == 60


WRONG = [
    ("payment.advance: 0.5", "payment.advance: 1_0", "not_plain_number", 6),
    ("payment.advance: 0.5", "payment.advance: .inf", "not_plain_number", 6),
    ("payment.advance: 0.5", "payment.advance: .nan", "not_plain_number", 6),
    ("payment.advance: 0.5", "payment.advance: half", "not_plain_number", 6),
    ("payment.advance: 0.5", "payment.advance: '0.5'", "not_plain_number", 6),
    ("payment.advance: 0.5", "payment.advance:", "not_plain_number", 6),
    ("payment.advance: 0.5", "payment.advance: []", "missing_key", 6),
    ("payment.advance: 0.5", "payment.advance: [[0.5]]", "not_plain_number", 6),
    ("payment.advance: 0.5", "payment.advance: {value: 0.5, from: 2014-05-01T00:00:00Z}", "not_date", 6),
    ("payment.advance: 0.5", "payment.advance: {value: 0.5, from: 1999-01-01}", "too_early", 6),
    ("payment.advance: 0.5", "payment.advance: {value: 0.5, basis: [law]}", "not_listed", 6),
    ("payment.advance: 0.5", "payment.advance: {value: 0.5, source: 5}", "not_list", 6),
    ("payment.advance: 0.5", "payment.advance: {value: 0.5, source: [{a: b}]}", "source", 6),
    ("payment.advance: 0.5", "payment.advance: {value: 0.5, rationale: [a]}", "not_text", 6),
    ("payment.advance: 0.5", "form.vouchers: yes", "not_truth", 6),
    ("circle: all", "circle: [[all]]", "not_listed", 4),
    ("circle: all", "circle: true", "not_listed", 4),
    ("2015-01-01", "2015", "not_date", 2),
    ("2015-01-01", "[2015-01-01]", "not_date", 2),
    ("title: Мой законопроект", "title: {ru: а, ky: б}", "missing_key", 1),
    ("title: Мой законопроект", "title: {ru: а, ky: б, en: }", "not_text", 1),
    ("title: Мой законопроект", "title: [а]", "not_text", 1),
    ("title: Мой законопроект", 'title: "а\\u0007"', "unseen_sign", 1),
    ("title: Мой законопроект", 'title: "\\ud800"', "unseen_sign", 1),
    ("title: Мой законопроект", "title: ''", "missing_title", 1),
    ("title: Мой законопроект", "title: '   '", "missing_title", 1),
    ("title: Мой законопроект", 'title: "\u00a0\u200b"', "missing_title", 1),
    ("title: Мой законопроект", "title: '-'", "missing_title", 1),
    ("title: Мой законопроект", "title: а\nlaw_of: 2014-05-01T00:00:00Z", "not_date", 2),
    ("title: Мой законопроект", "title: а\nauthor: [а]", "not_text", 2),
    ("title: Мой законопроект", "title: а\nformat: socsim marks 1", "format_of_another_kind", 2),
    ("title: Мой законопроект", "title: а\nformat: socsim bill 9", "format_of_a_later_kit", 2),
    ("title: Мой законопроект", "title: а\n<<: {b: c}", "unknown_key", 2),
    ("title: Мой законопроект", "title: а\n5: c", "unknown_key", 2),
]


@pytest.mark.parametrize(("wrong", "right", "fault", "line"), WRONG)
def test_wrong_kinds_of_entries_are_faults_with_their_lines(wrong, right, fault, line):
    assert wrong in SIX
    with pytest.raises(Lesson) as caught:
        parse(SIX.replace(wrong, right, 1))
    assert (fault, line) in [(one.key, one.row) for one in caught.value.faults]
    for code in LANGUAGES:
        assert "{" not in caught.value.text(language(code)).replace(right, "").replace("{'", "")


@pytest.mark.parametrize(
    "text", ["- title: a", "a word", "5", "", "# nothing", "title: a\nchanges: 0", "title: a\nchanges: []"]
)
def test_what_is_no_bill_at_all_is_a_lesson(text):
    with pytest.raises(Lesson):
        parse(text)


@pytest.mark.parametrize(
    "word", ["no", "on", "060", "1.50", "2015-01-01", "1:00", "1_000", ".nan", "0x10", "No. 5", "5 %"]
)
def test_words_stay_as_they_are_written_where_a_word_is_wanted(tmp_path, word):
    one = parse(SIX.replace("Мой законопроект", word) + f"author: {word}\n")
    assert one.title["ky"] == one.author == word
    assert bill_files.load(bill_files.save(one, tmp_path / "bill.yaml")) == replace(one, id="bill", start=date.min)


def test_a_file_of_the_old_notepad_is_read(tmp_path):
    path = tmp_path / "my.yaml"
    for encoding in ("utf-16", "utf-8-sig", "utf-8"):
        path.write_bytes(SIX.replace("\n", "\r\n").encode(encoding))
        assert bill_files.load(path).changes == parse(SIX).changes


def test_numbers_of_numpy_and_days_of_pandas_are_taken_for_what_they_are():
    day = pd.Timestamp("2015-01-01")
    one = bill_files.own("A bill", {"award.pass_mark": np.int64(60), "payment.advance": np.float32(0.5)}, start=day)
    assert [values[0].value for values in one.changes.values()] == [60, 0.5]
    assert type(one.changes["award.pass_mark"][0].value) is int and one.start == date(2015, 1, 1)
    assert law().on(day.date(), {"award.pass_mark": np.int64(60)})["award.pass_mark"] == 60


@pytest.mark.parametrize(
    "value", [np.nan, np.inf, None, [], {}, {"value": [1]}, "0.5", object(), 10**400, b"1", {1, 2}]
)
def test_a_program_that_gives_an_impossible_value_gets_a_lesson(value):
    with pytest.raises(Lesson):
        bill_files.own("A bill", {"payment.advance": value})
    for key, lever in (("customer.circle", value), ("form.vouchers", value)):
        with pytest.raises(Lesson):
            law().on(date(2014, 7, 1), {key: lever})


@pytest.mark.parametrize(
    ("word", "key", "value"),
    [
        ("award.pass_mark=060", "award.pass_mark", 60),
        ("payment.advance = .5", "payment.advance", 0.5),
        ("award.price_rule='lowest'", "award.price_rule", "lowest"),
        ("form.vouchers=true", "form.vouchers", True),
    ],
)
def test_a_setting_is_read_as_a_bill_is(word, key, value):
    assert bill_reader.settings([word]) == {key: value}


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["payment.advance=[0.3"], "yaml_bracket"),
        (["payment.advance=%30"], "yaml_start"),
        (["payment.advance=@0.3"], "yaml_start"),
        (["payment.advance='"], "yaml_quote"),
        (["payment.advance={a: b}"], "not_plain_number"),
        (["payment.advance=1:00"], "not_plain_number"),
        (["payment.advance=5"], "out_of_range"),
        (["payment.advanse=0.5"], "unknown_lever"),
        (["appeal.days=5"], "not_in_model"),
        (["payment.advance=0.5", "payment.advance=0.6"], "twice"),
        (["payment.advance=0.5\x07"], "unseen_sign"),
        (["payment.advance=0.5 \n x: 1"], "yaml_colon"),
        (["form.vouchers=no"], "not_truth"),
    ],
)
def test_a_setting_that_cannot_be_taken_is_a_fault_with_what_was_typed(words, fault):
    with pytest.raises(Lesson) as caught:
        bill_reader.settings(words)
    assert caught.value.key == "bad_settings" and [one.key for one in caught.value.faults] == [fault]
