"""How a cell is written: stray signs taken away."""

import re

from socsim.base import numerals

_BREAK = re.compile("\r\n?|_x000[dD]_\n?")  # the last is how Excel writes a line break that it does not show
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\ufeff]")
_BREAKS = "\x0b\x0c\x1c-\x1f"  # control signs, though for Python they are spaces
_SPACES = re.compile(rf"[^\S\n{_BREAKS}]+")
_CONTROL = re.compile(f"[{_BREAKS}\x00-\x08\x0e-\x1b\x7f\ufffe\uffff\ud800-\udfff]")
_BY_PROGRAM = re.compile("[0-9]{1,3}(?:[\u00a0\u2009\u202f][0-9]{3}){3,}")  # a number no person types


def clean(text: str) -> str:
    """Take away signs without width, the spaces around, and repeated spaces inside; line breaks stay.

    In a sum of thousands of millions a plain space is a doubt (:func:`socsim.base.numerals.joined`); a no-break one,
    which would look like it afterwards, is not.
    """
    if text.isalnum():
        return text
    if _BY_PROGRAM.fullmatch(text):
        return numerals.joined(text)
    return _SPACES.sub(" ", _INVISIBLE.sub("", _BREAK.sub("\n", text))).strip(" \n")


def controlled(text: str) -> bool:
    """Tell whether a text has signs that no paper can hold: those that steer a printer, halves of letters."""
    return not text.isprintable() and _CONTROL.search(text) is not None


def printable(text: str) -> str:
    """Return a cleaned text without such signs; between words they count as a space."""
    return clean(_CONTROL.sub(lambda sign: " " if sign[0] in "\x0b\x0c" else "", text))
