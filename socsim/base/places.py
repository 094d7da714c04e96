"""Where what people make lies: one folder ``work``, beside the kit unless somebody says otherwise.

Below it everybody who shares the computer may have a folder of their own, ``people/NAME``. Nothing in the kit's own
folders is written by using it.
"""

import ctypes
import os
import re
import sys
import unicodedata
from pathlib import Path

from socsim.base.errors import Lesson

VARIABLE = "SOCSIM_WORK"
PEOPLE = "people"
LONGEST_NAME = 60  # letters of a person's folder: paths on Windows are short

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_SYNCED = re.compile(
    r"onedrive|dropbox|google ?drive|my drive|мой диск|yandex\.?disk|яндекс\.?диск"
    r"|icloud|mobile documents|nextcloud|pcloud"
)
_NETWORK = re.compile(r"nfs\d?|cifs|smb\w*|afpfs|webdav|davfs|fuse\.(sshfs|davfs|rclone)|9p")
_STICKS = ("/media/", "/run/media/", "/Volumes/")
_REMOVABLE = 2  # what Windows answers when it is asked what kind of drive it is
_REMOTE = 4


def kit() -> Path | None:
    """Return the folder of the kit; None where socsim is installed as a package alone."""
    folder = Path(__file__).resolve().parents[2]
    return folder if (folder / "start.py").is_file() else None


def work() -> Path:
    """Return the folder of everything that people make; it need not exist yet.

    The variable ``SOCSIM_WORK`` names it; without it, it is ``work`` beside the kit, or in the current folder where
    socsim is installed as a package alone.
    """
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser().absolute() if named else (kit() or Path.cwd()) / "work"


def of(person: str = "") -> Path:
    """Return the folder of a person among those who share this computer; without a name the common one.

    Raises
    ------
    Lesson
        When the name leaves nothing that could name a folder.
    """
    return work() / PEOPLE / folder_name(person) if person else work()


def folder_name(person: str) -> str:
    """Write a person's name so that every system takes it for a folder.

    Raises
    ------
    Lesson
        When nothing is left of it.
    """
    letters = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", person))
    name = " ".join(letters.split())[:LONGEST_NAME].strip(" .")
    if not name or _RESERVED.fullmatch(name):
        raise Lesson("bad_person", name=person)
    return name


def person_at(folder: Path) -> str | None:
    """Return whose folder a folder lies in: a name, an empty one for the common folder, None outside of all."""
    inside = folder.absolute()
    if not inside.is_relative_to(work()):
        return None
    parts = inside.relative_to(work()).parts
    return parts[1] if parts[:1] == (PEOPLE,) and len(parts) > 1 else ""


def people() -> list[str]:
    """Return who has a folder here, by the alphabet."""
    folder = work() / PEOPLE
    return sorted(place.name for place in folder.iterdir() if place.is_dir()) if folder.is_dir() else []


def risks(folder: Path) -> list[str]:
    """Return what a folder risks, as the ends of the texts ``work.risk_...``: synced, network, stick."""
    names = [part.casefold() for part in folder.parts]
    synced = ["synced"] if any(map(_SYNCED.search, names)) else []
    kind = _windows_drive(folder)
    network = kind == _REMOTE or _NETWORK.fullmatch(_file_system(folder)) is not None
    stick = kind == _REMOVABLE or folder.as_posix().startswith(_STICKS)
    return [*synced, *(["network"] if network else []), *(["stick"] if stick else [])]


def _windows_drive(folder: Path) -> int:
    """Return what Windows calls the kind of drive that a folder lies on; 0 on any other system."""
    if sys.platform != "win32":
        return 0
    if folder.drive.startswith("\\\\"):
        return _REMOTE
    return int(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor))


def _file_system(folder: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """Return the kind of file system that a folder lies on, where Linux tells it; otherwise an empty word."""
    try:
        lines = [line.split() for line in mounts.read_text("utf-8", "replace").splitlines()]
    except OSError:
        return ""
    above = {str(place) for place in (folder, *folder.parents)}
    kinds = {fields[1]: fields[2] for fields in lines if len(fields) > 2 and fields[1] in above}
    return kinds[max(kinds, key=len)] if kinds else ""
