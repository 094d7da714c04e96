"""Three languages: texts by key, and numbers, money and dates in the form each language writes them.

The texts stand in ``locale/ru.po``, ``ky.po`` and ``en.po`` (gettext catalogues, read with Babel), so that
translators can use their own tools. Titles of law and data stand beside the data they belong to, as ``{ru: ..., ky:
..., en: ...}``.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from math import isfinite

import numpy as np
from babel import Locale
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from socsim.base.canonical import Data

Text = Mapping[str, str]  # one text in three languages: {"ru": ..., "ky": ..., "en": ...}
LANGUAGES = ("ru", "ky", "en")
NAMES = {"ru": "Русский", "ky": "Кыргызча", "en": "English"}
NAMED_UNITS = ("som", "persons", "organisations")  # told with the number
WHOLE_UNITS = (*NAMED_UNITS, "lots")
DASH = "—"  # in the place of a number that does not exist
GROUPED = 10_000  # from here on the digits of a number in a text stand in groups
NUMBERS = (int, float, np.integer)
UNREADABLE = 10**15  # nobody reads so large a number in groups
PLURAL_FORMS = {"ru": ("one", "few", "many"), "ky": ("one", "other"), "en": ("one", "other")}


@dataclass(frozen=True)
class Language:
    """One language: call it with a key to get the text.

    Examples
    --------
    >>> language("en").som(1000000)
    '1,000,000 som'
    """

    code: str
    messages: Mapping[str, str | tuple[str, ...]]

    def __reduce__(self) -> tuple[object, ...]:
        return language, (self.code,)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of a key with its values filled in; an unknown key is a ``KeyError``."""
        text = self.messages[key]
        assert isinstance(text, str), f"{key} has plural forms: use count()"
        return text.format_map(self._filled(values)) if values else text

    def count(self, key: str, number: int, /, **values: object) -> str:
        """Return the text of a key in the plural form that `number` asks for; the text may use ``{n}``."""
        form = Locale(self.code).plural_form(number)
        text = self.messages[key][PLURAL_FORMS[self.code].index(form)]
        return text.format_map({"n": self.number(number), **self._filled(values)})

    def _filled(self, values: Mapping[str, object]) -> dict[str, object]:
        """Write the numbers among what a text mentions as this language writes them."""
        return {name: self.plain_number(part) if isinstance(part, NUMBERS) else part for name, part in values.items()}

    def plain_number(self, number: float | np.integer) -> str:
        """Write a number whole; years and other numbers of up to four digits have no separator."""
        if isinstance(number, bool):
            return str(number)
        exact = Decimal(str(number))
        if not exact.is_finite() or abs(exact) >= UNREADABLE:
            return str(number)
        form = "#,##0.#" if abs(exact) >= GROUPED else "0.#"
        return str(format_decimal(exact, format=form, locale=self.code, decimal_quantization=False))

    def of(self, texts: Data, field: str = "") -> str:
        """Return the text in this language from ``{ru:, ky:, en:}``, or from a row's columns ``field_ru, ...``."""
        return str(texts[f"{field}_{self.code}" if field else self.code])

    def number(self, value: float) -> str:
        """Write a number with the language's separators, at most two decimals."""
        return self._written(value, "#,##0.##")

    def figure(self, value: float, digits: int) -> str:
        """Write a number with at most so many decimals."""
        return self._written(value, "#,##0." + "#" * digits if digits else "#,##0")

    def points(self, hundredths: int) -> str:
        """Write points held as whole hundredths, always with two decimals."""
        return self._written(int(hundredths) / 100, "#,##0.00")

    def som(self, amount: int) -> str:
        """Write an amount of money in whole som."""
        return self("money.som", amount=self.number(int(amount)))

    def share(self, value: float) -> str:
        """Write a share 0..1 as a percentage."""
        return self._written(value * 100, "#,##0.#") + "\u00a0%"

    def quantity(self, value: float, unit: str, *, named: bool = True) -> str:
        """Write a number of a unit as a sentence needs it; a dash where there is none.

        Parameters
        ----------
        value : float
        unit : str
            As in :class:`socsim.simulation.metrics.Metric`; shares 0..1 become percentages.
        named : bool
            Say the unit of money, people and organisations with the number.
        """
        if not isfinite(value):
            return DASH
        if unit == "share":
            return self.share(round(value, 3))
        if unit == "index":
            return self._written(value, "0.000")
        if unit not in NAMED_UNITS:
            return self.number(round(value, 2))
        count = self.number(round(value) if abs(value) >= 10 else round(value, 2))
        return self(f"contrast.unit.{unit}", count=count) if named else count

    def short(self, value: float, unit: str) -> str:
        """Write a number of a unit whose name stands elsewhere: on an axis, in a column; a dash where there is none."""
        if not isfinite(value):
            return DASH
        if unit == "share":
            return self.share(round(value, 3))
        return self.number(round(value) if unit in WHOLE_UNITS else round(value, 2))

    def change(self, value: float, unit: str, *, named: bool = True) -> str:
        """Write a difference with its sign, shares as percentage points; see :meth:`quantity`."""
        if not isfinite(value):
            return DASH
        if unit != "share":
            size = self.quantity(abs(value), unit, named=named)
        elif named:
            size = self("contrast.points", count=self.number(round(100 * abs(value), 1)))
        else:
            size = self.number(round(100 * abs(value), 2))
        if not re.search("[1-9]", size):
            return size
        return ("+" if value > 0 else "−") + size

    def interval(self, effect: float, low: float, high: float, unit: str) -> str:
        """Write a difference with its interval: +220 people [+215; +224]."""
        size = self.change(effect, unit)
        if not isfinite(low):
            return size
        return f"{size} [{self.change(low, unit, named=False)}; {self.change(high, unit, named=False)}]"

    def signed(self, value: float, digits: int = 1) -> str:
        """Write a plain number with its sign and always so many decimals."""
        value = round(float(value), digits)
        sign = "+" if value > 0 else "−" if value < 0 else ""
        return sign + self._written(abs(value), f"0.{'0' * digits}".rstrip("."))

    def _written(self, value: float, pattern: str) -> str:
        """Write a number by a pattern, below zero with the sign for minus and not with a hyphen; no zero has one."""
        text = str(format_decimal(value, format=pattern, locale=self.code))
        return text.replace("-", "−") if re.search("[1-9]", text) else text.replace("-", "")

    def kilobytes(self, size: int) -> str:
        """Write the size of a file, given in bytes, as whole kilobytes rounded up."""
        return self("size.kilobytes", n=self.number(-(-size // 1024)))

    def percent(self, share: float) -> str:
        """Write a share 0..1 as a whole percentage."""
        return self.share(round(float(share), 2))

    def date(self, day: date) -> str:
        """Write a date in words."""
        return str(format_date(day, format="long", locale=self.code))


def language(code: str | None = None) -> Language:
    """Return a language by its code, or the preferred one.

    Parameters
    ----------
    code : {"ru", "ky", "en"}, optional
        Missing: what :func:`preferred` says.

    Raises
    ------
    KeyError
        When there is no such language.
    """
    code = code or preferred()
    if code not in LANGUAGES:
        raise KeyError(f"{code!r} is not one of {', '.join(LANGUAGES)}")
    return _read(code)


@cache
def _read(code: str) -> Language:
    with files("socsim").joinpath("locale", f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    messages: dict[str, str | tuple[str, ...]] = {}
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            text = message.string or ""
            messages[key] = text if isinstance(text, str) else tuple(text)  # a text, or one for each plural form
    return Language(code, messages)


def in_all(key: str, /, **values: object) -> dict[str, str]:
    """Return a text in every language, by code."""
    return {code: language(code)(key, **values) for code in LANGUAGES}


def preferred() -> str:
    """Return the language to speak when nobody says which.

    The notebook's own name comes first (``04_scoring.ky.ipynb``, as JupyterLab or Voila tells it), then the variable
    ``SOCSIM_LANG``, then Russian.
    """
    place = os.environ.get("JPY_SESSION_NAME") or os.environ.get("VOILA_REQUEST_URL", "").partition("?")[0]
    named = re.search(r"\.(ru|ky|en)\.ipynb$", place)
    code = named[1] if named else os.environ.get("SOCSIM_LANG", "")
    return code if code in LANGUAGES else "ru"
