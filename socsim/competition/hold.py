"""Hold a whole competition, once or many thousand times, by the same code."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.i18n import Language, language
from socsim.base.shapes import Bools, Ints
from socsim.competition import scores
from socsim.competition.announcement import Announcement
from socsim.competition.applications import Applications, Truth, admit, apply
from socsim.competition.award import Award, award
from socsim.competition.commission import Conflicts, ScoreSheets, declare, mark, seat
from socsim.country import catalogue
from socsim.country.records import Ngo, Seat
from socsim.law.kit import assumptions
from socsim.law.law import Provisions
from socsim.scoring.book import Scorebook

MOST = 60  # applications a commission can be asked to read in one lot
MOST_REPLICATIONS = 100_000  # more: call again with `first`, the draws fit together


@dataclass(frozen=True, kw_only=True, eq=False)
class Round:
    """One call and what came of it; `held` bool (R, L) says for which lots it took place at all."""

    papers: Applications
    truth: Truth
    rejected: Ints
    conflicts: Conflicts
    sheets: ScoreSheets
    award: Award
    held: Bools


@dataclass(frozen=True, kw_only=True, eq=False)
class Competition:
    """A competition held: every step of every replication.

    `rounds` is the call and its repetitions, if any lot had to be repeated; `replications` int array (R,) are ids.
    """

    announcement: Announcement
    commission: tuple[Seat, ...]
    rounds: tuple[Round, ...]
    seed: int
    replications: Ints

    @property
    def deciding(self) -> Ints:
        """Which round decided each lot, int array (R, L): the last one that was held for it."""
        return np.asarray(np.stack([r.held for r in self.rounds]).sum(0) - 1)

    @property
    def winner(self) -> Ints:
        """Index of the winning application in the deciding round, int array (R, L); -1 where nobody won."""
        return self._decided("winner")

    @property
    def outcome(self) -> Ints:
        """How each lot ended, int array (R, L), numbers of :data:`socsim.competition.award.OUTCOMES`."""
        return self._decided("outcome")

    @property
    def spent(self) -> Ints:
        """Som awarded for each lot, int array (R, L); 0 where there is no winner."""
        prices = []
        for one in self.rounds:
            price = np.take_along_axis(one.papers.price, np.maximum(one.award.winner, 0), -1)
            prices.append(np.where(one.award.winner >= 0, price, 0))
        return self._choose(prices)

    def scorebook(self, replication: int | None = None, speak: Language | None = None) -> Scorebook:
        """Return the score sheets of the last round as every scoring method reads them.

        Parameters
        ----------
        replication : int, optional
            Index of one replication; missing: the only one, or all of them as a batch.
        speak : Language, optional
            Language of the names; missing: the preferred one.
        """
        one, speak = self.rounds[-1], speak or language()
        which = np.arange(len(self.replications)) if replication is None else np.array([replication])
        papers = replace(one.papers, ngo=one.papers.ngo[which], price=one.papers.price[which])
        book = scores.book(
            self.announcement,
            replace(papers, present=papers.present[which]),
            ScoreSheets(marks=one.sheets.marks[which], given=one.sheets.given[which]),
            one.award.compared[which],
            seed=self.seed,
            replications=self.replications[which],
            commission=self.commission,
            truth=Truth(quality=one.truth.quality[which], merit=one.truth.merit[which]),
            speak=speak,
        )
        return book.part(0) if len(which) == 1 else book

    @property
    def best_chosen(self) -> Bools:
        """Whether the winner has the greatest hidden merit among the admitted of its lot, bool array (R, L)."""
        found = []
        for one in self.rounds:
            value = one.truth.merit @ self.announcement.sheet.weights
            rivals = np.where(one.papers.present & (one.rejected < 0), value, -1.0)
            mine = np.take_along_axis(value, np.maximum(one.award.winner, 0), -1)
            lots = range(one.award.winner.shape[-1])
            best = np.stack([np.where(one.papers.lot == n, rivals, -1.0).max(-1) for n in lots], -1)
            found.append((one.award.winner >= 0) & (mine >= best))
        return self._choose(found).astype(bool)

    def _decided(self, name: str) -> Ints:
        return self._choose([getattr(one.award, name) for one in self.rounds])

    def _choose(self, by_round: Sequence[Any]) -> Ints:
        return np.asarray(np.take_along_axis(np.stack(by_round), self.deciding[None], 0)[0])


def hold(
    announcement: Announcement,
    *,
    ngos: Sequence[Ngo] | None = None,
    applications: int | None = None,
    replications: int = 1,
    first: int = 0,
    seed: int = 1,
    assumed: Mapping[str, Any] | None = None,
) -> Competition:
    """Hold the competition: apply, admit, declare conflicts, mark, award; repeat failed lots as the law says.

    Parameters
    ----------
    announcement : Announcement
        From :func:`socsim.competition.announcement.announce`.
    ngos : sequence of Ngo, optional
        Possible applicants; missing: the invented NGOs of the municipality.
    applications : int, optional
        Applications for each lot; missing: the kit's default for a training competition.
    replications : int
        How many times; replication r has the same draws whatever the other arguments are.
    first : int
        Id of the first replication.
    seed : int
        The one seed.
    assumed : mapping, optional
        Assumptions to replace, by key of ``datasets/ngos/generator.yaml``.

    Returns
    -------
    Competition

    Raises
    ------
    Lesson
        When a number is out of its range or an assumption is unknown.
    """
    given = _assumed(assumed or {})
    count = int(given["applications.default"]) if applications is None else applications
    for name, number, low, high in (
        ("applications", count, 0, MOST),
        ("replications", replications, 1, MOST_REPLICATIONS),
    ):
        if not low <= number <= high:
            raise Lesson("number_out_of_range", name=name, number=number, low=low, high=high)
    pool = tuple(catalogue.ngos(announcement.municipality, least=count) if ngos is None else ngos)
    commission = seat(announcement.provisions, catalogue.seats())
    ids = np.arange(first, first + replications, dtype=np.int64)
    return Competition(
        announcement=announcement,
        commission=commission,
        rounds=tuple(_rounds(announcement, commission, pool, given, count, seed, ids)),
        seed=seed,
        replications=ids,
    )


def _assumed(changes: Mapping[str, Any]) -> Provisions:
    given = assumptions()
    for key in changes:
        given.ground(key) if key in given else given[key]
    values = {k: replace(given.ground(k), value=changes.get(k, given[k])) for k in given}
    return Provisions(given.day, values)


def _rounds(
    announcement: Announcement,
    commission: tuple[Seat, ...],
    pool: tuple[Ngo, ...],
    assumed: Provisions,
    count: int,
    seed: int,
    ids: Ints,
) -> Iterator[Round]:
    """Hold the call, then repeat or prolong it while the law allows and a lot has failed."""
    after, repeats = announcement.provisions["award.after_failed"], int(announcement.provisions["award.repeats"])
    held = np.ones((len(ids), len(announcement.lots)), bool)
    for attempt in range(1, 2 + (repeats if after != "cancel" else 0)):
        if not held.any():
            return
        call, wanted = (1, count * attempt) if after == "prolong" else (attempt, count)
        papers, truth = apply(
            announcement, pool, catalogue.defects(), assumed, count=wanted, seed=seed, replications=ids, attempt=call
        )
        papers = replace(papers, present=held[:, papers.lot])
        one = _decide(announcement, commission, papers, truth, assumed, seed, ids, held)
        yield one
        held = held & (one.award.outcome > 0)


def _decide(
    announcement: Announcement,
    commission: tuple[Seat, ...],
    papers: Applications,
    truth: Truth,
    assumed: Provisions,
    seed: int,
    ids: Ints,
    held: Bools,
) -> Round:
    rejected = admit(announcement, papers)
    conflicts = declare(commission, papers, assumed, seed=seed, replications=ids)
    sheets = mark(commission, papers, truth, conflicts, announcement.sheet, assumed, seed=seed, replications=ids)
    result = award(announcement, papers, rejected, sheets, seed=seed, replications=ids)
    return Round(
        papers=papers, truth=truth, rejected=rejected, conflicts=conflicts, sheets=sheets, award=result, held=held
    )
