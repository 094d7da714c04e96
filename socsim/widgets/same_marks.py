"""The same marks, other rules, on one screen: one's own marks, the rule, and the ranking that follows both."""

from asyncio import sleep

from socsim.base.canonical import Data
from socsim.base.errors import Lesson
from socsim.scoring.presets import TEACHING, rule
from socsim.scoring.study.compare import Comparison, compare
from socsim.scoring.study.what_if import OneMember, one_member
from socsim.widgets import same_marks_drawn, subject
from socsim.widgets.face import Face
from socsim.widgets.later import Later
from socsim.widgets.own_sheets import OwnSheets
from socsim.widgets.panel import Panel
from socsim.widgets.same_marks_shown import Shown

PAUSE = 0.3  # seconds without a change, after which it is tried for every rule what one member can do


def same_marks(marks: OwnSheets, *, language: str | None = None) -> "SameMarks":
    """Look at the same marks under one rule after another, and try other marks in one's own seat.

    Parameters
    ----------
    marks : OwnSheets
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return SameMarks(marks, language)


class SameMarks(Panel):
    """The screen behind :func:`same_marks`; `chosen` is its rule, `application` the one whose marks stand there."""

    def __init__(self, marks: OwnSheets, code: str | None) -> None:
        super().__init__("same_marks", notebook="trainee/05_methods", code=code)
        self.add_class("wide-screen")
        self.marks = marks
        self.chosen = TEACHING[0]
        self.application = next(iter(marks.marked), 0)
        self.refusal = ""
        self.comparison: Comparison | None = None
        self.powers: dict[str, OneMember] = {}
        self._known: dict[tuple[bytes, str], OneMember] = {}
        self._later = Later()
        self.face = Face(self._hear_face)
        marks.followed_by(self.redraw)
        self.arrange(self.face)

    def draw(self) -> None:
        """Draw the whole of it; what one member can do is tried at once for the chosen rule, for the others later."""
        self.comparison = compare(subject.sheets(self.marks, self.speak), TEACHING, speak=self.speak)
        names = [name for name in TEACHING if self._named(name) in self.comparison.results]
        self.powers = {name: power for name in names if (power := self._power(name, known=name != self.chosen))}
        self._show()
        if len(self.powers) < len(names):
            self._later.begin(self._rest)
            if self._later.task is None:
                self._complete()

    def _show(self) -> None:
        if self.comparison:
            state_shown = Shown(self.marks, self.comparison, self.chosen, self.application, self.powers, self.refusal)
            self.face.body = self.html(same_marks_drawn.body(state_shown))

    async def _rest(self) -> None:
        await sleep(PAUSE)
        self._complete()

    def _complete(self) -> None:
        """Try for every rule what one member can do."""
        self.powers = {name: power for name in TEACHING if (power := self._power(name))}
        self._show()

    def _power(self, name: str, *, known: bool = False) -> OneMember | None:
        """Say what one member can do under a rule; where only what is `known` is asked for, maybe nothing yet."""
        result = self.comparison.results.get(self._named(name)) if self.comparison else None
        if result is None:
            return None
        key = (result.book.marks.tobytes(), name)
        if key not in self._known and not known:
            self._known[key] = one_member(result)
        return self._known.get(key)

    def _named(self, name: str) -> str:
        return rule(name).name(self.speak)

    def _hear_face(self, said: Data) -> None:
        self._obey(lambda: self._act(said))

    def _act(self, said: Data) -> None:
        """Do what a control says; a mark that is none is told beside the marks, and changes nothing."""
        self.refusal = ""
        if said["does"] == "rule" and said["value"] in TEACHING:
            self.chosen = said["value"]
        elif said["does"] == "application":
            self.application = int(said["value"])
        elif said["does"] == "mark":
            self._mark(int(said["criterion"]), said["value"])
        elif said["does"] == "back":
            self.marks.back()
        elif said["does"] == "restore":
            self.marks.restore()

    def _mark(self, criterion: int, mark: float) -> None:
        try:
            self.marks.mark(self.application, criterion, int(mark))
        except Lesson as lesson:
            self.refusal = lesson.text(self.speak)
