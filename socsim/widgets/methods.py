"""The same score sheets under many methods: choose them, see who would have won, and read why."""

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import Any

from ipywidgets import HTML, Button, Checkbox, Dropdown, HBox, ToggleButtons, VBox

from socsim import charts
from socsim.competition.document import grid
from socsim.errors import Lesson
from socsim.i18n import LANGUAGES, Language
from socsim.i18n import language as speaking
from socsim.scoring.book import Scorebook
from socsim.scoring.compare import Comparison, compare
from socsim.scoring.presets import TEACHING, rule
from socsim.scoring.rule import REGISTERS
from socsim.widgets.jury import shown
from socsim.widgets.markup import paragraph, table
from socsim.widgets.panel import Panel
from socsim.widgets.picture import image


def methods(competition: Any, *, rules: Sequence[str] | None = None, language: str | None = None) -> "Methods":
    """Look at one competition under several rules.

    Parameters
    ----------
    competition : Competition, Jury or Scorebook
        Held, marked by a person, or read from a file.
    rules : sequence of str, optional
        What can be chosen, as :func:`socsim.scoring.presets.rule` reads it; missing: one rule of each kind.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return Methods(competition, tuple(rules or TEACHING), language)


def sheets(of: Any, speak: Language) -> Scorebook:
    """Return the score sheets of a competition, of a person's seat in it, or of a file, named in a language."""
    if isinstance(of, Scorebook):
        return of
    book: Scorebook = getattr(of, "competition", of).scorebook(0, speak)
    return book


class Methods(Panel):
    """The screen behind :func:`methods`; `comparison` holds what it shows (None while no rule is chosen)."""

    def __init__(self, of: Any, rules: tuple[str, ...], code: str | None) -> None:
        self.of, self.rules, self.chosen = of, {name: rule(name) for name in rules}, set(rules)
        self.before: list[set[str]] = []
        self.comparison: Comparison | None = None
        self.books = {c: sheets(of, speaking(c)) for c in LANGUAGES}
        self.ticks = {name: Checkbox(value=True, indent=False) for name in rules}
        self.every, self.none, self.undo = Button(icon="check"), Button(icon="square-o"), Button(icon="undo")
        self.lead, self.table, self.figure, self.why = (HTML() for _ in range(4))
        self.chart = ToggleButtons(options=list(charts.CHARTS))
        names = self.books[LANGUAGES[0]].applications
        here = [a for a in range(len(names)) if self.books[LANGUAGES[0]].entered[a]]
        self.application = Dropdown(options=here or [0])
        self.asked, self.drawn = HTML(), {}  # type: ignore[var-annotated]
        actions, boxes = HBox([self.every, self.none, self.undo]), VBox(list(self.ticks.values()))
        boxes.add_class("ticks")
        actions.add_class("row")
        parts = [self.lead, boxes, actions, self.table, self.chart, self.figure, self.asked, self.application, self.why]
        super().__init__("methods", parts, code=code)
        self._listen()
        self.redraw()

    def _listen(self) -> None:
        for name, tick in self.ticks.items():
            self.follow(tick, partial(self._tick, name))
        for part in (self.chart, self.application):
            self.follow(part, lambda _: None)
        self.press(self.every, lambda: self._choose(set(self.rules)))
        self.press(self.none, lambda: self._choose(set()))
        self.press(self.undo, self._undo)

    def _tick(self, name: str, on: bool) -> None:
        self._choose(self.chosen | {name} if on else self.chosen - {name})

    def _choose(self, chosen: set[str]) -> None:
        if chosen != self.chosen:
            self.before.append(self.chosen)
            self.chosen = chosen

    def _undo(self) -> None:
        if self.before:
            self.chosen = self.before.pop()

    def draw(self) -> None:
        """Compare what is chosen, and show it."""
        speak, book = self.speak, self.books[self.speak.code]
        for name, tick in self.ticks.items():
            tick.description, tick.value = self.rules[name].name(speak), name in self.chosen
        for button, key in ((self.every, "every"), (self.none, "none"), (self.undo, "undo")):
            button.description = speak(f"methods.{key}")
        self.undo.disabled = not self.before
        self.comparison = self._compared(book)
        self.lead.value = self.html(self._lead(book))
        for part in (self.table, self.chart, self.figure, self.asked, self.application, self.why):
            shown(part, self.comparison is not None)
        if self.comparison:
            self._draw(self.comparison, book)

    def _compared(self, book: Scorebook) -> Comparison | None:
        wanted = [one for name, one in self.rules.items() if name in self.chosen]
        return compare(book, wanted, speak=self.speak) if wanted and book.entered.any() else None

    def _lead(self, book: Scorebook) -> str:
        speak = self.speak
        told = [paragraph(speak("report.synthetic" if book.synthetic else "report.own"), "quiet")]
        if not book.entered.any():
            told.append(paragraph(speak("error.nobody_to_compare"), "warn"))
        elif not self.chosen:
            told.append(paragraph(speak("methods.nothing"), "note"))
        return "".join(told)

    def _draw(self, comparison: Comparison, book: Scorebook) -> None:
        speak = self.speak
        self.table.value = self.html(winners(comparison))
        value, self.chart.options = self.chart.value, [(speak(f"chart.{name}.title"), name) for name in charts.CHARTS]
        self.chart.value = value
        self.figure.value = self.html(self._chart(comparison))
        at = self.application.value
        self.application.options = [(book.applications[a], a) for a in map(int, comparison.compared)]
        self.application.value = at
        self.asked.value = self.html(f"<h3>{escape(speak('methods.why'))}</h3>")
        self.why.value = self.html(self._why(comparison, at))

    def _chart(self, comparison: Comparison) -> str:
        """Return the chosen chart with what to look at; each is drawn once."""
        key = (self.speak.code, self.chart.value, *sorted(self.chosen))
        if key not in self.drawn:
            try:
                drawn = image(charts.draw(comparison, self.chart.value))
            except Lesson as lesson:
                drawn = paragraph(lesson.text(self.speak), "note")
            self.drawn[key] = paragraph(self.speak(f"chart.{self.chart.value}.look")) + drawn
        return str(self.drawn[key])

    def _why(self, comparison: Comparison, a: int) -> str:
        speak, parts = self.speak, []
        for name, result in comparison.results.items():
            reason = result.explain(a + 1, speak)
            parts.append(f"<p><strong>{escape(name)}.</strong> {escape(reason)}</p>{fold(result.rule, speak)}")
        return "".join(parts)


def winners(comparison: Comparison) -> str:
    """Return the winners by rule as a table; a rule that decides otherwise than the first is marked."""
    speak, unspent = comparison.speak, comparison.money["unspent"]
    first = next(iter(comparison.results.values())).won if comparison.results else None
    rows = []
    for rule_name, lot, winner, price, _ in comparison.winners.itertuples(index=False):
        other = "≠" if (comparison.results[rule_name].won != first).any() else ""
        told = winner or speak("report.nobody")
        rows.append((rule_name, lot, told, other, speak.som(price), speak.som(int(unspent[rule_name]))))
    columns = [speak(f"label.{name}") for name in ("rule", "lot_name", "winner", "otherwise", "price", "unspent")]
    refused = "".join(
        paragraph(speak("report.refused", rule=name, why=lesson.text(speak)), "note")
        for name, lesson in comparison.refused.items()
    )
    return table(grid(columns, rows, numeric=[4, 5])) + refused


def fold(of: Any, speak: Language) -> str:
    """Return what lies behind a rule, folded: one line, weak point, formula and source of each special method."""
    told = []
    for layer, register in REGISTERS.items():
        name = of.step(layer).name
        if name in ("weighted_sum", "given", "fixed_budget", "quality", "per_lot"):
            continue
        method = register[name]
        told.append(paragraph(f"{speak(f'method.{name}.title')}: {speak(f'method.{name}.line')}"))
        told.append(paragraph(speak(f"method.{name}.paradox")))
        told.append(paragraph(f"{method.formula} — {method.reference}", "quiet"))
    return f"<details><summary>{escape(speak('methods.more'))}</summary>{''.join(told)}</details>" if told else ""
