"""The rooms that lie on disk: which can be gone on with, and where a new one goes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from socsim.base import places
from socsim.base.copies import free
from socsim.base.errors import Lesson
from socsim.base.i18n import Text
from socsim.classroom.live import store
from socsim.classroom.live.store import COPY, SUFFIX
from socsim.competition.room.course import Room
from socsim.competition.room.stages import HOST, ORDER

FOLDER = "rooms"


@dataclass(frozen=True, kw_only=True)
class Record:
    """A room on disk, as the lobby tells of it; nothing of what a seat alone sees.

    Attributes
    ----------
    path : Path
    title : mapping
        The scenario's, in three languages.
    seats : tuple of mapping
        The titles of the seats in which people sit; empty for a host.
    stage : str
    at : int
        When the last event happened, milliseconds.
    """

    path: Path
    title: Text
    seats: tuple[Any, ...]
    stage: str
    at: int

    @property
    def over(self) -> bool:
        """Whether the competition has come to its end."""
        return self.stage == ORDER[-1]


def folder(where: Path | None = None) -> Path:
    """Return the folder of the rooms of whoever works in a folder (missing: the current one)."""
    person = places.person_at(where or Path.cwd())
    return places.of(person or "") / FOLDER


def fresh(scenario: str, rooms: Path) -> Path:
    """Return the path of a new room; no room is ever written over."""
    return free(rooms / f"{Path(scenario).stem}{SUFFIX}")


def records(rooms: Path, most: int = 12) -> list[Record]:
    """Return the rooms of a folder in which people sit, the latest first; a file that holds no room is left out."""
    paths = [path for path in rooms.glob(f"*{SUFFIX}") if not path.stem.endswith(COPY)]
    latest = sorted(paths, key=_changed, reverse=True)[:most]
    listed = [record for path in latest if (record := _record(path)) is not None]
    return sorted(listed, key=lambda record: -record.at)


def _changed(path: Path) -> float:
    """Return when a room was last written to, in its file or in the journal beside it."""
    journal = path.with_name(path.name + "-wal")
    return max(file.stat().st_mtime for file in (path, journal) if file.exists())


def _record(path: Path) -> Record | None:
    try:
        room = store.read(path)
    except Lesson:
        return None
    seats = _people(room)
    state = room.state
    title = state.terms.data["title"]
    return Record(path=path, title=title, seats=seats, stage=state.stage, at=state.at) if seats else None


def _people(room: Room) -> tuple[Any, ...]:
    state = room.state
    titles = {HOST: "", **{place.id: place.title for place in state.terms.places.values()}}
    return tuple(title for seat, title in titles.items() if state.sitting(seat).people)
