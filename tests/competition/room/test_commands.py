"""What comes from outside is believed by nobody: each bad command is refused in three languages, the state stays."""

import json
import re
import unicodedata
from copy import deepcopy
from dataclasses import replace

import pytest

from socsim.base import canonical
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.competition.room import events
from socsim.competition.room.acts.act import Command
from socsim.competition.room.commands import ACTS, GRACE, apply, decide
from socsim.competition.room.course import resumed
from socsim.competition.room.events import linked
from socsim.competition.room.stages import HOST, ORDER
from socsim.competition.room.views import view
from tests.competition.room.rooms import AT, LUCK, WHOLE, act, fresh, reached, same

NASTY = (
    *(None, True, -1, 10**30, 1.5, float("nan"), float("inf"), "", " ", "x" * 10_000, b"bytes", object(), set(), {}),
    *([], ["x"], {"ru": "x"}, {"ru": "a", "ky": "b", "en": "c"}, {1: 2}, [[[[]]]], "=HYPERLINK()", "<script>alert(1)"),
    *(
        "\x00",
        "a\x1bb",
        "\ud800",
        "\u202eevil",
        "٣",
        "ңөү" * 70,
        "ОФ «Сайкал» 'o'",
        "; DROP TABLE",
        "../../etc",
        "\ufffe",
        "a\u2028b",
        "\u2029",
        "\ufeffa",
        "a\u200bb",
        "{0}{x!r}",
    ),
)


def bad_command(luck, state):
    """A command with something wrong in it: its kind, its seat, a field, or something in a field."""
    kind = luck.choice(list(ACTS))
    entry = ACTS[kind]
    seat = luck.choice([*state.terms.places, HOST, luck.choice(NASTY)])
    names = [*entry.fields, *(["extra"] if luck.random() < 0.2 else [])]
    data = {name: luck.choice(NASTY) for name in names if luck.random() < 0.9}
    return Command(
        kind=kind if luck.random() < 0.95 else luck.choice(NASTY),
        seat=seat,
        at=AT if luck.random() < 0.95 else luck.choice(NASTY),
        data=data if luck.random() < 0.95 else luck.choice(NASTY),
        luck=luck.choice([LUCK, "", luck.choice(NASTY)]),
    )


TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def is_sentence(text):
    """Tell whether a text can be shown to a person: whole, every place filled, no sign that breaks or turns a line."""
    breaking = {letter for letter in text if unicodedata.category(letter) in ("Cc", "Cs", "Co", "Cn")} - {"\n"}
    return bool(text.strip()) and not re.search(r"\{[a-z_]*\}", text) and not breaking | (set(text) & TURNING)


def test_a_command_with_anything_in_it_is_refused_in_words_or_was_a_legal_one(luck, counts):
    """What is accepted is legal text, number or choice: it is read back as it was written, and can be looked at."""
    refused, accepted = 0, set()
    rooms = [reached(WHOLE, stage) for stage in ORDER]
    before = [deepcopy(room.state.now) for room in rooms]
    for _ in range(counts(500, 5000)):
        room = luck.choice(rooms)
        command = bad_command(luck, room.state)
        try:
            event = decide(room.state, command)
        except Lesson as lesson:
            refused += 1
            texts = [lesson.text(language(code)) for code in LANGUAGES]
            assert all(map(is_sentence, texts)) and len(set(texts)) == len(LANGUAGES), f"{lesson.key}: {texts}"
        else:
            accepted.add(event.kind)
            links = (*room.chain, *linked(room.chain, [event]))
            again = resumed(events.read(events.written(links)))
            assert again.head == links[-1].head and view(again.state, HOST) == view(apply(room.state, event), HOST)
    assert all(same(room.state.now, now) for room, now in zip(rooms, before, strict=True))
    assert refused >= counts(100, 1000)
    assert accepted <= set(ACTS)


@pytest.mark.parametrize("kind", ACTS)
def test_each_nasty_thing_in_each_field_is_refused_or_kept_as_it_is(kind):
    """Every field of every act with every nasty thing: what passes is legal, for it comes back as the same text."""
    entry = ACTS[kind]
    for name, reader in entry.fields.items():
        for nasty in NASTY:
            try:
                kept = reader(name, nasty)
            except Lesson as lesson:
                assert all(is_sentence(lesson.text(language(code))) for code in LANGUAGES)
            else:
                assert json.loads(canonical.dumps(kept)) == kept
                assert kept is None or not isinstance(nasty, str) or kept == nasty


def test_every_act_is_refused_once_its_time_and_the_grace_are_over(counts):
    """What was on its way at the bell and is sent again later, in each timed act."""
    for kind, entry in ACTS.items():
        if not entry.timed:
            continue
        room = reached(WHOLE, entry.stages[0])
        clock = replace(room.state.clock, began=AT, length=60_000)
        state = replace(room.state, clock=clock)
        seat = next(place.id for place in state.terms.places.values() if place.role in entry.roles)
        with pytest.raises(Lesson) as refused:
            decide(state, Command(kind=kind, seat=seat, at=AT + 60_000 + GRACE + 1, data={}))
        assert refused.value.key == "room_time_is_over"


@pytest.mark.parametrize("name", ["Ө" * 200, "Жумабек кызы Айсулуу ңөү", "O'Neil", "=1+1", "<b>", "А" * 200])
def test_any_name_of_a_person_is_kept_as_it_is(name):
    room = act(fresh(WHOLE), "seat", HOST, seat="chair", people=[name])
    assert room.state.sitting("chair").people == (name,)


def test_what_comes_after_the_time_is_refused_and_what_was_on_its_way_is_marked():
    room = fresh(WHOLE, timed=True)
    length = room.state.clock.length
    assert length == 5 * 60_000
    within = Command(kind="prepare", seat="official", at=AT + length + 1000, data={"need": "Нужда"})
    assert decide(room.state, within).data["after_the_bell"] is True
    late = Command(kind="prepare", seat="official", at=AT + length + 60_000, data={"need": "Нужда"})
    with pytest.raises(Lesson) as refused:
        decide(room.state, late)
    assert refused.value.key == "room_time_is_over"
    extended = act(room, "extend", HOST, milliseconds=120_000)
    assert decide(extended.state, late).data == {"need": "Нужда"}


def test_a_pause_stops_the_clock_and_every_hand():
    room = act(fresh(WHOLE, timed=True), "pause", HOST)
    with pytest.raises(Lesson) as refused:
        act(room, "prepare", "official", need="Нужда")
    assert refused.value.key == "room_paused"
    later = AT + 600_000
    room = room.act(Command(kind="resume", seat=HOST, at=later, data={}))
    assert room.state.clock.left(later) == 5 * 60_000


def test_time_never_runs_backwards():
    room = act(
        fresh(WHOLE),
        "predict",
        "a1" if "a1" in fresh(WHOLE).state.terms.places else "b1",
        question="bill",
        answer="no",
    )
    earlier = Command(kind="ready", seat=HOST, at=1, data={})
    assert decide(room.state, earlier).at == AT


def test_an_application_above_the_ceiling_can_be_sealed_and_is_the_secretarys_to_refuse():
    name = WHOLE
    seat = next(place.id for place in fresh(name).state.terms.places.values() if place.application)
    room = reached(name, "call", seat)
    line = {"line": "Всё", "calculation": "", "som": 10**9}
    room = act(room, "write", seat, title="Т", aim="Ц", activities="Р", target="К", budget=[line])
    assert act(room, "seal", seat).state.now.envelopes
