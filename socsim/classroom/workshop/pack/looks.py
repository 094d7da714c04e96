"""How papers look: their heads, lines to write on, fields to sign, lists, facts."""

from collections.abc import Sequence
from dataclasses import replace

from socsim.base.i18n import Language
from socsim.competition.announcement import Announcement
from socsim.documents.forms.drawing import icon
from socsim.documents.forms.leaf import Cell, Edge, Figure, Line, Paper, Row, Table, cell, row, table, words

LINE = 9  # millimetres from one line to write on to the next
THIN = Edge(colour="quiet", width=0.25)
FINE = Edge(colour="line", width=0.25)
INK = Edge(colour="ink", width=0.3)
ROUND = "tblr"


def head(paper: Paper, drawing: str, title: str, told: str = "", colour: str = "blue") -> Table:
    """Begin a paper: its icon, its name, a sentence about it, and a rule in the colour of whose paper it is."""
    text = [replace(words(title, 20, 700), colour=colour)]
    if told:
        text.append(replace(words(told, 9.5, colour="quiet"), before=0.8))
    figure = Figure(drawing=icon(drawing, colour), width=13)
    below = Edge(colour=colour, width=0.7)
    cells = (cell(figure, pad=(1, 0), edges="b", edge=below), cell(*text, pad=(1, 1), edges="b", edge=below))
    return table((18, paper.inner - 18), row(*cells, height=17))


def text(paper: Paper, *lines: Line, before: float = 2) -> Table:
    """Set paragraphs over the whole width."""
    return table((paper.inner,), row(cell(*lines, pad=(0.5, 0))), before=before)


def rules(paper: Paper, count: int, apart: float = LINE) -> Table:
    """Rule lines to write on."""
    return table((paper.inner,), *[row(cell(edges="b", edge=THIN), height=apart) for _ in range(count)])


def ask(paper: Paper, question: str, count: int, size: float = 11.5, apart: float = LINE) -> Sequence[Table]:
    """Ask for words by hand: the question, and lines to answer on."""
    return (text(paper, words(question, size, 600), before=3), rules(paper, count, apart))


def boxes(items: Sequence[str], size: float = 12) -> tuple[Line, ...]:
    """List what is to be done or chosen, each with a box to tick."""
    return tuple(replace(words(item, size), box=True, before=0.6) for item in items)


def signed(paper: Paper, *labels: str, before: float = 11, gap: float = 8) -> Table:
    """Leave room to sign: a line for each, and below it what belongs there."""
    width = (paper.inner - gap * (len(labels) - 1)) / len(labels)
    widths: list[float] = []
    cells: list[Cell] = []
    for place, label in enumerate(labels):
        if place:
            widths.append(gap)
            cells.append(cell())
        widths.append(width)
        cells.append(cell(words(label, 8.5, colour="quiet"), edges="t", edge=INK, pad=(0.6, 0), middle=False))
    return table(widths, row(*cells), before=before)


def facts(paper: Paper, pairs: Sequence[tuple[str, str]], first: float = 48, size: float = 12) -> Table:
    """Set names and what they are as rows."""
    lines = [
        row(
            cell(words(name, 9.5, 600, "quiet"), edges="b", edge=FINE, pad=(1.2, 0), middle=False),
            cell(words(told, size), edges="b", edge=FINE, pad=(1, 1)),
        )
        for name, told in pairs
    ]
    return table((first, paper.inner - first), *lines, before=2)


def heading(*titles: str, size: float = 9) -> Row:
    """Name the columns of a table."""
    return row(
        *(cell(words(title, size, 600), fill="sky", edges=ROUND, edge=THIN, pad=(1, 1.2)) for title in titles), height=9
    )


def empty(columns: int, height: float, first: str = "") -> Row:
    """Leave a row to fill in, numbered where it has a number."""
    begin = cell(words(first, 10, 600, align="center"), edges=ROUND, edge=THIN)
    return row(begin, *(cell(edges=ROUND, edge=THIN) for _ in range(columns - 1)), height=height)


def lot(call: Announcement, speak: Language) -> str:
    """Say who calls for what, and that it is an exercise."""
    lots = "; ".join(f"«{speak.of(one.sphere.title)}», {speak.som(one.ceiling)}" for one in call.lots)
    return speak("paper.call", customer=speak.of(call.municipality.name), lots=lots)
