"""What a rule makes of score sheets: points, quality, places, winners, for one competition or any batch of them."""

from dataclasses import replace

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Floats, Ints
from socsim.scoring.book import Scorebook, Scored, scorebook
from socsim.scoring.methods import criteria, experts, select
from socsim.scoring.methods.points import half_up, published
from socsim.scoring.methods.shortlist import Shortlist
from socsim.scoring.result import Result
from socsim.scoring.rule import Rule, titles


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
    book = _weighed(rule, scorebook(competition))
    _need_prices(rule, book)
    points = experts.mean(book.member_points, book.scored)
    if rule.order == "criteria_first":
        earned = experts.by_criterion(book.criterion_points, book.scored)
        quality = _criteria_first(rule, book, points)
    else:
        combined = _combined(rule, book)
        earned = _earned(rule, book, combined)
        quality = _over_criteria(rule, combined, book.weights, book.entered)
    total = quality if rule.points else points
    reached = book.scored.any(-1) & criteria.passes(total, earned, pass_mark=rule.mark(book), floors=book.floors)
    able = reached & (book.price <= book.ceilings[..., book.lot])
    score = _priced(rule, book, quality, able)
    ranked = select.order([able, score, *_ties(rule, book, earned)], book.entered)
    granted = _granted(rule, _shortlist(rule, book, ranked, able, score))
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


def _weighed(rule: Rule, book: Scorebook) -> Scorebook:
    """Put the rule's weights into the score sheets; floors keep their share of the criterion."""
    method = rule.methods.weights
    if method.announced:
        return book
    x = experts.by_criterion(book.scaled, book.scored) if method.from_marks else book.marks
    weights = np.asarray(method.run(x, book.weights, book.entered, **rule.options("weights")), np.int64)
    floors = -(-book.floors * weights // np.maximum(book.weights, 1))
    return replace(book, weights=weights, floors=floors if weights.ndim == 1 else floors[..., None, :])


def _need_prices(rule: Rule, book: Scorebook) -> None:
    wanting = book.entered & (book.price <= 0)
    if rule.methods.price.needs_prices and wanting.any():
        without = [name for a, name in enumerate(book.applications) if wanting[..., a].any()]
        raise Lesson("price_missing", method=titles(rule.step("price").name), names=", ".join(without))


def _criteria_first(rule: Rule, book: Scorebook, points: Ints) -> Ints:
    """Let every member total a sheet, and combine the members' totals, int array (..., A).

    `points` are the means of the members' totals, as the weighted sum gives them.
    """
    methods = rule.methods
    if methods.criteria.weighted_sum:
        return points if methods.experts.mean else _over_members(rule, book.member_points, book)
    totals = _over_criteria(rule, book.scaled, _by_application(book.weights), book.scored)
    return _over_members(rule, totals, book)


def _combined(rule: Rule, book: Scorebook) -> Ints:
    """Combine the members within each criterion, int array (..., A, C)."""
    return np.stack([_over_members(rule, column, book) for column in np.moveaxis(book.scaled, -1, 0)], -1)


def _earned(rule: Rule, book: Scorebook, combined: Ints) -> Ints:
    """Write points by criterion, int array (..., A, C): means of the members where the rule turns marks into ranks."""
    scaled = combined if rule.methods.experts.points else experts.by_criterion(book.scaled, book.scored)
    return half_up(scaled * _by_application(book.weights), 100)


def _over_members(rule: Rule, points: Ints, book: Scorebook) -> Ints:
    """Combine the members, (..., A, E) to (..., A), and write the numbers as they are published."""
    method = rule.methods.experts
    return published(method.run(points, book.scored, **rule.options("experts")), method.scale)


def _over_criteria(rule: Rule, x: Ints, weights: Ints, entered: Bools) -> Ints:
    """Combine the criteria, (..., A, C) to (..., A), and write the numbers as they are published."""
    method = rule.methods.criteria
    return published(method.run(x, weights, entered, **rule.options("criteria")), method.scale)


def _by_application(weights: Ints) -> Ints:
    """Give weights that differ by competition an axis for the applications."""
    return weights if weights.ndim == 1 else weights[..., None, :]


def _priced(rule: Rule, book: Scorebook, quality: Ints, able: Bools) -> Ints:
    method = rule.methods.price
    return published(method.run(quality, book.price, able, book.lot, book.ceilings, **rule.options("price")))


def _ties(rule: Rule, book: Scorebook, earned: Ints) -> list[Ints | Floats]:
    """Return what decides between equal scores, in turn; the drawn lot comes last."""
    heavy = np.argsort(-book.weights, -1, kind="stable")
    columns = np.take_along_axis(earned, np.broadcast_to(heavy[..., None, :], earned.shape), -1)
    keys: dict[str, list[Ints | Floats]] = {
        "criteria": list(np.moveaxis(columns, -1, 0)),
        "price": [-book.price],
        "lot": [],
    }
    return [key for name in rule.ties for key in keys[name]] + [book.draw]


def _shortlist(rule: Rule, book: Scorebook, ranked: Ints, able: Bools, score: Ints) -> Shortlist:
    support = np.where(book.scored, book.member_points, 0)
    return Shortlist(
        ranked=ranked,
        able=able,
        score=score,
        price=np.broadcast_to(book.price, able.shape),
        lot=book.lot,
        ceilings=book.ceilings,
        support=support,
        approved=book.scored & (support >= rule.mark(book)),
        area=book.area,
        draw=np.broadcast_to(book.draw, able.shape),
    )


def _granted(rule: Rule, shortlist: Shortlist) -> Ints:
    """Return the som granted to each application, -1 where it is not chosen."""
    return np.asarray(rule.methods.select.run(shortlist, **rule.options("select")), np.int64)
