"""The award: totals, thresholds, places, the tie rule, one winner for each lot, and a reason for every applicant."""

from dataclasses import dataclass

import numpy as np

from socsim.base.shapes import Bools, Floats, Ints
from socsim.competition import scores
from socsim.competition.announcement import Announcement
from socsim.competition.applications import Applications
from socsim.competition.commission import ScoreSheets
from socsim.scoring.methods import price, select

REASONS = (
    "absent",
    "winner",
    "outranked",
    "below_mark",
    "below_floor",
    "too_few_marks",
    "lot_failed",
    "rejected",
)
OUTCOMES = ("awarded", "too_few_admitted", "nobody_passed")


@dataclass(frozen=True, kw_only=True, eq=False)
class Award:
    """Everything the award rests on. Points are hundredths.

    `member_points` int (R, A, E); `criterion_points` (R, A, C) and `quality` (R, A) are means over members;
    `price_points` and `total` (R, A); `passed` bool (R, A); `place` (R, A) among those who passed, from the published
    totals, equal totals sharing a place (0: not placed); `ranked` (R, A) indices, best first, after the tie rule;
    `winner` (R, L) index of the application or -1; `outcome` (R, L) numbers `OUTCOMES`; `reason` (R, A) numbers
    `REASONS`; `draw` float (R, A) is the drawn lot, used only as the last tie-break; `compared` bool (R, A) says
    who was scored at all.
    """

    member_points: Ints
    criterion_points: Ints
    quality: Ints
    price_points: Ints
    total: Ints
    passed: Bools
    place: Ints
    ranked: Ints
    winner: Ints
    outcome: Ints
    reason: Ints
    draw: Floats
    compared: Bools


def award(
    announcement: Announcement,
    papers: Applications,
    rejected: Ints,
    sheets: ScoreSheets,
    *,
    seed: int,
    replications: Ints,
) -> Award:
    """Award each lot to the best application that passed.

    Parameters
    ----------
    announcement : Announcement
    papers : Applications
    rejected : int array (R, A)
        From :func:`socsim.competition.applications.admit`; -1 for the admitted.
    sheets : ScoreSheets
    seed : int
        For the drawn lot when everything else is equal.
    replications : int array (R,)

    Returns
    -------
    Award

    Notes
    -----
    Tie rule: the criterion with the highest weight, then the next (equal weights: in the sheet's order), then the lower
    price, then a drawn lot. No act prescribes a tie rule; this one is the kit's and is printed in the protocol.
    """
    provisions, lots = announcement.provisions, len(announcement.lots)
    admitted = papers.present & (rejected < 0)
    full = _per_lot(admitted, papers.lot, lots) >= provisions["award.minimum_admitted"]
    seen = sheets.given.sum(-1) >= provisions["commission.minimum_marks"]
    book = scores.book(
        announcement, papers, sheets, admitted & seen & full[:, papers.lot], seed=seed, replications=replications
    )
    rule = scores.rule(announcement)
    found = rule.run(book)
    winner = select.per_lot(found.ranked, found.won, papers.lot, lots)
    won = papers.present & (np.arange(len(papers.lot)) == winner[:, papers.lot])
    first_failing = [
        (~papers.present, "absent"),
        (~admitted, "rejected"),
        (~full[:, papers.lot], "lot_failed"),
        (~seen, "too_few_marks"),
        (found.quality < book.pass_mark, "below_mark"),
        (~found.reached, "below_floor"),
        (won, "winner"),
    ]
    reason = np.select(
        [c for c, _ in first_failing], [REASONS.index(r) for _, r in first_failing], REASONS.index("outranked")
    )
    return Award(
        member_points=book.member_points,
        criterion_points=found.earned,
        quality=found.quality,
        price_points=price.relative(papers.price, found.able, papers.lot),
        total=found.quality if found.in_som else found.score,
        passed=found.able,
        place=found.place,
        ranked=found.ranked,
        winner=winner,
        outcome=np.where(winner >= 0, 0, np.where(full, 2, 1)),
        reason=reason,
        draw=book.draw,
        compared=book.entered,
    )


def _per_lot(flags: Bools, lot: Ints, lots: int) -> Ints:
    return np.stack([(flags & (lot == number)).sum(-1) for number in range(lots)], -1)
