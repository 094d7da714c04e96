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


def table(speak: Language, people: range = range(4, 41, 4)) -> "pd.DataFrame":
    """Return seats for several sizes of a class, with headings in a language."""
    import pandas as pd

    rows = [asdict(one) | {"teams": len(one.teams)} for one in map(seats, people)]
    return pd.DataFrame(rows)[list(COLUMNS)].rename(columns=lambda name: speak(f"seats.{name}"))
