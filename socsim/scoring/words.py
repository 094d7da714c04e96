"""A rule as a sentence of a protocol, and a result as reasons an applicant can check."""

from typing import TYPE_CHECKING, Any

from socsim.base.i18n import Language

if TYPE_CHECKING:
    from socsim.scoring.result import Result
    from socsim.scoring.rule import Rule

LAYERS = ("experts", "weights", "criteria", "price", "select")
PLAIN = ("mean", "weighted_sum")


def method(rule: "Rule", layer: str, speak: Language) -> str:
    """Name the method of a layer with the options it was given."""
    step = rule.step(layer)
    title = speak(f"method.{step.name}.title")
    options = _options(rule, layer)
    if options.get("shape") == "usual":
        options = {}  # q and p belong to the linear shape
    told = [f"{speak(f'option.{name}')} — {_value(value, speak)}" for name, value in options.items()]
    return f"{title} ({'; '.join(told)})" if told else title


def _options(rule: "Rule", layer: str) -> dict[str, Any]:
    from socsim.scoring.rule import REGISTERS

    return rule.step(layer).checked(REGISTERS[layer])


def _value(value: Any, speak: Language) -> str:
    return speak(f"option.{value}") if isinstance(value, str) else speak.number(value)


def sentence(rule: "Rule", speak: Language) -> str:
    """Say the whole rule: how members, criteria and prices are put together, who passes, what breaks a tie."""
    named = {layer: method(rule, layer, speak) for layer in LAYERS}
    mark = speak("rule.own_mark") if rule.pass_mark is None else speak("rule.mark", points=rule.pass_mark)
    told = [speak(f"rule.say_{rule.order}", experts=named["experts"], criteria=named["criteria"])]
    told += [speak("rule.say_weights", weights=named["weights"])]
    told += [mark if rule.points else f"{mark} {speak('rule.mark_by_mean')}"]
    told += [speak("rule.say_price", price=named["price"]), speak("rule.say_select", select=named["select"])]
    ties = [speak(f"tie.{name}") for name in (*(name for name in rule.ties if name != "lot"), "by_lot")]
    return " ".join([*told, speak("rule.say_ties", ties=", ".join(ties))])


def explanation(result: "Result", a: int, speak: Language) -> str:
    """Say how an application fared under a rule: its numbers, its place, and what decided."""
    book, end = result.book, result.end(a)
    if end in ("out", "unmarked"):
        return speak(f"end.{end}", name=book.applications[a])
    rival = _rival(result, a)
    parts = [speak("explain.points", name=book.applications[a], points=speak.points(result.points[a]))]
    if (result.quality[a] != result.points[a]) or not result.rule.points:
        layers = [layer for layer in ("experts", "criteria") if result.rule.step(layer).name not in PLAIN]
        title = ", ".join(method(result.rule, layer, speak) for layer in layers)
        if layers:
            parts.append(speak("explain.quality", method=title, quality=speak.points(result.quality[a])))
    if result.able[a] and result.rule.step("price").name not in ("quality", "fixed_budget"):
        price = method(result.rule, "price", speak)
        parts.append(speak("explain.score", price=price, score=score(result, a, speak)))
    if result.able[a]:
        parts.append(speak("explain.place", place=int(result.place[a])))
    parts.append(
        speak(
            f"end.{end}",
            name=book.applications[a],
            granted=speak.som(int(result.granted[a])),
            price=speak.som(int(book.price[a])),
            ceiling=speak.som(int(book.ceilings[book.lot[a]])),
            mark=speak.points(book.pass_mark if result.rule.pass_mark is None else 100 * result.rule.pass_mark),
            rival=book.applications[rival] if rival is not None else "—",
            rival_score=score(result, rival, speak) if rival is not None else "—",
            criterion=_failed(result, a),
        )
    )
    return " ".join(parts)


def score(result: "Result", a: int, speak: Language) -> str:
    """Write the published score: an amount of money where it is one, otherwise points."""
    value = int(result.score[a])
    if result.rule.step("price").name == "lowest":
        return speak.som(-value)
    return speak.som(value) if result.in_som else speak.points(value)


def _rival(result: "Result", a: int) -> int | None:
    """Return the winner of the same lot that stands lowest, or None."""
    book = result.book
    won = [int(b) for b in result.ranked if result.won[b] and book.lot[b] == book.lot[a] and b != a]
    return won[-1] if won else None


def _failed(result: "Result", a: int) -> str:
    low = [c for c, least in enumerate(result.book.floors) if result.earned[a, c] < least]
    return result.book.criteria[low[0]] if low else "—"
