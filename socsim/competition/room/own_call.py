"""What a class's own competition rests on: a real place, its need and the law of the day; the class writes the rest.

Nothing in it is invented: applications, their prices and every mark come from paper. So nobody knows how good an
application really is. A bot cannot read one: where it has a seat, it marks beside the people of its commission, and
the room says of its marks that they are invented.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from socsim.base.canonical import Data, JsonObject, plain
from socsim.base.i18n import LANGUAGES, Text, in_all, language
from socsim.competition.announcement import Announcement
from socsim.competition.room import opening
from socsim.country import catalogue
from socsim.country.records import Sphere
from socsim.scoring.book import MIXED, OWN
from socsim.version import __version__

NAME = "class"
CALL = ("subject", "why", "for_whom", "buys", "not_bought", "money", "papers", "conflict")


@dataclass(frozen=True, kw_only=True)
class Team:
    """A team: what it is called, in all languages, and the lot it applies for, from 0."""

    name: Text
    lot: int = 0


def terms(call: Announcement, seats: Sequence[Data], teams: Sequence[Team], *, seed: int = 1) -> JsonObject:
    """Return the data of the first event of a class's own room.

    Parameters
    ----------
    call : Announcement
        Place, lots, sheet, law of the day.
    seats : sequence of mapping
        All but those of the teams; see :class:`socsim.competition.room.terms.Place`.
    teams : sequence of Team
        Their applications are A1, A2 ... in this order.
    seed : int
        Where the drawn lot comes from.
    """
    has_bots = any(seat["marks"] and seat["manner"] for seat in seats)
    entries = [_entry(call, number, team) for number, team in enumerate(teams, start=1)]
    rests_on: JsonObject = plain(
        {
            "kit": __version__,
            "scenario": NAME,
            "origin": MIXED if has_bots else OWN,
            "title": title(call),
            "told": in_all("class.told"),
            "synthetic": False,
            "seed": seed,
            "timed": False,
            "timing": {},
            "law": opening.law_of(call.provisions),
            "municipality": asdict(call.municipality),
            "sheet": opening.sheet_of(call.sheet),
            "lots": [_lot(lot.sphere, lot.ceiling) for lot in call.lots],
            "papers": [],
            "texts": {"call": {part: _words(part, call) for part in CALL}},
            "seats": [*seats, *(_seat(entry) for entry in entries)],
            "applications": entries,
            "ties": [],
            "calibration": None,
            "defects": [{"id": d.id, "rule": d.rule, "todo": d.todo} for d in catalogue.defects()],
            "questions": {code: [] for code in LANGUAGES},
        }
    )
    return rests_on


def title(call: Announcement) -> Text:
    """Name the competition: the class's own, where and for which need."""
    return _words("title", call)


def _words(part: str, call: Announcement) -> Text:
    """Say a part of the call in all languages."""
    return {
        code: language(code)(
            f"class.call.{part}",
            place=call.municipality.name[code],
            spheres="; ".join(f"«{lot.sphere.title[code]}»" for lot in call.lots),
            targets="; ".join(lot.sphere.target[code] for lot in call.lots),
            budget=language(code).som(call.budget),
        )
        for code in LANGUAGES
    }


def _lot(sphere: Sphere, ceiling: int) -> JsonObject:
    return {"sphere": asdict(sphere), "ceiling": ceiling, "title": sphere.title, "target": 0}


def _entry(call: Announcement, number: int, team: Team) -> JsonObject:
    """Return what is known of a team's application before it is read out: nothing but its name."""
    return {
        "id": f"A{number}",
        "lot": team.lot,
        "ngo": {
            "id": f"A{number}",
            "name": team.name,
            "form": in_all("class.form"),
            "founded": call.opened.year,
            "members": 0,
            "home": True,
            "spheres": [],
            "capacity": 0,
            "synthetic": False,
        },
        "content": {},
        "note": dict.fromkeys(LANGUAGES, ""),
        "enclosed": [],
        "late": False,
        "manner": "",
        "defect": "",
        "key": {},
        "evidence": {},
    }


def _seat(entry: Data) -> JsonObject:
    return {
        "id": entry["id"].lower(),
        "role": "ngo",
        "title": entry["ngo"]["name"],
        "knows": dict.fromkeys(LANGUAGES, ""),
        "kind": "official",
        "marks": False,
        "panel": 0,
        "application": entry["id"],
        "manner": "",
    }
