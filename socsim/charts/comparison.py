"""The charts of a comparison by name: which table each one shows, and which figure draws it."""

from socsim.base.i18n import Language
from socsim.charts.figures import bump, methods, money, places
from socsim.charts.figures.commission import residuals, severity
from socsim.charts.gallery import Chart, Gallery, View
from socsim.scoring.book import OWN
from socsim.scoring.study import commission, what_if
from socsim.scoring.study.compare import Comparison


def origin(comparison: Comparison, speak: Language) -> str:
    """Say when the marks are synthetic or of an exercise; nothing of people's own marks."""
    origin = comparison.book.origin
    return "" if origin == OWN else speak(f"figure.{origin}")


def ranking(comparison: Comparison, view: View) -> bump.Ranking:
    """Return the place of each application under each rule, and who wins."""
    return bump.Ranking(comparison.places, comparison.won)


GALLERY = Gallery[Comparison](
    texts="chart",
    charts={
        "places": Chart(ranking, bump.bump),
        "overlap": Chart(lambda comparison, _: comparison.overlap, methods.overlap),
        "one_member": Chart(lambda comparison, _: what_if.one_member_table(comparison), methods.one_member),
        "weights": Chart(lambda comparison, _: what_if.weight_ranges(comparison), places.intervals),
        "acceptability": Chart(lambda comparison, _: what_if.acceptability(comparison), places.acceptability),
        "severity": Chart(lambda comparison, _: commission.severity(comparison.book), severity),
        "residuals": Chart(lambda comparison, _: commission.residuals(comparison.book), residuals),
        "money": Chart(lambda comparison, _: comparison.money, money.budget),
    },
    note=origin,
    short=origin,
    speaks=lambda comparison: comparison.speak,
)
CHARTS = GALLERY.charts
table = GALLERY.table
draw = GALLERY.draw
show = GALLERY.show
picture = GALLERY.picture
