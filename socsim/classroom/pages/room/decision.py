"""The decision as everybody is told it: places with reasons; below the pass mark together, by alphabet, no points."""

from collections.abc import Sequence
from operator import itemgetter

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import told

RANKED = ("winner", "outranked")
TEN = 1000  # thousandths of a mean mark


def main(seen: Data, speak: Language) -> Markup:
    """Draw the decisions of the first commission, call by call and lot by lot."""
    made = seen.get("award") or seen["decision"]
    panels = [call["panels"][0] for call in (*made["earlier"], made)]
    calls = [[lot(seen, panel, number, made, speak) for number in panel["lots"]] for panel in panels]
    pass_mark = speak.number(seen["call"]["pass_mark"])
    return drawn("decision", speak, calls=calls, pass_mark=pass_mark, may_repeat=made["may_repeat"])


def lot(seen: Data, panel: Data, number: int, made: Data, speak: Language) -> Data:
    """Return what became of one lot, in words.

    Parameters
    ----------
    seen : mapping
    panel : mapping
        The decision of a commission on one call.
    number : int
        The lot's, from 0.
    made : mapping
        The whole decision as the seat sees it.
    speak : Language
    """
    title = told.words(seen["call"]["lots"][number]["title"], speak)
    winner = panel["winner"][number]
    key = "room.won" if winner else f"room.failed.{panel['outcome'][number]}"
    entries = [code for code in panel["quality"] if made["lot_of"][code] == number]
    ranked = sorted((code for code in entries if panel["reason"][code] in RANKED), key=panel["place"].__getitem__)
    rest = [code for code in entries if panel["reason"][code] not in RANKED]
    return {
        "title": title,
        "pass_mark": speak.number(seen["call"]["pass_mark"]),
        "sentence": speak(key, lot=title, name=told.named(seen, winner, speak)),
        "won": bool(winner),
        "ranked": [
            {**_ranked(seen, panel, code, winner, speak), "best": _best(seen, made, code, speak)} for code in ranked
        ],
        "rest": _together(seen, panel, rest, made, speak),
    }


def _ranked(seen: Data, panel: Data, code: str, winner: str, speak: Language) -> Data:
    is_tied = code != winner and panel["total"][code] == panel["total"].get(winner)
    prices = {offer["application"]: offer["price"] for offer in seen["offers"]}
    return {
        "code": code,
        "place": panel["place"][code],
        "name": told.named(seen, code, speak),
        "points": speak.points(panel["total"][code]),
        "width": panel["total"][code] / 100,
        "price": speak.som(prices[code]) if code in prices else "",
        "reason": speak("room.reason.tied" if is_tied else f"room.reason.{panel['reason'][code]}"),
        "won": panel["reason"][code] == "winner",
        "tied": is_tied,
    }


def _together(seen: Data, panel: Data, codes: Sequence[str], made: Data, speak: Language) -> list[Data]:
    """Name the others reason by reason, each group by alphabet of the applicants, each with what it did best."""
    groups: dict[str, list[dict[str, str]]] = {}
    for code in codes:
        name = f"«{told.words(seen['applicants'][code], speak)}»"
        application = {"name": name, "best": _best(seen, made, code, speak, points=False)}
        groups.setdefault(panel["reason"][code], []).append(application)
    return [
        {"reason": speak(f"room.reason.{reason}"), "each": sorted(each, key=itemgetter("name"))}
        for reason, each in sorted(groups.items())
    ]


def _best(seen: Data, made: Data, code: str, speak: Language, *, points: bool = True) -> str:
    """Say by which criterion an application did best; nothing where it was not compared."""
    if code not in made["best"]:
        return ""
    criterion, mark = made["best"][code]
    titles = {one["id"]: told.words(one["title"], speak) for one in seen["call"]["criteria"]}
    if not points:
        return speak("room.page.telling.best", criterion=titles[criterion])
    return speak("room.page.debrief.best", criterion=titles[criterion], mark=speak.number(round(mark / TEN, 1)))
