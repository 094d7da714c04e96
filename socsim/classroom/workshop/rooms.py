"""The rooms of classes on this computer: where they lie, and which is the latest."""

from datetime import date
from pathlib import Path

from socsim.base import places
from socsim.classroom.live.store import COPY, SUFFIX

FOLDER = "class"


def folder(where: Path | None = None) -> Path:
    """Return the folder of the classes of whoever works in a folder (missing: the current one)."""
    return places.of(places.person_at(where or Path.cwd()) or "") / FOLDER


def of_today(above: Path, customer: str, day: date) -> Path:
    """Return the folder of a class that is made ready on a day."""
    return above / f"{day.isoformat()} {places.folder_name(customer)}"


def every(above: Path) -> list[Path]:
    """Return the rooms of all classes, the latest first."""
    paths = [path for path in above.glob(f"*/class*{SUFFIX}") if not path.stem.endswith(COPY)]
    return sorted(paths, key=lambda path: -path.stat().st_mtime)


def books(room: Path) -> list[Path]:
    """Return the workbooks for marks that lie beside a room, as they were named last."""
    return sorted(room.parent.glob("marks-*.xlsx"))
