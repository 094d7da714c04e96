"""Applications: written by bots, sealed until the opening, admitted or rejected for a stated reason.

What the commission sees (:class:`Applications`) and the hidden truth (:class:`Truth`) are kept apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from socsim.base import rng
from socsim.base.shapes import Bools, Floats, Ints
from socsim.competition.announcement import Announcement
from socsim.country.records import Defect, Ngo
from socsim.law.law import Provisions

STEP = 1000  # bots ask for whole thousands of som
TITLES, AIMS, ACTIVITIES, PARTNERS = 3, 2, 4, 6  # variants of the phrases in datasets/ngos


@dataclass(frozen=True, kw_only=True, eq=False)
class Applications:
    """What stands in the applications: int arrays (R, A) unless said otherwise.

    `lot` is an array (A,). `ngo` indexes `ngos`. `price` and `contribution` are som, `reach` and `team` persons,
    `experience` years; `title`, `aim`, `activity`, `partner` number the phrases; `early` is how many days before the
    deadline the envelope came (negative: too late); `defect` numbers `defects`, -1 where the papers are in order.
    `present` (bool) says who really applied.
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

    @property
    def identity(self) -> Ints:
        """Address of each application's author, int array (R, A)."""
        return np.array([rng.identity(ngo.id) for ngo in self.ngos], np.int64)[self.ngo]

    def seal(self, replication: int, application: int) -> str:
        """Return the short fingerprint given as a receipt; at the opening it proves that nothing was changed."""
        fields = [self.price, self.contribution, self.reach, self.team, self.experience, self.title, self.aim]
        content = [self.ngos[self.ngo[replication, application]].id]
        content += [str(field[replication, application]) for field in [*fields, self.activity, self.partner]]
        return sha256("|".join(content).encode()).hexdigest()[:8]


@dataclass(frozen=True, kw_only=True, eq=False)
class Truth:
    """What a commission never sees: `quality` float (R, A) and `merit` float (R, A, C), shares 0..1."""

    quality: Floats
    merit: Floats


def apply(
    announcement: Announcement,
    ngos: Sequence[Ngo],
    defects: Sequence[Defect],
    assumed: Provisions,
    *,
    count: int,
    seed: int,
    replications: Ints,
    attempt: int = 1,
) -> tuple[Applications, Truth]:
    """Let NGOs apply: `count` for each lot (fewer if there are not so many), those strong in the lot's sphere first.

    Parameters
    ----------
    announcement : Announcement
    ngos : sequence of Ngo
        Those who heard of the call.
    defects : sequence of Defect
        What can be wrong with the papers.
    assumed : Provisions
        The generator's assumptions (``datasets/ngos/generator.yaml``).
    count : int
        Applications for each lot.
    seed : int
    replications : int array (R,)
        Ids of the replications; a replication's draws do not depend on the others.
    attempt : int
        1 for the call, 2 for its first repetition, and so on.

    Returns
    -------
    Applications, Truth
        Arrays (R, A) with A = lots x count; when nobody applies each lot holds one application that is not `present`.
    """
    room = max(min(count, len(ngos)), 1)
    lot = np.repeat(np.arange(len(announcement.lots)), room)
    who = _who(announcement, ngos, room, seed, replications, attempt)
    address = (replications[:, None], np.array([rng.identity(ngo.id) for ngo in ngos], np.int64)[who], lot)
    price = _price(announcement.ceilings[lot], assumed, seed, address)
    unit_cost = np.array([announced.sphere.unit_cost for announced in announcement.lots])[lot]
    efficiency = np.clip(1 + assumed["reach.efficiency_spread"] * rng.normal(seed, "reach", *address), 0.5, 1.5)
    giving = rng.uniform(seed, "contribution", *address)
    early = rng.choice(seed, "early", announcement.provisions["application.days"], *address)
    defect = _papers(defects, assumed, seed, (*address, attempt))
    late = next((i for i, d in enumerate(defects) if d.id == "late"), -2)
    applications = Applications(
        ngos=tuple(ngos),
        defects=tuple(defects),
        lot=lot,
        ngo=who,
        price=price,
        contribution=(price * assumed["contribution.max_share"] * giving / STEP).astype(np.int64) * STEP,
        reach=np.maximum((price / unit_cost * efficiency).astype(np.int64), 1),
        team=2 + rng.choice(seed, "team", 7, *address),
        experience=np.maximum(announcement.opened.year - np.array([ngo.founded for ngo in ngos])[who], 0),
        title=rng.choice(seed, "title", TITLES, *address),
        aim=rng.choice(seed, "aim", AIMS, *address),
        activity=rng.choice(seed, "activity", ACTIVITIES, *address),
        partner=rng.choice(seed, "partner", PARTNERS, *address),
        early=np.where(defect == late, -1, early),
        defect=defect,
        present=np.full(who.shape, count > 0),
    )
    return applications, _truth(announcement, applications, assumed, seed, address)


def _who(
    announcement: Announcement, ngos: Sequence[Ngo], count: int, seed: int, replications: Ints, attempt: int
) -> Ints:
    """Order the NGOs by a keyed draw, those strong in the sphere before the rest; a larger count only adds more."""
    ids = np.array([rng.identity(ngo.id) for ngo in ngos], np.int64)
    chosen = []
    for number, lot in enumerate(announcement.lots):
        outside = np.array([lot.sphere.id not in ngo.spheres for ngo in ngos], float)
        eager = rng.uniform(seed, "apply", replications[:, None], ids, number, attempt) + outside
        chosen.append(np.argsort(eager, axis=-1)[:, :count])
    return np.concatenate(chosen, axis=-1)


def _price(ceiling: Ints, assumed: Provisions, seed: int, address: tuple[Ints, ...]) -> Ints:
    lowest = assumed["price.floor_share"]
    inside = lowest + (1 - lowest) * rng.uniform(seed, "price", *address)
    over = rng.uniform(seed, "over ceiling", *address) < assumed["price.over_ceiling_share"]
    wanted = ceiling * np.where(over, 2 - inside, inside)
    rounded = np.where(over, np.ceil(wanted / STEP), np.floor(wanted / STEP)) * STEP
    return np.asarray(np.maximum(rounded, 1), np.int64)


def _papers(defects: Sequence[Defect], assumed: Provisions, seed: int, address: tuple[Ints | int, ...]) -> Ints:
    """Draw the formal defects: -1 where the papers are in order."""
    shares = np.array([defect.share for defect in defects], float)
    which = np.searchsorted(shares.cumsum() / shares.sum(), rng.uniform(seed, "which defect", *address))
    faulty = rng.uniform(seed, "defect", *address) < assumed["applications.defect_share"]
    return np.where(faulty, which, -1).astype(np.int64)


def _truth(
    announcement: Announcement, papers: Applications, assumed: Provisions, seed: int, address: tuple[Ints, ...]
) -> Truth:
    """Draw the hidden quality and what a perfect commission would see behind each criterion."""
    spread = assumed["quality.criterion_spread"]
    capacity = np.array([ngo.capacity for ngo in papers.ngos])[papers.ngo]
    quality = np.clip(capacity + spread * rng.normal(seed, "quality", *address), 0, 1)
    ceiling = announcement.ceilings[papers.lot]
    expected = papers.price / np.array([lot.sphere.unit_cost for lot in announcement.lots])[papers.lot]
    seen = {
        "experience": np.minimum(papers.experience / assumed["experience.max_years"], 1),
        "reach": np.clip(papers.reach / np.maximum(expected, 1) - 0.5, 0, 1),
        "own_contribution": papers.contribution / (papers.price * assumed["contribution.max_share"]),
        "team": papers.team / 8,
        "price": np.clip((ceiling - papers.price) / (ceiling * (1 - assumed["price.floor_share"])), 0, 1),
    }
    merit = [
        seen[criterion.driver]
        if criterion.driver in seen
        else quality + spread * rng.normal(seed, "merit", *address, rng.identity(criterion.id))
        for criterion in announcement.sheet.criteria
    ]
    return Truth(quality=quality, merit=np.clip(np.stack(merit, -1), 0, 1))


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
    number = {defect.id: i for i, defect in enumerate(papers.defects)}
    months = papers.experience * 12
    over = papers.price > announcement.ceilings[papers.lot]
    young = months < announcement.provisions["application.minimum_ngo_age"]
    found = np.where(young, number["too_young"], papers.defect)
    return np.where(over, number["over_ceiling"], found)
