"""The secretary's decision is compared at once with what there was to find, and nothing is given away before it."""

from functools import cache

import pytest

from socsim.base import canonical
from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.pages.room.content import Desk
from socsim.classroom.pages.room.page import content
from socsim.competition.room import grounds
from socsim.competition.room.bots import playing
from socsim.competition.room.views import view
from tests.classroom.pages.room.reading import Reader
from tests.competition.room.rooms import AT, NAMES, WHOLE, act, fresh, played, sat

RU = language("ru")
SHORT = "first_competition"
SEAT = "secretary"


@cache
def at_the_door(name):
    """Return a room whose secretary has opened every envelope that came in time."""
    room = sat(name, SEAT)
    for code in room.state.now.register:
        if not room.state.now.envelopes[code].late:
            room = act(room, "open", SEAT, application=code)
    return playing.carried_on(act(room, "ready", SEAT), AT)


def shown(room, code, tongue="ru"):
    return content(view(room.state, SEAT), Desk(open={"application": code}), language(tongue))


def decided(name, code, defect, reason="Так решено"):
    room = at_the_door(name)
    if not defect:
        return act(room, "admit", SEAT, application=code)
    return act(room, "reject", SEAT, application=code, defect=defect, reason=reason)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_found_in_a_scenario_s_envelope_is_what_its_key_says(name):
    state = played(name).state
    attempt = (*state.earlier, state.now)[0]
    first = at_the_door(name).state
    for code in attempt.envelopes:
        assert grounds.found(first, code).ground == state.terms.entries[code].defect


@pytest.mark.parametrize(
    ("code", "defect", "how"),
    [
        ("A1", "", "agree_in"),
        ("A3", "no_charter", "agree_out"),
        ("A3", "unsigned", "other_line"),
        ("A3", "", "missed"),
        ("A1", "unsigned", "too_strict"),
    ],
)
@pytest.mark.parametrize("tongue", LANGUAGES)
def test_each_decision_is_compared_and_says_what_follows(code, defect, how, tongue):
    speak = language(tongue)
    page = Reader(shown(decided(SHORT, code, defect), code, tongue).main)
    assert speak(f"room.page.verdict.{how}") in page.text and speak(f"room.page.verdict.{how}_so") in page.text
    if code == "A3":
        assert speak("room.page.verdict.no_paper", papers=speak("room.paper.charter")) in page.text
    else:
        assert speak("room.page.verdict.in_order") in page.text
    assert not page.forms  # what was decided can be compared, not rewritten


def test_nothing_is_found_before_the_decision_and_nothing_of_the_other_envelopes_after_it():
    room = at_the_door(SHORT)
    assert view(room.state, SEAT)["findings"] == {}
    before = {code: shown(room, code).main for code in room.state.now.register}
    room = decided(SHORT, "A1", "")
    assert list(view(room.state, SEAT)["findings"]) == ["A1"]
    assert shown(room, "A3").main == before["A3"]
    assert RU("room.page.verdict.found") not in before["A3"]


def test_only_the_secretary_is_shown_what_was_found():
    room = decided(SHORT, "A3", "")
    for seat in room.state.terms.places:
        assert ("findings" in canonical.dumps(view(room.state, seat))) == (seat == SEAT)


def test_a_late_envelope_goes_back_unopened_with_one_line_to_choose():
    room = at_the_door(WHOLE)
    late = next(code for code, envelope in room.state.now.envelopes.items() if envelope.late)
    page = Reader(shown(room, late).main)
    form = next(form for form in page.forms if form.act == "reject")
    assert [value for name, _, value in form.fields if name == "defect"] == ["late"]
    assert not [one for one in page.acts if one.act == "admit"]
    room = decided(WHOLE, late, "late", "Принесли в 17:25, срок был 17:00")
    assert late not in room.state.now.opened
    page = Reader(shown(room, late).main)
    assert RU("room.page.verdict.late") in page.text and RU("room.page.verdict.agree_out") in page.text


def test_an_envelope_that_was_overlooked_at_the_opening_is_opened_first():
    room = playing.carried_on(act(sat(SHORT, SEAT), "ready", SEAT), AT)
    code = room.state.now.register[0]
    lead = shown(room, code).lead
    assert lead.words == RU("room.page.opening.press", number=1) and 'data-act="open"' in lead.press


def test_at_the_end_it_is_said_how_many_agree():
    room = decided(SHORT, "A1", "")
    for code in ("A2", "A3"):
        room = act(room, "admit", SEAT, application=code)
    assert shown(room, "A3").task == RU("room.page.admission.all", n=2, of=3)


def test_a_person_s_own_application_is_judged_by_its_own_papers():
    room = act(fresh(SHORT), "seat", "host", seat="a1", people=["Б"])
    room = playing.carried_on(room, AT)
    room = act(room, "write", "a1", **view(room.state, "a1")["draft"]["prepared"]["content"])
    room = act(act(room, "enclose", "a1", papers=["application", "team"]), "seal", "a1")
    here = grounds.found(room.state, "A1")
    assert here.ground == "no_charter" and set(here.in_the_marks) == {"partners", "contribution", "no_debts"}
