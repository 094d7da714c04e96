"""Temporary files of the kit: their names tell which process writes them, so that what a dead one left can go."""

import ctypes
import os
import platform
import re
import sys
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from shutil import rmtree

SUFFIX = ".part"
LONGEST_WRITE = 24 * 3600  # seconds; what is older is no longer being written, on whatever computer

_NAME = re.compile(r"\.socsim-([0-9a-f]{6})-(\d{1,9})-\w+\.part")
_HOST = blake2b(platform.node().encode("utf-8", "replace"), digest_size=3).hexdigest()
_SYNCHRONIZE = 0x100000  # what Windows calls the right to wait for a process
_FORBIDDEN = 5  # what it answers where there is such a process, of somebody else
_RUNNING = 258  # what it answers when waiting would take longer than no time


def prefix() -> str:
    """Return how the names of this process's temporary files begin: the computer, the process."""
    return f".socsim-{_HOST}-{os.getpid()}-"


def sweep(folder: Path, *, below: bool = False) -> None:
    """Remove the temporary files and folders of processes that are gone; what cannot be removed stays.

    Parameters
    ----------
    folder : Path
        It need not be there.
    below : bool
        Look into the folders inside as well.
    """
    search = folder.rglob if below else folder.glob
    for path in search(f".socsim-*{SUFFIX}"):
        with suppress(OSError):
            if is_left(path):
                rmtree(path) if path.is_dir() else path.unlink()


def is_left(path: Path) -> bool:
    """Tell whether a file is a temporary one that nobody is writing any more."""
    name = _NAME.fullmatch(path.name)
    if name is None:
        return False
    if name[1] == _HOST and not _alive(int(name[2])):
        return True
    return time.time() - path.stat().st_mtime > LONGEST_WRITE


def _alive(process: int) -> bool:
    """Tell whether a process of this computer still runs."""
    if sys.platform == "win32":
        return _alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # of another person
    return not _ended(process)


def _ended(process: int) -> bool:
    """Tell whether a process has ended and only its parent has not asked how, where Linux tells it."""
    try:
        about = Path(f"/proc/{process}/stat").read_text("ascii", "replace")
    except OSError:
        return False
    return about.rpartition(")")[2].split()[0] in "ZX"


def _alive_on_windows(process: int) -> bool:
    if sys.platform != "win32":
        return False
    kernel = ctypes.windll.kernel32
    handle = kernel.OpenProcess(_SYNCHRONIZE, False, process)
    if not handle:
        return bool(kernel.GetLastError() == _FORBIDDEN)
    running = kernel.WaitForSingleObject(handle, 0) == _RUNNING
    kernel.CloseHandle(handle)
    return bool(running)
