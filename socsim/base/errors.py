"""Errors that teach: what is wrong, where, why, and what to do about it, in the reader's language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from socsim.base import bounds
from socsim.base.canonical import Data, JsonObject
from socsim.base.i18n import DASH, Language, language

LONGEST = 120  # letters of a value that a line shows


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing wrong at one place of a file.

    Attributes
    ----------
    key : str
        Names the texts ``fault.<key>.why`` and ``fault.<key>.do``.
    row, column : int, str
        Place in the file; the row is the line number a reader sees (the header is row 1). Empty where it does not
        apply.
    value : str
        What stands there.
    facts : dict
        What the texts mention besides: the limit, the nearest name; one that exists in three languages comes as
        ``{ru:, ky:, en:}``, one that takes long to find as a function, which is asked when the fault is told.
    sheet : str
        Sheet of a workbook or name of a table, where there are several; the columns of a sheet are Excel's letters.
    """

    key: str
    row: int | None = None
    column: str = ""
    value: str = ""
    facts: JsonObject = field(default_factory=dict)
    sheet: str = ""

    def why(self, speak: Language) -> str:
        """Say what is wrong and why it matters."""
        return speak(f"fault.{self.key}.why", **_spoken(self.facts, speak))

    def todo(self, speak: Language) -> str:
        """Say what to do about it."""
        return speak(f"fault.{self.key}.do", **_spoken(self.facts, speak))

    def line(self, speak: Language) -> str:
        """Say all of it in one line."""
        place = self.place(speak)
        if self.value:
            place.append(f"«{shown(self.value)}»")
        return f"{', '.join(place)}: {self.why(speak)} {self.todo(speak)}".removeprefix(": ")

    def place(self, speak: Language) -> list[str]:
        """Say where it is: sheet, row, column; a cell of a sheet as Excel names it, D7."""
        place = []
        if self.sheet:
            place.append(speak("fault.sheet", sheet=self.sheet))
        if self.sheet and self.row is not None and re.fullmatch("[A-Z]{1,3}", self.column):
            return [*place, f"{self.column}{self.row}"]
        if self.row is not None:
            place.append(speak("fault.row", row=self.row))
        if self.column:
            place.append(speak("fault.column", column=self.column))
        return place


class Lesson(ValueError):
    """An error a person can act on; its text follows the reader's language.

    Parameters
    ----------
    key : str
        Names the text ``error.<key>``.
    faults : sequence of Fault
        Single faults, each on a line of its own below the text.
    **facts
        Values the text mentions; one that exists in three languages comes as ``{ru:, ky:, en:}``.
    """

    def __init__(self, key: str, faults: Sequence[Fault] = (), /, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.faults = tuple(faults)
        self.facts = facts

    def text(self, speak: Language) -> str:
        """Say the whole lesson in a language."""
        head = speak(f"error.{self.key}", **_spoken(self.facts, speak))
        return "\n".join(
            [head, *(f"  {fault.line(speak)}" for fault in self.first), *(f"  {line}" for line in self.rest(speak))]
        )

    @property
    def first(self) -> tuple[Fault, ...]:
        """The faults that are told one by one: of thousands the first hundred."""
        return self.faults[: bounds.FAULTS]

    def rest(self, speak: Language) -> list[str]:
        """Say in a line how many faults are not told one by one; no line where there are none."""
        count = len(self.faults) - len(self.first)
        return [speak.count("error.more_faults", count)] if count else []

    def __str__(self) -> str:
        return self.text(language())


class Unknown(Lesson, KeyError):
    """A lesson about a name that is not there; it is a ``KeyError`` as well, so that mappings behave as usual."""


def shown(value: str) -> str:
    """Write a value on one line, a long one by its beginning."""
    line = " \u21b5 ".join(" ".join(part.split()) for part in value.split("\n"))
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _spoken(facts: Data, speak: Language) -> JsonObject:
    """Say those facts in a language that exist in three, and find those that nobody has looked for yet."""
    values = {name: fact() if callable(fact) else fact for name, fact in facts.items()}
    return {name: speak.of(fact) if isinstance(fact, Mapping) else fact for name, fact in values.items()}


def nearest(word: str, known: Iterable[str], count: int = 3) -> str:
    """Name the known words most like `word`, ready for a "did you mean": «Чаткал», «Чат-Базар»; or a dash."""
    names = {name[:LONGEST].casefold(): name for name in known}
    alike = get_close_matches(word[:LONGEST].casefold(), names, n=count, cutoff=0.5)
    return ", ".join(f"«{names[name]}»" for name in alike) or DASH
