"""Names for what is written at a person's word: nothing there is written over but the same content."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp
from zipfile import BadZipFile, ZipFile

from socsim.base import files, leftovers

_STAMPED = "docProps/core.xml"  # the part of a Word or Excel file that tells the time of writing


def written(target: Path, write: Callable[[Path], Iterable[Path]]) -> list[Path]:
    """Write files that belong together under a name, or under ``name (2)`` where something else has the name.

    Parameters
    ----------
    target : Path
        A folder, or the beginning of the names of files, without their endings; a dot in it is a part of it.
    write : callable
        Writes the files under another name in another folder, and returns their paths.

    Returns
    -------
    list of Path
        Where the files are now; one that was there already with the same content stays as it is.

    Raises
    ------
    Lesson
        ``file_write`` when the folder or a file cannot be written.
    """
    if target.name in ("", ".."):  # the current folder has a name only where its whole path is written
        target = target.resolve()
    files.refuse_name(target)
    with _drafts() as folder:
        draft = folder / "draft"
        drafts = [*write(draft)]
        paths = _free(target, drafts, [str(path).removeprefix(str(draft)) for path in drafts])
        for path, made in zip(paths, drafts, strict=True):
            if not _there(path):
                with files.atomic(path) as fresh:
                    fresh.write_bytes(made.read_bytes())
    return paths


@contextmanager
def _drafts() -> Iterator[Path]:
    """Give a folder that goes when the block ends; those of killed processes go first."""
    system = Path(gettempdir())
    leftovers.sweep(system)
    folder = Path(mkdtemp(leftovers.SUFFIX, leftovers.prefix(), system))
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)


def _free(target: Path, drafts: list[Path], ends: list[str]) -> list[Path]:
    """Return the first paths of which each is free or holds what is to be written."""
    number = 1
    while True:
        name = f"{target}{f' ({number})' if number > 1 else ''}"
        paths = [Path(name + end) for end in ends]
        if all(not _there(path) or same(path, made) for path, made in zip(paths, drafts, strict=True)):
            return paths
        number += 1


def _there(path: Path) -> bool:
    """Say whether a file has a name: nothing can have an impossible one, and writing refuses a folder or a device."""
    try:
        return path.is_file()
    except OSError:
        return False


def taken(path: Path) -> Path | None:
    """Return what has the name that a file or folder should have had; None where it has the name itself."""
    unnumbered = re.fullmatch(r"(.+) \([0-9]+\)(\.[^.]+)?", path.name)
    other = path.with_name(unnumbered[1] + (unnumbered[2] or "")) if unnumbered else path
    return other if other != path and other.exists() else None


def same(one: Path, other: Path) -> bool:
    """Say whether two files hold the same, whenever they were written."""
    if not (one.is_file() and other.is_file()):
        return False
    if one.read_bytes() == other.read_bytes():
        return True
    try:
        with ZipFile(one) as first, ZipFile(other) as second:
            return _parts(first) == _parts(second)
    except BadZipFile:
        return False


def _parts(archive: ZipFile) -> dict[str, bytes]:
    return {name: archive.read(name) for name in archive.namelist() if name != _STAMPED}
