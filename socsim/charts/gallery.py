"""Charts by name: one mechanism for every gallery, and an entry for each chart.

A new chart is a figure (a file in :mod:`socsim.charts.figures`), one entry in a gallery, and two texts in each
language: ``<texts>.<name>.title`` and ``<texts>.<name>.look``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from socsim.base.errors import Lesson, nearest
from socsim.base.i18n import Language, language
from socsim.charts.figures import labels
from socsim.charts.figures.live import Moving
from socsim.charts.figures.picture import Shown, image, paper
from socsim.documents.document import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Of = TypeVar("Of")  # what a gallery is about: a comparison, a run, two laws
Table = TypeVar("Table")  # what a figure takes: a frame, or a record that holds one


class View(NamedTuple):
    """How a chart is looked at: in which language, at which metric, and from which municipality (code or name)."""

    speak: Language
    metric: str = ""
    own: str = ""


@dataclass(frozen=True)
class Chart(Generic[Of, Table]):
    """One chart of a gallery.

    Attributes
    ----------
    table : callable (of, view) -> table
        Takes from a subject what the figure shows.
    figure : callable (table, language, axes or None) -> axes
    asks : bool
        Whether the picture depends on the metric.
    slow : bool
        Whether the table takes many runs of the model.
    moving : Moving, optional
        Missing: the whole figure is drawn anew.
    """

    table: Callable[[Of, View], Table]
    figure: Callable[[Table, Language, "Axes | None"], "Axes"]
    asks: bool = False
    slow: bool = False
    moving: Moving[Table] | None = None


def model(of: object, speak: Language) -> str:
    """Return the short note under a picture of the model: how it was computed stands in ``note()`` of its subject."""
    return speak("figure.model")


def preferred(of: object) -> Language:
    """Return the language that the notebook or the computer prefers."""
    return language()


@dataclass(frozen=True, kw_only=True)
class Gallery(Generic[Of]):
    """Charts of one kind of subject, by name.

    Attributes
    ----------
    texts : str
        Titles and explanations of the charts are ``<texts>.<name>.title`` and ``<texts>.<name>.look``.
    charts : mapping of str to Chart
        In the order in which they are shown.
    note : callable (of, language) -> str
        What every picture must carry; empty where there is nothing to say.
    short : callable (of, language) -> str
        The same on axes of one's own.
    metric : str
        Shown when nobody asks for another.
    speaks : callable (of) -> Language
        The language when nobody asks for another.
    """

    texts: str
    charts: Mapping[str, Chart[Of, Any]]
    note: Callable[[Of, Language], str]
    short: Callable[[Of, Language], str] = model
    metric: str = ""
    speaks: Callable[[Of], Language] = preferred

    def chart(self, name: str) -> Chart[Of, Any]:
        """Find a chart; an unknown one is a lesson that names the nearest."""
        if name not in self.charts:
            raise Lesson("unknown_chart", name=name, near=nearest(name, self.charts), known=", ".join(self.charts))
        return self.charts[name]

    def table(self, of: Of, name: str, *, metric: str | None = None, speak: Language | None = None) -> Any:
        """Return the table behind a chart.

        Raises
        ------
        Lesson
            When there is no such chart or metric, or the subject does not allow the chart.
        """
        return self.chart(name).table(of, self._view(of, metric, speak))

    def draw(
        self,
        of: Of,
        name: str,
        *,
        metric: str | None = None,
        speak: Language | None = None,
        own: str = "",
        ax: "Axes | None" = None,
    ) -> "Axes":
        """Draw a chart, and write under it what every picture of its gallery must carry.

        Parameters
        ----------
        of
            The subject of the gallery.
        name : str
            Of a chart.
        metric : str, optional
            For charts that ask for one.
        speak : Language, optional
        own : str
            SOATE code or name of a municipality that a map marks.
        ax : Axes, optional
            Axes of your own get the short note.
        """
        view = self._view(of, metric, speak)._replace(own=own)
        chart = self.chart(name)
        axes = chart.figure(chart.table(of, view), view.speak, ax)
        note = self.note if ax is None else self.short
        if text := note(of, view.speak):
            labels.foot(axes, text)
        if ax is None:
            labels.claim(axes, view.speak)
        return axes

    def show(
        self,
        of: Of,
        name: str,
        *,
        metric: str | None = None,
        speak: Language | None = None,
        own: str = "",
        ax: "Axes | None" = None,
    ) -> Shown:
        """Show a chart in a notebook, with its title and how to read it; see :meth:`draw`."""
        axes = self.draw(of, name, metric=metric, speak=speak, own=own, ax=ax)
        view = self._view(of, metric, speak)
        return Shown(view.speak(f"{self.texts}.{name}.title"), image(axes), view.speak(f"{self.texts}.{name}.look"))

    def picture(
        self,
        of: Of,
        name: str,
        *,
        metric: str | None = None,
        speak: Language | None = None,
        own: str = "",
        ax: "Axes | None" = None,
    ) -> Picture:
        """Return a chart as a picture of a paper, with how to read it below; see :meth:`draw`."""
        axes = self.draw(of, name, metric=metric, speak=speak, own=own, ax=ax)
        view = self._view(of, metric, speak)
        return paper(axes, view.speak(f"{self.texts}.{name}.look"))

    def _view(self, of: Of, metric: str | None, speak: Language | None) -> View:
        return View(speak or self.speaks(of), metric or self.metric)
