"""From the conflicts to the appeals: what stands on a page can be done by its seat; nothing of others' too early."""

import re
from functools import cache, lru_cache

import pytest

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.pages.room import forms
from socsim.classroom.pages.room.content import Desk
from socsim.classroom.pages.room.page import content
from socsim.competition.room import tally
from socsim.competition.room.acts.act import Command
from socsim.competition.room.bots import playing
from socsim.competition.room.commands import decide
from socsim.competition.room.stages import COMMISSION
from socsim.competition.room.terms import CALIBRATION
from socsim.competition.room.views import view
from tests.classroom.pages.room.reading import Reader
from tests.competition.room.rooms import AT, LUCK, NAMES, WHOLE, act, fresh, reached

STAGES = ("conflicts", "scoring", "deliberation", "award", "protocol", "appeal")
KEYS = re.compile(r"\b(room|label|error|basis)\.[a-z_]+")
RU = language("ru")
DEPTH = 2  # presses from the page that a seat sees first


@cache
def lived(name, stage):
    """A room at a stage in which the bots have worked, so that there are marks, a decision and explanations."""
    room = act(fresh(name), "seat", "host", seat="host", people=["Ведущий"])
    while room.state.stage != stage:
        room = act(playing.carried_on(room, AT), "next", "host")
    return room


@lru_cache(maxsize=64)
def seen(state, seat):
    return view(state, seat)


def part(room, seat, code="ru", **laid):
    return content(seen(room.state, seat), Desk(open=laid, at=AT), language(code))


def shown(room, seat, code="ru", **laid):
    """The page of a seat, without the frame."""
    one = part(room, seat, code, **laid)
    disabled = ' aria-disabled="true"' if one.lead and one.lead.disabled else ""
    button = "" if one.lead is None else f"<button {one.lead.press}{disabled}>{one.lead.words}</button>"
    return f"<h1>{one.task}</h1><p>{one.progress}</p>{button}{one.main}{one.aside}<p>{one.footer}</p>"


def laid_open(room, seat):
    """Yield what lies open and the page with it, from the first page on, as far as it can be pressed."""
    known, edge = set(), [{}]
    for _ in range(DEPTH):
        coming = []
        for laid in edge[:25]:
            key = tuple(sorted((name, value) for name, value in laid.items() if value))
            if key not in known:
                known.add(key)
                page = Reader(shown(room, seat, **laid))
                coming += [{**laid, **what} for what in page.opens]
                yield dict(key), page
        edge = coming


def pressed(room, seat, one):
    """The event of a form or a button: what stands in its fields, and where nothing stands something."""
    sent = [[name, kind, text or ("yes" if kind == "yes" else "Слово")] for name, kind, text in one.fields]
    if one.act == "change":
        old = room.state.now.marks[seat, one.data["application"]][one.data["criterion"]]
        sent = [[name, kind, str((old + 1) % 11) if kind == "whole" else text] for name, kind, text in sent]
    return decide(room.state, Command(kind=one.act, seat=seat, at=AT, data=forms.read(one.data, sent), luck=LUCK))


def rooms():
    for stage in STAGES:
        yield lived(WHOLE, stage)
    marked = _marked(lived(WHOLE, "scoring"), "member_1", 6)
    yield marked
    yield act(marked, "submit", "member_1")
    yield act(lived(WHOLE, "scoring"), "declare", "member_2", application="A5", what="Я в правлении", recused=True)
    yield act(lived(WHOLE, "deliberation"), "speak", "chair", application="A1", text="Где взносы?")
    yield act(lived(WHOLE, "award"), "award", "chair")
    yield act(lived(WHOLE, "appeal"), "appeal", "a1", text="Не согласны")
    yield lived("karakol_2019_two_lots", "protocol")


def _marked(room, seat, mark):
    for code in view(room.state, seat)["sheet"]["to_mark"]:
        room = act(room, "declare", seat, application=code, what="", recused=False) if code != CALIBRATION else room
        room = act(room, "mark", seat, application=code, marks=dict.fromkeys(room.state.terms.criteria, mark))
    return room


def test_everything_on_a_page_can_be_done_by_its_seat_now():
    done = set()
    for room in rooms():
        for seat in ("chair", "member_1", "member_2", "a1"):
            for _, page in laid_open(room, seat):
                done |= {pressed(room, seat, one).kind for one in (*page.acts, *page.forms)}
    judging = {"declare", "predict", "mark", "submit", "change", "speak"}
    assert done == {*judging, "award", "explain", "sign", "appeal", "rule", "ready"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_says_everything_in_its_language(code):
    others = [language(other) for other in LANGUAGES if other != code]
    told = [speak(f"room.page.{key}") for speak in others for key in ("sheet.footer", "ties.footer", "award.footer")]
    for room in rooms():
        for seat in room.state.terms.places:
            text = Reader(shown(room, seat, code)).text
            assert text and not KEYS.search(text), KEYS.search(text)
            assert not any(sentence in text for sentence in told)


def test_what_others_marked_said_or_expect_changes_no_page_before_the_deliberation(luck, counts):
    for name in NAMES[: counts(2, len(NAMES))]:
        room = lived(name, "scoring")
        member, other = luck.sample([place.id for place in room.state.terms.markers(1)], 2)
        code = view(room.state, member)["sheet"]["to_mark"][-1]
        told = act(_marked(room, member, 10), "mark", member, application=code, why={"need": "Тайные слова"})
        told = act(told, "predict", member, question="winner", answer=code)
        untold = _marked(room, member, 0)
        for seat in room.state.terms.places:
            for tongue in LANGUAGES if seat != member else ():
                for laid in ({}, {"foretold": "yes", "application": code}):
                    assert shown(told, seat, tongue, **laid) == shown(untold, seat, tongue, **laid)
        assert "Тайные слова" in shown(told, member, foretold="yes", application=code, criterion="need")
        assert "Тайные слова" not in shown(told, other, foretold="yes", application=code, criterion="need")


def test_no_page_before_the_award_has_an_average_or_an_order(counts):
    for name in NAMES[: counts(2, len(NAMES))]:
        for stage in ("scoring", "deliberation", "award"):
            room = lived(name, stage)
            decided = tally.award(room.state, 1)
            points = {RU.points(total) for total in (*decided["total"].values(), *decided["quality"].values()) if total}
            for seat in room.state.terms.places:
                page = shown(room, seat, others="A2")
                assert not [one for one in points if one in page], (name, stage, seat)


def test_below_the_pass_mark_are_told_together_by_alphabet_and_without_points():
    room = lived(WHOLE, "protocol")
    panel = room.state.now.award["panels"][0]
    below = [code for code, reason in panel["reason"].items() if reason == "below_mark"]
    assert len(below) > 1
    names = sorted(RU.of(room.state.terms.entries[code].ngo.name) for code in below)
    for place in room.state.terms.places.values():
        page = str(content(view(room.state, place.id), Desk(past=True), RU).main)
        assert ", ".join(f"«{name}»" for name in names) in page
        others = [code for code in below if code != place.application]
        assert not [code for code in others if RU.points(panel["quality"][code]) in page]


def test_an_application_one_has_stepped_back_from_is_neither_seen_nor_marked():
    room = lived(WHOLE, "scoring")
    aim = room.state.now.envelopes["A5"].content["aim"]["ru"]
    assert aim in shown(room, "member_2", foretold="yes", application="A5", part="whole")
    room = act(room, "declare", "member_2", application="A5", what="Я в правлении", recused=True)
    for stage in ("scoring", "deliberation"):
        for laid, _ in laid_open(room, "member_2"):
            page = shown(room, "member_2", **{**laid, "foretold": "yes"})
            assert aim not in page and '"A5"' not in page.replace("&#34;", '"')
        room = act(room, "next", "host") if stage == "scoring" else room


def test_a_tie_is_asked_before_the_first_mark_and_the_answer_comes_back_with_its_time():
    room = lived(WHOLE, "scoring")
    laid = {"foretold": "yes", "application": "A1"}
    page = Reader(shown(room, "member_1", **laid))
    assert [one.act for one in page.forms] == [] and [one.act for one in page.acts] == ["declare"]
    room = act(room, "declare", "member_1", application="A1", what="", recused=False)
    page = shown(room, "member_1", **laid)
    assert [one.act for one in Reader(page).forms] == ["mark"]
    assert re.search(r"«нет связи» в \d\d:\d\d", page) and RU("room.page.ties.recall") in page
    again = next(what for what in Reader(page).opens if what.get("tie"))
    assert RU("room.page.ties.declare") in shown(room, "member_1", **laid, **again)


def test_the_button_of_the_band_alone_leads_through_the_whole_sheet():
    """From the first page of the scoring to the handed-in sheet; a mark is given wherever a criterion lies open."""
    room, laid, steps = lived("first_competition", "scoring"), {}, []
    while not view(room.state, "member")["sheet"]["submitted"]:
        page = Reader(shown(room, "member", **laid))
        wanted = [one for one in page.forms if one.act == "mark"]
        if wanted:
            criterion = wanted[0].fields[0][0].removeprefix("marks.")
            code = wanted[0].data["application"]
            if criterion not in room.state.now.marks.get(("member", code), {}):
                room = act(room, "mark", "member", application=code, marks={criterion: 6})
                continue
        ties = [one for one in page.acts if one.act == "declare"]
        if ties and not wanted:
            room = act(room, "declare", "member", **ties[0].data)
            continue
        lead = part(room, "member", **laid).lead
        assert lead and not lead.disabled, lead
        steps.append(lead.words)
        pressed_now = Reader(f"<button {lead.press}></button>")
        laid |= pressed_now.opens[0] if pressed_now.opens else {}
        for one in pressed_now.acts:
            room = act(room, one.act, "member", **one.data)
        assert len(steps) < 40
    assert len(steps) == 1 + 2 * 7, steps
    assert part(room, "member", **laid).progress == RU("room.page.sheet.progress", n=14, of=14)


def test_the_lowest_and_the_highest_mark_want_a_reason_before_the_sheet_is_handed_in():
    room = _marked(lived("first_competition", "scoring"), "member", 6)
    room = act(room, "mark", "member", application="A1", marks={"need": 0})
    laid = {"foretold": "yes", "application": "A1", "criterion": "need"}
    assert part(room, "member", **laid).lead.disabled == RU("room.page.sheet.reason_first")
    assert RU("room.page.sheet.why_needed") in shown(room, "member", **laid)
    room = act(room, "mark", "member", application="A1", why={"need": "Не о нашей беде"})
    assert 'data-act="submit"' in shown(room, "member", **laid)


def test_the_example_is_compared_when_it_is_marked_and_not_before():
    room = lived(WHOLE, "scoring")
    laid = {"foretold": "yes", "application": CALIBRATION, "compare": "yes"}
    why = room.state.terms.data["calibration"]["why"]["need"]["ru"]
    assert why not in shown(room, "member_1", **laid)
    assert why in shown(_marked(room, "member_1", 6), "member_1", **laid)


def test_the_own_marks_come_first_then_the_others_by_seat_without_a_name():
    room = act(lived(WHOLE, "deliberation"), "seat", "host", seat="chair", people=["Единственная Тайна"])
    first, others = shown(room, "member_1", application="A1"), shown(room, "member_1", application="A1", others="A1")
    chair = f">{RU('room.page.deliberation.short.chair', n='').strip()}</abbr>"
    assert chair not in first and chair in others and "Тайна" not in others


def test_a_changed_mark_keeps_both_and_its_reason():
    room = lived(WHOLE, "deliberation")
    old = room.state.now.marks["member_1", "A1"]["team"]
    room = act(room, "change", "member_1", application="A1", criterion="team", mark=10 - old, reason="Нашёл отзывы")
    page = shown(room, "member_1", application="A1", others="A1")
    assert f"<s>{old}</s> {10 - old}" in page and "Нашёл отзывы" in page
    with pytest.raises(Lesson):
        act(room, "change", "member_1", application="A1", criterion="team", mark=10 - old, reason="Ещё раз")


def test_only_the_chair_awards_and_the_rule_is_said_with_its_ground():
    room = lived(WHOLE, "award")
    for seat, place in room.state.terms.places.items():
        assert ('data-act="award"' in shown(room, seat)) == (place.role == "chair")
        if place.role in (*COMMISSION, "official"):
            assert RU("basis.assumption") in shown(room, seat)


def test_a_refused_form_comes_back_as_a_lesson():
    room = reached(WHOLE, "conflicts", "member_1")
    form = Reader(shown(room, "member_1", tie="A1")).forms[0]
    fields = [field for field in form.fields if field[0] != "recused"]
    with pytest.raises(Lesson) as refused:
        decide(room.state, Command(kind=form.act, seat="member_1", at=AT, data=forms.read(form.data, fields)))
    assert RU("room.field.recused") in refused.value.text(RU)


@cache
def refused(stage):
    """A room at a stage in which the secretary has rejected every application."""

    def turned(room, command):
        if command.kind == "admit":
            code = command.data["application"]
            reason = {"application": code, "defect": "unsigned", "reason": "Нет подписи"}
            return act(room, "reject", command.seat, **reason)
        return room.act(command)

    room = act(fresh("first_competition"), "seat", "host", seat="host", people=["Ведущий"])
    while room.state.stage != stage:
        room = act(playing.carried_on(room, AT, act=turned), "next", "host")
    return room


@pytest.mark.parametrize("code", LANGUAGES)
def test_where_nothing_is_left_to_mark_an_empty_sheet_is_handed_in(code):
    room = act(refused("scoring"), "seat", "host", seat="chair", people=["Гүлнара"])
    assert room.state.now.admitted == ()
    page = shown(room, "chair", code)
    assert language(code)("room.page.sheet.nothing") in page and 'data-act="submit"' in page
    handed_in = act(room, "submit", "chair")
    assert language(code)("room.page.sheet.submitted") in shown(handed_in, "chair", code)


@pytest.mark.parametrize("stage", STAGES)
def test_every_seat_has_its_page_where_everything_was_rejected(stage):
    room = refused(stage)
    for seat in ("host", *room.state.terms.places):
        assert shown(room, seat)
