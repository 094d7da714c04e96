"""A CSV file as rows of text: its encoding, what separates its cells, and its quotes."""

import codecs
import csv
import re
from collections.abc import Collection, Iterator
from io import StringIO
from typing import NamedTuple

from socsim.base.errors import Fault
from socsim.interop.own.rows import Rows, held
from socsim.interop.own.spelling import clean, plain

SEPARATORS = ";,\t"
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_USUAL = ("utf-8", "cp1251")  # where no mark at the beginning says the encoding
_END = "\x04"


def rows(content: bytes, known: Collection[str]) -> tuple[Rows, list[Fault]]:
    """Return the rows of a CSV file, or why it cannot be read.

    Parameters
    ----------
    content : bytes
    known : collection of str
        Headings that can be expected, in plain writing: they decide what separates the cells.
    """
    text = _decoded(content)
    if text is None:
        return [], [Fault(key="not_text")]
    return _split(_separated(text, known))


def _decoded(content: bytes) -> str | None:
    """Decode text by the mark at its beginning, or as the first usual encoding that fits."""
    marked = [encoding for mark, encoding in _MARKS.items() if content.startswith(mark)]
    for encoding in marked or _USUAL:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return None


class _Separated(NamedTuple):
    """A table as text, and what separates its cells."""

    text: str
    separator: str

    def records(self) -> Iterator[list[str]]:
        """Split the text as it is written, before anything is cleaned."""
        return csv.reader(StringIO(self.text, newline=""), delimiter=self.separator, skipinitialspace=True)


def _separated(text: str, known: Collection[str]) -> _Separated:
    """Find the separator: what Excel's own first line says, which it does not show, or else what fits the header."""
    named = re.match(r"sep=(.)\r?\n", text)
    body = text[named.end() :] if named else text
    if named and named[1] in f"{SEPARATORS}|":
        return _Separated(body, named[1])
    choices = [_Separated(body, separator) for separator in SEPARATORS]
    return max(choices, key=lambda choice: _fit(choice, known))


def _fit(choice: _Separated, known: Collection[str]) -> tuple[int, int]:
    """Count the known headings and the cells of the first row that holds anything."""
    try:
        header = next((cells for cells in choice.records() if any(map(clean, cells))), [])
    except csv.Error:
        return 0, 0
    return sum(plain(clean(cell)) in known for cell in header), len(header)


def _split(table: _Separated) -> tuple[Rows, list[Fault]]:
    """Split text into rows; a mark after the end tells whether a quote was left open."""
    records: list[list[str]] = []
    try:
        for cells in _Separated(f"{table.text}\n{_END}", table.separator).records():
            records.append(cells)
    except csv.Error:  # a cell of more than 131,072 letters: an open quote
        return [], [Fault(key="open_quote", row=len(records) + 1)]
    if records[-1] != [_END]:
        return [], [Fault(key="open_quote", row=len(records))]
    return held((number, list(map(clean, cells))) for number, cells in enumerate(records[:-1], start=1)), []
