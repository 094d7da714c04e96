"""Any moment again, another way on from it, and other rules on the same sheets."""

from contextlib import suppress
from dataclasses import replace

import pytest

from socsim.base import canonical
from socsim.base.errors import Lesson
from socsim.competition.room import events, reveal
from socsim.competition.room.acts import steering
from socsim.competition.room.bots import playing
from socsim.competition.room.commands import ACTS, apply, opened
from socsim.competition.room.course import Room, resumed
from socsim.competition.room.events import OPENED, linked
from socsim.competition.room.replay import at, seen, what_if
from socsim.competition.room.stages import HOST
from socsim.competition.room.verify import command, verify
from socsim.competition.room.views import view
from tests.competition.room import corpus
from tests.competition.room.rooms import AT, NAMES, WHOLE, act, fresh, lived, played, reached, same

RECORDS = sorted(corpus.FOLDER.glob("*.jsonl"))


def test_a_record_cut_at_any_event_gives_what_was_live(luck, counts):
    for seed in range(counts(2, 500)):
        live = lived(luck.choice(NAMES), seed)
        kept = events.read(events.written(live[-1].chain))
        state = opened(kept[0].event)
        for link, room in zip(kept[1:], live[1:], strict=True):
            state = apply(state, link.event)
            assert link.head == room.head and same(state, room.state), f"room {seed}, event {len(room.chain)}"
        moment, seat = luck.randrange(1, len(live) + 1), luck.choice([*state.terms.places, HOST])
        then = seen(Room(kept, state), moment, seat)
        assert canonical.dumps(then) == canonical.dumps(view(live[moment - 1].state, seat))


def test_a_fork_with_the_same_acts_comes_to_the_same_head(luck, counts):
    for seed in range(counts(3, 500)):
        room = lived(luck.choice(NAMES), seed)[-1]
        kept = events.read(events.written(room.chain))
        fork = at(Room(kept, room.state), luck.randrange(1, len(kept)))
        for link in kept[len(fork.chain) :]:
            fork = fork.act(command(link.event))
        assert fork.head == room.head and same(fork.state, room.state), f"room {seed}"


def test_gone_on_from_another_decision_the_parent_stays_what_it_was():
    room = played(WHOLE)
    head = room.head
    moment = next(n for n, link in enumerate(room.chain, start=1) if link.event.kind == "admit")
    code = room.chain[moment - 1].event.data["application"]
    fork = act(at(room, moment), "reject", "secretary", application=code, defect="unsigned", reason="Нет подписи")
    fork = playing.carried_on(fork, AT)
    assert fork.state.stage == "debrief" and fork.head != head and room.head == head
    assert verify(fork.chain) == []


def test_what_a_seat_saw_at_a_moment_is_what_it_sees_there_again():
    room = reached(WHOLE, "scoring")
    assert seen(room, len(room.chain), "chair") == view(room.state, "chair")
    assert "applications" not in seen(room, 2, "chair")


@pytest.mark.parametrize("name", NAMES)
def test_under_the_same_law_what_if_is_the_protocol_to_the_som(name):
    room = played(name)
    same = what_if(room.state, {})
    published = room.state.now.award["panels"][0]
    codes = room.state.now.register
    assert dict(zip(codes, same.total[0].tolist(), strict=True)) == published["total"]
    assert list(reveal.winners(same)) == published["winner"]
    assert same.spent[0].sum() == sum(same.papers.price[0, codes.index(code)] for code in published["winner"] if code)


def test_under_another_law_other_applications_pass():
    room = played(WHOLE)
    strict = what_if(room.state, {"award.pass_mark": 100})
    assert reveal.winners(strict) == ("",)
    alone = what_if(room.state, {"award.minimum_admitted": 60})
    assert not alone.filled.any()


def test_one_changed_byte_is_found(luck, counts):
    room = played(WHOLE)
    for _ in range(counts(10, 200)):
        place = luck.randrange(1, len(room.chain))
        link = room.chain[place]
        bent = replace(link, event=replace(link.event, at=link.event.at + 1))
        chain = [*room.chain[:place], bent, *room.chain[place + 1 :]]
        faults = verify(chain)
        assert faults and faults[0].key == "room_chain" and faults[0].row == place + 2


def test_a_chain_made_anew_around_a_changed_award_is_found_too():
    room = played(WHOLE)
    happened = [link.event for link in room.chain]
    place = next(n for n, event in enumerate(happened) if event.kind == "award")
    panel = {**happened[place].data["panels"][0], "winner": ["A3"]}
    happened[place] = replace(happened[place], data={"panels": [panel]})
    faults = verify(linked((), happened))
    assert [fault.key for fault in faults] == ["room_differs"] and faults[0].row == place + 2


class Swap(Exception):
    """A moment has come at which somebody sits down, or goes away."""


def carried_to(room, moment):
    """Let the bots carry a room on, but only to its so-manieth event."""
    rooms = [room]

    def act_until(before, command):
        if len(before.chain) >= moment:
            raise Swap
        rooms.append(before.act(command))
        return rooms[-1]

    with suppress(Swap):
        playing.carried_on(room, AT, act=act_until)
    return rooms[-1]


def leave(room, seat):
    """Give a seat back to its bot; the host's, too."""
    manner = HOST if seat == HOST else room.state.terms.places[seat].manner
    return act(room, "seat", HOST, seat=seat, manner=manner)


def worked_in(chain, seat):
    """The stages that went by while a person sat in a seat and had work there, without the word that it is done."""
    state, skipped = opened(chain[0].event), []
    for link in chain[1:]:
        onward = link.event.kind == "next" and state.sitting(HOST).is_bot
        if onward and state.sitting(seat).people and seat in steering.waited_for(state):
            skipped.append(state.stage)
        state = apply(state, link.event)
    return skipped


def test_a_person_and_a_bot_change_places_at_any_moment_and_no_stage_of_a_person_is_skipped(luck, counts):
    for _ in range(counts(6, 500)):
        room = fresh(luck.choice(NAMES), luck.randrange(10**6))
        seat = luck.choice([*room.state.terms.places, HOST])
        room = carried_to(room, luck.randrange(1, 120))
        before = room.state.now
        room = act(room, "seat", HOST, seat=seat, people=["Айгүл"])
        assert same(room.state.now, before)
        room = carried_to(room, len(room.chain) + luck.randrange(60))
        stage = room.state.stage
        assert playing.moves(room.state, seat) == []
        if seat != HOST and seat in steering.waited_for(room.state):
            assert playing.carried_on(room, AT).state.stage == stage
            with suppress(Lesson):  # the chair is not done before there is an award
                room = act(room, "ready", seat) if luck.random() < 0.5 else room
        room = playing.carried_on(leave(carried_to(room, len(room.chain) + luck.randrange(60)), seat), AT)
        assert room.state.stage == "debrief" and room.state.now.award is not None
        assert worked_in(room.chain, seat) == [] and verify(room.chain) == []


def test_rooms_of_bots_keep_the_laws(counts):
    for seed in range(counts(6, 2000)):
        room = playing.carried_on(fresh.__wrapped__(NAMES[seed % len(NAMES)], 1000 + seed), AT)
        assert verify(room.chain) == [], f"room {seed}"
        panel = room.state.now.award["panels"][0]
        assert room.state.stage == "debrief" and all(0 <= points <= 10_000 for points in panel["quality"].values())


def test_the_corpus_holds_a_record_of_each_scenario_and_of_each_act():
    chains = [events.read(path.read_text("utf-8")) for path in RECORDS]
    assert {chain[0].event.data["scenario"] for chain in chains} >= set(NAMES)
    assert {link.event.kind for chain in chains for link in chain} == {OPENED, *ACTS}
    assert {path.stem for path in RECORDS} >= {f"{name}-{events.FORMAT.number}" for name in corpus.MAKERS}


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_records_of_earlier_versions_open_and_hold(path):
    """Kept as they were written; a version that cannot open them has forgotten somebody's class."""
    chain = events.read(path.read_text("utf-8"))
    assert verify(chain) == []
    room = resumed(chain)
    assert room.state.stage == "debrief" and room.state.now.award is not None
    assert events.written(room.chain) == path.read_text("utf-8")
