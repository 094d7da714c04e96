"""A seat on the commission: read the applications, mark them, see the award and what your marks changed."""

from functools import partial
from pathlib import Path

from ipywidgets import HTML, Checkbox, HBox, ToggleButtons, VBox

from socsim.base.i18n import language as speaking
from socsim.competition import ballot as ballots
from socsim.competition.again import influence, position, seated
from socsim.competition.ballot import Ballot
from socsim.competition.hold import Competition
from socsim.competition.protocol.call import customer
from socsim.country.records import MARKS
from socsim.widgets.application import card, meaning, question
from socsim.widgets.autosave import Autosave
from socsim.widgets.markup import element, paragraph, plain, progress, status
from socsim.widgets.panel import Panel, beside, show
from socsim.widgets.verdict import last_case, verdict

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
        super().__init__("jury", notebook="trainee/04_scoring", code=code)
        self.held = held
        self.member = member
        self.case = last_case(held, speaking(code))
        self.store = Autosave[Ballot](path, ballots.blank(self.case), write=self._plain, read=self._ballot)
        self.restored = len(self.ballot.marks)
        self.at = 0
        self.asking = False
        self.opened = False
        self.situation = HTML()
        self.kept = HTML()
        self.progress = HTML()
        self.card = HTML()
        self.result = HTML()
        self.conflict = self.label(Checkbox(indent=False), "jury.conflict")
        self.follow(self.conflict, self._declare)
        self.sheet = self._sheet()
        turn = self._turn()
        actions = self._actions()
        self.show = self.button("jury.show", self._open, icon="trophy", style="primary")
        top = [self.situation, self.kept, self.progress, turn, self.card, self.conflict]
        self.arrange(*top, self.sheet, actions, self.sure, self.show, self.result)

    @property
    def ballot(self) -> Ballot:
        """What the person has marked and declared."""
        return self.store.state

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

    def _sheet(self) -> VBox:
        """Build the score sheet: for every criterion what is asked, the marks, and what the given one means."""
        marks = [(str(mark), mark) for mark in range(MARKS + 1)]
        self.asked = [HTML() for _ in self.case.call.sheet.criteria]
        self.marks = [ToggleButtons(options=marks, value=None) for _ in self.asked]
        self.meanings = [HTML() for _ in self.asked]
        for c, buttons in enumerate(self.marks):
            self.follow(buttons, partial(self._mark, c))
        lines = zip(self.asked, self.marks, self.meanings, strict=True)
        return VBox([part for line in lines for part in line])

    def _turn(self) -> HBox:
        """Build the buttons that turn to another application."""
        self.back = self.button("jury.back", partial(self._go, -1), icon="arrow-left")
        self.ahead = self.button("jury.ahead", partial(self._go, 1), icon="arrow-right")
        return beside(self.back, self.ahead)

    def _actions(self) -> HBox:
        """Build the buttons below the score sheet, and the question that clearing asks first."""
        self.onward = self.button("jury.ahead", self._onward, icon="arrow-right")
        self.undo = self.button("jury.undo", self._undo, icon="undo")
        self.clear = self.button("jury.clear", partial(self._ask, True), icon="eraser")
        self.question = HTML()
        self.yes = self.button("jury.clear_yes", self._clear, style="danger")
        self.no = self.button("jury.clear_no", partial(self._ask, False))
        self.sure = beside(self.question, self.yes, self.no)
        return beside(self.onward, self.undo, self.clear)

    def _plain(self, ballot: Ballot) -> object:
        return ballots.write(ballot, self.case, self.member)

    def _ballot(self, record: object) -> Ballot:
        return ballots.read(record, self.case, self.member)

    def _newest(self) -> Ballot:
        """Return the ballot with what another tab may have added to it."""
        self.store.refresh()
        return self.ballot

    def _keep(self, ballot: Ballot) -> None:
        self.store.keep(ballot)
        self.restored = 0
        self.asking = False

    def _mark(self, criterion: int, mark: int | None) -> None:
        if mark is not None and self.application is not None:
            self._keep(self._newest().mark(self.application, criterion, mark))

    def _declare(self, conflict: bool) -> None:
        if self.application is not None:
            self._keep(self._newest().declare(self.application, conflict))

    def _undo(self) -> None:
        """Take back the last step and turn to the application that it concerned."""
        ballot = self._newest()
        self._keep(ballot.undo())
        concerned = ballot.steps[-1].application if ballot.steps else None
        if concerned is not None:
            self.at = self.ballot.applications.index(concerned)

    def _clear(self) -> None:
        self._keep(self._newest().clear())
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
        self.case = last_case(self.held, self.speak)
        self.situation.value = self.html(self._situation())
        self.kept.value = self.html(status(self._kept()))
        self.progress.value = self.html(self._progress())
        self._draw_application()
        self._draw_sheet()
        self._draw_actions()
        self._draw_award()

    def _situation(self) -> str:
        speak = self.speak
        lots = "; ".join(f"«{speak.of(lot.sphere.title)}», {speak.som(lot.ceiling)}" for lot in self.case.call.lots)
        sentences = [
            speak("jury.seat", seat=speak.of(self.held.commission[self.member].title)),
            speak("jury.customer", customer=customer(self.held, speak), lots=lots),
            speak("jury.synthetic"),
        ]
        if not self.ballot.applications:
            sentences.append(speak("jury.nothing_to_mark"))
        return "".join(paragraph(sentence, "quiet") for sentence in sentences)

    def _kept(self) -> str:
        """Say what became of the file: restored, set aside, not written."""
        troubles = self.store.troubles("jury.aside", self.speak)
        if not self.restored:
            return troubles
        restored = self.speak.count("jury.restored", self.restored, file=self.store.path.name)
        return paragraph(restored, "note") + troubles

    def _progress(self) -> str:
        ballot = self.ballot
        text = self.speak("jury.progress", done=ballot.done, needed=ballot.needed)
        markers = (self._marker(place, a) for place, a in enumerate(ballot.applications))
        return status(progress(text, ballot.done, ballot.needed)) + element("div", *markers)

    def _marker(self, place: int, a: int) -> str:
        """Say of one application how far it is marked; the one on the screen is told apart."""
        text = plain(f"№ {self.case.number(a)}: {self._state(a)}")
        if place != self.at:
            return element("span", text, class_="marker")
        return element("span", text, class_="marker here", aria_current="true")

    def _state(self, a: int) -> str:
        if a in self.ballot.conflicts:
            return self.speak("jury.recused")
        marked = self.ballot.marked(a)
        return MARKED if marked == self.ballot.criteria else f"{marked}/{self.ballot.criteria}"

    def _draw_application(self) -> None:
        a = self.application
        count = len(self.ballot.applications)
        for button in (self.back, self.ahead, self.onward):
            button.disabled = count < 2
        show(self.conflict, when=a is not None)
        self.conflict.value = a in self.ballot.conflicts
        self.card.value = "" if a is None else self.html(card(self.case, a, count, self.at))

    def _draw_sheet(self) -> None:
        a = self.application
        show(self.sheet, when=a is not None and a not in self.ballot.conflicts)
        for c, criterion in enumerate(self.case.call.sheet.criteria):
            mark = None if a is None else self.ballot.marks.get((a, c))
            self.asked[c].value = self.html(question(c, criterion, self.speak))
            self.marks[c].value = mark
            self.meanings[c].value = self.html(paragraph(meaning(criterion, mark, self.speak), "quiet"))

    def _draw_actions(self) -> None:
        self.undo.disabled = not self.ballot.steps
        self.clear.disabled = not self.ballot.marks
        sure = self.speak.count("jury.clear_sure", len(self.ballot.marks))
        self.question.value = self.html(paragraph(sure, "warn"))
        show(self.sure, when=self.asking)

    def _draw_award(self) -> None:
        left = self.ballot.needed - self.ballot.done
        if left:
            self.show.description = self.speak.count("jury.left", left)
        self.show.disabled = not self.finished
        self.opened = self.opened and self.finished
        self.result.value = self.html(self._verdict()) if self.opened else ""

    def _verdict(self) -> str:
        return verdict(influence(self.held, self.member, self.ballot), self.speak)
