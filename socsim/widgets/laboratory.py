"""The law laboratory: two laws on the same luck, redrawn while a lever moves."""

import asyncio
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from ipywidgets import HTML, Button, Dropdown, HBox, Image, Text, ToggleButtons, VBox

from socsim.base.i18n import Language
from socsim.charts.contrast import CHARTS, live
from socsim.charts.figures.live import Live
from socsim.charts.gallery import View
from socsim.country import worlds
from socsim.documents.document import Grid, grid
from socsim.experiments import words
from socsim.experiments.contrast import SHOWN, Contrast
from socsim.experiments.pairs import START, YEARS, Pairs
from socsim.law import bill_files
from socsim.law.bill import Bill
from socsim.law.kit import DAY
from socsim.reports import brief
from socsim.simulation.metrics import metric
from socsim.widgets.jury import shown
from socsim.widgets.levers import Board
from socsim.widgets.markup import heading, paragraph, table
from socsim.widgets.panel import Panel, beside, offer

QUICK, CALM = 60_000, 400_000  # histories x years x NGOs of the first answer, and of the one after a pause
PAUSE = 0.5  # seconds without a change, after which the answer is refined
MOST_KEPT = 4
METRICS = ("served", "need_per_1000", "paid", "failed_share", "applications_per_lot", "lots", "ngos", "cost_per_person")


class State(NamedTuple):
    """What a person has chosen; undo goes back from one to the last."""

    world: str
    before: str
    after: str
    moved: tuple[tuple[str, Any], ...] = ()


def laboratory(
    law: str = "pilot_2014", bill: str = "draft_2014_cofinanced", world: str = "pilot", *,
    bills: Sequence[Bill | str | Path] = (), folder: Path | str = "briefs", language: str | None = None,
) -> "Laboratory":  # fmt: skip
    """Open the law laboratory.

    Parameters
    ----------
    law, bill : str
        Ids of scenarios, or of `bills`: what stands on the left and on the right at the start.
    world : str
        ``"pilot"``, ``"nation"`` or a region.
    bills : sequence of Bill, str or path, optional
        Bills of your own to choose from besides the kit's scenarios.
    folder : path
        Where briefs and saved bills go.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return Laboratory(State(world, law, bill), bills, Path(folder), language)


class Laboratory(Panel):
    """The screen behind :func:`laboratory`; `contrast` holds what it shows."""

    def __init__(self, state: State, bills: Sequence[Bill | str | Path], folder: Path, code: str | None) -> None:
        self.bills = {name: bill_files.named(name) for name in bill_files.names()} | {
            b.id: b for b in map(bill_files.find, bills)
        }
        self.state, self.first, self.past, self.folder = state, state, list[State](), folder
        for name in (state.before, state.after):
            self._bill(name)
        self.kept: list[str] = []
        self.pairs, self.live, self.calm = Pairs(), Live(), False
        self.waiting: asyncio.TimerHandle | None = None
        self.world, self.before, self.after = (Dropdown(options=["-"]) for _ in range(3))
        self.chart = ToggleButtons(options=list(CHARTS))
        self.metric = Dropdown(options=list(METRICS))
        self.image, self.board, self.name = Image(format="png"), Board(), Text()
        self.image.add_class("picture")
        self.lead, self.told, self.alternative, self.look, self.saved, self.table = (HTML() for _ in range(6))
        self.undo, self.reset, self.keep, self.save, self.brief = (
            Button(icon=icon) for icon in ("undo", "refresh", "thumb-tack", "save", "file-text-o")
        )
        rows = [beside(self.undo, self.reset, self.keep), beside(self.name, self.save, self.brief)]
        left = VBox([self.chart, self.metric, self.image, self.told, self.look, self.alternative])
        both = HBox([left, VBox([rows[0], self.board])])
        both.add_class("both")
        parts = [self.lead, self.world, self.before, self.after, both, self.table, rows[1], self.saved]
        super().__init__("laboratory", parts, notebook="trainee/06_bill", code=code)
        self.add_class("laboratory")
        self._listen()
        self.redraw()

    def _listen(self) -> None:
        for field in ("world", "before", "after"):
            self.follow(getattr(self, field), partial(self._choose, field))
        for part in (self.chart, self.metric):
            self.follow(part, lambda _: None)
        for key, part in self.board.controls.items():
            self.follow(part, partial(self._move, key))
        for button, act in ((self.undo, self._undo), (self.reset, self._reset), (self.keep, self._keep),
                            (self.save, self._save), (self.brief, self._brief)):  # fmt: skip
            self.press(button, act)

    def _bill(self, name: str) -> Bill:
        if name not in self.bills:
            self.bills[name] = bill_files.find(name)
        return self.bills[name]

    def _go(self, state: State) -> None:
        if state != self.state:
            self.past.append(self.state)
            self.state = state

    def _choose(self, field: str, name: str) -> None:
        moved = self.state.moved if field == "world" else ()
        self._go(self.state._replace(**{field: name}, moved=moved))

    def _move(self, key: str, value: Any) -> None:
        """Move a lever; moving the same one on is one step to undo, and moving it back is none at all."""
        moved = dict(self.state.moved)
        last = self.past[-1] if self.past else self.state
        again = key in moved and last == self.state._replace(moved=tuple((k, v) for k, v in moved.items() if k != key))
        moved[key] = round(value, 6) if isinstance(value, float) else value
        if moved[key] == self._own_value(key):
            del moved[key]
        state = self.state._replace(moved=tuple(moved.items()))
        if again:
            self.state = state
        else:
            self._go(state)

    def _own_value(self, key: str) -> Any:
        """Return what the second law says before any lever is moved."""
        laws = self.contrast_of(self._bill(self.state.after), QUICK).laws
        return laws[1].value(key, date(START + YEARS - 1, *DAY))

    def _undo(self) -> None:
        if self.past:
            self.state = self.past.pop()

    def _reset(self) -> None:
        self._go(self.first)

    def proposal(self) -> Bill:
        """Return the second law as a bill: the chosen one with every lever that was moved."""
        base = self._bill(self.state.after)
        if not self.state.moved:
            return base
        title = self.name.value.strip() or self.speak("laboratory.mine", title=self.speak.of(base.title))
        return bill_files.own(title, dict(self.state.moved), base=base)

    def _keep(self) -> None:
        mine = self.proposal()
        number = sum(name.startswith(self.speak("laboratory.kept")) for name in self.bills) + 1
        name = f"{self.speak('laboratory.kept')} {number}" if self.state.moved else self.state.after
        if name not in self.kept:
            self.bills[name] = mine
            self.kept = [*self.kept, name][-MOST_KEPT:]

    def _save(self) -> None:
        stem = "".join(c if c.isalnum() else "-" for c in self.name.value.strip()) or "bill"
        path = bill_files.save(self.proposal(), self.folder / f"{stem}.yaml")
        self.saved.value = self.html(paragraph(self.speak("cli.written", path=path), "note"))

    def _brief(self) -> None:
        found = self.contrast_of(self.proposal(), CALM)
        paths = brief.write(found, self.folder, self.speak)
        told = "".join(paragraph(self.speak("cli.written", path=path), "note") for path in paths)
        self.saved.value = self.html(told)

    def contrast_of(self, after: Bill, size: int) -> Contrast:
        """Compare a bill with the first law; runs already done are not done again."""
        return self.pairs.contrast(self._bill(self.state.before), after, worlds.named(self.state.world), size)

    @property
    def contrast(self) -> Contrast:
        """What the screen shows now."""
        return self.contrast_of(self.proposal(), CALM if self.calm else QUICK)

    def redraw(self) -> None:
        """Show the state at once with few histories, and again with many when nothing has moved for a moment."""
        self.calm = False
        super().redraw()
        self._wait()

    def _wait(self) -> None:
        if self.waiting:
            self.waiting.cancel()
        try:
            self.waiting = asyncio.get_running_loop().call_later(PAUSE, self.refine)
        except RuntimeError:
            self.waiting = None  # no notebook around: whoever wants more histories calls refine()

    def refine(self) -> None:
        """Show the same with many histories, laid out anew."""
        self.calm = True
        super().redraw()

    def draw(self) -> None:
        """Set every part to the state."""
        speak, state = self.speak, self.state
        found = self.contrast
        self._draw_choice()
        self._draw_picture(found)
        self.board.draw(*found.laws, int(found.before.years[-1]), speak, self.html)
        self.told.value = self.html("".join(map(paragraph, words.summary(found, speak))))
        for button, key in ((self.undo, "undo"), (self.reset, "reset"), (self.keep, "keep"), (self.save, "save"),
                            (self.brief, "brief")):  # fmt: skip
            button.description = speak(f"laboratory.{key}")
        self.undo.disabled, self.reset.disabled = not self.past, state == self.first
        self.name.placeholder = speak("laboratory.name")
        if self.calm or not self.kept:
            self._draw_kept()

    def _draw_choice(self) -> None:
        speak, state = self.speak, self.state
        self.lead.value = self.html(paragraph(speak("laboratory.lead"), "quiet"))
        titles = [(speak.of(one.title), name) for name, one in self.bills.items()]
        names = [(speak.of(worlds.named(name).title), name) for name in worlds.names()]
        for part, options, value in ((self.world, names, state.world), (self.before, titles, state.before),
                                     (self.after, titles, state.after)):  # fmt: skip
            offer(part, options)
            part.value = value
        for part, key in (
            (self.world, "world"),
            (self.before, "before"),
            (self.after, "after"),
            (self.metric, "metric"),
        ):
            part.description = speak(f"laboratory.{key}")
        offer(self.chart, [(speak(f"contrast.{name}.title"), name) for name in CHARTS])
        offer(self.metric, [(speak(f"metric.{name}.title"), name) for name in METRICS])
        shown(self.metric, CHARTS[self.chart.value].asks)

    def _draw_picture(self, found: Contrast) -> None:
        """Draw the chosen chart; which lever does it takes many runs and is drawn only after a pause."""
        name, speak = self.chart.value, self.speak
        self.look.value = self.html(paragraph(speak(f"contrast.{name}.look"), "quiet"))
        if CHARTS[name].slow and not self.calm:
            self.alternative.value = self.html(paragraph(speak("laboratory.counting"), "note"))
            return
        self.image.value = live(self.live, found, name, View(speak, self.metric.value), afresh=self.calm)
        self.alternative.value = self.html(paragraph(self.live.alternative, "quiet"))

    def _draw_kept(self) -> None:
        shown(self.table, bool(self.kept))
        if self.kept:
            found = {name: self.contrast_of(self.bills[name], CALM) for name in self.kept}
            head = heading(self.speak("laboratory.compare", law=self.speak.of(self._bill(self.state.before).title)))
            self.table.value = self.html(head + table(side_by_side(found, self.bills, self.speak)))


def side_by_side(found: dict[str, Contrast], bills: dict[str, Bill], speak: Language) -> Grid:
    """Return effects of several bills, an outcome a row and a bill a column."""
    rows = []
    for name in SHOWN:
        unit = metric(name).unit
        told = [one.effect(name) for one in found.values()]
        rows.append(
            (speak(f"metric.{name}.title"), *(words.interval(speak, unit, e.effect, e.low, e.high) for e in told))
        )
    titles = [speak.of(bills[name].title) for name in found]
    return grid([speak("label.outcome"), *titles], rows, numeric=range(1, len(titles) + 1))
