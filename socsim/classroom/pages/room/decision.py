"""The decision as everybody is told it: places with reasons; below the pass mark together, by alphabet, no points."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import told

RANKED = ("winner", "outranked")


def main(seen: Data, speak: Language) -> Markup:
    """Draw the decisions of the first commission, call by call and lot by lot."""
    made = seen.get("award") or seen["decision"]
    panels = [call["panels"][0] for call in (*made["earlier"], made)]
    calls = [[_lot(seen, panel, lot, made["lot_of"], speak) for lot in panel["lots"]] for panel in panels]
    pass_mark = speak.number(seen["call"]["pass_mark"])
    return drawn("decision", speak, calls=calls, pass_mark=pass_mark, may_repeat=made["may_repeat"])


def _lot(seen: Data, panel: Data, lot: int, lot_of: Mapping[str, int], speak: Language) -> Data:
    """Return what became of one lot."""
    title = told.words(seen["call"]["lots"][lot]["title"], speak)
    winner = panel["winner"][lot]
    key = "room.won" if winner else f"room.failed.{panel['outcome'][lot]}"
    entries = [code for code in panel["quality"] if lot_of[code] == lot]
    ranked = sorted((code for code in entries if panel["reason"][code] in RANKED), key=panel["place"].__getitem__)
    rest = [code for code in entries if panel["reason"][code] not in RANKED]
    return {
        "sentence": speak(key, lot=title, name=told.named(seen, winner, speak)),
        "won": bool(winner),
        "ranked": [_ranked(seen, panel, code, winner, speak) for code in ranked],
        "rest": _together(seen, panel, rest, speak),
    }


def _ranked(seen: Data, panel: Data, code: str, winner: str, speak: Language) -> Data:
    is_tied = code != winner and panel["total"][code] == panel["total"].get(winner)
    prices = {offer["application"]: offer["price"] for offer in seen["offers"]}
    return {
        "place": panel["place"][code],
        "name": told.named(seen, code, speak),
        "points": speak.points(panel["total"][code]),
        "width": panel["total"][code] / 100,
        "price": speak.som(prices[code]) if code in prices else "",
        "reason": speak("room.reason.tied" if is_tied else f"room.reason.{panel['reason'][code]}"),
        "won": panel["reason"][code] == "winner",
    }


def _together(seen: Data, panel: Data, codes: Sequence[str], speak: Language) -> list[tuple[str, str]]:
    """Name the others reason by reason, each group by alphabet of the applicants."""
    groups: dict[str, list[str]] = {}
    for code in codes:
        groups.setdefault(panel["reason"][code], []).append(told.words(seen["applicants"][code], speak))
    return [
        (speak(f"room.reason.{reason}"), ", ".join(f"«{name}»" for name in sorted(names)))
        for reason, names in sorted(groups.items())
    ]
