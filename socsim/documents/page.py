"""A document as one printable web page: A4, nothing from outside, readable on a phone."""

from base64 import b64encode
from collections.abc import Iterable
from html import escape
from pathlib import Path

from socsim.base.files import atomic
from socsim.base.tokens.css import css
from socsim.documents.document import Blank, Block, Document, Grid, Heading, Paragraph, Picture, printable

STYLE = """
@page { size: A4; margin: 16mm 18mm; }
body { font: 11pt/1.4 var(--font); color: var(--ink); background: var(--paper); }
body { max-width: 190mm; margin: 1em auto; padding: 0 1em; }
h1, h2, h3 { line-height: 1.2; }
h1 { font-size: 1.4em; } h2 { font-size: 1.15em; margin-top: 1.4em; } h3 { font-size: 1em; }
h2, h3 { break-after: avoid; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.85em; margin: 0.6em 0; }
th, td { border: 1px solid var(--quiet); padding: 0.2em 0.4em; text-align: left; vertical-align: top; }
th { background: var(--sky); }
td.n { text-align: right; } tr { break-inside: avoid; } thead { display: table-header-group; }
figure { margin: 1em 0; break-inside: avoid; } img { max-width: 100%; height: auto; }
figcaption { font-size: 0.9em; }
.blank { height: 10mm; border-bottom: 1px solid var(--quiet); }
"""

CARDS_FROM = 4  # columns of a table that a phone shows row by row

CARDS = """
@page { size: A5; margin: 10mm 12mm; }
body { font-size: 10pt; } h2 { break-before: page; font-size: 1.4em; }
p { margin: 0.35em 0; } h1 { display: none; } h1 + h2 { break-before: auto; }
"""  # A5, every heading on a card of its own


def html(document: Document, size: str = "A4") -> str:
    """Return the document as a complete HTML page, for A4 or for cards of A5."""
    document = printable(document)
    style = css() + STYLE + (CARDS if size == "A5" else "")
    body = part(document.blocks)
    title = escape(document.title)
    return (
        f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


def part(blocks: Iterable[Block]) -> str:
    """Return some blocks as HTML, to stand in another page."""
    return "\n".join(map(_block, blocks))


def write(document: Document, path: Path, size: str = "A4") -> Path:
    """Write the page to a file; the old file stays whole if anything goes wrong."""
    with atomic(path) as temporary:
        temporary.write_text(html(document, size), encoding="utf-8")
    return path


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Paragraph(text, strong):
            return f"<p><strong>{escape(text)}</strong></p>" if strong else f"<p>{escape(text)}</p>"
        case Blank(lines):
            return '<div class="blank"></div>' * lines
        case Picture(png, caption, alternative):
            image = f'<img src="data:image/png;base64,{b64encode(png).decode()}" alt="{escape(alternative)}">'
            return f"<figure>{image}<figcaption>{escape(caption)}</figcaption></figure>"
        case Grid():
            return table(block)


def table(grid: Grid) -> str:
    """Return a table whose cells know the name of their column.

    On a narrow screen a table of many columns becomes a card for each row (class ``cards``), with the name before
    each cell; the roles keep it a table for who listens to it.
    """
    head = "".join(f'<th scope="col" role="columnheader">{escape(column)}</th>' for column in grid.columns)
    body = "\n".join(_row(grid, row) for row in grid.rows)
    look = "wide cards" if _is_wide(grid) else "wide"
    return (
        f'<div class="{look}"><table role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _is_wide(grid: Grid) -> bool:
    """Tell whether a table does not fit a phone: many columns, or sentences in a third one."""
    return len(grid.columns) >= CARDS_FROM or not grid.numeric.issuperset(range(2, len(grid.columns)))


def _row(grid: Grid, row: tuple[str, ...]) -> str:
    return f'<tr role="row">{"".join(_cell(grid, c, text) for c, text in enumerate(row))}</tr>'


def _cell(grid: Grid, c: int, text: str) -> str:
    look = ' class="n"' if c in grid.numeric else ""
    body = f"<code>{escape(text)}</code>" if c in grid.typed and text else escape(text)
    return f'<td role="cell"{look} data-label="{escape(grid.columns[c])}">{body}</td>'
