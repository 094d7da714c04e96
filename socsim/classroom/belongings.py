"""What people have made here: listed, packed for another computer, one person's things or all names removed."""

import shutil
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from socsim.base import bounds, copies, door, places
from socsim.base.errors import Lesson
from socsim.base.files import atomic
from socsim.base.i18n import Language
from socsim.classroom.live import store
from socsim.classroom.live.forget import without_names
from socsim.classroom.live.store import COPY
from socsim.interop.marks import scorebook
from socsim.interop.own import cells
from socsim.scoring import words

PACKED = "packed"  # the folder of packed copies; they are not packed again
CACHES = {".ipynb_checkpoints", "__pycache__"}
OWN_WORDS = "my-*.json"  # what a person wrote freely: it may name anybody


@dataclass(frozen=True)
class Belonging:
    """One file: its path relative to the work folder, its bytes, when it was last changed."""

    path: Path
    size: int
    changed: datetime


def listing(folder: Path) -> list[Belonging]:
    """Return everything that lies in the work folder, in the order of the paths."""
    return [_belonging(folder, path) for path in _files(folder)]


def pack(folder: Path, target: Path | None = None, day: date | None = None) -> Path:
    """Write everything into one zip for another computer; earlier packages stay, the new one takes a free name.

    Parameters
    ----------
    folder : Path
        The work folder.
    target : Path, optional
        The zip; missing: ``packed/work-DATE.zip`` in the folder itself.
    day : date, optional
        Missing: today.

    Raises
    ------
    Lesson
        When there is nothing to pack, or the file cannot be written.
    """
    files = list(_files(folder))
    if not files:
        raise Lesson("nothing_made", folder=str(folder))
    chosen = copies.free(target or folder / PACKED / f"work-{day or date.today()}.zip")
    with atomic(chosen) as fresh, ZipFile(fresh, "w", ZIP_DEFLATED) as archive:
        for path in files:
            archive.write(path, path.relative_to(folder).as_posix())
    return chosen


def unpack(package: Path, folder: Path) -> list[Path]:
    """Lay what was packed on another computer here; return the files, relative to the folder.

    A file that is here already with another content stays; the one from the package takes a free name beside it.

    Raises
    ------
    Lesson
        When it is no package of the kit.
    """
    try:
        with door.opened(package, bounds.PACKAGE) as file, door.archive(file) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if not (_fits(entries) and all(_inside(entry.filename) for entry in entries)):
                raise Lesson("no_package", file=str(package))
            laid = [_lay(folder, PurePosixPath(entry.filename), archive.read(entry)) for entry in entries]
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, zlib.error, EOFError) as error:
        raise Lesson("no_package", file=str(package)) from error
    return [path for path in laid if path is not None]


def remove(person: str) -> int:
    """Remove a person's folder and return how many files it had.

    Raises
    ------
    Lesson
        When nobody of that name has a folder here; it names those who have one.
    """
    folder = places.of(person)
    if not folder.is_dir():
        raise Lesson("nobody_here", name=person, known=", ".join(places.people()) or "—")
    count = len(list(_files(folder)))
    shutil.rmtree(folder)
    return count


def forget(folder: Path, speak: Language) -> dict[str, int]:
    """Take the names of people out of the work folder and keep the numbers.

    Folders of people get numbers, members in books of marks become seats, people in rooms and in lists of seats become
    numbers, free words are removed.

    Returns
    -------
    dict
        How many ``people``, ``books``, ``rooms`` and ``words`` were touched.
    """
    written = [path for path in _files(folder) if path.match(OWN_WORDS)]
    for path in written:
        path.unlink()
    books = [path for path in _files(folder) if path.suffix == ".xlsx" and _seats(path, speak)]
    rooms = [path for path in _files(folder) if path.suffix == store.SUFFIX and _unnamed(path)]
    for path in _files(folder):
        if path.suffix == ".xlsx":
            _numbered(path, speak)
    everybody = [folder / places.PEOPLE / name for name in places.people()]
    for number, place in enumerate(everybody, start=1):
        place.rename(copies.free(place.with_name(f"{number:02}")))
    return {"people": len(everybody), "books": len(books), "rooms": len(rooms), "words": len(written)}


def _seats(path: Path, speak: Language) -> bool:
    """Write a book of marks again with seats in the place of names; tell whether it was one."""
    from socsim.interop.marks import form

    if cells.stamp(path) is None:
        return False
    try:
        book = scorebook.read(path)
    except Lesson:
        return False
    seats = tuple(
        name if words.is_seat(name) else speak("work.seat", number=number)
        for number, name in enumerate(book.members, start=1)
    )
    form.write(path, replace(book, members=seats), speak, filled=True)
    return True


def _unnamed(path: Path) -> bool:
    """Take the names of people out of a room; tell whether it was one that somebody goes on with."""
    if path.stem.endswith(COPY):
        return False
    try:
        chain = store.record(path)
    except Lesson:
        return False
    store.write(path, without_names(chain))
    for left in store.beside(path):
        left.unlink(missing_ok=True)
    return True


def _numbered(path: Path, speak: Language) -> None:
    """Write numbers in the place of names into a list of seats."""
    from socsim.classroom.workshop import seat_list

    try:
        seated = seat_list.read(path) if seat_list.is_one(path) else ()
    except Lesson:
        return
    if seated:
        path.unlink()
        seat_list.write(
            [replace(one, person=one.person and f"№ {one.number}") for one in seated], path.with_suffix(""), speak
        )


def _lay(folder: Path, name: PurePosixPath, content: bytes) -> Path | None:
    """Lay one file; return where, or None where it lies here already."""
    place = folder / name
    if place.is_file() and place.read_bytes() == content:
        return None
    target = copies.free(place)
    with atomic(target) as fresh:
        fresh.write_bytes(content)
    return target.relative_to(folder)


def _fits(entries: Sequence[ZipInfo]) -> bool:
    """Tell whether what is packed is as much as a work folder may have."""
    sizes = [entry.file_size for entry in entries]
    return sum(sizes) <= bounds.UNPACKED and max(sizes, default=0) <= bounds.PACKED_FILE


def _inside(name: str) -> bool:
    """Tell whether a name in a package stays inside the folder it is laid in."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and ":" not in name and "\\" not in name


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part in CACHES or part.endswith(".part") for part in parts)
        if path.is_file() and not hidden and parts[0] != PACKED and parts[-1] != copies.LEDGER:
            yield path


def _belonging(folder: Path, path: Path) -> Belonging:
    about = path.stat()
    return Belonging(path.relative_to(folder), about.st_size, datetime.fromtimestamp(about.st_mtime))
