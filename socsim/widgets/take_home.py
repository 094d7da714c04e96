"""What I take home: three fields to write in, and a page in Word that is one's own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from ipywidgets import HTML, Textarea

from socsim.base import outputs
from socsim.base.formats import Format
from socsim.base.i18n import Language
from socsim.classroom.workshop.take_home import OWN, document
from socsim.classroom.workshop.texts import rows
from socsim.competition.hold import Competition
from socsim.competition.protocol.chapters import CHAPTERS
from socsim.documents import word
from socsim.documents.document import Block, Heading, Paragraph
from socsim.experiments import words
from socsim.experiments.contrast import Contrast
from socsim.widgets import notebooks, step_tables, subject
from socsim.widgets.autosave import Autosave
from socsim.widgets.followed import Followed
from socsim.widgets.markup import download, element, items, paragraph, status
from socsim.widgets.own_sheets import OwnSheets
from socsim.widgets.panel import Panel, beside
from socsim.widgets.step import Step

# The first version wrote the words by field, without a stamp.
FORMAT = Format(kind="take-home", steps={0: lambda content: {"words": dict(content)}})
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

Exercise = Competition | Step | OwnSheets | Contrast | Followed | None  # what a page can tell the outcome of


def take_home(
    notebook: str, of: Exercise = None, *, folder: Path | str = "papers", language: str | None = None
) -> "TakeHome":
    """Write the page that a person takes home from a notebook.

    Parameters
    ----------
    notebook : str
        Its name without language, such as ``04_scoring``.
    of : Competition, Step, OwnSheets, Contrast or screen, optional
        What came of the exercise: its award, its effects, or an application written in it, go on the page; of a screen
        what it shows when the page is written.
    folder : path
        Where the page and what was typed are kept.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return TakeHome(notebook, of, Path(folder), language)


class TakeHome(Panel):
    """The screen behind :func:`take_home`; `own` holds what the person wrote."""

    def __init__(self, notebook: str, of: Exercise, folder: Path, code: str | None) -> None:
        super().__init__("take_home", notebook=f"trainee/{notebook}", code=code)
        self.name = notebook
        self.of = of
        self.folder = folder
        self.store = Autosave[dict[str, str]](folder / f"my-{notebook}.json", {}, write=_plain, read=_read)
        self.made = ""  # what is said of the page once it is written
        self.remember = HTML()
        self.asked = {name: HTML() for name in OWN}
        self.fields = {name: Textarea(rows=2, continuous_update=False) for name in OWN}
        for name, field in self.fields.items():
            self.follow(field, partial(self._keep, name))
        self.write = self.button("take_home.write", self._write, icon="file-text-o")
        self.told = HTML()
        questions = [part for name in OWN for part in (self.asked[name], self.fields[name])]
        self.arrange(self.remember, *questions, beside(self.write), self.told)

    @property
    def own(self) -> dict[str, str]:
        """What the person wrote, by the names of the questions."""
        return self.store.state

    def _keep(self, name: str, text: str) -> None:
        self.store.refresh()
        self.store.keep(self.own | {name: text})
        self.made = ""

    def _write(self) -> None:
        """Write the page; the link carries it along for those who see no folders."""
        title = notebooks.named(self.notebook, self.speak.code) or self.name
        outcome = results(self.of, self.speak)
        paper = document(self.name, title, self.speak, own=self.own, results=outcome, day=date.today())
        stem = self.folder / f"take-home-{self.name[:2]}-{self.speak.code}"
        [path] = outputs.written(stem, lambda draft: [word.write(paper, draft.with_name(f"{draft.name}.docx"))])
        link = download(self.speak("take_home.download"), path, WORD)
        self.made = self.written(path) + element("p", link)

    def draw(self) -> None:
        """Show what to remember, and the fields as they are."""
        lines = [self.speak.of(row, "text") for row in rows("take_home") if row["notebook"] == self.name]
        self.remember.value = self.html(items(lines))
        for name in OWN:
            self.asked[name].value = self.html(paragraph(self.speak(f"take_home.{name}")))
            self.fields[name].placeholder = self.speak("take_home.placeholder")
            self.fields[name].value = self.own.get(name, "")
        troubles = self.store.troubles("take_home.aside", self.speak)
        self.told.value = self.html(status(troubles + self.made))


def results(of: Exercise, speak: Language) -> Sequence[Block]:
    """Return what came of an exercise as blocks of a paper."""
    if isinstance(of, Followed):
        return results(of.answer, speak)
    if of is None:
        return ()
    if isinstance(of, Contrast):
        return [*map(Paragraph, words.headline(of.drawn(), speak)), Paragraph(of.note(speak))]
    if isinstance(of, Step) and not of.is_done:
        return ()
    if isinstance(of, Step) and of.asked.stage == "call":
        return list(step_tables.written(of, speak))
    case = subject.case(of, speak)
    blocks = [block for name in ("totals", "award") for block in CHAPTERS[name](case)]
    return [replace(block, level=2) if isinstance(block, Heading) else block for block in blocks]


def _plain(own: dict[str, str]) -> object:
    return FORMAT.stamped({"words": own})


def _read(content: object) -> dict[str, str]:
    """Take what was kept, or refuse it with a ``ValueError``."""
    texts = FORMAT.current(content).get("words") if isinstance(content, dict) else None
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise ValueError("not the words of a page")
    return {name: text for name, text in texts.items() if name in OWN}
