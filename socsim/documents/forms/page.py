"""Leaves as one web page that prints exactly: a page of paper each, nothing from outside."""

from html import escape
from pathlib import Path

from socsim.base.files import atomic
from socsim.base.i18n import language
from socsim.base.tokens.css import css
from socsim.documents.forms.drawing import Drawing, Shape, box
from socsim.documents.forms.leaf import PAPERS, Bundle, Cell, Content, Figure, Leaf, Line, Paper, Row, Table

STYLE = """
@page { margin: 0; }
* { box-sizing: border-box; }
body { margin: 0; font-family: var(--font); color: var(--ink); background: var(--quiet); }
body { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.leaf { background: var(--paper); position: relative; overflow: hidden; margin: 6mm auto; break-after: page; }
.leaf:last-child { break-after: auto; }
@media print { body { background: none; } .leaf { margin: 0; } }
.foot { position: absolute; bottom: 5mm; font-size: 8pt; line-height: 10pt; color: var(--quiet); }
.foot.number { text-align: right; }
table { border-collapse: collapse; table-layout: fixed; }
td { overflow-wrap: break-word; }
p { margin: 0; } svg { display: block; } p svg { display: inline-block; vertical-align: -0.1em; margin-right: 0.6em; }
.center svg { margin: 0 auto; } .right svg { margin-left: auto; }
"""


class _Looks:
    """Names every look once, so that a page of hundreds of leaves stays small."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def __call__(self, look: str) -> str:
        """Return the name of a look."""
        return self.names.setdefault(look, f"k{len(self.names)}")

    def rules(self) -> str:
        """Return all looks as rules."""
        return "\n".join(f".{name} {{ {look} }}" for look, name in self.names.items())


def html(bundle: Bundle) -> str:
    """Return the leaves as a complete HTML page."""
    looks = _Looks()
    count = len(bundle.leaves)
    leaves = "\n".join(
        _leaf(leaf, _foot(bundle.foot, f"{number} / {count}", leaf), looks)
        for number, leaf in enumerate(bundle.leaves, start=1)
    )
    papers = "\n".join(map(_paper, PAPERS))
    title = escape(bundle.title)
    return (
        f'<!DOCTYPE html>\n<html lang="{bundle.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{escape(language(bundle.language)("paper.author"))}">\n<title>{title}</title>\n'
        f"<style>{css()}{STYLE}{papers}\n{looks.rules()}</style>\n</head>\n<body>\n{leaves}\n</body>\n</html>\n"
    )


def write(bundle: Bundle, path: Path) -> Path:
    """Write the page to a file; the old file stays whole if anything goes wrong."""
    with atomic(path) as temporary:
        temporary.write_text(html(bundle), encoding="utf-8")
    return path


def _paper(paper: Paper) -> str:
    name = paper.name
    return (
        f"@page {name} {{ size: {paper.width}mm {paper.height}mm; margin: 0; }}\n"
        f".{name} {{ page: {name}; width: {paper.width}mm; height: {paper.height}mm; "
        f"padding: {paper.top}mm {paper.side}mm {paper.foot}mm; }}\n"
        f".{name} .foot {{ left: {paper.side}mm; right: {paper.side}mm; }}"
    )


def _foot(said: str, number: str, leaf: Leaf) -> str:
    return (
        f'<div class="foot">{escape(said)}</div><div class="foot number">{number}</div>' if leaf.paper.numbered else ""
    )


def _leaf(leaf: Leaf, foot: str, looks: _Looks) -> str:
    tables = "".join(_table(one, looks) for one in leaf.tables)
    return f'<section class="leaf {leaf.paper.name}" data-kind="{leaf.kind}">{tables}{foot}</section>'


def _table(table: Table, looks: _Looks) -> str:
    look = looks(f"width: {sum(table.widths):g}mm; margin-top: {table.before:g}mm;")
    columns = "".join(f'<col class="{looks(f"width: {width:g}mm;")}">' for width in table.widths)
    head = "".join(_row(row, looks) for row in table.rows[: table.head])
    body = "".join(_row(row, looks) for row in table.rows[table.head :])
    return (
        f'<table class="{look}"><colgroup>{columns}</colgroup>'
        f"{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody></table>"
    )


def _row(row: Row, looks: _Looks) -> str:
    cells = "".join(_cell(cell, looks) for cell in row.cells)
    return f'<tr class="{looks(f"height: {row.height:g}mm;")}">{cells}</tr>'


def _cell(cell: Cell, looks: _Looks) -> str:
    across, along = cell.pad
    sides = {"t": "top", "b": "bottom", "l": "left", "r": "right"}
    stroke = f"{cell.edge.width}mm {'dashed' if cell.edge.dashed else 'solid'} var(--{cell.edge.colour})"
    parts = [f"padding: {across:g}mm {along:g}mm", f"vertical-align: {'middle' if cell.middle else 'top'}"]
    parts += [f"border-{sides[edge]}: {stroke}" for edge in cell.edges]
    if cell.fill:
        parts.append(f"background: {_colour(cell.fill)}")
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    content = "".join(_content(one, looks) for one in cell.content)
    return f'<td class="{looks("; ".join(parts) + ";")}"{span}>{content}</td>'


def _content(content: Content, looks: _Looks) -> str:
    if isinstance(content, Figure):
        drawn = svg(content.drawing, content.width)
        return f'<div class="{content.align}">{drawn}</div>'
    return _line(content, looks)


def _line(line: Line, looks: _Looks) -> str:
    look = looks(
        f"font-size: {line.size:g}pt; line-height: {line.height:g}pt; font-weight: {line.weight}; "
        f"color: var(--{line.colour}); text-align: {line.align}; margin-top: {line.before:g}mm;"
    )
    lead = f"<b>{escape(line.lead)}</b> " if line.lead else ""
    tick = svg(box(), BOX) if line.box else ""
    return f'<p class="{look}">{tick}{lead}{escape(line.text)}</p>'


BOX = 3.4  # millimetres of a box to tick


def svg(drawing: Drawing, width: float) -> str:
    """Return a drawing as it stands in a page, `width` millimetres wide."""
    height = width * drawing.height / drawing.width
    shapes = "".join(map(_shape, drawing.shapes))
    size = f'width="{width:g}mm" height="{height:.2f}mm" viewBox="0 0 {drawing.width:g} {drawing.height:g}"'
    return f'<svg {size} aria-hidden="true">{shapes}</svg>'


def _shape(shape: Shape) -> str:
    curve = "".join(f"{what}{' '.join(f'{x:.4g} {y:.4g}' for x, y in points)}" for what, points in shape.steps)
    fill = _colour(shape.fill) if shape.fill else "none"
    stroke = (
        f' style="stroke: {_colour(shape.stroke)}" stroke-width="{shape.width:g}" stroke-linecap="round" '
        'stroke-linejoin="round"'
        if shape.stroke
        else ""
    )
    return f'<path d="{curve}" fill="{fill}"{stroke}/>'


def _colour(name: str) -> str:
    return name if name.startswith("#") else f"var(--{name})"
