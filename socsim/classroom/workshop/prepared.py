"""A class made ready: who sits where, the room of its competition, a book for the marks of each commission."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from socsim.base.errors import Fault, Lesson
from socsim.base.i18n import Language
from socsim.classroom.live import store
from socsim.classroom.workshop import class_room, dealing, seat_list
from socsim.classroom.workshop.dealing import Seated
from socsim.classroom.workshop.seats import COMMISSION
from socsim.competition.announcement import Announcement
from socsim.competition.room.course import Room
from socsim.competition.room.scenarios import Scenario
from socsim.competition.room.terms import Terms
from socsim.interop.marks import scorebook
from socsim.interop.own import people

FEWEST_TEAMS = 2  # applications that can be compared


@dataclass(frozen=True, kw_only=True)
class Ready:
    """What was written: the list of seats, the room, a workbook for each commission."""

    seats: Path
    room: Path
    books: tuple[Path, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """All files."""
        return (self.seats, self.room, *self.books)


class Dealt(NamedTuple):
    """Who sits where, and what is to be told of the list."""

    seated: tuple[Seated, ...]
    notices: tuple[Fault, ...] = ()


def seated(path: Path, seed: int = 1, scenario: Scenario | None = None) -> Dealt:
    """Deal the people of a list; a list of seats is taken as it stands.

    Parameters
    ----------
    path : Path
        Names as people bring them, or a list written by :func:`write` and changed by hand.
    seed : int
        Another number deals anew.
    scenario : Scenario, optional
        Whose applications are judged; missing: the class's own.

    Raises
    ------
    Lesson
        What :func:`people.read` and :func:`seat_list.read` say, too few or too many people, too few teams.
    """
    if seat_list.is_one(path):
        return Dealt(_judged(seat_list.read(path), scenario))
    listed = people.read(path)
    judging = len(class_room.judging_seats(scenario)) if scenario else COMMISSION
    teams = len(scenario.data["applications"]) if scenario else 0
    dealt = dealing.deal(listed.names, seed, commission=judging, teams=teams)
    return Dealt(_judged(dealt, scenario), listed.notices)


def _judged(dealt: tuple[Seated, ...], scenario: Scenario | None) -> tuple[Seated, ...]:
    """Refuse a class that has too few applications of its own, or more seats than a scenario."""
    teams = {one.group for one in dealt if one.role == "ngo"}
    if scenario is None and len(teams) < FEWEST_TEAMS:
        raise Lesson("class_few_teams", teams=len(teams), least=FEWEST_TEAMS)
    if scenario is None:
        return dealt
    judging = len(class_room.judging_seats(scenario))
    largest = max(
        (
            len([one for one in dealt if one.role in class_room.JUDGES and one.group == panel])
            for panel in class_room.panels(dealt)
        ),
        default=0,
    )
    if largest > judging or len(teams) > len(scenario.data["applications"]):
        raise Lesson("class_too_large", scenario=scenario.name, seats=judging, teams=len(scenario.data["applications"]))
    return dealt


def write(
    folder: Path, dealt: Sequence[Seated], of: Announcement | Scenario, speak: Language, *, seed: int = 1
) -> Ready:
    """Open the room of a class and write what people fill in; nothing that is there is written over.

    Parameters
    ----------
    folder : Path
    dealt : sequence of Seated
    of : Announcement or Scenario
        The call of the class's own competition, or the scenario whose applications it judges.
    speak : Language
    seed : int
        Where the drawn lot comes from.
    """
    scenario = of if isinstance(of, Scenario) else None
    data = (
        class_room.of_scenario(of, dealt, seed=seed)
        if isinstance(of, Scenario)
        else class_room.own(of, dealt, seed=seed)
    )
    seats = seat_list.write(dealt, folder / "seats", speak)
    room = class_room.open_in(folder, data, dealt, scenario, speak, time.time_ns() // 1_000_000)
    return Ready(seats=seats, room=room, books=books(store.read(room), folder, speak))


def books(room: Room, folder: Path, speak: Language) -> tuple[Path, ...]:
    """Write a workbook for the marks of each commission in which people sit."""
    terms: Terms = room.state.terms
    forms = class_room.forms(terms, lambda seat: bool(room.state.sitting(seat).people), speak)
    return tuple(scorebook.template(folder / f"marks-{panel}.xlsx", book, speak, whole=True) for panel, book in forms)
