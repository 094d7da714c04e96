"""The screen of methods without a browser: ticks, undo, languages, charts, refusals, and where the marks come from."""

import html
import re
from dataclasses import replace

import numpy as np
import pytest

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.base.i18n import LANGUAGES
from socsim.charts.comparison import CHARTS
from socsim.charts.figures import methods as figures
from socsim.scoring import words
from socsim.scoring.presets import TEACHING, presets
from socsim.scoring.presets import rule as named
from socsim.scoring.study import trials
from socsim.scoring.study.compare import compare
from socsim.widgets import methods_tables
from socsim.widgets.methods import methods, winners

CALL = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
HELD = hold(CALL, applications=6, seed=3)
BOOK = HELD.scorebook(0, language("ru"))
TWO = hold(
    announce(municipality("Омуралиев"), [sphere("culture"), sphere("youth")], sheet=sheet()), applications=4, seed=3
)


def text(widget):
    """What a reader sees of a piece of HTML."""
    body = re.sub("<style>.*?</style>", "", widget.value, flags=re.DOTALL)
    return html.unescape(re.sub("<[^>]+>", " ", body))


@pytest.fixture
def screen():
    return methods(HELD, language="ru", rules=["kit-100", "median", "borda", "qcbs-60", "lottery"])


def test_one_rule_of_each_kind_is_ticked_under_the_heading_of_its_layer():
    opened = methods(HELD, language="en")
    assert tuple(opened.ticks) == TEACHING and all(tick.value for tick in opened.ticks.values())
    for layer, head in opened.heads.items():
        assert opened.speak(f"layer.{layer}") in text(head)
    assert list(opened.heads) == ["experts", "criteria", "price", "select"]


def test_undo_takes_back_one_choice_after_another(screen):
    screen.ticks["median"].value = False
    screen.none.click()
    screen.every.click()
    assert len(screen.comparison.results) == 5
    screen.undo.click()
    assert screen.comparison is None and not any(tick.value for tick in screen.ticks.values())
    screen.undo.click()
    assert [name for name, tick in screen.ticks.items() if not tick.value] == ["median"]
    screen.undo.click()
    assert screen.undo.disabled and screen.ticks["median"].value
    screen.every.click()
    assert screen.undo.disabled  # nothing changed, so there is nothing to take back


def test_the_table_says_what_the_rules_say(screen):
    """Winner, price, money left and the mark of a difference, against the results themselves."""
    rows = re.findall("<tr[^>]*>(<td.*?)</tr>", screen.table.value)
    first = next(iter(screen.comparison.results.values()))
    assert len(rows) == 5 and any("≠" in row for row in rows)
    for row, (name, result) in zip(rows, screen.comparison.results.items(), strict=True):
        assert name in row and result.winners[0] in html.unescape(row)
        assert ("≠" in row) == (result.winners != first.winners)
        left = int(result.book.ceilings.sum() - result.spent)
        assert screen.speak.som(int(result.spent)) in row and screen.speak.som(left) in row


def test_a_column_of_lots_only_where_there_are_several():
    ru = language("ru")
    assert ru("label.lot_name") not in winners(compare(HELD, ["kit-100"], speak=ru))
    assert ru("label.lot_name") in winners(compare(TWO, ["kit-100"], speak=ru))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("held", [HELD, TWO], ids=["one lot", "two lots"])
def test_every_chart_has_a_picture_words_for_it_and_what_to_look_at(held, code):
    opened = methods(held, language=code, rules=["kit-100", "median", "lcs"])
    for name in CHARTS:
        opened.chart.value = name
        alternative = re.search(r'alt="([^"]+)"', opened.figure.value)[1]
        assert len(alternative) > 20 and "{" not in alternative
        assert opened.speak(f"chart.{name}.look") in text(opened.figure)


def test_a_chart_is_drawn_once(screen, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        "socsim.widgets.methods.draw", lambda comparison, name: drawn.append(name) or pytest.fail("again")
    )
    with pytest.raises(pytest.fail.Exception):
        screen.chart.value = "money"
    screen.chart.value = "places"
    screen.tongues.value = "ru"
    assert drawn == ["money"]


def test_the_language_changes_everything_and_keeps_the_choice(screen):
    screen.ticks["borda"].value = False
    screen.chart.value, screen.application.value = "money", 4
    for code in ("ky", "en", "ru"):
        screen.tongues.value = code
        speak = language(code)
        assert screen.chart.value == "money" and screen.application.value == 4 and not screen.ticks["borda"].value
        assert screen.ticks["median"].description == speak("method.median.title")
        assert speak("methods.title") in screen.head.value and speak("label.unspent") in screen.table.value
        assert screen.application.description == speak("label.application")
        assert speak("method.median.paradox") in text(screen.why)
        assert speak("report.synthetic") in text(screen.lead)


def test_why_tells_every_rule_with_formula_and_source_folded(screen):
    a = screen.application.value
    for result in screen.comparison.results.values():
        assert words.explain(result, a + 1, screen.speak) in text(screen.why)
    assert screen.why.value.count("<details>") == 5 and "Galton" in text(screen.why)


def test_a_refused_rule_says_why_beside_the_others_and_alone():
    priceless = replace(BOOK, price=np.zeros_like(BOOK.price))
    opened = methods(priceless, language="ru", rules=["kit-100", "lcs"])
    why = opened.comparison.refused[named("lcs").name(opened.speak)].text(opened.speak)
    assert why.split(".")[0] in text(opened.table) and "<table" in opened.table.value
    opened.ticks["kit-100"].value = False
    assert why.split(".")[0] in text(opened.table) and "<table" not in opened.table.value
    assert opened.figure.layout.display == opened.why.layout.display == "none"
    opened.undo.click()
    assert opened.figure.layout.display is None and "<table" in opened.table.value


def test_nothing_ticked_and_nobody_to_compare_say_what_to_do(screen):
    screen.none.click()
    assert screen.speak("methods.nothing") in text(screen.lead)
    nobody = methods(replace(BOOK, entered=np.zeros_like(BOOK.entered)), language="en")
    assert nobody.speak("error.nobody_to_compare") in text(nobody.lead)
    nobody.tongues.value = "ky"
    nobody.undo.click()
    assert nobody.comparison is None


def test_of_many_replications_the_first_is_shown():
    many = hold(CALL, applications=6, replications=3, seed=3)
    one = methods(HELD, language="ru", rules=["kit-100"])
    for source in (many, many.scorebook()):
        opened = methods(source, language="ru", rules=["kit-100"])
        assert np.array_equal(opened.comparison.book.marks, one.comparison.book.marks)


def test_own_marks_are_not_called_synthetic():
    opened = methods(replace(BOOK, origin="own"), language="en", rules=["kit-100"])
    assert opened.speak("report.own") in text(opened.lead) and opened.speak("report.synthetic") not in text(opened.lead)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_ready_rule_can_be_on_the_screen(code):
    opened = methods(HELD, language=code, rules=list(presets()))
    assert len({tick.description for tick in opened.ticks.values()}) == len(presets())


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_pieces_of_the_notebook_stand_in_the_letters_of_all_screens(code, monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", code)
    found = trials.accuracy(trials.invent(40), trials.teaching(["mean", "median"]))
    shown = [methods_tables.chart(HELD, "one_member"), methods_tables.experiment(found), methods_tables.assumptions()]
    shown += [methods_tables.laws(), methods_tables.scores({"1": [0.5, 1], "2": [0.5]})]
    for piece in shown:
        assert 'class="socsim"' in piece.page and f'lang="{code}"' in piece.page and "{" not in text(piece.part())
    assert language(code)("basis.assumption") in text(shown[2].part())


def test_the_key_of_the_experiment_means_what_was_counted():
    """``captured`` is the share of awards that one dishonest member turned, not a share of any good."""
    table = trials.accuracy(trials.invent(40), trials.teaching(["mean"]))
    drawn = figures.methods_accuracy(table, language("en"))
    assert "dishonest" in drawn.get_title(loc="left")


def test_the_screen_follows_ticks_undo_languages_and_one_s_own_marks(tmp_path):
    screen = methods(HELD, language="ru")
    assert len(screen.comparison.results) == 12
    screen.ticks["median"].value = False
    assert len(screen.comparison.results) == 11
    screen.undo.click()
    assert len(screen.comparison.results) == 12 and screen.undo.disabled
    for name in CHARTS:
        screen.chart.value = name
        assert "<img" in screen.figure.value
    screen.application.value = 1
    assert "№ 2" in screen.why.value
    screen.tongues.value = "ky"
    assert "Комиссия" in screen.table.value or "Эреже" in screen.table.value
    screen.none.click()
    assert screen.comparison is None and screen.speak("methods.nothing") in screen.lead.value
    assert methods(BOOK).comparison is not None


def test_a_screen_with_nobody_to_compare_says_so():
    screen = methods(replace(BOOK, entered=np.zeros(6, bool)), language="en")
    assert screen.comparison is None and "nobody" in screen.lead.value.casefold()
