"""What each step of the debrief shows: words already chosen, for its template."""

from collections.abc import Sequence
from dataclasses import dataclass

from socsim.base.canonical import Data, JsonObject
from socsim.base.i18n import Language
from socsim.classroom.pages.room import standing
from socsim.classroom.pages.room.content import Desk, opens
from socsim.classroom.pages.room.standing import Lot
from socsim.competition.room.told import named, seated, words
from socsim.scoring import presets

OWN = "own"  # the room's own rule
TEN = 1000  # thousandths of a mean mark


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a step is drawn from."""

    seen: Data
    desk: Desk
    speak: Language
    lots: tuple[Lot, ...]

    @property
    def shown(self) -> Data:
        """The steps of the reveal."""
        steps: Data = self.seen["reveal"]["steps"]
        return steps

    def name(self, code: str) -> str:
        """Name an application; nobody where there is none."""
        return named(self.seen, code, self.speak) if code else self.speak("room.nobody")

    def names(self, codes: Sequence[str]) -> str:
        """Name the winners of all lots."""
        return ", ".join(self.name(code) for code in codes)

    def changes(self, codes: Sequence[str]) -> bool:
        """Tell whether somebody else would have won."""
        return list(codes) != [lot.winner for lot in self.lots]

    def won(self, codes: Sequence[str]) -> str:
        """Say who would have won, or that it comes to the same."""
        if self.changes(codes):
            return self.speak("room.page.debrief.other", names=self.names(codes))
        return self.speak("room.page.debrief.same")


def marks(page: Page) -> JsonObject:
    """Own marks beside the commission's: a row for each application that passed; the others together."""
    speak = page.speak
    lead = next((ahead for lot in page.lots if (ahead := standing.better(lot)) is not None), None)
    winners = page.names([lot.winner for lot in page.lots])
    has_marked = any(page.seen["you"]["seat"] in points for points in page.shown["marks"].values())
    whose = speak("room.page.debrief.whose.own" if has_marked else "room.page.debrief.whose.seats")
    is_ahead = lead is not None and len(page.lots) == 1
    key = "room.page.debrief.finding.ahead" if is_ahead else "room.page.debrief.finding.won"
    return {
        "finding": speak(key, whose=whose, names=winners, points=speak.points(lead or 0)),
        "own": has_marked,
        "lots": [(lot, [_strip(page, lot, code) for code in lot.passed], _short(page, lot)) for lot in page.lots],
    }


def _strip(page: Page, lot: Lot, code: str) -> JsonObject:
    seat_here = page.seen["you"]["seat"]
    speak = page.speak
    points = page.shown["marks"].get(code, {})
    others = sorted(value for seat, value in points.items() if seat != seat_here)
    mine = points.get(seat_here)
    total = lot.panel["total"][code]
    dots = [{"at": value / 100, "own": False} for value in others]
    if mine is not None:
        dots.append({"at": mine / 100, "own": True})
    totals = {"others": "; ".join(map(speak.points, others)), "total": speak.points(total)}
    key = "room.page.debrief.strip" if mine is None else "room.page.debrief.strip_own"
    return {
        "name": page.name(code),
        "dots": dots,
        "line": lot.panel["quality"][code] / 100,
        "own": "" if mine is None else speak.points(mine),
        "total": totals["total"],
        "told": speak(key, own="" if mine is None else speak.points(mine), **totals),
    }


def _short(page: Page, lot: Lot) -> list[tuple[str, str]]:
    """Return the applications that did not pass, each with what it did best."""
    titles = {criterion["id"]: criterion["title"] for criterion in page.seen["call"]["criteria"]}
    rows = []
    for code in lot.short:
        best = page.shown["profiles"][code].get("best")
        strength = ""
        if best:
            mark = page.speak.number(round(best[1] / TEN, 1))
            strength = page.speak("room.page.debrief.best", criterion=words(titles[best[0]], page.speak), mark=mark)
        rows.append((page.name(code), strength))
    return rows


def rules(page: Page) -> JsonObject:
    """Points of those that passed by each rule, and who would have won."""
    speak = page.speak
    rules = page.shown["rules"].values()
    differing = sum(page.changes(winners) for winners in rules)
    return {
        "finding": speak("room.page.debrief.finding.rules", count=differing, of=len(rules)),
        "lots": [_rules_of(page, lot) for lot in page.lots],
    }


def _rules_of(page: Page, lot: Lot) -> JsonObject:
    """Return a table: a column for each application that passed or that some rule chooses, a row for each rule."""
    chosen = {OWN: lot.winner, **{rule: winners[lot.number] for rule, winners in page.shown["rules"].items()}}
    codes = [code for code in dict.fromkeys((*lot.passed, *chosen.values())) if code]
    return {
        "title": lot.title,
        "names": [page.name(code) for code in codes],
        "rows": [_rule(page, rule, codes, winner) for rule, winner in chosen.items()],
    }


def _rule(page: Page, rule: str, codes: Sequence[str], winner: str) -> JsonObject:
    speak = page.speak
    cells = [(_by_rule(page, code, rule), code == winner) for code in codes]
    title = speak("room.page.debrief.own_rule") if rule == OWN else presets.rule(rule).name(speak)
    return {"title": title, "cells": cells}


def _by_rule(page: Page, code: str, rule: str) -> str:
    points = page.shown["profiles"][code].get("points", {}).get(rule)
    return "" if points is None else page.speak.points(points)


def truth(page: Page) -> JsonObject:
    """What a careful reader finds in the applications that passed, and in those that stayed outside."""
    speak = page.speak
    truth = page.shown["truth"]
    merit = truth["merit"]
    if not merit:
        return {"finding": speak("room.page.debrief.finding.no_truth"), "rows": [], "ties": []}
    best = [_best(lot, merit) for lot in page.lots]
    rows = [
        (page.name(code), speak.points(merit[code]), _by_commission(lot, code, speak))
        for lot, strongest in zip(page.lots, best, strict=True)
        for code in sorted({*lot.passed, *lot.out, strongest} - {""}, key=lambda code: (-merit[code], code))
    ]
    chosen = best == [lot.winner for lot in page.lots]
    key = "room.page.debrief.finding.best_chosen" if chosen else "room.page.debrief.finding.best_missed"
    ties = [
        speak("room.tie_told", seat=_short_title(page, tie["seat"]), name=page.name(tie["application"]))
        for tie in truth["ties"]
    ]
    return {"finding": speak(key, names=page.names(best)), "rows": rows, "ties": ties}


def _by_commission(lot: Lot, code: str, speak: Language) -> str:
    """Write the commission's points; of the strongest one that fell short, and of those left outside, only that."""
    if code in lot.passed:
        return lot.points(code, speak)
    return speak("room.reason.rejected" if code in lot.out else "room.reason.below_mark")


def _best(lot: Lot, merit: Data) -> str:
    return max((*lot.passed, *lot.short), key=lambda code: merit[code], default="")


def bots(page: Page) -> JsonObject:
    """How each bot was told to behave, and what would have come of it otherwise; those alike stand together."""
    speak = page.speak
    manners = {seat: manner for seat, manner in page.shown["truth"]["manners"].items() if seat in page.seen["seats"]}
    asked = page.shown["bots"]
    weighed = dict.fromkeys(one["seat"] for one in asked)
    rows = [
        _bot(page, [seat], manners.get(seat, ""), [one for one in asked if one["seat"] == seat]) for seat in weighed
    ]
    rest = {seat: manner for seat, manner in manners.items() if seat not in weighed}
    for manner in dict.fromkeys(rest.values()):
        rows.append(_bot(page, [seat for seat in rest if rest[seat] == manner], manner, []))
    deciding = dict.fromkeys(_short_title(page, one["seat"]) for one in asked if page.changes(one["winners"]))
    key = "room.page.debrief.finding.bots_decided" if deciding else "room.page.debrief.finding.bots_not"
    return {"finding": speak(key, seats=", ".join(deciding)), "rows": rows}


def _bot(page: Page, seats: Sequence[str], manner: str, asked: Sequence[Data]) -> JsonObject:
    return {
        "title": ", ".join(_short_title(page, seat) for seat in seats),
        "bot": bool(manner),
        "manner": page.speak(f"room.page.debrief.manner.{manner}") if manner else "",
        "told": [_otherwise(page, one) for one in asked],
    }


def _short_title(page: Page, seat: str) -> str:
    """Name a seat without what it is besides: up to the first comma of its title."""
    return seated(page.seen, seat, page.speak).partition(",")[0]


def _otherwise(page: Page, one: Data) -> JsonObject:
    """Say what might have been; points are told of applications that passed, the others stay together."""
    speak = page.speak
    moved = ""
    if any(one["moved"] in lot.passed for lot in page.lots):
        points = {"was": speak.points(one["was"]), "would": speak.points(one["would"])}
        moved = speak("room.page.debrief.moved", code=one["moved"], **points)
    facts = {"name": page.name(one["application"]), "outcome": page.won(one["winners"]), "moved": moved}
    sentence = speak(f"room.page.debrief.otherwise.{one['what']}", **facts)
    return {"told": sentence, "decided": page.changes(one["winners"])}


def law(page: Page) -> JsonObject:
    """Who would have won under other rules on the price and other numbers; one of each is shown at once."""
    speak = page.speak
    prices = [(speak(f"room.price_rule.{rule}"), page.won(won)) for rule, won in page.shown["law"].items()]
    chosen = page.desk.open.get("law", "")
    levers = [_lever(page, key, values, chosen) for key, values in page.shown["laws"].items()]
    differing, asked = page.shown["came"]["bill"]
    return {
        "finding": speak("room.page.debrief.finding.law", count=differing, of=asked),
        "prices": prices,
        "levers": levers,
    }


def _lever(page: Page, key: str, values: Sequence[Data], chosen: str) -> JsonObject:
    speak = page.speak
    buttons = []
    outcome = ""
    for one in values:
        place = f"{key}:{one['value']}"
        is_chosen = place == chosen or (one["own"] and not chosen.startswith(f"{key}:"))
        buttons.append({"value": one["value"], "own": one["own"], "here": is_chosen, "press": opens(law=place)})
        if is_chosen:
            outcome = speak("room.page.debrief.at_value", value=one["value"], outcome=page.won(one["winners"]))
    return {"title": speak(f"room.page.debrief.lever.{key}"), "buttons": buttons, "told": outcome}


def sentence(page: Page) -> JsonObject:
    """One sentence for one's own call, and those that people have written down, without their names."""
    seat = page.seen["you"]["seat"]
    notes = page.seen["notes"]
    return {
        "finding": page.speak("room.page.debrief.finding.sentence"),
        "own": [words(note["text"], page.speak) for note in notes if note["seat"] == seat],
        "others": [words(note["text"], page.speak) for note in notes if note["seat"] != seat],
    }
