"""How high a leaf becomes and which words do not fit, worked out from the kit's letters without any browser."""

from collections.abc import Iterator

from socsim.documents.forms.drawing import length
from socsim.documents.forms.leaf import Cell, Figure, Leaf, Line, Row, Table

POINT = 25.4 / 72  # millimetres
WIDER = 1.05  # room for the letters of a computer that has not the kit's own
BOX = 6  # millimetres of a box to tick and the gap behind it


def height(leaf: Leaf) -> float:
    """Return the height of all that stands on a leaf, millimetres."""
    return sum(_table(one) for one in leaf.tables)


def broken(leaf: Leaf) -> Iterator[str]:
    """Yield every word that is wider than its cell."""
    for table in leaf.tables:
        for row in table.rows:
            for cell, room in _cells(table, row):
                yield from (word for one in _lines(cell) for word in _words(one) if _wide(word, one) > room)


def _table(table: Table) -> float:
    return table.before + sum(max(row.height, *(_cell(*one) for one in _cells(table, row))) for row in table.rows)


def _cells(table: Table, row: Row) -> Iterator[tuple[Cell, float]]:
    """Yield each cell of a row with the width for what stands in it."""
    first = 0
    for cell in row.cells:
        yield cell, sum(table.widths[first : first + cell.span]) - 2 * cell.pad[1]
        first += cell.span
    assert first == len(table.widths), "a row has a cell for each column"


def _cell(cell: Cell, room: float) -> float:
    inside = sum(one.height if isinstance(one, Figure) else _high(one, room) for one in cell.content)
    return inside + 2 * cell.pad[0]


def _high(line: Line, room: float) -> float:
    """Return the height of a paragraph, its words set one after the other."""
    count, left = 1, room - (BOX if line.box else 0)
    for word in _words(line):
        wide = _wide(f"{word} ", line)
        if wide > left and left < room:
            count, left = count + 1, room
        left -= wide
    return line.before + count * line.height * POINT


def _lines(cell: Cell) -> Iterator[Line]:
    return (one for one in cell.content if isinstance(one, Line))


def _words(line: Line) -> list[str]:
    return f"{line.lead} {line.text}".split()


def _wide(word: str, line: Line) -> float:
    weight = 700 if line.lead or line.weight > 400 else 400
    return WIDER * length(word, line.size, weight) * POINT
