"""Nobody sees before their stage what they may not see: two records that differ only in it give equal views."""

from dataclasses import replace

import pytest

from socsim.base import canonical
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.competition.room import reveal
from socsim.competition.room.acts.act import Command
from socsim.competition.room.commands import ACTS, decide
from socsim.competition.room.course import resumed
from socsim.competition.room.events import linked
from socsim.competition.room.stages import COMMISSION, HOST, ORDER
from socsim.competition.room.views import PARTS, revision, view
from tests.competition.room.rooms import AT, LUCK, NAMES, WHOLE, act, reached

SEALED = "Слова, которых до вскрытия не видит никто"


def seen(room, seat):
    return canonical.dumps(view(room.state, seat))


def answers(room, seat, code):
    """What a seat is told when it tries everything on an application, in all languages."""
    data = {"application": code, "marks": {"need": 5}, "why": {}, "defect": "late", "reason": "x", "what": "x"}
    data |= {"recused": True, "criterion": "need", "mark": 5, "text": "x", "upheld": True}
    told = []
    for kind, act_ in ACTS.items():
        fitting = {name: value for name, value in data.items() if name in act_.fields}
        try:
            decide(room.state, Command(kind=kind, seat=seat, at=AT, data=fitting, luck=LUCK))
        except Lesson as lesson:
            told.append([kind, *(lesson.text(language(tongue)) for tongue in LANGUAGES)])
    return told


def sealed_words(luck, name):
    room, seat = reached(name, "call"), _ngo(luck, name)
    return seat, [act(room, "write", seat, aim=f"{SEALED} {number}") for number in luck.sample(range(10**6), 2)]


def sealed_money(luck, name):
    room, seat = reached(name, "call"), _ngo(luck, name)
    return seat, [act(room, "write", seat, own_som=som) for som in luck.sample(range(10**6), 2)]


def a_mark(luck, name):
    room, member, code = _free_member(luck, name)
    return member, [act(room, "mark", member, application=code, marks={"need": m}) for m in luck.sample(range(11), 2)]


def a_reason(luck, name):
    room, member, code = _free_member(luck, name)
    words = [f"{SEALED} {number}" for number in luck.sample(range(10**6), 2)]
    return member, [act(room, "mark", member, application=code, why={"need": why}) for why in words]


def a_prediction(luck, name):
    room = reached(name, luck.choice(["call", "opening", "scoring"]))
    seat, question = luck.choice(list(room.state.terms.places)), luck.choice(["method", "bill"])
    return seat, [act(room, "predict", seat, question=question, answer=answer) for answer in ("yes", "no")]


def the_key(luck, name):
    """The hidden quality of an application: what a careful reader would give."""
    room, data = _begun(luck, name)
    entry = luck.choice(data["applications"])
    entry["key"] = {criterion: [luck.randrange(5), 5 + luck.randrange(6)] for criterion in entry["key"]}
    return "", [room, _from_the_start(room, data)]


def what_another_knows(luck, name):
    room, data = _begun(luck, name)
    seat = luck.choice([seat for seat in data["seats"] if seat["role"] != "observer"])
    seat["knows"] = {tongue: f"{SEALED} {luck.randrange(10**6)}" for tongue in seat["knows"]}
    return seat["id"], [room, _from_the_start(room, data)]


SECRETS = (sealed_words, sealed_money, a_mark, a_reason, a_prediction, the_key, what_another_knows)


def _ngo(luck, name):
    return luck.choice([place.id for place in reached(name, "call").state.terms.places.values() if place.application])


def _free_member(luck, name):
    """A member who marks, at the stage of scoring, and an application that he or she has not stepped back from."""
    room = reached(name, "scoring")
    pairs = [
        (place.id, code)
        for place in room.state.terms.markers(1)
        for code in room.state.now.admitted
        if not room.state.now.recused(place.id, code)
    ]
    return room, *luck.choice(pairs)


def _begun(luck, name):
    room = reached(name, luck.choice(["call", "opening", "scoring", "award"]))
    return room, canonical.plain(room.chain[0].event.data)


def _from_the_start(room, data):
    """The same acts in a room that rests on something else."""
    first = replace(room.chain[0].event, data=data)
    return resumed(linked((), [first, *(link.event for link in room.chain[1:])]))


def _seats(room):
    return [*room.state.terms.places, HOST]


def test_a_seat_is_told_the_same_whatever_it_may_not_know(luck, counts):
    for _ in range(counts(25, 2000)):
        owner, (one, other) = luck.choice(SECRETS)(luck, luck.choice(NAMES))
        assert one.head != other.head
        seat = luck.choice([seat for seat in _seats(one) if seat != owner])
        assert seen(one, seat) == seen(other, seat), seat
        assert revision(view(one.state, seat)) == revision(view(other.state, seat))
        code = luck.choice(list(one.state.terms.entries))
        assert answers(one, seat, code) == answers(other, seat, code)


def test_forbidden_acts_are_refused_whoever_tries_them_and_when(counts):
    """Every act by every seat at every stage: those that the register does not allow change nothing."""
    refused = 0
    for name in NAMES[: counts(1, len(NAMES))]:
        for stage in ORDER:
            room = reached(name, stage)
            for seat in _seats(room):
                role = room.state.role(seat)
                for kind, entry in ACTS.items():
                    if role in entry.roles and (not entry.stages or stage in entry.stages):
                        continue
                    with pytest.raises(Lesson) as lesson:
                        decide(room.state, Command(kind=kind, seat=seat, at=AT, data={}, luck=LUCK))
                    assert lesson.value.key in ("room_not_yours", "room_not_now")
                    refused += 1
    assert refused >= 1000


def test_a_member_with_a_conflict_sees_and_does_nothing_with_that_application():
    room = reached(WHOLE, "scoring", "member_1")
    code = room.state.now.admitted[0]
    room = act(room, "declare", "member_1", application=code, what="Мой брат там работает", recused=True)
    own = view(room.state, "member_1")
    assert code not in own["applications"] and code not in own["sheet"]["to_mark"]
    for kind, data in {
        "mark": {"marks": {"need": 10}},
        "speak": {"text": "За них"},
        "change": {"criterion": "need", "mark": 1, "reason": "x"},
        "explain": {"text": "x"},
    }.items():
        with pytest.raises(Lesson):
            act(room, kind, "member_1", application=code, **data)
    later = act(room, "jump", "host", stage="deliberation")
    table = view(later.state, "member_1")["table"]
    assert all(sheet["application"] != code for sheet in table["marks"])
    with pytest.raises(Lesson) as refused:
        act(later, "speak", "member_1", application=code, text="За них")
    assert refused.value.key == "room_recused"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_sealed_lies_in_any_view_before_the_opening(name):
    room = reached(name, "sealed")
    for seat in _seats(room):
        place = room.state.terms.places.get(seat)
        text = seen(room, seat)
        for code, envelope in room.state.now.envelopes.items():
            if place is None or place.application != code:
                assert canonical.dumps(envelope.content["aim"]) not in text
                assert envelope.nonce not in text and envelope.receipt not in text


def test_the_truth_is_shown_in_the_debrief_only_and_step_by_step():
    room = reached(WHOLE, "debrief")
    assert view(room.state, "a1")["reveal"]["steps"] == {}
    for number, step in enumerate(reveal.STEPS, start=1):
        room = act(room, "reveal", "host")
        assert list(view(room.state, "a1")["reveal"]["steps"])[-1] == step
        assert len(view(room.state, "a1")["reveal"]["steps"]) == number


def test_every_part_of_a_view_is_somebodys_and_no_seat_gets_a_persons_name_of_another():
    assert all(part.roles and part.first in ORDER for part in PARTS.values())
    room = act(reached(WHOLE, "scoring"), "seat", "host", seat="chair", people=["Единственная Тайна"])
    for seat in _seats(room):
        if seat not in ("chair", HOST):
            assert "Единственная Тайна" not in seen(room, seat)
    assert set(COMMISSION) <= set(PARTS["sheet"].roles)
