"""A seat on the commission: read the applications, mark them, see the award and what your marks changed."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from ipywidgets import HTML, Button, Checkbox, HBox, ToggleButtons, VBox

from socsim.competition import ballot as ballots
from socsim.competition.again import influence, seated
from socsim.competition.ballot import Ballot
from socsim.competition.hold import Competition
from socsim.competition.protocol import customer
from socsim.competition.reasons import Case
from socsim.i18n import language as speaking
from socsim.model import Criterion
from socsim.scoring.criteria import MARKS
from socsim.widgets.autosave import Autosave
from socsim.widgets.markup import items, paragraph
from socsim.widgets.panel import Panel
from socsim.widgets.verdict import verdict

FILE = "my_marks.json"
MARKED, OPEN = "✓", "…"


def jury(
    competition: Competition, *, member: str | None = None, language: str | None = None, file: Path | str | None = None
) -> "Jury":
    """Take a seat on the commission of a competition.

    Parameters
    ----------
    competition : Competition
        From :func:`socsim.hold`; its last round is marked.
    member : str, optional
        Id of the seat; missing: the last one, that of an independent member where there is one.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    file : path, optional
        Where the marks are kept; missing: ``my_marks.json`` in the current folder.

    Returns
    -------
    Jury
        A widget; its `competition` is the competition with the marks given on it.
    """
    known = [seat.id for seat in competition.commission]
    position = len(known) - 1 if member is None else known.index(member)
    return Jury(competition, position, Path(file or FILE), language)


class Jury(Panel):
    """The screen behind :func:`jury`."""

    def __init__(self, held: Competition, member: int, path: Path, code: str | None) -> None:
        self.held, self.member = held, member
        self.case = Case(held, held.rounds[-1], 0, speaking(code))
        blank = ballots.blank(self.case)
        self.store = Autosave[Ballot](path, self._write, self._read)
        self.ballot = self.store.newest(blank)
        self.restored = len(self.ballot.marks)
        self.at, self.asking, self.opened = 0, False, False
        self._build()
        body = [self.situation, self.kept, self.progress, HBox([self.back, self.ahead]), self.card, self.conflict, self.sheet]
        actions = HBox([self.onward, self.undo, self.clear])
        super().__init__("jury", [*body, actions, self.sure, self.show, self.result], code=code)
        for row in (body[3], actions, self.sure):
            row.add_class("row")
        self._listen()
        self.redraw()

    @property
    def competition(self) -> Competition:
        """The competition with the person's marks when they are complete; until then as the model held it."""
        return seated(self.held, self.member, self.ballot) if self.finished else self.held

    @property
    def finished(self) -> bool:
        """Whether there was something to mark and all of it is marked."""
        return self.ballot.complete and bool(self.ballot.steps)

    @property
    def application(self) -> int | None:
        """Index of the application on the screen."""
        return self.ballot.applications[self.at] if self.ballot.applications else None

    def _build(self) -> None:
        self.situation, self.kept, self.progress, self.card, self.result = (HTML() for _ in range(5))
        self.back, self.ahead, self.onward = Button(icon="arrow-left"), Button(icon="arrow-right"), Button(icon="arrow-right")
        self.undo, self.clear = Button(icon="undo"), Button(icon="eraser")
        self.yes, self.no, self.question = Button(button_style="danger"), Button(), HTML()
        self.show = Button(icon="trophy", button_style="primary")
        self.conflict = Checkbox(indent=False)
        self.sure = HBox([self.question, self.yes, self.no])
        marks = [(str(mark), mark) for mark in range(MARKS + 1)]
        self.asked = [HTML() for _ in self.case.call.sheet.criteria]
        self.marks = [ToggleButtons(options=marks, value=None) for _ in self.asked]
        self.meanings = [HTML() for _ in self.asked]
        self.sheet = VBox([part for row in zip(self.asked, self.marks, self.meanings, strict=True) for part in row])

    def _listen(self) -> None:
        for c, buttons in enumerate(self.marks):
            self.follow(buttons, lambda mark, c=c: self._mark(c, mark))
        self.follow(self.conflict, self._declare)
        self.press(self.back, lambda: self._go(-1))
        self.press(self.ahead, lambda: self._go(1))
        self.press(self.onward, lambda: self._go(1))
        self.press(self.undo, lambda: self._keep(self.store.newest(self.ballot).undo()))
        self.press(self.clear, lambda: setattr(self, "asking", True))
        self.press(self.no, lambda: setattr(self, "asking", False))
        self.press(self.yes, self._clear)
        self.press(self.show, lambda: setattr(self, "opened", True))

    def _write(self, ballot: Ballot) -> object:
        return ballots.write(ballot, self.case, self.member)

    def _read(self, record: object) -> Ballot:
        return ballots.read(record, self.case, self.member)

    def _keep(self, ballot: Ballot) -> None:
        self.ballot, self.restored, self.asking = ballot, 0, False
        self.store.save(ballot)

    def _mark(self, criterion: int, mark: int | None) -> None:
        if mark is not None and self.application is not None:
            self._keep(self.store.newest(self.ballot).mark(self.application, criterion, mark))

    def _declare(self, conflict: bool) -> None:
        if self.application is not None:
            self._keep(self.store.newest(self.ballot).declare(self.application, conflict))

    def _clear(self) -> None:
        self._keep(self.store.newest(self.ballot).clear())
        self.at = 0

    def _go(self, by: int) -> None:
        self.at = (self.at + by) % len(self.ballot.applications)
        self.ahead.focus()
