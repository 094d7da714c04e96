"""What the data of a command may hold: each field is read, or refused with a sentence that says what is wrong.

A reader takes the field's name and what came from outside, and returns it as records hold it.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from socsim.base.canonical import Data, JsonObject, NotPlainError, composed
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, Text, in_all

Reader = Callable[[str, Any], Any]
LONGEST_NUMBER = 10**12  # som: no budget of the country comes near
_NO_WIDTH = dict.fromkeys((0x00AD, 0x180E, 0x200B, 0x2060, 0xFEFF))  # soft hyphen, spaces and marks without width
_INVISIBLE = ("Cc", "Cs", "Co", "Cn")  # control characters, halves of characters, what Unicode does not know
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def named(name: str) -> Text:
    """Return what a field is called, in all languages."""
    return in_all(f"room.field.{name}")


def integer(low: int, high: int = LONGEST_NUMBER) -> Reader:
    """Return a reader of whole numbers between two, both included."""

    def read(name: str, value: object) -> int:
        if type(value) is not int:
            raise Lesson("room_not_integer", field=named(name))
        if not low <= value <= high:
            raise Lesson("room_out_of_range", field=named(name), low=low, high=high)
        return value

    return read


def text(longest: int, *, needed: bool = True) -> Reader:
    """Return a reader of texts of so many letters; line ends are kept, other control characters are refused."""

    def read(name: str, value: object) -> str:
        if not isinstance(value, str):
            raise Lesson("room_not_text", field=named(name))
        words = _clean(name, value)
        if len(words) > longest:
            raise Lesson("room_too_long", field=named(name), letters=len(words), most=longest)
        if needed and not visible(words).strip():
            raise Lesson("room_empty", field=named(name))
        return words

    return read


def visible(words: str) -> str:
    """Return a text without the signs that have no width: they come along when one copies, and nobody sees them."""
    return words.translate(_NO_WIDTH)


def _clean(name: str, value: str) -> str:
    try:
        words = composed(value.replace("\r\n", "\n").replace("\r", "\n"))
    except NotPlainError as error:
        raise Lesson("room_strange_sign", field=named(name)) from error
    if words.replace("\n", "").replace("\t", "").isprintable():
        return words
    for letter in words:
        if letter in _DIRECTIONS or (letter not in "\n\t" and unicodedata.category(letter) in _INVISIBLE):
            raise Lesson("room_strange_sign", field=named(name))
    return words


def words(longest: int, *, needed: bool = True) -> Reader:
    """Return a reader of what a person wrote in one language, or of what a scenario says in all three."""
    single = text(longest, needed=needed)

    def read(name: str, value: object) -> Any:
        if not isinstance(value, Mapping):
            return single(name, value)
        if set(value) != set(LANGUAGES):
            raise Lesson("room_not_text", field=named(name))
        return {code: single(name, value[code]) for code in LANGUAGES}

    return read


def boolean(name: str, value: object) -> bool:
    """Read yes or no."""
    if not isinstance(value, bool):
        raise Lesson("room_not_boolean", field=named(name))
    return value


def listed(reader: Reader, most: int) -> Reader:
    """Return a reader of lists of at most so many things."""

    def read(name: str, value: object) -> list[Any]:
        if not isinstance(value, Sequence) or isinstance(value, str | bytes):
            raise Lesson("room_not_list", field=named(name))
        if len(value) > most:
            raise Lesson("room_too_many", field=named(name), count=len(value), most=most)
        return [reader(name, part) for part in value]

    return read


def keyed(reader: Reader, most: int) -> Reader:
    """Return a reader of mappings from short names to things."""
    key = text(60)

    def read(name: str, value: object) -> JsonObject:
        if not isinstance(value, Mapping):
            raise Lesson("room_not_list", field=named(name))
        if len(value) > most:
            raise Lesson("room_too_many", field=named(name), count=len(value), most=most)
        return {key(name, part): reader(name, value[part]) for part in value}

    return read


def record(readers: Mapping[str, Reader], optional: Data | None = None) -> Reader:
    """Return a reader of records with exactly these fields; those in `optional` may be missing and have its value."""
    usual = optional or {}

    def read(name: str, value: object) -> JsonObject:
        if not isinstance(value, Mapping):
            raise Lesson("room_not_record", field=named(name))
        unknown = [str(key)[:60] for key in value if key not in readers]
        if unknown:
            raise Lesson("room_unknown_field", field=_clean(name, unknown[0].encode("utf-8", "replace").decode()))
        missing = [key for key in readers if key not in value and key not in usual]
        if missing:
            raise Lesson("room_missing_field", field=named(missing[0]))
        return {key: readers[key](key, value[key]) if key in value else usual[key] for key in readers}

    return read


def nonce(name: str, value: object) -> str:
    """Read 128 bits of luck, 32 hexadecimal letters."""
    if not isinstance(value, str) or len(value) != 32 or set(value) - set("0123456789abcdef"):
        raise Lesson("room_no_luck")
    return value
