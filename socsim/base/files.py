"""Writing files so that a reader finds either the old file or the whole new one, never a half."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from socsim.base.errors import Lesson


@contextmanager
def atomic(path: Path) -> Iterator[Path]:
    """Give a temporary path in the same folder; when the block ends well it takes the place of `path` at once.

    Raises
    ------
    Lesson
        When the folder or the file cannot be written (open in Word, disk full, read-only); the old file stays whole.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False) as file:
            temporary = Path(file.name)
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        raise Lesson("file_write", file=str(path), why=error.strerror or str(error)) from error
    finally:
        if temporary:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    """Read the process's file mask (it can only be read by setting it)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
