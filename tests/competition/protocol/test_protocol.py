"""The protocol in three languages and in four forms."""

import re
import warnings

import openpyxl
import pytest

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.base.i18n import LANGUAGES
from socsim.competition.award import Reason
from socsim.competition.protocol import call, chapters
from socsim.competition.protocol.reasons import Case, reason
from socsim.documents import page, terminal
from socsim.reports import workbook

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


def _calculated(path):
    """Calculate a workbook with an engine of its own; that engine's code warns, which is not ours to mend."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import formulas

        found = formulas.ExcelModel().loads(str(path)).finish().calculate()
    cells = {re.fullmatch(r"'\[.*\](.+)'!([A-Z]+[0-9]+)", str(name)): cell for name, cell in found.items()}
    return {(name[1].casefold(), name[2]): cell.value[0, 0] for name, cell in cells.items() if name}


@pytest.mark.parametrize("name", ["kit-100", "qcbs-60", "lcs"])
def test_the_workbooks_live_formulas_give_the_published_numbers(name, tmp_path):
    """An independent engine for Excel formulas calculates the workbook; the results are those of the award."""
    call = announce(municipality("Чаткал"), [sphere("preschool")], sheet=sheet(name))
    held = hold(call, seed=4, applications=6, assumed={"member.conflict_share": 0.25})
    speak = language("en")
    path = workbook.write(held, chapters.document(held, speak), speak, tmp_path / "p.xlsx")
    book = openpyxl.load_workbook(path)
    totals = book[speak("excel.totals")]
    cells = _calculated(path)
    case = Case(held, held.rounds[0], 0, speak)
    assert totals.max_row - workbook.FIRST + 1 == len(case.scored) > 2
    for row, a in enumerate(case.scored, start=workbook.FIRST):
        found = {column: cells[speak("excel.totals").casefold(), f"{column}{row}"] for column in "EGIJ"}
        result = held.rounds[0].result
        assert str(totals[f"E{row}"].value).startswith("=")
        assert round(float(found["E"]) * 100) == result.quality[0, a]
        assert bool(found["G"]) == result.able[0, a]
        assert round(float(found["I"]) * 100) == held.rounds[0].total[0, a]
        assert (int(found["J"]) if found["G"] else 0) == result.place[0, a]
