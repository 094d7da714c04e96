"""The run sheets: every step with its minutes, for a class of any size; one table that guide, notebooks and decks read.

Steps that have to do with every application, copy or sheet grow with the class; the writing of applications takes what
is left, and where nothing is left the steps that may be shorter give way in turn. The debrief never does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from socsim.base.data import Row, package
from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.classroom.workshop.seats import APPLICATIONS, seats

PLANS = (90, 180, 360)  # minutes of the run sheets
USUAL_PEOPLE = 20
READY = 90  # the plan whose applications are written before the class
READERS = 2  # members who read one copy of an application together
HOUR = 60  # minutes


@dataclass(frozen=True, kw_only=True)
class Line:
    """A step of a plan.

    Attributes
    ----------
    step : mapping
        Its texts, from ``steps.csv``.
    begins, minutes, least : int
        Minutes from the start; how long it takes in this class; how short it may be made by who is late.
    """

    step: Row
    begins: int
    minutes: int
    least: int

    @property
    def clock(self) -> str:
        """When it begins, hours and minutes from the start."""
        return f"{self.begins // HOUR}:{self.begins % HOUR:02d}"


def plan(minutes: int, people: int = USUAL_PEOPLE) -> tuple[Line, ...]:
    """Return the run sheet for so many minutes and people; its minutes add up.

    Parameters
    ----------
    minutes : int
        One of :data:`PLANS`.
    people : int

    Raises
    ------
    Lesson
        For a plan that there is not, or a class that has no seats.
    """
    if minutes not in PLANS:
        raise Lesson("no_such_plan", number=minutes, known=", ".join(map(str, PLANS)))
    rows = [row for row in package("workshop").table("schedule").rows if row["plan"] == str(minutes)]
    counted = counts(minutes, people)
    needed = [max(row["minutes"], -(-row["seconds_each"] * counted.get(row["counted"], 0) // 60)) for row in rows]
    least = [row["least"] if row["least"] < row["minutes"] else taken for row, taken in zip(rows, needed, strict=True)]
    whole = _fitted(needed, least, [row["takes"] for row in rows], minutes)
    texts = package("workshop").table("steps").by("step")
    lines = [
        Line(step=texts[row["step"]], begins=0, minutes=taken, least=min(shortest, taken))
        for row, taken, shortest in zip(rows, whole, least, strict=True)
    ]
    return _in_time(lines)


def counts(minutes: int, people: int) -> Mapping[str, int]:
    """Return how many applications are compared in a class, and how many copies of them its members need."""
    seating = seats(people)
    applications = APPLICATIONS if minutes == READY else len(seating.teams) + seating.bot_teams
    reading = -(-seating.members // seating.panels)
    return {"applications": applications, "copies": applications * seating.panels * -(-reading // READERS)}


def _fitted(needed: Sequence[int], least: Sequence[int], takes: Sequence[bool], minutes: int) -> list[int]:
    """Give what is left to the step that takes it, or take what is missing from whoever can spare most."""
    whole = list(needed)
    left = minutes - sum(whole)
    if left >= 0:
        for number, does in enumerate(takes):
            whole[number] += left if does else 0
        return whole
    for _ in range(-left):
        spare = [taken - shortest for taken, shortest in zip(whole, least, strict=True)]
        whole[spare.index(max(spare))] -= 1
    return whole


def _in_time(lines: Sequence[Line]) -> tuple[Line, ...]:
    timed: list[Line] = []
    begins = 0
    for line in lines:
        timed.append(replace(line, begins=begins))
        begins += line.minutes
    return tuple(timed)


def decks() -> tuple[str, ...]:
    """Return the names of the decks."""
    return tuple(dict.fromkeys(row["deck"] for row in package("workshop").table("slides").rows))


def slot(deck: str, minutes: int) -> int:
    """Return how long a deck is shown in a plan, in minutes; 0 where it is not."""
    return sum(line.minutes for line in plan(minutes) if line.step["deck"] == deck)


def slides(deck: str, minutes: int) -> tuple[int, ...]:
    """Return the minutes of each slide of a deck in a plan, in their order; 0 for one that is left out."""
    rows = package("workshop").table("slides").rows
    return tuple(row[f"minutes_{minutes}"] for row in rows if row["deck"] == deck)


def where(step: Row, speak: Language) -> str:
    """Say what is opened, shown and handed out: deck, notebook with its section and chart, papers."""
    parts = []
    if step["deck"]:
        parts.append(speak("guide.where.deck", title=speak.of(step, "title")))
    if step["notebook"]:
        title = speak(f"guide.notebook.{step['notebook']}")
        parts.append(speak("guide.where.notebook", title=title, section=speak.of(step, "section")))
    if step["chart"]:
        parts.append(speak("guide.where.chart", title=speak(f"{step['chart']}.title")))
    if step["papers_en"]:
        parts.append(speak("guide.where.papers", papers=speak.of(step, "papers")))
    return "; ".join(parts)
