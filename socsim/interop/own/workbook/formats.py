"""How Excel shows a number: as percent, as a date or as itself, by its number format."""

import operator
import re
from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from socsim.base import bounds
from socsim.interop.own.workbook.markup import Handler, TooLarge

_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.')  # shown as it stands; a space as wide as a sign; filling
_BRACKETS = re.compile(r"\[[^\]]*\]")
_CONDITION = re.compile(r"\[(<=|>=|<>|=|<|>)\s*(-?[0-9.]+)\]")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_LOCAL_DATES = {*range(27, 37), *range(50, 59)}  # numbers of formats that differ from country to country


class Section(NamedTuple):
    """A part of a number format: for which numbers it is, and how it shows them."""

    percent: bool = False
    dated: bool = False
    elapsed: bool = False
    condition: str = ""
    limit: float = 0

    def is_for(self, value: float) -> bool:
        """Tell whether its own condition holds for a number."""
        return bool(self.condition) and _COMPARED[self.condition](value, self.limit)


def sections(code: str) -> list[Section]:
    """Take a number format apart: positive numbers; negative ones; zero; or by conditions."""
    return [_section(part) for part in _LITERAL.sub("", code).split(";")[:3]]


def _section(part: str) -> Section:
    condition = _CONDITION.search(part)
    elapsed = bool(_ELAPSED.search(part))
    bare = _BRACKETS.sub("", part)
    dated = elapsed or (not bare.casefold().startswith("general") and bool(re.search("[dmyhs]", bare, re.IGNORECASE)))
    percent = "%" in bare
    if condition:
        return Section(percent, dated, elapsed, condition[1], float(condition[2]))
    return Section(percent, dated, elapsed)


def section_for(value: float, parts: Sequence[Section]) -> Section:
    """Choose the section that shows a number."""
    if any(part.condition for part in parts):
        others = [part for part in parts if not part.condition] or [Section()]
        return next((part for part in parts if part.is_for(value)), others[0])
    if value < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if value == 0 and len(parts) > 2 else parts[0]


class Styles(Handler):
    """Hears the styles of a workbook; :meth:`shown` writes a number in one of them.

    Attributes
    ----------
    from_1904 : bool
        Whether days are counted as on an old Macintosh.
    """

    def __init__(self) -> None:
        self.from_1904 = False
        self._codes = dict(BUILTIN_FORMATS) | dict.fromkeys(_LOCAL_DATES, "d.m.y")
        self._styles: list[int] = []
        self._sections: dict[int, list[Section]] = {}
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear a format or a style."""
        if name in ("numFmts", "cellXfs"):
            self._inside = name
        elif name == "numFmt" and self._inside == "numFmts":
            self._codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "xf" and self._inside == "cellXfs":
            self._styles.append(int(attributes.get("numFmtId", "0")))
            if len(self._styles) > bounds.STYLES:
                raise TooLarge("styles", bounds.STYLES)

    def end(self, name: str) -> None:
        """Hear that a list ends."""
        if name == self._inside:
            self._inside = ""

    def shown(self, value: float, style: int) -> str:
        """Write a number as Excel shows it: 20.0 is 20, a share in percent is 20%, a day is 2014-07-01."""
        section = section_for(value, self._parts(style))
        if section.percent:
            return f"{value * 100:.15g}%"
        return self._day(value, elapsed=section.elapsed) if section.dated else f"{value:.15g}"

    def _parts(self, style: int) -> list[Section]:
        if style not in self._sections:
            number = self._styles[style] if 0 <= style < len(self._styles) else 0
            self._sections[style] = sections(self._codes.get(number, ""))
        return self._sections[style]

    def _day(self, value: float, *, elapsed: bool) -> str:
        epoch = MAC_EPOCH if self.from_1904 else WINDOWS_EPOCH
        try:
            day = from_excel(value, epoch, timedelta=elapsed)
        except (ValueError, OverflowError):  # no day that Excel shows
            return f"{value:.15g}"
        return written(day)


def iso(text: str) -> str:
    """Write a day that is kept as text; what is none stays as it is."""
    try:
        return written(datetime.fromisoformat(text.strip()))
    except ValueError:
        return text


def written(day: object) -> str:
    """Write a day without the hour zero, which nobody sees."""
    if isinstance(day, datetime) and day.time() == time():
        return day.date().isoformat()
    return str(day)
