"""Numbers as people write them, read exactly: whole hundredths."""

import re
from typing import NamedTuple

from socsim.base import numerals


class Number(NamedTuple):
    """Whole hundredths; or the key of the fault that keeps a text from being such a number."""

    hundredths: int = 0
    fault: str = ""


def read(text: str, otherwise: int = 0) -> Number:
    """Read a number with at most two decimals after a comma or a point.

    Parameters
    ----------
    text : str
    otherwise : int
        Hundredths that stand for a text with a fault: ``not_number``, ``decimals``, ``two_numbers`` or
        ``date_for_number``.
    """
    parts = re.fullmatch(r"([+-]?[0-9]{1,15})(?:[.,]([0-9]+))?", numerals.joined(text))
    if not parts:
        return Number(otherwise, numerals.misfit(text) or "not_number")
    decimals = parts[2] or ""
    if len(decimals) > 2:
        return Number(otherwise, numerals.misfit(text) or "decimals")
    return Number(int(f"{parts[1]}{decimals.ljust(2, '0')}"))
