"""What a room rests on, for the first event of its record: the scenario, the sheet, the law of its day."""

from dataclasses import asdict
from datetime import date, datetime

from socsim.base.canonical import Data, JsonObject, plain
from socsim.base.i18n import LANGUAGES, in_all
from socsim.competition.room.application import EMPTY, LENGTHS
from socsim.competition.room.scenarios import Scenario
from socsim.competition.room.terms import MINUTE, whole_or_text
from socsim.country import catalogue
from socsim.country.records import Sheet
from socsim.law.kit import law
from socsim.law.law import Law, Provisions
from socsim.version import __version__

ON_EVERY_ENVELOPE = {"unsigned": "signature", "unsealed": "seal"}  # and what it is called when it is not there
USUAL_MANNER = {"official": "careful", "chair": "careful", "member": "careful", "secretary": "careful"}


def terms(
    scenario: Scenario, *, seed: int = 1, timed: bool = False, under: Law | None = None, panels: int = 1
) -> JsonObject:
    """Return the data of a room's first event.

    Parameters
    ----------
    scenario : Scenario
    seed : int
        Where the bots' luck and the drawn lot come from.
    timed : bool
        Whether the stages have a clock.
    under : Law, optional
        Another law than the kit's own, for example a bill's.
    panels : int
        How many commissions mark the same applications side by side.
    """
    data = scenario.data
    provisions = (under or law()).on(date.fromisoformat(str(data["day"])), data["provisions"])
    place = catalogue.municipality(data["municipality"])
    entries = [_entry(scenario, number) for number in range(len(data["applications"]))]
    rests_on: JsonObject = plain(
        {
            "kit": __version__,
            "scenario": scenario.name,
            "title": scenario.text("title"),
            "told": scenario.text("told"),
            "synthetic": bool(data["synthetic"]),
            "seed": seed,
            "timed": timed,
            "timing": {stage: minutes * MINUTE for stage, minutes in data["timing"].items()},
            "law": law_of(provisions),
            "municipality": asdict(place),
            "sheet": sheet_of(catalogue.sheet(data["sheet"])),
            "lots": [_lot(scenario, number) for number in range(len(data["lots"]))],
            "papers": [*data["papers"], *ON_EVERY_ENVELOPE.values()],
            "texts": {"call": {part: scenario.text("call", part) for part in scenario.texts["en"]["call"]}},
            "seats": _seats(scenario, panels),
            "applications": entries,
            "ties": [_tie(tie) for tie in data["ties"]],
            "calibration": _calibration(scenario),
            "defects": [{"id": d.id, "rule": d.rule, "todo": d.todo} for d in catalogue.defects()],
            "questions": scenario.text("questions"),
        }
    )
    return rests_on


def law_of(provisions: Provisions) -> JsonObject:
    """Return the values of a day as a record holds them."""
    values = {
        key: {"value": whole_or_text(provisions[key]), "basis": provisions.ground(key).basis} for key in provisions
    }
    return {"day": provisions.day.isoformat(), "values": values}


def sheet_of(written: Sheet) -> JsonObject:
    """Return a score sheet as a record holds it."""
    sheet = asdict(written)
    for criterion in sheet["criteria"]:
        criterion["anchors"] = {str(mark): words for mark, words in criterion["anchors"].items()}
    return sheet


def _lot(scenario: Scenario, number: int) -> JsonObject:
    lot = scenario.data["lots"][number]
    words = scenario.text("lots", number)
    return {
        "sphere": asdict(catalogue.sphere(lot["sphere"])),
        "ceiling": lot["ceiling"],
        "title": {code: words[code]["title"] for code in LANGUAGES},
        "target": lot["target"],
    }


def _seats(scenario: Scenario, panels: int) -> list[JsonObject]:
    """Return the seats; a second commission has the same seats once more, with a number behind their ids."""
    seats = [_seat(scenario, seat, 1) for seat in scenario.data["seats"]]
    for panel in range(2, panels + 1):
        seats += [_again(scenario, seat, panel) for seat in scenario.data["seats"] if seat.get("marks")]
    return [*seats, *(_ngo_seat(scenario, entry) for entry in scenario.data["applications"])]


def _again(scenario: Scenario, seat: Data, panel: int) -> JsonObject:
    return {**_seat(scenario, seat, panel), "id": f"{seat['seat']}_p{panel}", "role": "member"}


def _seat(scenario: Scenario, seat: Data, panel: int) -> JsonObject:
    words = scenario.text("seats", seat["seat"])
    return {
        "id": seat["seat"],
        "role": seat["role"],
        "title": {code: words[code]["title"] for code in LANGUAGES},
        "knows": {code: words[code]["knows"] for code in LANGUAGES},
        "kind": seat.get("kind", "official"),
        "marks": bool(seat.get("marks")),
        "panel": panel,
        "application": "",
        "manner": seat.get("bot", USUAL_MANNER.get(seat["role"], "")),
    }


def _ngo_seat(scenario: Scenario, entry: Data) -> JsonObject:
    seat = {"seat": entry["id"].lower(), "role": "ngo", "bot": entry["bot"]}
    return {**_seat(scenario, seat, 0), "application": entry["id"]}


def _entry(scenario: Scenario, number: int) -> JsonObject:
    entry = scenario.data["applications"][number]
    code = entry["id"]
    words = scenario.text("applications", code)
    deadline = datetime.fromisoformat(scenario.data["calls"]["deadline"])
    return {
        "id": code,
        "lot": entry["lot"] - 1,
        "ngo": {
            "id": code,
            "name": {tongue: words[tongue]["name"] for tongue in LANGUAGES},
            "form": catalogue.forms()[entry["form"]],
            "founded": entry["founded"],
            "members": entry["team"],
            "home": entry["home"],
            "spheres": [scenario.data["lots"][entry["lot"] - 1]["sphere"]],
            "capacity": _capacity(entry["key"]),
            "synthetic": True,
        },
        "content": _content(entry, words),
        "note": {tongue: words[tongue]["register"] for tongue in LANGUAGES},
        "enclosed": _enclosed(scenario, entry),
        "late": datetime.fromisoformat(entry["handed_in"]) > deadline,
        "manner": entry["bot"],
        "defect": entry["defect"] or "",
        "key": entry["key"],
        "evidence": {criterion: scenario.text("key", code, "evidence", criterion) for criterion in entry["key"]},
    }


def _enclosed(scenario: Scenario, entry: Data) -> list[str]:
    """Return what an envelope holds of what the call asks for, signature and seal among it."""
    asked = [*scenario.data["papers"], *ON_EVERY_ENVELOPE.values()]
    missing = {*entry["missing"], ON_EVERY_ENVELOPE.get(entry["defect"])}
    return [paper for paper in asked if paper not in missing]


def _capacity(key: Data) -> int:
    """Return how good an application is by its key, percent of the best mark."""
    middles: list[int] = [5 * (low + high) for low, high in key.values()]
    return round(sum(middles) / len(middles))


def _content(entry: Data, words: Data) -> JsonObject:
    """Return an application as a person would have written it, in three languages."""
    parts = {part: {code: words[code][part] for code in LANGUAGES} for part in LENGTHS}
    budget = [
        {
            "line": {code: words[code]["budget"][row]["line"] for code in LANGUAGES},
            "calculation": {code: words[code]["budget"][row]["calculation"] for code in LANGUAGES},
            "som": som,
        }
        for row, som in enumerate(entry["budget"])
    ]
    numbers = {"own_som": entry["contribution"], "reach": entry["reach"], "people": entry["team"]}
    return {**EMPTY, **parts, **numbers, "budget": budget}


def _tie(tie: Data) -> JsonObject:
    key = f"room.tie_{tie['strength']}"
    return {
        "seat": tie["seat"],
        "application": tie["application"],
        "direct": tie["strength"] == "direct",
        "what": in_all(key),
    }


def _calibration(scenario: Scenario) -> JsonObject | None:
    """Return the example that all members mark first, with the marks on which experienced readers agreed."""
    example = scenario.data.get("calibration")
    if not example:
        return None
    words = scenario.text("calibration")
    reasons = {code: words[code]["why"] for code in LANGUAGES}
    return {
        "content": _content(example, words),
        "agreed": example["agreed"],
        "why": {criterion: {code: reasons[code][criterion] for code in LANGUAGES} for criterion in example["agreed"]},
    }
