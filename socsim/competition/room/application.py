"""An application as people and bots write it: its parts, their lengths, its price, its receipt."""

from base64 import b32encode
from collections.abc import Mapping
from hashlib import sha256

from socsim.base import canonical
from socsim.base.canonical import Data, JsonObject
from socsim.base.errors import Lesson
from socsim.competition.room import fields
from socsim.competition.room.state import State

LINES = 40  # of a budget
SHOWN = 16  # letters of a receipt that are shown, 80 bits
LENGTHS: Mapping[str, int] = {
    "title": 200,
    "aim": 600,
    "activities": 4000,
    "target": 2000,
    "contribution": 1000,
    "team": 2000,
    "partners": 2000,
    "evidence": 2000,
    "risks": 2000,
}
NEEDED = ("title", "aim", "activities", "target", "budget")  # without these nothing can be sealed
ONCE: Mapping[str, int] = {"count": 1, "times": 1, "price": 0}  # a budget line, where nothing else is said
FACTORS = tuple(ONCE)
_WRITTEN = fields.record(
    {
        "line": fields.words(200),
        "calculation": fields.words(200, needed=False),
        "count": fields.integer(0, 1_000_000),
        "times": fields.integer(0, 10_000),
        "price": fields.integer(0),
        "som": fields.integer(0),
    },
    {"calculation": "", "som": None, **dict.fromkeys(FACTORS)},
)


def budget_line(name: str, value: object) -> JsonObject:
    """Read a line of a budget: so many, so often, at so many som, or a sum alone whose calculation is in words.

    Raises
    ------
    Lesson
        When a sum is not the product.
    """
    line = _WRITTEN(name, value)
    factors = {factor: line[factor] for factor in FACTORS if line[factor] is not None}
    if line["som"] is not None and not factors:
        return {part: line[part] for part in ("line", "calculation", "som")}
    whole = {**line, **ONCE, **factors}
    product = whole["count"] * whole["times"] * whole["price"]
    if line["som"] not in (None, product):
        raise Lesson("room_not_product", line=line["line"], som=line["som"], product=product)
    return {**whole, "som": product}


PARTS: Mapping[str, fields.Reader] = {
    **{part: fields.words(longest, needed=False) for part, longest in LENGTHS.items()},
    "budget": fields.listed(budget_line, LINES),
    "own_som": fields.integer(0),
    "reach": fields.integer(0, 10_000_000),
    "people": fields.integer(0, 10_000),
}
MAY_BE_MISSING: Mapping[str, None] = dict.fromkeys(PARTS)
EMPTY: Data = {**dict.fromkeys(LENGTHS, ""), "budget": [], "own_som": 0, "reach": 0, "people": 0}


def price(content: Data) -> int:
    """Return the price of an application: the sum of its budget, som."""
    return sum(line["som"] for line in content.get("budget", ()))


def refuse_above(state: State, draft: Data) -> None:
    """Refuse a budget so large that nobody could mean it; above the ceiling is allowed, the commission rejects it."""
    if price(draft) > fields.LONGEST_NUMBER:
        raise Lesson("room_out_of_range", field=fields.named("budget"), low=0, high=fields.LONGEST_NUMBER)


def missing(draft: Data) -> tuple[str, ...]:
    """Return the parts without which an application cannot be sealed and that are still empty."""
    return tuple(part for part in NEEDED if not draft.get(part))


def whole(draft: Data) -> JsonObject:
    """Return a draft with every part of an application.

    Raises
    ------
    Lesson
        When a needed part is empty.
    """
    empty = missing(draft)
    if empty:
        raise Lesson("room_incomplete", field=empty[0])
    return {**EMPTY, **draft}


def receipt(content: Data, nonce: str) -> str:
    """Return what an NGO gets for its envelope: it shows at the opening that nothing was changed.

    The nonce keeps anybody from finding a price by trying all prices.
    """
    digest = sha256(canonical.dumps({"content": content, "nonce": nonce}).encode()).digest()
    letters = b32encode(digest).decode()[:SHOWN]
    return "-".join(letters[start : start + 4] for start in range(0, SHOWN, 4))
