"""Data that a person wrote, each entry with its line, and a list of everything that is wrong in it."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from socsim.base.canonical import JsonObject
from socsim.base.errors import Fault, Lesson, nearest
from socsim.base.notation import UNSEEN, Notes, Place, named

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Reader:
    """Collects faults in plain data, each with the line where it stands.

    Parameters
    ----------
    notes : Notes
        What a file says, see :func:`socsim.base.notation.read`; or the data of a program.
    file : str
        The name that messages mention.

    Raises
    ------
    Lesson
        When the text is not YAML at all, or no mapping.
    """

    def __init__(self, notes: Notes, file: str) -> None:
        self.file = file
        self.notes = notes
        self.faults = list(notes.faults)
        if not notes.readable:
            raise self.lesson()
        self.tree: JsonObject = {} if notes.tree is None else notes.tree
        if not isinstance(self.tree, dict):
            self.fault("not_mapping", (), self.tree)
            raise self.lesson()

    def line(self, place: Place) -> int | None:
        """Return the line of an entry, or of what it would stand in; None where there are no lines."""
        lines = self.notes.lines
        return next((lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in lines), None)

    def fault(self, key: str, place: Place, value: object = "", *, column: str = "", **facts: object) -> None:
        """Note that something is wrong at a place."""
        where = column or (str(place[0]) if place else "")
        self.faults.append(Fault(key=key, row=self.line(place), column=where, value=_shown(value), facts=facts))

    def known(self, entry: object, allowed: Sequence[str], needed: Sequence[str], place: Place) -> bool:
        """Check the names in a mapping; False where it is none or something is missing."""
        if not isinstance(entry, dict):
            self.fault("not_mapping", place, entry)
            return False
        for name in entry:
            if name not in allowed:
                self.fault("unknown_key", (*place, name), name, near=nearest(str(name), allowed))
        missing = [name for name in needed if name not in entry]
        for name in missing:
            self.fault("missing_key", place, name)
        return not missing

    def word(self, entry: object, place: Place) -> str:
        """Return an entry as the words that were written: ``no``, ``060`` and 2015-01-01 are words as well."""
        if entry is None or isinstance(entry, dict | list | tuple):
            self.fault("not_text", place, entry)
            return ""
        word = self.notes.words.get(place, str(entry))
        unseen = UNSEEN.search(word)
        if unseen:
            self.fault("unseen_sign", place, word, **named(unseen[0]))
        return word

    def day(self, entry: object, place: Place) -> date | None:
        """Return the day that an entry names, year first; None where it names none."""
        if isinstance(entry, datetime):
            return entry.date()
        if entry is None or isinstance(entry, date):
            return entry
        word = entry if isinstance(entry, str) else ""
        try:
            return date.fromisoformat(word if _DAY.fullmatch(word) else "")
        except ValueError:
            self.fault("not_date", place, entry)
            return None

    def entries(self, entry: object, place: Place) -> list[Any]:
        """Return the entries of a list; nothing is an empty one."""
        if entry is None:
            return []
        if not isinstance(entry, list | tuple):
            self.fault("not_list", place, entry)
            return []
        return list(entry)

    def lesson(self) -> Lesson:
        """Return the lesson that tells all faults."""
        return Lesson("broken_law", self.faults, file=self.file, count=len(self.faults))


def _shown(value: object) -> str:
    """Write what stands at a place with signs that can be seen."""
    return "" if value is None else UNSEEN.sub("\ufffd", str(value))
