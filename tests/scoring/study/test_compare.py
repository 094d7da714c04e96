"""Rules, comparison and what-if: on a held competition, a small one of our own, and bad input."""

from dataclasses import replace

import numpy as np
import pytest

from socsim import announce, compare, hold, language, municipality, sheet, sphere
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.competition import scores
from socsim.scoring import presets, words
from socsim.scoring.methods.method import FIRST, Step
from socsim.scoring.result import ENDS
from socsim.scoring.rule import REGISTERS, Rule
from socsim.scoring.run import run
from socsim.scoring.study import commission, trials, what_if

CALL = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
HELD = hold(CALL, applications=6, seed=3)
BOOK = HELD.scorebook(0, language("ru"))
ALL = [(layer, name) for layer in REGISTERS for name in REGISTERS[layer]]


def own(marks, **more):
    """A book of totals only: one criterion, marks 0..10, prices that fit."""
    table = np.array(marks)
    book = trials.invent(1, applications=len(table), members=table.shape[1], criteria=1).part(0)
    return replace(book, marks=table[..., None] * 100, **more)


@pytest.mark.parametrize("preset", ["kit-100", "qcbs-80", "qcbs-60", "lcs", "fbs", "ua-6"])
def test_the_rule_of_an_announcement_awards_as_the_competition_does(preset):
    call = announce(municipality("Омуралиев"), [sphere("culture"), sphere("youth")], sheet=sheet(preset))
    held = hold(call, applications=5, replications=50, seed=9)
    result = run(scores.rule(call), held)
    one = held.rounds[-1]
    for lot in range(2):
        mine = result.won & (result.book.lot == lot)
        assert np.array_equal(np.where(mine.any(-1), mine.argmax(-1), -1), one.winner[:, lot])
    assert np.array_equal(result.place, one.result.place)


@pytest.mark.parametrize(("layer", "name"), ALL, ids=[name for _, name in ALL])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_method_speaks(layer, name, code):
    speak = language(code)
    for part in ("title", "line", "needs", "ties", "paradox"):
        assert len(speak(f"method.{name}.{part}")) > 3
    rule = Rule(order=next(o for o in FIRST if o in REGISTERS[layer][name].orders), **{layer: name})
    sentence = words.sentence(rule, speak)
    assert speak(f"method.{name}.title") in sentence and "{" not in sentence


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", presets.presets())
def test_every_ready_rule_explains_every_application(name, code):
    result = run(presets.rule(name), BOOK)
    for application in BOOK.applications:
        told = words.explain(result, application, language(code))
        assert application in told and "{" not in told
    assert all(end in ENDS for end in result.ranking["end"])
    assert all(f"end.{end}" in language(code).messages and language(code)(f"end_short.{end}") for end in ENDS)


def test_the_reasons_name_what_decided():
    speak = language("en")
    book = replace(own([[8, 8, 8], [7, 7, 7], [3, 3, 3]]), pass_mark=5000, price=np.array([900_000, 500_000, 100_000]))
    assert "80.00" in words.explain(run(Rule(), book), 1, speak)
    assert run(Rule(), book).end(1) == "outranked" and run(Rule(), book).end(2) == "below_mark"
    dear = replace(book, price=np.array([1_200_000, 500_000, 100_000]))
    assert run(Rule(), dear).end(0) == "too_dear" and run(Rule(), dear).winners == ["№ 2"]
    partial = run(Rule(select="greedy(unfit=partial)"), book)
    assert partial.end(1) == "partly" and partial.granted.tolist() == [900_000, 100_000, 0]
    assert run(Rule(select="greedy(unfit=stop)"), book).spent == 900_000


@pytest.mark.parametrize(
    ("layers", "key"),
    [
        ({"experts": "average"}, "unknown_method"),
        ({"experts": "trimmed(keep=1)"}, "unknown_option"),
        ({"experts": "trimmed(drop=9)"}, "bad_option"),
        ({"experts": "trimmed(1)"}, "bad_step"),
        ({"order": "sideways"}, "bad_rule"),
        ({"experts": "borda", "order": "experts_first"}, "order_refused"),
        ({"criteria": "topsis"}, "order_refused"),
        ({"experts": "borda", "price": "points(weight=20)"}, "needs_points"),
        ({"experts": "zscore", "criteria": "weighted_product", "order": "experts_first"}, "needs_points"),
        ({"experts": "copeland", "select": "knapsack"}, "needs_sums"),
    ],
)
def test_methods_that_do_not_go_together_are_refused(layers, key):
    with pytest.raises(Lesson) as caught:
        Rule(**layers)
    assert caught.value.key == key
    assert all("{" not in caught.value.text(language(code)) for code in LANGUAGES)


def test_rules_are_read_from_what_people_write():
    assert presets.rule("qcbs-80").step("price") == Step("points", (("weight", 20),))
    assert presets.rule("median+lowest").step("price").name == "lowest"
    assert presets.rule("topsis").order == "experts_first"
    assert str(Step.read("vikor(v=0.25)")) == "vikor(v=0.25)"
    with pytest.raises(Lesson, match="median"):
        presets.rule("medain")


def test_a_rule_that_needs_prices_says_whose_are_missing():
    book = replace(own([[8, 8, 8], [7, 7, 7]]), price=np.array([0, 500_000]))
    found = compare(book, ["kit-100", "lcs"], speak=language("en"))
    assert len(found.results) == 1 and "№ 1" in next(iter(found.refused.values())).text(language("en"))


def test_comparison_on_a_case_worked_by_hand():
    """Three members; the mean prefers the first, two of three members the second (Lomax's pizza)."""
    book = own([[9, 9, 0], [8, 8, 9]])
    found = compare(book, ["mean", "majority_judgement", "median", "copeland"], speak=language("en"))
    assert [result.winners[0] for result in found.results.values()] == ["№ 2", "№ 1", "№ 1", "№ 1"]
    assert found.overlap.iloc[0].tolist() == [1, 0, 0, 0] and found.kendall.iloc[0, 1] == -1
    assert found.places.iloc[:, 0].tolist() == [2, 1]
    assert found.money.iloc[0].tolist() == [900_000, 100_000]


def test_one_member_can_do_what_can_be_checked_by_hand():
    """Means 6 and 5: a member who gave (6, 5) turns it with (0, 10); with a median of three nobody alone can."""
    book = own([[6, 6, 6], [5, 5, 5]])
    mean, median = (what_if.one_member(run(Rule(experts=name), book)) for name in ("mean", "median"))
    assert mean.share == 1 and mean.exact and median.share == 0 and median.exact


@pytest.mark.parametrize("name", ["mean", "median", "trimmed", "majority_judgement"])
def test_where_it_is_called_exact_no_other_marks_do_more(name):
    """All marks of one member on two applications and one criterion are tried."""
    for seed in range(12):
        book = trials.invent(1, applications=3, members=3, criteria=1, seed=seed).part(0)
        result = run(Rule(experts=name), book)
        found = what_if.one_member(result)
        assert found.exact
        tries = np.stack(np.meshgrid(*[np.arange(0, 1001, 100)] * 3, indexing="ij"), -1).reshape(-1, 3)
        for member in range(3):
            wide = book.spread(len(tries))
            marks = wide.marks.copy()
            marks[:, :, member, 0] = tries
            best = run(Rule(experts=name), replace(wide, marks=marks)).won.any(0) & ~result.won
            assert np.array_equal(best, found.captured[member])


def test_leaving_somebody_out_is_what_a_smaller_book_gives():
    found = compare(BOOK, ["mean", "borda", "qcbs-60"], speak=language("en"))
    stays = what_if.without_members(found)
    for e in range(len(BOOK.members)):
        given = BOOK.given.copy()
        given[:, e] = False
        for name, result in found.results.items():
            again = run(result.rule, replace(BOOK, given=given))
            assert stays.iloc[e][name] == (again.won == result.won).all()
    assert what_if.without_applications(found).shape == (6, 3)
    shares = what_if.other_commissions(found, draws=200)
    assert np.allclose(shares.sum()[:1], 1, atol=0.3) and (shares >= 0).all(axis=None)


def test_quotas_cost_points_and_infeasible_ones_are_named():
    book = replace(
        own([[9, 9], [9, 9], [5, 5]]),
        price=np.array([400_000] * 3),
        area=("north", "north", "south"),
        ceilings=np.array([800_000]),
    )
    found = compare(book, ["mean"], speak=language("en"))
    assert what_if.quota_price(found) == 40.0
    with pytest.raises(Lesson, match="south"):
        what_if.quota_price(compare(replace(book, ceilings=np.array([700_000])), ["mean"]))


def test_hidden_quality_gives_regret_only_where_there_is_one():
    assert (compare(BOOK).regret["regret"] >= 0).all()
    with pytest.raises(Lesson, match="модел"):
        _ = compare(replace(BOOK, merit=None)).regret


def test_bias_for_ones_own_place_is_found_and_chance_is_not():
    rng = np.random.default_rng(1)
    marks = rng.integers(4, 8, (8, 5))
    home = np.zeros((8, 5), bool)
    home[:4, 0] = True
    favoured = np.where(home, np.minimum(marks + 3, 10), marks)
    biased, fair = (commission.bias(replace(own(table), home=home), language("en")) for table in (favoured, marks))
    assert biased["p"].iloc[0] < 0.05 < 0.1 < fair["p"].iloc[0]


def test_accuracy_and_capture_of_the_mean_and_of_places():
    """The central lesson: the mean is most accurate and easiest to capture (a statistical test, 5 standard errors)."""
    found = trials.accuracy(trials.invent(3000), trials.teaching())
    assert found["best"].idxmax() == "mean" and found["captured"].idxmax() == "mean"
    assert found["captured"]["mean"] > found["captured"]["copeland"] + 5 * found["captured_se"]["mean"]
    assert (found["captured_se"] < 0.01).all()
