"""The sheet of one seat, typed in as it is read aloud; and the prices and the admission, once for all."""

from collections.abc import Callable
from datetime import datetime

from ipywidgets import HTML, Accordion, Button, Dropdown, Text, VBox

from socsim.base import numerals
from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.classroom.workshop import class_room, typed
from socsim.classroom.workshop.paper_marks import Paper
from socsim.competition.room import application
from socsim.competition.room.state import State
from socsim.widgets.markup import alert, items, paragraph, spoken, status
from socsim.widgets.panel import Panel, beside, offer

Enter = Callable[[Callable[[State], Paper]], None]


class TypedSheet:
    """The part of a screen in which marks, prices and the admission are typed; `part` is what it looks like."""

    def __init__(self, panel: Panel, enter: Enter) -> None:
        self.panel = panel
        self.enter = enter
        self.seat = panel.label(Dropdown(options=[("", "")]), "class_marks.whose")
        self.how = HTML()
        self.lines: dict[str, Text] = {}
        self.sheet = VBox()
        self.keep: Button = panel.button("class_marks.keep", self._keep, icon="check")
        self.answer = HTML()
        self.prices: dict[str, Text] = {}
        self.grounds: dict[str, Dropdown] = {}
        self.register = VBox()
        self.keep_register: Button = panel.button("class_marks.keep_register", self._keep_register, icon="check")
        self.register_answer = HTML()
        self.shown = ""
        panel.follow(self.seat, lambda _: self._unanswered())
        marks = VBox([self.seat, self.how, self.sheet, beside(self.keep), self.answer])
        self.part = Accordion([marks, VBox([self.register, beside(self.keep_register), self.register_answer])])

    def draw(self, state: State, speak: Language) -> None:
        """Show the chosen seat's sheet as it is on record, and the register."""
        self.part.titles = (speak("class_marks.typing"), speak("class_marks.register"))
        people = [place for panel in state.terms.panels for place in state.terms.markers(panel)]
        offer(self.seat, [(speak.of(one.title), one.id) for one in people if state.sitting(one.id).people])
        titles = [speak.of(criterion.title) for criterion in state.terms.announcement.sheet.criteria]
        how = paragraph(speak("class_marks.how", count=len(titles)), "quiet")
        numbered = [
            f"{speak('label.criterion_short')}{number}. {title}" for number, title in enumerate(titles, start=1)
        ]
        self.how.value = spoken(how + items(numbered), speak.code)
        if list(self.lines) != list(state.terms.entries):
            self._build(state)
        for code, entry in state.terms.entries.items():
            label = class_room.label(entry, speak)
            for part in (self.lines[code], self.prices[code]):
                part.description = label
            self.grounds[code].description = speak("class_marks.admission")
            offer(self.grounds[code], _grounds(state, speak))
        if self.shown != f"{self.seat.value} {state.events}":
            self._fill(state)

    def _build(self, state: State) -> None:
        codes = list(state.terms.entries)
        self.lines = {code: Text(placeholder="7 8 6 9 5 4 10") for code in codes}
        self.prices = {code: Text() for code in codes}
        self.grounds = {code: Dropdown(options=[("", "")]) for code in codes}
        for part in (*self.lines.values(), *self.prices.values()):
            part.add_class("named")
        self.sheet.children = list(self.lines.values())
        self.register.children = [beside(self.prices[code], self.grounds[code]) for code in codes]

    def _fill(self, state: State) -> None:
        """Show what is on record; what was typed and not kept is gone when another seat is chosen."""
        self.shown = f"{self.seat.value} {state.events}"
        for code, line in self.lines.items():
            line.value = typed.line(state, self.seat.value, code) if self.seat.value else ""
            envelope = state.now.envelopes.get(code)
            price = application.price(envelope.content if envelope else state.terms.entries[code].content)
            self.prices[code].value = str(price) if price else ""
            admission = state.now.admissions.get(code)
            self.grounds[code].value = admission.defect if admission else ""

    def _keep(self) -> None:
        lines = {code: line.value for code, line in self.lines.items()}
        seat = self.seat.value
        self._answer(self.answer, lambda: self.enter(lambda state: typed.sheet(state, seat, lines)))

    def _keep_register(self) -> None:
        self._answer(self.register_answer, self._enter_register)

    def _enter_register(self) -> None:
        prices = {code: _som(code, part.value) for code, part in self.prices.items() if part.value.strip()}
        grounds = {code: part.value for code, part in self.grounds.items()}
        self.enter(lambda state: typed.register(state, prices, grounds))

    def _unanswered(self) -> None:
        self.answer.value = ""
        self.register_answer.value = ""

    def _answer(self, place: HTML, keep: Callable[[], object]) -> None:
        """Keep what was typed and say below the button that it is kept, or why not: the head is out of sight here."""
        self._unanswered()
        speak = self.panel.speak
        try:
            keep()
        except Lesson as lesson:
            place.value = spoken(alert(lesson.text(speak)), speak.code)
            return
        saved_note = paragraph(speak("room.page.saved", time=f"{datetime.now():%H:%M}"), "note")
        place.value = spoken(status(saved_note), speak.code)


def _som(code: str, text: str) -> int:
    """Read a price.

    Raises
    ------
    Lesson
        ``typed_price`` when it is no whole number of som.
    """
    digits = numerals.joined(text.strip())
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 12):
        raise Lesson("typed_price", application=code, value=text)
    return int(digits)


def _grounds(state: State, speak: Language) -> list[tuple[str, str]]:
    return [(speak("admission.admitted"), ""), *((speak.of(one.rule), one.id) for one in state.terms.defects)]
