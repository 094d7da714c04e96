"""Drawings as data: closed and open curves in a colour, from the kit's icons, its ornament and its letters.

A page shows them as SVG and Word as shapes of its own, so they stay sharp on every printer.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree

from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path.parser import parse_path
from fontTools.svgLib.path.shapes import PathBuilder
from fontTools.ttLib import TTFont

from socsim.base.tokens import icons, letters, values

Point = tuple[float, float]
Step = tuple[str, tuple[Point, ...]]  # M, L, C or Z, and the points it leads through
GRID = 48  # of an icon
TURNED = (-1, 0, 0, -1)  # half a turn


@dataclass(frozen=True)
class Shape:
    """Curves in one colour: filled, or drawn with a stroke of a width; colours by their names, or as ``#rrggbb``."""

    steps: tuple[Step, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0


@dataclass(frozen=True)
class Drawing:
    """Shapes on a ground of a width and a height, in units of its own."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def turned(self) -> "Drawing":
        """Return the drawing upside down."""
        turned = [
            Shape(_moved(s.steps, TURNED, self.width, self.height), s.fill, s.stroke, s.width) for s in self.shapes
        ]
        return Drawing(self.width, self.height, tuple(turned))


class _Curves(BasePen):  # type: ignore[misc]
    """A pen that keeps what it draws."""

    def __init__(self, glyphs: object = None) -> None:
        super().__init__(glyphs)
        self.steps: list[Step] = []

    def _moveTo(self, pt: Point) -> None:  # noqa: N802
        self.steps.append(("M", (pt,)))

    def _lineTo(self, pt: Point) -> None:  # noqa: N802
        self.steps.append(("L", (pt,)))

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802
        self.steps.append(("C", (pt1, pt2, pt3)))

    def _closePath(self) -> None:  # noqa: N802
        self.steps.append(("Z", ()))


@cache
def icon(name: str, colour: str = "ink", disc: str = "") -> Drawing:
    """Return an icon of the kit in a colour, alone or on a disc of another colour.

    Parameters
    ----------
    name : str
        One of :func:`socsim.base.tokens.icons.names`.
    colour, disc : str
        Names of colours.
    """
    lines = _lines(name, colour)
    if not disc:
        return Drawing(GRID, GRID, lines)
    side = 2 * GRID
    inside = (1.15, 0, 0, 1.15)
    offset = (side - 1.15 * GRID) / 2
    on_disc = [Shape(_moved(s.steps, inside, offset, offset), s.fill, s.stroke, 1.15 * s.width) for s in lines]
    return Drawing(side, side, (Shape(_circle(side / 2), fill=disc), *on_disc))


def _lines(name: str, colour: str) -> tuple[Shape, ...]:
    """Read the strokes of an icon; its dots are filled too."""
    return tuple(_strokes(ElementTree.fromstring(str(icons.icon(name))), colour))


def _strokes(element: ElementTree.Element, colour: str) -> Iterator[Shape]:
    """Yield the curves of an element and of those within it, moved as it says."""
    by, dx, dy = _move(element.attrib.pop("transform", ""))
    builder = PathBuilder()
    pen = _Curves()
    builder.add_path_from_element(element)
    for path in builder.paths:
        parse_path(path, pen)
    shapes = [Shape(tuple(pen.steps), colour if element.get("fill") == "currentColor" else "", colour, values.STROKE)]
    for shape in (*(shapes if pen.steps else ()), *(one for child in element for one in _strokes(child, colour))):
        yield Shape(_moved(shape.steps, by, dx, dy), shape.fill, shape.stroke, shape.width)


def _move(said: str) -> tuple[Sequence[float], float, float]:
    """Return what ``translate(x y)`` and ``rotate(degrees x y)`` of an icon do to a point."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", said)]
    if said.startswith("translate"):
        return (1, 0, 0, 1), numbers[0], numbers[1]
    if not said.startswith("rotate"):
        return (1, 0, 0, 1), 0, 0
    cos = math.cos(math.radians(numbers[0]))
    sin = math.sin(math.radians(numbers[0]))
    x, y = numbers[1:]
    return (cos, sin, -sin, cos), x - cos * x + sin * y, y - sin * x - cos * y


def _circle(radius: float) -> tuple[Step, ...]:
    pen = _Curves()
    parse_path(f"M0 {radius}A{radius} {radius} 0 1 1 {2 * radius} {radius}A{radius} {radius} 0 1 1 0 {radius}Z", pen)
    return tuple(pen.steps)


def tint(colour: str, share: float) -> str:
    """Return a lighter tone of a colour, as ``#rrggbb``: a share of it, the rest paper."""
    parts = (int(values.COLOURS[colour][n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(255 - share * (255 - part)):02x}" for part in parts)


def box() -> Drawing:
    """Return a box to tick."""
    return Drawing(10, 10, (Shape(_box(1, 1, 9, 9), stroke="ink", width=1.2),))


def dashes(width: float, height: float) -> Drawing:
    """Return a line of dashes across: where to fold."""
    steps: list[Step] = []
    for start in range(0, int(width), 3):
        steps += [("M", ((start, height / 2),)), ("L", ((start + 1.6, height / 2),))]
    return Drawing(width, height, (Shape(tuple(steps), stroke="quiet", width=0.3),))


def _box(left: float, top: float, right: float, bottom: float) -> tuple[Step, ...]:
    return (
        ("M", ((left, top),)),
        ("L", ((right, top),)),
        ("L", ((right, bottom),)),
        ("L", ((left, bottom),)),
        ("Z", ()),
    )


@cache
def sign(lines: tuple[str, ...], name: str, colour: str, width: float, height: float, below: str = "") -> Drawing:
    """Return a plate for the table as curves, millimetres: an icon, words in big letters, a line for a name.

    Parameters
    ----------
    lines : tuple of str
        What it says, a line each.
    name, colour : str
        Of the icon.
    width, height : float
    below : str
        Who sits there; missing: a line to write on.
    """
    scale = 40 / GRID
    top = (height - 40) / 2
    shapes = [
        Shape(_moved(s.steps, (scale, 0, 0, scale), 0, top), s.fill, s.stroke, scale * s.width)
        for s in _lines(name, colour)
    ]
    first = height / 2 - 7.5 * len(lines) + 5
    shapes += [written(line, 50, first + 15 * n, 13.5, 700, "ink") for n, line in enumerate(lines)]
    foot = first + 15 * len(lines) + 6
    if below:
        shapes.append(written(below, 50, foot - 4, 8, 400, "quiet"))
    else:
        shapes.append(Shape((("M", ((50, foot),)), ("L", ((width, foot),))), stroke="quiet", width=0.5))
    return Drawing(width, height, tuple(shapes))


def written(text: str, x: float, y: float, size: float, weight: int, colour: str) -> Shape:
    """Return a text as curves, its first letter at `x` on the line `y`, letters `size` high from line to line."""
    font = _font(weight)
    glyphs = font.getGlyphSet()
    names = font.getBestCmap()
    unit = size / font["head"].unitsPerEm
    pen = _Curves(glyphs)
    for letter in text:
        glyph = glyphs[names.get(ord(letter), ".notdef")]
        glyph.draw(TransformPen(pen, (unit, 0, 0, -unit, x, y)))
        x += unit * glyph.width
    return Shape(tuple(pen.steps), fill=colour)


def length(text: str, size: float, weight: int) -> float:
    """Return how long a text is in the kit's letters, in the units of `size`."""
    wide = _advances(weight)
    return size * sum(wide.get(letter, wide[""]) for letter in text)


@cache
def _advances(weight: int) -> dict[str, float]:
    """Return how wide each letter is, in heights of a line; under the empty text a letter that is missing."""
    font = _font(weight)
    unit = font["head"].unitsPerEm
    widths = {chr(code): font["hmtx"][name][0] / unit for code, name in font.getBestCmap().items()}
    return {**widths, "": font["hmtx"][".notdef"][0] / unit}


@cache
def _font(weight: int) -> TTFont:
    return TTFont(letters.drawn()[values.WEIGHTS.index(weight)])


def _moved(steps: Iterable[Step], by: Sequence[float], dx: float, dy: float) -> tuple[Step, ...]:
    a, b, c, d = by
    return tuple((what, tuple((a * x + c * y + dx, b * x + d * y + dy) for x, y in points)) for what, points in steps)


# The felt band: one curve with half a turn, so that the raised and the sunken horn are the same shape.
_TOP = 30
_MIDDLE = 53
_TILE = 4 * (_MIDDLE - _TOP)
_HALF = (
    (30, 13),
    (32, 7),
    (38, 3),
    (44, 4),
    (51, 5),
    (54, 11),
    (53, 16),
    (52, 22),
    (46, 24),
    (42, 21),
    (46, 20),
    (47, 15),
)
_HORN = (
    *_HALF,
    (45, 12),
    (42, 9),
    (37, 11),
    (36, 17),
    (35.5, 23),
    (37, 27),
    (42, 28.5),
    (46, 29.6),
    (49, 30),
    (53, 30),
)


@cache
def ornament(tiles: int, upper: str, lower: str, cord: str) -> Drawing:
    """Return the felt band: two felts, and on the seam the cord that a felt maker sews there."""
    wide = _TILE * tiles
    seam = _seam(tiles)
    felt = (*seam, ("L", ((wide, 67),)), ("L", ((0, 67),)), ("Z", ()))
    edges: tuple[Step, ...] = (("M", ((0, -6),)), ("L", ((wide, -6),)), ("M", ((0, 66),)), ("L", ((wide, 66),)))
    shapes = [Shape(felt, fill=lower), Shape((*seam, *edges), stroke=cord, width=2.5), Shape(_gems(tiles), fill=cord)]
    if upper:
        shapes.insert(0, Shape(_box(0, -7, wide, 67), fill=upper))
    lifted = [Shape(_moved(s.steps, (1, 0, 0, 1), 0, 7), s.fill, s.stroke, s.width) for s in shapes]
    return Drawing(wide, 74, tuple(lifted))


def _seam(tiles: int) -> tuple[Step, ...]:
    half = list(_HORN)
    points = half + [(2 * _MIDDLE - x, 60 - y) for x, y in reversed(half[:-1])]
    points += [(2 * points[-1][0] - x, y) for x, y in reversed(points[:-1])]
    steps: list[Step] = [("M", ((0, points[0][1]),))]
    for n in range(tiles):
        moved = [(x - _TOP + _TILE * n, y) for x, y in points]
        steps += [("C", tuple(moved[i : i + 3])) for i in range(1, len(moved), 3)]
    return tuple(steps)


def _gems(tiles: int) -> tuple[Step, ...]:
    steps: list[Step] = []
    for n in range(1, 2 * tiles):
        x = _TILE / 2 * n
        y = 58 if n % 2 else 2
        steps += [("M", ((x, y - 5),)), ("L", ((x + 5, y),)), ("L", ((x, y + 5),)), ("L", ((x - 5, y),)), ("Z", ())]
    return tuple(steps)
