"""Screens for a class: seats for the people who came, and a result that is opened step by step."""

from html import unescape

import pytest

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.base.i18n import LANGUAGES
from socsim.classroom.workshop.seats import seats
from socsim.widgets.reveal import STEPS, reveal
from socsim.widgets.seating import seating


@pytest.fixture(scope="module")
def competition():
    call = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
    return hold(call, applications=6, seed=3)


@pytest.mark.parametrize("code", LANGUAGES)
def test_moving_the_people_moves_the_seats(code):
    screen = seating(12, language=code)
    assert screen.seats == seats(12) and language(code)("seats.members") in screen.told.value
    screen.people.value = 30
    assert screen.seats == seats(30) and '<td class="n">15</td>' in screen.told.value


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_step_opens_one_thing_more_and_the_winner_not_before_its_turn(competition, code):
    screen, speak = reveal(competition, language=code), language(code)
    book = competition.scorebook(0, speak)
    winner = book.applications[int(competition.rounds[-1].winner[0].max())]
    for number, step in enumerate(STEPS):
        told = unescape(screen.told.value)
        assert speak(f"reveal.{step}") in told
        assert all(speak(f"reveal.{later}") not in told for later in STEPS[number + 1 :])
        if step == "places":
            opened = told.split(speak("reveal.marks"))[0]
            assert winner not in opened  # the places from the last to the second do not name the first
        screen.ahead.click()
    assert screen.ahead.disabled and screen.told.value.index(speak("reveal.rules")) < screen.told.value.index(
        speak("reveal.winner")
    )
    screen.back.click()
    assert speak("reveal.rules") not in screen.told.value


def test_the_marks_that_are_shown_are_the_members_means(competition):
    screen = reveal(competition, language="en")
    screen.ahead.click()
    book = competition.scorebook(0, language("en"))
    first = language("en").number(round(float(book.marks[1, 0].mean()) / 100, 1))
    assert f">{first}</td>" in screen.told.value
