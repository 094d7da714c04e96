"""The welcome screen: choose a language, and find the notebooks in it."""

from pathlib import Path

from ipywidgets import HTML, Button, Output

from socsim.base import places
from socsim.classroom import own_notebooks
from socsim.widgets.markup import paragraph, status
from socsim.widgets.notebooks import title
from socsim.widgets.panel import Panel, markdown

AUDIENCES = ("trainee", "instructor", "researcher")


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
    """The screen behind :func:`start`; its links are those of the notebooks that exist."""

    def __init__(self, folder: Path, code: str | None) -> None:
        self.folder, self.body = folder, Output()
        self.person = places.person_at(folder)
        self.anew, self.told = Button(icon="refresh"), HTML()
        in_own_copies = places.kit() is not None and self.person is not None
        super().__init__("start", [self.body, *([self.anew, self.told] if in_own_copies else [])], code=code)
        self.press(self.anew, self._begin_anew)
        self.redraw()

    def draw(self) -> None:
        """Write the steps and the links as markdown, which the notebook's own page turns into links that open here."""
        parts = [f"### {self.speak('start.steps')}", *(f"{n}. {self.speak(f'start.step_{n}')}" for n in (1, 2, 3))]
        for audience in AUDIENCES:
            parts += ["", f"### {self.speak(f'start.{audience}')}", "", self.speak(f"start.{audience}_what"), ""]
            parts += self._links(audience)
        self.body.outputs = markdown("\n".join(parts))
        self.anew.description = self.speak("work.anew")

    def _begin_anew(self) -> None:
        """Lay new copies of the notebooks; the old ones are kept, and the page says where."""
        kit = places.kit()
        kept = own_notebooks.begin_anew(kit, self.person or "") if kit else None
        text = self.speak("work.anew_done", kept=kept) if kept else self.speak("work.anew_nothing")
        self.told.value = self.html(status(paragraph(text, "note")))

    def _links(self, audience: str) -> list[str]:
        paths = sorted((self.folder / audience).glob(f"*.{self.speak.code}.ipynb"))
        return [f"- [{title(path)}]({audience}/{path.name})" for path in paths]
