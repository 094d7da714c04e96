"""Bills: dated changes that stack, cancel, touch nothing outside their days, and refuse what they cannot do."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.base import data
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.experiments import levers
from socsim.law import bill_files
from socsim.law.bill import Bill, conflicts, enact
from socsim.law.kit import MODELLED, law
from socsim.simulation.levers import by_year
from tests.law.own import SIX
from tests.sizes import examples
from tools import expected

TITLE = dict.fromkeys(LANGUAGES, "A bill")


def parse(text):
    return bill_files.parse(text, "my.yaml")


@pytest.mark.parametrize("name", bill_files.names())
def test_every_scenario_has_title_author_ground_and_can_be_run(name):
    one = bill_files.named(name)
    assert one.author and all(one.title[code] and one.note[code] for code in LANGUAGES)
    for key, values in one.changes.items():
        for value in values:
            assert key in MODELLED and (value.source or value.rationale or value.basis == "assumption")
    assert len(by_year(enact(one), 2014, 5)) == 5


def test_the_scenarios_say_what_they_say():
    """From the sources named in the files: who orders, with whose money, and how many sit in the commission."""
    day = date(2015, 7, 1)
    held = {name: enact(bill_files.named(name)).on(day) for name in bill_files.names()}
    circle = {name: one["customer.circle"] for name, one in held.items()}
    assert circle["practice_2008"] == "state" and circle["pilot_2014"] == "pilots" and circle["law_2017"] == "all"
    assert held["pilot_2014"]["budget.grant"] == 1_000_000 and held["draft_2014_unfunded"]["budget.grant"] == 0
    assert [held[f"draft_2014_{v}"]["budget.match"] for v in ("unfunded", "cofinanced", "equalised")] == [0, 1, 1]
    assert held["draft_2014_equalised"]["budget.equalisation"] == 1
    ahead = [held[name]["payment.advance"] for name in ("pilot_2014", "draft_2014_cofinanced", "draft_2014_equalised")]
    assert ahead == [0.8, 0.3, 0.3]  # a donor pays ahead, an ordinary budget does not
    assert held["bill_2022_with_seats"]["commission.independent_share"] == 0.5
    assert held["bill_2022_without_seats"]["commission.independent_share"] == 0
    assert held["lowest_price"]["award.price_rule"] == "lowest"
    assert enact(bill_files.named("as_dated")).fingerprint == law().fingerprint


def test_six_lines_are_a_bill_and_touch_no_year_before_their_start():
    one, before = parse(SIX), law().fingerprint
    changed = enact(one, base=law().held(date(2014, 7, 1)))
    years = by_year(changed, 2013, 4)
    assert [year.advance for year in years] == [0.8, 0.8, 0.5, 0.5]
    assert years[:2] == by_year(law().held(date(2014, 7, 1)), 2013, 2)
    assert law().fingerprint == before
    assert one.changes["payment.advance"][0].basis == "assumption"


@pytest.mark.parametrize(
    ("wrong", "right", "fault", "line"),
    [
        ("budget.earmark", "budget.earmrk", "unknown_lever", 5),
        ("payment.advance: 0.5", "payment.advance: 5", "out_of_range", 6),
        ("payment.advance: 0.5", "payment.advance: half", "not_plain_number", 6),
        ("payment.advance: 0.5", "appeal.days: 5", "not_in_model", 6),
        ("circle: all", "circle: everybody", "not_listed", 4),
        ("2015-01-01", "1 января", "not_date", 2),
        ("2015-01-01", "2015-13-01", "not_date", 2),
        ("2015-01-01", "1999-01-01", "too_early", 2),
        ("title:", "tittle:", "unknown_key", 1),
        ("title: Мой законопроект\n", "", "missing_key", 1),
        ("  payment.advance: 0.5", "  payment.advance: 0.5\n  payment.advance: 0.6", "twice", 7),
        ("payment.advance: 0.5", "payment.advance: {value: 0.5, basis: guess}", "not_listed", 6),
        ("payment.advance: 0.5", "payment.advance: {value: 0.5, source: [nobody]}", "source", 6),
        ("payment.advance: 0.5", "payment.advance: {valu: 0.5}", "unknown_key", 6),
        ("from: 2015-01-01", "from: 2015-01-01\nto: 2014-01-01", "overlap", 3),
        ("changes:", "changes", "yaml_no_colon", 3),
        (
            "payment.advance: 0.5",
            "payment.advance: [{value: 0.5, to: 2016-06-01}, {value: 0.6, from: 2016-01-01}]",
            "overlap",
            6,
        ),
    ],
)
def test_every_fault_names_its_line_and_nothing_is_applied(wrong, right, fault, line):
    assert wrong in SIX
    with pytest.raises(Lesson) as caught:
        parse(SIX.replace(wrong, right, 1))
    assert (fault, line) in [(one.key, one.row) for one in caught.value.faults]
    for code in LANGUAGES:
        assert "my.yaml" in caught.value.text(language(code))


def test_the_message_tells_the_range_and_the_nearest_name():
    with pytest.raises(Lesson) as caught:
        parse(SIX.replace("earmark", "earmrk").replace("0.5", "5"))
    told = caught.value.text(language("en"))
    assert "budget.earmark" in told and "from 0 to 1" in told and "5" in told


LEVERS = {
    "payment.advance": (0.3, 0.6),
    "publication.reach": (0.2, 1.0),
    "budget.earmark": (0.01, 0.05),
    "budget.rollover": (0.0, 1.0),
}
DAYS = st.dates(date(2009, 1, 1), date(2024, 1, 1))


@st.composite
def bills(draw, keys=tuple(LEVERS)):
    chosen = draw(st.lists(st.sampled_from(keys), unique=True, min_size=1))
    start = draw(DAYS)
    values = {key: draw(st.sampled_from(LEVERS[key])) for key in chosen}
    return bill_files.own("A bill", values, start=start)


@examples(40)
@given(bills())
def test_a_bill_and_its_reverse_cancel(one):
    base = law()
    back = enact(one.reverse(base), base=enact(one, base=base))
    assert by_year(back, 2009, 15) == by_year(base, 2009, 15)


@examples(40)
@given(bills(("payment.advance", "publication.reach")), bills(("budget.earmark", "budget.rollover")))
def test_independent_bills_stack_in_any_order(one, other):
    assert conflicts(one, other) == []
    both = by_year(enact(one, other), 2009, 15)
    assert both == by_year(enact(other, one), 2009, 15)
    assert both == by_year(enact(other, base=enact(one)), 2009, 15) == by_year(enact(one, base=enact(other)), 2009, 15)


def test_bills_that_disagree_are_refused_with_what_they_disagree_on():
    one, other = parse(SIX), parse(SIX.replace("0.5", "0.4"))
    with pytest.raises(Lesson) as caught:
        enact(one, other)
    assert [(fault.key, fault.column) for fault in caught.value.faults] == [("conflict", "payment.advance")]
    assert enact(other, base=enact(one)).on(date(2016, 1, 1))["payment.advance"] == 0.4  # a later bill amends
    with pytest.raises(Lesson):
        enact(bill_files.named("pilot_2014"), bill_files.named("law_2017"))


@pytest.mark.parametrize("name", ["draft_2014_equalised", "ideal", "as_dated"])
def test_a_saved_bill_reads_back_as_the_same(tmp_path, name):
    one = bill_files.named(name)
    again = bill_files.load(bill_files.save(one, tmp_path / "bill.yaml"))
    assert dict(again.changes) == dict(one.changes) and again.law_of == one.law_of and again.title == one.title
    assert enact(again).fingerprint == enact(one).fingerprint


def test_a_broken_or_missing_file_is_a_lesson(tmp_path):
    with pytest.raises(Lesson, match=r"none\.yaml"):
        bill_files.load(tmp_path / "none.yaml")
    (tmp_path / "old.yaml").write_bytes("title: Мой".encode("cp1251"))
    with pytest.raises(Lesson, match="UTF-8"):
        bill_files.load(tmp_path / "old.yaml")
    with pytest.raises(Lesson, match="pilot_2014"):
        bill_files.named("pilot_2015")


def test_own_changes_stay_on_what_they_are_put_on():
    base = bill_files.named("draft_2014_cofinanced")
    one = bill_files.own("Mine", {"budget.match": 2, "payment.advance": 0.6}, base=base)
    held = enact(one).on(date(2015, 7, 1))
    assert (held["budget.match"], held["payment.advance"], held["budget.grant"]) == (2, 0.6, 0)
    assert base.changes["budget.match"][0].value == 1


def test_what_the_model_lacks_is_generated_from_the_data():
    lacking, groundless = levers.not_in_model(), levers.not_in_law(2014)
    assert "appeal.days" in lacking and "payment.advance" in groundless and "budget.grant" not in groundless
    assert {*lacking} | MODELLED == set(law().parameters)


def test_an_empty_bill_changes_no_law():
    empty = Bill(id="empty", title=TITLE)
    assert enact(empty).fingerprint == law().fingerprint and empty.reverse().changes == {}


def test_frozen_results_hold_and_change_only_with_an_entry_in_the_changelog():
    """Every scenario in both worlds; the file's fingerprint stands in the changelog under Law."""
    columns = expected.COLUMNS[:4]
    frozen = [(tuple(row[c] for c in columns), row["value"]) for row in data.package("bills").table("expected").rows]
    found = [row for name in bill_files.names() for world in expected.WORLDS for row in expected.rows(name, world)]
    assert frozen == [(row[:4], float(row[4]) if row[4] else None) for row in found]
    changelog = data.root().parent.joinpath("CHANGELOG.md").read_text("utf-8")
    entries = changelog.split("### Law", 1)[1].split("### ", 1)[0]
    assert expected.fingerprint() in entries


def test_a_conflict_names_the_bills_in_the_readers_language():
    names = {"ru": "Первый", "ky": "Биринчи", "en": "First"}
    one = replace(parse(SIX), title=names)
    other = replace(parse(SIX.replace("0.5", "0.4")), title={code: name.upper() for code, name in names.items()})
    with pytest.raises(Lesson) as caught:
        enact(one, other)
    for code, name in names.items():
        assert f"{name} / {name.upper()}" in caught.value.text(language(code))
        assert [other for other in names.values() if other in caught.value.text(language(code))] == [name]
