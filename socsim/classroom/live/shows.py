"""Where the wall's contest comes from: a room's file, a class's workbook, or a training example."""

from pathlib import Path

from socsim.base.i18n import language
from socsim.classroom.live import store
from socsim.classroom.pages.wall.contest import Contest, Read, of_book, of_held, of_room
from socsim.competition.announcement import announce
from socsim.competition.hold import Competition, hold
from socsim.country import catalogue
from socsim.interop.marks import scorebook
from socsim.scoring.book import Scorebook

OF_ROOMS = (store.SUFFIX, ".jsonl")
SAMPLE = ("41707232859000", "culture")  # who (Omuraliev) calls for what in the training example
SAMPLE_APPLICATIONS = 6
SAMPLE_SEED = 3


def reader(path: Path | None, panel: int = 1) -> Read:
    """Return what reads the contest in any language; the file is read once, now.

    Parameters
    ----------
    path : Path, optional
        A room, or a workbook or table of marks; missing: an invented competition.
    panel : int
        Which commission of a room.

    Raises
    ------
    Lesson
        Whatever is wrong with the file; ``wall_not_decided`` for a room before its award.
    """
    if path is None:
        return _sample
    if path.suffix in OF_ROOMS:
        state = store.read(path).state
        return lambda code: of_room(state, language(code), panel)
    return of_marks(scorebook.read(path), path.stem)


def of_marks(book: Scorebook, name: str = "") -> Read:
    """Return what reads a class's own marks."""

    def read(code: str) -> Contest:
        speak = language(code)
        return of_book(book, " · ".join(filter(None, (speak("wall.class"), name))), speak)

    return read


def sample() -> Competition:
    """Hold the training example."""
    customer, sphere = SAMPLE
    call = announce(catalogue.municipality(customer), [catalogue.sphere(sphere)], sheet=catalogue.sheet())
    return hold(call, applications=SAMPLE_APPLICATIONS, seed=SAMPLE_SEED)


def _sample(code: str) -> Contest:
    speak = language(code)
    held = sample()
    customer = speak.of(held.announcement.municipality.name)
    return of_held(held, f"{speak('wall.sample')} · {customer}", speak)
