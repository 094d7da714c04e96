"""How a cell is written: stray signs taken away."""

import re

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """Take away invisible signs, the spaces around, and repeated spaces inside; line breaks stay."""
    return re.sub(r"[^\S\n]+", " ", _INVISIBLE.sub("", text)).strip()
