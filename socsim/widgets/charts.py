"""Charts of a comparison as pictures with their text alternative, for a screen or a cell of a notebook."""

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from socsim.errors import Lesson
from socsim.scoring import commission, what_if
from socsim.scoring.compare import Comparison
from socsim.widgets.markup import heading, paragraph

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Draw = Callable[[Comparison], "Iterator[Axes | tuple[str, Axes]]"]


def image(ax: "Axes") -> str:
    """Return the figure of the axes as HTML: a picture that carries its sentence for those who cannot see it."""
    from socsim.figures import style

    told = escape(style.alternative(ax), quote=True)
    source = b64encode(style.png(ax, dpi=110)).decode("ascii")
    return f'<div class="wide chart" tabindex="0"><img alt="{told}" src="data:image/png;base64,{source}"></div>'


def chart(name: str, comparison: Comparison) -> str:
    """Return a chart with its sentence "what to look at"; where it cannot be drawn, why."""
    parts = [paragraph(comparison.speak(f"methods.look.{name}"), "note")]
    try:
        for drawn in CHARTS[name](comparison):
            lot, ax = drawn if isinstance(drawn, tuple) else ("", drawn)
            parts += [heading(lot, 4)] if lot else []
            parts.append(image(ax))
    except Lesson as lesson:
        parts.append(paragraph(lesson.text(comparison.speak), "warn"))
    return "".join(parts)


def _places(comparison: Comparison) -> "Iterator[Axes]":
    from socsim.figures import places

    yield places.bump(comparison.places, comparison.speak)


def _overlap(comparison: Comparison) -> "Iterator[Axes]":
    from socsim.figures import methods

    yield methods.overlap(comparison.overlap, comparison.speak)


def _one_member(comparison: Comparison) -> "Iterator[Axes]":
    from socsim.figures import methods

    yield methods.one_member(what_if.one_member_table(comparison), comparison.speak)


def _weights(comparison: Comparison) -> "Iterator[tuple[str, Axes]]":
    from socsim.figures import places

    for lot, name in _lots(comparison):
        yield name, places.intervals(what_if.weight_ranges(comparison, lot=lot), comparison.speak)


def _all_weights(comparison: Comparison) -> "Iterator[tuple[str, Axes]]":
    from socsim.figures import places

    for lot, name in _lots(comparison):
        yield name, places.acceptability(what_if.acceptability(comparison, lot=lot), comparison.speak)


def _severity(comparison: Comparison) -> "Iterator[Axes]":
    from socsim.figures import commission as portrait

    yield portrait.severity(commission.severity(comparison.book), comparison.speak)


def _residuals(comparison: Comparison) -> "Iterator[Axes]":
    from socsim.figures import commission as portrait

    yield portrait.residuals(commission.residuals(comparison.book), comparison.speak)


def _money(comparison: Comparison) -> "Iterator[Axes]":
    from socsim.figures import money

    yield money.budget(comparison.money, comparison.speak)


def _lots(comparison: Comparison) -> Iterator[tuple[int, str]]:
    """Yield the lots somebody can win, each with its name where there are several."""
    able = np.any([result.able for result in comparison.results.values()], axis=0)
    for lot, name in enumerate(comparison.book.lots):
        if able[comparison.book.lot == lot].any():
            yield lot, name if len(comparison.book.lots) > 1 else ""


CHARTS: Mapping[str, Draw] = {
    "places": _places,
    "overlap": _overlap,
    "one_member": _one_member,
    "weights": _weights,
    "all_weights": _all_weights,
    "severity": _severity,
    "residuals": _residuals,
    "money": _money,
}
