"""The lobby: go on where one stopped, or choose a competition, a role and how many sit here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from socsim.base.canonical import Data, JsonObject
from socsim.base.i18n import Language, Text
from socsim.base.tokens.icons import icon
from socsim.classroom.pages.room.content import Desk
from socsim.classroom.pages.room.page import COLOURS, timeline
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room.scenarios import ENDINGS, Scenario
from socsim.competition.room.stages import HOST, ROLES

ONE = "one"  # how many sit here
SEVERAL = "several"
CLASS = "class"
MOST = 3  # people around one laptop
USUAL_ROLE = "member"


@dataclass(frozen=True, kw_only=True)
class Record:
    """A room that can be gone on with, in words: which competition, whose seats, where it stands, since when."""

    name: str
    title: Text
    seats: str
    stage: str
    saved: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What is chosen in the lobby.

    Attributes
    ----------
    scenario : Scenario
    people : str
        ``one``, ``several`` or ``class``.
    seats : tuple of str
        Whose seats the people take; the host's where somebody leads a class.
    timed : bool
        Whether the stages have a clock.
    """

    scenario: Scenario
    people: str
    seats: tuple[str, ...]
    timed: bool = False

    @property
    def missing(self) -> bool:
        """Whether a seat has still to be chosen."""
        return not 1 <= len(self.seats) <= MOST or (self.people == SEVERAL and len(self.seats) < 2)


def chosen(desk: Desk, scenarios: Sequence[Scenario]) -> Choice:
    """Return what is chosen; the shortest competition and a member's seat until somebody chooses otherwise."""
    named = {scenario.name: scenario for scenario in scenarios}
    scenario = named.get(desk.open.get("scenario", ""), scenarios[0])
    people = desk.open.get("people", ONE)
    timed = bool(desk.open.get("timed"))
    if people == CLASS:
        return Choice(scenario=scenario, people=CLASS, seats=(HOST,), timed=timed)
    seats = places(scenario)
    if people == SEVERAL:
        ticked = tuple(seat for seat in seats if desk.open.get(f"seat {seat}"))
        return Choice(scenario=scenario, people=SEVERAL, seats=ticked, timed=timed)
    role = desk.open.get("role", USUAL_ROLE)
    fitting = [seat for seat, place in seats.items() if place["role"] == role] or list(seats)
    return Choice(scenario=scenario, people=ONE, seats=tuple(fitting[:1]), timed=timed)


def places(scenario: Scenario) -> dict[str, JsonObject]:
    """Return the seats of a scenario: the role and the title of each."""
    commission = {seat["seat"]: seat["role"] for seat in scenario.data["seats"]}
    ngos = {entry["id"].lower(): "ngo" for entry in scenario.data["applications"]}
    return {
        seat: {"role": role, "title": scenario.text("seats", seat, "title")}
        for seat, role in {**commission, **ngos}.items()
    }


def page(
    records: Sequence[Record],
    scenarios: Sequence[Scenario],
    desk: Desk,
    speak: Language,
    *,
    refusal: str = "",
    faulty: Sequence[str] = (),
) -> Markup:
    """Return the lobby.

    Parameters
    ----------
    records : sequence of Record
        What can be gone on with, the latest first.
    scenarios : sequence of Scenario
    desk : Desk
        What is chosen lies open on it.
    speak : Language
    refusal : str
        Why something could not be opened.
    faulty : sequence of str
        Files of somebody's own scenarios that cannot be begun.
    """
    choice = chosen(desk, scenarios)
    seats = places(choice.scenario)
    first = seats[choice.seats[0]]["role"] if choice.people == ONE else HOST
    begin = SEVERAL if choice.people == SEVERAL else first
    return drawn(
        "lobby",
        speak,
        records=records,
        more=bool(desk.open.get("records")),
        scenarios=[_about(scenario, speak) for scenario in scenarios],
        about=speak.of(choice.scenario.text("summary")),
        choice=choice,
        seats=seats,
        roles=_roles(seats, speak),
        role=first,
        begin=speak(f"room.page.lobby.first.{begin}"),
        refusal=refusal,
        faulty=", ".join(faulty),
        timeline=timeline("", speak),
    )


def _about(scenario: Scenario, speak: Language) -> Data:
    minutes = sum(scenario.data["timing"].values())
    title = speak.of(scenario.text("title"))
    label = f"{title} ({scenario.name})" if scenario.name.endswith(ENDINGS) else title  # a file of somebody's own
    return {"name": scenario.name, "title": label, "minutes": minutes}


def _roles(seats: Mapping[str, Data], speak: Language) -> list[Data]:
    roles = {place["role"] for place in seats.values()}
    return [
        {
            "name": role,
            "title": speak(f"room.role.{role}"),
            "icon": icon(f"role-{role}"),
            "colour": COLOURS[role],
        }
        for role in ROLES
        if role in roles
    ]


def card(speak: Language, title: object = "", stage: str = "", *, done: bool = False) -> Markup:
    """Return what stands on the screen before the lobby: which competition is under way, nothing of a seat."""
    return drawn("card", speak, title=title, stage=stage, done=done)
