"""A class's marks come from paper into its room: read from Excel files, or typed seat by seat; then the result."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ipywidgets import HTML, Checkbox, Dropdown

from socsim.base.errors import Fault, Lesson
from socsim.classroom.live import shows, store
from socsim.classroom.live.session import now
from socsim.classroom.live.store import Store
from socsim.classroom.workshop import entering, paper_marks, rooms
from socsim.classroom.workshop.entering import Do, Entered
from socsim.classroom.workshop.paper_marks import Paper
from socsim.competition.hold import Competition
from socsim.competition.room import tally
from socsim.competition.room.course import Room
from socsim.competition.room.state import State
from socsim.documents.document import grid
from socsim.widgets.markup import paragraph, status, table
from socsim.widgets.panel import Panel, beside, offer, show
from socsim.widgets.typed_sheet import TypedSheet
from socsim.widgets.uploads import given, upload

NONE = ""


def class_marks(*, folder: Path | str | None = None, language: str | None = None) -> "ClassMarks":
    """Open the screen on which the marks of a class are entered.

    Parameters
    ----------
    folder : path, optional
        Where the folders of classes lie; missing: ``class`` in the folder of whoever works here.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return ClassMarks(Path(folder) if folder else rooms.folder(), language)


class ClassMarks(Panel):
    """The screen behind :func:`class_marks`; the room on disk holds everything that was entered."""

    def __init__(self, folder: Path, code: str | None) -> None:
        super().__init__("class_marks", notebook="instructor/02_run", code=code)
        self.folder = folder
        self.notices: Sequence[Fault] = ()
        self.which = self.label(Dropdown(options=self._classes()), "class_marks.which")
        self.books = self.label(upload(multiple=True), "class_marks.upload")
        self.beside = self.button("class_marks.read", self._read_beside, icon="file-excel-o", style="primary")
        self.names = self.label(Checkbox(indent=False), "class_names.show")
        self.conclude = self.button("class_marks.conclude", self._conclude, icon="check", style="primary")
        self.typed = TypedSheet(self, self._enter)
        self.nothing = HTML()
        self.seats = HTML()
        self.warning = HTML()
        self.told = HTML()
        self.follow(self.which, lambda _: self._tell(()))
        self.follow(self.books, lambda _: self._take())
        self.follow(self.names)
        self.parts = (beside(self.beside, self.books), self.typed.part, self.told, beside(self.conclude))
        self.arrange(self.nothing, self.which, *self.parts, self.names, self.warning, self.seats)

    @property
    def room(self) -> Room:
        """The chosen room as it is on disk.

        Raises
        ------
        Lesson
            ``class_no_room`` when no class has been made ready.
        """
        if not self.which.value:
            raise Lesson("class_no_room")
        return store.read(Path(self.which.value))

    @property
    def competition(self) -> Competition:
        """What the first commission decided; an invented competition where no class has been made ready.

        Raises
        ------
        Lesson
            ``class_not_concluded`` while marks are being entered.
        """
        if not self.which.value:
            return shows.sample()
        room = self.room
        if not entering.is_concluded(room):
            raise Lesson("class_not_concluded")
        return tally.competition(room.state)

    def _classes(self) -> list[tuple[str, str]]:
        """Return the classes that have been made ready, the latest first."""
        options = [(_called(path), str(path)) for path in rooms.every(self.folder)]
        return options or [("", NONE)]

    def _tell(self, notices: Sequence[Fault]) -> None:
        self.notices = notices

    def _take(self) -> None:
        """Read the books that were given."""
        with given(self.books) as paths:
            if paths:
                self._read(paths)

    def _read_beside(self) -> None:
        """Read the books that lie beside the room."""
        paths = rooms.books(Path(self.which.value))
        if not paths:
            raise Lesson("class_no_books", folder=str(Path(self.which.value).parent))
        self._read(paths)

    def _read(self, paths: Sequence[Path]) -> None:
        self._enter(lambda state: paper_marks.read(state, paths))

    def _enter(self, paper_of: Callable[[State], Paper]) -> None:
        """Bring a paper into the room."""

        def enter(room: Room, at: int, act: Do) -> Entered:
            return entering.record(room, paper_of(room.state), at, act)

        self._tell(self._on_disk(enter).notices)

    def _conclude(self) -> None:
        """Work the result out."""

        def conclude(room: Room, at: int, act: Do) -> Entered:
            return Entered(entering.conclude(room, at, act), tuple(self.notices))

        self._on_disk(conclude)

    def _on_disk(self, do: Callable[[Room, int, Do], Entered]) -> Entered:
        """Do something with the room, each act on disk before the next one."""
        with Store(Path(self.which.value)) as open_store:
            return do(open_store.room, now(), lambda _, command: open_store.act(command))

    def draw(self) -> None:
        """Show whose sheets are in, by numbers of seats."""
        speak = self.speak
        offer(self.which, self._classes())
        there = bool(self.which.value)
        for part in (self.which, *self.parts, self.names):
            show(part, when=there)
        self.nothing.value = "" if there else self.html(paragraph(Lesson("class_no_room").text(speak), "warn"))
        if not there:
            return
        room = self.room
        state = room.state
        self.typed.draw(state, speak)
        ready = any(sheet for sheet in state.now.marks.values())
        self.conclude.disabled = entering.is_concluded(room) or not ready
        lines = [paragraph(notice.line(speak), "warn") for notice in self.notices]
        if entering.is_concluded(room):
            lines.append(paragraph(speak("class_marks.concluded"), "note"))
        self.told.value = self.html(status("".join(lines)))
        self.warning.value = self.html(paragraph(speak("class_names.what"), "warn")) if self.names.value else ""
        self.seats.value = self.html(self._table(state))

    def _table(self, state: State) -> str:
        """Write for each seat of the commissions how much of its sheet is in."""
        speak = self.speak
        applications = len(state.terms.entries)
        rows = []
        for panel in state.terms.panels:
            for place in state.terms.markers(panel):
                sitting = state.sitting(place.id)
                marked = sum(seat == place.id for seat, _ in state.now.marks)
                progress = speak("class_marks.done", done=marked, of=applications)
                nobody = speak("class_marks.bot" if sitting.is_bot else "class_marks.nobody")
                row = (panel, speak.of(place.title), progress if sitting.people else nobody)
                rows.append((*row, ", ".join(sitting.people)) if self.names.value else row)
        columns = [speak(f"class_marks.column.{name}") for name in ("commission", "seat", "sheet", "name")]
        return table(grid(columns[: 4 if self.names.value else 3], rows, numeric=[0]))


def _called(room: Path) -> str:
    """Name a class by its folder; a second room of a day by its own name too."""
    return room.parent.name if room.stem == "class" else f"{room.parent.name} ({room.stem})"


def latest(folder: Path | None = None) -> Competition:
    """Return what the first commission of the latest class decided; an invented competition where there is none."""
    for path in rooms.every(folder or rooms.folder()):
        room = store.read(path)
        if entering.is_concluded(room):
            return tally.competition(room.state)
    return shows.sample()
