"""Writing files so that a reader finds either the old file or the whole new one, never a half.

Every file of the kit is written here: beside its place first, under a name that tells whose it is, and put into place
when it is whole. What a killed process left is removed when something is written in the same folder again.
"""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp

from socsim.base import leftovers
from socsim.base.errors import Lesson
from socsim.base.i18n import Text, in_all

_REASONS = {
    "EISDIR": "is_folder",
    "ENOTDIR": "no_folder",
    "EEXIST": "no_folder",
    "EACCES": "forbidden",
    "EPERM": "forbidden",
    "EROFS": "forbidden",
    "ENOSPC": "full",
    "EDQUOT": "full",
    "EFBIG": "full",
    "ENAMETOOLONG": "long",
    "EINVAL": "name",
}
_REASON_OF = {getattr(errno, name): reason for name, reason in _REASONS.items() if hasattr(errno, name)}


@contextmanager
def atomic(path: Path) -> Iterator[Path]:
    """Give a temporary path in the same folder; when the block ends well it takes the place of `path` at once.

    A link stays a link: what it leads to is replaced.

    Raises
    ------
    Lesson
        When the file cannot be written: it is a folder or a device, a file stands where its folder should be, it is
        open in Word, the disk is full or read-only, its name impossible; the old file stays whole.
    """
    refuse_name(path)
    temporary: Path | None = None
    try:
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        _refuse_target(target, path)
        temporary = _beside(target)
        yield temporary
        _settle(temporary)
        os.replace(temporary, target)
    except OSError as error:
        raise _unwritten(path, error) from error
    finally:
        if temporary:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def ready(folder: Path) -> None:
    """Make sure that files can be written in a folder, before the work whose results will go there.

    Raises
    ------
    Lesson
        When they cannot.
    """
    refuse_name(folder)
    try:
        _beside(folder / "any").unlink()
    except OSError as error:
        raise _unwritten(folder, error) from error


def refuse_name(path: Path) -> None:
    """Raise a lesson when no file can bear such a name: it holds a zero byte, or half of a letter."""
    try:
        possible = b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        possible = False
    if not possible:
        raise Lesson("file_write", file=readable(path), why=_why("name"))


def readable(path: Path) -> str:
    """Return a path as it can be shown anywhere: what is no letter is replaced."""
    line = str(path).encode("utf-8", "replace").decode("utf-8")
    return re.sub(r"[\x00-\x1f\x7f]", "\N{REPLACEMENT CHARACTER}", line)


def _refuse_target(target: Path, named: Path) -> None:
    """Raise a lesson when what stands in the place of a file is none, or is protected."""
    if not target.exists():
        return
    if not target.is_file():
        raise Lesson("file_write", file=readable(named), why=_why("is_folder" if target.is_dir() else "device"))
    if not os.access(target, os.W_OK):
        raise Lesson("file_write", file=readable(named), why=_why("forbidden"))


def _beside(target: Path) -> Path:
    """Make an empty temporary file in the folder of the target, and the folder where it is missing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    leftovers.sweep(target.parent)
    handle, name = mkstemp(leftovers.SUFFIX, leftovers.prefix(), target.parent)
    os.close(handle)
    return Path(name)


def _settle(temporary: Path) -> None:
    """Bring the content to the disk, and let others read the file as they may read any."""
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    os.chmod(temporary, 0o666 & ~_umask())


def _umask() -> int:
    """Read the process's file mask (it can only be read by setting it)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritten(path: Path, error: OSError) -> Lesson:
    """Say why a file could not be written, and what to do."""
    reason = _REASON_OF.get(error.errno or 0)
    words = _why(reason) if reason else _why("other", system=error.strerror or str(error))
    return Lesson("file_write", file=readable(path), why=words)


def _why(reason: str, **facts: str) -> Text:
    return in_all(f"write.{reason}", **facts)
