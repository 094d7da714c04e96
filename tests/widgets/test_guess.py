"""Nothing is revealed before its question is answered; the answer stays beside the result, and the next day too."""

import json

import pytest
from ipywidgets import HTML

from socsim.base.i18n import LANGUAGES, language
from socsim.widgets.after import behind
from socsim.widgets.guess import FILE, Guess
from tests.widgets.waiting import open_door, told

SECRET = "девяносто"


def ask(folder, name="one_decides", right="yes"):
    answers = {"yes": "guess.answer.yes", "no": "guess.answer.no"}
    return Guess(
        name,
        "trainee/04_scoring",
        choices=lambda speak: [(speak(key), answer) for answer, key in answers.items()],
        right=lambda: right,
        fact=lambda speak: "fact",
        folder=folder,
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_answers_a_question_waits_for_it_and_is_shown_beside_the_answer(code, tmp_path, monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", code)
    speak = language(code)
    guess = ask(tmp_path)
    place = guess.then(HTML, SECRET)
    assert guess.open.disabled and SECRET not in told(place) and speak("guess.one_decides") in told(place)
    guess.ask.value = "no"
    assert not guess.open.disabled and SECRET not in told(place)
    guess.open.click()
    said, right = speak("guess.answer.no"), speak("guess.answer.yes")
    assert SECRET in told(place) and speak("guess.wrong", said=said, right=right) in told(place)
    guess.ask.value = "yes"
    assert speak("guess.right", said=right) in told(place) and "fact" in told(place)


def test_two_questions_open_one_place_and_what_was_shown_stays_the_same_widget(tmp_path):
    first, second = ask(tmp_path), ask(tmp_path, "one_dishonest")
    place = behind([first, second], HTML, SECRET)
    for guess in (first, second):
        assert SECRET not in told(place)
        guess.ask.value = "no"
        guess.open.click()
    shown = place.children
    assert shown[-1].value == SECRET
    second.ask.value = "yes"  # what is told changes where it stands: who is at a control below stays there
    assert all(one is other for one, other in zip(place.children, shown, strict=True))


def test_the_next_day_the_answers_are_there_and_nothing_is_asked_again(tmp_path):
    for name, answer in (("one_decides", "no"), ("one_dishonest", "yes")):
        ask(tmp_path, name).ask.value = answer
    assert json.loads((tmp_path / FILE).read_text("utf-8"))["answers"] == {"one_decides": "no", "one_dishonest": "yes"}
    next_day = ask(tmp_path)
    assert next_day.ask.value == "no" and SECRET in told(next_day.then(HTML, SECRET))


def test_who_teaches_opens_every_place_at_once_and_no_answer_is_made_up(tmp_path):
    guess = ask(tmp_path)
    places = [guess.then(HTML, SECRET), behind([guess], HTML, SECRET)]
    with open_door():
        assert all(SECRET in told(place) and guess.speak("guess.undone") in told(place) for place in places)
        assert SECRET in told(guess.then(HTML, SECRET)) and list(tmp_path.iterdir()) == []
    assert not any(SECRET in told(place) for place in places)


def test_a_file_that_is_not_ours_is_set_aside(tmp_path):
    (tmp_path / FILE).write_text("[]")
    guess = ask(tmp_path)
    assert guess.said is None and "my-guesses.old-1.json" in told(guess.below)
