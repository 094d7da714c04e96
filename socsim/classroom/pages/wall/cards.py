"""What is said of one application on the wall: kindly below the pass mark, with points above it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from socsim.base.i18n import Language
from socsim.base.shapes import Floats
from socsim.classroom.pages.wall.contest import Lot
from socsim.scoring import words

FULL = 10  # the best mark
WORTH_AIMING_AT = 7  # of the marks that the sheet describes


def kind_words(lot: Lot, a: int, speak: Language) -> Mapping[str, str]:
    """Say what an application below the pass mark did best and one thing it can do next time; no points."""
    marks = _means(lot)
    best, weakest = _ends(marks[a])
    others = [marks[other, best] for other in lot.compared if other != a]
    leads = bool(others) and marks[a, best] > max(others)
    title = _title(lot, best, speak)
    strength = speak("wall.best_of_all", criterion=title) if leads else title
    return {"name": lot.name(a), "strength": strength, "next": _next(lot, weakest, marks[a, weakest], speak)}


def _ends(marks: Floats) -> tuple[int, int]:
    """Return the criteria with the best and the worst mean mark, two different ones where there are two."""
    best = int(marks.argmax())
    others = [c for c in range(len(marks)) if c != best] or [best]
    return best, min(others, key=marks.__getitem__)


def _next(lot: Lot, c: int, mark: float, speak: Language) -> str:
    """Name the criterion to work on, and the words of the sheet for the next better mark where they are known."""
    title = _title(lot, c, speak)
    criterion = lot.criteria[c]
    better = (
        [anchor for anchor in sorted(criterion.anchors) if anchor > max(mark, WORTH_AIMING_AT - 1)] if criterion else []
    )
    if not better or criterion is None:
        return speak("wall.work_on", criterion=title)
    return speak("wall.work_towards", criterion=title, words=speak.of(criterion.anchors[better[0]]))


def placed(lot: Lot, a: int, place: int, speak: Language) -> Mapping[str, Any]:
    """Return the card of an application that reached the pass mark: points, and what earned most and least."""
    mark = lot.result.rule.mark(lot.book) / 100
    return {
        "name": lot.name(a),
        "place": speak("wall.place", place=place),
        "points": _points(lot, a, speak),
        "share": min(max(_hundredths(lot, a) / 100, 0), 100),
        "mark": mark,
        "mark_told": speak("wall.pass_mark", mark=speak.number(mark)),
        "why": _why(lot, a, speak),
    }


def _why(lot: Lot, a: int, speak: Language) -> str:
    marks = _means(lot)[a]
    best, weakest = _ends(marks)
    most = _mark(marks[best], speak)
    least = _mark(marks[weakest], speak)
    if most == least:
        return speak("wall.even", mark=most)
    titles = {"best": _title(lot, best, speak), "weakest": _title(lot, weakest, speak)}
    return speak("wall.why", best_mark=most, weakest_mark=least, **titles)


def winner(lot: Lot, a: int, speak: Language) -> Mapping[str, Any]:
    """Return the card of an application that gets the contract: also its price and who stepped back."""
    text = placed(lot, a, 1, speak)
    price = int(lot.book.price[a])
    absent = [lot.seats[e] for e, given in enumerate(lot.book.given[a]) if not given]
    parts = [speak("wall.price", price=speak.som(price))] if price else []
    parts.append(text["why"])
    if any(
        place == lot.ending.places[str(a)] for code, place in lot.ending.places.items() if int(code) not in lot.winners
    ):
        parts.append(speak("wall.tied"))
    if absent:
        parts.append(speak("wall.not_marked_by", seats=", ".join(absent)))
    return {**text, "place": speak("wall.first"), "why": " ".join(parts)}


def by_rule(lot: Lot, speak: Language) -> list[dict[str, Any]]:
    """Group the rules by whom they choose; the winner of the call's own rule stands first."""
    groups: dict[tuple[int, ...], list[str]] = {lot.winners: []}
    for title, result in lot.others.items():
        chosen = tuple(a for a in lot.all if result.won[a])
        groups.setdefault(chosen, []).append(title)
    return [
        {
            "name": ", ".join(lot.name(a) for a in chosen) or speak("wall.nobody_short"),
            "rules": [(title, _is_own(lot, title)) for title in titles],
        }
        for chosen, titles in groups.items()
        if titles
    ]


def _is_own(lot: Lot, title: str) -> bool:
    """Tell whether a ready rule is the one by which the call was decided."""
    return replace(lot.others[title].rule, title=None) == replace(lot.result.rule, title=None)


def _means(lot: Lot) -> Floats:
    """Return the commission's mean mark of every application on every criterion, 0 to 10, array (A, C)."""
    book = lot.book
    marked = book.given[..., None]
    total = np.where(marked, book.marks / np.maximum(book.top, 1), 0.0).sum(1)
    means: Floats = FULL * total / np.maximum(marked.sum(1), 1)
    return means


def _title(lot: Lot, c: int, speak: Language) -> str:
    criterion = lot.criteria[c]
    return speak.of(criterion.title) if criterion else lot.book.criteria[c]


def _mark(mark: float, speak: Language) -> str:
    return speak.number(round(float(mark), 1))


def _hundredths(lot: Lot, a: int) -> int:
    """Return the points that are published: with the price where it earns points."""
    result = lot.result
    return int(result.quality[a] if result.in_som or not result.able[a] else result.score[a])


def _points(lot: Lot, a: int, speak: Language) -> str:
    return words.score(lot.result, a, speak) if lot.result.in_som else speak.points(_hundredths(lot, a))
