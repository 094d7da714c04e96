"""The run sheet for a class of any size: the minutes of each step, what is said, what is opened."""

from ipywidgets import HTML, IntSlider, ToggleButtons

from socsim.classroom.workshop import plans
from socsim.classroom.workshop.guide import run_sheet as rows
from socsim.classroom.workshop.seats import FEWEST_PEOPLE, MOST_PEOPLE
from socsim.documents.document import grid
from socsim.widgets.markup import table
from socsim.widgets.panel import Panel, beside

COLUMNS = ("from", "minutes", "title", "say", "do", "press")


def run_sheet(notebook: str = "", people: int = plans.USUAL_PEOPLE, *, language: str | None = None) -> "RunSheet":
    """Open the run sheet.

    Parameters
    ----------
    notebook : str, optional
        Only the steps in which this notebook is open, such as ``instructor/02_run``; missing: all.
    people : int
        How many people come.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return RunSheet(notebook, people, language)


class RunSheet(Panel):
    """The screen behind :func:`run_sheet`."""

    def __init__(self, notebook: str, people: int, code: str | None) -> None:
        super().__init__("run_sheet", notebook="" if notebook else "instructor/01_prepare", code=code)
        self.of = notebook
        self.plan = ToggleButtons(options=[(str(minutes), minutes) for minutes in plans.PLANS], value=180)
        self.label(self.plan, "run_sheet.plan")
        self.people = self.label(IntSlider(people, FEWEST_PEOPLE, MOST_PEOPLE), "seats.people")
        self.follow(self.plan)
        self.follow(self.people)
        self.told = HTML()
        self.arrange(beside(self.plan, self.people), self.told)

    def draw(self) -> None:
        """Write the steps as a table."""
        lines = plans.plan(self.plan.value, self.people.value)
        texts = rows(self.plan.value, self.speak, self.people.value)
        chosen = [row for line, row in zip(lines, texts, strict=True) if self.of in ("", line.step["notebook"])]
        columns = [self.speak(f"guide.plan.{name}") for name in COLUMNS]
        self.told.value = self.html(table(grid(columns, chosen, numeric=[0, 1])))
