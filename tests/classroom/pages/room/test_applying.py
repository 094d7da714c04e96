"""From the preparation to the admission: what stands on a page can be done by its seat, and nothing of others' does."""

import re
from dataclasses import replace
from functools import cache

import pytest

from socsim.base import canonical
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.pages.room import drafting, forms, predicting
from socsim.classroom.pages.room.applying import time_left
from socsim.classroom.pages.room.content import Desk
from socsim.classroom.pages.room.page import content
from socsim.competition.room.acts.act import Command
from socsim.competition.room.commands import ACTS, decide
from socsim.competition.room.course import resumed
from socsim.competition.room.events import linked
from socsim.competition.room.views import view
from tests.classroom.pages.room.reading import Reader
from tests.competition.room.rooms import AT, LUCK, NAMES, WHOLE, act, reached

STAGES = ("preparation", "call", "sealed", "opening", "admission")
BEFORE_OPENING = STAGES[:3]
KEYS = re.compile(r"\b(room|label|error|admission)\.[a-z_]+")


def shown(room, seat, code="ru", **laid):
    """The page of a seat, without the frame."""
    part = content(view(room.state, seat), Desk(open=laid, at=AT), language(code))
    button = "" if part.lead is None else f"<button {part.lead.press}>{part.lead.words}</button>"
    return f"<h1>{part.task}</h1><p>{part.progress}</p>{button}{part.main}{part.aside}<p>{part.footer}</p>"


def seats(room):
    return list(room.state.terms.places)


@cache
def begun(name=WHOLE):
    """A call in which a person sits for an NGO, has taken what is prepared and has asked something."""
    seat = next(place.id for place in reached(name, "call").state.terms.places.values() if place.application)
    room = reached(name, "call", seat)
    prepared = view(room.state, seat)["draft"]["prepared"]["content"]
    room = act(act(room, "write", seat, **prepared), "ask", seat, text="Можно ли купить ноутбук?")
    return seat, act(room, "enclose", seat, papers=["application", "charter"])


@cache
def opened():
    """The admission, with a person as secretary who has opened what came in time."""
    room = reached(WHOLE, "opening", "secretary")
    for code in room.state.now.register:
        if not room.state.now.envelopes[code].late:
            room = act(room, "open", "secretary", application=code)
    return act(room, "next", "host")


def places():
    """Rooms, seats and what lies open, one after the other."""
    for stage in STAGES:
        room = reached(WHOLE, stage)
        yield from ((room, seat, {}) for seat in seats(room))
    seat, room = begun()
    yield from ((room, other, {}) for other in ("official", "secretary"))
    for part in (*drafting.ORDER, "call", "papers", "questions", "nonsense"):
        yield room, seat, {"part": part, "lines": "1"}
        yield reached(WHOLE, "call", seat), seat, {"part": part}
    yield act(room, "seal", seat), seat, {}
    admission = opened()
    decided = act(admission, "admit", "secretary", application=admission.state.now.register[0])
    for code in (*admission.state.now.register, "A99"):
        yield decided, "secretary", {"application": code}


def test_everything_on_a_page_can_be_done_by_its_seat_now():
    """Buttons as they are, forms with something in every field."""
    done = set()
    for room, seat, laid in places():
        page = Reader(shown(room, seat, **laid))
        for one in (*page.acts, *page.forms):
            sent = [[name, kind, text or ("1" if kind == "whole" else "Слово")] for name, kind, text in one.fields]
            command = Command(kind=one.act, seat=seat, at=AT, data=forms.read(one.data, sent), luck=LUCK)
            assert decide(room.state, command).kind == one.act
            done.add(one.act)
        for what in page.opens:
            assert all(isinstance(name, str) for pair in what.items() for name in pair)
    early = {"prepare", "ready", "write", "strike", "enclose", "seal", "withdraw", "ask", "answer", "predict"}
    assert done == {*early, "open", "admit", "reject"} <= set(ACTS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_says_everything_in_its_language(code):
    speak = language(code)
    for room, seat, laid in places():
        text = Reader(shown(room, seat, code, **laid)).text
        assert not KEYS.search(text), KEYS.search(text)
        other = language("en" if code != "en" else "ru")
        assert other("room.page.notice.heading") not in text
    assert speak("room.page.admission.step.decision") in Reader(shown(opened(), "secretary", code)).text


def test_nothing_sealed_of_others_stands_on_a_page(counts):
    for name in NAMES[: counts(2, len(NAMES))]:
        for stage in STAGES:
            room = reached(name, stage)
            closed = [code for code in room.state.now.register if code not in room.state.now.opened]
            pages = {seat: "".join(shown(room, seat, code) for code in LANGUAGES) for seat in seats(room)}
            for code in closed:
                envelope = room.state.now.envelopes[code]
                for seat, page in pages.items():
                    if room.state.place(seat).application != code:
                        assert envelope.nonce not in page
                        assert stage not in BEFORE_OPENING or envelope.receipt not in page
                        assert all(envelope.content["aim"][tongue] not in page for tongue in LANGUAGES)


def test_no_page_knows_which_applications_ought_to_be_rejected(luck):
    room = opened()
    data = canonical.plain(room.chain[0].event.data)
    for entry in data["applications"]:
        entry["defect"] = luck.choice(["", "unsigned", "no_budget"])
    first = replace(room.chain[0].event, data=data)
    other = resumed(linked((), [first, *(link.event for link in room.chain[1:])]))
    for code in room.state.now.register:
        assert shown(room, "secretary", application=code) == shown(other, "secretary", application=code)


def test_weights_that_do_not_make_a_hundred_are_a_lesson_and_no_change():
    room = reached(WHOLE, "preparation", "official")
    form = next(one for one in Reader(shown(room, "official")).forms if one.fields[0][0].startswith("weights"))
    form.fields[0][2] = "15"
    command = Command(kind="prepare", seat="official", at=AT, data=forms.read(form.data, form.fields))
    with pytest.raises(Lesson) as refused:
        decide(room.state, command)
    assert refused.value.key == "room_weights" and "95" in refused.value.text(language("ru"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_prepared_budget_becomes_rows_whose_products_are_its_sums(name, code):
    speak = language(code)
    for entry in reached(name, "preparation").state.terms.entries.values():
        rows = drafting.rows(entry.content["budget"], 0, speak)
        sent = [[f"budget.{n}.{part}", kind, row[part]] for n, row in enumerate(rows) for part, kind in KINDS.items()]
        lines = forms.read({}, sent)["budget"]
        products = [line["count"] * line["times"] * line.get("price", 0) for line in lines]
        assert products == [line["som"] for line in entry.content["budget"]]


KINDS = {"line": "text", "calculation": "text", "count": "whole", "times": "whole", "price": "whole"}


def test_what_the_form_of_the_budget_holds_is_the_same_budget_again():
    seat, room = begun()
    form = next(one for one in Reader(shown(room, seat, part="budget", lines="2")).forms if one.act == "write")
    again = act(room, "write", seat, **forms.read(form.data, form.fields))
    before, after = (view(one.state, seat)["draft"] for one in (room, again))
    assert after["price"] == before["price"] > 0
    assert len(after["content"]["budget"]) == len(before["content"]["budget"])


def test_undoing_names_the_line_and_the_number_that_it_brings_back():
    _, room = begun()
    lines = next(iter(room.state.now.drafts.values()))["budget"]
    speak = language("ru")
    shown_rows = drafting.rows(lines, 0, speak)
    dearer = [{**line, "calculation": "", "count": 1, "times": 1, "price": line["som"] + 1} for line in lines]
    undone = drafting.changed(
        [*lines[:-1], {**dearer[-1], "price": lines[-1]["som"]}], [*lines[:-1], dearer[-1]], speak
    )
    assert undone == {"line": shown_rows[-1]["line"], "before": drafting.grouped(lines[-1]["som"])}
    assert drafting.changed(lines, dearer, speak) == drafting.changed(lines, lines[1:], speak) == {}


def test_a_part_that_is_short_says_how_much_is_missing():
    seat, room = begun()
    room = act(room, "write", seat, risks="Мало сил", partners="")
    text = Reader(shown(room, seat, part="risks")).text
    assert "8 знаков, надо 20" in text and "пусто" in text
    assert "Допишите: партнёры, риски." in text and "Дальше: партнёры" in text
    assert "2 части пусты или коротки" in text


def test_sealing_waits_for_what_cannot_be_missing():
    seat, room = begun()
    room = act(room, "write", seat, aim="", budget=[])
    page = Reader(shown(room, seat))
    assert "seal" not in [one.act for one in page.acts]
    assert "Ещё пусто: цель, смета" in page.text
    assert "Потолок" not in page.text and "Готов" in page.text


def test_a_receipt_is_read_in_groups_of_four_and_stands_in_the_register():
    seat, room = begun()
    sealed = act(room, "seal", seat)
    receipt = view(sealed.state, seat)["envelope"]["receipt"]
    assert re.fullmatch(r"(\w{4}-){3}\w{4}", receipt)
    assert receipt in shown(sealed, seat)
    later = act(act(sealed, "next", "host"), "next", "host")
    assert receipt in shown(later, seat) and receipt in shown(
        later, "observer" if "observer" in seats(later) else "chair"
    )
    assert "конверт не меняли" in Reader(shown(later, seat)).text


def test_nobody_is_asked_what_has_been_told():
    seen = view(begun()[1].state, "official")
    speak = language("ru")
    assert Reader(predicting.card(seen, speak)).forms
    assert predicting.card({**seen, "stage": {**seen["stage"], "attempt": 2}}, speak) == ""
    assert predicting.card({**seen, "decision": {}}, speak) == ""


def test_time_runs_by_the_clock_of_the_competition():
    speak = language("ru")
    stage = {"began": AT, "length": 20 * 60_000, "paused": None}
    assert "ещё 20 минут" in time_left(stage, AT, speak)
    assert "ещё 1 минуту" in time_left(stage, AT + 19 * 60_000 + 1, speak)
    assert "ещё 15 минут" in time_left({**stage, "paused": AT + 5 * 60_000}, AT + 10**9, speak)
    assert time_left(stage, AT + 10**9, speak) == speak("room.page.apply.time_over")
    assert time_left({**stage, "length": 0}, AT, speak) == speak("room.page.apply.no_clock")
