"""A CSV file as rows of text: what separates its cells, and its quotes."""

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import NamedTuple

from socsim.base import bounds
from socsim.base.errors import Fault
from socsim.interop.own import encoding, quoting
from socsim.interop.own.captions import meant
from socsim.interop.own.rows import DEEP, Rows, held
from socsim.interop.own.spelling import clean

SEPARATORS = ";,\t|"
_SAMPLE = 2000  # rows by whose width a separator is told
_LONGEST = 131_072  # letters of a cell that Python's reader takes, unless another library has told it otherwise
_END = "\x04"


def rows(content: bytes, known: Collection[str]) -> tuple[Rows, list[Fault]]:
    """Return the rows of a CSV file, or why it cannot be read.

    Parameters
    ----------
    content : bytes
    known : collection of str
        Headings that can be expected, in plain writing: they decide on the encoding and on what separates the cells.
    """
    decoded = encoding.decoded(content, known)
    if decoded.faults:
        return [], [*decoded.faults]
    if any(decoded.text.count(separator) > bounds.CELLS for separator in SEPARATORS):
        return [], [Fault(key="too_many_cells", facts={"most": bounds.CELLS})]
    return _split(_separated(quoting.usual(decoded.text, SEPARATORS), known))


class _Separated(NamedTuple):
    """A table as text, and what separates its cells."""

    text: str
    separator: str

    def records(self) -> Iterator[list[str]]:
        """Split the text as it is written, before anything is cleaned."""
        return csv.reader(StringIO(self.text, newline=""), delimiter=self.separator, skipinitialspace=True)


def _separated(text: str, known: Collection[str]) -> _Separated:
    """Find the separator: what Excel's own first line says, which it does not show, or else what makes a table."""
    named = re.match(r'"?sep=(.)"?\r?\n', text, re.IGNORECASE)
    body = text[named.end() :] if named else text
    if named and named[1] in SEPARATORS:
        return _Separated(body, named[1])
    choices = [_Separated(body, separator) for separator in SEPARATORS]
    return max(choices, key=lambda choice: _fit(choice, known))


class _Fit(NamedTuple):
    """How well a separator makes a table: known headings in one row, rows as wide as most, and that width."""

    headings: int = 0
    alike: int = 0
    width: int = 0


def _fit(choice: _Separated, known: Collection[str]) -> _Fit:
    """Measure the rows that hold anything; titles may stand above the headings."""
    try:
        table = [cells for cells in islice(choice.records(), _SAMPLE) if any(map(clean, cells))]
    except csv.Error:
        return _Fit()
    headings = max((_known(cells, known) for cells in table[:DEEP]), default=0)
    widths = Counter(len(cells) for cells in table if len(cells) > 1)
    width, alike = max(widths.items(), key=lambda item: item[::-1], default=(0, 0))
    return _Fit(headings, alike, width)


def _known(cells: Sequence[str], known: Collection[str]) -> int:
    return sum(meant(clean(cell), known) in known for cell in cells)


def _endless(table: _Separated, rows: int) -> Fault:
    """Say that a cell does not end, after so many rows: because of a quote, or because it is that long."""
    key = "open_quote" if '"' in table.text else "long_cell"
    return Fault(key=key, row=rows + 1, facts={"most": bounds.LETTERS})


def _split(table: _Separated) -> tuple[Rows, list[Fault]]:
    """Split text into rows; a mark after the end tells whether a quote was left open."""
    records: list[list[str]] = []
    lines = StringIO(f"{table.text}\n{_END}", newline="").readlines()
    reader = csv.reader(lines, delimiter=table.separator, skipinitialspace=True)
    begun = 0
    try:
        for cells in reader:
            if max(map(len, cells), default=0) > _LONGEST:
                return [], [_endless(table, len(records))]
            over = lines[begun : reader.line_num]
            if len(over) > 1 and quoting.forgotten(over, table.separator, len(cells)):
                return [], [Fault(key="open_quote", row=len(records) + 1)]
            begun = reader.line_num
            records.append(cells)
            if len(records) > bounds.ROWS + 1:
                return [], [Fault(key="too_many_rows", facts={"most": bounds.ROWS})]
    except csv.Error:
        return [], [_endless(table, len(records))]
    if records[-1] != [_END]:
        return [], [Fault(key="open_quote", row=len(records))]
    return held(
        (number, [quoting.bare(clean(cell)) for cell in cells]) for number, cells in enumerate(records[:-1], start=1)
    ), []
