"""What all galleries promise, and names with dollars in every chart: money, never mathematics."""

from dataclasses import replace

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from socsim import announce, compare, contrast, hold, municipality, sheet, simulate, sphere
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, Language, language
from socsim.charts import comparison, gallery, years
from socsim.charts import contrast as laws
from socsim.charts.figures import facts, methods, money, style
from socsim.charts.figures.live import Live

GALLERIES = {"comparison": comparison.GALLERY, "years": years.GALLERY, "contrast": laws.GALLERY}
CHARTS = [(name, chart) for name, of in GALLERIES.items() for chart in of.charts]
FORMULA = r"$\frac{x}$"
FORMULAS = (FORMULA, "Проект $100 и $200", r"\$5 $x_$", "$$", "$a^$")


class Formulas(Language):
    """A language in which whatever is said holds a formula that cannot be set."""

    def __call__(self, key, /, **values):
        return f"{super().__call__(key, **values)} {FORMULA}"

    def of(self, texts, field=""):
        return f"{super().of(texts, field)} {FORMULA}"


SPEAK = Formulas("ru", language("ru").messages)


@pytest.fixture(scope="module")
def subjects():
    """What each gallery is about, in the language of formulas, with names full of formulas."""
    call = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
    book = hold(call, applications=6, seed=3).scorebook(0, SPEAK)
    named = {
        field: tuple(f"{name} {FORMULAS[n % len(FORMULAS)]}" for n, name in enumerate(getattr(book, field)))
        for field in ("applications", "members", "criteria", "lots")
    }
    return {
        "comparison": compare(replace(book, **named), ["mean", "median", "borda"], speak=SPEAK),
        "years": simulate("pilot", years=2, replications=4, progress=False),
        "contrast": contrast("practice_2008", "pilot_2014", replications=4, years=2),
    }


def _literal(ax):
    """The picture can be made, and no text of it is a formula."""
    assert style.png(ax, dpi=40).startswith(b"\x89PNG")
    texts = [text for text in ax.figure.findobj(Text) if text.get_visible() and "$" in text.get_text()]
    assert texts and not any(text.get_parse_math() for text in texts)


ANY_LAYOUT = pytest.mark.filterwarnings("ignore:constrained_layout not applied")  # numbers with formulas are long


@ANY_LAYOUT
@pytest.mark.parametrize(("name", "chart"), CHARTS)
def test_a_dollar_is_text_in_every_chart(subjects, name, chart):
    own = Figure(figsize=(14, 12), layout="constrained").add_subplot()
    for ax in (None, own):
        _literal(GALLERIES[name].draw(subjects[name], chart, metric="served", speak=SPEAK, ax=ax))


@ANY_LAYOUT
@pytest.mark.parametrize("name", laws.CHARTS)
def test_a_dollar_is_text_while_a_slider_moves(subjects, name):
    live = Live()
    for _ in range(2):
        assert laws.live(live, subjects["contrast"], name, gallery.View(SPEAK, "served")).startswith(b"\x89PNG")
    for held in live.sheets.values():
        _literal(held.ax)


@ANY_LAYOUT
def test_a_dollar_is_text_in_figures_outside_the_galleries():
    rows = list(FORMULAS)
    shares = pd.DataFrame({"best": 0.3, "best_se": 0.01, "captured": 0.7, "captured_se": 0.01}, rows)
    _literal(methods.methods_accuracy(shares, SPEAK))
    _literal(facts.values(pd.DataFrame({"value": 1.0}, rows), SPEAK))


def test_a_formula_of_one_s_own_beside_a_chart_stays_a_formula():
    """Only the axes that are given are the chart's: other axes of the figure keep their formulas."""
    mine, given = Figure(figsize=(14, 6), layout="constrained").subplots(1, 2)
    title = mine.set_title(r"$\alpha^2$")
    money.budget(pd.DataFrame({"awarded": [5.0], "unspent": [1.0]}, [FORMULA]), language("en"), given)
    assert title.get_parse_math()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("name", "chart"), CHARTS)
def test_every_chart_has_a_title_and_says_how_to_read_it(name, chart, code):
    speak = language(code)
    for text in ("title", "look"):
        assert len(speak(f"{GALLERIES[name].texts}.{chart}.{text}")) > 3


@pytest.mark.parametrize("name", GALLERIES)
def test_an_unknown_chart_names_those_there_are(subjects, name):
    first = next(iter(GALLERIES[name].charts))
    for ask in (GALLERIES[name].table, GALLERIES[name].draw, GALLERIES[name].show, GALLERIES[name].picture):
        with pytest.raises(Lesson, match=first):
            ask(subjects[name], f"{first}x")


def test_a_new_chart_is_a_figure_and_an_entry(subjects):
    """Title and explanation are texts; here those of a chart that is there already are borrowed."""
    chart = gallery.Chart(lambda run, view: years.money(run, view)[["paid"]], _bars)
    own = replace(years.GALLERY, charts={"money": chart})
    run = subjects["years"]
    speak = language("en")
    assert list(own.table(run, "money").columns) == ["paid"]
    ax = own.draw(run, "money", speak=speak)
    assert style.root(ax).get_supxlabel().split()[0] == run.note(speak).split()[0]
    shown = own.show(run, "money", speak=speak)
    assert shown.title == speak("chart.money.title") and 'alt="Paid"' in shown.page
    picture = own.picture(run, "money", speak=speak)
    assert (picture.caption, picture.alternative) == (speak("chart.money.look"), "Paid")


def _bars(table, speak, ax):
    ax = style.canvas(ax)
    ax.bar(range(len(table)), table["paid"])
    return style.finish(ax, "Paid")


@ANY_LAYOUT
def test_pictures_say_what_they_must(subjects):
    """On a canvas of its own how it was computed, on axes of one's own that it is a model; marks that are invented."""
    speak = language("ru")
    run = subjects["years"]
    whole = years.draw(run, "money", speak=speak)
    own = years.draw(run, "money", speak=speak, ax=style.slide())
    assert style.root(whole).get_supxlabel().replace("\n", " ") == run.note(speak)
    assert style.root(own).get_supxlabel() == speak("figure.model")
    invented = subjects["comparison"]
    mine = replace(invented, book=replace(invented.book, origin="own"))
    assert style.root(comparison.draw(mine, "money")).get_supxlabel() == ""
    assert style.root(comparison.draw(invented, "money", ax=style.slide())).get_supxlabel() != ""
