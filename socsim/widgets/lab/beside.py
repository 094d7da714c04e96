"""Two bills side by side: in a sentence, in one picture, and in words for each outcome."""

from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from ipywidgets import HTML, Accordion, Dropdown, FileUpload, VBox

from socsim.base.i18n import DASH, Language
from socsim.experiments import words
from socsim.experiments.contrast import SHOWN, Contrast
from socsim.experiments.effects import Effect
from socsim.law import bill_files
from socsim.law.bill import Bill
from socsim.simulation.metrics import metric
from socsim.widgets.lab.headline import sentence
from socsim.widgets.markup import element, heading, items, paragraph, plain
from socsim.widgets.panel import Options, beside, offer
from socsim.widgets.uploads import given

if TYPE_CHECKING:
    from socsim.widgets.laboratory import Laboratory

LONG = 96  # percent of the axis that the larger of two numbers takes
NOW = "*"  # the bill as it stands on the screen
NONE = ""


class Pair(NamedTuple):
    """Two bills against the first law, and against each other.

    Attributes
    ----------
    one, other : Contrast
        Each with the first law.
    between : Contrast
        The other with the one.
    """

    one: Contrast
    other: Contrast
    between: Contrast


class Beside(Accordion):  # type: ignore[misc]
    """The folded part of the laboratory in which two bills are chosen, brought as files, and compared."""

    def __init__(self, screen: "Laboratory") -> None:
        self.screen = screen
        self.one = screen.label(Dropdown(options=[("-", NOW)]), "laboratory.beside.one")
        self.other = screen.label(Dropdown(options=[("-", NONE)]), "laboratory.beside.other")
        self.brought = screen.label(FileUpload(accept=".yaml,.yml,.txt", multiple=True), "laboratory.beside.bring")
        for part in (self.one, self.other):
            screen.follow(part)
        screen.follow(self.brought, self._bring)
        self.told = HTML()
        choice = beside(self.one, self.other, self.brought)
        super().__init__([VBox([choice, self.told])], selected_index=None)
        screen.follow_opening(self)

    def _bring(self, files: object) -> None:
        """Take bills from files into the folder, under names of their own, and choose the last one."""
        with given(self.brought) as paths:
            for path in paths:
                bill = bill_files.load(path)
                self.screen.note = self.screen.desk.shelf.save(bill, self.screen.speak)
        if paths:
            self.draw(self.screen.speak)
            self.other.value = [*self.screen.desk.shelf.bills][-1]

    def draw(self, speak: Language) -> None:
        """Offer the bills there are, and compare the two that are chosen."""
        self.set_title(0, speak("laboratory.beside.title"))
        if self.selected_index is None:
            return
        laws: Options = [(speak("laboratory.beside.now"), NOW), *self.screen.desk.shelf.titles(speak)]
        offer(self.one, laws)
        offer(self.other, [(speak("laboratory.beside.none"), NONE), *laws])
        chosen = self.other.value not in (NONE, self.one.value)
        asked = paragraph(speak("laboratory.beside.ask"), "quiet")
        self.told.value = self.screen.html(self._compared(speak) if chosen else asked)

    def _compared(self, speak: Language) -> str:
        """Compare as the screen does: at once with few histories, calmly after a pause."""
        screen = self.screen
        bills = [self._bill(part.value) for part in (self.one, self.other)]
        quick = not screen.calm
        one, other = (screen.contrast_of(bill, quick=quick) for bill in bills)
        first = screen.desk.first
        between = screen.pairs.between(bills, first, screen.desk.country, quick=quick)
        named = dict(reversed(pair) for pair in self.one.options)
        titles = [named[part.value] for part in (self.one, self.other)]
        return page(Pair(one, other, between), (titles[0], titles[1]), speak)

    def _bill(self, name: str) -> Bill:
        return self.screen.desk.proposal() if name == NOW else self.screen.desk.shelf.bill(name)


def page(pair: Pair, titles: tuple[str, str], speak: Language) -> str:
    """Say how two bills differ: the sentence, the levers in which they do, and the outcomes on one axis each."""
    one, other = titles
    whose = speak("laboratory.beside.whose", bill=other)
    marks = element("p", _mark("one"), f" {plain(one)} ", _mark("other"), f" {plain(other)}", class_="marks")
    changed = words.changes(pair.between, speak)
    levers = items(changed) if changed else paragraph(speak("contrast.same_law"))
    rows = [_row(name, pair, speak) for name in SHOWN]
    table = element("table", element("tbody", *rows), class_="duel")
    lines = heading(speak("laboratory.beside.levers"), 4) + levers
    head = element("h3", sentence(pair.between, whose, speak))
    return head + marks + table + lines + paragraph(pair.between.note(speak), "quiet")


def _row(name: str, pair: Pair, speak: Language) -> str:
    unit = metric(name).unit
    one, other, between = (contrast.effect(name) for contrast in pair)
    cells = [
        element("th", plain(speak(f"metric.{name}.title")), scope="row"),
        element("td", _mark("one"), f" {plain(speak.short(one.after, unit))}", class_="n"),
        element("td", _axis(one.after, other.after), class_="rail"),
        element("td", _mark("other"), f" {plain(speak.short(other.after, unit))}", class_="n"),
        element("td", plain(_in_words(between, unit, speak))),
    ]
    return element("tr", *cells)


def _axis(one: float, other: float) -> str:
    """Return both marks on an axis that begins at zero."""
    most = max(abs(one), abs(other))
    if not most > 0:
        return ""
    numbers = {"one": one, "other": other}
    marks = [_mark(name, f"left: {LONG * max(0.0, n / most):.1f}%") for name, n in numbers.items() if isfinite(n)]
    return element("div", *marks, class_="axis", aria_hidden="true")


def _mark(name: str, style: str = "") -> str:
    return element("i", class_=f"mark {name}", style=style, aria_hidden="true")


def _in_words(between: Effect, unit: str, speak: Language) -> str:
    """Say by how much the second differs from the first, or that the model does not tell them apart."""
    if not isfinite(between.effect):
        return DASH
    if between.kind == "interval" and not between.sure:
        return speak("laboratory.beside.alike", told=words.difference(between, unit, speak))
    return speak("laboratory.beside.differs", told=words.difference(between, unit, speak))
