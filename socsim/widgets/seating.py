"""Who plays what: move the number of people and read the seats."""

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
        self.people, self.told = IntSlider(people, FEWEST_PEOPLE, MOST_PEOPLE), HTML()
        super().__init__("seating", [self.people, self.told], notebook="instructor/01_prepare", code=code)
        self.follow(self.people, lambda _: None)
        self.redraw()

    @property
    def seats(self) -> Seats:
        """Seats for the people on the slider."""
        return seats(self.people.value)

    def draw(self) -> None:
        """Write the seats as a table."""
        speak, one = self.speak, self.seats
        self.people.description = speak("seats.people")
        teams = ", ".join(map(str, one.teams)) or "—"
        rows = [(speak(f"seats.{name}"), teams if name == "teams" else getattr(one, name)) for name in NAMES]
        shown = table(grid([speak("label.role"), speak("seats.number")], rows, numeric=[1]))
        self.told.value = self.html(shown + paragraph(speak("guide.people_how"), "quiet"))
