"""Write a bill of your own: six lines of text, checked while they are written."""

from pathlib import Path

from ipywidgets import HTML, Button, Textarea

from socsim.base.errors import Lesson
from socsim.base.files import atomic
from socsim.documents.document import grid
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
        self.file, self.saved, self.told = file, HTML(), HTML()
        self.text = Textarea(rows=12, continuous_update=True)
        self.text.add_class("paper")
        self.save, self.again = Button(icon="save"), Button(icon="refresh")
        parts = [self.text, self.told, beside(self.save, self.again), self.saved]
        super().__init__("bill_editor", parts, notebook="trainee/06_bill", code=code)
        self.fresh = LINES.format(title=self.speak("bill_editor.example"))
        self.text.value = file.read_text("utf-8-sig") if file.is_file() else self.fresh
        self.follow(self.text, lambda _: None)
        self.press(self.save, self._save)
        self.press(self.again, self._again)
        self.redraw()

    @property
    def bill(self) -> Bill:
        """The bill as it stands; raises a lesson with every fault while there is any."""
        return bill_files.parse(self.text.value, self.file.name)

    def _save(self) -> None:
        with atomic(self.file) as fresh:
            fresh.write_text(self.text.value, "utf-8")
        self.saved.value = self.html(paragraph(self.speak("cli.written", path=self.file), "note"))

    def _again(self) -> None:
        self.text.value = self.fresh

    def draw(self) -> None:
        """Say what the bill changes, or what is wrong with it."""
        speak = self.speak
        self.save.description, self.again.description = speak("bill_editor.save"), speak("bill_editor.again")
        self.told.value = self.html(status(self._review()))

    def _review(self) -> str:
        speak = self.speak
        try:
            mine = self.bill
        except Lesson as lesson:
            head = paragraph(speak("bill_editor.faults", count=len(lesson.faults)), "warn")
            return head + items(fault.line(speak) for fault in lesson.faults)
        rows = [
            (speak.of(law().parameters[key].title), words.value(key, value.value, speak), speak(f"basis.{value.basis}"))
            for key, values in mine.changes.items()
            for value in values
        ]
        columns = [speak(f"label.{name}") for name in ("rule", "value", "basis")]
        return paragraph(speak("bill_editor.fine"), "note") + table(grid(columns, rows))
