"""Hold a whole competition, once or many thousand times, by the same code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from socsim.base.canonical import Data
from socsim.base.handed import all_of_kind, of_kind
from socsim.base.i18n import Language, language
from socsim.base.shapes import Bools, Ints
from socsim.base.whole import whole, within
from socsim.competition import scores
from socsim.competition.announcement import Announcement
from socsim.competition.applications import Applications, Truth, admit, apply
from socsim.competition.award import Outcome
from socsim.competition.commission import declare, mark, seat
from socsim.competition.round import Round
from socsim.competition.setting import Batch, Setting
from socsim.country import catalogue, register
from socsim.country.records import Ngo, Seat
from socsim.law.kit import assumptions, assumptions_file
from socsim.scoring.book import Scorebook

MOST_APPLICATIONS = 60  # a commission can be asked to read in one lot
MOST_REPLICATIONS = 100_000  # more: call again with `first`, the draws fit together
LAST_REPLICATION = 10**12  # its id
Kind = TypeVar("Kind", np.int64, np.bool_)


@dataclass(frozen=True, kw_only=True, eq=False)
class Competition:
    """A competition held, every step of every replication: the call and its repetitions, if a lot was repeated."""

    rounds: tuple[Round, ...]

    @property
    def setting(self) -> Setting:
        """What it was held with."""
        return self.rounds[-1].setting

    @property
    def announcement(self) -> Announcement:
        """The call."""
        return self.setting.announcement

    @property
    def commission(self) -> tuple[Seat, ...]:
        """The members' seats (E,)."""
        return self.setting.commission

    @property
    def seed(self) -> int:
        """Where the draws come from."""
        return self.setting.batch.seed

    @property
    def replications(self) -> Ints:
        """Ids of the replications, int array (R,)."""
        return self.setting.batch.replications

    @property
    def deciding(self) -> Ints:
        """Which round decided each lot, int array (R, L): the last one that was held for it."""
        return np.asarray(np.stack([attempt.held for attempt in self.rounds]).sum(0) - 1)

    @property
    def winner(self) -> Ints:
        """Index of the winning application in the deciding round, int array (R, L); -1 where nobody won."""
        return self._decided([attempt.winner for attempt in self.rounds])

    @property
    def outcome(self) -> Ints:
        """How each lot ended, int array (R, L) of :class:`socsim.competition.award.Outcome`."""
        return self._decided([attempt.award.outcome for attempt in self.rounds])

    @property
    def spent(self) -> Ints:
        """Som awarded for each lot, int array (R, L); 0 where there is no winner."""
        return self._decided([attempt.spent for attempt in self.rounds])

    @property
    def best_chosen(self) -> Bools:
        """Whether the winner has the greatest hidden merit among the admitted of its lot, bool array (R, L)."""
        return self._decided([attempt.best_chosen for attempt in self.rounds])

    def scorebook(self, replication: int | None = None, speak: Language | None = None) -> Scorebook:
        """Return the score sheets of the last round as every scoring method reads them.

        Parameters
        ----------
        replication : int, optional
            Index of one replication; missing: the only one, or all of them as a batch.
        speak : Language, optional
            Language of the names; missing: the preferred one.
        """
        speak = speak or language()
        last = self.rounds[-1]
        book = scores.titled(last.book, last.setting, speak)
        if replication is None and len(self.replications) > 1:
            return book
        return scores.single(book, last.papers, replication or 0, speak)

    def _decided(self, by_round: Sequence[NDArray[Kind]]) -> NDArray[Kind]:
        """Choose for each lot what the deciding round says."""
        return np.asarray(np.take_along_axis(np.stack(by_round), self.deciding[None], 0)[0])


def hold(
    announcement: Announcement,
    *,
    ngos: Sequence[Ngo] | None = None,
    applications: int | None = None,
    replications: int = 1,
    first: int = 0,
    seed: int = 1,
    assumed: Data | None = None,
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
    of_kind("announcement", announcement, Announcement, "socsim.announce(...)")
    provisions = assumptions_file().on(assumptions().day, assumed)
    if applications is None:
        applications = int(provisions["applications.default"])
    applications = within("applications", applications, 0, MOST_APPLICATIONS)
    first = within("first", first, 0, LAST_REPLICATION)
    ids = np.arange(first, first + within("replications", replications, 1, MOST_REPLICATIONS), dtype=np.int64)
    if ngos is None:
        ngos = register.ngos(announcement.municipality, least=applications)
    applicants = all_of_kind("ngos", ngos, Ngo, 'tables.ngos(Path("ngos.csv"))')
    setting = Setting(
        announcement=announcement,
        commission=seat(announcement.provisions, catalogue.seats()),
        ngos=tuple(applicants),
        applications=applications,
        defects=catalogue.defects(),
        assumed=provisions,
        batch=Batch(seed=whole("seed", seed), replications=ids),
    )
    return Competition(rounds=tuple(_rounds(setting)))


def _rounds(setting: Setting) -> Iterator[Round]:
    """Hold the call; then, as often as the law allows, hold it once more for the lots that have failed."""
    failed = np.ones((len(setting.batch.replications), len(setting.announcement.lots)), bool)
    for attempt in range(1, setting.announcement.most_rounds + 1):
        if not failed.any():
            return
        held = _round(setting, attempt, failed)
        yield held
        failed = failed & (held.award.outcome != Outcome.AWARDED)


def _round(setting: Setting, attempt: int, lots: Bools) -> Round:
    """Hold one round for some lots (R, L): applications, their admission, conflicts, marks."""
    papers, truth = _handed_in(setting, attempt)
    papers = replace(papers, present=lots[:, papers.lot])
    conflicts = declare(setting, papers)
    return Round(
        setting=setting,
        held=lots,
        papers=papers,
        truth=truth,
        rejected=admit(setting.announcement, papers),
        conflicts=conflicts,
        sheets=mark(setting, papers, truth, conflicts),
    )


def _handed_in(setting: Setting, attempt: int) -> tuple[Applications, Truth]:
    """Let NGOs apply: to a prolonged call as many more come to those who did already, to a repeated one others."""
    if setting.announcement.sequel.applications_stay:
        return apply(replace(setting, applications=attempt * setting.applications))
    return apply(setting, attempt)
