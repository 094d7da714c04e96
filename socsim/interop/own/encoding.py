"""Which letters the bytes of a text file mean: the encoding in which the whole of it is words in ru, ky or en."""

import codecs
import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from socsim.base.errors import Fault
from socsim.base.spelling import plain

LOST = "\ufffd"  # what stands for bytes that are no letter

# The mark of UTF-32 begins like that of UTF-16, so it is looked for first.
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_WIDE = ("utf-16-le", "utf-16-be")
_OLD = ("cp1251", "cp866", "koi8-r", "mac_cyrillic", "iso8859-5", "cp1252")  # of two alike the first
_WRONG = ("cp1251", "cp1252", "latin-1", "cp866", "koi8-r", "mac_cyrillic")  # in which UTF-8 is read by mistake
_FOREIGN = re.compile(r"[^\x00-\x7f]{2}")
_SAMPLE = 1000  # lines with letters that are not Latin: enough to tell encodings apart
_ABOVE = 20_000  # letters among which the headings are looked for
_CAPITAL = 0.15  # what a capital letter is worth less: there are fewer of them
_BREAK = 1.5  # what a word is worth less that is of two alphabets, or goes on with a capital letter
_WORST = 0.2  # the mean worth of letters below which a text is no words

_LETTERS = "оаеинтрсвлкмдпуяыьгзбчйхжшюцщэфъёөүң"  # from the most frequent to the rarest
_WORTH = {letter: 1 - place / len(_LETTERS) for place, letter in enumerate(_LETTERS)}
_SIGNS = "«»“”„‘’–—…№°§·•×±²³½\u00a0\u202f\u2009€"
_LATIN = re.compile("[À-ÖØ-öø-ÿ]")
_BROKEN = re.compile(
    r"[а-яёөүң](?=[А-ЯЁӨҮҢ])"  # a capital letter inside a word
    r"|[A-Za-z](?=[^\W\d_A-Za-z])|[^\W\d_A-Za-z](?=[A-Za-z])"  # two alphabets in a word
    r"|\b[ьъыЬЪЫ]"
    r"|[»”’—–€](?=[^\W\d_])|(?<=[^\W\d_])[«„“‘—–€]"  # a sign that belongs to the other side of a word
)


class Text(NamedTuple):
    """A file as text; its bytes that are no letters are written as :data:`LOST`."""

    text: str = ""
    faults: tuple[Fault, ...] = ()


class _Reading(NamedTuple):
    """How good a reading is, by the headings it knows and the worth of its letters; and the encoding."""

    headings: int
    worth: float
    encoding: str


def decoded(content: bytes, known: Collection[str]) -> Text:
    """Decode a text by the mark at its beginning, or in the encoding that gives most words.

    Parameters
    ----------
    content : bytes
    known : collection of str
        Headings that can be expected, in plain writing.
    """
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "")
    if not encoding and b"\0" in content:
        encoding = _best(content, _WIDE, known)
    if not encoding and _fits(content, "utf-8"):
        encoding = "utf-8"
    encoding = encoding or _best(content, ("utf-8", *_OLD), known)
    if not encoding:
        return Text(faults=(Fault(key="no_text" if b"\0" in content else "not_decoded"),))
    text = content.decode(encoding, "replace")
    if "\0" in text:
        return Text(faults=(Fault(key="no_text"),))
    return Text(faults=(Fault(key="not_decoded"),)) if _mostly_lost(text) else Text(text)


def garbled(text: str) -> str:
    """Return what a text said before it was read in a wrong encoding and saved again; nothing where it is in order."""
    beginning = _FOREIGN.search(text)
    if beginning is None or beginning[0] not in _pairs():
        return ""
    for encoding in _WRONG:
        try:
            before = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if _worth(before) > _WORST and sum(letter.casefold() in _WORTH for letter in before) > 1:
            return before
    return ""


@cache
def _pairs() -> frozenset[str]:
    """Return how garbled text begins: letters and signs of two or three bytes, each byte read as a letter."""
    signs = [letter.encode() for letter in {*_LETTERS, *_LETTERS.upper(), *_SIGNS}]
    pairs = [sign[:2].decode(encoding, "ignore") for sign in signs for encoding in _WRONG]
    return frozenset(pair for pair in pairs if len(pair) == 2)


def _mostly_lost(text: str) -> bool:
    """Tell whether of the letters that are not Latin more than one in ten is lost."""
    lost = text.count(LOST)
    return lost > 0 and 10 * lost > len(text) - len(text.encode("ascii", "ignore"))


def _fits(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _best(content: bytes, encodings: Collection[str], known: Collection[str]) -> str:
    """Return the encoding that gives most known headings and likely letters; nothing where none gives words."""
    readings = [_reading(content, encoding, known) for encoding in encodings]
    best = max(readings, key=lambda reading: reading[:2])
    return best.encoding if best.worth > _WORST else ""


def _reading(content: bytes, encoding: str, known: Collection[str]) -> _Reading:
    text = content.decode(encoding, "replace")
    above = {plain(cell) for cell in re.split('[;,|\t\r\n"]', text[:_ABOVE])}
    return _Reading(len(above & set(known)), _worth("\n".join(islice(_foreign(text), _SAMPLE))), encoding)


def _foreign(text: str) -> Iterator[str]:
    """Return the lines that have letters beyond the Latin ones."""
    return (line for line in text.splitlines() if not line.isascii())


def _worth(text: str) -> float:
    """Return how likely a text is words: the mean worth of its letters beyond the Latin ones, less breaks."""
    letters = [letter for letter in text if not letter.isascii()]
    if not letters:
        return 1
    broken = len(_BROKEN.findall(text))
    return (sum(map(_worth_of, letters)) - _BREAK * broken) / len(letters)


def _worth_of(letter: str) -> float:
    if letter.casefold() in _WORTH:
        return _WORTH[letter.casefold()] - (letter.isupper() and _CAPITAL)
    if letter in _SIGNS:
        return 0.15
    return 0.3 if _LATIN.match(letter) else -1
