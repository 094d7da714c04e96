"""Read the result out step by step: the steps of the wall, here beside the notebook or on a projector."""

from functools import partial

from ipywidgets import HTML, Output

from socsim.base.i18n import language as spoken_language
from socsim.classroom.pages.wall import drawing
from socsim.classroom.pages.wall.contest import Contest, of_book, of_held
from socsim.classroom.pages.wall.server import Wall
from socsim.classroom.pages.wall.show import Show
from socsim.classroom.pages.wall.steps import steps
from socsim.scoring.book import Scorebook
from socsim.widgets.markup import element, paragraph
from socsim.widgets.panel import Panel, beside, markdown
from socsim.widgets.subject import Subject, competition, origin, sheets

PIXEL = ".47px"  # of a notebook, for one pixel of a wall


def reveal(of: Subject, *, language: str | None = None) -> "Reveal":
    """Open the result of a competition step by step.

    Parameters
    ----------
    competition : Competition, Step or Scorebook
        Held, decided with a person's step, or read from a file.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return Reveal(of, language)


class Reveal(Panel):
    """The screen behind :func:`reveal`; `step` says which step stands there."""

    def __init__(self, of: Subject, code: str | None) -> None:
        super().__init__("reveal", notebook="instructor/02_run", code=code)
        self.of = of
        self.step = 0
        self.wall: Wall | None = None
        self.back = self.button("reveal.back", partial(self._go, -1), icon="arrow-left")
        self.ahead = self.button("reveal.ahead", partial(self._go, 1), icon="arrow-right", style="primary")
        self.on_the_wall = self.button("wall.button", self._project, icon="desktop")
        self.way = Output()
        self.told = HTML()
        self.style = HTML(element("style", f"{drawing.style()}\n.socsim .wall {{ --u: {PIXEL}; }}"))
        self.arrange(beside(self.back, self.ahead, self.on_the_wall), self.way, self.style, self.told)

    def contest(self, code: str) -> Contest:
        """Return what is read out, in a language."""
        speak = spoken_language(code)
        if isinstance(self.of, Scorebook):
            return of_book(sheets(self.of, speak), speak("wall.class"), speak)
        held = competition(self.of)
        return of_held(held, speak.of(held.announcement.municipality.name), speak)

    def _go(self, by: int) -> None:
        self.step = min(max(self.step + by, 0), len(steps(self.contest(self.speak.code))) - 1)

    def _project(self) -> None:
        """Serve the page for the projector, once."""
        self.wall = self.wall or Wall(Show(self.contest, self.speak.code))

    def draw(self) -> None:
        """Show the step, and nothing of those after it."""
        contest = self.contest(self.speak.code)
        whole = steps(contest)
        self.back.disabled = self.step == 0
        self.ahead.disabled = self.step == len(whole) - 1
        if self.wall:
            self.way.outputs = markdown(self.speak("wall.notebook", address=self.wall.address))
        following = whole[self.step + 1] if self.step + 1 < len(whole) else None
        drawn = drawing.step(contest, whole[self.step], following)["html"]
        step = element("div", element("div", drawn, class_="screen"), class_="wall")
        counted = paragraph(self.speak("wall.step", step=self.step + 1, of=len(whole)), "quiet")
        self.told.value = self.html(step + counted + origin(sheets(self.of, self.speak), self.speak))
