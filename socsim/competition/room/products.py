"""Products in words: «6 × 8 мес. × 5 000» read as count, times and price, and told again with other numbers."""

import re
from collections.abc import Callable, Mapping

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)|\d+")  # with or without groups of three


def factors(said: str) -> dict[str, int]:
    """Read count, times and price from a product in words; nothing where it is none.

    Examples
    --------
    >>> factors("6 × 8 мес. × 5 000")
    {'count': 6, 'times': 8, 'price': 5000}
    >>> factors("40 × 1 500")
    {'count': 40, 'times': 1, 'price': 1500}
    >>> factors("24 × 2 000 + 18 000")
    {}
    """
    pieces = [_NUMBER.findall(piece) for piece in said.split("×")]
    if len(pieces) not in (2, 3) or any(len(numbers) != 1 for numbers in pieces):
        return {}
    numbers = [int(re.sub(r"\D", "", digits)) for (digits,) in pieces]
    times = 1 if len(numbers) == 2 else numbers[1]
    return {"count": numbers[0], "times": times, "price": numbers[-1]}


def told(said: str, now: Mapping[str, int], number: Callable[[float], str]) -> str:
    """Tell a product with the factors it has now, and with the words that were said beside them where they fit.

    Parameters
    ----------
    said : str
        A product in words, or nothing.
    now : mapping
        Count, times and price.
    number : function
        Writes a number.
    """
    written = [number(now[factor]) for factor in ("count", "times", "price")]
    pieces = said.split("×")
    if not factors(said):
        return " × ".join(written)
    if len(pieces) == 2 and now["times"] == 1:
        written = [written[0], written[2]]
    if len(pieces) != len(written):
        return " × ".join(written)
    reworded = [_NUMBER.sub(new, piece, count=1) for piece, new in zip(pieces, written, strict=True)]
    return "×".join(reworded)
