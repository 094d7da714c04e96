"""The format number of a file that the kit writes and reads again, and the way from earlier numbers to today's.

A file says of itself ``socsim bill 1``. Whoever changes what stands in such a file adds one to the number and a
step that turns the earlier content into the new one; ``tests/cases/formats`` keeps files of every number.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from socsim.base.canonical import JsonObject
from socsim.base.errors import Lesson
from socsim.base.frozen import Frozen

KEY = "format"
_STAMP = re.compile(r"socsim ([a-z-]+) ([1-9][0-9]{0,3})")

Content = Mapping[str, Any]
Step = Callable[[Content], Content]


@dataclass(frozen=True, kw_only=True)
class Format:
    """One kind of file.

    Attributes
    ----------
    kind : str
        What the file holds, one English word: ``bill``.
    number : int
        The number written today, from 1.
    steps : mapping from int to function
        ``steps[n]`` turns the content of number n into that of n + 1. Files without a stamp have number 0: they are
        read only where there is a step for them.
    """

    kind: str
    number: int = 1
    steps: Mapping[int, Step] = field(default_factory=lambda: Frozen({}))

    @property
    def stamp(self) -> str:
        """What a file written today says of itself."""
        return f"socsim {self.kind} {self.number}"

    def stamped(self, content: Content) -> JsonObject:
        """Return the content with its stamp before it."""
        return {KEY: self.stamp, **content}

    def current(self, content: Content) -> JsonObject:
        """Return what a file holds, as today's files hold it, without the stamp.

        Raises
        ------
        Lesson
            When it is a file of another kind, or of a later version of the kit.
        """
        number = self.number_of(content.get(KEY))
        body: Content = {name: part for name, part in content.items() if name != KEY}
        for earlier in range(number, self.number):
            body = self.steps[earlier](body)
        return dict(body)

    def number_of(self, stamp: object) -> int:
        """Return the number that a stamp names; 0 where there is none and files without one are known.

        Raises
        ------
        Lesson
            When it is a file of another kind, or of a later version of the kit.
        """
        if stamp is None and 0 in self.steps:
            return 0
        parts = _STAMP.fullmatch(stamp) if isinstance(stamp, str) else None
        if parts is None or parts[1] != self.kind:
            raise Lesson("format_of_another_kind", wanted=self.stamp, stamp=stamp or "—")
        number = int(parts[2])
        if number > self.number:
            raise Lesson("format_of_a_later_kit", wanted=self.stamp, stamp=stamp)
        return number
