"""The score sheets of a held competition, in the form in which every scoring method reads them."""

from dataclasses import replace

from socsim.base import rng
from socsim.base.i18n import Language
from socsim.base.shapes import Bools, Floats, seal
from socsim.competition.announcement import PRICE_RULES, Announcement
from socsim.competition.applications import Applications
from socsim.competition.commission import ScoreSheets
from socsim.competition.setting import Batch, Setting
from socsim.country.records import MARKS
from socsim.scoring.book import SYNTHETIC, Scorebook
from socsim.scoring.rule import Rule


def rule(announcement: Announcement) -> Rule:
    """Return the rule of an announcement: mean of the totals, the sheet's price rule, one winner for each lot."""
    pricing = announcement.pricing
    if not pricing.earns_points:
        return Rule(price=pricing.method)
    weight = announcement.sheet.price_weight
    if weight == 0:
        return Rule(price=PRICE_RULES["ceiling"].method)
    return Rule(price=f"{pricing.method}(weight={weight})")


def compared(announcement: Announcement, sheets: ScoreSheets, admitted: Bools) -> Bools:
    """Say which admitted applications enough members have marked, bool array (R, A)."""
    enough: Bools = sheets.given.sum(-1) >= announcement.provisions["commission.minimum_marks"]
    return admitted & enough


def book(
    announcement: Announcement,
    papers: Applications,
    sheets: ScoreSheets,
    *,
    entered: Bools,
    batch: Batch,
    merit: Floats | None = None,
    origin: str = SYNTHETIC,
    source: str = "",
) -> Scorebook:
    """Put score sheets together with prices, lots and draws; axis R is the batch, everything bears its number or id.

    Parameters
    ----------
    announcement : Announcement
    papers : Applications
    sheets : ScoreSheets
    entered : bool array (R, A)
        The applications that are compared.
    batch : Batch
        For the drawn lot.
    merit : float array (R, A), optional
        What a perfect commission would give.
    origin, source : str
        What the marks are and where they come from, see :class:`Scorebook`.
    """
    criteria = announcement.sheet.criteria
    return Scorebook(
        criteria=tuple(criterion.id for criterion in criteria),
        lots=tuple(lot.sphere.id for lot in announcement.lots),
        marks=sheets.marks * 100,
        given=sheets.given,
        entered=entered,
        weights=announcement.sheet.weights,
        top=seal([100 * MARKS] * len(criteria)),
        floors=announcement.floors,
        pass_mark=100 * announcement.pass_mark,
        price=papers.price,
        lot=papers.lot,
        ceilings=announcement.ceilings,
        draw=rng.uniform(batch.seed, "lot", batch.replications[:, None], papers.identity, papers.lot),
        seed=batch.seed,
        merit=merit,
        origin=origin,
        source=source,
        least=int(announcement.provisions["award.minimum_admitted"]),
    )


def titled(book: Scorebook, setting: Setting, speak: Language) -> Scorebook:
    """Give members, criteria and lots their titles in one language."""
    call = setting.announcement
    return replace(
        book,
        members=tuple(speak.of(seat.title) for seat in setting.commission),
        criteria=tuple(speak.of(criterion.title) for criterion in call.sheet.criteria),
        lots=tuple(speak.of(lot.sphere.title) for lot in call.lots),
    )


def single(book: Scorebook, papers: Applications, replication: int, speak: Language) -> Scorebook:
    """Take one replication out of a batch: its applicants have names, and a place they come from.

    Number and name together keep two applications of one applicant apart.
    """
    applicants = [papers.author(replication, a) for a in range(len(papers.lot))]
    names = [speak.of(ngo.name) for ngo in applicants]
    return replace(
        book.part(replication),
        applications=tuple(f"{number} {name}" for number, name in zip(book.applications, names, strict=True)),
        area=tuple("home" if ngo.home else "away" for ngo in applicants),
    )
