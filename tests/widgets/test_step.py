"""A step in a notebook: what follows waits for it, reads the same room, changes when it is done anew, stays there."""

from html import unescape
from re import DOTALL, sub

import docx
import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.competition.room import scenarios
from socsim.widgets import methods_tables, step_tables, subject, tables, what_if
from socsim.widgets.after import After
from socsim.widgets.methods import methods
from socsim.widgets.step import step
from socsim.widgets.take_home import take_home
from tests.classroom.live.test_rehearsal import admit, mark

RU = language("ru")
CLERK = {"seat": "secretary", "stage": "opening", "until": "conflicts"}
MEMBER = {"seat": "member", "stage": "scoring", "until": "deliberation"}
WRITER = {"seat": "a2", "stage": "call", "until": "sealed"}
REASON = "Устава в конверте нет"


@pytest.fixture(autouse=True)
def russian(monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", "ru")


def opened(folder, scenario="first_competition", **asked):
    one = step(scenario, folder=folder, **asked)
    one.answers = []
    one.send = lambda content, buffers=None: one.answers.append(content)
    return one


def say(one, do, **message):
    one._hear(one, {"do": do, **message}, [])


def act(one, kind, **data):
    say(one, "act", kind=kind, data=data)


def done(one, do_it, *rest):
    """Take the seat, do the work there, and let the page know."""
    say(one, "begin")
    do_it(one.screen.session, *rest)
    act(one, "ready")
    return one


def told(widget):
    if isinstance(widget, After):
        return " ".join(map(told, widget.children))
    value = getattr(widget, "value", getattr(widget, "description", ""))
    body = sub("<style>.*?</style>", "", value, flags=DOTALL) if isinstance(value, str) else ""
    return unescape(sub("<[^>]+>", " ", body))


SHOWN = {
    "admissions": step_tables.admissions,
    "unsaid": step_tables.unsaid,
    "award": tables.award,
    "members": tables.members,
    "conflicts": lambda one: tables.chapter(one, "conflicts"),
    "reasons": lambda one: tables.chapter(one, "reasons"),
    "marks": lambda one: tables.marks(one, 1),
    "weights": what_if.weights,
    "read": what_if.read,
    "chart": lambda one: methods_tables.chart(one, "weights"),
}


@pytest.mark.parametrize("name", SHOWN)
def test_nothing_that_follows_is_shown_before_the_step(name, tmp_path):
    one = opened(tmp_path, **CLERK)
    place = SHOWN[name](one)
    assert RU("after.locked") in told(place)
    assert all(RU.of(words) not in told(place) for words in _names())
    done(one, admit)
    assert RU("after.locked") not in told(place) and len(place.children) == 1


def _names():
    scenario = scenarios.named("first_competition")
    return [scenario.text("applications", code, "name") for code in ("A1", "A2", "A3")]


def test_an_instructor_opens_everything_at_once_and_is_told_that_bots_decided(tmp_path):
    one = opened(tmp_path, **CLERK)
    places = [tables.award(one), tables.chapter(one, "reasons")]
    places[0].children[1].click()
    assert all(RU("after.by_bots") in told(place) and RU("after.locked") not in told(place) for place in places)
    assert list(tmp_path.iterdir()) == []
    done(one, admit)
    assert not any(RU("after.by_bots") in told(place) for place in places)


def test_what_stands_below_follows_the_step_and_a_second_one(tmp_path):
    one = opened(tmp_path, **CLERK)
    place = step_tables.admissions(one)
    done(one, admit)
    assert RU("step.admissions", same=3, of=3) in told(place) and REASON in told(place)
    done(one, admit, ("A1", "A3"))
    assert RU("step.admissions", same=2, of=3) in told(place)
    again = tables.chapter(one, "award")
    assert RU("protocol.repeated", number=2) in told(again)  # fewer than two were left: it was called once more


def test_the_next_day_it_is_shown_without_a_press_and_nobody_else_loses_the_room(tmp_path):
    done(opened(tmp_path, **CLERK), admit).close()
    next_day = opened(tmp_path, **CLERK)
    assert next_day.is_done and next_day.screen.session is None
    assert RU("room.page.step.done") in next_day.card and "data-do" not in next_day.card
    assert REASON in told(step_tables.admissions(next_day))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_marks_of_the_person_are_those_that_count_everywhere(code, tmp_path, monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", code)
    speak = language(code)
    one = done(opened(tmp_path, **MEMBER), mark, lambda application: 10 if application == "A2" else 0)
    assert speak("verdict.you") in told(tables.members(one)) and speak("tables.yours") in told(tables.award(one))
    counted = one.competition.rounds[-1].sheets.marks[0]
    assert sorted(counted[:, 1].max(-1).tolist()) == [0, 0, 10]
    mattered = told(step_tables.mattered(one))
    assert "{" not in mattered and speak("verdict.decisive") in mattered
    weights = what_if.weights(one).children[0]
    weights.controls["without"].widget.value = "member"
    assert speak.of(scenarios.named("first_competition").text("applications", "A1", "name")) in unescape(
        weights.told.value
    )
    screen = methods(one, language=code, rules=["kit-100", "median"])
    assert speak("tables.yours") in unescape(screen.lead.value) and subject.own_seat(one) == "member"


def test_a_tie_that_was_told_or_not_told_says_what_would_have_come_of_it(tmp_path):
    asked = {"seat": "member_1", "stage": "conflicts", "until": "scoring"}

    def declare(session, recused):
        for row in session.seen()["register"]:
            if row["application"] in session.seen()["applications"]:
                tied = row["application"] == "A5" and recused
                session.act("declare", {"application": row["application"], "what": "дом" * tied, "recused": tied})

    one = opened(tmp_path, "chatkal_2014_preschool", **asked)
    place = step_tables.ties(one)
    name = f"«{RU.of(scenarios.named('chatkal_2014_preschool').text('applications', 'A5', 'name'))}»"
    done(one, declare, False)
    assert RU("step.tie.silent", name=name) in told(place) and name in told(step_tables.unsaid(one))
    done(one, declare, True)
    assert RU("step.tie.recused", name=name) in told(place)
    assert RU("step.nobody_silent") in told(step_tables.unsaid(one))


def test_the_page_to_take_home_carries_the_application_that_was_written(tmp_path):
    def write(session):
        prepared = session.seen()["draft"]["prepared"]
        session.act("write", {**prepared["content"], "title": "Книги у окна"})
        session.act("enclose", {"papers": prepared["enclosed"]})
        assert session.act("seal", {})

    one = opened(tmp_path / "rooms", **WRITER)
    changed, found = step_tables.changed(one), step_tables.found(one)
    done(one, write)
    receipt = one.own.now.envelopes["A2"].receipt
    assert RU("room.field.title") in told(changed) and receipt in told(changed)
    evidence = scenarios.named("first_competition").text("key", "A2", "evidence", "need")
    assert RU.of(evidence)[:40] in told(found)
    screen = take_home("03_application", one, folder=tmp_path, language="ru")
    screen.write.click()
    paper = docx.Document(str(tmp_path / "take-home-03-ru.docx"))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "Книги у окна" in text and receipt in text


def test_the_call_is_nobody_s_secret(tmp_path):
    one = opened(tmp_path, **CLERK)
    assert "<table" in tables.criteria(one).page and "<table" in tables.rules(one).page
    assert not one.is_open
