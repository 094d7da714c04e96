"""How a cell is written and how words are compared: stray signs taken away, everyday differences overlooked."""

import re

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """Take away invisible signs, the spaces around, and repeated spaces inside; line breaks stay."""
    return re.sub(r"[^\S\n]+", " ", _INVISIBLE.sub("", text)).strip()


def plain(word: str) -> str:
    """Write a heading or a word so that case, ё, spaces and hyphens make no difference."""
    return re.sub(r"[\s\-_\u2010-\u2015]+", " ", word.casefold().replace("\u0451", "\u0435")).strip(" :*%,.")
