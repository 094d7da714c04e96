"""The sheet on which a member marks: anchors beside the marks, the conflict of interest before them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from socsim.classroom.workshop.dealing import Seated
from socsim.classroom.workshop.pack import looks
from socsim.classroom.workshop.pack.setting import JUDGES, Setting
from socsim.country.records import Criterion
from socsim.documents.forms.drawing import icon
from socsim.documents.forms.leaf import ACROSS, Cell, Edge, Figure, Leaf, Row, Table, cell, row, table, words

MOST = 6  # applications on one sheet
LONGEST = 7  # criteria on one sheet
MARK = (14, 17)  # millimetres of a cell to write a mark in
SHORT = 13  # of the cells of the conflict and of the sum
RULED = Edge(colour="quiet", width=0.25)
SUM = Edge(colour="ink", width=0.6)
CRITERION = 53
WEIGHT = 15.5
SHARES = (30, 31, 35, 36)  # of the room for anchors, from the lowest mark to the highest


def sheets(setting: Setting) -> Iterator[Leaf]:
    """Write a sheet for every member, more than one where the applications are more than fit."""
    for one in setting.of(*JUDGES):
        for numbers in shared(setting.applications, MOST):
            for criteria in shared(len(setting.call.sheet.criteria), LONGEST):
                yield Leaf(kind="sheet", paper=ACROSS, tables=_sheet(setting, one, numbers, criteria))


def shared(count: int, most: int) -> list[range]:
    """Share numbers from 1 to `count` out over pages, at most so many on each, evenly."""
    pages = -(-count // most)
    bounds = [1 + count * n // pages for n in range(pages + 1)]
    return [range(low, high) for low, high in pairwise(bounds)]


def _sheet(setting: Setting, one: Seated, numbers: range, part: range) -> tuple[Table, ...]:
    marks = sorted(setting.call.sheet.criteria[0].anchors)
    room = ACROSS.inner - CRITERION - WEIGHT - MARK[0] * len(numbers)
    shares = SHARES if len(marks) == len(SHARES) else (1,) * len(marks)
    anchors = [room * share / sum(shares) for share in shares]
    widths = (CRITERION, WEIGHT, *anchors, *(MARK[0] for _ in numbers))
    rows = [_head(setting, marks, numbers), _conflict(setting, 2 + len(marks), numbers)]
    rows += [_criterion(setting.call.sheet.criteria[n - 1], setting, marks, numbers) for n in part]
    rows.append(_sum(setting, 2 + len(marks), numbers))
    return _top(setting, one), table(widths, *rows, head=1, before=1.5), _foot(setting)


def _top(setting: Setting, one: Seated) -> Table:
    """Name the sheet, and whose it is."""
    speak = setting.speak
    figure = Figure(drawing=icon("stage-scoring", "violet"), width=11)
    title = cell(words(speak("paper.sheet"), 19, 700), words(speak("paper.sheet.how"), 9), pad=(0, 0))
    whose = cell(
        words(setting.where(one), 10.5, 700),
        words(
            one.person or speak("paper.sheet.name"),
            10.5 if one.person else 8.5,
            colour="ink" if one.person else "quiet",
        ),
        edges="b",
        edge=looks.INK,
        pad=(0.5, 1),
        middle=False,
    )
    return table((16, ACROSS.inner - 16 - 70, 70), row(cell(figure, pad=(0, 0)), title, whose, height=13))


def _head(setting: Setting, marks: Sequence[int], numbers: range) -> Row:
    speak = setting.speak
    names = [speak("label.criterion"), speak("label.weight"), *map(str, marks), *(f"№ {n}" for n in numbers)]
    sizes = [10, 9, *(12 for _ in marks), *(10 for _ in numbers)]
    cells = (
        cell(words(one, size, 600, align="center"), fill="sky", edges=looks.ROUND, edge=RULED, pad=(0.5, 0.3))
        for one, size in zip(names, sizes, strict=True)
    )
    return row(*cells, height=8)


def _conflict(setting: Setting, span: int, numbers: range) -> Row:
    """Ask about the conflict of interest before any mark."""
    speak = setting.speak
    line = replace(words(speak("paper.sheet.conflict"), 9.5), lead=speak("paper.sheet.conflict.ask"))
    asked = cell(line, span=span, edges=looks.ROUND, edge=RULED, pad=(0.5, 2))
    return row(asked, *_blanks(numbers, RULED), height=SHORT)


def _criterion(criterion: Criterion, setting: Setting, marks: Sequence[int], numbers: range) -> Row:
    speak = setting.speak
    name = cell(
        words(speak.of(criterion.title), 9, 600),
        words(speak.of(criterion.question), 7.7, colour="quiet"),
        edges=looks.ROUND,
        edge=RULED,
        pad=(0.4, 1.5),
    )
    weight = cell(words(str(criterion.weight), 12, 700, align="center"), edges=looks.ROUND, edge=RULED, pad=(0, 0))
    anchors = [
        cell(
            words(speak.of(criterion.anchors[mark]) if mark in criterion.anchors else "", 7.7),
            edges=looks.ROUND,
            edge=RULED,
            pad=(0.4, 1),
        )
        for mark in marks
    ]
    return row(name, weight, *anchors, *_blanks(numbers, RULED), height=MARK[1])


def _sum(setting: Setting, span: int, numbers: range) -> Row:
    speak = setting.speak
    line = replace(words(speak("paper.sheet.sum.how"), 9.5, align="right"), lead=speak("paper.sheet.sum"))
    return row(cell(line, span=span, pad=(0.5, 2)), *_blanks(numbers, SUM), height=SHORT)


def _blanks(numbers: range, edge: Edge) -> Iterator[Cell]:
    return (cell(edges=looks.ROUND, edge=edge) for _ in numbers)


def _foot(setting: Setting) -> Table:
    speak = setting.speak
    names = cell(words(speak("paper.sheet.sign"), 9), pad=(0, 0))
    basis = cell(words(speak.of(setting.call.sheet.title), 8, colour="quiet", align="right"), pad=(0, 0))
    half = ACROSS.inner / 2
    return table((half, half), row(names, basis), before=1.5)
