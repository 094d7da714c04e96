"""Sums of som as people write them: «300 000,00 с.», «250'000», «KGS 300000»; another currency is named.

The words stand in ``datasets/own``.
"""

import re
from functools import cache

from socsim.base.data import package
from socsim.base.numerals import joined
from socsim.base.spelling import SHORT

_SUM = re.compile(r"[+-]?[0-9](?:[0-9\s.,'’‘`´]*[0-9])?")
_GROUPS = re.compile(r"([+-]?[0-9]{1,3})((?:['’‘`´][0-9]{3})+|(?:,[0-9]{3}){2,}|(?:\.[0-9]{3}){2,})([.,][0-9]{1,2})?")
_MIXED = re.compile(r"([+-]?[0-9]{1,3})((?:,[0-9]{3})+(?=\.)|(?:\.[0-9]{3})+(?=,))([.,][0-9]{1,2})")


def is_som(unit: str | None) -> bool:
    """Say whether a field with this unit may hold som."""
    return "som" in (unit or "").split()


def read(text: str) -> str:
    """Return a sum of som as digits; any other text as it is."""
    parts = _parts(text)
    if parts is None or parts[1] not in (*_words("som_words"), ""):
        return text
    written = parts[0]
    groups = _GROUPS.fullmatch(written) or _MIXED.fullmatch(written)
    return f"{groups[1]}{re.sub(r'[^0-9]', '', groups[2])}{groups[3] or ''}" if groups else joined(written)


def currency(text: str) -> str:
    """Return the currency other than som that stands beside a number; nothing where none does."""
    parts = _parts(text)
    return parts[1] if parts and parts[1] in _words("other_currencies") else ""


def _parts(text: str) -> tuple[str, str] | None:
    """Part the number from what stands before or behind it, in small letters without stops."""
    sum_match = _SUM.search(text) if len(text) <= SHORT else None
    if sum_match is None:
        return None
    beside = (text[: sum_match.start()], text[sum_match.end() :])
    words = [" ".join(side.casefold().split()).strip(" .,:-–—=") for side in beside]
    return sum_match[0], " ".join(filter(None, words))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word.casefold().strip(".") for word in package("own").descriptor["workbook"][name])
