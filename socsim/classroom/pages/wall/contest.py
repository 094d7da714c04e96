"""What the wall reads out: a class's own book or a room that has been decided, in one language."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.base.spelling import plain
from socsim.competition import scores
from socsim.competition.hold import Competition
from socsim.competition.room import tally
from socsim.competition.room.reveal import Ending
from socsim.competition.room.state import State
from socsim.competition.round import Round
from socsim.country import catalogue
from socsim.country.records import Criterion
from socsim.scoring.book import Scorebook
from socsim.scoring.presets import TEACHING, rule
from socsim.scoring.result import Result
from socsim.scoring.run import run
from socsim.scoring.study.compare import compare

OUT = ("out", "unmarked")
NUMBERED = re.compile(r"^(№ ?\d+|\d+\.?|A\d+) (?=.)")  # "№ 2 Мурас", "2 Мурас", "A2 Мурас"
BELOW = ("below_mark", "below_floor")


@dataclass(frozen=True, kw_only=True, eq=False)
class Lot:
    """One lot and what became of its applications, which are known by their numbers in the book, from 0.

    Attributes
    ----------
    number : int
        From 0, in the book.
    title : str
        Empty where the book names none.
    result : Result
        By the call's own rule.
    others : mapping from title to Result
        The same sheets by the ready rules; empty where nothing can be compared.
    seats : tuple of str
        What each member is called on the wall: by the seat, never by a name.
    criteria : tuple of Criterion or None
        What the kit knows of each criterion of the book; None where it is somebody's own.
    """

    number: int
    title: str
    result: Result
    others: Mapping[str, Result]
    seats: tuple[str, ...]
    criteria: tuple[Criterion | None, ...]

    @property
    def book(self) -> Scorebook:
        """The sheets, named in the wall's language."""
        return self.result.book

    @property
    def all(self) -> tuple[int, ...]:
        """The applications for this lot."""
        return tuple(a for a in range(len(self.book.applications)) if self.book.lot[a] == self.number)

    @property
    def compared(self) -> tuple[int, ...]:
        """Those that came so far as to have points."""
        return tuple(a for a in self.all if self.result.end(a) not in OUT)

    @property
    def out(self) -> tuple[int, ...]:
        """Those that were not admitted or not marked."""
        return tuple(a for a in self.all if self.result.end(a) in OUT)

    @property
    def winners(self) -> tuple[int, ...]:
        """Those that get a contract."""
        return tuple(a for a in self.compared if self.result.won[a])

    @property
    def ending(self) -> Ending:
        """How the lot ended, for the order of reading out."""
        short = [a for a in self.compared if self.result.end(a) in BELOW]
        able = [a for a in self.compared if a not in short]
        last = max((int(self.result.place[a]) for a in able), default=0) + 1  # too dear: behind all that have a place
        return Ending(
            winners=tuple(map(str, self.winners)),
            places={str(a): int(self.result.place[a]) or last for a in able},
            short=tuple(map(str, sorted(short, key=lambda a: plain(self.name(a))))),
        )

    def name(self, a: int) -> str:
        """Return the name of an application as it is read aloud: without the number or code that stands before it."""
        written = self.book.applications[a]
        bare = NUMBERED.sub("", written)
        return bare if "«" in bare or bare.startswith("№") else f"«{bare}»"


@dataclass(frozen=True, kw_only=True, eq=False)
class Contest:
    """A decided competition.

    Attributes
    ----------
    title : str
    lots : tuple of Lot
    origin : {"synthetic", "training", "own"}
        Whose marks and applications these are.
    by_room : bool
        Whether a room decided it, by the rule of its call.
    speak : Language
    """

    title: str
    lots: tuple[Lot, ...]
    origin: str
    by_room: bool
    speak: Language


Read = Callable[[str], Contest]  # the contest in a language, by its code


def of_book(book: Scorebook, title: str, speak: Language) -> Contest:
    """Return what is read out of a class's own score sheets, by the rule of the kit.

    Parameters
    ----------
    book : Scorebook
    title : str
    speak : Language
    """
    result = run(rule(TEACHING[0]), book)
    others = _others(book, speak)
    criteria = tuple(map(_known().get, map(plain, book.criteria)))
    seats = tuple(speak("wall.seat", number=number + 1) for number in range(len(book.members)))
    named = book.lots if len(book.lots) > 1 else ("",)
    lots = tuple(
        Lot(number=number, title=lot, result=result, others=others, seats=seats, criteria=criteria)
        for number, lot in enumerate(named)
    )
    return Contest(title=title, lots=lots, origin=book.origin, by_room=False, speak=speak)


def of_held(held: Competition, title: str, speak: Language) -> Contest:
    """Return what is read out of a competition, lot by lot as each ended in the last round that was held for it."""
    last = {number: one for one in held.rounds for number in np.flatnonzero(one.held[0]).tolist()}
    lots = tuple(_of_round(last[number], number, speak, alone=len(last) == 1) for number in sorted(last))
    return Contest(title=title, lots=lots, origin=held.rounds[-1].book.origin, by_room=True, speak=speak)


def of_room(state: State, speak: Language, panel: int = 1) -> Contest:
    """Return what one commission of a room has decided.

    Raises
    ------
    Lesson
        ``wall_not_decided`` before the award: nothing may stand on the wall that the room has not decided;
        ``wall_no_panel`` where there is no such commission.
    """
    panels = state.terms.panels
    if panel not in panels:
        raise Lesson("wall_no_panel", number=panel, known=", ".join(map(str, panels)))
    if any(attempt.award is None for attempt in state.attempts):
        raise Lesson("wall_not_decided")
    title = speak.of(state.terms.data["title"])
    if len(panels) > 1:
        title = f"{title} · {speak('wall.panel', number=panel)}"
    return of_held(tally.competition(state, panel), title, speak)


def _of_round(one: Round, number: int, speak: Language, *, alone: bool) -> Lot:
    call = one.setting.announcement
    book = scores.single(scores.titled(one.book, one.setting, speak), one.papers, 0, speak)
    lot = call.lots[number]
    return Lot(
        number=number,
        title=speak(
            "wall.up_to" if alone else "wall.lot", title=speak.of(lot.sphere.title), ceiling=speak.som(lot.ceiling)
        ),
        result=run(scores.rule(call), book),
        others=_others(book, speak),
        seats=tuple(title.partition(",")[0] for title in book.members),
        criteria=tuple(call.sheet.criteria),
    )


def _others(book: Scorebook, speak: Language) -> Mapping[str, Result]:
    return compare(book, TEACHING, speak=speak).results if book.entered.any() else {}


def _known() -> Mapping[str, Criterion]:
    """Return the kit's criteria by their titles in every language, as they may stand in a book."""
    return dict(_titles())


def _titles() -> Iterator[tuple[str, Criterion]]:
    for sheet in catalogue.sheets():
        for criterion in sheet.criteria:
            for title in criterion.title.values():
                yield plain(title), criterion
