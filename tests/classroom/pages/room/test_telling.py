"""What bots have done is told to a person step by step: envelopes, the letter of admission, the award from below."""

import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.pages.room import page
from socsim.classroom.pages.room.content import Desk
from socsim.competition.room.acts import steering
from socsim.competition.room.bots import playing
from socsim.competition.room.stages import HOST
from socsim.competition.room.told import named
from socsim.competition.room.views import view
from tests.classroom.pages.room.reading import Reader
from tests.competition.room.rooms import AT, WHOLE, act, fresh

RU = language("ru")
LOTS = "karakol_2019_two_lots"


def looked_on(name, seat, stage):
    """Return a room in which a person has only looked, up to a stage; an NGO hands in what is prepared."""
    room = playing.carried_on(act(fresh(name), "seat", HOST, seat=seat, people=["Гүлзат"]), AT)
    if seat.startswith("a"):
        prepared = view(room.state, seat)["draft"]["prepared"]
        room = act(room, "write", seat, **prepared["content"])
        room = act(act(room, "enclose", seat, papers=prepared["enclosed"]), "seal", seat, late=prepared["late"])
    while room.state.stage != stage:
        assert seat in (*steering.waited_for(room.state), *steering.onlookers(room.state))
        room = playing.carried_on(act(room, "ready", seat), AT)
    return view(room.state, seat)


def told(seen, kind, steps, speak=RU, **desk):
    return page.content(seen, Desk(open={kind: str(steps)}, **desk), speak)


def walked(seen, kind):
    """Press the band's button as long as it lays the next step open; return each page."""
    pages = [page.content(seen, Desk(), RU)]
    while f"{kind}" in (pages[-1].lead.press if pages[-1].lead else ""):
        pages.append(told(seen, kind, len(pages) + 1))
    return pages


def test_envelopes_are_read_out_one_by_one_and_the_closed_ones_say_nothing():
    seen = looked_on(WHOLE, "a1", "opening")
    pages = walked(seen, "heard")
    assert len(pages) == len(seen["offers"])
    for number, shown in enumerate(pages, start=1):
        for place, offer in enumerate(seen["offers"], start=1):
            assert (RU.of(offer["title"]) in shown.main) == (place <= number)
            assert (RU.som(offer["price"]) in shown.main) == (place <= number)
    assert pages[-1].lead.words == RU("room.page.host.next", stage=RU("room.stage.admission"))
    whole = told(seen, "heard", 1, past=True)
    assert all(RU.som(offer["price"]) in whole.main for offer in seen["offers"])


@pytest.mark.parametrize(("seat", "kind"), [("a1", "admitted"), ("a6", "returned")])
def test_an_ngo_reads_its_own_letter_of_admission_first(seat, kind):
    seen = looked_on(WHOLE, seat, "admission")
    shown = page.content(seen, Desk(), RU)
    code = seen["draft"]["application"]
    letter = RU(f"room.page.admission_letter.{kind}", name=named(seen, code, RU))
    text = Reader(shown.main).text
    assert letter in text and text.index(letter) < text.index(RU("room.page.opening.register"))
    if kind == "returned":
        assert RU.of(seen["admission"][code]["rule"]) in text


@pytest.mark.parametrize("code", LANGUAGES)
def test_outside_the_door_an_ngo_is_told_in_words_why_it_waits(code):
    speak = language(code)
    for stage in ("conflicts", "scoring", "deliberation", "award"):
        seen = looked_on("first_competition", "a1", stage)
        shown = page.content(seen, Desk(), speak)
        text = Reader(shown.main).text
        assert shown.task == speak(f"room.page.outside.task.{stage}") and shown.lead
        assert speak(f"room.page.outside.{stage}") in text and speak("room.page.outside.own_in") in text


def test_the_award_is_told_from_below_and_what_is_not_told_is_not_on_the_page():
    seen = looked_on(WHOLE, "a1", "protocol")
    panel = seen["decision"]["panels"][0]
    pages = walked(seen, "told")
    ranked = sorted((code for code in panel["reason"] if panel["place"][code]), key=panel["place"].get)
    passed = [code for code in ranked if panel["reason"][code] in ("winner", "outranked")]
    assert len(pages) == len(passed) + 1
    for number, shown in enumerate(pages):
        for code in passed:
            is_told = number >= len(passed) - passed.index(code)
            assert (RU.points(panel["total"][code]) in Reader(shown.main).text) == is_told
        assert shown.tells == (number < len(passed))  # the protocol can be taken once everything has been told
    last = pages[-1]
    assert RU("room.won", lot=RU.of(seen["call"]["lots"][0]["title"]), name=named(seen, passed[0], RU)) == last.task


def test_below_the_mark_stand_names_by_alphabet_and_strengths_without_points():
    seen = looked_on(WHOLE, "official", "award")
    panel = seen["award"]["panels"][0]
    first = Reader(page.content(seen, Desk(), RU).main).text
    below = [code for code, reason in panel["reason"].items() if reason == "below_mark"]
    names = sorted(f"«{RU.of(seen['applicants'][code])}»" for code in below)
    assert [first.index(name) for name in names] == sorted(first.index(name) for name in names)
    criteria = {one["id"]: RU.of(one["title"]) for one in seen["call"]["criteria"]}
    for code in below:
        assert RU("room.page.telling.best", criterion=criteria[seen["award"]["best"][code][0]]) in first
        assert RU.points(panel["total"][code]) not in first


def test_each_lot_is_told_to_its_end_and_a_stage_that_is_over_whole():
    seen = looked_on(LOTS, "official", "award")
    pages = walked(seen, "told")
    text = Reader(pages[-1].main).text
    for lot in seen["call"]["lots"]:
        assert RU.of(lot["title"]) in text
    whole = Reader(told(seen, "told", 1, past=True).main).text
    assert RU("label.place") in whole
    assert told(seen, "told", "999999").main == pages[-1].main and told(seen, "told", "x").main == pages[0].main


def test_a_lot_without_a_winner_ends_with_the_word_that_it_failed():
    seen = looked_on(WHOLE, "official", "award")
    panel = seen["award"]["panels"][0]
    nobody = {code: reason if reason == "rejected" else "below_mark" for code, reason in panel["reason"].items()}
    failed = {**panel, "winner": [""], "outcome": ["nobody_passed"], "reason": nobody}
    failing = {**seen, "award": {**seen["award"], "panels": [failed]}}
    pages = walked(failing, "told")
    lot = RU.of(seen["call"]["lots"][0]["title"])
    assert len(pages) == 2 and pages[-1].task == RU("room.failed.nobody_passed", lot=lot)


def test_who_looks_on_from_inside_sees_the_ties_and_the_objections_with_their_answers():
    seen = looked_on("captured_member", "official", "conflicts")
    shown = page.content(seen, Desk(), RU)
    assert RU("room.page.outside.ties") in Reader(shown.main).text and shown.lead
    seen = looked_on(WHOLE, "official", "appeal")
    shown = Reader(page.content(seen, Desk(), RU).main)
    for made in seen["appeals"].values():
        assert RU.of(made["text"]) in shown.text and not shown.forms
