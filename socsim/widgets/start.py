"""The start page: a language, a door for each kind of reader, and where one stopped."""

from datetime import datetime
from pathlib import Path

from ipywidgets import HTML, Output

from socsim.base import copies, places
from socsim.base.tokens.icons import icon
from socsim.classroom import own_notebooks
from socsim.classroom.own_notebooks import AUDIENCES
from socsim.widgets.markup import element, paragraph, plain, status, strong
from socsim.widgets.notebooks import title
from socsim.widgets.panel import STYLE, Panel

ICONS = {"trainee": "role-member", "instructor": "role-chair", "researcher": "role-observer"}


def start(*, language: str | None = None, folder: Path | str | None = None) -> "Start":
    """Open the start page.

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
        """Write the doors as the output of a cell: the page around it turns their links into links that open here."""
        doors = element("div", *(self._door(audience) for audience in AUDIENCES), class_="doors")
        body = self.html(self._stopped() + doors + paragraph(self.speak("start.invented"), "quiet"))
        page = STYLE + element("div", body, class_="socsim")
        self.body.outputs = ({"output_type": "display_data", "data": {"text/html": page}, "metadata": {}},)

    def _door(self, audience: str) -> str:
        """Return what is for one kind of reader; nothing where none of it lies here."""
        paths = sorted((self.folder / audience).glob(f"*.{self.speak.code}.ipynb"))
        if not paths:
            return ""
        named = element("h3", str(icon(ICONS[audience])), " ", plain(self.speak(f"start.{audience}")))
        links = element("ol", *(element("li", self._link(path, title(path))) for path in paths))
        what = paragraph(self.speak(f"start.{audience}_what"), "quiet")
        return element("section", named, what, links, class_=f"door {audience}")

    def _stopped(self) -> str:
        """Return the way back to the notebook that was saved last; nothing on the first day."""
        mine = [name for name in copies.changed(self.folder) if name.name.endswith(f".{self.speak.code}.ipynb")]
        if not mine:
            return ""
        path = self.folder / mine[0]
        saved = datetime.fromtimestamp(path.stat().st_mtime)
        text = self.speak("start.saved", day=self.speak.date(saved.date()), time=f"{saved:%H:%M}")
        go_on = self._link(path, self.speak("start.go_on"), "primary")
        words = element("div", strong(title(path)), paragraph(text, "quiet"))
        return element("div", words, go_on, class_="go-on")

    def _link(self, path: Path, words: str, style: str = "") -> str:
        return element("a", plain(words), href=path.relative_to(self.folder).as_posix(), class_=style)

    def _begin_anew(self) -> None:
        """Lay new copies of the notebooks; the old ones are kept, and the page says where."""
        kit = places.kit()
        old = own_notebooks.begin_anew(kit, self.person or "") if kit else None
        text = self.speak("work.anew_done", kept=old) if old else self.speak("work.anew_nothing")
        self.told.value = self.html(status(paragraph(text, "note")))
