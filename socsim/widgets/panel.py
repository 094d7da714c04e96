"""The one pattern of all screens: a language switch, a title, a sentence of help, a body that is drawn from its state.

A screen builds its parts once and says in :meth:`Panel.draw` what each of them shows; drawing is repeated after
everything a person does, so that a screen can never disagree with its state. Only what changed travels to the
browser.
"""

from collections.abc import Callable, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from ipywidgets import HTML, Accordion, Button, HBox, Output, ToggleButtons, VBox, Widget

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, NAMES, Language, language
from socsim.widgets import notebooks

STYLE = files("socsim").joinpath("widgets", "panel.css").read_text("utf-8")


class Panel(VBox):  # type: ignore[misc]
    """A screen with its language switch.

    Parameters
    ----------
    key : str
        Names the texts ``<key>.title`` and ``<key>.help``.
    parts : sequence of Widget
        The body.
    notebook : str, optional
        The notebook that explains the screen, such as ``trainee/04_scoring``; the screen links to it.
    code : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """

    def __init__(self, key: str, parts: Sequence[Widget], *, notebook: str = "", code: str | None = None) -> None:
        self.key, self.notebook, self.speak = key, notebook, language(code)
        self.tongues = ToggleButtons(options=[(NAMES[c], c) for c in LANGUAGES], value=self.speak.code)
        self.head, self.link, self.notice = HTML(), Output(), HTML()
        style = HTML(f"<style>{STYLE}</style>")
        super().__init__([style, self.tongues, self.head, self.link, self.notice, *parts])
        self.add_class("socsim")
        self._drawing = False
        self.follow(self.tongues, self._switch)

    def follow(self, widget: Widget, act: Callable[[Any], None]) -> None:
        """Call `act` with the new value when a person changes a widget, then draw again."""

        def heard(change: dict[str, Any]) -> None:
            if not self._drawing:
                self._obey(lambda: act(change["new"]))

        widget.observe(heard, "value")

    def press(self, button: Button, act: Callable[[], None]) -> None:
        """Call `act` when a person presses a button, then draw again."""
        button.on_click(lambda _: self._obey(act))

    def redraw(self) -> None:
        """Show the state as it is now, in the chosen language."""
        self._drawing = True
        try:
            self.tongues.tooltip = self.speak("panel.language")
            self.head.value = self.html(
                f"<h2>{escape(self.speak(f'{self.key}.title'))}</h2><p>{escape(self.speak(f'{self.key}.help'))}</p>"
            )
            self.link.outputs = markdown(self._way())
            self.draw()
        finally:
            self._drawing = False

    def draw(self) -> None:
        """Set every part to what it has to show (a screen says here what)."""

    def html(self, body: str) -> str:
        """Mark a piece of HTML with its language, for screen readers and hyphenation."""
        return f'<div lang="{self.speak.code}">{body}</div>' if body else ""

    def _way(self) -> str:
        way = notebooks.link(self.notebook, self.speak.code) if self.notebook else ""
        return self.speak("panel.notebook", link=way) if way else ""

    def _switch(self, code: str) -> None:
        self.speak = language(code)

    def _obey(self, act: Callable[[], None]) -> None:
        """Do what was asked; a lesson is shown above the body, where the person looks."""
        self.notice.value = ""
        try:
            act()
        except Lesson as lesson:
            self.notice.value = self.html(f'<p class="warn" role="alert">{escape(lesson.text(self.speak))}</p>')
        self.redraw()


def markdown(text: str) -> tuple[dict[str, Any], ...]:
    """Return markdown as the output of a cell: the page around it turns its links into links that open here."""
    data = {"output_type": "display_data", "data": {"text/markdown": text}, "metadata": {}}
    return (data,) if text else ()


def beside(*parts: Widget) -> HBox:
    """Put parts side by side; on a narrow screen they go on in the next line."""
    box = HBox(parts)
    box.add_class("row")
    return box


def offer(part: Any, options: Sequence[tuple[str, Any]]) -> None:
    """Offer options in another language or number; what was chosen stays, and so does that nothing was chosen yet."""
    if tuple(part.options) == tuple(options):
        return
    kept = [value for _, value in options] + ([None] if part.options else [])
    chosen, part.options = part.value, options
    part.value = chosen if chosen in kept else options[0][1]


def solution(shown: Widget) -> Accordion:
    """Fold a widget, so that a solution is seen only by who opens it."""
    fold = Accordion([shown], titles=[language()("exercise.solution")], selected_index=None)
    fold.add_class("socsim")
    return fold


def styled(body: str, speak: Language) -> HTML:
    """Show a piece of HTML in a notebook in the style of the screens, marked with its language."""
    widget = HTML(f'<style>{STYLE}</style><div lang="{speak.code}">{body}</div>')
    widget.add_class("socsim")
    return widget
