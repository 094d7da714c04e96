"""A small file that follows what a person does on a screen: whole after each step, never overwritten blindly."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from socsim.base import bounds, door, leftovers
from socsim.base.errors import Lesson
from socsim.base.files import atomic
from socsim.base.i18n import Language
from socsim.widgets.markup import paragraph

State = TypeVar("State")


class Autosave(Generic[State]):
    """One state, and the file that holds it too.

    Parameters
    ----------
    path : Path
        The file; it is not made before the first :meth:`keep`.
    blank : State
        The state where there is no file yet.
    write : callable
        Turns the state into plain data fit for JSON.
    read : callable
        Turns plain data into the state again, or raises ``ValueError`` when they are not its own.

    Attributes
    ----------
    state : State
        As it was last kept, or found in the file.
    aside : Path or None
        Where a file went that was not ours or could not be read.
    failure : Lesson or None
        Why the last :meth:`keep` did not reach the file.
    """

    def __init__(
        self, path: Path, blank: State, *, write: Callable[[State], object], read: Callable[[object], State]
    ) -> None:
        self.path = path
        self.state = blank
        self.aside: Path | None = None
        self.failure: Lesson | None = None
        self._write = write
        self._read = read
        self._seen: bytes | None = None
        leftovers.sweep(path.parent)
        self.refresh()

    def refresh(self) -> None:
        """Take over what somebody else wrote since we looked (another tab); a file that is not ours is set aside."""
        if not self.path.is_file():
            return
        try:
            content = door.read(self.path, bounds.TABLE)
            if content != self._seen:
                self.state = self._read(json.loads(content.decode("utf-8")))
        except (OSError, ValueError, RecursionError):
            self._set_aside()
        else:
            self._seen = content

    def keep(self, state: State) -> None:
        """Change the state and write it; when that fails, the old file stays whole and `failure` says why."""
        self.state = state
        content = json.dumps(self._write(state), ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
        try:
            with atomic(self.path) as temporary:
                temporary.write_bytes(content)
        except Lesson as lesson:
            self.failure = lesson
        else:
            self.failure = None
            self._seen = content

    def troubles(self, aside: str, speak: Language) -> str:
        """Say what went wrong with the file: set aside (the text of the key `aside`), not written."""
        warnings = []
        if self.aside:
            warnings.append(speak(aside, aside=self.aside.name, file=self.path.name))
        if self.failure:
            warnings.append(self.failure.text(speak))
        return "".join(paragraph(warning, "warn") for warning in warnings)

    def _set_aside(self) -> None:
        """Give a file that is not ours another name; where it cannot be moved, ours takes that name instead."""
        number = 1
        while (other := self.path.with_stem(f"{self.path.stem}.old-{number}")).exists():
            number += 1
        try:
            os.replace(self.path, other)
            self.aside = other
        except OSError:
            self.aside = self.path
            self.path = other
