"""A result in sentences for a headline: who wins and how far ahead, what a place means, who could have changed it.

Every sentence is conditional on what it says: it is chosen by the result, never frozen.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.scoring import words
from socsim.scoring.result import Result
from socsim.scoring.run import run
from socsim.scoring.study.compare import Comparison
from socsim.scoring.study.what_if import OneMember


def winner(result: Result, speak: Language) -> str:
    """Say who gets the money, and how far ahead of the next one; of several lots one sentence each."""
    lots = range(len(result.book.lots))
    return " ".join(_of_lot(result, lot, speak) for lot in lots if (result.book.lot[result.book.entered] == lot).any())


def _of_lot(result: Result, lot: int, speak: Language) -> str:
    names = result.book.applications
    able = [int(a) for a in result.ranked if result.able[a] and result.book.lot[a] == lot]
    won = [a for a in able if result.won[a]]
    if not won:
        return speak("told.nobody")
    facts = {"name": ", ".join(names[a] for a in won), "score": words.score(result, won[0], speak)}
    others = [a for a in able if not result.won[a]]
    if len(won) > 1 or not others:
        return speak("told.several" if len(won) > 1 else "told.alone", **facts)
    [first] = won
    if result.rule.methods.select.draws:
        return _drawn(result, first, able, speak)
    second = others[0]
    facts |= {"second": names[second], "second_score": words.score(result, second, speak)}
    if result.score[second] == result.score[first]:
        return speak("told.tie", **facts)
    return speak("told.ahead" if result.score[second] < result.score[first] else "told.not_first", **facts)


def _drawn(result: Result, won: int, able: list[int], speak: Language) -> str:
    """Say on whom the lot fell, and whether that is who stands first by points."""
    name = result.book.applications[won]
    place = int(result.place[won])
    if place == 1:
        return speak("told.drawn_first", name=name)
    firsts = [result.book.applications[a] for a in able if result.place[a] == 1]
    return speak("told.drawn", name=name, place=place, first=", ".join(firsts))


def others(comparison: Comparison, chosen: str) -> str:
    """Say how many of the other rules decide otherwise than the chosen one, and for whom."""
    speak = comparison.speak
    mine = comparison.results[chosen].won
    rest = [result for name, result in comparison.results.items() if name != chosen]
    if not rest:
        return ""
    differing = [result for result in rest if (result.won != mine).any()]
    if not differing:
        return speak("told.all_agree", rules=len(rest))
    counted = Counter(", ".join(result.winners) or speak("report.nobody") for result in differing)
    named = ", ".join(f"{name} ({count})" for name, count in counted.most_common())
    return speak("told.others_differ", other=len(differing), rules=len(rest), named=named)


def place(result: Result, speak: Language) -> Iterator[str]:
    """Say what is compared under a rule, and what a place means where the first one gets the money."""
    methods = result.rule.methods
    if result.in_som:
        yield speak("told.compared_som" if methods.price.unit == "price" else "told.compared_som_more")
    elif not methods.price.usual:
        yield speak("told.compared_price")
    elif not methods.points:
        yield speak("told.compared_own")
    else:
        yield speak("told.compared_points")
    if methods.select.usual:
        yield speak("told.place_first")
    if not result.able[result.book.entered].all():
        yield speak("told.no_place")


def without(result: Result, member: int, speak: Language) -> str:
    """Say what the same rule decides when the marks of one member are left out; the member is addressed.

    Parameters
    ----------
    result : Result
    member : int
        The place at the table, from 0.
    speak : Language
    """
    book = result.book
    if not book.scored[:, member].any():
        return speak("told.marked_nothing")
    marks_given = book.given.copy()
    marks_given[:, member] = False
    try:
        rest = run(result.rule, replace(book, given=marks_given))
    except Lesson as lesson:
        return f"{speak('told.without_impossible')} {lesson.text(speak)}"
    same = not (rest.won != result.won).any()
    names = ", ".join(rest.winners)
    if not names:
        return speak("told.without_nobody_too" if same else "told.without_nobody")
    return speak("told.without_same" if same else "told.without_other", name=names)


def dishonest(result: Result, power: OneMember, speak: Language) -> str:
    """Say whether one member alone could have turned the decision; where more is possible than was tried, say so."""
    if not power.open.any():
        return speak("told.nobody_loses")
    turning = int(power.captured.any(1).sum())
    if not turning:
        return speak("told.one_cannot" if power.exact else "told.one_cannot_simply")
    members = int(result.book.scored.any(0).sum())
    return speak("told.one_can" if power.exact else "told.one_can_at_least", count=turning, members=members)


def turned(power: OneMember) -> Iterator[tuple[int, list[int]]]:
    """Yield each losing application that somebody alone could have made win, and who, from 0."""
    for a in np.flatnonzero(power.captured.any(0)):
        yield int(a), [int(e) for e in np.flatnonzero(power.captured[:, a])]
