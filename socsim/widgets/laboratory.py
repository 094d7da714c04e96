"""The law laboratory: two laws on the same luck on one screen, redrawn while a lever moves.

An answer comes three times: at once with few histories, after a pause as :func:`socsim.contrast` gives it, and after a
rest with what it is over the ranges of the assumptions, draw by draw in the background.
"""

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ipywidgets import HTML

from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.charts.contrast import CHARTS
from socsim.experiments.contrast import MOST, Contrast, enough
from socsim.experiments.pairs import Pairs
from socsim.law.bill import Bill
from socsim.reports import brief
from socsim.widgets.bands import RESTS, Bands
from socsim.widgets.bills import Shelf
from socsim.widgets.choice import Choice
from socsim.widgets.followed import Followed
from socsim.widgets.lab import choosers, headline
from socsim.widgets.lab.beside import Beside
from socsim.widgets.lab.desk import Desk
from socsim.widgets.lab.groups import rows
from socsim.widgets.lab.picture import Picture
from socsim.widgets.lab.screen import Page
from socsim.widgets.lab.sheet import Sheet
from socsim.widgets.lab.shown import groups, shown
from socsim.widgets.later import Later
from socsim.widgets.markup import alert
from socsim.widgets.panel import Panel, beside

PAUSE = 0.5  # seconds without a change, after which the answer is refined ...
REST = 2.5  # ... and as many more, after which the assumptions are tried


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
        Bills of your own to choose from besides the kit's scenarios and those in the folder.
    folder : path
        Where briefs and saved bills go; bills that lie there can be chosen.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return Laboratory(Choice(world, law, bill), Shelf(bills, Path(folder)), language)


class Laboratory(Panel, Followed):
    """The screen behind :func:`laboratory`; `contrast` holds what it shows."""

    def __init__(self, state: Choice, shelf: Shelf, code: str | None) -> None:
        super().__init__("laboratory", notebook="trainee/06_bill", code=code)
        self.add_class("laboratory")
        self.desk = Desk(state, shelf)
        self.note = "".join(alert(lesson.text(self.speak)) for lesson in shelf.lessons)
        self.pairs = Pairs()
        self.calm = False
        self.later = Later()
        self.rest = Later()
        self.bands = Bands()
        self.view = choosers.View()
        self.picture = Picture()
        acts = {
            "choose": self.choose,
            "move": self.desk.move,
            "type": self.desk.type,
            "back": self.desk.give_back,
            "undo": self.desk.history.back,
            "reset": self.desk.reset,
            "name": self.desk.call,
            "save": self.save,
        }
        self.page = Page({name: partial(self.act, act) for name, act in acts.items()})
        self.page.observe(lambda _: self._resized(), "size")
        self.sheet = Sheet(self)
        self.beside = Beside(self)
        self.written_files = HTML()
        self.brief = self.button("laboratory.brief", self._brief, icon="file-text-o")
        self.arrange(self.page, self.sheet, self.beside, beside(self.brief), self.written_files)

    def act(self, act: Any, *facts: object) -> None:
        """Do what the page asks, and show what comes of it; a lesson is told below the levers."""
        self.note = ""
        try:
            act(*facts)
        except Lesson as lesson:
            self.note = alert(lesson.text(self.speak))
        except Exception as error:
            self.note = alert(self.speak("panel.failed", why=f"{type(error).__name__}: {error}"))
            raise
        finally:
            self.redraw()

    def choose(self, name: str, chosen: str) -> None:
        """Choose a world or a law, or how the answer is looked at."""
        if name in choosers.QUESTION:
            self.desk.choose(name, chosen)
        else:
            self.view = self.view._replace(**{name: chosen})

    def save(self, title: str = "") -> None:
        """Write the bill to a file of its own; it can be chosen from now on."""
        self.desk.call(title or self.desk.title)
        self.note = self.desk.shelf.save(self.desk.proposal(), self.speak)

    def _brief(self) -> None:
        paths = brief.write(self.contrast, self.desk.shelf.folder, self.speak)
        self.written_files.value = self.html(self.written(*paths))

    def contrast_of(self, after: Bill, *, quick: bool = False) -> Contrast:
        """Compare a bill with the first law; runs already done are not done again."""
        return self.pairs.contrast(self.desk.first, after, self.desk.country, quick=quick)

    @property
    def contrast(self) -> Contrast:
        """What the screen shows now."""
        return self.contrast_of(self.desk.proposal(), quick=not self.calm)

    @property
    def answer(self) -> Contrast | None:
        """What the person's own law comes to, calmly; None while nothing was changed."""
        return self.contrast_of(self.desk.proposal()) if self.desk.own else None

    def redraw(self) -> None:
        """Show the state at once with few histories, again with many when nothing has moved for a moment, and so on.

        Where no notebook is around, whoever wants more histories calls :meth:`refine`.
        """
        self.calm = False
        self.fade()
        super().redraw()
        self.later.begin(self._pause)
        if RESTS:
            self.rest.begin(self._rest)

    async def _pause(self) -> None:
        """Answer as calmly as everywhere, then with more histories as long as the interval asks for them."""
        await asyncio.sleep(PAUSE)
        self.refine()
        while not enough(self.contrast) and len(self.contrast.before.replications) < MOST:
            await asyncio.to_thread(self.pairs.longer, self.contrast)
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
            self._draw_pieces(self.contrast)
        self.refine()

    def refine(self) -> None:
        """Show the same with many histories, laid out anew, and let everything that follows the screen follow."""
        self.calm = True
        super().redraw()
        self.follow_up()

    async def settled(self) -> None:
        """Return when the picture of many histories is shown; what is moved meanwhile is waited for too."""
        await self.later.done()

    def _resized(self) -> None:
        with self.page.hold_sync():
            self.picture.draw(self.page, self.contrast, self.view, self.speak, own=bool(self.page.own), afresh=True)

    def draw(self) -> None:
        """Set every part to the state."""
        contrast = self.contrast
        between = self.desk.sides
        page = self.page
        with page.hold_sync():
            page.speak(self.speak)
            page.rows = rows(self.speak)
            page.choosers = choosers.described(self.desk.state, self.view, self.desk.shelf, self.speak)
            page.shown = shown(between, self.speak)
            page.groups = groups(between.differing(), self.speak)
            page.own = self.desk.ordered(between.own())
            wrong = self.desk.faults.items()
            page.faults = {key: {"text": text, "why": _why(lesson, self.speak)} for key, (text, lesson) in wrong}
            page.can = {"undo": bool(self.desk.history.past), "reset": self.desk.state != self.desk.history.first}
            page.title = self.desk.name(self.speak)
            page.note = self.html(self.note)
            self._draw_pieces(contrast)
            slow = CHARTS[self.view.chart].slow and not self.calm
            self.picture.draw(page, contrast, self.view, self.speak, own=bool(page.own), afresh=self.calm, wait=slow)
        for part in (self.sheet, self.beside):
            part.draw(self.speak)

    def _draw_pieces(self, contrast: Contrast) -> None:
        speak = self.speak
        self.bands.draw(contrast, self.pairs.trial(contrast), speak)
        look = speak(f"contrast.{self.view.chart}.look")
        self.page.pieces = {
            "headline": headline.headline(contrast, speak, own=bool(self.page.own)),
            "bands": self.bands.value,
            "told": headline.told(contrast, speak),
            "about": headline.about(contrast, look, speak),
        }


def _why(wrong: Lesson, speak: Language) -> str:
    """Say why something typed cannot be, and what to type."""
    return " ".join(f"{fault.why(speak)} {fault.todo(speak)}" for fault in wrong.faults)
