"""The texts of a workbook: signs that Excel writes as codes, and the list that its sheets share."""

import re

from socsim.base import bounds
from socsim.interop.own.spelling import clean
from socsim.interop.own.workbook.markup import Handler, TooLarge

_CODE = re.compile("_x([0-9A-Fa-f]{4})_")


def decoded(text: str) -> str:
    """Return a text as Excel shows it: ``_x000D_`` is a line break, ``_x005F_`` an underscore."""
    if "_x" in text:
        text = _CODE.sub(lambda code: chr(int(code[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return clean(text)


class Shared(Handler):
    """Hears the shared texts; `texts` holds them, cleaned."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear that a text begins, or a piece of it; how it is pronounced is no piece."""
        if name == "si":
            self._pieces = []
        elif name == "rPh" or (name == "t" and self._inside != "rPh"):
            self._inside = name

    def end(self, name: str) -> None:
        """Hear that a piece or a text ends."""
        if name == self._inside:
            self._inside = ""
        if name == "si":
            self.texts.append(decoded("".join(self._pieces)))
            if len(self.texts) > bounds.CELLS:
                raise TooLarge("cells", bounds.CELLS)

    def text(self, text: str) -> None:
        """Hear a piece."""
        if self._inside == "t":
            self._pieces.append(text)


class Single(Handler):
    """Hears the text of one tag, the first of its name."""

    def __init__(self, name: str) -> None:
        self.value = ""
        self._name = name
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear whether it begins."""
        self._inside = name == self._name and not self.value

    def end(self, name: str) -> None:
        """Hear that it ends."""
        self._inside = False

    def text(self, text: str) -> None:
        """Hear a piece of it."""
        if self._inside:
            self.value += text
