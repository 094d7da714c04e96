"""Who plays what: move the number of people and read the seats."""

from dataclasses import asdict

from ipywidgets import HTML, IntSlider

from socsim.classroom.workshop.seats import FEWEST_PEOPLE, MOST_PEOPLE, Seats, seats
from socsim.documents.document import grid
from socsim.widgets.markup import paragraph, table
from socsim.widgets.panel import Panel

NAMES = ("panels", "officials", "members", "observers", "teams", "bot_members", "bot_teams")


def seating(people: int = 20, *, language: str | None = None) -> "Seating":
    """Open the calculator of seats.

    Parameters
    ----------
    people : int
        How many people come.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return Seating(people, language)


class Seating(Panel):
    """The screen behind :func:`seating`; `seats` holds what it shows."""

    def __init__(self, people: int, code: str | None) -> None:
        super().__init__("seating", notebook="instructor/01_prepare", code=code)
        self.people = self.label(IntSlider(people, FEWEST_PEOPLE, MOST_PEOPLE), "seats.people")
        self.follow(self.people)
        self.told = HTML()
        self.arrange(self.people, self.told)

    @property
    def seats(self) -> Seats:
        """Seats for the people on the slider."""
        return seats(self.people.value)

    def draw(self) -> None:
        """Write the seats as a table."""
        speak = self.speak
        numbers = asdict(self.seats)
        numbers["teams"] = ", ".join(map(str, self.seats.teams)) or "—"
        rows = [(speak(f"seats.{name}"), numbers[name]) for name in NAMES]
        columns = [speak("label.role"), speak("seats.number")]
        how = paragraph(speak("guide.people_how"), "quiet")
        self.told.value = self.html(table(grid(columns, rows, numeric=[1])) + how)
