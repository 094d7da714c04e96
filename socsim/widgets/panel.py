"""The one pattern of all screens: a language switch, a title, a sentence of help, a body that is drawn from its state.

A screen builds its parts once, gives those that bear words their texts with :meth:`Panel.label` and
:meth:`Panel.button`, says with :meth:`Panel.follow` what a person's change of a part does, and puts them up with
:meth:`Panel.arrange`. What each part shows it says in :meth:`Panel.draw`; drawing is repeated after everything a person
does, so that a screen can never disagree with its state. Only what changed travels to the browser.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from ipywidgets import HTML, Accordion, Button, HBox, Output, ToggleButtons, VBox, Widget

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, NAMES, Text, language
from socsim.base.spelling import writable
from socsim.base.tokens.css import dark, variables
from socsim.base.tokens.letters import faces
from socsim.widgets import notebooks
from socsim.widgets.markup import alert, element, heading, paragraph, spoken

SHEETS = ("panel.css", "same_marks.css")
RULES = "".join(files("socsim").joinpath("widgets", name).read_text("utf-8") for name in SHEETS)
DARK = 'body[data-jp-theme-light="false"] .socsim'  # inside a dark JupyterLab
STYLE = element("style", variables(".socsim") + dark(DARK) + RULES)

Options = Sequence[tuple[str, Any]]  # what can be chosen: the words for it, and the value they stand for


class Panel(VBox):  # type: ignore[misc]
    """A screen with its language switch.

    Parameters
    ----------
    key : str
        Names the texts ``<key>.title`` and ``<key>.help``.
    notebook : str, optional
        The notebook that explains the screen, such as ``trainee/04_scoring``; the screen links to it.
    code : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """

    def __init__(self, key: str, *, notebook: str = "", code: str | None = None) -> None:
        super().__init__()
        self.key = key
        self.notebook = notebook
        self.speak = language(code)
        self.tongues = ToggleButtons(options=[(NAMES[c], c) for c in LANGUAGES], value=self.speak.code)
        self.head = HTML()
        self.link = Output()
        self.notice = HTML()
        self._labels: list[tuple[Widget, str | Text]] = []
        self._drawing = False
        self.add_class("socsim")
        self.follow(self.tongues, self._switch)

    def arrange(self, *parts: Widget) -> None:
        """Put the parts of the body below the head, and draw the screen for the first time."""
        self.children = [look(), self.tongues, self.head, self.link, self.notice, *parts]
        self.redraw()

    def label(self, part: Widget, words: str | Text) -> Widget:
        """Give a part words that change with the language: a text by its key, or one in three languages."""
        self._labels.append((part, words))
        return part

    def button(self, key: str, act: Callable[[], object], *, icon: str = "", style: str = "") -> Button:
        """Return a button with the text `key`; when a person presses it, `act` is called and the screen drawn again."""
        button = self.label(Button(icon=icon, button_style=style), key)
        button.on_click(lambda _: self._obey(act))
        return button

    def follow(self, part: Widget, act: Callable[[Any], object] | None = None) -> None:
        """Draw again when a person changes a part; before that call `act` with the new value."""

        def heard(change: dict[str, Any]) -> None:
            if not self._drawing:
                self._hear(part, change["new"], act)

        part.observe(heard, "value")

    def follow_opening(self, fold: Accordion) -> None:
        """Draw again when a person opens a fold: what is folded away need not be drawn before."""
        fold.observe(lambda _: self.redraw(), "selected_index")

    def redraw(self) -> None:
        """Show the state as it is now, in the chosen language; a lesson says why it cannot be shown."""
        with self.unheard():
            self.tongues.tooltip = self.speak("panel.language")
            title = heading(self.speak(f"{self.key}.title"), 2)
            self.head.value = self.html(title + paragraph(self.speak(f"{self.key}.help")))
            self.link.outputs = markdown(self._way())
            for part, label in self._labels:
                part.description = self.speak(label) if isinstance(label, str) else self.speak.of(label)
            try:
                self.draw()
            except Lesson as lesson:  # what the screen is about is not there yet
                self.notice.value = self.html(alert(lesson.text(self.speak)))

    def draw(self) -> None:
        """Set every part to what it has to show (a screen says here what)."""

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """Let parts be changed as the screen's own doing, to which :meth:`follow` does not listen."""
        before = self._drawing
        self._drawing = True
        try:
            yield
        finally:
            self._drawing = before

    def html(self, body: str) -> str:
        """Mark a piece of HTML with its language; nothing stays nothing."""
        return spoken(body, self.speak.code) if body else ""

    def written(self, *paths: Path) -> str:
        """Say which files were written."""
        return "".join(paragraph(self.speak("cli.written", path=path), "note") for path in paths)

    def _way(self) -> str:
        way = notebooks.link(self.notebook, self.speak.code) if self.notebook else ""
        return self.speak("panel.notebook", link=way) if way else ""

    def _switch(self, code: str) -> None:
        self.speak = language(code)

    def _hear(self, part: Widget, value: object, act: Callable[[Any], object] | None) -> None:
        """Act on what a person wrote, without the signs that no file can hold; that they are left out is told."""
        kept = writable(value) if isinstance(value, str) else value
        self._obey(lambda: act(kept) if act else None)
        if kept != value:
            with self.unheard():
                part.value = kept
            self.notice.value += self.html(paragraph(self.speak("panel.signs_left_out"), "warn"))

    def _obey(self, act: Callable[[], object]) -> None:
        """Do what was asked; a lesson is shown above the body, where the person looks."""
        self.notice.value = ""
        try:
            act()
        except Lesson as lesson:
            self.notice.value = self.html(alert(lesson.text(self.speak)))
        except Exception as error:
            self.notice.value = self.html(alert(self.speak("panel.failed", why=f"{type(error).__name__}: {error}")))
            raise
        self.redraw()


class Look(anywidget.AnyWidget):
    """The style of all screens with the font, and the word for work that takes more than a moment."""

    _esm = Path(__file__).with_name("look.js").read_text("utf-8")
    sheet = traitlets.Unicode().tag(sync=True)
    busy = traitlets.Unicode().tag(sync=True)


@cache
def look() -> Look:
    """Return the style: one part, which travels to the browser once for all screens."""
    return Look(sheet=element("style", faces()) + STYLE, busy=language()("lab.busy"))


def markdown(text: str) -> tuple[dict[str, Any], ...]:
    """Return markdown as the output of a cell: the page around it turns its links into links that open here."""
    data = {"output_type": "display_data", "data": {"text/markdown": text}, "metadata": {}}
    return (data,) if text else ()


def beside(*parts: Widget) -> HBox:
    """Put parts side by side; on a narrow screen they go on in the next line."""
    box = HBox(parts)
    box.add_class("row")
    return box


def lone_button(words: str, act: Callable[[], object]) -> Button:
    """Return a button that stands outside a screen."""
    button = Button(description=words)
    button.on_click(lambda _: act())
    return button


def show(part: Widget, *, when: bool) -> None:
    """Show a part or hide it."""
    part.layout.display = None if when else "none"


def offer(part: Widget, options: Options) -> None:
    """Offer options in another language or number; what was chosen stays, and so does that nothing was chosen yet."""
    if tuple(part.options) == tuple(options):
        return
    possible = [value for _, value in options] + ([None] if part.options else [])
    chosen = part.value
    part.options = options
    part.value = chosen if chosen in possible else options[0][1]
