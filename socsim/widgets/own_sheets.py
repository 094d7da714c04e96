"""One's own marks in a competition as they are tried on a screen: what stands on the page follows them.

The marks are those that a person gave in a step; where the step is not done they are those of the bot in the same seat.
"""

from asyncio import sleep
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.base.shapes import Ints
from socsim.competition.again import again, position
from socsim.competition.hold import Competition
from socsim.competition.round import Round
from socsim.country.records import MARKS
from socsim.widgets.history import History
from socsim.widgets.later import Later
from socsim.widgets.step import Step

PAUSE = 0.4  # seconds without a change, after which charts further below are drawn again

Changes = tuple[tuple[tuple[int, int], int], ...]  # marks changed on the screen, by (application, criterion)


class OwnSheets:
    """The marks of one seat, which may be changed, among those of the whole commission.

    Parameters
    ----------
    step : Step
        The step in which the person marks.
    """

    def __init__(self, step: Step) -> None:
        self.step = step
        self.history: History[Changes] = History(())
        self._followers: list[Callable[[], None]] = []
        self._later = Later()
        self._held: dict[Changes, Competition] = {}
        step.followed_by(self._anew)

    @property
    def is_own(self) -> bool:
        """Whether the person has marked; otherwise the marks are the bot's."""
        return self.step.is_done

    @property
    def is_open(self) -> bool:
        """Whether what follows may be shown: always, since there are marks in any case."""
        return True

    @property
    def own_seat(self) -> str:
        """The seat whose marks these are."""
        return self.step.asked.seat

    @property
    def member(self) -> int:
        """The place of the seat at the table, from 0."""
        seats = [seat.id for seat in self.given.commission]
        return position("unknown_seat", self.own_seat, seats)

    @property
    def changed(self) -> dict[tuple[int, int], int]:
        """Marks that are tried, by application and criterion."""
        return dict(self.history.state)

    @property
    def marks(self) -> Ints:
        """The marks of the seat, int array (A, C), 0..10."""
        return np.asarray(self._last.sheets.marks[0, :, self.member])

    @property
    def marked(self) -> list[int]:
        """Applications that the seat has marked, in the order of the register."""
        own_given = self._last.sheets.given[0, :, self.member] & self._last.book.entered[0]
        return [int(a) for a in np.flatnonzero(own_given)]

    @property
    def given(self) -> Competition:
        """The competition with the marks as they were given."""
        if () not in self._held:
            self._held[()] = self.step.competition
        return self._held[()]

    @property
    def competition(self) -> Competition:
        """The competition with the marks as they are on the screen."""
        tried = self.history.state
        if tried not in self._held:
            self._held = {(): self.given, tried: self._with(tried)}
        return self._held[tried]

    def _with(self, tried: Changes) -> Competition:
        before = self.given.rounds[-1].sheets
        marks = before.marks.copy()
        for (application, criterion), mark in tried:
            marks[:, application, self.member, criterion] = mark
        return again(self.given, sheets=replace(before, marks=marks))

    @property
    def _last(self) -> Round:
        return self.competition.rounds[-1]

    def mark(self, application: int, criterion: int, mark: int) -> None:
        """Try another mark.

        Raises
        ------
        Lesson
            When it is not between 0 and 10.
        """
        if not 0 <= mark <= MARKS:
            raise Lesson("mark_out_of_range", mark=mark, high=MARKS)
        first = int(self.given.rounds[-1].sheets.marks[0, application, self.member, criterion])
        tried = {**self.changed, (application, criterion): mark}
        if mark == first:
            tried.pop((application, criterion))
        self._go(lambda: self.history.go(tuple(sorted(tried.items()))))

    def back(self) -> None:
        """Take the last change back."""
        self._go(self.history.back)

    def restore(self) -> None:
        """Return to the marks as they were given."""
        self._go(lambda: self.history.go(()))

    def followed_by(self, draw: Callable[[], None]) -> None:
        """Call a function a moment after the marks have changed."""
        self._followers.append(draw)

    def locked(self, speak: Language) -> str:
        """Say nothing: there is nothing to wait for."""
        return ""

    undone = told = locked

    def _anew(self) -> None:
        """Begin with the marks of the step as it was done now."""
        self.history = History(())
        self._held = {}
        self._tell()

    def _go(self, move: Callable[[], None]) -> None:
        before = self.history.state
        move()
        if self.history.state != before:
            self._later.begin(self._rest)
            if self._later.task is None:
                self._tell()

    async def _rest(self) -> None:
        """Let one after another draw what follows; whoever moves something meanwhile is served first."""
        for draw in self._followers:
            await sleep(PAUSE)
            draw()

    def _tell(self) -> None:
        for draw in self._followers:
            draw()


def own_sheets(step: Step) -> OwnSheets:
    """Return one's own marks of a step to try other ones."""
    return OwnSheets(step)
