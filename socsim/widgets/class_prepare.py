"""The class is made ready: a list of people, a place, a need, the law of a day; seats, a room, books for marks."""

from datetime import date
from pathlib import Path

from ipywidgets import HTML, Checkbox, Combobox, DatePicker, Dropdown

from socsim.base.errors import Lesson
from socsim.classroom.live import shows, store
from socsim.classroom.workshop import class_room, papers, prepared, rooms, seat_list
from socsim.classroom.workshop.dealing import Seated
from socsim.classroom.workshop.prepared import Listed, Ready
from socsim.competition.announcement import PILOT_DAY, Announcement, announce
from socsim.competition.room import scenarios
from socsim.competition.room.scenarios import Scenario
from socsim.country import catalogue
from socsim.country.records import Municipality
from socsim.documents.document import grid
from socsim.widgets.markup import download, element, paragraph, status, table
from socsim.widgets.panel import Panel, beside, offer, show
from socsim.widgets.uploads import EXCEL, given, upload

OWN = ""  # the choice of applications that the class writes itself


def class_prepare(*, folder: Path | str | None = None, language: str | None = None) -> "ClassPrepare":
    """Open the screen on which an instructor makes a class ready.

    Parameters
    ----------
    folder : path, optional
        Where the folders of classes lie; missing: ``class`` in the folder of whoever works here.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return ClassPrepare(Path(folder) if folder else rooms.folder(), language)


class ClassPrepare(Panel):
    """The screen behind :func:`class_prepare`; `seated` says who sits where, `ready` what was written."""

    def __init__(self, folder: Path, code: str | None) -> None:
        super().__init__("class_prepare", notebook="instructor/01_prepare", code=code)
        self.folder = folder
        self.listed = Listed()
        self.seed = 1
        self.ready: Ready | None = None
        self.people = self.label(upload(), "class_prepare.people")
        self.what = self.label(Dropdown(options=[("", OWN)]), "class_prepare.what")
        self.place = self.label(
            Combobox(value=self._called(catalogue.municipality(shows.SAMPLE[0]))), "class_prepare.place"
        )
        self.sphere = self.label(Dropdown(options=[("", catalogue.spheres()[0].id)]), "class_prepare.sphere")
        self.day = self.label(DatePicker(value=PILOT_DAY), "class_prepare.day")
        for part in (self.place, self.day):
            part.add_class("named")
        self.bots = self.label(Checkbox(indent=False), "class_prepare.bots")
        self.names = self.label(Checkbox(indent=False), "class_names.show")
        self.again = self.button("class_prepare.again", self._deal_again, icon="random")
        self.printed: list[Path] = []
        self.print = self.button("class_prepare.papers", self._print, icon="print")
        self.write = self.button("class_prepare.write", self._write, icon="file-excel-o", style="primary")
        self.told = HTML()
        self.seats = HTML()
        self.warning = HTML()
        self.files = HTML()
        self.follow(self.people, lambda _: self._take())
        for part in (self.what, self.place, self.sphere, self.day, self.bots):
            self.follow(part, lambda _: self._forget())
        self.follow(self.names)
        choices = (self.what, self.place, self.sphere, self.day, self.bots)
        buttons = beside(self.write, self.print, self.again)
        self.arrange(
            beside(self.people), self.told, *choices, buttons, self.files, self.names, self.warning, self.seats
        )

    @property
    def of(self) -> Announcement | Scenario:
        """The call of the class's own competition, or the scenario whose applications it judges."""
        if self.what.value != OWN:
            return scenarios.named(self.what.value)
        place = catalogue.municipality(self.place.value)
        return announce(place, [catalogue.sphere(self.sphere.value)], sheet=catalogue.sheet(), on=self.day.value)

    @property
    def seated(self) -> tuple[Seated, ...]:
        """Who sits where; nobody until a list was given."""
        if not (self.listed.names or self.listed.seated):
            return ()
        of = self.of
        scenario = of if isinstance(of, Scenario) else None
        return prepared.dealt(self.listed, self.seed, scenario, bots=self.bots.value)

    def _take(self) -> None:
        """Read the list that was given."""
        with given(self.people) as paths:
            for path in paths:
                self.listed = prepared.listed(path)
                self._forget()

    def _forget(self) -> None:
        """What was written belongs to other choices now."""
        self.ready = None
        self.printed = []

    def _deal_again(self) -> None:
        if self.listed.seated:
            raise Lesson("class_dealt_by_hand")
        self.seed += 1
        self._forget()

    def _write(self) -> None:
        """Write the list of seats, the room and the books, each beside what is there already."""
        if not self.seated:
            raise Lesson("class_nobody")
        of = self.of
        name = of.name if isinstance(of, Scenario) else self.speak.of(of.municipality.name)
        folder = rooms.of_today(self.folder, name, date.today())
        self.ready = prepared.write(folder, self.seated, of, self.speak, seed=self.seed)

    def _print(self) -> None:
        """Write the pack of papers for these seats beside what was written for the class."""
        if self.ready is None:
            self._write()
        assert self.ready is not None
        terms = store.read(self.ready.room).state.terms
        written = 0 if class_room.is_own(terms) else len(terms.entries)
        folder = self.ready.room.parent
        self.printed = papers.write(terms.announcement, folder, self.speak, seated=self.seated, given=written)

    def draw(self) -> None:
        """Offer the choices, and show the seats by their numbers; names only where the switch says so."""
        self._offer()
        is_own = self.what.value == OWN
        for part in (self.place, self.sphere, self.day, self.bots):
            show(part, when=is_own)
        self.told.value = self.html("".join(paragraph(one.line(self.speak), "warn") for one in self.listed.notices))
        self.warning.value = self.html(paragraph(self.speak("class_names.what"), "warn")) if self.names.value else ""
        try:
            seated = self.seated
        except Lesson as lesson:
            self.seats.value = self.html(paragraph(lesson.text(self.speak), "warn"))
            return
        self.seats.value = self.html(self._table(seated)) if seated else ""
        self.files.value = self.html(status(self._written()))

    def _offer(self) -> None:
        speak = self.speak
        ready = [(speak.of(scenarios.named(name).text("title")), name) for name in scenarios.names()]
        offer(self.what, [(speak("class_prepare.own"), OWN), *ready])
        offer(self.sphere, [(speak.of(one.title), one.id) for one in catalogue.spheres()])
        self.place.options = tuple(dict.fromkeys(map(self._called, catalogue.municipalities())))

    def _called(self, place: Municipality) -> str:
        """Name a municipality so that it is found again among its namesakes."""
        return f"{self.speak.of(place.name)}, {self.speak.of(place.district or place.region)}"

    def _table(self, seated: tuple[Seated, ...]) -> str:
        """Write who sits where."""
        speak = self.speak
        shown = len(seat_list.COLUMNS) if self.names.value else -1
        rows = [
            (one.number, self._role(one), seat_list.group(one, speak), seat_list.person(one, speak))[:shown]
            for one in seated
        ]
        columns = [speak(f"seat_list.{name}") for name in seat_list.COLUMNS[:shown]]
        people = sum(not one.bot for one in seated)
        return paragraph(speak("class_prepare.dealt", people=people)) + table(grid(columns, rows, numeric=[0]))

    def _role(self, one: Seated) -> str:
        role = self.speak(f"room.role.{one.role}")
        return self.speak("class.bot", title=role) if one.bot else role

    def _written(self) -> str:
        """Name what was written, with links for those who see no folders."""
        if self.ready is None:
            return ""
        links = [element("p", download(path.name, path, EXCEL)) for path in (self.ready.seats, *self.ready.books)]
        where = paragraph(self.speak("class_prepare.written", folder=self.ready.room.parent), "note")
        links += [paragraph(path.name) for path in self.printed]
        return where + "".join(links) + paragraph(self.speak("class_prepare.then"))
