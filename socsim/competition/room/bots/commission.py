"""Bots on the commission: they open, admit, declare ties, mark by what they read, award, explain, sign."""

from collections.abc import Mapping
from statistics import median
from typing import Any

from socsim.base.canonical import Data, JsonObject
from socsim.competition.applications import LATE
from socsim.competition.room import grounds
from socsim.competition.room.bots import beside
from socsim.competition.room.bots.moves import Bot, Move, Think, by_stage
from socsim.competition.room.terms import CALIBRATION
from socsim.country.records import MARKS

FAR = 3  # marks from the middle of the others: then a careful member reads once more
FAVOUR = 2  # marks that a captured member adds for one applicant
MIDDLE = 5  # what a bot thinks of an application of which it can tell nothing


def moves(bot: Bot) -> list[Move]:
    """Return what the bot does at this stage."""
    role = bot.seen["you"]["role"]
    return by_stage(bot, {**_OF_ALL, **_OF_ROLE.get(role, {})})


def _open(bot: Bot) -> list[Move]:
    return [
        ("open", {"application": row["application"]})
        for row in bot.seen["register"]
        if not row["open"] and not row["late"]
    ]


def _admit(bot: Bot) -> list[Move]:
    """Open what was overlooked, and once it has been looked into decide about what is not decided yet."""
    decided = bot.seen["admission"]
    overlooked = [move for move in _open(bot) if move[1]["application"] not in decided]
    if overlooked:
        return overlooked
    return [_decision(bot, row) for row in bot.seen["register"] if row["application"] not in decided]


def _decision(bot: Bot, row: Data) -> Move:
    code = row["application"]
    ground = _ground(bot, row)
    if not ground:
        return "admit", {"application": code}
    rules = {known["id"]: known["rule"] for known in bot.seen["checklist"]["grounds"]}
    return "reject", {"application": code, "defect": ground, "reason": rules[ground]}


def _ground(bot: Bot, row: Mapping[str, Any]) -> str:
    """Return the ground on which an application has to be turned away; empty where its papers are in order."""
    code = row["application"]
    if row["late"]:
        return LATE
    checklist = bot.seen["checklist"]
    bid = bot.seen["applications"].get(code)
    price, ceiling = (bid["price"], bot.seen["call"]["lots"][bid["lot"]]["ceiling"]) if bid else (0, 0)
    return grounds.finding(checklist["needed"], checklist["enclosed"][code], price, ceiling).ground


def _declare(bot: Bot) -> list[Move]:
    """Say what ties there are; a captured member keeps silent about the one that matters."""
    declared = {(said["seat"], said["application"]) for said in bot.seen["conflicts"]}
    return [
        ("declare", {"application": tie["application"], "what": tie["what"], "recused": tie["direct"]})
        for tie in bot.seen["own_ties"]
        if (bot.seat, tie["application"]) not in declared and not (bot.manner == "captured" and tie["direct"])
    ]


def _mark(bot: Bot) -> list[Move]:
    sheet = bot.seen["sheet"]
    if sheet is None or bot.manner in ("absent", beside.MANNER):
        return []
    acts: list[Move] = [("mark", _sheet_of(bot, code)) for code in sheet["left"]]
    return acts if sheet["submitted"] else [*acts, ("submit", {})]


def _sheet_of(bot: Bot, code: str) -> JsonObject:
    """Mark one application by every criterion, with the words that the extreme marks rest on."""
    criteria = [criterion["id"] for criterion in bot.seen["call"]["criteria"]]
    reading = bot.reading.get(code, {})
    impression = _impression(reading)
    luck = bot.chances("mark", code, criteria)
    marks = {criterion: _one(bot, code, reading.get(criterion), impression, luck[criterion]) for criterion in criteria}
    extremes = {min(criteria, key=marks.__getitem__), max(criteria, key=marks.__getitem__)}
    why = {criterion: reading[criterion]["evidence"] for criterion in sorted(extremes) if criterion in reading}
    return {"application": code, "marks": marks, "why": why}


def _impression(reading: Data) -> float:
    middles = [(marks["low"] + marks["high"]) / 2 for marks in reading.values()]
    return sum(middles) / len(middles) if middles else MIDDLE


def _one(bot: Bot, code: str, read: Data | None, impression: float, luck: float) -> int:
    if read is None:
        return MIDDLE
    low: int = read["low"]
    high: int = read["high"]
    mark: int = low + int(luck * (high - low + 1))
    if bot.manner == "strict":
        mark = low - int(luck < 0.5)
    if bot.manner == "lenient":
        mark = high + int(luck < 0.5)
    if bot.manner == "halo":
        mark = round((mark + 2 * impression) / 3)
    if bot.manner == "captured":
        mark = high + FAVOUR if code in _held_back(bot) else low
    return min(max(mark, 0), MARKS)


def _held_back(bot: Bot) -> set[str]:
    return {tie["application"] for tie in bot.seen["own_ties"] if tie["direct"]}


def _reconsider(bot: Bot) -> list[Move]:
    """A careful member changes the one mark that lies farthest from what the others gave, and says why."""
    if bot.manner != "careful" or not bot.seen.get("table"):
        return []
    table = bot.seen["table"]
    if any(change["seat"] == bot.seat for change in table["changes"]):
        return []
    my_marks = {sheet["application"]: sheet["marks"] for sheet in table["marks"] if sheet["seat"] == bot.seat}
    far = [
        (abs(mark - middle), code, criterion, round(middle))
        for code, marks in sorted(my_marks.items())
        if code != CALIBRATION
        for criterion, mark in sorted(marks.items())
        if abs(mark - (middle := _of_others(bot, code, criterion, mark))) >= FAR
    ]
    if not far:
        return []
    _, code, criterion, middle = max(far)
    evidence = bot.reading[code][criterion]["evidence"]
    return [("change", {"application": code, "criterion": criterion, "mark": middle, "reason": evidence})]


def _of_others(bot: Bot, code: str, criterion: str, own: int) -> float:
    others = [
        sheet["marks"][criterion]
        for sheet in bot.seen["table"]["marks"]
        if sheet["application"] == code and sheet["seat"] != bot.seat and criterion in sheet["marks"]
    ]
    return float(median(others)) if others else own


def _award(bot: Bot) -> list[Move]:
    """Award once everything has been admitted or rejected; until then there is nothing to award by."""
    undecided = [row for row in bot.seen["register"] if row["application"] not in bot.seen["admission"]]
    return [] if bot.seen.get("award") or undecided else [("award", {})]


def _sign(bot: Bot) -> list[Move]:
    votes = bool(bot.seen.get("sheet"))
    return [("sign", {})] if votes and bot.seat not in bot.seen["protocol"]["signatures"] else []


def _explain(bot: Bot) -> list[Move]:
    """Write to each applicant that has not won what weighed most against it, in the words of its own application."""
    explained = bot.seen["protocol"]["explanations"]
    panel = bot.seen["award"]["panels"][0]
    losers = [code for code, why in panel["reason"].items() if why in ("outranked", "below_mark", "below_floor")]
    acts: list[Move] = [
        ("explain", {"application": code, "text": _weakest(bot, code)})
        for code in losers
        if code not in explained and bot.reading.get(code)
    ]
    return [*acts, *_sign(bot)]


def _weakest(bot: Bot, code: str) -> Any:
    reading = bot.reading[code]
    weights = {criterion["id"]: criterion["weight"] for criterion in bot.seen["call"]["criteria"]}
    lost = {name: weights[name] * (2 * MARKS - marks["low"] - marks["high"]) for name, marks in reading.items()}
    return reading[max(sorted(lost), key=lost.__getitem__)]["evidence"]


def _rule(bot: Bot) -> list[Move]:
    """Answer every objection with the reason that the protocol already gives; a bot overturns nothing."""
    explained = bot.seen["protocol"]["explanations"]
    return [
        (
            "rule",
            {
                "application": code,
                "upheld": False,
                "reason": explained.get(code) or bot.seen["call"]["texts"]["papers"],
            },
        )
        for code, appeal in bot.seen["appeals"].items()
        if appeal["upheld"] is None
    ]


def _nothing(bot: Bot) -> list[Move]:
    return []


_OF_ALL: Mapping[str, Think] = {
    "conflicts": _declare,
    "scoring": _mark,
    "deliberation": _reconsider,
    "protocol": _sign,
}
_OF_ROLE: Mapping[str, Mapping[str, Think]] = {
    "secretary": {"opening": _open, "admission": _admit, "protocol": _explain},
    "chair": {"preparation": _nothing, "award": _award, "appeal": _rule},
}
