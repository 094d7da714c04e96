"""What bots say: NGOs ask about the call and object in their manner, the official and the chair answer."""

import pytest

from socsim.competition.room import opening, scenarios
from socsim.competition.room.bots import ngo
from socsim.competition.room.bots.playing import carried_on
from socsim.competition.room.course import open_room
from socsim.competition.room.verify import verify

AT = 1_000


def played(name, seed=1):
    return carried_on(open_room(opening.terms(scenarios.named(name), seed=seed), AT), AT)


def said(room, kind):
    return [link.event for link in room.chain if link.event.kind == kind]


@pytest.mark.parametrize("name", ["first_competition", "karakol_2019_two_lots", "captured_member"])
def test_every_question_is_asked_once_and_answered_from_the_call(name):
    room = played(name)
    questions = [question for attempt in room.state.attempts for question in attempt.questions]
    texts = [question.text for question in questions]
    assert texts and all(texts.count(text) == 1 for text in texts)
    about = {part: ngo.question(part) for part in ngo.QUESTIONS.values()}
    for question in questions:
        part = next(part for part, text in about.items() if text == question.text)
        assert question.answer == room.state.terms.data["texts"]["call"][part]
        manner = room.state.sitting(question.seat).manner
        assert ngo.QUESTIONS[manner] == part
    assert not verify(room.chain)


def test_who_does_not_take_a_defeat_objects_once_and_the_chair_rules():
    rooms = [played(name) for name in ("captured_member", "alamudun_2023_disability")]
    appeals = [event for room in rooms for event in said(room, "appeal")]
    assert appeals
    for room in rooms:
        for event in said(room, "appeal"):
            assert room.state.sitting(event.seat).manner in ngo.OBJECTIONS
        asked = [event.data["application"] for event in said(room, "appeal")]
        assert sorted(asked) == sorted(event.data["application"] for event in said(room, "rule"))
        assert len(set(asked)) == len(asked)
        assert not verify(room.chain)


def test_a_manner_that_says_nothing_stays_silent():
    terms = opening.terms(scenarios.named("first_competition"))
    for seat in terms["seats"]:
        if seat["role"] == "ngo":
            seat["manner"] = "late"
    room = carried_on(open_room(terms, AT), AT)
    assert not said(room, "ask") and not said(room, "appeal")
