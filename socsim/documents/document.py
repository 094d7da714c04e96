"""A paper as data: headings, text, tables, pictures, lines to write on; each output shows it in its own way."""

from collections.abc import Sequence
from dataclasses import dataclass

from socsim.base.spelling import writable


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (chapter) or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text; `strong` for what must not be overlooked."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of texts; columns named in `numeric` are set flush right, those in `typed` as what a program reads."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    typed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Picture:
    """A PNG picture, the line below it, and the sentence that stands for it where it cannot be seen."""

    png: bytes
    caption: str
    alternative: str


@dataclass(frozen=True)
class Blank:
    """Empty lines to write on by hand."""

    lines: int


Block = Heading | Paragraph | Grid | Picture | Blank


@dataclass(frozen=True)
class Document:
    """A titled sequence of blocks in one language."""

    title: str
    language: str
    blocks: tuple[Block, ...]


def printable(document: Document) -> Document:
    """Return a document without the signs that no file can hold; they come along when text is copied from a PDF."""
    blocks = tuple(map(_printable, document.blocks))
    return Document(writable(document.title), document.language, blocks)


def _printable(block: Block) -> Block:
    match block:
        case Heading(text, level):
            return Heading(writable(text), level)
        case Paragraph(text, strong):
            return Paragraph(writable(text), strong)
        case Grid(columns, rows, numeric, typed):
            return Grid(_each(columns), tuple(map(_each, rows)), numeric, typed)
        case Picture(png, caption, alternative):
            return Picture(png, writable(caption), writable(alternative))
        case Blank():
            return block


def _each(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(writable, texts))


def grid(columns: Sequence[str], rows: Sequence[Sequence[object]], numeric: Sequence[int] = ()) -> Grid:
    """Build a table from anything that can be written as text."""
    return Grid(tuple(columns), tuple(tuple(map(str, row)) for row in rows), frozenset(numeric))
