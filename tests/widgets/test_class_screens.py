"""Screens for a class: seats for the people who came, and a result that is opened step by step."""

import urllib.request
from html import unescape

import pytest

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.base.i18n import LANGUAGES
from socsim.classroom.pages.wall.steps import steps
from socsim.classroom.workshop.seats import seats
from socsim.widgets.reveal import reveal
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
    assert screen.seats == seats(30) and ">15</td>" in screen.told.value


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_step_shows_one_thing_and_the_winner_not_before_its_turn(competition, code):
    screen, speak = reveal(competition, language=code), language(code)
    whole = steps(screen.contest(code))
    lot = screen.contest(code).lots[0]
    winner = lot.name(lot.winners[0])
    told = []
    for _ in whole:
        told.append(unescape(screen.told.value))
        screen.ahead.click()
    kinds = [step.kind for step in whole]
    assert kinds[0] == "predict" and kinds[-2:] == ["winner", "rules"]
    assert winner in told[-2] and not any(winner in page.partition("<ol>")[0] for page in told[:-2])
    assert not any(winner in page for page in told[1:-2])  # the first one names all of whom to choose
    assert screen.ahead.disabled
    screen.back.click()
    assert unescape(screen.told.value) == told[-2] and speak("wall.winner", name=winner) in told[-2]


def test_the_wall_of_a_notebook_says_the_same_in_its_own_language(competition):
    screen = reveal(competition, language="en")
    screen.on_the_wall.click()
    try:
        assert screen.wall.address in str(screen.way.outputs)
        with urllib.request.urlopen(screen.wall.address) as answer:
            assert answer.status == 200
        assert screen.wall.show.now()["html"] == screen.wall.show.now("en")["html"]
    finally:
        screen.wall.close()
