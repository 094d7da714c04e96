"""The same score sheets under many methods: choose them, see who would have won, and read why."""

from collections.abc import Iterator, Sequence
from functools import partial

from ipywidgets import HTML, Box, Checkbox, Dropdown, ToggleButtons, VBox, Widget

from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.charts.comparison import CHARTS, draw
from socsim.charts.figures.picture import image
from socsim.documents.document import grid
from socsim.scoring import words
from socsim.scoring.book import Scorebook
from socsim.scoring.presets import TEACHING, rule
from socsim.scoring.result import Result
from socsim.scoring.rule import REGISTERS, Rule
from socsim.scoring.study.compare import Comparison, compare
from socsim.widgets.history import History
from socsim.widgets.markup import begun, cited, element, folded, heading, paragraph, table, typed
from socsim.widgets.panel import Panel, beside, offer, show
from socsim.widgets.subject import Subject, origin, sheets, whose


def methods(competition: Subject, *, rules: Sequence[str] | None = None, language: str | None = None) -> "Methods":
    """Look at one competition under several rules.

    Parameters
    ----------
    competition : Competition, Step or Scorebook
        Held, decided with a person's step, or read from a file.
    rules : sequence of str, optional
        What can be chosen, as :func:`socsim.scoring.presets.rule` reads it; missing: one rule of each kind.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return Methods(competition, tuple(rules or TEACHING), language)


class Methods(Panel):
    """The screen behind :func:`methods`; `comparison` holds what it shows (None while no rule is chosen)."""

    def __init__(self, of: Subject, rules: tuple[str, ...], code: str | None) -> None:
        super().__init__("methods", notebook="trainee/05_methods", code=code)
        self.of = of
        self.rules = {name: rule(name) for name in rules}
        self.history = History(frozenset(rules))
        self.comparison: Comparison | None = None
        self.pictures: dict[tuple[object, ...], str] = {}
        self.lead = HTML()
        self.boxes = self._boxes()
        self.every = self.button("methods.every", partial(self.history.go, frozenset(rules)), icon="check")
        self.none = self.button("methods.none", partial(self.history.go, frozenset()), icon="square-o")
        self.undo = self.button("methods.undo", self.history.back, icon="undo")
        self.table = HTML()
        self.chart = ToggleButtons(options=list(CHARTS))
        self.figure = HTML()
        self.asked = HTML()
        self.application = self.label(Dropdown(), "label.application")
        self.why = HTML()
        self.follow(self.chart)
        self.follow(self.application)
        actions = beside(self.every, self.none, self.undo)
        self.arrange(self.lead, self.boxes, actions, self.table, *self._details)

    @property
    def chosen(self) -> frozenset[str]:
        """Names of the rules that are compared."""
        return self.history.state

    @property
    def _details(self) -> list[Widget]:
        """Parts that show something only where some rule gave a result."""
        return [self.chart, self.figure, self.asked, self.application, self.why]

    def _boxes(self) -> VBox:
        """Build a tick for every rule, below the layer in which it departs from the kit's."""
        self.ticks = {name: self._tick(name) for name in self.rules}
        layers = {group(one) for one in self.rules.values()}
        self.heads = {layer: HTML() for layer in REGISTERS if layer in layers}
        boxes: list[Widget] = []
        for layer, head in self.heads.items():
            row = Box([tick for name, tick in self.ticks.items() if group(self.rules[name]) == layer])
            row.add_class("ticks")
            boxes += [head, row]
        return VBox(boxes)

    def _tick(self, name: str) -> Checkbox:
        tick = Checkbox(value=True, indent=False)
        self.follow(tick, partial(self._choose, name))
        return tick

    def _choose(self, name: str, ticked: bool) -> None:
        self.history.go(self.chosen | {name} if ticked else self.chosen - {name})

    def draw(self) -> None:
        """Compare what is chosen, and show it."""
        book = sheets(self.of, self.speak)
        self.comparison = self._compared(book)
        self._draw_choice()
        self.lead.value = self.html("".join(self._lead(book)))
        show(self.table, when=self.comparison is not None)
        for part in self._details:
            show(part, when=bool(self.comparison and self.comparison.results))
        if self.comparison:
            self.table.value = self.html(winners(self.comparison))
            if self.comparison.results:
                self._draw_details(self.comparison)

    def _compared(self, book: Scorebook) -> Comparison | None:
        chosen = [one for name, one in self.rules.items() if name in self.chosen]
        return compare(book, chosen, speak=self.speak) if chosen and book.entered.any() else None

    def _draw_choice(self) -> None:
        for layer, head in self.heads.items():
            head.value = self.html(heading(self.speak(f"layer.{layer}"), 4))
        for name, tick in self.ticks.items():
            tick.description = self.rules[name].name(self.speak)
            tick.value = name in self.chosen
        self.undo.disabled = not self.history.past

    def _lead(self, book: Scorebook) -> Iterator[str]:
        """Say whose marks these are, and what is missing to compare them."""
        yield origin(book, self.speak)
        yield whose(self.of, self.speak)
        if not book.entered.any():
            yield paragraph(self.speak("error.nobody_to_compare"), "warn")
        elif not self.chosen:
            yield paragraph(self.speak("methods.nothing"), "note")

    def _draw_details(self, comparison: Comparison) -> None:
        """Show the chosen chart, and why the chosen application got what it got."""
        speak = self.speak
        offer(self.chart, [(speak(f"chart.{name}.title"), name) for name in CHARTS])
        self.figure.value = self.html(self._chart(comparison))
        names = comparison.book.applications
        offer(self.application, [(names[a], a) for a in map(int, comparison.compared)])
        self.asked.value = self.html(heading(speak("methods.why")))
        reasons = (_reason(name, one, self.application.value, speak) for name, one in comparison.results.items())
        self.why.value = self.html("".join(reasons))

    def _chart(self, comparison: Comparison) -> str:
        """Return the chosen chart with what to look at; each is drawn once."""
        name = self.chart.value
        book = comparison.book
        key = (self.speak.code, name, self.chosen, book.marks.tobytes(), book.given.tobytes())
        if key not in self.pictures:
            self.pictures[key] = paragraph(self.speak(f"chart.{name}.look")) + self._picture(comparison, name)
        return self.pictures[key]

    def _picture(self, comparison: Comparison, name: str) -> str:
        try:
            return image(draw(comparison, name))
        except Lesson as lesson:
            return paragraph(lesson.text(self.speak), "note")


def winners(comparison: Comparison) -> str:
    """Return the winners by rule as a table; a rule that decides otherwise than the first is marked."""
    refused = "".join(
        paragraph(comparison.speak("report.refused", rule=name, why=lesson.text(comparison.speak)), "note")
        for name, lesson in comparison.refused.items()
    )
    return _winners(comparison) + refused if comparison.results else refused


def _winners(comparison: Comparison) -> str:
    speak = comparison.speak
    unspent = comparison.money["unspent"]
    first = next(iter(comparison.results.values())).won
    several = len(comparison.book.lots) > 1
    rows = []
    for name, lot, winner, price, _ in comparison.winners.itertuples(index=False):
        otherwise = "≠" if (comparison.results[name].won != first).any() else ""
        who = [name, *([lot] if several else []), winner or speak("report.nobody"), otherwise]
        rows.append((*who, speak.som(price), speak.som(int(unspent[name]))))
    lots = ["lot_name"] if several else []
    columns = [speak(f"label.{name}") for name in ("rule", *lots, "winner", "otherwise", "price", "unspent")]
    return table(grid(columns, rows, numeric=[len(columns) - 2, len(columns) - 1]))


def _reason(name: str, result: Result, a: int, speak: Language) -> str:
    """Say why a rule gave an application what it gave, and what lies behind the rule."""
    return begun(f"{name}.", words.explain(result, a + 1, speak)) + fold(result.rule, speak)


def group(one: Rule) -> str:
    """Return the last layer in which a rule departs from the usual way."""
    return [layer for layer, method in one.methods._asdict().items() if layer == "experts" or not method.usual][-1]


def fold(of: Rule, speak: Language) -> str:
    """Return what lies behind a rule, folded: one line, weak point, formula and source of each special method."""
    lines = []
    for layer, method in of.methods._asdict().items():
        if method.usual and layer != "experts":
            continue
        name = of.step(layer).name
        lines.append(paragraph(f"{speak(f'method.{name}.title')}: {speak(f'method.{name}.line')}"))
        lines.append(paragraph(speak(f"method.{name}.paradox")))
        source = cited(words.reference(name, method, speak))
        lines.append(element("p", typed(method.formula), " — ", source, class_="quiet"))
    return folded(speak("methods.more"), *lines) if lines else ""
