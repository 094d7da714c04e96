"""A researcher's table in the reader's words and numbers.

The columns and rows of a table are codes, because they are typed: here each is called by its title, and what one types
to get at it stands beside the title. A code that nothing in the kit names is shown as it is typed.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from math import isnan
from numbers import Integral, Real
from typing import NamedTuple

import numpy as np
import pandas as pd

from socsim.base.data import package
from socsim.base.i18n import DASH, Language, language
from socsim.country import catalogue
from socsim.documents import page
from socsim.documents.document import Grid
from socsim.law import bill_files
from socsim.law.kit import assumptions_file, behaviour_file, law
from socsim.scoring.presets import presets, rule
from socsim.scoring.rule import REGISTERS
from socsim.simulation.metrics import METRICS
from socsim.widgets.still import Still, styled

WHOLE = 1000  # from here on decimals say nothing
METHOD = re.compile(r"\(.*\)$")
YEARS = ("year", "since")  # numbers that are not counted, so that no space stands in them
ROOMS = ("frame", "part", "basis", "label", "unit")  # where a word for a code may stand, the first one wins


def frame(
    shown: pd.DataFrame | pd.Series | Mapping[str, object],
    *,
    digits: int = 3,
    typed: Sequence[str] = (),
    without: Sequence[str] = (),
) -> Still:
    """Show a table in words.

    Parameters
    ----------
    shown : DataFrame, Series, or mapping of str to a number
        A mapping has a row for each of its entries.
    digits : int
        Decimals that a number has at most.
    typed : sequence of str
        Columns of what a program reads, which are shown as typed.
    without : sequence of str
        Columns that are left out.
    """
    speak = language()
    whole = pd.Series(shown) if isinstance(shown, Mapping) else shown
    if isinstance(whole, pd.Series):
        whole = whole.to_frame(whole.name or "value")
    if isinstance(whole.columns, pd.MultiIndex):
        whole = whole.set_axis([", ".join(_head(part, speak) for part in name) for name in whole.columns], axis=1)
    table = whole.drop(columns=list(without))
    columns = [*_of_rows(table.index, digits, speak), *_of_table(table, digits, typed, speak)]
    return styled(page.table(_grid(columns)), speak)


class _Column(NamedTuple):
    """A column of texts under its head."""

    head: str
    texts: list[str]
    numeric: bool = False
    typed: bool = False


def _grid(columns: Sequence[_Column]) -> Grid:
    rows = tuple(zip(*(column.texts for column in columns), strict=True))
    numeric = frozenset(c for c, column in enumerate(columns) if column.numeric)
    typed = frozenset(c for c, column in enumerate(columns) if column.typed)
    return Grid(tuple(column.head for column in columns), rows, numeric, typed)


def _of_rows(index: pd.Index, digits: int, speak: Language) -> Iterator[_Column]:
    """Yield what the rows are called by, and what one types to get at them; nothing where rows have no name."""
    if isinstance(index, pd.RangeIndex) and index.name is None:
        return
    for level, name in enumerate(index.names):
        head = str(name or "item")
        codes = index.get_level_values(level)
        yield _Column(word(head, speak), [_cell(code, head, digits, speak) for code in codes])
        typed = [str(code) if _is_key(code, speak) else "" for code in codes]
        if any(typed):
            yield _Column(speak("frame.key"), typed, typed=True)


def _of_table(table: pd.DataFrame, digits: int, typed: Sequence[str], speak: Language) -> Iterator[_Column]:
    for name, cells in table.items():
        if name in typed:
            yield _Column(_head(name, speak), list(map(str, cells)), typed=True)
        else:
            texts = [_cell(cell, str(name), digits, speak) for cell in cells]
            yield _Column(_head(name, speak), texts, numeric=pd.api.types.is_numeric_dtype(cells))


def _head(name: Hashable, speak: Language) -> str:
    """Call a column or a level of rows."""
    if isinstance(name, Real) and not isinstance(name, bool):
        return speak.figure(float(name), 3)
    return word(str(name), speak)


def _cell(cell: object, column: str, digits: int, speak: Language) -> str:
    match cell:
        case bool() | np.bool_():
            return speak("frame.yes" if cell else "frame.no")
        case Integral():
            return str(cell) if column in YEARS else speak.number(int(cell))
        case Real():
            return _number(float(cell), digits, speak)
        case date():
            return speak.date(cell)
        case list() | tuple():
            return ", ".join(_cell(one, column, digits, speak) for one in cell)
    return word(str(cell), speak) if cell is not None else DASH


def _number(size: float, digits: int, speak: Language) -> str:
    return DASH if isnan(size) else speak.figure(size, 0 if abs(size) >= WHOLE else digits)


def word(code: str, speak: Language) -> str:
    """Call a code by its title; what has none is called as it is written."""
    known = titles(speak.code)
    method = METHOD.sub("", code)  # a method with options of one's own is called by its name
    return known.get(code) or known.get(method, code)


def _is_key(code: object, speak: Language) -> bool:
    return METHOD.sub("", str(code)) in keys(speak.code)


@cache
def keys(code: str) -> dict[str, str]:
    """Return what a researcher types, with its title: levers, assumptions, outcomes, spheres, bills, rules."""
    speak = language(code)
    files = (law(), behaviour_file(), assumptions_file())
    named: Iterable[tuple[str, str]] = (
        *((key, speak.of(one.title)) for file in files for key, one in file.parameters.items()),
        *((name, speak(f"metric.{name}.title")) for name in METRICS),
        *((one.id, speak.of(one.title)) for one in catalogue.spheres()),
        *((name, speak.of(bill_files.named(name).title)) for name in bill_files.names()),
        *((name, speak(f"method.{name}.title")) for register in REGISTERS.values() for name in register),
        *((name, rule(name).name(speak)) for name in presets()),
    )
    return dict(named)


@cache
def titles(code: str) -> dict[str, str]:
    """Return every code that the kit has a word for, with the word."""
    speak = language(code)
    regions = package("municipalities").table("regions").by("region")
    places = {one.soate: speak.of(one.name) for one in catalogue.municipalities()}
    words = {
        key.partition(".")[2]: text
        for room in reversed(ROOMS)
        for key, text in speak.messages.items()
        if key.startswith(f"{room}.") and isinstance(text, str) and "{" not in text
    }
    named = {name: speak.of(row, "name") for name, row in regions.items()}
    return places | named | keys(code) | words
