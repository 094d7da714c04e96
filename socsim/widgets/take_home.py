"""What I take home: three fields to write in, and a page in Word that is one's own."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from ipywidgets import HTML, Button, Textarea

from socsim.base.formats import Format
from socsim.base.i18n import Language
from socsim.classroom.workshop.papers import rows
from socsim.classroom.workshop.take_home import OWN, document
from socsim.competition.hold import Competition
from socsim.competition.protocol.chapters import CHAPTERS
from socsim.documents import word
from socsim.documents.document import Block, Heading, Paragraph
from socsim.experiments import words
from socsim.experiments.contrast import Contrast
from socsim.widgets import notebooks
from socsim.widgets.autosave import Autosave
from socsim.widgets.jury import Jury
from socsim.widgets.markup import items, paragraph, status
from socsim.widgets.panel import Panel, beside
from socsim.widgets.verdict import last_case

# The first version wrote the words by field, without a stamp.
FORMAT = Format(kind="take-home", steps={0: lambda content: {"words": dict(content)}})
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def take_home(
    notebook: str, of: Competition | Jury | Contrast | None = None, *, folder: Path | str = "papers",
    language: str | None = None,
) -> "TakeHome":  # fmt: skip
    """Write the page that a person takes home from a notebook.

    Parameters
    ----------
    notebook : str
        Its name without language, such as ``04_scoring``.
    of : Competition, Jury or Contrast, optional
        What came of the exercise: its award, or its effects, go on the page.
    folder : path
        Where the page and what was typed are kept.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return TakeHome(notebook, of, Path(folder), language)


class TakeHome(Panel):
    """The screen behind :func:`take_home`; `own` holds what the person wrote."""

    def __init__(self, notebook: str, of: Any, folder: Path, code: str | None) -> None:
        self.name, self.of, self.folder = notebook, of, folder
        self.store = Autosave[dict[str, str]](folder / f"my-{notebook}.json", _plain, _read)
        self.own, self.made = self.store.newest({}), ""
        self.remember, self.told, self.write = HTML(), HTML(), Button(icon="file-text-o")
        self.asked = {name: HTML() for name in OWN}
        self.fields = {name: Textarea(value=self.own.get(name, ""), rows=2, continuous_update=False) for name in OWN}
        parts = [part[name] for name in OWN for part in (self.asked, self.fields)]
        parts = [self.remember, *parts, beside(self.write), self.told]
        super().__init__("take_home", parts, notebook=f"trainee/{notebook}", code=code)
        for name, field in self.fields.items():
            self.follow(field, partial(self._keep, name))
        self.press(self.write, self._write)
        self.redraw()

    def _keep(self, name: str, text: str) -> None:
        self.own, self.made = self.store.newest(self.own) | {name: text}, ""
        self.store.save(self.own)

    def _write(self) -> None:
        """Write the page; the link carries it along for those who see no folders."""
        title = notebooks.named(self.notebook, self.speak.code) or self.name
        paper = document(self.name, title, self.speak, own=self.own, results=results(self.of, self.speak),
                         day=date.today())  # fmt: skip
        path = word.write(paper, self.folder / f"take-home-{self.name[:2]}-{self.speak.code}.docx")
        data = b64encode(path.read_bytes()).decode("ascii")
        self.made = paragraph(self.speak("cli.written", path=path), "note") + (
            f'<p><a download="{escape(path.name)}" href="data:{TYPE};base64,{data}">'
            f"{escape(self.speak('take_home.download'))}</a></p>"
        )

    def draw(self) -> None:
        """Show what to remember, and the fields as they are."""
        speak = self.speak
        self.remember.value = self.html(
            items(speak.of(row, "text") for row in rows("take_home") if row["notebook"] == self.name)
        )
        for name in OWN:
            self.asked[name].value = self.html(paragraph(speak(f"take_home.{name}")))
            self.fields[name].placeholder = speak("take_home.placeholder")
            self.fields[name].value = self.own.get(name, "")
        self.write.description = speak("take_home.write")
        self.told.value = self.html(status(self._kept() + self.made))

    def _kept(self) -> str:
        """Say what became of the file where the words are kept, if there is anything to say."""
        store, told = self.store, ""
        if store.aside:
            told += paragraph(self.speak("take_home.aside", aside=store.aside.name, file=store.path.name), "warn")
        return told + (paragraph(store.failure.text(self.speak), "warn") if store.failure else "")


def results(of: Competition | Jury | Contrast | None, speak: Language) -> Sequence[Block]:
    """Return what came of an exercise as blocks of a paper."""
    if of is None:
        return ()
    if isinstance(of, Contrast):
        return [*map(Paragraph, words.summary(of, speak)), Paragraph(of.note(speak))]
    case = last_case(of.competition if isinstance(of, Jury) else of, speak)
    blocks = [block for name in ("totals", "award") for block in CHAPTERS[name](case)]
    return [replace(block, level=2) if isinstance(block, Heading) else block for block in blocks]


def _plain(own: dict[str, str]) -> dict[str, Any]:
    return FORMAT.stamped({"words": own})


def _read(content: Any) -> dict[str, str]:
    words_by_field = FORMAT.current(content).get("words") if isinstance(content, dict) else None
    if not isinstance(words_by_field, dict) or not all(isinstance(text, str) for text in words_by_field.values()):
        raise ValueError("not the words of a page")
    return {name: text for name, text in words_by_field.items() if name in OWN}
