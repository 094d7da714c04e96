"""The door through which every file of somebody's comes: a regular file, of at most a stated size."""

import os
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from socsim.base import bounds
from socsim.base.bounds import MEGABYTE
from socsim.base.errors import Fault, Lesson

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # a pipe without a writer must not be waited for
_END = struct.Struct("<12xL6x")  # of a packed file: the size of the list of its parts
_LONG_END = struct.Struct("<40xQ8x4s16x")  # the same where it does not fit, told by a signature; it stands before
_COMMENT = 2**16  # most letters after it


def read(path: Path, most: int) -> bytes:
    """Read a file that somebody brought; see :func:`opened`."""
    with opened(path, most) as file, _named(path):
        content = file.read(most + 1)
    if len(content) > most:  # it says that it is empty, as files of the system do, or it grows
        raise refused(path, too_big(most))
    return content


def opened(path: Path, most: int) -> BinaryIO:
    """Open a file that somebody brought.

    Parameters
    ----------
    path : Path
    most : int
        Bytes it may have, of :mod:`socsim.base.bounds`.

    Raises
    ------
    Lesson
        ``file_missing``; ``file_refused`` for a folder, a pipe or a device, for a file that is too large or cannot be
        opened.
    """
    with _named(path):
        _check(path, path.stat(), most)
        file = os.fdopen(os.open(path, os.O_RDONLY | _AT_ONCE), "rb")
        try:
            _check(path, os.fstat(file.fileno()), most)  # another thing may have taken its name meanwhile
        except Lesson:
            file.close()
            raise
        return file


def archive(file: BinaryIO) -> ZipFile:
    """Open a packed file, once it is known that the list of its parts is not too long.

    Raises
    ------
    BadZipFile
        When it is damaged, or has more parts than anybody needs.
    """
    if _directory(file) > bounds.DIRECTORY:
        raise BadZipFile("too many parts")
    return ZipFile(file)


def _directory(file: BinaryIO) -> int:
    """Return how many bytes the list of parts of a packed file has, by what stands at its end."""
    file.seek(0, os.SEEK_END)
    file.seek(max(0, file.tell() - _END.size - _COMMENT))
    end = file.read()
    place = end.rfind(b"PK\5\6")
    if place < 0 or len(end) < place + _END.size:
        raise BadZipFile("the end is missing")
    size: int = _END.unpack_from(end, place)[0]
    if place >= _LONG_END.size and _LONG_END.unpack_from(end, place - _LONG_END.size)[1] == b"PK\6\7":
        size = _LONG_END.unpack_from(end, place - _LONG_END.size)[0]
    return size


def refused(path: Path, *faults: Fault) -> Lesson:
    """Return the lesson that a file is not read, and why."""
    return Lesson("file_refused", faults, file=str(path))


def too_big(most: int) -> Fault:
    """Say that a file has more bytes than it may."""
    return Fault(key="too_big", facts={"most": round(most / MEGABYTE, 1) if most < MEGABYTE else most // MEGABYTE})


def check(path: Path, most: int) -> None:
    """Refuse a file that :func:`opened` would refuse, without opening it."""
    with _named(path):
        _check(path, path.stat(), most)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into a lesson that names it."""
    try:
        yield
    except Lesson:
        raise
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: an impossible name
        raise Lesson("file_missing", file=str(path)) from error
    except OSError as error:
        unreadable = Fault(key="unreadable", facts={"problem": error.strerror or type(error).__name__})
        raise refused(path, unreadable) from error


def _check(path: Path, state: os.stat_result, most: int) -> None:
    """Refuse what is no regular file, or too large."""
    if not stat.S_ISREG(state.st_mode):
        raise refused(path, Fault(key="not_a_file"))
    if state.st_size > most:
        raise refused(path, too_big(most))
