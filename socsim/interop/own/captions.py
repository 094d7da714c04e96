"""A heading with a unit, a scale or a second language behind it is the same heading; «ФИО эксперта» is «Эксперт».

The words stand in ``datasets/own``. Where the parts of a heading mean two things, nothing is understood.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache

from socsim.base.data import package
from socsim.base.spelling import SHORT, known_as, plain

_PARTS = re.compile(r"\s*[/|\\;()\[\]\n]\s*|,\s+|\s[-–—]\s")
_SCALE = re.compile(
    r"(?:\b(?:от|from)\s*)?(?<![\d.,])[01]\s*(?:[-–—…]|\.{2,3}|до|to)\s*\d{1,4}(?!\d)"
    r"|(?<![\d.,])[01][ -]?(?:дөн|дон|ден|дан)\s*\d{1,4}[ -]?(?:ге|га|гө|го|ке|ка)(?: чейин)?"
    r"|\d{1,3}(?:[.,]\d)?\s*%"
    r"|\b(?:макс\w*|max\w*|до|из|эң көп|up to|out of)\.?\s*:?\s*\d{1,4}(?!\d)",
    re.IGNORECASE,
)
_ENDINGS = re.compile("(?:[дтн][ыиуү]н|[ыиуү]н|с[ыиуү]|[ыиуү]|ого|его|ой|ей|ии|ия|ий|ов|ам|ах|ами|а|я|о|е|ь|й|s)$")
UNITS = {"som": "som_words", "percent": "percent_words", "points": "point_words"}


def meant(heading: str, known: Collection[str]) -> str:
    """Return the known heading that is meant; the plain form of the heading where none is.

    Parameters
    ----------
    heading : str
    known : collection of str
        Headings in plain writing; a mapping says what each of them means.
    """
    written = known_as(heading, known)
    if written in known or not heading or len(heading) > SHORT:
        return written
    fields = tuple(sorted(known.items())) if isinstance(known, Mapping) else tuple((word, "") for word in sorted(known))
    return _meant(heading, fields) or written


def unit(heading: str) -> str:
    """Return the unit behind a heading: ``som``, ``percent``, ``points``; nothing where none or several are said."""
    units = {name for name in UNITS for part in _parts(heading) if _units(part.split(), name)}
    return units.pop() if len(units) == 1 else ""


def bare(heading: str) -> str:
    """Return a heading in plain writing without units and scales behind it."""
    first, *others = _parts(heading)
    return " ".join(filter(None, (_bare(first) or first, *map(_bare, others))))


@lru_cache(maxsize=2**12)
def _meant(heading: str, fields: tuple[tuple[str, str], ...]) -> str:
    """Understand the parts of a heading; all that are no unit must mean one thing."""
    known = dict(fields)
    parts = [part for part in (whole if whole in known else _bare(whole) for whole in _parts(heading)) if part]
    fields_named = [_named(part, known) for part in parts]
    silent = [set(part.split()) <= _words("naming") for part in parts]
    heard = [name for name, quiet in zip(fields_named, silent, strict=True) if name or not quiet]
    return heard[0] if heard and all(heard) and len({known[name] for name in heard}) == 1 else ""


def _parts(heading: str) -> list[str]:
    return [plain(part) if plain(part) else part.strip() for part in _PARTS.split(_SCALE.sub(" ", heading))]


def _bare(part: str) -> str:
    """Leave out the units at the end of a part; nothing is left of one that is a unit itself."""
    words = part.split()
    beside = [word for word in words if word not in _words("beside_units")]
    while beside and _units(beside[-1:]):
        words = words[: words.index(beside.pop())]
    while len(words) < len(part.split()) and words and (words[-1] in _words("beside_units") or words[-1].isdigit()):
        words.pop()
    return " ".join(words)


def _units(words: Iterable[str], *names: str) -> bool:
    """Say whether the last of some words is a unit."""
    last = [*words][-1:]
    return any(word in _words(UNITS[name]) for name in names or UNITS for word in last)


def _named(part: str, known: Mapping[str, str]) -> str:
    """Understand a part: as it is, or as «Название …», «ФИО …» of a known heading in any case."""
    written = known_as(part, known)
    if written in known:
        return written
    naming = [word for word in part.split() if word in _words("naming")]
    rest = [word for word in part.split() if word not in _words("naming")]
    if naming and not rest:
        return next((word for word in naming if word in known), "")
    stems = tuple(map(_stem, rest))
    same = [word for word in known if naming and tuple(map(_stem, word.split())) == stems]
    return same[0] if same and len({known[word] for word in same}) == 1 else ""


def _stem(word: str) -> str:
    """Cut the endings of cases off a word, so that «организации» is «организация», «эксперттин» is «эксперт»."""
    stem = word
    while (shorter := _ENDINGS.sub("", stem)) != stem and len(shorter) > 1:
        stem = shorter
    return stem


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(plain(word) or word for word in package("own").descriptor["workbook"][name])
