"""The workshop: seats add up, plans add up, papers are made from the data of the screens in every language."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim import announce, language, municipality, sheet, sphere
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.classroom.workshop import guide, plans, seats


@pytest.fixture(scope="module")
def call():
    return announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())


@given(st.integers(seats.FEWEST_PEOPLE, seats.MOST_PEOPLE))
def test_everybody_has_a_seat_and_every_panel_is_whole(people):
    one = seats.seats(people)
    assert one.officials + one.members + one.observers + sum(one.teams) == people
    assert one.members + one.bot_members == one.panels * seats.COMMISSION
    assert len(one.teams) + one.bot_teams >= seats.APPLICATIONS
    assert all(1 <= team <= 4 for team in one.teams) and max(one.teams, default=0) - min(one.teams, default=0) <= 1


@given(st.integers(seats.FEWEST_PEOPLE, seats.MOST_PEOPLE))
def test_everybody_has_a_place_of_his_own(people):
    one = seats.seats(people)
    every = seats.places(one)
    assert len(every) == len(set(every)) == people
    roles = Counter(place.role for place in every)
    assert roles["chair"] == one.panels and roles["chair"] + roles["member"] == one.members
    assert Counter(place.group for place in every if place.role == "ngo") == dict(enumerate(one.teams, start=1))


def test_the_sizes_of_the_guide():
    """Thirty people make three panels of five, three officials, two observers and ten in NGOs."""
    one = seats.seats(30)
    assert (one.panels, one.members, one.officials, one.observers, sum(one.teams)) == (3, 15, 3, 2, 10)
    for people in (3, 61):
        with pytest.raises(Lesson):
            seats.seats(people)
    assert len(seats.table(language("ky"))) == 10


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_guide_has_every_part(tmp_path, code):
    speak = language(code)
    page = next(path for path in guide.write(tmp_path, speak) if path.suffix == ".html").read_text("utf-8")
    for part in ("outcomes", "kit", "room", "people", "checks", "plans", "troubles", "debrief"):
        assert speak(f"guide.{part}") in page
    for plan in plans.PLANS:
        assert speak("guide.plan", minutes=plan) in page
