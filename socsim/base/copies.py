"""Copies of the kit's files for people to work in: laid once, renewed while untouched, kept when changed.

A ledger in the folder of the copies tells what each was when it was laid; a copy that differs from it is somebody's
work and is never written over.
"""

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from pathlib import Path

from socsim.base.files import atomic
from socsim.base.formats import Format

FORMAT = Format(kind="copies")
LEDGER = ".copies.json"
EARLIER = "earlier"  # the folder of what gave way to something newer


@dataclass(frozen=True)
class Laid:
    """What became of the copies.

    Attributes
    ----------
    fresh, renewed : list of Path
        New copies, and untouched ones that were brought up to date, relative to the folder.
    kept : dict from Path to Path
        Changed copies of which the kit has a newer original: where each lies now, relative to the folder.
    """

    fresh: list[Path] = field(default_factory=list)
    renewed: list[Path] = field(default_factory=list)
    kept: dict[Path, Path] = field(default_factory=dict)


def lay(originals: Path, names: Iterable[Path], folder: Path, day: date) -> Laid:
    """Lay copies of files, or bring them up to date.

    Parameters
    ----------
    originals : Path
        Folder of the originals.
    names : iterable of Path
        Which of them, relative to `originals`.
    folder : Path
        Where the copies lie under the same names; made where there is none.
    day : date
        Names the folder of changed copies that give way.
    """
    laid = Laid()
    ledger = _read(folder)
    for name in names:
        content = (originals / name).read_bytes()
        copy = folder / name
        was_laid = ledger.get(name.as_posix())
        ledger[name.as_posix()] = _digest(content)
        if not copy.is_file():
            laid.fresh.append(name)
        else:
            today = _digest(copy.read_bytes())
            if ledger[name.as_posix()] in (today, was_laid):
                continue  # up to date, or changed by a person while the original is what it was
            if today == was_laid:
                laid.renewed.append(name)
            else:
                laid.kept[name] = _set_aside(folder, name, day)
        with atomic(copy) as fresh:
            fresh.write_bytes(content)
    _write(folder, ledger)
    return laid


def changed(folder: Path) -> list[Path]:
    """Return the copies that a person has changed, relative to the folder, the last one first."""
    ledger = _read(folder)
    there = [Path(name) for name in ledger if (folder / name).is_file()]
    mine = [name for name in there if _digest((folder / name).read_bytes()) != ledger[name.as_posix()]]
    return sorted(mine, key=lambda name: (folder / name).stat().st_mtime, reverse=True)


def begin_anew(folder: Path, day: date, leave: Iterable[str] = ()) -> Path | None:
    """Move everything in a folder of copies to a folder of its own below ``earlier``; return it, None for an empty one.

    Parameters
    ----------
    folder : Path
    day : date
    leave : iterable of str
        Names directly in the folder that stay where they are.
    """
    staying = {EARLIER, LEDGER, *leave}
    moving = [place for place in sorted(folder.iterdir()) if place.name not in staying] if folder.is_dir() else []
    if not moving:
        return None
    target = free(folder / EARLIER / day.isoformat())
    target.mkdir(parents=True)
    for place in moving:
        place.rename(target / place.name)
    left = {name: digest for name, digest in _read(folder).items() if name in staying}
    _write(folder, left)
    return target


def take_over(old: Path, folder: Path) -> Path | None:
    """Move a file or folder from where an earlier version kept it; None where there is nothing.

    What already has its name in `folder` stays; the old one takes a free name beside it.
    """
    if not old.exists() or (old.is_dir() and not any(old.iterdir())):
        return None
    target = free(folder / old.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(str(old), str(target))
    return target


def free(path: Path) -> Path:
    """Return the path, or the first one like it that nobody has: ``marks-2.xlsx``."""
    number = 1
    chosen = path
    while os.path.lexists(chosen):  # never an error, however strange the name
        number += 1
        chosen = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return chosen


def _set_aside(folder: Path, name: Path, day: date) -> Path:
    target = free(folder / EARLIER / day.isoformat() / name)
    target.parent.mkdir(parents=True, exist_ok=True)
    (folder / name).rename(target)
    return target.relative_to(folder)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _read(folder: Path) -> dict[str, str]:
    """Read the ledger; one that cannot be read counts as empty: then every copy that differs is kept."""
    try:
        content = FORMAT.current(json.loads((folder / LEDGER).read_text("utf-8")))
        return {str(name): str(digest) for name, digest in content["files"].items()}
    except (OSError, ValueError, KeyError, AttributeError):
        return {}


def _write(folder: Path, ledger: dict[str, str]) -> None:
    with atomic(folder / LEDGER) as fresh:
        fresh.write_text(json.dumps(FORMAT.stamped({"files": ledger}), ensure_ascii=False, indent=1), "utf-8")
