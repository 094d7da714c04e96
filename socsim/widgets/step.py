"""One step of a competition to do oneself, in a notebook: the seat's page, and what follows from what was done there.

Everything below such a step reads the same room: it is shown once the step is done, and changes when it is done anew.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from socsim.base.i18n import Language
from socsim.classroom.live import rehearsal, rooms
from socsim.classroom.live.rehearsal import Rehearsal
from socsim.classroom.live.step_screen import StepScreen
from socsim.competition.again import Influence
from socsim.competition.hold import Competition
from socsim.competition.room import tally
from socsim.competition.room.course import Room as Record
from socsim.competition.room.state import State
from socsim.widgets.markup import paragraph
from socsim.widgets.room import Room


def step(
    scenario: str,
    *,
    seat: str,
    stage: str,
    until: str,
    language: str | None = None,
    folder: Path | str | None = None,
) -> "Step":
    """Take a seat for one step of a competition; bots do what comes before and after.

    Parameters
    ----------
    scenario : str
        A competition of the kit, such as ``omuraliev_2014_culture``.
    seat : str
        Whose seat: ``secretary``.
    stage, until : str
        From which stage on, and at which one the seat is given back.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    folder : path, optional
        Where the room lies; missing: ``rooms`` in the folder of whoever works here.

    Raises
    ------
    Lesson
        When there is no such competition, seat or stage.
    """
    asked = rehearsal.rehearsal(scenario, seat=seat, stage=stage, until=until)
    return Step(StepScreen(Path(folder) if folder else rooms.folder(), asked, language))


class Step(Room):
    """The widget behind :func:`step`; `record` is the room at its end, with the step or by bots alone."""

    screen: StepScreen

    def __init__(self, screen: StepScreen) -> None:
        self._followers: list[Callable[[], None]] = []
        self._done = _done(screen)
        super().__init__(screen)

    @property
    def asked(self) -> Rehearsal:
        """Whose step it is."""
        return self.screen.asked

    @property
    def is_done(self) -> bool:
        """Whether the person has done the step."""
        return self._done is not None

    @property
    def is_open(self) -> bool:
        """Whether what follows from it may be shown."""
        return self.is_done

    @property
    def record(self) -> Record:
        """The room at its end: with the person's step, or as bots alone play it."""
        return self._done or self._unplayed

    @cached_property
    def _unplayed(self) -> Record:
        return rehearsal.unplayed(self.asked)

    @property
    def competition(self) -> Competition:
        """The competition that came of it."""
        return tally.competition(self.record.state)

    @property
    def own(self) -> State:
        """Where the room stood when the person got up."""
        return rehearsal.ended(self.record, self.asked)

    @property
    def by_bots(self) -> Record:
        """The same room as bots alone play it."""
        return rehearsal.by_bots(self.record, self.asked)

    @property
    def influence(self) -> Influence:
        """How much the person's marks mattered."""
        return rehearsal.mattered(self.record, self.asked)

    @property
    def own_seat(self) -> str:
        """The seat in which the person has marked; empty where nobody has."""
        return self.asked.seat if self.is_done and "scoring" in self.asked.stages else ""

    def locked(self, speak: Language) -> str:
        """Say that the step comes first."""
        return paragraph(speak("after.locked"), "note")

    def undone(self, speak: Language) -> str:
        """Say that bots decided."""
        return paragraph(speak("after.by_bots"), "warn")

    def told(self, speak: Language) -> str:
        """Say nothing: what is shown below tells of the step itself."""
        return ""

    def followed_by(self, draw: Callable[[], None]) -> None:
        """Call a function whenever the step has been done, or done anew."""
        self._followers.append(draw)

    def _hear(self, widget: Any, message: Any, buffers: Any) -> None:
        super()._hear(widget, message, buffers)
        if isinstance(message, Mapping) and message.get("do") in ("act", "begin", "resume"):
            before = self._done
            self._done = _done(self.screen)
            if (before and before.head) != (self._done and self._done.head):
                self._tell()

    def _tell(self) -> None:
        for draw in self._followers:
            draw()


def _done(screen: StepScreen) -> Record | None:
    return screen.room if screen.is_done else None
