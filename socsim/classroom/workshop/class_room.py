"""A class's competition as a room: seats from the dealing, names in them, and the forms in which marks come from paper.

Members are known by the numbers of their seats everywhere; their names stand in the record's seats alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from socsim.base.canonical import Data, JsonObject
from socsim.base.copies import free
from socsim.base.i18n import LANGUAGES, Language, Text, language
from socsim.base.shapes import seal
from socsim.classroom.live.store import SUFFIX, Store
from socsim.classroom.workshop.dealing import Seated
from socsim.competition.announcement import Announcement
from socsim.competition.room import application, opening, own_call
from socsim.competition.room.acts.act import Command
from socsim.competition.room.bots import beside
from socsim.competition.room.own_call import Team
from socsim.competition.room.scenarios import Scenario
from socsim.competition.room.stages import HOST
from socsim.competition.room.terms import Entry, Terms
from socsim.country.records import MARKS
from socsim.scoring.book import MIXED, OWN, TRAINING, Scorebook

JUDGES = ("chair", "member", "secretary")
OBSERVER = "observer"


def own(call: Announcement, seated: Sequence[Seated], *, seed: int = 1) -> JsonObject:
    """Return what the class's own competition rests on.

    Parameters
    ----------
    call : Announcement
    seated : sequence of Seated
    seed : int
        Where the drawn lot comes from.
    """
    seats = [_place("official", "official", _title(_of(seated, "official")))]
    for panel in panels(seated):
        members = _panel(seated, panel)
        independent = len(members) - 2
        for position, (seat, one) in enumerate(zip(_own_ids(members), members, strict=True)):
            kind = "independent" if 1 < position <= independent else "official"
            seats.append(_judge(seat, one, panel, kind))
    seats += _observers(seated)
    teams = {one.group: one.team for one in _of(seated, "ngo")}
    named = [Team(name=_team(number, name), lot=n % len(call.lots)) for n, (number, name) in enumerate(teams.items())]
    return own_call.terms(call, seats, named, seed=seed)


def of_scenario(scenario: Scenario, seated: Sequence[Seated], *, seed: int = 1) -> JsonObject:
    """Return what a class's competition on a scenario's applications rests on; bots sit where nobody does.

    Parameters
    ----------
    scenario : Scenario
    seated : sequence of Seated
    seed : int
    """
    data = dict(opening.terms(scenario, seed=seed, panels=max(len(panels(seated)), 1)))
    people = {seat: one for seat, one in zip(ids(seated, scenario), seated, strict=True) if one.role in JUDGES}
    seats = [_retitled(place, people.get(place["id"])) for place in data["seats"]]
    return {**data, "origin": TRAINING, "calibration": None, "seats": [*seats, *_observers(seated)]}


def judging_seats(scenario: Scenario) -> list[str]:
    """Return the seats of a scenario's commission that mark: the chair first, the secretary last."""
    seats = [seat for seat in scenario.data["seats"] if seat.get("marks")]
    order = {"chair": 0, "member": 1, "secretary": 2}
    return [seat["seat"] for seat in sorted(seats, key=lambda seat: order[seat["role"]])]


def panels(seated: Sequence[Seated]) -> list[int]:
    """Return the numbers of the commissions."""
    return sorted({one.group for one in seated if one.role in JUDGES})


def ids(seated: Sequence[Seated], scenario: Scenario | None = None) -> list[str]:
    """Return the room's seat of everybody: teams, the people at the desk and at the wall share one.

    Parameters
    ----------
    seated : sequence of Seated
    scenario : Scenario, optional
        Whose commission they sit on; missing: the class's own.
    """
    teams = list(dict.fromkeys(one.group for one in seated if one.role == "ngo"))
    codes = [entry["id"] for entry in scenario.data["applications"]] if scenario else []
    judges: dict[int, str] = {}
    for panel in panels(seated):
        members = _panel(seated, panel)
        names = _scenario_ids(members, panel, scenario) if scenario else _own_ids(members)
        judges |= {one.number: seat for one, seat in zip(members, names, strict=True)}
    found = []
    for one in seated:
        if one.role == "ngo":
            place = teams.index(one.group)
            found.append(codes[place].lower() if codes else f"a{place + 1}")
        else:
            found.append(judges.get(one.number, one.role))
    return found


def _own_ids(members: Sequence[Seated]) -> list[str]:
    """Name the seats of a commission as the room does; a second commission's bear its number."""
    end = f"_p{members[0].group}" if members and members[0].group > 1 else ""
    count = 0
    names = []
    for one in members:
        count += one.role == "member"
        names.append(f"{one.role}_{count}{end}" if one.role == "member" else f"{one.role}{end}")
    return names


def _scenario_ids(members: Sequence[Seated], panel: int, scenario: Scenario) -> list[str]:
    """Give each member a seat of the scenario's commission: chair and secretary theirs, the others what is left."""
    chair, *between = judging_seats(scenario)
    secretary = between.pop()
    names = {"chair": chair, "secretary": secretary}
    end = f"_p{panel}" if panel > 1 else ""
    rest = iter(between)
    return [f"{names.get(one.role) or next(rest)}{end}" for one in members]


def _panel(seated: Sequence[Seated], panel: int) -> list[Seated]:
    """Return those who mark together: the chair, the members, bots behind them, the secretary last."""
    members = [one for one in seated if one.role in JUDGES and one.group == panel]
    return sorted(members, key=lambda one: (JUDGES.index(one.role), one.bot))


def _of(seated: Sequence[Seated], role: str) -> list[Seated]:
    return [one for one in seated if one.role == role]


def _in_all(key: str, facts: Callable[[Language], Mapping[str, object]]) -> Text:
    return {code: language(code)(key, **facts(language(code))) for code in LANGUAGES}


def _title(people: Sequence[Seated]) -> Text:
    """Name the seat of one or more people by their numbers, and by their role."""
    numbers = ", ".join(str(one.number) for one in people)
    return _in_all("class.seat", lambda speak: {"number": numbers, "role": speak(f"room.role.{people[0].role}")})


def _member(one: Seated) -> Text:
    if one.bot:
        return _in_all("class.bot", lambda speak: {"title": speak("class.member", number=one.number)})
    if one.role == "member":
        return _in_all("class.member", lambda _: {"number": one.number})
    return _title([one])


def _team(number: int, name: str) -> Text:
    return dict.fromkeys(LANGUAGES, name) if name else _in_all("seat_list.team", lambda _: {"number": number})


def _judge(seat: str, one: Seated, panel: int, kind: str) -> JsonObject:
    role = one.role if panel == 1 else "member"
    manner = beside.MANNER if one.bot else ""
    return {**_place(seat, role, _member(one)), "kind": kind, "marks": True, "panel": panel, "manner": manner}


def _place(seat: str, role: str, title: Text) -> JsonObject:
    nothing = dict.fromkeys(LANGUAGES, "")
    known = {"id": seat, "role": role, "title": title, "knows": nothing, "kind": "official", "marks": False}
    return {**known, "panel": 0, "application": "", "manner": ""}


def _observers(seated: Sequence[Seated]) -> list[JsonObject]:
    watching = _of(seated, OBSERVER)
    return [_place(OBSERVER, OBSERVER, _title(watching))] if watching else []


def _retitled(place: Data, one: Seated | None) -> JsonObject:
    """Name a seat of a scenario by the number of who sits there; a commission's seat without anybody is a bot's."""
    if one is not None:
        return {**place, "title": _member(one)}
    if place["marks"]:
        title = place["title"]
        number = "" if place["panel"] == 1 else f" {place['panel']}"
        bot = {code: language(code)("class.bot", title=f"{title[code]}{number}") for code in LANGUAGES}
        return {**place, "title": bot}
    return {**place}


def open_in(
    folder: Path, terms: JsonObject, seated: Sequence[Seated], scenario: Scenario | None, speak: Language, at: int
) -> Path:
    """Open the room in a folder and seat the people; a room that is there stays, the new one has another name.

    Parameters
    ----------
    folder : Path
    terms : mapping
        From :func:`own` or :func:`of_scenario`.
    seated : sequence of Seated
    scenario : Scenario, optional
    speak : Language
        In which the host is called so.
    at : int
        Milliseconds.
    """
    path = free(folder / f"class{SUFFIX}")
    people: dict[str, list[str]] = {HOST: [speak("room.role.host")]}
    for seat, one in zip(ids(seated, scenario), seated, strict=True):
        if one.person:
            people.setdefault(seat, []).append(one.person)
    folder.mkdir(parents=True, exist_ok=True)
    with Store.create(path, terms, at) as store:
        for seat, names in people.items():
            store.act(Command(kind="seat", seat=HOST, at=at, data={"seat": seat, "people": names}))
    return path


def form(terms: Terms, panel: int, seats: Sequence[str], speak: Language) -> Scorebook:
    """Return a book without marks, from which the workbook of a commission is written.

    Parameters
    ----------
    terms : Terms
    panel : int
    seats : sequence of str
        The seats of its members whose marks are on paper.
    speak : Language
    """
    call = terms.announcement
    entries = list(terms.entries.values())
    shape = (len(entries), len(seats), len(terms.criteria))
    return Scorebook(
        applications=tuple(label(entry, speak) for entry in entries),
        members=tuple(speak.of(terms.places[seat].title) for seat in seats),
        criteria=tuple(speak.of(criterion.title) for criterion in call.sheet.criteria),
        marks=seal(np.zeros(shape, np.int64)),
        given=seal(np.zeros(shape[:2], np.bool_)),
        weights=call.sheet.weights,
        top=seal(np.full(shape[2], 100 * MARKS, np.int64)),
        floors=call.floors,
        pass_mark=100 * call.pass_mark,
        price=seal([application.price(entry.content) for entry in entries], np.int64),
        lot=seal([entry.lot for entry in entries], np.int64),
        lots=tuple(speak.of(lot.sphere.title) for lot in call.lots),
        ceilings=call.ceilings,
        least=int(call.provisions["award.minimum_admitted"]),
        origin=OWN if is_own(terms) else terms.origin,
    )


def label(entry: Entry, speak: Language) -> str:
    """Name an application by its code and its applicant."""
    return f"{entry.id} {speak.of(entry.ngo.name)}"


def on_paper(terms: Terms, panel: int, seated: Callable[[str], bool]) -> list[str]:
    """Return the seats of a commission in which people sit: their marks are on paper.

    Parameters
    ----------
    terms : Terms
    panel : int
    seated : function
        From a seat to whether people sit in it.
    """
    return [place.id for place in terms.markers(panel) if seated(place.id)]


def forms(terms: Terms, seated: Callable[[str], bool], speak: Language) -> Iterator[tuple[int, Scorebook]]:
    """Yield each commission's number and its book without marks."""
    for panel in terms.panels:
        seats = on_paper(terms, panel, seated)
        if seats:
            yield panel, form(terms, panel, seats, speak)


def is_own(terms: Terms) -> bool:
    """Tell whether the class writes the applications itself."""
    return terms.origin in (OWN, MIXED)
