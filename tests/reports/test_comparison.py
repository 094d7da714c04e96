"""The report of a comparison of rules."""

from socsim import announce, compare, hold, language, municipality, sheet, sphere
from socsim.charts.comparison import CHARTS
from socsim.documents.document import Picture
from socsim.reports import comparison as reports

CALL = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())


HELD = hold(CALL, applications=6, seed=3)


BOOK = HELD.scorebook(0, language("ru"))


def test_the_report_holds_winners_charts_and_reasons():
    found = compare(BOOK, speak=language("ru"))
    paper = reports.document(found, "проба")
    assert sum(isinstance(block, Picture) for block in paper.blocks) == len(CHARTS)
    assert "вымышлены" in repr(paper.blocks[1])
