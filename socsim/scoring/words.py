"""A rule as a sentence of a protocol, and a result as reasons an applicant can check."""

import re
from dataclasses import replace
from typing import Any

from socsim.base.i18n import Language, in_all, language
from socsim.scoring.book import OWN, Scorebook
from socsim.scoring.methods.method import Method
from socsim.scoring.result import Result
from socsim.scoring.rule import REGISTERS, Rule


def origin(book: Scorebook, speak: Language) -> str:
    """Say what the marks of a book are, and where people's own come from."""
    if book.origin == OWN and book.source:
        return speak("report.own_from", source=book.source)
    return speak(f"report.{book.origin}")


def seated(book: Scorebook, speak: Language) -> Scorebook:
    """Return a book of people's own in which members are numbers of seats: names are shown at a word only.

    A member that is called by a seat already keeps its number; a model's members have titles and no names.
    """
    if book.synthetic:
        return book
    members = [
        name if is_seat(name) else speak("class.member", number=e) for e, name in enumerate(book.members, start=1)
    ]
    return replace(book, members=tuple(members))


def is_seat(name: str) -> bool:
    """Tell whether a member is called by the number of a seat, in any language."""
    around = (text.split("|") for text in in_all("class.member", number="|").values())
    return any(re.match(f"{re.escape(before)}[0-9]+{re.escape(after)}", name) for before, after in around)


def reference(name: str, method: Method, speak: Language) -> str:
    """Say where a method comes from: a work as its authors title it, a practice in the reader's language."""
    text = speak.messages.get(f"reference.{name}", method.reference)
    return text if isinstance(text, str) else method.reference


def sentence(rule: Rule, speak: Language | None = None) -> str:
    """Say the whole rule, fit for a protocol: how it puts things together, who passes, what breaks a tie.

    Parameters
    ----------
    rule : Rule
    speak : Language, optional
        Missing: the preferred language.
    """
    speak = speak or language()
    methods = {layer: method(rule, layer, speak) for layer in REGISTERS}
    mark = speak("rule.own_mark") if rule.pass_mark is None else speak("rule.mark", points=rule.pass_mark)
    ties = [speak(f"tie.{name}") for name in (*(name for name in rule.ties if name != "lot"), "by_lot")]
    sentences = (
        speak(f"rule.say_{rule.order}", experts=methods["experts"], criteria=methods["criteria"]),
        speak("rule.say_weights", weights=methods["weights"]),
        mark if rule.methods.points else f"{mark} {speak('rule.mark_by_mean')}",
        speak("rule.say_price", price=methods["price"]),
        speak("rule.say_select", select=methods["select"]),
        speak("rule.say_ties", ties=", ".join(ties)),
    )
    return " ".join(sentences)


def method(rule: Rule, layer: str, speak: Language) -> str:
    """Name the method of a layer with the options it was given."""
    step = rule.step(layer)
    title = speak(f"method.{step.name}.title")
    effective = step.of(REGISTERS[layer]).effective(rule.options(layer))
    options = [f"{speak(f'option.{name}')} — {_value(value, speak)}" for name, value in effective.items()]
    return f"{title} ({'; '.join(options)})" if options else title


def _value(value: Any, speak: Language) -> str:
    return speak(f"option.{value}") if isinstance(value, str) else speak.number(value)


def explain(result: Result, application: str | int, speak: Language | None = None) -> str:
    """Say how an application of a single competition fared: its numbers, its place, and what decided.

    Parameters
    ----------
    result : Result
    application : str or int
        Its name, or its number from 1.
    speak : Language, optional
        Missing: the preferred language.

    Raises
    ------
    Lesson
        When there is no such application, or the result is a batch of competitions.
    """
    speak = speak or language()
    a = result.position(application)
    end = result.end(a)
    if end in ("out", "unmarked"):
        return speak(f"end.{end}", name=result.book.applications[a])
    return " ".join([*_numbers(result, a, speak), _ending(result, a, end, speak)])


def _numbers(result: Result, a: int, speak: Language) -> list[str]:
    """Say what the application earned: points, quality where it is another number, score with the price, place."""
    points = speak.points(result.points[a])
    parts = [speak("explain.points", name=result.book.applications[a], points=points)]
    methods = result.rule.methods
    layers = [layer for layer in ("experts", "criteria") if not getattr(methods, layer).usual]
    if layers and (result.quality[a] != result.points[a] or not methods.points):
        title = ", ".join(method(result.rule, layer, speak) for layer in layers)
        parts.append(speak("explain.quality", method=title, quality=speak.points(result.quality[a])))
    if not result.able[a]:
        return parts
    if not methods.price.usual:
        price = method(result.rule, "price", speak)
        parts.append(speak("explain.score", price=price, score=score(result, a, speak)))
    place = "explain.place_drawn" if methods.select.draws else "explain.place"
    return [*parts, speak(place, place=int(result.place[a]))]


def _ending(result: Result, a: int, end: str, speak: Language) -> str:
    """Say how it ended, beside the winner of the lot that stands lowest."""
    book = result.book
    rival = _rival(result, a)
    return speak(
        f"end.{end}",
        name=book.applications[a],
        granted=speak.som(int(result.granted[a])),
        price=speak.som(int(book.price[a])),
        ceiling=speak.som(int(book.ceilings[book.lot[a]])),
        mark=speak.points(result.rule.mark(book)),
        rival="—" if rival is None else book.applications[rival],
        rival_score="—" if rival is None else score(result, rival, speak),
        criterion=_failed(result, a),
    )


def score(result: Result, a: int, speak: Language) -> str:
    """Write the published score: an amount of money where it is one, otherwise points."""
    value = int(result.score[a])
    unit = result.rule.methods.price.unit
    if unit == "points":
        return speak.points(value)
    return speak.som(-value if unit == "price" else value)


def _rival(result: Result, a: int) -> int | None:
    """Return the winner of the same lot that stands lowest, or None."""
    book = result.book
    winners = [int(b) for b in result.ranked if result.won[b] and book.lot[b] == book.lot[a] and b != a]
    return winners[-1] if winners else None


def _failed(result: Result, a: int) -> str:
    """Name the first criterion whose floor was not reached."""
    low = [c for c, least in enumerate(result.book.floors) if result.earned[a, c] < least]
    return result.book.criteria[low[0]] if low else "—"
