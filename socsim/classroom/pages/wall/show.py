"""A show: which step stands on the wall, how long its clock has left, whether the wall is dark."""

import time
from collections.abc import Mapping
from functools import cache
from typing import Any

from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.pages.wall import drawing
from socsim.classroom.pages.wall.contest import Read
from socsim.classroom.pages.wall.steps import Step, steps

MORE_SECONDS = 30
AHEAD = {"ahead": 1, "back": -1}


class Show:
    """What stands on the wall now: a step, the time of its clock, and whether the wall is dark.

    Parameters
    ----------
    read : callable
        Gives the contest in a language.
    code : {"ru", "ky", "en"}
        The wall's own language.
    """

    def __init__(self, read: Read, code: str) -> None:
        self._read = cache(read)
        self.code = code
        self.steps: tuple[Step, ...] = steps(self._read(code))
        self.number = 0
        self.dark = False
        self.version = 1
        self._ends: float | None = None  # until somebody looks: the first clock begins when the page is open

    def obey(self, what: str, at: int) -> None:
        """Do what was pressed when a step stood on the page; what was pressed on another step does nothing."""
        if at != self.number:
            return
        if what == "dark" or self.dark:
            self.dark = not self.dark
        elif what == "more":
            self._ends = max(self._until(), time.monotonic()) + MORE_SECONDS
        else:
            self._go(AHEAD[what])
        self.version += 1

    def _go(self, by: int) -> None:
        self.number = min(max(self.number + by, 0), len(self.steps) - 1)
        self._ends = None

    def _until(self) -> float:
        """Return when the clock of the step is down; it begins with the first who asks."""
        if self._ends is None:
            self._ends = time.monotonic() + self.steps[self.number].seconds
        return self._ends

    def now(self, code: str = "") -> Mapping[str, Any]:
        """Return what a page has to show, in a language, and nothing else."""
        code = code if code in LANGUAGES else self.code
        step = self.steps[self.number]
        following = self.steps[self.number + 1] if self.number + 1 < len(self.steps) else None
        drawn = drawing.step(self._read(code), step, following)
        return {
            **drawn,
            "version": self.version,
            "step": self.number,
            "of": len(self.steps),
            "told": language(code)("wall.step", step=self.number + 1, of=len(self.steps)),
            "dark": self.dark,
            "lang": code,
            "seconds": step.seconds,
            "left": max(0.0, self._until() - time.monotonic()) if step.seconds else 0,
        }
