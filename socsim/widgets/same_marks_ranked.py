"""The ranking on the screen of :mod:`socsim.widgets.same_marks`: places, points, and what follows from them."""

from collections.abc import Iterator

import numpy as np

from socsim.base.i18n import Language
from socsim.scoring import told, words
from socsim.scoring.methods.points import FULL
from socsim.scoring.result import Result
from socsim.widgets.markup import element, folded, heading, paragraph, plain, strong
from socsim.widgets.same_marks_shown import Shown


def order(shown: Shown) -> str:
    """Return the ranking by the chosen rule, and what follows from it."""
    speak = shown.speak
    title = heading(speak("same_marks.order", rule=shown.title))
    result = shown.result
    if result is None:
        return element("section", title, class_="order")
    parts = [title, _ranking(shown, result), _key(shown, result)]
    if result.rule.methods.select.draws:
        parts.append(paragraph(speak("told.place_draws"), "note"))
    parts.append(folded(speak("same_marks.place"), *map(paragraph, told.place(result, speak))))
    parts += _tell("same_marks.you", told.without(result, shown.marks.member, speak), speak)
    power = shown.powers.get(shown.chosen)
    if power:
        parts += _tell("same_marks.one", told.dishonest(result, power, speak), speak)
        parts += [_seats(shown, a, members) for a, members in told.turned(power)]
    return element("section", *parts, class_="order")


def _tell(key: str, sentence: str, speak: Language) -> Iterator[str]:
    yield heading(speak(key), 4)
    yield paragraph(sentence)


def _seats(shown: Shown, a: int, members: list[int]) -> str:
    """Return the seats at the table, those filled that could have brought an application to victory alone."""
    speak = shown.speak
    circles = []
    for e in range(len(shown.comparison.book.members)):
        styles = [name for name, holds in (("can", e in members), ("me", e == shown.marks.member)) if holds]
        circles.append(element("i", str(e + 1), class_=" ".join(styles)))
    seats = ", ".join(str(e + 1) for e in members)
    name = speak("same_marks.seats", name=short(shown, a), seats=seats)
    return element("p", *circles, element("span", plain(short(shown, a))), class_="seats", role="img", aria_label=name)


def _ranking(shown: Shown, result: Result) -> str:
    """Return the applications in the order of the rule, each with its members' points on one axis."""
    rows = [_ranked(shown, result, int(a)) for a in result.ranked if result.book.entered[a]]
    return element("ol", *rows)


def _ranked(shown: Shown, result: Result, a: int) -> str:
    speak = shown.speak
    place = str(int(result.place[a])) if result.place[a] else "—"
    number, _, name = result.book.applications[a].removeprefix("№ ").partition(" ")
    names = element("span", strong(f"№ {number}"), element("small", plain(name)), class_="who")
    end = speak(f"same_marks.end.{result.end(a)}")
    score = element("span", strong(_compared(result, a, speak)), element("small", plain(end)), class_="n")
    style = "won" if result.won[a] else "" if result.able[a] else "out"
    return element("li", element("b", place), names, _strip(shown, result, a), score, class_=style)


def _compared(result: Result, a: int, speak: Language) -> str:
    """Write what is compared; of an application that has not passed, what it has."""
    if result.able[a]:
        return words.score(result, a, speak)
    return speak.points(int(result.quality[a] if result.rule.methods.points else result.points[a]))


def _strip(shown: Shown, result: Result, a: int) -> str:
    """Return an axis of 100 points: a circle for each member, one's own filled, a line where the rule puts it."""
    speak = shown.speak
    book = result.book
    marks = [element("i", class_="mark", style=_at(result.rule.mark(book)))]
    points_said = []
    for e in np.flatnonzero(book.scored[a]):
        points = int(book.member_points[a, e])
        is_own = e == shown.marks.member
        marks.append(element("i", class_="dot me" if is_own else "dot", style=_at(points)))
        points_said.append(f"{speak('verdict.you')}: {speak.points(points)}" if is_own else speak.points(points))
    if result.rule.methods.points:
        marks.append(element("i", class_="line", style=_at(int(result.quality[a]))))
    label = f"{book.applications[a]}: {'; '.join(points_said)}"
    return element("span", *marks, class_="axis", role="img", aria_label=label)


def _at(points: int) -> str:
    return f"left: {100 * points / FULL:.1f}%"


def _key(shown: Shown, result: Result) -> str:
    speak = shown.speak
    names = ["me", "dot", *(["line"] if result.rule.methods.points else []), "mark"]
    mark = speak.points(result.rule.mark(result.book))
    signs = []
    for name in names:
        sign = element("i", class_="dot me" if name == "me" else name)
        signs.append(element("span", sign, plain(f" {speak(f'same_marks.key.{name}', mark=mark)}")))
    return element("p", *signs, class_="signs")


def short(shown: Shown, a: int) -> str:
    """Return the number of an application, with its sign."""
    return " ".join(shown.comparison.book.applications[a].split(" ")[:2])
