"""Questionnaires come back: an empty sheet to type into, the filled one in, what changed in sentences and a picture."""

from pathlib import Path

from ipywidgets import HTML

from socsim.classroom.workshop import survey as sheets
from socsim.classroom.workshop import survey_told
from socsim.classroom.workshop.survey import Answers
from socsim.documents import page
from socsim.widgets.markup import download, paragraph, status
from socsim.widgets.panel import Panel
from socsim.widgets.uploads import EXCEL, given, upload


def survey(*, folder: Path | str = "papers", language: str | None = None) -> "Survey":
    """Open the screen for the questionnaires of a class.

    Parameters
    ----------
    folder : path
        Where the empty sheet is written.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return Survey(Path(folder), language)


class Survey(Panel):
    """The screen behind :func:`survey`; `found` is what the answers say, None until they were given."""

    def __init__(self, folder: Path, code: str | None) -> None:
        super().__init__("survey", notebook="instructor/03_debrief", code=code)
        self.folder = folder
        self.found: Answers | None = None
        self.empty: Path | None = None
        self.write = self.button("survey.write", self._write, icon="file-excel-o")
        self.answers = self.label(upload(), "survey.file")
        self.told = HTML()
        self.follow(self.answers, lambda _: self._take())
        self.arrange(self.write, self.answers, self.told)

    def _write(self) -> None:
        """Write the empty sheet; one that was filled in stays."""
        self.empty = sheets.template(self.folder / f"answers-{self.speak.code}", self.speak)

    def _take(self) -> None:
        """Read the answers that were given."""
        with given(self.answers) as paths:
            for path in paths:
                self.found = sheets.read(path)

    def draw(self) -> None:
        """Offer the empty sheet, and tell what the answers say."""
        parts = [paragraph(download(self.empty.name, self.empty, EXCEL))] if self.empty else []
        if self.found:
            parts += [paragraph(one) for one in survey_told.sentences(self.found, self.speak)]
            parts.append(page.part([survey_told.picture(self.found, self.speak)]))
        self.told.value = self.html(status("".join(parts)))
