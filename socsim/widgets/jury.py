"""A seat on the commission: read the applications, mark them, see the award and what your marks changed."""

from functools import partial
from html import escape
from pathlib import Path

from ipywidgets import HTML, Button, Checkbox, ToggleButtons, VBox, Widget

from socsim.base.i18n import language as speaking
from socsim.competition import ballot as ballots
from socsim.competition.again import influence, position, seated
from socsim.competition.ballot import Ballot
from socsim.competition.hold import Competition
from socsim.competition.protocol.call import customer
from socsim.competition.protocol.reasons import Case
from socsim.country.records import MARKS
from socsim.widgets.application import card, meaning, question
from socsim.widgets.autosave import Autosave
from socsim.widgets.markup import paragraph, status
from socsim.widgets.panel import Panel, beside
from socsim.widgets.verdict import verdict

FILE = "my_marks.json"
MARKED = "✓"


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
    seats = [seat.id for seat in competition.commission]
    return Jury(competition, position("unknown_seat", member or seats[-1], seats), Path(file or FILE), language)


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
        turn, actions = beside(self.back, self.ahead), beside(self.onward, self.undo, self.clear)
        top = [self.situation, self.kept, self.progress, turn, self.card, self.conflict]
        super().__init__("jury", [*top, self.sheet, actions, self.sure, self.show, self.result],
                         notebook="trainee/04_scoring", code=code)  # fmt: skip
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
        self.back, self.ahead, self.onward = (Button(icon=f"arrow-{side}") for side in ("left", "right", "right"))
        self.undo, self.clear = Button(icon="undo"), Button(icon="eraser")
        self.yes, self.no, self.question = Button(button_style="danger"), Button(), HTML()
        self.show = Button(icon="trophy", button_style="primary")
        self.conflict = Checkbox(indent=False)
        self.sure = beside(self.question, self.yes, self.no)
        marks = [(str(mark), mark) for mark in range(MARKS + 1)]
        self.asked = [HTML() for _ in self.case.call.sheet.criteria]
        self.marks = [ToggleButtons(options=marks, value=None) for _ in self.asked]
        self.meanings = [HTML() for _ in self.asked]
        self.sheet = VBox([part for row in zip(self.asked, self.marks, self.meanings, strict=True) for part in row])

    def _listen(self) -> None:
        for c, buttons in enumerate(self.marks):
            self.follow(buttons, partial(self._mark, c))
        self.follow(self.conflict, self._declare)
        for button, by in ((self.back, -1), (self.ahead, 1)):
            self.press(button, partial(self._go, by))
        self.press(self.onward, self._onward)
        self.press(self.undo, self._undo)
        self.press(self.clear, partial(self._ask, True))
        self.press(self.no, partial(self._ask, False))
        self.press(self.yes, self._clear)
        self.press(self.show, self._open)

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

    def _undo(self) -> None:
        """Take back the last step and turn to the application that it concerned."""
        before = self.store.newest(self.ballot)
        last = before.steps[-1].application if before.steps else None
        self._keep(before.undo())
        if last is not None:
            self.at = self.ballot.applications.index(last)

    def _clear(self) -> None:
        self._keep(self.store.newest(self.ballot).clear())
        self.at = 0

    def _ask(self, asking: bool) -> None:
        self.asking = asking

    def _open(self) -> None:
        self.opened = True

    def _go(self, by: int) -> None:
        self.at = (self.at + by) % len(self.ballot.applications)

    def _onward(self) -> None:
        """Turn to the next application and bring its beginning into view."""
        self._go(1)
        self.ahead.focus()

    def draw(self) -> None:
        """Show the application at hand, its marks and what is left to do."""
        self.case = Case(self.held, self.case.round, self.case.r, self.speak)
        self.situation.value = self.html(self._situation())
        self.kept.value = self.html(self._kept())
        self.progress.value = self.html(self._progress())
        self._draw_application()
        self._draw_actions()
        self._draw_award()

    def _situation(self) -> str:
        speak, call = self.speak, self.case.call
        lots = "; ".join(f"«{speak.of(lot.sphere.title)}», {speak.som(lot.ceiling)}" for lot in call.lots)
        seat = speak.of(self.held.commission[self.member].title)
        told = [speak("jury.seat", seat=seat), speak("jury.customer", customer=customer(self.held, speak), lots=lots)]
        told += [speak("jury.synthetic")] + ([] if self.ballot.applications else [speak("jury.nothing_to_mark")])
        return "".join(paragraph(text, "quiet") for text in told)

    def _kept(self) -> str:
        """Say what became of the file: restored, set aside, not written."""
        speak, store, told = self.speak, self.store, []
        if self.restored:
            told.append(paragraph(speak.count("jury.restored", self.restored, file=store.path.name), "note"))
        if store.aside:
            told.append(paragraph(speak("jury.aside", aside=store.aside.name, file=store.path.name), "warn"))
        if store.failure:
            told.append(paragraph(store.failure.text(speak), "warn"))
        return status("".join(told))

    def _progress(self) -> str:
        speak, ballot = self.speak, self.ballot
        told = escape(speak("jury.progress", done=ballot.done, needed=ballot.needed))
        bar = f'<progress max="{max(ballot.needed, 1)}" value="{ballot.done}" aria-label="{told}"></progress>'
        marks = "".join(self._marker(position, a) for position, a in enumerate(ballot.applications))
        return f"{status(f'<strong>{told}</strong> {bar}')}<div>{marks}</div>"

    def _marker(self, position: int, a: int) -> str:
        done, ballot = self.ballot.marked(a), self.ballot
        state = f"{done}/{ballot.criteria}" if done < ballot.criteria else MARKED
        state = self.speak("jury.recused") if a in ballot.conflicts else state
        here = ' here" aria-current="true' if position == self.at else ""
        return f'<span class="marker{here}">№ {self.case.number(a)}: {escape(state)}</span>'

    def _draw_application(self) -> None:
        a, speak, alone = self.application, self.speak, len(self.ballot.applications) < 2
        for button, key in ((self.back, "back"), (self.ahead, "ahead"), (self.onward, "ahead")):
            button.description, button.disabled = speak(f"jury.{key}"), alone
        recused = a in self.ballot.conflicts
        shown(self.conflict, a is not None)
        shown(self.sheet, a is not None and not recused)
        self.conflict.description, self.conflict.value = speak("jury.conflict"), recused
        self.card.value = self.html(card(self.case, a, len(self.ballot.applications), self.at)) if a is not None else ""
        for c, criterion in enumerate(self.case.call.sheet.criteria):
            mark = self.ballot.marks.get((a, c)) if a is not None else None
            self.asked[c].value = self.html(question(c, criterion, self.speak))
            self.marks[c].value = mark
            self.meanings[c].value = self.html(paragraph(meaning(criterion, mark, self.speak), "quiet"))

    def _draw_actions(self) -> None:
        speak = self.speak
        self.undo.description, self.undo.disabled = speak("jury.undo"), not self.ballot.steps
        self.clear.description, self.clear.disabled = speak("jury.clear"), not self.ballot.marks
        self.yes.description, self.no.description = speak("jury.clear_yes"), speak("jury.clear_no")
        self.question.value = self.html(paragraph(speak.count("jury.clear_sure", len(self.ballot.marks)), "warn"))
        shown(self.sure, self.asking)

    def _draw_award(self) -> None:
        left = self.ballot.needed - self.ballot.done
        self.show.description = self.speak.count("jury.left", left) if left else self.speak("jury.show")
        self.show.disabled = not self.finished
        self.opened = self.opened and self.finished
        found = influence(self.held, self.member, self.ballot) if self.opened else None
        self.result.value = self.html(verdict(found, self.speak)) if found else ""


def shown(widget: Widget, visible: bool) -> None:
    """Show or hide a part."""
    widget.layout.display = None if visible else "none"
