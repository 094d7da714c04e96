"""The welcome screen: choose a language, and find the notebooks in it."""

from pathlib import Path

from ipywidgets import HTML, Output

from socsim.base import places
from socsim.classroom import own_notebooks
from socsim.classroom.own_notebooks import AUDIENCES
from socsim.widgets.markup import paragraph, status
from socsim.widgets.notebooks import title
from socsim.widgets.panel import Panel, markdown

STEPS = 3


def start(*, language: str | None = None, folder: Path | str | None = None) -> "Start":
    """Open the welcome screen.

    Parameters
    ----------
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    folder : path, optional
        Where the notebooks are; missing: the current folder.
    """
    return Start(Path(folder or "."), language)


class Start(Panel):
    """The screen behind :func:`start`; its links are those of the notebooks that exist, as a hand-out has only some."""

    def __init__(self, folder: Path, code: str | None) -> None:
        super().__init__("start", code=code)
        self.folder = folder
        self.person = places.person_at(folder)
        self.body = Output()
        self.anew = self.button("work.anew", self._begin_anew, icon="refresh")
        self.told = HTML()
        in_own_copies = places.kit() is not None and self.person is not None
        self.arrange(self.body, *([self.anew, self.told] if in_own_copies else []))

    def draw(self) -> None:
        """Write the steps and the links as markdown, which the notebook's own page turns into links that open here."""
        steps = [f"{n}. {self.speak(f'start.step_{n}')}" for n in range(1, STEPS + 1)]
        lines = [f"### {self.speak('start.steps')}", *steps]
        for audience in AUDIENCES:
            links = self._links(audience)
            if links:
                lines += ["", f"### {self.speak(f'start.{audience}')}", "", self.speak(f"start.{audience}_what"), ""]
                lines += links
        self.body.outputs = markdown("\n".join(lines))

    def _begin_anew(self) -> None:
        """Lay new copies of the notebooks; the old ones are kept, and the page says where."""
        kit = places.kit()
        old = own_notebooks.begin_anew(kit, self.person or "") if kit else None
        text = self.speak("work.anew_done", kept=old) if old else self.speak("work.anew_nothing")
        self.told.value = self.html(status(paragraph(text, "note")))

    def _links(self, audience: str) -> list[str]:
        paths = sorted((self.folder / audience).glob(f"*.{self.speak.code}.ipynb"))
        return [f"- [{title(path)}]({audience}/{path.name})" for path in paths]
