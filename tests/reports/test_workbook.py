"""The workbook of a competition: its live formulas give what the award published."""

import re
import warnings

import openpyxl
import pytest

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.competition.protocol import chapters
from socsim.competition.protocol.reasons import Case
from socsim.reports import workbook


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
