"""The competition in words: who applied, what was decided about each applicant, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

import numpy as np

from socsim.base.data import package
from socsim.base.i18n import Language, Text
from socsim.base.shapes import Ints
from socsim.competition.announcement import Announcement
from socsim.competition.award import Outcome, Reason
from socsim.competition.hold import Competition
from socsim.competition.round import Round
from socsim.country.catalogue import text
from socsim.country.records import Defect, Ngo
from socsim.documents.document import Grid, grid
from socsim.scoring.book import Scorebook


@cache
def phrases() -> dict[tuple[str, str], tuple[Text, ...]]:
    """Return the phrases bots write with, by (sphere, kind); partners stand under the empty sphere."""
    variants: dict[tuple[str, str], list[Text]] = {}
    for row in package("ngos").table("phrases").rows:
        variants.setdefault((row["sphere"] or "", row["kind"]), []).append(text(row, "text"))
    return {key: tuple(texts) for key, texts in variants.items()}


@dataclass(frozen=True)
class Case:
    """One round of one replication, spoken of in one language; applications are told apart by index."""

    competition: Competition
    round: Round
    r: int
    speak: Language

    @property
    def call(self) -> Announcement:
        """The announcement."""
        return self.competition.announcement

    @cached_property
    def arrived(self) -> list[int]:
        """Applications in the order in which the envelopes came."""
        present = np.flatnonzero(self.round.papers.present[self.r])
        return [int(a) for a in sorted(present, key=lambda a: (-self.round.papers.early[self.r, a], a))]

    @cached_property
    def opened(self) -> list[int]:
        """Applications whose envelopes were opened: one that came too late and was turned away goes back closed."""
        closed = (self.round.papers.early[self.r] < 0) & ~self.round.admitted[self.r]
        return [a for a in self.arrived if not closed[a]]

    @cached_property
    def admitted(self) -> list[int]:
        """Applications with papers in order."""
        return [a for a in self.arrived if self.round.admitted[self.r, a]]

    @cached_property
    def scored(self) -> list[int]:
        """Applications that the commission marked."""
        return [a for a in self.arrived if self.round.book.entered[self.r, a]]

    @cached_property
    def book(self) -> Scorebook:
        """The score sheets of this one replication."""
        return self.round.book.part(self.r)

    def grid(self, columns: Sequence[str], rows: Sequence[Sequence[object]], numeric: Sequence[str] = ()) -> Grid:
        """Make a table whose columns bear the labels of these names."""
        titles = [self.speak(f"label.{column}") for column in columns]
        return grid(titles, rows, [columns.index(column) for column in numeric])

    def number(self, a: int) -> int:
        """Return the number in the register."""
        return self.arrived.index(a) + 1

    def lot(self, a: int) -> int:
        """Return the lot's index."""
        return int(self.round.papers.lot[a])

    def ngo(self, a: int) -> Ngo:
        """Return the applicant."""
        return self.round.papers.author(self.r, a)

    def name(self, a: int) -> str:
        """Name the applicant."""
        return f"«{self.speak.of(self.ngo(a).name)}»"

    def applicant(self, a: int) -> str:
        """Name the applicant with its legal form."""
        return f"{self.speak.of(self.ngo(a).form)} {self.name(a)}"

    def price(self, a: int) -> str:
        """Return the price asked."""
        return self.speak.som(self.round.papers.price[self.r, a])

    def received(self, a: int) -> date:
        """Return the day the envelope came."""
        return self.call.closes - timedelta(days=int(self.round.papers.early[self.r, a]))

    def broken(self, a: int) -> Defect | None:
        """Return the rule that was broken, or None for an admitted application."""
        number = int(self.round.rejected[self.r, a])
        if number < 0:
            return None
        return self.round.papers.defects[number]

    def project(self, a: int) -> str:
        """Return the project's title."""
        if self.round.papers.written:
            return f"«{self.speak.of(self.round.papers.written[a].title)}»"
        return f"«{self._phrase(a, 'title', self.round.papers.title)}»"

    def aim(self, a: int) -> str:
        """Return the project's aim."""
        if self.round.papers.written:
            return self.speak.of(self.round.papers.written[a].aim)
        return self._phrase(a, "aim", self.round.papers.aim)

    def activity(self, a: int) -> str:
        """Return the two main activities."""
        if self.round.papers.written:
            return self.speak.of(self.round.papers.written[a].activity)
        known = phrases()[self.call.lots[self.lot(a)].sphere.id, "activity"]
        first = int(self.round.papers.activity[self.r, a])
        return "; ".join(self._fill(known[(first + step) % len(known)], a) for step in range(2))

    def partner(self, a: int) -> str:
        """Return the partner named in the application."""
        if self.round.papers.written:
            return self.speak.of(self.round.papers.written[a].partner)
        known = phrases()["", "partner"]
        return self._fill(known[int(self.round.papers.partner[self.r, a]) % len(known)], a)

    def _phrase(self, a: int, kind: str, variants: Ints) -> str:
        known = phrases()[self.call.lots[self.lot(a)].sphere.id, kind]
        return self._fill(known[int(variants[self.r, a]) % len(known)], a)

    def _fill(self, phrase: Text, a: int) -> str:
        people = self.speak.number(int(self.round.papers.reach[self.r, a]))
        return self.speak.of(phrase).format(municipality=self.speak.of(self.call.municipality.name), people=people)


def reason(case: Case, a: int) -> str:
    """Tell an applicant in plain words what was decided and why."""
    speak = case.speak
    result = case.round.result
    why = Reason(case.round.award.reason[case.r, a])
    points = case.round.total if why in (Reason.WINNER, Reason.OUTRANKED) else result.quality
    words = {
        "points": speak.points(points[case.r, a]),
        "place": int(result.place[case.r, a]),
        "price": case.price(a),
        "mark": speak.number(case.call.pass_mark),
        "criterion": speak.of(case.call.sheet.criteria[0].title),
        "criterion_points": speak.points(result.earned[case.r, a, 0]),
        "floor": speak.points(case.call.floors[0]),
        "least": case.call.provisions["commission.minimum_marks"],
    }
    broken = case.broken(a)
    if broken:
        words |= {"rule": speak.of(broken.rule), "todo": speak.of(broken.todo)}
    winner = int(case.round.winner[case.r, case.lot(a)])
    if winner >= 0:
        words |= {"winner": case.name(winner), "winner_points": speak.points(case.round.total[case.r, winner])}
    return speak(f"reason.{why.key}", **words)


def decision(case: Case, lot: int) -> str:
    """Tell the award of one lot in a sentence."""
    speak = case.speak
    announced = case.call.lots[lot]
    outcome = Outcome(case.round.award.outcome[case.r, lot])
    words = {"lot": lot + 1, "sphere": speak.of(announced.sphere.title)}
    if outcome is Outcome.AWARDED:
        winner = int(case.round.winner[case.r, lot])
        rest = announced.ceiling - int(case.round.papers.price[case.r, winner])
        words |= {"name": case.applicant(winner), "price": case.price(winner), "rest": speak.som(rest)}
    else:
        words["least"] = speak.count("count.applications", case.call.provisions["award.minimum_admitted"])
    return speak(f"award.{outcome.key}", **words)


def ties(case: Case) -> list[str]:
    """Say for each awarded lot whether equal totals had to be decided for the first place, and by what.

    Where no lot has two applications that could win, there is nothing to say.
    """
    speak = case.speak
    place = case.round.result.place[case.r]
    sentences = []
    contested = False
    for lot in range(len(case.call.lots)):
        able = [a for a in case.scored if case.lot(a) == lot and place[a] > 0]
        winner = int(case.round.winner[case.r, lot])
        contested |= len(able) > 1 and winner >= 0
        equal = [a for a in able if place[a] == 1]
        if len(equal) > 1 and winner >= 0:
            names = ", ".join(case.name(a) for a in equal)
            sentences.append(speak("tie.decided", names=names, winner=case.name(winner), step=_step(case, equal)))
    return sentences or ([speak("tie.none")] if contested else [])


def _step(case: Case, equal: list[int]) -> str:
    """Name the first step of the tie rule at which the equal applications differ."""
    speak = case.speak
    for c in np.argsort(-case.call.sheet.weights, kind="stable"):
        points = case.round.result.earned[case.r, :, c]
        most = max(points[a] for a in equal)
        equal = [a for a in equal if points[a] == most]
        if len(equal) == 1:
            return speak("tie.criterion", criterion=speak.of(case.call.sheet.criteria[c].title))
    prices = case.round.papers.price[case.r, equal]
    cheapest = (prices == prices.min()).sum()
    return speak("tie.price" if cheapest == 1 else "tie.lot", seed=str(case.competition.seed))


def next_step(case: Case) -> str:
    """Say what the rules foresee after a failed lot."""
    rounds = [attempt for attempt in case.competition.rounds if attempt.held[case.r].any()]
    sequel = "cancel" if case.round is rounds[-1] else case.call.provisions["award.after_failed"]
    return case.speak(f"after.{sequel}")
