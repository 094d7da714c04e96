"""Quotes in a CSV file as people leave them: round whole rows or numbers, after a backslash, opened and forgotten."""

import csv
import re
from collections.abc import Sequence

_NUMBER = re.compile("[\"'‘’“”„«»]([-+]?[0-9][0-9 \u00a0\u202f]*(?:[.,][0-9]+)?)[\"'‘’“”„«»]")
_LINE_END = re.compile("\r\n|\n|\r")


def usual(text: str, separators: str) -> str:
    """Write a text with the quotes that a reader of CSV expects.

    Parameters
    ----------
    text : str
    separators : str
        Signs that may separate cells.
    """
    text = text.replace('\\"', '""') if '\\"' in text else text
    lines = [line for line in _LINE_END.split(text) if line.strip()]
    return "\n".join(map(_unwrapped, lines)) if lines and all(_wrapped(line, separators) for line in lines) else text


def _wrapped(line: str, separators: str) -> bool:
    """Tell whether a whole row stands in one pair of quotes, as a table has it that was written out twice."""
    inside = line.strip()[1:-1]
    closed = len(line.strip()) > 2 and line.strip()[0] == line.strip()[-1] == '"'
    return closed and '"' not in inside.replace('""', "") and any(sign in inside for sign in separators)


def _unwrapped(line: str) -> str:
    return line.strip()[1:-1].replace('""', '"')


def bare(cell: str) -> str:
    """Take the quotes of any kind from around a number."""
    number = _NUMBER.fullmatch(cell)
    return number[1] if number else cell


def forgotten(lines: Sequence[str], separator: str, width: int) -> bool:
    """Tell whether a row that goes over several lines does so because of a quote that was never closed.

    Either words follow the quote that ends the cell, or each line would be a whole row by itself.

    Parameters
    ----------
    lines : sequence of str
        As they are written, with their ends.
    separator : str
    width : int
        Cells of the rows above and below.
    """
    try:
        next(csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True))
    except csv.Error:
        return True
    return width > 1 and all(line.count(separator) == width - 1 for line in lines)
