"""The debrief on a page: steps open one by one, nobody is shamed, and any moment can be gone on from otherwise."""

import re
from base64 import b64decode
from io import BytesIO

import docx
import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.live import store
from socsim.classroom.live.screen import Screen
from socsim.classroom.pages.room import debrief, forms
from socsim.classroom.pages.room.content import Desk
from socsim.classroom.pages.room.page import content
from socsim.competition.room import events, replay
from socsim.competition.room.bots import playing
from socsim.competition.room.reveal import STEPS
from socsim.competition.room.stages import HOST, ROLES
from socsim.competition.room.views import view
from tests.classroom.pages.room.reading import Reader
from tests.competition.room.rooms import AT, NAMES, act, played, reached

CAPTURED = "captured_member"
RU = language("ru")
A_KEY = re.compile(r"room\.[a-z_]+\.")
LAST = str(len(debrief.STEPS))


def page(room, seat, speak=RU, **opened):
    return content(view(room.state, seat), Desk(open=opened), speak)


def whole(shown):
    return f"{shown.task} {shown.main} {shown.aside} {shown.footer}"


def open_steps(shown):
    return re.findall(r'id="debrief-(\w+)"', shown.main)


def test_each_step_is_opened_by_a_press_and_the_earlier_ones_stay():
    room = played(CAPTURED)
    opened = {}
    for number, name in enumerate(debrief.STEPS, start=1):
        shown = page(room, "member_1", **opened)
        assert open_steps(shown) == list(debrief.STEPS)[:number]
        assert RU(f"room.page.debrief.task.{name}") == shown.task
        coming = [RU(f"room.page.debrief.short.{other}") for other in list(debrief.STEPS)[number:]]
        dashed = shown.main.partition("stp shut")[2]
        assert all(label in dashed for label in coming)
        if shown.lead:
            opened = Reader(f"<button {shown.lead.press}></button>").opens[0]
    assert shown.lead is None


def test_nothing_of_a_step_is_on_the_page_before_it():
    room = played(CAPTURED)
    shown = whole(page(room, "member_1", step="2"))
    later = [RU.points(room.state.revealed["truth"]["merit"]["A6"])]
    later += [RU(f"room.page.debrief.manner.{manner}") for manner in ("captured", "strict", "over_promiser")]
    assert not any(words in page(room, "member_1", step="2").main for words in later)
    assert RU("room.page.debrief.in_step", step=5) in shown
    assert RU("room.page.debrief.manner.captured") in whole(page(room, "member_1", step="4"))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_seat_has_a_whole_debrief_without_leftover_keys(name, code):
    room = played(name)
    roles = {}
    for place in room.state.terms.places.values():
        roles.setdefault(place.role, place.id)
    for seat in (*roles.values(), HOST):
        shown = whole(page(room, seat, language(code), step=LAST))
        assert not A_KEY.search(Reader(shown).text) and "{" not in Reader(shown).text


@pytest.mark.parametrize("name", NAMES)
def test_those_below_the_pass_mark_are_told_together_by_alphabet_and_without_points(name):
    room = played(name)
    shown = page(room, "chair", step=LAST).main
    panel = room.state.now.award["panels"][0]
    short = [code for code, why in panel["reason"].items() if why == "below_mark"]
    names = {code: room.state.terms.entries[code].ngo.name["ru"] for code in short}
    if len(room.state.attempts) == 1:
        assert not any(RU.points(panel["total"][code]) in shown for code in short)
    list_of = shown.partition('class="short"')[2]
    places = [list_of.index(names[code]) for code in sorted(short, key=names.__getitem__) if names[code] in list_of]
    assert len(room.state.now.lots) > 1 or places == sorted(places)


def test_people_are_told_by_their_seats():
    room = reached(CAPTURED, "debrief", "member_1")
    for seat, manner in (("member_1", ""), (HOST, "host")):
        room = act(room, "seat", "host", seat=seat, people=["Айгүл"] if seat != HOST else [], manner=manner)
    room = playing.carried_on(room, AT)
    assert "moments" in view(room.state, "chair")
    for seat in ("chair", "member_1", "a1"):
        shown = whole(page(room, seat, step=LAST))
        assert "Айгүл" not in shown and "Член 4" in shown


def test_another_number_of_the_law_shows_at_once_who_would_win():
    room = played("alamudun_2023_disability")
    for key, values in room.state.revealed["laws"].items():
        for one in values:
            shown = page(room, "chair", step="5", law=f"{key}:{one['value']}").main
            same = one["winners"] == room.state.now.award["panels"][0]["winner"]
            told = RU("room.page.debrief.same") if same else RU("room.page.debrief.other", names="")
            assert f"{one['value']}: {told.strip()}" in Reader(shown).text


def test_predictions_stand_beside_what_came_when_their_step_is_open():
    room = reached(CAPTURED, "call", "member_1")
    room = act(room, "predict", "member_1", question="winner", answer="A2")
    room = act(room, "predict", "member_1", question="bill", answer="no")
    for seat, manner in (("member_1", "careful"), (HOST, "host")):
        room = act(room, "seat", "host", seat=seat, manner=manner)
    room = playing.carried_on(room, AT)
    winner = room.state.now.award["panels"][0]["winner"][0]
    aside = Reader(page(room, "member_1", step="1").aside).text
    assert "A2" in aside and winner in aside and RU("room.page.debrief.in_step", step=5) in aside
    differing, asked = room.state.revealed["came"]["bill"]
    key = "room.page.debrief.came_yes" if differing else "room.page.debrief.came_no"
    assert RU(key, count=differing, of=asked) in Reader(page(room, "member_1", step="5").aside).text


def test_ones_sentence_is_kept_and_others_read_it_without_a_name():
    room = act(played(CAPTURED), "note", "member_1", text="Назовём правило <b>до</b> конвертов")
    own = page(room, "member_1", step=LAST).main
    other = page(room, "chair", step=LAST).main
    assert RU("room.page.debrief.yours") in own and RU("room.page.debrief.yours") not in other
    assert "&lt;b&gt;" in other and "<b>до" not in other
    form = [form for form in Reader(own).forms if form.act == "note"]
    assert len(form) == 1 and form[0].fields[0][0] == "text"


def test_while_a_person_leads_the_host_opens_the_steps_and_others_wait():
    room = reached(CAPTURED, "debrief")
    assert page(room, "chair").lead.disabled and open_steps(page(room, "chair")) == []
    presses = 0
    while len(room.state.revealed) < len(STEPS):
        lead = page(room, HOST).lead
        press = Reader(f"<button {lead.press}></button>").acts[0]
        for step in press.data["steps"]:
            room = act(room, press.act, HOST, step=step)
        presses += 1
        assert len(open_steps(page(room, HOST))) == debrief._ready(room.state.revealed)
    assert presses == len(debrief.STEPS) and page(room, HOST).lead is None
    assert open_steps(page(room, "chair")) == ["marks"]


def filled(form):
    """Fill a form in as somebody would: the first of what can be chosen, a reason in words."""
    first = {
        "seat": "chair",
        "defect": "unsigned",
        "application": "A2",
        "criterion": "need",
        "mark": "3",
        "value": "50",
    }
    if form.data.get("key") == "award.minimum_admitted":
        first["value"] = "1"
    return [[name, kind, first.get(name, "Иначе")] for name, kind, _ in form.fields]


def test_whatever_the_page_offers_can_be_gone_on_from():
    room = played(CAPTURED)
    moments = [turn for turn in view(room.state, "chair")["moments"]]
    kinds = set()
    for turn in moments:
        key = turn["kind"], turn["stage"]
        if key in kinds:
            continue
        kinds.add(key)
        aside = page(room, "chair", step=LAST, moment=str(turn["number"])).aside
        for form in [form for form in Reader(aside).forms if form.act == "fork"]:
            asked = forms.read(form.data, filled(form))
            fork = replay.fork(room, asked["moment"], replay.difference(asked, AT), AT)
            assert fork.state.stage != "" and len(fork.chain) >= min(asked["moment"], turn["number"]) - 1
    assert {"admit", "reject", "declare", "submit", "next"} <= {kind for kind, _ in kinds}


def test_from_the_screen_the_fork_is_a_room_of_its_own_and_the_parent_stays(tmp_path):
    path = tmp_path / "разбор.room"
    room = reached("first_competition", "debrief", "member")
    room = act(room, "seat", "host", seat="host", manner="host")
    store.write(path, room.chain)
    screen = Screen(tmp_path, "ru", lambda: AT)
    assert screen.receive({"do": "resume", "data": {"name": path.name}})["taken"]
    parent = store.read(path).head
    screen.receive({"do": "open", "data": {"step": LAST}})
    reject = next(turn for turn in screen.session.seen()["moments"] if turn["kind"] == "reject")
    shown = screen.receive({"do": "open", "data": {"moment": str(reject["number"])}})["page"]
    admit = next(form for form in Reader(shown).forms if form.act == "fork" and form.data["kind"] == "admit")
    answer = screen.receive({"do": "act", "kind": "fork", "data": {**admit.data, "kind": "fly"}, "n": 1})
    assert not answer["taken"] and len(list(tmp_path.glob("*.room"))) == 1
    answer = screen.receive({"do": "act", "kind": "fork", "data": admit.data, "n": 2})
    assert answer["taken"], answer["page"]
    assert screen.session.store.path != path and store.read(path).head == parent
    code = admit.data["application"]
    assert screen.session.room.state.now.admissions[code].defect == ""
    assert screen.session.room.state.stage != "debrief" and screen.session.people == (HOST, "member")
    screen.close()


def test_the_protocol_with_ones_own_name_is_one_download(tmp_path):
    path = tmp_path / "r.room"
    room = act(reached("first_competition", "protocol", "member"), "seat", "host", seat="host", manner="host")
    store.write(path, room.chain)
    screen = Screen(tmp_path, "ky", lambda: AT)
    answer = screen.receive({"do": "resume", "data": {"name": path.name}})
    assert "file" not in answer
    form = next(form for form in Reader(answer["page"]).forms if form.act == "protocol")
    fields = [["name", form.fields[0][1], "Айгүл Өмүрова"]]
    answer = screen.receive({"do": "act", "kind": "protocol", "data": form.data, "fields": fields, "n": 3})
    assert answer["taken"] and answer["file"]["name"] == "protocol-r-ky.docx"
    word = docx.Document(BytesIO(b64decode(answer["file"]["content"])))
    assert any("Айгүл Өмүрова" in paragraph.text for paragraph in word.paragraphs)
    assert "Өмүрова" not in events.written(screen.session.room.chain)
    assert "file" not in screen.receive({"do": "look", "n": 4})
    screen.close()


def test_before_the_end_nothing_can_be_gone_on_from(tmp_path):
    path = tmp_path / "r.room"
    room = reached("first_competition", "scoring", "member")
    store.write(path, room.chain)
    screen = Screen(tmp_path, "ru", lambda: AT)
    screen.receive({"do": "resume", "data": {"name": path.name}})
    screen.receive({"do": "unveil"})
    for kind in ("fork", "protocol"):
        answer = screen.receive({"do": "act", "kind": kind, "data": {"kind": "again", "moment": 3}, "n": 1})
        assert not answer["taken"] and "file" not in answer
    assert [file.name for file in tmp_path.glob("*.room")] == [path.name]
    screen.close()


def test_every_role_has_the_debrief():
    assert all(debrief.part is content.__globals__["PARTS"][role, "debrief"] for role in (*ROLES, HOST))
