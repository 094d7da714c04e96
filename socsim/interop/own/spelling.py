"""How a cell is written: stray signs taken away."""

import re

_BREAK = re.compile("\r\n?|_x000[dD]_\n?")  # the last is how Excel writes a line break that it does not show
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\ufeff\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """Take away invisible signs, the spaces around, and repeated spaces inside; line breaks stay."""
    if text.isalnum():
        return text
    return re.sub(r"[^\S\n]+", " ", _INVISIBLE.sub("", _BREAK.sub("\n", text))).strip()
