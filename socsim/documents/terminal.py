"""A document as plain text for a terminal or a pipe."""

import re
import textwrap
from itertools import zip_longest

from socsim.documents.document import Blank, Document, Grid, Heading, Paragraph, Picture

NARROW = (
    16  # a column of running text below this width is no longer readable: the rows are then listed one below the other
)
TALL = 7  # the same when a cell would run over more lines than this


def plain(document: Document, width: int = 80) -> str:
    """Return the document as text no wider than `width`."""
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
    lines = []
    for parts in zip_longest(*wrapped, fillvalue=""):
        set_ = [
            p.rjust(w) if i in block.numeric else p.ljust(w) for i, (p, w) in enumerate(zip(parts, widths, strict=True))
        ]
        lines.append("  ".join(set_).rstrip())
    return lines


def _fit(block: Grid, width: int) -> list[int]:
    """Find column widths that fit, shrinking the widest first; an empty list when text would become unreadable."""
    columns = list(zip(block.columns, *block.rows, strict=True))
    natural = [max(map(len, column)) for column in columns]
    least = [
        min(n, _least(column, i in block.numeric)) for i, (n, column) in enumerate(zip(natural, columns, strict=True))
    ]
    room = width - 2 * (len(columns) - 1)
    while sum(natural) > room:
        widest = max(range(len(natural)), key=lambda i: natural[i] - least[i])
        if natural[widest] <= least[widest]:
            return []
        natural[widest] -= 1
    tallest = max((len(t) / max(n, 1) for n, column in zip(natural, columns, strict=True) for t in column), default=0)
    return [max(n, 1) for n in natural] if tallest <= TALL else []


def _least(column: tuple[str, ...], numeric: bool) -> int:
    """Return the narrowest width at which a column reads well: its longest word; numbers stay on one line."""
    words = max(len(word) for text in column for word in (re.split(r"[ \n]", text) or [""]))
    return max(words, *map(len, column[1:])) if numeric and column[1:] else max(words, NARROW)


def _listed(block: Grid, row: tuple[str, ...], width: int) -> str:
    lines = (f"{column}: {cell}" if column else cell for column, cell in zip(block.columns, row, strict=True))
    return "\n".join(textwrap.fill(line, width, subsequent_indent="    ") for line in lines)
