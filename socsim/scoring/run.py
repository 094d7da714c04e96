"""What a rule makes of score sheets: points, quality, places, winners, for one competition or any batch of them."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Floats, Ints
from socsim.scoring.book import Scorebook, Scored, scorebook
from socsim.scoring.methods import criteria, experts, select
from socsim.scoring.methods.points import half_up, published
from socsim.scoring.methods.shortlist import Shortlist
from socsim.scoring.result import Result
from socsim.scoring.rule import Methods, Rule, titles


def run(rule: Rule, competition: Scorebook | Scored) -> Result:
    """Rank the applications of a competition, or of a batch of them, and choose the winners.

    Parameters
    ----------
    rule : Rule
    competition : Scorebook or held competition
        Axes in front of A are a batch.

    Returns
    -------
    Result
        Every step, in the same batch.

    Raises
    ------
    Lesson
        When the rule needs prices that are missing, or a panel that is not there.
    """
    methods = rule.methods
    sheets = scorebook(competition)
    if not sheets.entered.shape[-1]:
        return _of_nobody(rule, sheets)
    book = _weighed(rule, methods, sheets)
    if methods.price.needs_prices:
        _need_prices(rule, book)
    work = _Work(rule, methods, book)
    points = experts.mean(book.member_points, book.scored)
    if rule.order == "criteria_first":
        earned = experts.by_criterion(book.criterion_points, book.scored)
        quality = _criteria_first(work, points)
    else:
        combined = _by_criterion(work)
        earned = _earned(work, combined)
        quality = _over_criteria(work, combined, book.weights, book.entered)
    total = quality if methods.points else points
    reached = book.scored.any(-1) & criteria.passes(total, earned, pass_mark=rule.mark(book), floors=book.floors)
    able = reached & (book.price <= book.ceilings[..., book.lot])
    score = _priced(work, quality, able)
    ranked = select.order([able, score, *_ties(work, earned)], book.entered)
    granted = _granted(work, ranked, able, score)
    return Result(
        rule=rule,
        book=book,
        earned=earned,
        points=points,
        quality=quality,
        reached=reached,
        able=able,
        score=score,
        place=select.places(score, able, book.lot),
        ranked=ranked,
        granted=np.maximum(granted, 0),
        won=granted >= 0,
    )


def _of_nobody(rule: Rule, book: Scorebook) -> Result:
    """Return the result of a competition to which nobody has applied: no method has anything to do."""
    none = np.zeros(book.entered.shape, np.int64)
    nobody = np.zeros(book.entered.shape, bool)
    return Result(
        rule=rule,
        book=book,
        earned=np.zeros((*none.shape, len(book.criteria)), np.int64),
        points=none,
        quality=none,
        reached=nobody,
        able=nobody,
        score=none,
        place=none,
        ranked=none,
        granted=none,
        won=nobody,
    )


class _Work(NamedTuple):
    """A rule at work: its methods, and the score sheets with the weights that are used."""

    rule: Rule
    methods: Methods
    book: Scorebook


def _weighed(rule: Rule, methods: Methods, book: Scorebook) -> Scorebook:
    """Put the rule's weights into the score sheets; floors keep their share of the criterion."""
    method = methods.weights
    if method.announced:
        return book
    x = experts.by_criterion(book.scaled, book.scored) if method.from_marks else book.marks
    weights = np.asarray(method.run(x, book.weights, book.entered, **rule.options("weights")), np.int64)
    floors = -(-book.floors * weights // np.maximum(book.weights, 1))
    return replace(book, weights=weights, floors=floors if weights.ndim == 1 else floors[..., None, :])


def _need_prices(rule: Rule, book: Scorebook) -> None:
    """Refuse score sheets on which an application that is compared has no price."""
    wanting = book.entered & (book.price <= 0)
    if wanting.any():
        without = [name for a, name in enumerate(book.applications) if wanting[..., a].any()]
        raise Lesson("price_missing", method=titles(rule.step("price").name), names=", ".join(without))


def _criteria_first(work: _Work, points: Ints) -> Ints:
    """Let every member total a sheet, and combine the members' totals, int array (..., A).

    `points` are the means of the members' totals, as the weighted sum gives them.
    """
    book = work.book
    if not work.methods.criteria.weighted_sum:
        totals = _over_criteria(work, book.scaled, _by_application(book.weights), book.scored)
        return _over_members(work, totals)
    return points if work.methods.experts.mean else _over_members(work, book.member_points)


def _by_criterion(work: _Work) -> Ints:
    """Combine the members within each criterion, int array (..., A, C)."""
    return np.stack([_over_members(work, column) for column in np.moveaxis(work.book.scaled, -1, 0)], -1)


def _earned(work: _Work, combined: Ints) -> Ints:
    """Write points by criterion, int array (..., A, C): means of the members where the rule turns marks into ranks."""
    book = work.book
    scaled = combined if work.methods.experts.points else experts.by_criterion(book.scaled, book.scored)
    return half_up(scaled * _by_application(book.weights), 100)


def _over_members(work: _Work, points: Ints) -> Ints:
    """Combine the members, (..., A, E) to (..., A), and write the numbers as they are published."""
    method = work.methods.experts
    return published(method.run(points, work.book.scored, **work.rule.options("experts")), method.scale)


def _over_criteria(work: _Work, x: Ints, weights: Ints, entered: Bools) -> Ints:
    """Combine the criteria, (..., A, C) to (..., A), and write the numbers as they are published."""
    method = work.methods.criteria
    return published(method.run(x, weights, entered, **work.rule.options("criteria")), method.scale)


def _by_application(weights: Ints) -> Ints:
    """Give weights that differ by competition an axis for the applications."""
    return weights if weights.ndim == 1 else weights[..., None, :]


def _priced(work: _Work, quality: Ints, able: Bools) -> Ints:
    """Set the prices beside quality, int array (..., A), and write the numbers as they are published."""
    book = work.book
    options = work.rule.options("price")
    return published(work.methods.price.run(quality, book.price, able, book.lot, book.ceilings, **options))


def _ties(work: _Work, earned: Ints) -> list[Ints | Floats]:
    """Return what decides between equal scores, in turn; the drawn lot comes last."""
    book = work.book
    heavy = np.argsort(-book.weights, -1, kind="stable")
    columns = np.take_along_axis(earned, np.broadcast_to(heavy[..., None, :], earned.shape), -1)
    keys: dict[str, list[Ints | Floats]] = {
        "criteria": list(np.moveaxis(columns, -1, 0)),
        "price": [-book.price],
        "lot": [],
    }
    return [key for name in work.rule.ties for key in keys[name]] + [book.draw]


def _granted(work: _Work, ranked: Ints, able: Bools, score: Ints) -> Ints:
    """Choose within the money of each lot: som granted, int array (..., A), -1 where not chosen."""
    book = work.book
    support = np.where(book.scored, book.member_points, 0)
    shortlist = Shortlist(
        ranked=ranked,
        able=able,
        score=score,
        price=np.broadcast_to(book.price, able.shape),
        lot=book.lot,
        ceilings=book.ceilings,
        support=support,
        approved=book.scored & (support >= work.rule.mark(book)),
        area=book.area,
        draw=np.broadcast_to(book.draw, able.shape),
    )
    return np.asarray(work.methods.select.run(shortlist, **work.rule.options("select")), np.int64)
