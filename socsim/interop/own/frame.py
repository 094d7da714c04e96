"""A pandas frame as rows of text, so that it is read by the same schemas and checks as a file."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.spelling import plain
from socsim.interop.own.rows import Rows
from socsim.interop.own.spelling import printable

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas


def rows(
    frame: "pandas.DataFrame | pandas.Series[Any]",
    *,
    name: str = "",
    first: int = 0,
    exact: "Collection[str] | None" = (),
    known: "Collection[str]" = (),
) -> Rows:
    """Write a frame as rows that hold anything, the headings as the row before the first.

    Parameters
    ----------
    frame : DataFrame or Series
        A series counts as a frame of one column.
    name : str
        What the table is called, for the lesson.
    first : int
        Number of the first row under the headings, as the person counts.
    exact : collection of str or None
        Headings of columns whose numbers keep every digit; None: all. Others are taken to fifteen digits, as Excel
        does, so that 0.1 + 0.2 is 0.3.
    known : collection of str
        Headings, in plain writing, that are read from the index too where no column has them.

    Raises
    ------
    Lesson
        ``not_frame`` for anything else.
    """
    table = _with_index(_frame(frame, name), known)
    headings = [_heading(heading) for heading in table.columns]
    columns = [
        [text(value, exact=exact is None or heading in exact) for value in table.iloc[:, place].array]
        for place, heading in enumerate(headings)
    ]
    numbered = [(number, list(cells)) for number, cells in enumerate(zip(*columns, strict=True), start=first)]
    return [(first - 1, headings), *(row for row in numbered if any(row[1]))]


def _frame(frame: object, name: str) -> "pandas.DataFrame":
    import pandas

    if isinstance(frame, pandas.Series):
        return frame.to_frame()
    if not isinstance(frame, pandas.DataFrame):
        raise Lesson("not_frame", name=name, kind=type(frame).__name__)
    return frame


def _with_index(frame: "pandas.DataFrame", known: "Collection[str]") -> "pandas.DataFrame":
    """Make columns of those levels of the index that are called as a column could be and no column is."""
    there = {plain(_heading(heading)) for heading in frame.columns}
    levels = [level for level in frame.index.names if level is not None and plain(str(level)) in known]
    wanted = [level for level in levels if plain(str(level)) not in there]
    table = frame.reset_index(drop=True)
    for level in reversed(wanted):
        table.insert(0, level, frame.index.get_level_values(str(level)).array)
    return table


def _heading(heading: object) -> str:
    """Write a heading; one of several levels as its words one after the other."""
    parts = heading if isinstance(heading, tuple) else (heading,)
    return " ".join(filter(None, map(str, parts)))


def text(value: Any, *, exact: bool = False) -> str:
    """Write a value as a person would; nothing for a missing one."""
    import pandas

    if pandas.api.types.is_scalar(value) and pandas.isna(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return str(bool(value)).lower()
    if isinstance(value, np.floating) and not isinstance(value, np.float64):
        return np.format_float_positional(value, trim="-")  # 8.1 of 32 bits is 8.1
    if isinstance(value, float):
        return repr(float(value)) if exact else f"{float(value):.15g}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return printable(str(value))
