"""Drawings as the shapes that Word draws itself: curves that stay sharp, with no picture file."""

import itertools
from xml.sax.saxutils import quoteattr

from socsim.base.tokens.values import COLOURS
from socsim.documents.forms.drawing import Drawing, Shape

EMU = 36000  # of a millimetre, Word's own unit
FINE = 100  # units of a path in one unit of a drawing
NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
SPACES = " ".join(f'xmlns:{name}="{place}"' for name, place in NAMES.items())


def run(drawing: Drawing, width: float, numbers: "itertools.count[int]", told: str = "") -> str:
    """Return a run of Word that holds a drawing.

    Parameters
    ----------
    drawing : Drawing
    width : float
        Millimetres.
    numbers : iterator of int
        Where the drawing takes the number from by which the file knows it.
    told : str
        What it says, for whoever cannot see it.
    """
    across = round(EMU * width)
    down = round(EMU * width * drawing.height / drawing.width)
    frame = f'<a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/>'
    shapes = "".join(_shape(shape, drawing, frame, across, next(numbers)) for shape in drawing.shapes)
    number = next(numbers)
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing><wp:inline distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{across}" cy="{down}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="drawing {number}" descr={quoteattr(told)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{NAMES["wpg"]}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{frame}'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{across}" cy="{down}"/></a:xfrm></wpg:grpSpPr>{shapes}</wpg:wgp>'
        f"</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    )


def _shape(shape: Shape, drawing: Drawing, frame: str, across: int, number: int) -> str:
    size = f'w="{round(FINE * drawing.width)}" h="{round(FINE * drawing.height)}"'
    filled = "" if shape.fill else ' fill="none"'
    stroked = "" if shape.stroke else ' stroke="0"'
    path = f"<a:path {size}{filled}{stroked}>{_curve(shape)}</a:path>"
    line = "<a:ln><a:noFill/></a:ln>"
    if shape.stroke:
        width = round(across * shape.width / drawing.width)
        line = f'<a:ln w="{width}" cap="rnd">{_colour(shape.stroke)}<a:round/></a:ln>'
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="shape {number}"/><wps:cNvSpPr/><wps:spPr><a:xfrm>{frame}</a:xfrm>'
        f"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{path}</a:pathLst></a:custGeom>'
        f"{_colour(shape.fill) if shape.fill else '<a:noFill/>'}{line}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _colour(name: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{COLOURS.get(name, name)[1:].upper()}"/></a:solidFill>'


def _curve(shape: Shape) -> str:
    parts = []
    for what, points in shape.steps:
        marks = "".join(f'<a:pt x="{round(FINE * x)}" y="{round(FINE * y)}"/>' for x, y in points)
        parts.append(f"<a:{STEPS[what]}>{marks}</a:{STEPS[what]}>")
    return "".join(parts)


STEPS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}
