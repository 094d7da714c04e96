"""What a seat may not know changes nothing for it: neither what it sees, nor what it is told, nor how much of it."""

from copy import deepcopy

import pytest

from socsim.base import canonical
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.competition.room.acts.act import Command
from socsim.competition.room.commands import ACTS, decide
from socsim.competition.room.stages import HOST, ORDER
from socsim.competition.room.terms import CALIBRATION
from socsim.competition.room.views import revision, view
from tests.competition.room.rooms import AT, LUCK, NAMES, act, reached, same
from tests.competition.room.secrets_kept import SECRETS, seats

FITTING = {"marks": {"need": 5}, "why": {}, "defect": "unsigned", "reason": "Нет подписи", "what": "Родня", "mark": 5}
FITTING |= {"recused": True, "criterion": "need", "text": "Слова", "upheld": True, "question": 0, "answer": "yes"}
FITTING |= {"papers": [], "line": 0, "need": "Нужда", "aim": "Цель", "ready": True, "late": False, "dissent": ""}


def answers(room, seat, code):
    """What a seat is told when it tries everything on an application, in all languages."""
    told = []
    for kind, entry in ACTS.items():
        data = {name: value for name, value in {**FITTING, "application": code}.items() if name in entry.fields}
        try:
            decide(room.state, Command(kind=kind, seat=seat, at=AT, data=data, luck=LUCK))
        except Lesson as lesson:
            told.append([kind, *(lesson.text(language(tongue)) for tongue in LANGUAGES)])
    return canonical.dumps(told)


def test_a_seat_is_told_the_same_whatever_it_may_not_know(luck, counts):
    for number in range(counts(len(SECRETS), 2000)):
        secret = SECRETS[number % len(SECRETS)]
        who_may, (one, other) = secret(luck, luck.choice(NAMES))
        assert one.head != other.head, secret
        seat = luck.choice([seat for seat in seats(one) if seat not in who_may])
        ours, theirs = view(one.state, seat), view(other.state, seat)
        assert canonical.dumps(ours) == canonical.dumps(theirs), f"{secret.__name__}, {seat}"
        assert len(canonical.dumps(ours).encode()) == len(canonical.dumps(theirs).encode())
        assert revision(ours) == revision(theirs)
        code = luck.choice([*one.state.terms.entries, CALIBRATION])
        assert answers(one, seat, code) == answers(other, seat, code), f"{secret.__name__}, {seat}"


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.__name__)
def test_each_secret_is_one_for_somebody_may_know_it_or_the_record_holds_it(secret, luck):
    who_may, (one, other) = secret(luck, luck.choice(NAMES))
    assert who_may < set(seats(one)) and one.chain != other.chain
    if who_may:
        assert any(view(one.state, seat) != view(other.state, seat) for seat in who_may)


def refused(room, seat, kind, data):
    with pytest.raises(Lesson) as lesson:
        decide(room.state, Command(kind=kind, seat=seat, at=AT, data=data, luck=LUCK))
    assert all(lesson.value.text(language(tongue)) for tongue in LANGUAGES)
    return lesson.value.key


def is_allowed(entry, role, stage):
    return role in entry.roles and (not entry.stages or stage in entry.stages)


def test_forbidden_acts_are_refused_whoever_tries_them_and_when(counts):
    """Every act by every seat at every stage: those that the register does not allow change nothing."""
    count = 0
    for name in NAMES[: counts(1, len(NAMES))]:
        for stage in ORDER:
            room = reached(name, stage)
            before = deepcopy(room.state.now)
            for seat in seats(room):
                forbidden = [kind for kind, act_ in ACTS.items() if not is_allowed(act_, room.state.role(seat), stage)]
                keys = {refused(room, seat, kind, {}) for kind in forbidden}
                assert keys <= {"room_not_yours", "room_not_now"}
                count += len(forbidden)
            assert same(room.state.now, before)
    assert count >= 1000


def may(room, seat, kind, code):
    """Tell whether an act that belongs to a seat's role and stage may touch an application, by the rules' own words."""
    now = room.state.now
    registered = code in now.envelopes
    mine = code in now.admitted and (seat, code) not in {key for key, said in now.declarations.items() if said.recused}
    return (
        {
            "open": registered and not now.envelopes[code].late and code not in now.opened,
            "admit": code in now.opened,
            "reject": code in now.opened,
            "declare": registered,
            "mark": room.state.place(seat).marks and (mine or code == CALIBRATION),
            "change": room.state.place(seat).marks and (mine or code == CALIBRATION),
            "speak": mine or code == CALIBRATION,
            "explain": registered and not now.recused(seat, code),
            "rule": code in now.appeals,
        }[kind]
        if code != CALIBRATION or room.state.terms.data["calibration"]
        else False
    )


def test_acts_on_an_application_that_is_not_a_seats_to_touch_are_refused_singly_and_in_bulk(counts):
    """Role x stage x application: what the register allows on some applications is refused on the others."""
    count = 0
    for name in NAMES[: counts(1, len(NAMES))]:
        for stage in ORDER:
            room = reached(name, stage)
            if stage in ("scoring", "deliberation") and room.state.now.admitted:
                tied = next(place.id for place in room.state.terms.markers(1))
                code = room.state.now.admitted[0]
                room = act(room, "declare", tied, application=code, what="Родня", recused=True)
            before = deepcopy(room.state.now)
            codes = [*room.state.terms.entries, CALIBRATION, "A99", "", "a1", "A1 "]
            for seat in [seat for seat in seats(room) if seat != HOST]:
                for kind, entry in ACTS.items():
                    if "application" not in entry.fields or not is_allowed(entry, room.state.role(seat), stage):
                        continue
                    fitting = {field: value for field, value in FITTING.items() if field in entry.fields}
                    alone = [code for code in codes if not may(room, seat, kind, code)]
                    for code in [*alone, codes, {key: {} for key in codes}, ",".join(codes[:2]), None]:
                        refused(room, seat, kind, {**fitting, "application": code})
                        count += 1
            assert same(room.state.now, before)
    assert count >= counts(150, 1000)
