"""What can be wrong in a scenario, each fault with its line: numbers that do not fit, words that are missing."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from socsim.base.canonical import Data
from socsim.base.errors import Lesson
from socsim.base.marked import Reader
from socsim.base.notation import Place
from socsim.competition.room.application import LENGTHS
from socsim.competition.room.stages import ORDER, ROLES
from socsim.country import catalogue
from socsim.country.records import MARKS
from socsim.law.kit import law

NEEDED = (
    *("municipality", "day", "synthetic", "sheet", "provisions", "lots", "calls", "timing", "papers"),
    *("seats", "applications", "ties"),
)
OPTIONAL = ("format", "sources", "calibration", "bill")
LOT = ("sphere", "ceiling", "target")
SEAT = ("seat", "role", "kind", "marks", "bot")
APPLICATION = (
    *("id", "lot", "form", "founded", "home", "budget", "contribution", "reach", "team", "experience"),
    *("handed_in", "register", "missing", "defect", "bot", "key"),
)
TIE = ("seat", "application", "strength")
CALL_WORDS = ("subject", "why", "for_whom", "buys", "not_bought", "money", "papers", "conflict")
WORDS = ("title", "summary", "told", "call", "lots", "seats", "applications", "key", "questions")
MORE_WORDS = ("calibration", "planted", "disagree", "close_pair")
LATEST_MINUTES = 600
_QUOTE = re.compile(r"«(.+?)»|“(.+?)”", re.DOTALL)


def numbers(file: Reader, data: Data) -> None:
    """Note every fault in ``NAME.yaml``."""
    if not file.known(data, (*NEEDED, *OPTIONAL), NEEDED, ()):
        return
    file.day(data["day"], ("day",))
    for key, value in (data["provisions"] or {}).items():
        _provision(file, key, value)
    for name, find in {"municipality": catalogue.municipality, "sheet": catalogue.sheet}.items():
        _found(file, (name,), data[name], find)
    _records(file, "lots", data, LOT, LOT)
    _records(file, "seats", data, SEAT, SEAT[:2])
    _records(file, "applications", data, APPLICATION, APPLICATION)
    _records(file, "ties", data, TIE, TIE)
    for stage, minutes in data["timing"].items():
        _one_of(file, ("timing", stage), stage, ORDER)
        _whole(file, ("timing", stage), minutes, LATEST_MINUTES)
    if not file.faults:
        _contents(file, data)


def _contents(file: Reader, data: Data) -> None:
    """Note what does not fit together, once everything is there."""
    criteria = [criterion.id for criterion in catalogue.sheet(data["sheet"]).criteria]
    seats = [seat["seat"] for seat in data["seats"]]
    codes = [entry["id"] for entry in data["applications"]]
    for place, lot in _numbered("lots", data):
        _found(file, (*place, "sphere"), lot["sphere"], catalogue.sphere)
        _whole(file, (*place, "ceiling"), lot["ceiling"], 10**12, 1000)
    for place, seat in _numbered("seats", data):
        _one_of(file, (*place, "role"), seat["role"], ROLES)
    for place, entry in _numbered("applications", data):
        _application(file, place, entry, data, criteria)
    for place, tie in _numbered("ties", data):
        _one_of(file, (*place, "seat"), tie["seat"], seats)
        _one_of(file, (*place, "application"), tie["application"], codes)
        _one_of(file, (*place, "strength"), tie["strength"], ("direct", "weak"))


def _application(file: Reader, place: Place, entry: Data, data: Data, criteria: Sequence[str]) -> None:
    grounds = [defect.id for defect in catalogue.defects()]
    _whole(file, (*place, "lot"), entry["lot"], len(data["lots"]), 1)
    _one_of(file, (*place, "form"), entry["form"], catalogue.forms())
    for name in ("contribution", "reach", "team", "founded", "experience"):
        _whole(file, (*place, name), entry[name], 10**12)
    for row, som in enumerate(file.entries(entry["budget"], (*place, "budget"))):
        _whole(file, (*place, "budget", row), som, 10**12)
    for row, paper in enumerate(file.entries(entry["missing"], (*place, "missing"))):
        _one_of(file, (*place, "missing", row), paper, data["papers"])
    if entry["defect"] is not None:
        _one_of(file, (*place, "defect"), entry["defect"], grounds)
    _moment(file, (*place, "handed_in"), entry["handed_in"])
    if file.known(entry["key"], criteria, criteria, (*place, "key")):
        for criterion, marks in entry["key"].items():
            _range(file, (*place, "key", criterion), marks)


def words(file: Reader, data: Data) -> None:
    """Note every fault in the words of one language: what is missing, and evidence that quotes nothing."""
    tree = file.tree
    if not file.known(tree, (*WORDS, *MORE_WORDS), WORDS, ()):
        return
    file.known(tree["call"], CALL_WORDS, CALL_WORDS, ("call",))
    if len(file.entries(tree["lots"], ("lots",))) != len(data["lots"]):
        file.fault("wrong_count", ("lots",), count=len(data["lots"]))
    codes = [entry["id"] for entry in data["applications"]]
    seats = [*(seat["seat"] for seat in data["seats"]), *(code.lower() for code in codes)]
    if file.known(tree["seats"], seats, seats, ("seats",)):
        for seat in seats:
            file.known(tree["seats"][seat], ("title", "knows"), ("title", "knows"), ("seats", seat))
    complete = file.known(tree["applications"], codes, codes, ("applications",))
    if not (file.known(tree["key"], codes, codes, ("key",)) and complete):
        return
    for entry in data["applications"]:
        _application_words(file, tree, entry)


def _application_words(file: Reader, tree: Data, entry: Data) -> None:
    code = entry["id"]
    place = ("applications", code)
    written = tree["applications"][code]
    fields = ("name", "register", "budget", *LENGTHS)
    if not file.known(written, fields, fields, place):
        return
    lines = file.entries(written["budget"], (*place, "budget"))
    if len(lines) != len(entry["budget"]):
        file.fault("wrong_count", (*place, "budget"), count=len(entry["budget"]))
    key = tree["key"][code]
    if not file.known(key, ("head", "evidence"), ("evidence",), ("key", code)):
        return
    text = " ".join([*(str(written[part]) for part in LENGTHS), *(str(line) for line in lines)])
    if file.known(key["evidence"], list(entry["key"]), list(entry["key"]), ("key", code, "evidence")):
        for criterion, evidence in key["evidence"].items():
            _quotes(file, ("key", code, "evidence", criterion), str(evidence), text)


def _quotes(file: Reader, place: Place, evidence: str, text: str) -> None:
    """Note a quote that does not stand in the application: a key without its text misleads everybody."""
    for match in _QUOTE.finditer(evidence):
        quote = match[1] or match[2]
        if quote not in text:
            file.fault("no_such_quote", place, quote)


def _records(file: Reader, name: str, data: Data, allowed: Sequence[str], needed: Sequence[str]) -> None:
    for number, record in enumerate(file.entries(data[name], (name,))):
        file.known(record, allowed, needed, (name, number))


def _numbered(name: str, data: Data) -> list[tuple[Place, Data]]:
    return [((name, number), record) for number, record in enumerate(data[name])]


def _provision(file: Reader, key: str, value: object) -> None:
    if key not in law().parameters:
        file.fault("unknown_key", ("provisions", key), key, near="")
        return
    wrong = law().parameters[key].wrong(value)
    if wrong:
        file.fault(wrong.key, ("provisions", key), value, **wrong.facts)


def _found(file: Reader, place: Place, word: Any, find: Any) -> None:
    """Note a name that the kit's data do not know."""
    try:
        find(str(word))
    except Lesson as lesson:
        file.fault("not_listed", place, word, known=str(lesson.facts.get("known") or lesson.facts.get("near", "")))


def _one_of(file: Reader, place: Place, word: Any, known: Any) -> None:
    if word not in list(known):
        file.fault("not_listed", place, word, known=", ".join(known))


def _whole(file: Reader, place: Place, value: object, high: int, low: int = 0) -> None:
    if type(value) is not int:
        file.fault("not_integer", place, value)
    elif not low <= value <= high:
        file.fault("out_of_range", place, value, low=low, high=high)


def _range(file: Reader, place: Place, marks: object) -> None:
    match marks:
        case [int(low), int(high)] if 0 <= low <= high <= MARKS:
            return
    file.fault("not_range", place, marks, most=MARKS)


def _moment(file: Reader, place: Place, value: object) -> None:
    if isinstance(value, date | datetime):
        return
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        file.fault("not_date", place, value)
