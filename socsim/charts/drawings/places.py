"""Who is first under which rule: a row for each, and a place for every application that wins somewhere."""

import numpy as np

from socsim.charts.drawings import svg
from socsim.charts.drawings.svg import Drawing
from socsim.scoring.study.compare import Comparison

WIDE = 1216
NAME = 560
HEAD = 84
ROW = 41
MOST = 3  # applications that win under most rules


def places(comparison: Comparison) -> Drawing:
    """Draw a row for each rule with the places of the applications that win under most rules, the first place filled.

    Parameters
    ----------
    comparison : Comparison
    """
    speak = comparison.speak
    table = comparison.places
    levels = table.to_numpy(dtype=float)
    won = comparison.won.to_numpy(dtype=bool)
    wins = won.sum(axis=1)
    first = [int(row) for row in np.argsort(-wins, kind="stable") if wins[row]][:MOST]
    parts = [svg.text(speak("figure.places.each"), 0, 32, weight=600, at="start")]
    if comparison.book.synthetic:
        parts.append(svg.text(speak("figure.places.invented"), 0, 70, at="start", colour="quiet"))
    parts += [
        svg.text(_bare(str(table.index[which])), _middle(column, len(first)), 70, weight=700)
        for column, which in enumerate(first)
    ]
    for row, rule in enumerate(table.columns):
        y = HEAD + ROW * row
        parts.append(svg.line(f"M0 {y}H{WIDE}", width=2, colour="line"))
        parts.append(svg.text(str(rule), 0, y + 31, at="start"))
        for column, which in enumerate(first):
            parts.append(_place(_middle(column, len(first)), y, levels[which, row], bool(won[which, row])))
    best = str(table.index[first[0]]) if first else "—"
    applications, methods = table.shape
    counts = {"applications": applications, "methods": methods, "number": int(wins.max())}
    title = speak("figure.bump.alt", name=best, **counts)
    return svg.whole("places", (WIDE, HEAD + ROW * table.shape[1] + 4), title, parts)


def _middle(column: int, columns: int) -> float:
    return NAME + (WIDE - NAME) / columns * (column + 0.5)


def _bare(name: str) -> str:
    """Return the name of an application without its number."""
    number, _, rest = name.partition(" ")
    return rest.partition(" ")[2] if number == "№" else rest if number.startswith("№") else name


def _place(x: float, y: float, place: float, first: bool) -> str:
    """Write a place; whoever wins stands in white on green, so that a grey print shows it too."""
    label = f"{place:.0f}" if place > 0 else "—"
    if not first:
        return svg.text(label, x, y + 31, colour="quiet")
    pill = f'<rect x="{x - 52:g}" y="{y + 4:g}" width="104" height="34" rx="17" fill="var(--green)"/>'
    return pill + svg.text(label, x, y + 31, weight=700, colour="paper")
