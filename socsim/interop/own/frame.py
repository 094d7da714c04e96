"""A pandas frame as rows of text, so that it is read by the same schemas and checks as a file."""

from typing import TYPE_CHECKING, Any

import numpy as np

from socsim.interop.own.rows import Rows
from socsim.interop.own.spelling import clean

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas


def rows(frame: "pandas.DataFrame", *, first: int = 0, exact: "Collection[str] | None" = ()) -> Rows:
    """Write a frame as rows that hold anything, the headings as the row before the first.

    Parameters
    ----------
    frame : DataFrame
    first : int
        Number of the first row under the headings, as the person counts.
    exact : collection of str or None
        Headings of columns whose numbers keep every digit; None: all. Others are taken to fifteen digits, as Excel
        does, so that 0.1 + 0.2 is 0.3.
    """
    headings = [str(heading) for heading in frame.columns]
    columns = [
        [text(value, exact=exact is None or heading in exact) for value in frame[heading]] for heading in frame.columns
    ]
    numbered = [(number, list(cells)) for number, cells in enumerate(zip(*columns, strict=True), start=first)]
    return [(first - 1, headings), *(row for row in numbered if any(row[1]))]


def text(value: Any, *, exact: bool = False) -> str:
    """Write a value as a person would; nothing for a missing one."""
    import pandas

    if pandas.api.types.is_scalar(value) and pandas.isna(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return str(bool(value)).lower()
    if isinstance(value, float | np.floating):
        return repr(float(value)) if exact else f"{float(value):.15g}"
    return clean(str(value))
