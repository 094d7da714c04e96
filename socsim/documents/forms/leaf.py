"""A leaf as data: its paper, and tables in millimetres with what stands in their cells.

One leaf is one printed page. Whoever draws it, a page or Word, keeps every width, height and size.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from socsim.base.spelling import writable
from socsim.documents.forms.drawing import Drawing


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A sheet of paper and the edge that stays free; millimetres.

    The edge is one that every office printer can print to, so no colour runs over it. A page that hangs on a wall or
    stands on a table bears no number.
    """

    name: str
    width: float
    height: float
    side: float
    top: float
    foot: float
    numbered: bool = True

    @property
    def inner(self) -> float:
        """Width between the edges."""
        return self.width - 2 * self.side

    @property
    def room(self) -> float:
        """Height between the edges."""
        return self.height - self.top - self.foot


A4 = Paper(name="A4", width=210, height=297, side=15, top=12, foot=14)
ACROSS = Paper(name="A4-across", width=297, height=210, side=8, top=7, foot=9)
A5 = Paper(name="A5", width=148, height=210, side=9, top=7, foot=9)
PLATE = Paper(name="A4-plate", width=210, height=297, side=6, top=6, foot=6, numbered=False)
DIPLOMA = Paper(name="A4-diploma", width=297, height=210, side=6, top=6, foot=6, numbered=False)
PAPERS = (A4, PLATE, ACROSS, DIPLOMA, A5)  # in the order in which they are printed


@dataclass(frozen=True, kw_only=True)
class Line:
    """A paragraph: points, one of the weights of the kit's letters, a colour by its name; `before` in millimetres."""

    text: str
    size: float = 12
    weight: int = 400
    colour: str = "ink"
    align: str = "left"
    lead: str = ""
    box: bool = False
    before: float = 0

    @property
    def height(self) -> float:
        """Of one line on paper, points: letters to look up stand closer than letters to read, and claims too."""
        apart = READ if LOOKED_UP < self.size < CLAIMED else CLOSE
        return round(self.size * apart * 2) / 2


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A drawing `width` millimetres wide."""

    drawing: Drawing
    width: float
    align: str = "left"

    @property
    def height(self) -> float:
        """Millimetres."""
        return self.width * self.drawing.height / self.drawing.width


LOOKED_UP = 9  # points: up to the first one looks up, from the second on it is a title
CLAIMED = 16
READ = 1.3  # from line to line, in heights of a letter
CLOSE = 1.17
Content = Line | Figure
_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d))|(?<=[^\W\d_]) (?=\d{1,2}$)")


@dataclass(frozen=True, kw_only=True)
class Edge:
    """How a border looks: a colour by its name, millimetres, dashed or whole."""

    colour: str = "quiet"
    width: float = 0.25
    dashed: bool = False


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What stands in a cell; `edges` are some of the letters ``tblr`` for top, bottom, left, right."""

    content: tuple[Content, ...] = ()
    span: int = 1
    fill: str = ""
    edges: str = ""
    edge: Edge = field(default_factory=Edge)
    middle: bool = True
    pad: tuple[float, float] = (0.6, 1.6)


@dataclass(frozen=True, kw_only=True)
class Row:
    """Cells, at least so many millimetres high."""

    cells: tuple[Cell, ...]
    height: float = 0


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows in columns of these widths, millimetres; the first `head` rows come again on every further page."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    head: int = 0
    before: float = 0


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """One page: which paper of the pack it belongs to, and what stands on it."""

    kind: str
    paper: Paper
    tables: tuple[Table, ...]


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """Leaves in one language, with the title that the file bears; `foot` is said on every page."""

    title: str
    language: str
    foot: str
    leaves: tuple[Leaf, ...]


def words(text: str, size: float = 12, weight: int = 400, colour: str = "ink", align: str = "left") -> Line:
    """Make a paragraph in which no number is parted: neither from its thousands nor from what it numbers."""
    return Line(text=_NUMBER.sub("\u00a0", writable(text)), size=size, weight=weight, colour=colour, align=align)


def cell(*content: Content | str, **look: object) -> Cell:
    """Make a cell; a plain text is a paragraph of 12 points."""
    made = tuple(words(one) if isinstance(one, str) else one for one in content)
    return replace(Cell(content=made), **look)  # type: ignore[arg-type]


def row(*cells: Cell, height: float = 0) -> Row:
    """Make a row."""
    return Row(cells=cells, height=height)


def table(widths: Sequence[float], *rows: Row, head: int = 0, before: float = 0) -> Table:
    """Make a table."""
    return Table(widths=tuple(widths), rows=rows, head=head, before=before)
