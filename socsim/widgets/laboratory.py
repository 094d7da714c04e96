"""The law laboratory: two laws on the same luck, redrawn while a lever moves.

An answer comes three times: at once with few histories, after a pause with many, and after a rest with what it is over
the ranges of the assumptions, draw by draw in the background.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from ipywidgets import HTML, Dropdown, HBox, Image, Text, ToggleButtons, VBox

from socsim.base.spelling import writable
from socsim.charts.contrast import CHARTS, live
from socsim.charts.figures.live import Live
from socsim.charts.gallery import View
from socsim.country import worlds
from socsim.experiments import words
from socsim.experiments.contrast import Contrast
from socsim.experiments.pairs import START, YEARS, Pairs
from socsim.law import bill_files
from socsim.law.bill import Bill
from socsim.law.kit import DAY
from socsim.reports import brief
from socsim.widgets.bands import RESTS, Bands
from socsim.widgets.bills import shelf, side_by_side
from socsim.widgets.choice import Choice
from socsim.widgets.history import History
from socsim.widgets.later import Later
from socsim.widgets.levers import Board
from socsim.widgets.markup import folded, heading, paragraph, table
from socsim.widgets.panel import Options, Panel, beside, offer, show
from socsim.widgets.places import places

QUICK = 60_000  # histories x years x NGOs of the first answer ...
CALM = 400_000  # ... and of the one after a pause
PAUSE = 0.5  # seconds without a change, after which the answer is refined ...
REST = 2.5  # ... and as many more, after which the assumptions are tried
MOST_KEPT = 4
METRICS = ("served", "need_per_1000", "paid", "failed_share", "applications_per_lot", "lots", "ngos", "cost_per_person")


def laboratory(
    law: str = "pilot_2014",
    bill: str = "draft_2014_cofinanced",
    world: str = "pilot",
    *,
    bills: Sequence[Bill | str | Path] = (),
    folder: Path | str = "briefs",
    language: str | None = None,
) -> "Laboratory":
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
    return Laboratory(Choice(world, law, bill), bills, Path(folder), language)


class Laboratory(Panel):
    """The screen behind :func:`laboratory`; `contrast` holds what it shows."""

    def __init__(self, state: Choice, bills: Sequence[Bill | str | Path], folder: Path, code: str | None) -> None:
        super().__init__("laboratory", notebook="trainee/06_bill", code=code)
        self.add_class("laboratory")
        self.bills = shelf(bills)
        self.history = History(state)
        self.folder = folder
        for name in (state.before, state.after):
            self._bill(name)
        self.kept: list[str] = []
        self.pairs = Pairs()
        self.live = Live()
        self.calm = False
        self.later = Later()
        self.rest = Later()
        self.lead = HTML()
        self.world = self._list("laboratory.world", self._choose_world)
        self.before = self._list("laboratory.before", self._choose_before)
        self.after = self._list("laboratory.after", self._choose_after)
        both = HBox([self._picture(), self._levers()])
        both.add_class("both")
        self.table = HTML()
        self.saved = HTML()
        self.beside_facts = HTML()
        parts = (self.lead, self.world, self.before, self.after, both, self.table, self._papers(), self.saved)
        self.arrange(*parts, self.beside_facts)

    def _list(self, key: str, choose: Callable[[str], None]) -> Dropdown:
        part = self.label(Dropdown(options=["-"]), key)
        self.follow(part, choose)
        return part

    def _picture(self) -> VBox:
        """Build what is seen on the left: which chart, the picture, and words to it."""
        self.chart = ToggleButtons(options=list(CHARTS))
        self.metric = self.label(Dropdown(options=list(METRICS)), "laboratory.metric")
        self.own = self.label(Dropdown(options=[""]), "what_if.own")
        for part in (self.chart, self.metric, self.own):
            self.follow(part)
        self.image = Image(format="png")
        self.image.add_class("picture")
        self.told = HTML()
        self.bands = Bands()
        self.look = HTML()
        self.alternative = HTML()
        return VBox([self.chart, self.metric, self.own, self.image, self.told, self.bands, self.look, self.alternative])

    def _levers(self) -> VBox:
        """Build what is moved on the right."""
        self.undo = self.button("laboratory.undo", self.history.back, icon="undo")
        self.reset = self.button("laboratory.reset", partial(self.history.go, self.history.first), icon="refresh")
        self.keep = self.button("laboratory.keep", self._keep, icon="thumb-tack")
        self.board = Board()
        for key, part in self.board.controls.items():
            self.follow(part, partial(self._move, key))
        return VBox([beside(self.undo, self.reset, self.keep), self.board])

    def _papers(self) -> HBox:
        """Build what writes files."""
        self.name = Text()
        self.save = self.button("laboratory.save", self._save, icon="save")
        self.brief = self.button("laboratory.brief", self._brief, icon="file-text-o")
        return beside(self.name, self.save, self.brief)

    @property
    def state(self) -> Choice:
        """What is chosen now."""
        return self.history.state

    def _bill(self, name: str) -> Bill:
        if name not in self.bills:
            self.bills[name] = bill_files.find(name)
        return self.bills[name]

    def _choose_world(self, name: str) -> None:
        self.history.go(self.state._replace(world=name))

    def _choose_before(self, name: str) -> None:
        self.history.go(self.state._replace(before=name, moved=()))

    def _choose_after(self, name: str) -> None:
        self.history.go(self.state._replace(after=name, moved=()))

    def _move(self, key: str, value: object) -> None:
        """Move a lever; moving the same one on goes on with the last step."""
        exact = round(value, 6) if isinstance(value, float) else value
        back = exact == self._own_value(key)
        state = self.state.without(key) if back else self.state.having(key, exact)
        if self._moved_last(key):
            self.history.amend(state)
        else:
            self.history.go(state)

    def _moved_last(self, key: str) -> bool:
        """Whether the last step moved this lever."""
        last = self.history.past[-1] if self.history.past else None
        return key in dict(self.state.moved) and last == self.state.without(key)

    def _own_value(self, key: str) -> object:
        """Return what the second law says before any lever is moved."""
        after = self.contrast_of(self._bill(self.state.after), QUICK).laws[1]
        return after.value(key, date(START + YEARS - 1, *DAY))

    def proposal(self) -> Bill:
        """Return the second law as a bill: the chosen one with every lever that was moved."""
        base = self._bill(self.state.after)
        if not self.state.moved:
            return base
        title = writable(self.name.value).strip() or self.speak("laboratory.mine", title=self.speak.of(base.title))
        return bill_files.own(title, dict(self.state.moved), base=base)

    def _keep(self) -> None:
        """Keep the second law for the table of several; its name is a number where levers were moved."""
        mine = self.proposal()
        word = self.speak("laboratory.kept")
        number = sum(name.startswith(word) for name in self.bills) + 1
        name = f"{word} {number}" if self.state.moved else self.state.after
        if name not in self.kept:
            self.bills[name] = mine
            self.kept = [*self.kept, name][-MOST_KEPT:]

    def _save(self) -> None:
        stem = "".join(c if c.isalnum() else "-" for c in self.name.value.strip()) or "bill"
        path = bill_files.save(self.proposal(), self.folder / f"{stem}.yaml")
        self.saved.value = self.html(self.written(path))

    def _brief(self) -> None:
        paths = brief.write(self.contrast_of(self.proposal(), CALM), self.folder, self.speak)
        self.saved.value = self.html(self.written(*paths))

    def contrast_of(self, after: Bill, size: int) -> Contrast:
        """Compare a bill with the first law; runs already done are not done again."""
        return self.pairs.contrast(self._bill(self.state.before), after, worlds.named(self.state.world), size)

    @property
    def contrast(self) -> Contrast:
        """What the screen shows now."""
        return self.contrast_of(self.proposal(), CALM if self.calm else QUICK)

    def redraw(self) -> None:
        """Show the state at once with few histories, again with many when nothing has moved for a moment, and so on.

        Where no notebook is around, whoever wants more histories calls :meth:`refine`.
        """
        self.calm = False
        super().redraw()
        self.later.begin(self._pause)
        if RESTS:
            self.rest.begin(self._rest)

    async def _pause(self) -> None:
        await asyncio.sleep(PAUSE)
        self.refine()

    async def _rest(self) -> None:
        """Try the assumptions draw by draw, each in a thread, so that a lever moved meanwhile is answered at once."""
        await self.settled()
        await asyncio.sleep(REST)
        trial = self.pairs.trial(self.contrast)
        if self.contrast.same_law or trial.finished:
            return
        while not trial.finished:
            trial.take(await asyncio.to_thread(trial.next))
            self.bands.draw(self.contrast, trial, self.speak)
        self.refine()

    def refine(self) -> None:
        """Show the same with many histories, laid out anew."""
        self.calm = True
        super().redraw()

    async def settled(self) -> None:
        """Return when the picture of many histories is shown; what is moved meanwhile is waited for too."""
        await self.later.done()

    def draw(self) -> None:
        """Set every part to the state."""
        contrast = self.contrast
        self._draw_choice()
        self._draw_picture(contrast)
        self.board.draw(*contrast.laws, day=date(int(contrast.before.years[-1]), *DAY), speak=self.speak)
        self.told.value = self.html("".join(map(paragraph, words.summary(contrast, self.speak))))
        self.bands.draw(contrast, self.pairs.trial(contrast), self.speak)
        self.undo.disabled = not self.history.past
        self.reset.disabled = self.state == self.history.first
        self.name.placeholder = self.speak("laboratory.name")
        if self.calm or not self.kept:
            self._draw_kept()

    def _draw_choice(self) -> None:
        speak = self.speak
        self.lead.value = self.html(paragraph(speak("laboratory.lead"), "quiet"))
        laws: Options = [(speak.of(bill.title), name) for name, bill in self.bills.items()]
        countries: Options = [(speak.of(worlds.named(name).title), name) for name in worlds.names()]
        for part, options, chosen in (
            (self.world, countries, self.state.world),
            (self.before, laws, self.state.before),
            (self.after, laws, self.state.after),
        ):
            offer(part, options)
            part.value = chosen
        offer(self.chart, [(speak(f"contrast.{name}.title"), name) for name in CHARTS])
        offer(self.metric, [(speak(f"metric.{name}.title"), name) for name in METRICS])
        show(self.metric, when=CHARTS[self.chart.value].asks)
        offer(self.own, places(worlds.named(self.state.world), speak))
        show(self.own, when=self.chart.value == "map")
        texts = (paragraph(speak(f"fact.p10.{part}")) for part in ("claim", "evidence", "gap"))
        self.beside_facts.value = self.html(folded(speak("laboratory.beside_facts"), *texts))

    def _draw_picture(self, contrast: Contrast) -> None:
        """Draw the chosen chart; which lever does it takes many runs and is drawn only after a pause."""
        name = self.chart.value
        self.look.value = self.html(paragraph(self.speak(f"contrast.{name}.look"), "quiet"))
        if CHARTS[name].slow and not self.calm:
            self.alternative.value = self.html(paragraph(self.speak("laboratory.counting"), "note"))
            return
        view = View(self.speak, self.metric.value, self.own.value)
        self.image.value = live(self.live, contrast, name, view, afresh=self.calm)
        self.alternative.value = self.html(paragraph(self.live.alternative, "quiet"))

    def _draw_kept(self) -> None:
        show(self.table, when=bool(self.kept))
        if self.kept:
            contrasts = {name: self.contrast_of(self.bills[name], CALM) for name in self.kept}
            law = self.speak.of(self._bill(self.state.before).title)
            effects = table(side_by_side(contrasts, self.bills, self.speak))
            self.table.value = self.html(heading(self.speak("laboratory.compare", law=law)) + effects)
