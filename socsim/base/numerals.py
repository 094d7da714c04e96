"""Numbers as people write them in tables, and what a cell holds where it is no number."""

import re

_SPACE = re.compile("[ \u00a0\u2009\u202f]")
_GROUPS = rf"(?:{_SPACE.pattern}[0-9]{{3}})"
_GROUPED = re.compile(rf"[+-]?[0-9]{{1,3}}{_GROUPS}{{1,4}}(?:[.,][0-9]+)?")
_TWO_SUMS = re.compile(rf"[+-]?[0-9]{{1,3}}{_GROUPS}+ [1-9][0-9]{{2}}{_GROUPS}+(?:[.,][0-9]+)?")
_MONTHS = "янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|jan|feb|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(\D.*)?"  # as workbooks hold it
    r"|\d{1,2}([./-])\d{1,2}\2(\d\d|\d{4})"
    rf"|\d{{1,4}}[ .-]?({_MONTHS})[a-zа-я]*\.?([ .-]?\d{{2,4}})?( ?г\.?)?"  # 5.окт, 5-Oct
    rf"|({_MONTHS})[a-zа-я]*[ .-]{{0,2}}\d{{1,4}}"  # окт.14, Oct-14
    r"|\d{1,2}:\d\d(:\d\d(\.\d+)?)?",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = r"[+-]?\d+(?:[.,]\d+)?"
_SEVERAL = re.compile(rf"{_NUMBER}(?:(?:\s*[\s;/|&]\s*|[.,]\s+){_NUMBER})+|\d{{4,}}[.,]\d{{4,}}")


def joined(text: str) -> str:
    """Take the spaces before groups of three digits out of a number; any other text stays as it is.

    ``1 000 000 000`` is a thousand million. ``300 000 250 000`` may as well be two sums, because what follows a plain
    space in it could stand alone: it is no number, unless all its spaces are no-break ones, which only programs write.
    """
    is_one = _GROUPED.fullmatch(text) and not _TWO_SUMS.fullmatch(text)
    return _SPACE.sub("", text) if is_one else text


def misfit(text: str) -> str:
    """Return the key of the fault of a text where a number should be; nothing where it is just no number."""
    if _DATE.fullmatch(text):
        return "date_for_number"
    return "two_numbers" if _SEVERAL.fullmatch(text) else ""
