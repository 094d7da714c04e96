"""A method from outside: a function, an entry, five texts, and everything works with it; wrong entries are refused."""

from dataclasses import replace

import numpy as np
import pytest

from socsim import announce, compare, hold, language, municipality, sheet, sphere
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.charts.comparison import CHARTS, draw
from socsim.charts.figures import style
from socsim.cli.compare import methods as list_of_methods
from socsim.reports import comparison as reports
from socsim.scoring import presets, words
from socsim.scoring.methods import criteria, experts, importance, price, select
from socsim.scoring.methods.layers import ChoiceMethod, CriteriaMethod, MemberMethod, PriceMethod, WeightMethod
from socsim.scoring.methods.method import Option
from socsim.scoring.methods.points import half_up
from socsim.scoring.rule import REGISTERS
from socsim.scoring.run import run
from socsim.scoring.study import trials, what_if
from socsim.simulation.methods import plain
from socsim.widgets.methods import methods as screen

CALL = announce(municipality("Омуралиев"), [sphere("culture"), sphere("youth")], sheet=sheet())
HELD = hold(CALL, applications=4, seed=3)
TEXTS = ("title", "line", "needs", "ties", "paradox")
STUDIES = (what_if.without_members, what_if.without_applications, what_if.one_member_table, what_if.quota_price)


def chair_twice(points, given):
    """The mean in which the first member's mark counts twice."""
    counts = given * np.where(np.arange(given.shape[-1]) == 0, 2, 1)
    return half_up((points * counts).sum(-1), counts.sum(-1))


def weakest(x, weights, entered):
    """An application is as good as its weakest criterion."""
    return x.min(-1)


def backwards(x, weights, entered):
    """The announced weights from the last criterion to the first."""
    return weights[..., ::-1]


def dearer(quality, price, able, lot, ceilings, *, step):
    """A point less for each `step` som of the price."""
    return quality - 100 * (price // step)


def earliest(shortlist, *, most):
    """Fund in the order of arrival while the money lasts."""
    arrived = np.broadcast_to(np.arange(shortlist.able.shape[-1]), shortlist.able.shape)
    return select.greedy(replace(shortlist, ranked=arrived), most=most)


told = {"formula": "as the test says", "reference": "this test"}
STEP = Option(default=100_000, low=1, high=1_000_000)
MOST = Option(default=2, low=1, high=60)
NEW = {
    "experts": (experts.METHODS, MemberMethod(run=chair_twice, **told)),
    "criteria": (criteria.METHODS, CriteriaMethod(run=weakest, **told)),
    "weights": (importance.METHODS, WeightMethod(run=backwards, **told)),
    "price": (price.METHODS, PriceMethod(run=dearer, options={"step": STEP}, needs_prices=True, **told)),
    "select": (select.METHODS, ChoiceMethod(run=earliest, options={"most": MOST}, pool=True, **told)),
}


@pytest.fixture(params=NEW)
def layer(request, monkeypatch):
    """One method of a layer, registered and spoken of for the time of a test."""
    register, entry = NEW[request.param]
    monkeypatch.setitem(register, entry.run.__name__, entry)
    for code in LANGUAGES:
        messages = language(code).messages
        for part in TEXTS:
            monkeypatch.setitem(messages, f"method.{entry.run.__name__}.{part}", f"{entry.run.__name__}, {part}")
        for option in entry.options:
            monkeypatch.setitem(messages, f"option.{option}", messages.get(f"option.{option}", option))
    return request.param


@pytest.fixture
def name(layer):
    return NEW[layer][1].run.__name__


def test_it_is_a_rule_by_its_name_and_runs_on_one_competition_and_on_a_batch(layer, name):
    rule = presets.rule(name)
    assert rule.step(layer).name == name and rule.methods[list(REGISTERS).index(layer)] is NEW[layer][1]
    batch = trials.invent(3, applications=4, members=3, criteria=3)
    whole = run(rule, batch)
    for r in range(3):
        part = run(rule, batch.part(r))
        assert np.array_equal(whole.score[r], part.score) and np.array_equal(whole.granted[r], part.granted)
    assert plain(rule) is None, "the engine must ask the scoring package"
    assert set(trials.accuracy(trials.invent(20), {name: rule}).index) == {name}


def test_it_decides_as_worked_by_hand(layer, name):
    """Totals of the members 72 and 56, 50 and 50, 34 and 50; their means are 64, 50 and 42."""
    marks = np.array([[[8, 4], [6, 4]], [[5, 5], [5, 5]], [[2, 9], [4, 9]]])
    book = replace(
        trials.invent(1, applications=3, members=2, criteria=2).part(0),
        marks=100 * marks,
        weights=np.array([80, 20]),
        price=np.array([900_000, 400_000, 100_000]),
    )
    result = run(presets.rule(name), book)
    expected = {
        "experts": [6667, 5000, 3933],
        "criteria": [4000, 5000, 3000],
        "weights": [4600, 5000, 7800],
        "price": [5500, 4600, 4100],
        "select": [900_000, 0, 100_000],
    }
    numbers = result.granted if layer == "select" else result.score
    assert numbers.tolist() == expected[layer]


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_is_told_in_three_languages(layer, name, code):
    speak = language(code)
    rule = presets.rule(name)
    assert speak(f"method.{name}.title") in words.sentence(rule, speak) and rule.name(speak) == f"{name}, title"
    result = run(rule, HELD.scorebook(0, speak))
    for application in result.book.applications:
        assert application in words.explain(result, application, speak)
    assert name in repr(list_of_methods(speak))


def test_it_is_compared_studied_drawn_and_reported(layer, name):
    speak = language("en")
    comparison = compare(HELD.scorebook(0, speak), ["mean", name], speak=speak)
    assert not comparison.refused and list(comparison.results)[1] == f"{name}, title"
    assert set(comparison.winners["rule"]) == set(comparison.results)
    for table in (comparison.places, comparison.overlap, comparison.kendall, comparison.money, comparison.regret):
        assert table.notna().all(axis=None)
    for study in STUDIES:
        study(comparison)
    assert what_if.other_commissions(comparison, draws=20).shape == (len(comparison.names), 2)
    for chart in CHARTS:
        assert len(style.alternative(draw(comparison, chart))) > 10
    assert f"{name}, title" in repr(reports.document(comparison, "a test"))
    assert "<details" in screen(comparison.book, rules=["mean", name], language="en").why.value


def test_only_a_rule_whose_methods_promise_it_is_called_exact_or_a_straight_line(layer, name):
    rule = presets.rule(name)
    assert rule.methods.pool == (layer == "select")
    assert (rule.quality_share is None) == (layer not in ("weights", "select"))


@pytest.mark.parametrize(
    ("entry", "changes", "key"),
    [
        (MemberMethod, {"run": lambda points: points}, "bad_method"),
        (MemberMethod, {"run": chair_twice, "options": {"drop": STEP}}, "bad_method"),
        (CriteriaMethod, {"run": chair_twice}, "bad_method"),
        (WeightMethod, {"run": lambda: 100}, "bad_method"),
        (PriceMethod, {"run": dearer}, "bad_method"),
        (PriceMethod, {"run": dearer, "options": {"step": STEP}, "unit": "dollars"}, "bad_entry"),
        (ChoiceMethod, {"run": earliest, "options": {"most": Option(default=0, low=1, high=60)}}, "bad_entry"),
        (MemberMethod, {"run": chair_twice, "orders": ("sideways",)}, "bad_entry"),
        (MemberMethod, {"run": chair_twice, "breaks": frozenset({"gravity"})}, "bad_entry"),
    ],
)
def test_an_entry_that_cannot_work_is_refused_when_it_is_written(entry, changes, key):
    with pytest.raises(Lesson) as caught:
        entry(**told, **changes)
    assert caught.value.key == key
    assert all("{" not in caught.value.text(language(code)) for code in LANGUAGES)


def test_the_registers_hold_entries_of_their_own_layer():
    for layer, (register, entry) in NEW.items():
        assert REGISTERS[layer] is register and {type(method) for method in register.values()} == {type(entry)}
