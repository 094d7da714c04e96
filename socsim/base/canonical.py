"""One way to write a record as text, so that equal records have equal bytes and equal fingerprints.

Numbers are whole (som, hundredths, seconds), texts are in Unicode's composed form (NFC), keys are sorted, nothing is
left to the writer's taste. What is not a whole number is a text: a share of 0.3 stands as ``"0.3"``.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

Data = Mapping[str, Any]  # names and plain values, as a record or a file holds them
JsonObject = dict[str, Any]  # the same while it is being made
DEEPEST = 40  # levels: no record of the kit is half as deep


class NotPlainError(ValueError):
    """A value that no canonical record can hold."""


def plain(value: object, depth: int = 0) -> Any:
    """Return a value as canonical records hold it: NFC texts, whole numbers, truth values, lists, mappings by text.

    Raises
    ------
    NotPlainError
        For a float, a lone surrogate, a key that is no text, two keys that are one in NFC, or anything else.
    """
    if depth > DEEPEST:
        raise NotPlainError("too deep")
    if value is None or isinstance(value, bool) or type(value) is int:
        return value
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, Mapping):
        return _plain_mapping(value, depth + 1)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [plain(part, depth + 1) for part in value]
    raise NotPlainError(f"{type(value).__name__} {value!r}")


def composed(text: str) -> str:
    """Return a text in NFC.

    Raises
    ------
    NotPlainError
        When it holds half of a character (a lone surrogate), which no file can keep.
    """
    if text.isascii():
        return text
    normal = unicodedata.normalize("NFC", text)
    try:
        normal.encode()
    except UnicodeEncodeError as error:
        raise NotPlainError("a lone surrogate") from error
    return normal


def _plain_mapping(mapping: Mapping[Any, Any], depth: int) -> JsonObject:
    copy: JsonObject = {}
    for key, value in mapping.items():
        if not isinstance(key, str):
            raise NotPlainError(f"the key {key!r}")
        name = composed(key)
        if name in copy:
            raise NotPlainError(f"the key {key!r} twice")
        copy[name] = plain(value, depth)
    return copy


def dumps(value: object) -> str:
    """Write a value as canonical JSON on one line."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: object) -> str:
    """Return the SHA-256 of a value's canonical JSON, 64 hexadecimal letters."""
    return sha256(dumps(value).encode()).hexdigest()
