"""Exercises: what-if screens against the functions behind them, the checks that explain, and the page to take home."""

from datetime import date
from html import unescape
from re import sub

import docx
import pytest

from socsim import announce, contrast, hold, language, municipality, sheet, simulate, sphere, worlds
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.classroom.workshop.texts import rows
from socsim.competition.again import again
from socsim.competition.protocol.reasons import decision
from socsim.law.kit import law
from socsim.simulation import rules
from socsim.widgets import country, notebooks, tables, what_if
from socsim.widgets.quiz import quiz
from socsim.widgets.take_home import take_home
from socsim.widgets.verdict import last_case
from tests.notebooks.sources import ROOT, TRAINEE

CALL = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
HELD = hold(CALL, applications=6, seed=36)
NAMES = [path.stem for path in TRAINEE]


def told(screen):
    return unescape(sub("<[^>]+>", " ", screen.told.value))


@pytest.mark.parametrize("code", LANGUAGES)
def test_another_call_is_held_as_hold_holds_it(code):
    screen, speak = what_if.call(language=code), language(code)
    assert decision(last_case(HELD, speak), 0) in told(screen) and speak("protocol.synthetic") in told(screen)
    control = {name: one.widget for name, one in screen.controls.items()}
    control["region"].value = "Batken oblast"
    assert municipality(control["customer"].value).region["en"] == "Batken oblast"
    control["need"].value, control["seed"].value = "preschool", 7
    other = announce(municipality(control["customer"].value), [sphere("preschool")], sheet=sheet())
    assert decision(last_case(hold(other, applications=6, seed=7), speak), 0) in told(screen)
    many = hold(other, applications=6, seed=7, replications=what_if.REPETITIONS)
    assert speak.share(float(many.best_chosen.mean())) in told(screen)
    screen.anew.click()
    assert screen.values == screen.first and decision(last_case(HELD, speak), 0) in told(screen)


def test_weights_must_make_a_hundred_and_a_missing_member_is_left_out():
    screen, speak = what_if.weights(HELD, language="en"), language("en")
    screen.controls["need"].widget.value -= 10
    assert "90" in told(screen) and "<table" not in screen.told.value
    screen.controls["own_contribution"].widget.value += 10
    new = {"need": 10, "own_contribution": 15}
    assert decision(last_case(again(HELD, weights=new), speak), 0) in told(screen)
    screen.controls["without"].widget.value = "teacher"
    assert decision(last_case(again(HELD, weights=new, without="teacher"), speak), 0) in told(screen)


def test_an_application_is_read_before_its_marks_are_seen():
    screen = what_if.read(HELD, language="ru")
    assert "<table" not in screen.told.value
    screen.controls["marks"].widget.value = True
    assert "<table" in screen.told.value and last_case(HELD, language("ru")).applicant(
        last_case(HELD, language("ru")).scored[0]
    ) in told(screen)


def test_the_price_and_the_lots_are_those_of_the_model():
    screen = what_if.price(600_000, language="en")
    screen.controls["rivals"].widget.value = 4
    assert language("en").som(int(rules.price(600_000, 1_000_000, 4))) in told(screen)
    own = country.share(worlds.pilot(), date(2014, 7, 1), language="en")
    own.controls["share"].widget.value = 0
    assert "0 of 12" in told(own)
    own.controls["share"].widget.value = 5
    some = int(told(own).split(" of 12")[0].split()[-1])
    assert 0 < some <= 12


def test_more_noise_finds_the_best_less_often():
    screen = what_if.noise(language="en")
    before = told(screen)
    screen.controls["noise"].widget.value = 40
    first = [float(text.split("%")[0].split()[-1]) for text in (before, told(screen))]
    assert first[0] > first[1]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_number_is_checked_and_explained_however_it_is_written(code, monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", code)
    case, speak = last_case(HELD, language(code)), language(code)
    a = case.scored[0]
    e = int(case.round.sheets.given[0, a].argmax())
    right = int(case.book.member_points[a, e])
    screen = tables.check_points(HELD, application=case.number(a), member=HELD.commission[e].id)
    assert speak.points(right) not in told(screen)
    screen.hint.click()
    assert speak("check.points.hint") in told(screen)
    for text, key in ((f"{right / 100:.2f}".replace(".", ","), "right"), (f" {right / 100} ", "right"), ("1", "wrong")):
        screen.field.value = text
        assert speak(f"check.{key}") in told(screen) and speak.points(right) in told(screen)
    for text in ("", "много", "nan", "inf"):
        screen.field.value = text
        screen.check.click()
        assert speak("check.no_number", text=text) in told(screen) and speak.points(right) not in told(screen)
    mean = tables.check_mean(HELD, application=case.number(a))
    mean.field.value = speak.points(case.round.result.quality[0, a])
    assert speak("check.right") in told(mean)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_answer_is_explained_and_one_of_them_is_right(name, code):
    screen, speak = quiz(name, language=code), language(code)
    assert len(screen.choices) == 3
    for question, answers in screen.answers.items():
        assert [answer["right"] for answer in answers].count(True) == 1 and len(answers) == 3
        screen.hints[question].click()
        for answer in sorted(answers, key=lambda one: one["right"]):
            screen.choices[question].value = answer["answer"]
            assert speak.of(answer, "why") in unescape(screen.told[question].value)
    assert speak("quiz.score", right=3, asked=3) in screen.score.value
    screen.tongues.value = next(other for other in LANGUAGES if other != code)
    assert [choice.value for choice in screen.choices.values()] == [
        next(a["answer"] for a in answers if a["right"]) for answers in screen.answers.values()
    ]


def test_right_answers_do_not_always_stand_in_the_same_place():
    places = [[a["right"] for a in rows("answers") if a["question"] == q["question"]].index(True) for q in rows("quiz")]
    assert len(set(places)) == 3


def test_a_notebook_without_questions_is_named_with_the_nearest_one():
    with pytest.raises(Lesson, match="04_scoring"):
        quiz("04_scorring", language="en")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_to_take_home_holds_what_was_written_and_the_own_result(tmp_path, code):
    speak = language(code)
    screen = take_home("04_scoring", HELD, folder=tmp_path, language=code)
    screen.fields["monday"].value = "Объявить до июня"
    again_opened = take_home("04_scoring", HELD, folder=tmp_path, language=code)
    assert again_opened.fields["monday"].value == "Объявить до июня"
    again_opened.write.click()
    path = tmp_path / f"take-home-04-{code}.docx"
    assert path.name in again_opened.told.value and 'href="data:' in again_opened.told.value
    paper = docx.Document(str(path))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "Объявить до июня" in text and speak("take_home.synthetic") in text
    assert all(speak.of(row, "text") in text for row in rows("take_home") if row["notebook"] == "04_scoring")
    assert text.count("____") >= 4  # two fields left empty: lines to write on
    assert last_case(HELD, speak).name(int(HELD.winner[0, 0])) in text + "".join(
        cell.text for table in paper.tables for row in table.rows for cell in row.cells
    )


def test_two_tabs_do_not_lose_each_others_words(tmp_path):
    one, two = (take_home("01_order", folder=tmp_path, language="ky") for _ in range(2))
    one.fields["surprise"].value = "таң калдым"
    two.fields["monday"].value = "кеңешке барам"
    assert two.fields["surprise"].value == "таң калдым"
    assert take_home("01_order", folder=tmp_path).own == {"surprise": "таң калдым", "monday": "кеңешке барам"}


def test_a_bill_on_the_page_brings_its_interval_and_a_broken_file_is_set_aside(tmp_path):
    (tmp_path / "my-06_bill.json").write_text("[1, 2", "utf-8")
    screen = take_home("06_bill", contrast("pilot_2014", "draft_2014_cofinanced"), folder=tmp_path, language="en")
    assert screen.own == {} and (tmp_path / "my-06_bill.old-1.json").read_text("utf-8") == "[1, 2"
    assert "my-06_bill.old-1.json" in told(screen)
    screen.write.click()
    text = "\n".join(one.text for one in docx.Document(str(tmp_path / "take-home-06-en.docx")).paragraphs)
    assert "(" in text.split(language("en")("take_home.results"))[1]


@pytest.mark.parametrize("name", NAMES)
def test_every_trainee_notebook_has_hints_a_check_and_a_page_to_take_home(name):
    source = (ROOT / "notebooks" / "source" / "trainee" / f"{name}.py").read_text("utf-8")
    assert f'quiz("{name}")' in source and f'take_home("{name}"' in source
    assert 'tags=["hint"]' in source and 'tags=["solution"]' in source
    assert sum(row["notebook"] == name for row in rows("take_home")) == 3


def test_a_screen_links_to_its_notebook_from_wherever_it_stands(monkeypatch):
    monkeypatch.chdir(ROOT / "notebooks" / "instructor")
    assert notebooks.link("trainee/04_scoring", "ky").endswith("](../trainee/04_scoring.ky.ipynb)")
    screen = what_if.price(language="ru")
    assert "../trainee/03_application.ru.ipynb" in str(screen.link.outputs)
    screen.tongues.value = "en"
    assert "../trainee/03_application.en.ipynb" in str(screen.link.outputs)
    monkeypatch.chdir(ROOT)
    assert notebooks.link("trainee/04_scoring", "ru").endswith("](notebooks/trainee/04_scoring.ru.ipynb)")
    monkeypatch.chdir("/")
    assert notebooks.link("trainee/04_scoring", "ru") == "" and what_if.price().link.outputs == ()


@pytest.fixture(scope="module")
def orders():
    return simulate(worlds.pilot(), law().on(date(2014, 7, 1)), years=2, replications=30)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_municipality_shows_its_needs_and_the_ground_of_every_number(code):
    world, speak = worlds.pilot(), language(code)
    screen = country.needs(world, language=code)
    assert speak("what_if.needs.assumed") in told(screen)
    for record in world.municipalities:
        screen.controls["customer"].widget.value = record.soate
        assert speak.number(world.municipality(record.soate).population) in told(screen)


def test_how_often_a_need_is_ordered_is_the_metric_of_the_run(orders):
    speak, screen = language("en"), country.ordered(orders, language="en")
    for place, record in enumerate(orders.setting.world.municipalities):
        screen.controls["customer"].widget.value = record.soate
        shares = orders.metric("lots", "municipalities")[0, place]
        assert [speak.share(float(v)) in told(screen) for v in shares] == [True] * len(shares)


def test_the_sieve_only_gets_narrower_and_ends_as_the_microscope_says(orders):
    for history in (1, 2, 3):
        seen = orders.microscope(int(orders.replications[history - 1]))
        for record in orders.setting.world.municipalities:
            looks, sent = (t[t["municipality"] == record.soate] for t in (seen.looks, seen.applications))
            for call in country.sieved(looks, sent):
                assert list(call.left) == sorted(call.left, reverse=True)
    screen = country.sieve(orders, language="ky")
    assert screen.controls["history"].widget.max == 30 and language("ky")("what_if.sieve.able") in told(screen)


def test_a_draft_says_for_how_many_people_the_sum_is_enough():
    world, screen = worlds.pilot(), country.draft(worlds.pilot(), language="en")
    assert f"{240_000 // world.spheres[2].unit_cost} persons" in told(screen) and "240,000" in told(screen)
    screen.controls["need"].widget.value = world.spheres[0].id
    assert f"{240_000 // world.spheres[0].unit_cost} persons" in told(screen)


def test_every_oblast_can_be_looked_at():
    screen = country.oblast(date(2014, 7, 1), language="ru")
    before = screen.told.value
    assert [name for _, name in screen.controls["oblast"].widget.options] == list(worlds.names()[2:])
    screen.controls["oblast"].widget.value = "batken"
    assert "<img" in screen.told.value and screen.told.value != before
