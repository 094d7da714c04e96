"""A part of a workbook read piece by piece: its tags are counted first, then they go to a handler."""

from typing import IO
from xml.parsers import expat

from socsim.base import bounds
from socsim.base.errors import Fault

_PIECE = 2**16  # bytes
_LONGEST = bounds.MEGABYTE  # bytes of one tag, which the parser keeps whole


class TooLarge(Exception):
    """A workbook has more of something than a bound allows; `fault` says of what."""

    def __init__(self, what: str, most: int, *, row: int | None = None) -> None:
        super().__init__(what)
        self.fault = Fault(key=f"too_many_{what}", row=row, facts={"most": most})


class Handler:
    """What listens to the tags of a part, whose names come without a prefix; what it does not care for it ignores."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear that a tag begins."""

    def end(self, name: str) -> None:
        """Hear that it ends."""

    def text(self, text: str) -> None:
        """Hear a piece of the text between tags."""


def measure(part: IO[bytes]) -> None:
    """Count the tags of a part before they are read.

    Raises
    ------
    TooLarge
        When it has more rows or tags than anybody needs.
    """
    tags = 0
    rows = 0
    while piece := part.read(_PIECE):
        tags += piece.count(b"<")
        rows += piece.count(b"<row")
    if rows > bounds.ROWS:
        raise TooLarge("rows", bounds.ROWS)
    if tags > bounds.TAGS:
        raise TooLarge("cells", bounds.CELLS)


def walk(part: IO[bytes], handler: Handler) -> None:
    """Read a part.

    Raises
    ------
    TooLarge
        When one of its tags is longer than any in a workbook.
    xml.parsers.expat.ExpatError
        When it is no XML, or defines entities.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: handler.start(name[name.rfind(":") + 1 :], attributes)
    parser.EndElementHandler = lambda name: handler.end(name[name.rfind(":") + 1 :])
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _no_entities
    fed = 0
    while piece := part.read(_PIECE):
        fed += len(piece)
        if fed - max(parser.CurrentByteIndex, 0) > _LONGEST:
            raise TooLarge("cells", bounds.CELLS)
        parser.Parse(piece)
    parser.Parse(b"", True)


def _no_entities(*_: object) -> None:
    raise expat.ExpatError("a workbook defines no entities")
