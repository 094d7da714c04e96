"""The parts of an application while it is written: how long each is, what is missing, the budget row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

from socsim.base.canonical import Data, JsonObject
from socsim.base.i18n import Language
from socsim.competition.room import products
from socsim.competition.room.application import FACTORS, LENGTHS, LINES, ONCE
from socsim.competition.room.told import words

ORDER = ("title", "aim", "activities", "target", "budget", "contribution", "team", "partners", "evidence", "risks")
LEAST = 20  # letters of a part, below which it says too little; what may be sealed is the engine's to say
LEAST_TITLE = 5
ASKED_BY: Mapping[str, str] = {  # the criterion that a part is marked by, in the sheets that have it
    "aim": "need",
    "activities": "logic",
    "target": "participation",
    "budget": "results_budget",
    "contribution": "own_contribution",
    "team": "team",
    "evidence": "team",
    "risks": "sustainability",
}


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a part is: its `name`, the `note` about its length, whether it is `done`."""

    name: str
    note: str
    done: bool


def progress(content: Data, speak: Language) -> list[Progress]:
    """Return the parts in their order, each with how far it is."""
    return [_budget(content, speak) if name == "budget" else _text(content, name, speak) for name in ORDER]


def least(name: str) -> int:
    """Return how many letters a part should have at least."""
    return LEAST_TITLE if name == "title" else LEAST


def _text(content: Data, name: str, speak: Language) -> Progress:
    length = len(words(content.get(name, ""), speak).strip())
    if not length:
        return Progress(name=name, note=speak("room.page.apply.empty"), done=False)
    if length < least(name):
        note = speak.count("room.page.apply.short", length, least=least(name))
        return Progress(name=name, note=note, done=False)
    return Progress(name=name, note=speak.count("room.page.apply.length", length, most=LENGTHS[name]), done=True)


def _budget(content: Data, speak: Language) -> Progress:
    lines = content.get("budget", ())
    if not lines:
        return Progress(name="budget", note=speak("room.page.apply.empty"), done=False)
    has_sums = any(line["som"] for line in lines)
    return Progress(name="budget", note=speak.count("room.page.apply.lines", len(lines)), done=has_sums)


def rows(lines: Sequence[Data], blank: int, speak: Language) -> list[JsonObject]:
    """Return the rows of the budget's table, with so many blank ones after those that are written."""
    written = [_row(line, speak) for line in lines]
    nothing = {"line": "", "calculation": "", "hidden": True, "som": "", **dict.fromkeys(FACTORS, "")}
    left = max(0, min(blank, LINES - len(written)))
    return written + [nothing] * left


def _row(line: Data, speak: Language) -> JsonObject:
    """Return a line as the table shows it: with its factors, which a prepared line says in words."""
    calculation = words(line["calculation"], speak)
    spoken = products.factors(calculation)
    numbers = {**ONCE, "price": line["som"]}
    if spoken and prod(spoken.values()) == line["som"]:
        numbers = spoken
    if "price" in line:
        numbers = {factor: line[factor] for factor in FACTORS}
    return {
        "line": words(line["line"], speak),
        "calculation": calculation,
        "hidden": bool(spoken),  # the numbers beside it say the same
        "som": speak.number(line["som"]),
        **{factor: grouped(number) for factor, number in numbers.items()},
        "price": grouped(numbers["price"]) if numbers["price"] else "",
    }


def changed(before: Sequence[Data], now: Sequence[Data], speak: Language) -> dict[str, str]:
    """Return the `line` of which one number was changed, and what it was `before`; nothing where more was changed."""
    if len(before) != len(now):
        return {}
    pairs = zip(rows(before, 0, speak), rows(now, 0, speak), strict=True)
    differing = [(old, new) for old, new in pairs if old != new]
    if len(differing) != 1:
        return {}
    old, new = differing[0]
    numbers = [factor for factor in FACTORS if old[factor] != new[factor]]
    if len(numbers) != 1 or old["line"] != new["line"]:
        return {}
    return {"line": old["line"], "before": old[numbers[0]] or "0"}


def grouped(number: int) -> str:
    """Write a number as it stands in a field to be changed: groups of three with spaces, in every language."""
    return f"{number:,}".replace(",", "\u00a0")
