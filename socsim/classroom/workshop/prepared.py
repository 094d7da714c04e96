"""A class made ready: who sits where, the room of its competition, a book for the marks of each commission."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from socsim.base.errors import Fault, Lesson
from socsim.base.i18n import Language
from socsim.classroom.live import store
from socsim.classroom.live.session import now
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


class Listed(NamedTuple):
    """The people of a list, or the seats where somebody has dealt them already; what is to be told of it."""

    names: tuple[str, ...] = ()
    seated: tuple[Seated, ...] = ()
    notices: tuple[Fault, ...] = ()


def listed(path: Path) -> Listed:
    """Read a list of people as they bring it, or a list of seats that was written here and changed by hand.

    Raises
    ------
    Lesson
        What :func:`people.read` and :func:`seat_list.read` say.
    """
    if seat_list.is_one(path):
        return Listed(seated=seat_list.read(path))
    brought = people.read(path)
    return Listed(names=brought.names, notices=brought.notices)


def dealt(of: Listed, seed: int = 1, scenario: Scenario | None = None, *, bots: bool = False) -> tuple[Seated, ...]:
    """Deal the people of a list; seats that were dealt already are taken as they stand.

    Parameters
    ----------
    of : Listed
    seed : int
        Another number deals anew.
    scenario : Scenario, optional
        Whose applications are judged, with bots where nobody sits; missing: the class's own.
    bots : bool
        Whether bots sit in the empty places of members of the class's own commissions.

    Raises
    ------
    Lesson
        For too few or too many people, or too few teams.
    """
    if of.seated:
        return _filled(_judged(of.seated, scenario), scenario, bots)
    judging = len(class_room.judging_seats(scenario)) if scenario else COMMISSION
    teams = len(scenario.data["applications"]) if scenario else 0
    seated = _judged(dealing.deal(of.names, seed, commission=judging, teams=teams), scenario)
    return _filled(seated, scenario, bots)


def _filled(seated: tuple[Seated, ...], scenario: Scenario | None, bots: bool) -> tuple[Seated, ...]:
    """Seat bots where that was said; a scenario has its own."""
    if scenario is not None:
        return tuple(one for one in seated if not one.bot)
    return dealing.with_bots(seated) if bots else seated


def _judged(seated: tuple[Seated, ...], scenario: Scenario | None) -> tuple[Seated, ...]:
    """Refuse a class that has too few applications of its own, or more seats than a scenario."""
    teams = len({one.group for one in seated if one.role == "ngo"})
    if scenario is None and teams < FEWEST_TEAMS:
        raise Lesson("class_few_teams", teams=teams, least=FEWEST_TEAMS)
    if scenario is None:
        return seated
    judging = len(class_room.judging_seats(scenario))
    applications = len(scenario.data["applications"])
    judges = [one.group for one in seated if one.role in class_room.JUDGES]
    if max(map(judges.count, judges), default=0) > judging or teams > applications:
        raise Lesson("class_too_large", scenario=scenario.name, seats=judging, teams=applications)
    return seated


def write(
    folder: Path, seated: Sequence[Seated], of: Announcement | Scenario, speak: Language, *, seed: int = 1
) -> Ready:
    """Open the room of a class and write what people fill in; nothing that is there is written over.

    Parameters
    ----------
    folder : Path
    seated : sequence of Seated
    of : Announcement or Scenario
        The call of the class's own competition, or the scenario whose applications it judges.
    speak : Language
    seed : int
        Where the drawn lot comes from.
    """
    scenario = of if isinstance(of, Scenario) else None
    data = (
        class_room.of_scenario(of, seated, seed=seed)
        if isinstance(of, Scenario)
        else class_room.own(of, seated, seed=seed)
    )
    seats = seat_list.write(seated, folder / "seats", speak)
    room = class_room.open_in(folder, data, seated, scenario, speak, now())
    return Ready(seats=seats, room=room, books=books(store.read(room), folder, speak))


def books(room: Room, folder: Path, speak: Language) -> tuple[Path, ...]:
    """Write a workbook for the marks of each commission in which people sit."""
    terms: Terms = room.state.terms
    forms = class_room.forms(terms, lambda seat: bool(room.state.sitting(seat).people), speak)
    return tuple(scorebook.template(folder / f"marks-{panel}.xlsx", book, speak, whole=True) for panel, book in forms)
