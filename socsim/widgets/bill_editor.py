"""Write a bill of your own: six lines of text, checked while they are written."""

from pathlib import Path

from ipywidgets import HTML, Textarea

from socsim.base.errors import Lesson
from socsim.base.files import atomic
from socsim.documents.document import Grid, grid
from socsim.experiments import words
from socsim.law import bill_files
from socsim.law.bill import Bill
from socsim.law.kit import law
from socsim.widgets.markup import items, paragraph, status, table
from socsim.widgets.panel import Panel, beside

LINES = """title: {title}
from: 2015-01-01
changes:
  customer.circle: all
  budget.earmark: 0.02
  payment.advance: 0.5
"""


def bill_editor(file: str | Path = "my_bill.yaml", *, language: str | None = None) -> "BillEditor":
    """Open a sheet of paper for a bill.

    Parameters
    ----------
    file : path
        Where it is kept; a file that is already there is opened.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return BillEditor(Path(file), language)


class BillEditor(Panel):
    """The screen behind :func:`bill_editor`; `bill` is what stands on it, or a lesson about what is wrong."""

    def __init__(self, file: Path, code: str | None) -> None:
        super().__init__("bill_editor", notebook="trainee/06_bill", code=code)
        self.file = file
        self.fresh = LINES.format(title=self.speak("bill_editor.example"))
        text = bill_files.text(file) if file.is_file() else self.fresh
        self.text = Textarea(text, rows=12, continuous_update=True)
        self.text.add_class("paper")
        self.follow(self.text)
        self.told = HTML()
        self.save = self.button("bill_editor.save", self._save, icon="save")
        self.again = self.button("bill_editor.again", self._again, icon="refresh")
        self.saved = HTML()
        self.arrange(self.text, self.told, beside(self.save, self.again), self.saved)

    @property
    def bill(self) -> Bill:
        """The bill as it stands; raises a lesson with every fault while there is any."""
        return bill_files.parse(self.text.value, self.file.name)

    def _save(self) -> None:
        with atomic(self.file) as fresh:
            fresh.write_text(self.text.value, "utf-8")
        self.saved.value = self.html(self.written(self.file))

    def _again(self) -> None:
        self.text.value = self.fresh

    def draw(self) -> None:
        """Say what the bill changes, or what is wrong with it."""
        self.told.value = self.html(status(self._review()))

    def _review(self) -> str:
        try:
            bill = self.bill
        except Lesson as lesson:
            count = self.speak("bill_editor.faults", count=len(lesson.faults))
            return paragraph(count, "warn") + items(
                [*(fault.line(self.speak) for fault in lesson.first), *lesson.rest(self.speak)]
            )
        return paragraph(self.speak("bill_editor.fine"), "note") + table(self._changes(bill))

    def _changes(self, bill: Bill) -> Grid:
        """Return what the bill changes, a rule a row, and on which ground."""
        speak = self.speak
        rows = []
        for key, values in bill.changes.items():
            title = speak.of(law().parameters[key].title)
            for value in values:
                rows.append((title, words.value(key, value.value, speak), speak(f"basis.{value.basis}")))
        return grid([speak(f"label.{name}") for name in ("rule", "value", "basis")], rows)
