"""How a cell is written: stray signs taken away."""

import re

from socsim.base import numerals

_BREAK = re.compile("\r\n?|_x000[dD]_\n?")  # the last is how Excel writes a line break that it does not show
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\ufeff\ufffe\uffff\ud800-\udfff]")
_BY_PROGRAM = re.compile("[0-9]{1,3}(?:[\u00a0\u2009\u202f][0-9]{3}){3,}")  # a number no person types


def clean(text: str) -> str:
    """Take away invisible signs, the spaces around, and repeated spaces inside; line breaks stay.

    In a sum of thousands of millions a plain space is a doubt (:func:`socsim.base.numerals.joined`); a no-break one,
    which would look like it afterwards, is not.
    """
    if text.isalnum():
        return text
    if _BY_PROGRAM.fullmatch(text):
        return numerals.joined(text)
    return re.sub(r"[^\S\n]+", " ", _INVISIBLE.sub("", _BREAK.sub("\n", text))).strip()
