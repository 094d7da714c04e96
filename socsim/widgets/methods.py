"""The same score sheets under many methods: choose them, see who would have won, and read why."""

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import Any

from ipywidgets import HTML, Box, Button, Checkbox, Dropdown, ToggleButtons, VBox, Widget

from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.charts.comparison import CHARTS, draw
from socsim.charts.figures.picture import image
from socsim.documents.document import grid
from socsim.scoring import words
from socsim.scoring.book import Scorebook
from socsim.scoring.presets import TEACHING, rule
from socsim.scoring.rule import REGISTERS, Rule
from socsim.scoring.study.compare import Comparison, compare
from socsim.widgets.jury import Jury, shown
from socsim.widgets.markup import heading, paragraph, table
from socsim.widgets.panel import Panel, beside, offer

PLAIN = {"mean", "weighted_sum", "given", "quality", "fixed_budget", "per_lot"}  # what the kit's rule is made of


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
    """Return the score sheets of a competition, of a person's seat in it, or of a file, named in a language.

    Of several replications the first one is taken.
    """
    if isinstance(of, Scorebook):
        return of if of.entered.ndim == 1 else of.part(0)
    book: Scorebook = getattr(of, "competition", of).scorebook(0, speak)
    return book


class Methods(Panel):
    """The screen behind :func:`methods`; `comparison` holds what it shows (None while no rule is chosen)."""

    def __init__(self, of: Any, rules: tuple[str, ...], code: str | None) -> None:
        self.of, self.rules, self.chosen = of, {name: rule(name) for name in rules}, set(rules)
        self.before: list[set[str]] = []
        self.comparison: Comparison | None = None
        self.ticks = {name: Checkbox(value=True, indent=False) for name in rules}
        self.every, self.none, self.undo = Button(icon="check"), Button(icon="square-o"), Button(icon="undo")
        self.lead, self.table, self.figure, self.why = (HTML() for _ in range(4))
        self.chart = ToggleButtons(options=list(CHARTS))
        self.application, self.asked, self.drawn = Dropdown(), HTML(), dict[tuple[Any, ...], str]()
        self.heads = {layer: HTML() for layer in REGISTERS if layer in map(group, self.rules.values())}
        actions, boxes = beside(self.every, self.none, self.undo), VBox(self._boxes())
        parts = [self.lead, boxes, actions, self.table, self.chart, self.figure, self.asked, self.application, self.why]
        super().__init__("methods", parts, notebook="trainee/05_methods", code=code)
        self._listen()
        self.redraw()

    def _boxes(self) -> list[Widget]:
        """Put the ticks below the layer that their rule changes."""
        boxes: list[Widget] = []
        for layer, head in self.heads.items():
            row = Box([tick for name, tick in self.ticks.items() if group(self.rules[name]) == layer])
            row.add_class("ticks")
            boxes += [head, row]
        return boxes

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
        speak, book = self.speak, sheets(self.of, self.speak)
        for layer, head in self.heads.items():
            head.value = self.html(heading(speak(f"layer.{layer}"), 4))
        for name, tick in self.ticks.items():
            tick.description, tick.value = self.rules[name].name(speak), name in self.chosen
        for button, key in ((self.every, "every"), (self.none, "none"), (self.undo, "undo")):
            button.description = speak(f"methods.{key}")
        self.undo.disabled = not self.before
        self.comparison = self._compared(book)
        self.lead.value = self.html(self._lead(book))
        shown(self.table, self.comparison is not None)
        for part in (self.chart, self.figure, self.asked, self.application, self.why):
            shown(part, bool(self.comparison and self.comparison.results))
        if self.comparison:
            self._draw(self.comparison, book)

    def _compared(self, book: Scorebook) -> Comparison | None:
        wanted = [one for name, one in self.rules.items() if name in self.chosen]
        return compare(book, wanted, speak=self.speak) if wanted and book.entered.any() else None

    def _lead(self, book: Scorebook) -> str:
        speak = self.speak
        told = [paragraph(speak("report.synthetic" if book.synthetic else "report.own"), "quiet"), self._whose()]
        if not book.entered.any():
            told.append(paragraph(speak("error.nobody_to_compare"), "warn"))
        elif not self.chosen:
            told.append(paragraph(speak("methods.nothing"), "note"))
        return "".join(told)

    def _whose(self) -> str:
        """Say whose marks count in the person's seat, where they come from the jury widget."""
        if not isinstance(self.of, Jury):
            return ""
        if self.of.finished:
            return paragraph(self.speak("tables.yours"), "note")
        ballot = self.of.ballot
        return paragraph(self.speak("tables.simulated", done=ballot.done, needed=ballot.needed), "warn")

    def _draw(self, comparison: Comparison, book: Scorebook) -> None:
        speak = self.speak
        self.table.value = self.html(winners(comparison))
        if not comparison.results:
            return
        offer(self.chart, [(speak(f"chart.{name}.title"), name) for name in CHARTS])
        self.figure.value = self.html(self._chart(comparison))
        self.application.description = speak("label.application")
        offer(self.application, [(book.applications[a], a) for a in map(int, comparison.compared)])
        self.asked.value = self.html(heading(speak("methods.why")))
        self.why.value = self.html(self._why(comparison, self.application.value))

    def _chart(self, comparison: Comparison) -> str:
        """Return the chosen chart with what to look at; each is drawn once."""
        book = comparison.book
        key = (self.speak.code, self.chart.value, *sorted(self.chosen), book.marks.tobytes(), book.given.tobytes())
        if key not in self.drawn:
            try:
                drawn = image(draw(comparison, self.chart.value))
            except Lesson as lesson:
                drawn = paragraph(lesson.text(self.speak), "note")
            self.drawn[key] = paragraph(self.speak(f"chart.{self.chart.value}.look")) + drawn
        return self.drawn[key]

    def _why(self, comparison: Comparison, a: int) -> str:
        speak, parts = self.speak, []
        for name, result in comparison.results.items():
            reason = words.explain(result, a + 1, speak)
            parts.append(f"<p><strong>{escape(name)}.</strong> {escape(reason)}</p>{fold(result.rule, speak)}")
        return "".join(parts)


def winners(comparison: Comparison) -> str:
    """Return the winners by rule as a table; a rule that decides otherwise than the first is marked."""
    speak, unspent = comparison.speak, comparison.money["unspent"]
    first = next(iter(comparison.results.values())).won if comparison.results else None
    rows = []
    lot_column = ["lot_name"] if len(comparison.book.lots) > 1 else []
    for rule_name, lot, winner, price, _ in comparison.winners.itertuples(index=False):
        other = "≠" if (comparison.results[rule_name].won != first).any() else ""
        told = [rule_name, *([lot] if lot_column else []), winner or speak("report.nobody"), other]
        rows.append((*told, speak.som(price), speak.som(int(unspent[rule_name]))))
    columns = [speak(f"label.{name}") for name in ("rule", *lot_column, "winner", "otherwise", "price", "unspent")]
    refused = "".join(
        paragraph(speak("report.refused", rule=name, why=lesson.text(speak)), "note")
        for name, lesson in comparison.refused.items()
    )
    found = table(grid(columns, rows, numeric=[len(columns) - 2, len(columns) - 1])) if rows else ""
    return found + refused


def group(one: Rule) -> str:
    """Return the last layer in which a rule departs from the kit's rule."""
    return [layer for layer in REGISTERS if one.step(layer).name not in PLAIN or layer == "experts"][-1]


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
