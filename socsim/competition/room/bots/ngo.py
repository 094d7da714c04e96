"""An NGO's bot: asks about the call, hands in what the scenario has written for it, and objects, in its manner."""

from collections.abc import Mapping
from typing import Any

from socsim.base.canonical import JsonObject
from socsim.base.i18n import in_all
from socsim.competition.room.bots.moves import Bot, Move, by_stage

CHEAPER = 3, 5  # a price dumper asks for three fifths of what the work costs
MORE = 3  # an over-promiser names three times as many people
QUESTIONS: Mapping[str, str] = {"honest": "for_whom", "price_dumper": "money"}  # by manner: a part of the call
OBJECTIONS = ("over_promiser", "price_dumper")  # manners that do not take a defeat


def moves(bot: Bot) -> list[Move]:
    """Return what the bot does at this stage; who asks about the call hands in without waiting for the answer."""
    if bot.stage == "call":
        return [*_asked(bot), *by_stage(bot, {"call": _apply})]
    return _objected(bot) or by_stage(bot, {"appeal": _nothing})


def question(part: str) -> dict[str, str]:
    """Return what bots ask about a part of the call."""
    return in_all(f"room.bot.ask_{part}")


def _asked(bot: Bot) -> list[Move]:
    """Ask once about what matters to the manner, unless somebody has asked it."""
    if bot.manner not in QUESTIONS or "envelope" in bot.seen or bot.seen["stage"]["attempt"] > 1 or not _is_called(bot):
        return []
    text = question(QUESTIONS[bot.manner])
    return [] if text in [asked["text"] for asked in bot.seen["questions"]] else [("ask", {"text": text})]


def _objected(bot: Bot) -> list[Move]:
    """Object once to a decision that was not for it."""
    if bot.stage != "appeal" or bot.manner not in OBJECTIONS or "envelope" not in bot.seen or bot.seen["appeals"]:
        return []
    code = bot.seen["draft"]["application"]
    panel = (bot.seen.get("decision") or {"panels": [{"reason": {}}]})["panels"][0]
    lost = panel["reason"].get(code, "winner") != "winner"
    return [("appeal", {"text": in_all(f"room.bot.object_{bot.manner}")})] if lost else []


def _nothing(bot: Bot) -> list[Move]:
    return []


def _apply(bot: Bot) -> list[Move]:
    """Write, enclose and seal; what a person has begun in the seat is finished and sealed as it is."""
    if "envelope" in bot.seen or not _is_called(bot):
        return []
    draft = bot.seen["draft"]
    prepared = draft["prepared"]
    written = {} if draft["content"] else {"write": _content(bot, prepared)}
    late = prepared["late"] or bot.manner == "late"
    first_call = bot.seen["stage"]["attempt"] == 1
    acts: JsonObject = {
        **written,
        "enclose": {"papers": draft["enclosed"] or _papers(bot, prepared)},
        "seal": {"late": late and first_call},
    }
    return list(acts.items()) if not draft["missing"] or written else []


def _is_called(bot: Bot) -> bool:
    lots = bot.seen["call"]["lots"]
    return bool(lots[bot.seen["draft"]["lot"]]["called"])


def _content(bot: Bot, prepared: Any) -> JsonObject:
    """Return the application: as the scenario has it, or bent by a manner that the scenario did not foresee."""
    content = dict(prepared["content"])
    if bot.manner == prepared["manner"]:
        return content
    if bot.manner == "price_dumper":
        part, whole = CHEAPER
        content["budget"] = [{**line, "som": line["som"] * part // whole} for line in content["budget"]]
    if bot.manner == "over_promiser":
        content["reach"] = content["reach"] * MORE
    return content


def _papers(bot: Bot, prepared: Any) -> list[str]:
    papers = list(prepared["enclosed"])
    bent = bot.manner == "formal_defects" and bot.manner != prepared["manner"]
    return [paper for paper in papers if paper != "charter"] if bent else papers
