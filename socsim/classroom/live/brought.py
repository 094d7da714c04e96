"""The mock competitions that the lobby offers: the kit's, and those that somebody has put into the work folder."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from socsim.base.canonical import NotPlainError
from socsim.base.errors import Lesson
from socsim.competition.room import scenarios
from socsim.competition.room.scenarios import Scenario
from socsim.interop.own import scenario_texts

FOLDER = "scenarios"  # beside the rooms; a file that lies in the work folder itself is found too
MOST = 12  # of one's own
_HEAD = 4096  # letters in which a scenario says what it is


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What can be begun.

    Attributes
    ----------
    scenarios : tuple of Scenario
        The kit's, the shortest first, then one's own by the name of the file, with its ending.
    faulty : tuple of str
        Files of one's own in which there are faults; ``socsim data check`` names each.
    """

    scenarios: tuple[Scenario, ...]
    faulty: tuple[str, ...] = ()


def offer(rooms: Path) -> Offer:
    """Return what the lobby of a folder of rooms offers."""
    named = [scenarios.named(name) for name in scenarios.names()]
    kit = sorted(named, key=lambda scenario: sum(scenario.data["timing"].values()))
    taken = []
    faulty = []
    for path in _files(rooms.absolute().parent):
        scenario = _loaded(path, _state(path))
        if scenario:
            taken.append(scenario)
        else:
            faulty.append(path.name)
    return Offer(scenarios=(*kit, *taken), faulty=tuple(faulty))


def _files(work: Path) -> list[Path]:
    """Return the files that say that they are scenarios."""
    paths = [path for folder in (work, work / FOLDER) if folder.is_dir() for path in sorted(folder.iterdir())]
    named = [path for path in paths if path.name.casefold().endswith(scenarios.ENDINGS) and path.is_file()]
    return [path for path in named if _is_one(path)][:MOST]


def _is_one(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return f"socsim {scenarios.FORMAT.kind}".encode() in file.read(_HEAD)
    except OSError:
        return False


def _state(path: Path) -> tuple[int, ...]:
    """Return what tells one state of a scenario's files from another: it is read anew when somebody has changed it."""
    beside = path.parent / path.stem
    words = sorted(beside.iterdir()) if beside.is_dir() else []
    return tuple(file.stat().st_mtime_ns for file in (path, *words) if file.is_file())


@lru_cache(maxsize=2 * MOST)
def _loaded(path: Path, state: tuple[int, ...]) -> Scenario | None:
    """Read a scenario as ``socsim data check`` does; None where it would name a fault."""
    try:
        return replace(scenario_texts.load(path), name=path.name)
    except (Lesson, NotPlainError, OSError):
        return None
