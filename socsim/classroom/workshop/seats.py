"""How many people play what: seats for everybody who came, bots for the seats that stay empty."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from socsim.base.errors import Lesson
from socsim.base.i18n import Language

if TYPE_CHECKING:
    import pandas as pd

FEWEST_PEOPLE = 4  # in a class
MOST_PEOPLE = 60
COMMISSION = 5  # members of a full panel; a small class has three of them, and bots
COLUMNS = ("people", "panels", "officials", "members", "teams", "observers", "bot_members", "bot_teams")
APPLICATIONS = 3  # at least so many for a panel to compare


@dataclass(frozen=True, kw_only=True)
class Seats:
    """Seats for a number of people.

    Attributes
    ----------
    people : int
    panels : int
        Commissions that judge the same applications.
    officials, members, observers : int
        People at the customer's desk, in the commissions together, at the wall.
    teams : tuple of int
        People in each NGO.
    bot_members, bot_teams : int
        Seats that the kit plays, named as bots on the screen.
    """

    people: int
    panels: int
    officials: int
    members: int
    observers: int
    teams: tuple[int, ...]
    bot_members: int
    bot_teams: int


def seats(people: int) -> Seats:
    """Share people out among the roles.

    One commission for every ten people, at most three, so that panels can be compared; an official each; an observer
    for every fifteen people; all others are NGOs of one to four people.

    Raises
    ------
    Lesson
        For fewer than four or more than sixty people.
    """
    if not FEWEST_PEOPLE <= people <= MOST_PEOPLE:
        raise Lesson("number_out_of_range", name="people", number=people, low=FEWEST_PEOPLE, high=MOST_PEOPLE)
    panels = min(max(people // 10, 1), 3)
    observers = people // 15
    members = panels * COMMISSION if people >= 10 * panels else min(3, people - 1)
    others = people - panels - observers - members
    count = min(max(APPLICATIONS, -(-others // 2)), 10, others) if others else 0
    return Seats(
        people=people,
        panels=panels,
        officials=panels,
        members=members,
        observers=observers,
        teams=_shared(others, count),
        bot_members=panels * COMMISSION - members,
        bot_teams=max(APPLICATIONS - count, 0),
    )


def _shared(people: int, teams: int) -> tuple[int, ...]:
    """Share people out evenly; the first teams have one more where it does not come out even."""
    return tuple(people // teams + (n < people % teams) for n in range(teams))


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where one person sits.

    Attributes
    ----------
    role : {"official", "chair", "member", "ngo", "observer"}
    group : int
        Number of the commission or of the NGO, from 1; 0 for observers, who sit with nobody.
    number : int
        Among those of the group with the same side of the table, from 1; the chair is the first member.
    """

    role: str
    group: int
    number: int


def places(seating: Seats) -> tuple[Place, ...]:
    """List the seats of all people: desks, commissions, NGOs, observers; bots have none."""
    desks = [Place(role="official", group=n + 1, number=1) for n in range(seating.officials)]
    panels = _shared(seating.members, seating.panels)
    teams = [Place(role="ngo", group=n + 1, number=m + 1) for n, size in enumerate(seating.teams) for m in range(size)]
    watching = [Place(role="observer", group=0, number=n + 1) for n in range(seating.observers)]
    return (*desks, *_commissions(panels), *teams, *watching)


def _commissions(panels: tuple[int, ...]) -> list[Place]:
    """Seat the members of each commission, its chair first."""
    return [
        Place(role="member" if m else "chair", group=n + 1, number=m + 1)
        for n, size in enumerate(panels)
        for m in range(size)
    ]


def table(speak: Language, people: range = range(4, 41, 4)) -> "pd.DataFrame":
    """Return seats for several sizes of a class, with headings in a language."""
    import pandas as pd

    rows = [asdict(one) | {"teams": len(one.teams)} for one in map(seats, people)]
    return pd.DataFrame(rows)[list(COLUMNS)].rename(columns=lambda name: speak(f"seats.{name}"))
