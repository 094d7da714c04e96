"""Marks of one's own commission: an empty book for Excel to fill in, and a report on what the rules make of it."""

from pathlib import Path

from ipywidgets import HTML

from socsim.base import outputs
from socsim.documents import word
from socsim.interop.marks import scorebook
from socsim.scoring import words
from socsim.scoring.study.compare import compare
from socsim.widgets.markup import download, element, status
from socsim.widgets.methods import winners
from socsim.widgets.panel import Panel, beside
from socsim.widgets.subject import Subject, origin, sheets
from socsim.widgets.take_home import WORD
from socsim.widgets.uploads import EXCEL, given, upload


def own_marks(of: Subject, *, folder: Path | str = "papers", language: str | None = None) -> "OwnMarks":
    """Let a person bring the marks of a commission in Excel.

    Parameters
    ----------
    of : Competition, Step or Scorebook
        Whose sheet, applications and members the empty book has.
    folder : path
        Where the empty book and the report go.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return OwnMarks(of, Path(folder), language)


class OwnMarks(Panel):
    """The screen behind :func:`own_marks`; what was brought is read, reported and not kept."""

    def __init__(self, of: Subject, folder: Path, code: str | None) -> None:
        super().__init__("own_marks", notebook="trainee/05_methods", code=code)
        self.of = of
        self.folder = folder
        self.made = ""  # what came of the last step
        self.blank = self.button("own_marks.blank", self._blank, icon="file-excel-o")
        self.books = self.label(upload(), "own_marks.upload")
        self.follow(self.books, lambda _: self._report())
        self.told = HTML()
        self.arrange(beside(self.blank, self.books), self.told)

    def _blank(self) -> None:
        """Write the empty book; the link carries it along for those who see no folders."""
        self.made = ""
        path = scorebook.template(self.folder / "marks.xlsx", sheets(self.of, self.speak), self.speak)
        self.made = self._linked(path, EXCEL)

    def _report(self) -> None:
        """Read the book that was given, and write the report."""
        with given(self.books) as paths:
            for path in paths:
                self.made = ""
                self._read(path)

    def _read(self, path: Path) -> None:
        book = words.seated(scorebook.read(path), self.speak)
        compared = compare(book, speak=self.speak)
        from socsim.reports import comparison  # what draws is loaded only here

        paper = comparison.document(compared, path.name)
        stem = self.folder / f"compare-{path.stem}-{self.speak.code}"
        [report] = outputs.written(stem, lambda draft: [word.write(paper, draft.with_name(f"{draft.name}.docx"))])
        self.made = winners(compared) + origin(book, self.speak) + self._linked(report, WORD)

    def _linked(self, path: Path, kind: str) -> str:
        return self.written(path) + element("p", download(self.speak("take_home.download"), path, kind))

    def draw(self) -> None:
        """Say what was written, and who would have won."""
        self.told.value = self.html(status(self.made))
