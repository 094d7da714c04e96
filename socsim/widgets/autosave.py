"""A small file that follows what a person does on a screen: whole after each step, never overwritten blindly."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

from socsim.base.errors import Lesson
from socsim.base.files import atomic

State = TypeVar("State")


class Autosave(Generic[State]):
    """One file that holds one state.

    Parameters
    ----------
    path : Path
        The file; it is not made before the first :meth:`save`.
    write : callable
        Turns the state into plain data fit for JSON.
    read : callable
        Turns plain data into the state again, or raises ``ValueError`` when they are not its own.

    Attributes
    ----------
    aside : Path or None
        Where a file went that was not ours or could not be read.
    failure : Lesson or None
        Why the last :meth:`save` did not succeed.
    """

    def __init__(self, path: Path, write: Callable[[State], Any], read: Callable[[Any], State]) -> None:
        self.path, self.write, self.read = path, write, read
        self.aside: Path | None = None
        self.failure: Lesson | None = None
        self._seen: bytes | None = None

    def newest(self, state: State) -> State:
        """Return what the file holds if somebody else changed it since we looked (another tab), else `state` itself."""
        if not self.path.is_file():
            return state
        try:
            found = self.path.read_bytes()
            newest = state if found == self._seen else self.read(json.loads(found.decode("utf-8")))
        except (OSError, ValueError, RecursionError):
            self._set_aside()
            return state
        self._seen = found
        return newest

    def save(self, state: State) -> None:
        """Write the state; when that fails, the old file stays whole and `failure` says why."""
        content = json.dumps(self.write(state), ensure_ascii=False, indent=1).encode("utf-8") + b"\n"
        try:
            with atomic(self.path) as temporary:
                temporary.write_bytes(content)
        except Lesson as lesson:
            self.failure = lesson
        else:
            self.failure, self._seen = None, content

    def _set_aside(self) -> None:
        """Give a file that is not ours another name; where it cannot be moved, ours takes that name instead."""
        number = 1
        while (other := self.path.with_stem(f"{self.path.stem}.old-{number}")).exists():
            number += 1
        try:
            os.replace(self.path, other)
            self.aside = other
        except OSError:
            self.aside, self.path = self.path, other
