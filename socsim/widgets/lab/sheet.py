"""The bill as a text, for who wants it: it follows the levers, and the levers follow it."""

from typing import TYPE_CHECKING

from ipywidgets import HTML, Accordion, Textarea, VBox

from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.documents.document import grid
from socsim.law import bill_files
from socsim.law.bill import Bill
from socsim.law.kit import law
from socsim.law.words import possible
from socsim.widgets.lab.groups import KEYS
from socsim.widgets.markup import folded, items, paragraph, status, table

if TYPE_CHECKING:
    from socsim.widgets.laboratory import Laboratory

FILE = "bill.yaml"  # what messages call the text


class Sheet(Accordion):  # type: ignore[misc]
    """A folded sheet of paper: the bill in YAML, what is wrong with it, and how the levers are called.

    Half a bill is never written over: while there is a fault in the text, it stays, and the button takes the levers'.
    """

    def __init__(self, screen: "Laboratory") -> None:
        self.screen = screen
        self.text = Textarea(rows=12, continuous_update=True)
        self.text.add_class("paper")
        self.told = HTML()
        self.names = HTML()
        self.faults: Lesson | None = None
        self.again = screen.button("laboratory.sheet.again", self._again, icon="refresh")
        screen.follow(self.text, self._write)
        super().__init__([VBox([self.text, self.told, self.again, self.names])], selected_index=None)
        screen.follow_opening(self)

    def _write(self, text: str) -> None:
        """Put the bill that was written in the place of the second law; a faulty one is told and changes nothing."""
        try:
            bill = bill_files.parse(text, FILE)
        except Lesson as lesson:
            self.faults = lesson
        else:
            self.faults = None
            self.screen.desk.write(bill)

    def _again(self) -> None:
        self.faults = None
        with self.screen.unheard():
            self.text.value = ""

    def draw(self, speak: Language) -> None:
        """Show the bill as a text, unless the person's own text says the same or is still faulty."""
        self.set_title(0, speak("laboratory.sheet.title"))
        if self.selected_index is None:
            return
        bill = self.screen.desk.proposal()
        self.text.description = ""
        self.text.placeholder = speak("laboratory.sheet.title")
        named = bill_files.titled(bill, speak.of(bill.title))
        if not self.faults and not self._says(bill, named):
            self.text.value = bill_files.as_text(named)
        self.told.value = self.screen.html(status(self._review(speak)))
        self.names.value = self.screen.html(folded(speak("laboratory.sheet.names"), _names(speak)))

    def _says(self, *bills: Bill) -> bool:
        """Say whether the text is one of some bills."""
        try:
            return any(bill_files.parse(self.text.value, f"{bill.id}.yaml") == bill for bill in bills)
        except Lesson:
            return False

    def _review(self, speak: Language) -> str:
        if not self.faults:
            return paragraph(speak("laboratory.sheet.fine"), "note")
        count = speak("bill_editor.faults", count=len(self.faults.faults))
        lines = [*(fault.line(speak) for fault in self.faults.first), *self.faults.rest(speak)]
        return paragraph(count, "warn") + items(lines) + paragraph(speak("laboratory.sheet.stays"))


def _names(speak: Language) -> str:
    """Return how each lever is called in a text, what it is, and what it can be."""
    rows = []
    for key in KEYS:
        parameter = law().parameters[key]
        rows.append((key, speak.of(parameter.title), possible(parameter, speak)))
    return table(grid([speak(f"laboratory.sheet.{name}") for name in ("key", "lever", "possible")], rows))
