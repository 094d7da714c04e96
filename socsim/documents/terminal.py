"""A document as plain text for a terminal or a pipe."""

import re
import textwrap
from collections.abc import Sequence
from itertools import zip_longest

from socsim.documents.document import Blank, Document, Grid, Heading, Paragraph, Picture, printable

# Rows are listed one below the other where a table would no longer be readable:
NARROW = 16  # letters of a column of running text
TALL = 7  # lines of a cell


def plain(document: Document, width: int = 80) -> str:
    """Return the document as text no wider than `width`."""
    document = printable(document)
    parts = [document.title.upper() if len(document.title) <= width else document.title]
    for block in document.blocks:
        match block:
            case Heading(text, level):
                parts.append(f"\n{text}\n{('=' if level == 1 else '-') * min(len(text), width)}")
            case Paragraph(text, _):
                parts.append(textwrap.fill(text, width))
            case Grid():
                parts.append(table(block, width))
            case Blank(lines):
                parts += ["_" * width] * lines
            case Picture(_, caption, alternative):
                parts += [textwrap.fill(text, width) for text in (caption, alternative) if text]
    return "\n".join(parts) + "\n"


def table(block: Grid, width: int = 80) -> str:
    """Return a table as text: aligned columns where they fit, otherwise each row as a list of its cells."""
    widths = _fit(block, width)
    if not widths:
        return "\n\n".join(_listed(block, row, width) for row in block.rows)
    rule = ["-" * w for w in widths]
    lines = [*_wrapped(block, block.columns, widths), "  ".join(rule)]
    for row in block.rows:
        lines += _wrapped(block, row, widths)
    return "\n".join(lines)


def _wrapped(block: Grid, cells: tuple[str, ...], widths: list[int]) -> list[str]:
    """Set one row of cells, each wrapped to its column's width."""
    wrapped = [textwrap.wrap(cell, w) or [""] for cell, w in zip(cells, widths, strict=True)]
    return [_line(parts, widths, block.numeric) for parts in zip_longest(*wrapped, fillvalue="")]


def _line(parts: Sequence[str], widths: Sequence[int], numeric: frozenset[int]) -> str:
    """Set one line of each cell of a row beside each other, numbers flush right."""
    cells = [
        part.rjust(width) if column in numeric else part.ljust(width)
        for column, (part, width) in enumerate(zip(parts, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()


def _fit(block: Grid, width: int) -> list[int]:
    """Find column widths that fit, shrinking the widest first; an empty list when text would become unreadable."""
    columns = list(zip(block.columns, *block.rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    least = [min(widths[i], _least(column, i in block.numeric)) for i, column in enumerate(columns)]
    room = width - 2 * (len(columns) - 1)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda i: widths[i] - least[i])
        if widths[widest] <= least[widest]:
            return []
        widths[widest] -= 1
    widths = [max(width, 1) for width in widths]
    lines = (len(text) / width for width, column in zip(widths, columns, strict=True) for text in column)
    return widths if max(lines, default=0) <= TALL else []


def _least(column: tuple[str, ...], numeric: bool) -> int:
    """Return the narrowest width at which a column reads well: its longest word; numbers stay on one line."""
    words = max(len(word) for text in column for word in (re.split(r"[ \n]", text) or [""]))
    return max(words, *map(len, column[1:])) if numeric and column[1:] else max(words, NARROW)


def _listed(block: Grid, row: tuple[str, ...], width: int) -> str:
    lines = (f"{column}: {cell}" if column else cell for column, cell in zip(block.columns, row, strict=True))
    return "\n".join(textwrap.fill(line, width, subsequent_indent="    ") for line in lines)
