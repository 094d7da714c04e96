"""How people write words and names: one form for comparing, and signs that only look like one another."""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

SHORT = 200  # letters of a name: of longer texts fewer are remembered
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u0300\u0301\u034f\u200b-\u200f\u202a-\u202e\u2060\ufe0f\ufeff]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_QUOTES = re.compile(
    "<<|>>|[\"'`\u00b4\u00ab\u00bb\u02b9-\u02bd\u2018-\u201f\u2032-\u2037\u2039\u203a\u301d-\u301f\uff02\uff07]"
)
_DASHES = re.compile("[-_\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]")
_STOPS = re.compile(r"(?<![0-9])[.,;]|[.,;](?![0-9])")  # between digits they belong to the number
_PLAIN = re.compile("[0-9a-zа-яөүң]{2,}(?: [0-9a-zа-яөүң]{2,})*")  # nothing in it has another writing
_INITIALS = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_](?!\S))+")

# Signs of several alphabets that have one shape, small letters standing for both cases.
_SHAPES = "аaαɑ вbβ сcϲç еeєε нhңηһӊӈҥ іiıι1lӏ| јj кkκқ мmμ оoοөѳɵ0 рpρ ѕs тtτ уyүγυұ хxχҳ з3ӡ фφ ԛq ԝw ԁd vν пπ"
_LOOK = str.maketrans({sign: shape[0] for shape in _SHAPES.split() for sign in shape})
_KYRGYZ = "өүң"
_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"


def plain(word: str) -> str:
    """Write a heading or a name so that case, ё, spaces, quotes, dashes, stops and the form of Unicode do not matter.

    Initials with and without spaces are the same too: «Асанова А. К.» and «АСАНОВА А.К.».
    """
    return _long(word) if len(word) > SHORT else _short(word)


def _plain(word: str) -> str:
    small = word.casefold()
    return small if _PLAIN.fullmatch(small) else _spaced(small).replace("ё", "е")


_short = lru_cache(maxsize=2**16)(_plain)  # tables say the same names again and again
_long = lru_cache(maxsize=2**9)(_plain)


def _spaced(word: str) -> str:
    """Bring everything but the case to one form."""
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", unicodedata.normalize("NFC", word)))
    for signs in (_QUOTES, _DASHES, _STOPS):
        text = signs.sub(" ", text)
    words = " ".join(text.replace("№", " № ").split()).strip(" :*%")
    return _INITIALS.sub(lambda initials: initials[0].replace(" ", ""), words)


def look(word: str) -> str:
    """Write a word so that signs of one shape are one sign: Latin and Cyrillic letters, ө and о, zero and о."""
    return plain(word).translate(_LOOK)


def writable(text: str) -> str:
    """Return a text without signs that Word, Excel and pages cannot hold: those that steer a printer, half a letter."""
    return _UNWRITABLE.sub("", text)


class Twins(NamedTuple):
    """Two signs of one shape that stand at the same place of two words."""

    here: str
    there: str


def twins(word: str, other: str) -> list[Twins]:
    """Return the signs that differ between two words that look alike; none where they do not, or are the same."""
    pairs = list(zip(_spaced(word), _spaced(other), strict=False))
    different = [Twins(here, there) for here, there in pairs if plain(here) != plain(there)]
    alike = len(_spaced(word)) == len(_spaced(other)) and all(map(_alike, different))
    return list(dict.fromkeys(different)) if alike else []


def _alike(pair: Twins) -> bool:
    """Say whether two signs have one shape; within an alphabet only a capital I and a small l do."""
    if look(pair.here) != look(pair.there):
        return False
    return alphabet(pair.here) != alphabet(pair.there) or set(pair) == {"I", "l"}


def alphabet(sign: str) -> str:
    """Name the alphabet of a sign: latin, russian, kyrgyz, cyrillic (of another language), greek, digit or sign."""
    small = sign.lower().replace("ё", "е")
    if small in _RUSSIAN:
        return "russian"
    if small in _KYRGYZ:
        return "kyrgyz"
    if small.isdigit():
        return "digit"
    script = unicodedata.name(small[:1], "").partition(" ")[0].lower()
    return script if script in ("latin", "cyrillic", "greek") else "sign"


def known_as(word: str, words: Collection[str]) -> str:
    """Return the plain form of a word; where no such word is known and one looks the same, that one."""
    written = plain(word)
    if written in words:
        return written
    return _by_look(frozenset(words)).get(look(word), written)


@lru_cache(maxsize=64)
def _by_look(words: frozenset[str]) -> dict[str, str]:
    """Return words by their look, without those that look like another."""
    looks: dict[str, list[str]] = {}
    for word in sorted(words):
        looks.setdefault(look(word), []).append(word)
    return {shape: alike[0] for shape, alike in looks.items() if len(alike) == 1}
