"""What a command says of the files that it has written or read."""

import sys
from collections.abc import Iterable
from pathlib import Path

from socsim.base import outputs
from socsim.base.errors import Fault
from socsim.base.i18n import Language


def written(paths: Iterable[Path], speak: Language) -> None:
    """Name every file by its whole path; on the error stream also what kept one from its usual name.

    A command that was given to ``start.py`` runs in the folder of the work, not where the person stands.
    """
    for path in paths:
        print(speak("cli.written", path=path.absolute()))
        other = outputs.taken(path)
        if other:
            print(speak("cli.beside", path=path, other=other), file=sys.stderr)


def tables(folder: Path, paths: Iterable[Path], speak: Language) -> None:
    """Name every table; on the error stream also why they are not in the folder that was named."""
    every = list(paths)
    written(every, speak)
    other = next((path.parent for path in every if path.parent != folder), None)
    if other:
        print(speak("cli.beside", path=other, other=folder), file=sys.stderr)


def notices(faults: Iterable[Fault], speak: Language) -> None:
    """Say on the error stream what was left out of a file; the answer itself is that of the file without it."""
    for fault in faults:
        print(fault.line(speak), file=sys.stderr)
