"""Applications: written by bots, sealed until the opening, admitted or rejected for a stated reason.

What the commission sees (:class:`Applications`) and the hidden truth (:class:`Truth`) are kept apart.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from socsim.base import rng
from socsim.base.i18n import Text
from socsim.base.shapes import Bools, Floats, Ints, Sealed
from socsim.competition.announcement import Announcement
from socsim.competition.setting import Draws, Setting
from socsim.country.records import Defect, Ngo
from socsim.law.law import Provisions

STEP = 1000  # bots ask for whole thousands of som
TITLES = 3  # variants of each kind of phrase in datasets/ngos
AIMS = 2
ACTIVITIES = 4
PARTNERS = 6
LATE = "late"  # the defect that can be read off the day on which the envelope came


@dataclass(frozen=True, kw_only=True)
class Written:
    """The words of an application that a person wrote, or a scenario for its bots, and the receipt of its envelope."""

    receipt: str
    title: Text
    aim: Text
    activity: Text
    partner: Text


@dataclass(frozen=True, kw_only=True, eq=False)
class Applications(Sealed):
    """What stands in the applications: int arrays (R, A) unless said otherwise.

    `lot` is an array (A,). `ngo` indexes `ngos`. `price` and `contribution` are som, `reach` and `team` persons,
    `experience` years; `title`, `aim`, `activity`, `partner` number the phrases; `early` is how many days before the
    deadline the envelope came (negative: too late); `defect` numbers `defects`, -1 where the papers are in order.
    `present` (bool) says who really applied. `written` holds the words of each application (A,) where they are not
    made of the phrases.
    """

    ngos: tuple[Ngo, ...]
    defects: tuple[Defect, ...]
    lot: Ints
    ngo: Ints
    price: Ints
    contribution: Ints
    reach: Ints
    team: Ints
    experience: Ints
    title: Ints
    aim: Ints
    activity: Ints
    partner: Ints
    early: Ints
    defect: Ints
    present: Bools
    written: tuple[Written, ...] = ()

    @property
    def identity(self) -> Ints:
        """Address of each application's author, int array (R, A)."""
        return _identities(self.ngos)[self.ngo]

    def author(self, replication: int, application: int) -> Ngo:
        """Return the NGO behind an application."""
        return self.ngos[int(self.ngo[replication, application])]

    def seal(self, replication: int, application: int) -> str:
        """Return the short fingerprint given as a receipt; at the opening it proves that nothing was changed."""
        if self.written:
            return self.written[application].receipt
        numbers = (self.price, self.contribution, self.reach, self.team, self.experience)
        phrases = (self.title, self.aim, self.activity, self.partner)
        author = self.author(replication, application)
        content = [author.id, *(str(field[replication, application]) for field in (*numbers, *phrases))]
        return sha256("|".join(content).encode()).hexdigest()[:8]


@dataclass(frozen=True, kw_only=True, eq=False)
class Truth(Sealed):
    """What a commission never sees: `quality` float (R, A) and `merit` float (R, A, C), shares 0..1."""

    quality: Floats
    merit: Floats


def apply(setting: Setting, attempt: int = 1) -> tuple[Applications, Truth]:
    """Let NGOs apply for each lot (fewer if there are not so many), those strong in the lot's sphere first.

    Parameters
    ----------
    setting : Setting
    attempt : int
        1 for the call, 2 for its first repetition, and so on.

    Returns
    -------
    Applications, Truth
        Arrays (R, A) with A = lots x applications; when nobody applies each lot holds one application that is not
        `present`. A replication's draws do not depend on the others.
    """
    call = setting.announcement
    each = max(min(setting.applications, len(setting.ngos)), 1)
    lot = np.repeat(np.arange(len(call.lots)), each)
    author = _who(setting, each, attempt)
    draws = Draws(setting.batch.seed, (setting.batch.replications[:, None], _identities(setting.ngos)[author], lot))
    price = _price(call.ceilings[lot], setting.assumed, draws)
    efficiency = np.clip(1 + setting.assumed["reach.efficiency_spread"] * draws.normal("reach"), 0.5, 1.5)
    largest_contribution = price * setting.assumed["contribution.max_share"]
    defect = _defect(setting, draws.at(attempt))
    late = np.isin(defect, [number for number, known in enumerate(setting.defects) if known.id == LATE])
    applications = Applications(
        ngos=setting.ngos,
        defects=setting.defects,
        lot=lot,
        ngo=author,
        price=price,
        contribution=(largest_contribution * draws.uniform("contribution") / STEP).astype(np.int64) * STEP,
        reach=np.maximum((price / call.unit_costs[lot] * efficiency).astype(np.int64), 1),
        team=2 + draws.choice("team", 7),
        experience=np.maximum(call.opened.year - np.array([ngo.founded for ngo in setting.ngos])[author], 0),
        title=draws.choice("title", TITLES),
        aim=draws.choice("aim", AIMS),
        activity=draws.choice("activity", ACTIVITIES),
        partner=draws.choice("partner", PARTNERS),
        early=np.where(late, -1, draws.choice("early", call.provisions["application.days"])),
        defect=defect,
        present=np.full(author.shape, setting.applications > 0),
    )
    return applications, _truth(setting, applications, draws)


def _identities(ngos: Sequence[Ngo]) -> Ints:
    return np.array([rng.identity(ngo.id) for ngo in ngos], np.int64)


def _who(setting: Setting, each: int, attempt: int) -> Ints:
    """Order the NGOs by a keyed draw, those strong in the sphere before the rest; a larger number only adds more."""
    identities = _identities(setting.ngos)
    authors = []
    for number, lot in enumerate(setting.announcement.lots):
        draws = Draws(setting.batch.seed, (setting.batch.replications[:, None], identities, number, attempt))
        foreign = np.array([lot.sphere.id not in ngo.spheres for ngo in setting.ngos], float)
        order = np.argsort(draws.uniform("apply") + foreign, axis=-1)
        authors.append(order[:, :each])
    return np.concatenate(authors, axis=-1)


def _price(ceiling: Ints, assumed: Provisions, draws: Draws) -> Ints:
    """Draw prices below the ceiling, and a few as far above it; whole thousands, rounded away from the ceiling."""
    lowest = assumed["price.floor_share"]
    share = lowest + (1 - lowest) * draws.uniform("price")
    over = draws.uniform("over ceiling") < assumed["price.over_ceiling_share"]
    steps = ceiling * np.where(over, 2 - share, share) / STEP
    rounded = np.where(over, np.ceil(steps), np.floor(steps)) * STEP
    return np.asarray(np.maximum(rounded, 1), np.int64)


def _defect(setting: Setting, draws: Draws) -> Ints:
    """Draw the formal defects: -1 where the papers are in order."""
    shares = np.array([defect.share for defect in setting.defects], float)
    which = np.searchsorted(shares.cumsum() / shares.sum(), draws.uniform("which defect"))
    faulty = draws.uniform("defect") < setting.assumed["applications.defect_share"]
    return np.where(faulty, which, -1).astype(np.int64)


def _truth(setting: Setting, papers: Applications, draws: Draws) -> Truth:
    """Draw the hidden quality and what a perfect commission would see behind each criterion."""
    spread = setting.assumed["quality.criterion_spread"]
    capacity = np.array([ngo.capacity for ngo in papers.ngos])[papers.ngo]
    quality = np.clip(capacity + spread * draws.normal("quality"), 0, 1)
    visible = _visible(setting, papers)
    merits = []
    for criterion in setting.announcement.sheet.criteria:
        if criterion.driver in visible:
            merits.append(visible[criterion.driver])
        else:
            merits.append(quality + spread * draws.at(rng.identity(criterion.id)).normal("merit"))
    return Truth(quality=quality, merit=np.clip(np.stack(merits, -1), 0, 1))


def _visible(setting: Setting, papers: Applications) -> Mapping[str, Floats]:
    """Return what of an application anybody can see, as shares (R, A), by the driver of a criterion."""
    call = setting.announcement
    assumed = setting.assumed
    ceiling = call.ceilings[papers.lot]
    usual_reach = papers.price / call.unit_costs[papers.lot]
    return {
        "experience": np.minimum(papers.experience / assumed["experience.max_years"], 1),
        "reach": np.clip(papers.reach / np.maximum(usual_reach, 1) - 0.5, 0, 1),
        "own_contribution": papers.contribution / (papers.price * assumed["contribution.max_share"]),
        "team": papers.team / 8,
        "price": np.clip((ceiling - papers.price) / (ceiling * (1 - assumed["price.floor_share"])), 0, 1),
    }


def admit(announcement: Announcement, papers: Applications) -> Ints:
    """Check the applications formally.

    Parameters
    ----------
    announcement : Announcement
    papers : Applications

    Returns
    -------
    int array (R, A)
        Number of the defect that leads to rejection (in ``papers.defects``); -1 for the admitted.
    """
    numbers = {defect.id: number for number, defect in enumerate(papers.defects)}
    rejected = papers.defect
    for defect, breaks in CHECKS.items():
        rejected = np.where(breaks(announcement, papers), numbers[defect], rejected)
    return rejected


def too_young(announcement: Announcement, papers: Applications) -> Bools:
    """Say whose organisation is younger than the law demands, bool array (R, A)."""
    return np.asarray(papers.experience * 12 < announcement.provisions["application.minimum_ngo_age"])


def over_ceiling(announcement: Announcement, papers: Applications) -> Bools:
    """Say whose price is above the ceiling of the lot, bool array (R, A)."""
    return papers.price > announcement.ceilings[papers.lot]


# Defects that can be read off the application itself; where there are several the last one is the reason given.
CHECKS: Mapping[str, Callable[[Announcement, Applications], Bools]] = {
    "too_young": too_young,
    "over_ceiling": over_ceiling,
}
