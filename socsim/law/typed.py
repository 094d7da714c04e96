"""A value of the law as a person types it: ``0,5``, ``50 %``, ``1 000 000``, ``1,5 млн``."""

import re
from math import isclose

from socsim.base.errors import Fault, Lesson
from socsim.base.i18n import Text, in_all
from socsim.base.numerals import joined
from socsim.law.law import WHOLE, Parameter

_NUMBER = re.compile(r"[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)", re.ASCII)
_UNIT = re.compile(r"\s*(сом\w*|som|мес\w*|months?|балл\w*|упай\w*|points?|чел\w*|адам\w*|people|ай|дн\w*|күн\w*)\.?$")
_TIMES = ((re.compile(r"\s*(млн|mln|million)\.?$"), 1_000_000), (re.compile(r"\s*(тыс|миң|thousand)\.?$"), 1_000))
_EXACT = 1e-9  # a whole number may be written with so small a rest


def number(parameter: Parameter, text: str) -> float | int:
    """Read what was typed for a lever that is a number, and check it.

    Raises
    ------
    Lesson
        When it is no number, can be understood in two ways, or cannot be.
    """
    typed = read(parameter, text)
    wrong = parameter.wrong(typed)
    if wrong and wrong.key == "out_of_range":
        low, high = (_end(parameter, limit) for limit in parameter.range)
        raise _lesson("typed_range", text, low=low, high=high)
    if wrong:
        raise _lesson(wrong.key, text, **wrong.facts)
    return typed


def read(parameter: Parameter, text: str) -> float | int:
    """Read what was typed: a share as a part of one (``0,5``) or in percent (``50 %``, ``50``).

    Raises
    ------
    Lesson
        When it is no number, or can be understood in two ways.
    """
    words = " ".join(text.replace("\N{MINUS SIGN}", "-").split()).casefold()
    percent = words.endswith("%")
    plain = _plain(words.removesuffix("%").strip(), text)
    top = parameter.range[1] if parameter.range else 1
    if parameter.kind == "share" and not percent and plain == 1 and top == 1:
        raise _lesson("typed_one", text)
    if percent or (parameter.kind == "share" and plain > top):
        plain /= 100
    whole = parameter.kind in WHOLE and isclose(plain, round(plain), abs_tol=_EXACT)
    return round(plain) if whole else plain


def _plain(words: str, text: str) -> float:
    """Read a number with its unit, or with a word for thousands and millions."""
    digits = _UNIT.sub("", words)
    times = 1
    for word, size in _TIMES:
        if word.search(digits):
            digits = word.sub("", digits)
            times = size
    digits = joined(digits)
    if not _NUMBER.fullmatch(digits):
        raise _lesson("typed_number", text)
    return float(digits.replace(",", ".")) * times


def _end(parameter: Parameter, limit: float) -> Text | float:
    """Write an end of the range, a share in percent."""
    return in_all("typed.percent", n=f"{100 * limit:g}") if parameter.kind == "share" else limit


def _lesson(key: str, text: str, **facts: object) -> Lesson:
    return Lesson("bad_lever", [Fault(key=key, value=text, facts=facts)])
