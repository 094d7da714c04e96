"""The score sheets of a held competition, in the form in which every scoring method reads them."""

import numpy as np

from socsim.base import rng
from socsim.base.i18n import Language
from socsim.base.shapes import Bools, Ints, seal
from socsim.competition.announcement import Announcement
from socsim.competition.applications import Applications, Truth
from socsim.competition.commission import ScoreSheets
from socsim.country.records import MARKS, Seat
from socsim.scoring.book import Scorebook
from socsim.scoring.rule import Rule


def rule(announcement: Announcement) -> Rule:
    """Return the rule of an announcement: mean of the totals, the sheet's price rule, one winner for each lot."""
    weight = announcement.sheet.price_weight
    price = {"points": f"points(weight={weight})" if weight else "fixed_budget", "lowest": "lowest"}
    return Rule(price=price.get(announcement.price_rule, "fixed_budget"))


def book(
    announcement: Announcement,
    papers: Applications,
    sheets: ScoreSheets,
    entered: Bools,
    *,
    seed: int,
    replications: Ints,
    commission: tuple[Seat, ...] = (),
    truth: Truth | None = None,
    speak: Language | None = None,
) -> Scorebook:
    """Put the sheets of a round together with prices, lots and draws; axis R is the batch.

    Parameters
    ----------
    announcement, papers, sheets, truth
        Of one round.
    entered : bool array (R, A)
        The applications that are compared.
    seed, replications
        For the drawn lot.
    commission : tuple of Seat
        Names the members.
    speak : Language, optional
        Language of the names; missing: they are numbered.
    """
    sheet, count, members = announcement.sheet, len(papers.lot), sheets.given.shape[-1]
    numbers = tuple(f"№ {a + 1}" for a in range(count))
    single = speak is not None and len(replications) == 1
    return Scorebook(
        applications=tuple(_names(papers, numbers, speak)) if single and speak else numbers,
        members=tuple(speak.of(s.title) for s in commission) if speak else tuple(map(str, range(1, members + 1))),
        criteria=tuple(speak.of(c.title) if speak else c.id for c in sheet.criteria),
        lots=tuple(speak.of(lot.sphere.title) if speak else lot.sphere.id for lot in announcement.lots),
        marks=sheets.marks * 100,
        given=sheets.given,
        entered=entered,
        weights=sheet.weights,
        top=seal([100 * MARKS] * len(sheet.criteria)),
        floors=announcement.floors,
        pass_mark=100 * announcement.pass_mark,
        price=papers.price,
        lot=papers.lot,
        ceilings=announcement.ceilings,
        draw=rng.uniform(seed, "lot", replications[:, None], papers.identity, papers.lot),
        seed=seed,
        area=_areas(papers),
        home=np.zeros(sheets.given.shape, bool),
        incumbent=np.zeros(papers.present.shape, bool),
        merit=None if truth is None else truth.merit @ sheet.weights,
        synthetic=True,
    )


def _names(papers: Applications, numbers: tuple[str, ...], speak: Language) -> list[str]:
    """Name applications by number and applicant, so that two of one applicant stay apart."""
    return [f"{number} {speak.of(papers.ngos[papers.ngo[0, a]].name)}" for a, number in enumerate(numbers)]


def _areas(papers: Applications) -> tuple[str, ...]:
    """Tell local applicants from those who come from elsewhere, where there is one competition only."""
    if len(papers.present) > 1:
        return ("",) * len(papers.lot)
    return tuple("home" if papers.ngos[n].home else "away" for n in papers.ngo[0])
