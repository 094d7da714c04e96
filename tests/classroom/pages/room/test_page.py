"""A page is made of a seat's view: each role has one at every stage, escaped, in three languages."""

import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.pages.room.content import Desk, act, opens
from socsim.classroom.pages.room.page import content
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import opening, scenarios
from socsim.competition.room.acts.act import Command
from socsim.competition.room.course import open_room
from socsim.competition.room.stages import ORDER
from socsim.competition.room.views import view


@pytest.fixture(scope="module")
def beginning():
    return open_room(opening.terms(scenarios.named("first_competition")), at=0)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_seat_has_a_page_before_the_first_act(beginning, code):
    for seat in beginning.state.terms.places:
        shown = content(view(beginning.state, seat), Desk(), language(code))
        assert shown.task and shown.main


def test_what_a_stage_is_about_is_said_in_every_language():
    for code in LANGUAGES:
        assert all(language(code)(f"room.page.about.{stage}") for stage in ORDER)


def test_attributes_are_escaped():
    attributes = act("speak", text='"<b>&')
    assert 'data-act="speak"' in attributes
    assert "<" not in attributes and attributes.count('"') == 4
    assert opens(application="A2") == 'data-open="{&#34;application&#34;:&#34;A2&#34;}"'


def test_a_template_escapes_what_is_put_into_it(beginning):
    seen = view(beginning.state, next(iter(beginning.state.terms.places)))
    page = drawn("waiting", language("en"), seen=seen, about="<script>", others=[], why=[])
    assert "&lt;script&gt;" in page and "<script>" not in page


def test_who_has_work_may_say_that_it_is_done(beginning):
    official = next(place.id for place in beginning.state.terms.places.values() if place.role == "official")
    lead = content(view(beginning.state, official), Desk(), language("ru")).lead
    assert lead is not None
    ready = beginning.act(Command(kind="ready", seat=official, at=1, data={}))
    assert content(view(ready.state, official), Desk(), language("ru")).lead is None
