"""The protocol in three languages: complete, and with a reason for every outcome."""

from dataclasses import replace

import pytest

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.base.i18n import LANGUAGES
from socsim.competition.award import Reason
from socsim.competition.protocol import call, chapters
from socsim.competition.protocol.reasons import Case, reason
from socsim.competition.protocol.record import record
from socsim.documents import page, terminal

CALL = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
HELD = hold(CALL, seed=3)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_protocol_is_complete(code):
    speak = language(code)
    paper = chapters.document(HELD, speak)
    told = page.html(paper)
    for key in (
        "announcement",
        "commission",
        "register",
        "opening",
        "admission",
        "conflicts",
        "marks",
        "totals",
        "award",
        "reasons",
        "ground",
    ):
        assert speak(f"protocol.{key}", day="").split(",")[0] in told, key
    assert speak("protocol.synthetic") in told
    case = Case(HELD, HELD.rounds[0], 0, speak)
    for a in case.arrived:
        assert case.name(a) in told
    for basis in {CALL.provisions.ground(key).basis for key in call.RULES}:
        assert speak(f"basis.{basis}") in told


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_outcome_can_be_told(code):
    """Over many seeds all reasons occur, and each is told in words without a gap."""
    speak, met = language(code), set()
    many = hold(
        CALL,
        replications=300,
        seed=5,
        applications=4,
        assumed={"member.conflict_share": 0.5, "member.declared_share": 1.0, "applications.defect_share": 0.5},
    )
    for one in many.rounds:
        for r in range(300):
            case = Case(many, one, r, speak)
            for a in case.arrived:
                met.add(Reason(one.award.reason[r, a]))
                assert "{" not in reason(case, a)
    assert met == set(Reason) - {Reason.ABSENT}
    for r in range(40):
        assert chapters.document(many, speak, r).blocks


def test_failed_and_empty_competitions_have_a_protocol():
    for count in (0, 1):
        for code in LANGUAGES:
            told = terminal.plain(chapters.document(hold(CALL, applications=count), language(code)))
            assert language(code)("after.repeat") in told.replace("\n", " ")
            assert language(code)("after.cancel") in told.replace("\n", " ")


def test_the_record_tells_competitions_apart():
    """Seed and ids do not identify: another list of NGOs, another number of applications, a moved assumption."""
    call = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
    usual = record(hold(call, seed=3))["fingerprints"]
    assert record(hold(call, seed=4))["fingerprints"] == usual
    ngos = hold(call, seed=3).setting.ngos
    older = tuple(replace(ngo, founded=ngo.founded - 1) for ngo in ngos)
    others = {
        "ngos": hold(call, seed=3, ngos=older),
        "applications": hold(call, seed=3, applications=3),
        "assumed": hold(call, seed=3, assumed={"member.noise": 0.1}),
    }
    for name, held in others.items():
        told = record(held)["fingerprints"]
        assert [part for part in usual if told[part] != usual[part]] == [name]
